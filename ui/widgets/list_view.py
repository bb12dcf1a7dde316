"""The table on the screen: rows of one height, state chips, copying for Excel."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bkk_desktop.store.database import Row
from ui.table import Column, Format, Loaded, RowsModel, Table, Test
from ui.theme import ROW, SMALL, Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_RESELECTED = 2000


class _States(QStyledItemDelegate):
    """Draw a state as its word on a tinted chip, never as a colour alone."""

    def __init__(self, column: Column, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._column, self._theme = column, theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        word = index.data()
        blank = QStyleOptionViewItem(option)
        super().paint(painter, blank, index)
        if not word:
            return
        tokens = self._theme.tokens
        meaning = self._column.meanings.get(word, "plain")
        text = tokens.muted if meaning == "plain" else getattr(tokens, meaning)
        tint = tokens.sunken if meaning == "plain" else getattr(tokens, f"{meaning}_tint")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = option.font
        font.setPointSize(SMALL)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(word) + 16
        rect = option.rect
        chip = QRectF(rect.left() + 8, rect.center().y() - 10, min(width, rect.width() - 12), 22)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(chip, 6, 6)
        painter.setPen(QColor(text))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = ""
        option.state &= ~QStyle.StateFlag.State_HasFocus


class ListView(QTableView):
    """Show a declared table; `opened` names the row that Enter or a double click asks for."""

    opened = Signal(int)
    selected = Signal()

    def __init__(self, table: Table, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(table, self)
        self._quiet = False
        self.setModel(self.rows)
        self.setAccessibleName(f"Daftar {table.noun}")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._dress_header(table)
        for at, column in enumerate(table.columns):
            self.setColumnWidth(at, column.width)
            if column.format is Format.STATE:
                self.setItemDelegateForColumn(at, _States(column, theme, self))
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def _dress_header(self, table: Table) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setSectionsMovable(True)
        header.setMinimumSectionSize(48)
        header.setSortIndicatorClearable(False)
        name, descending = table.sort
        at = next((at for at, column in enumerate(table.columns) if column.name == name), 0)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(at, order)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self.sort_by)

    def sizeHint(self) -> QSize:
        """Ask for the room that is left."""
        return QSize(640, 400)

    def chosen(self) -> list[Row]:
        """Return the selected rows from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(place) for place in places]

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the selected rows."""
        return [row["id"] for row in self.chosen()]

    def set_rows(self, loaded: Loaded) -> None:
        """Take new rows and keep the selection."""
        ids = self._begin()
        self.rows.set_rows(loaded)
        self._end(ids)

    def search(self, text: str) -> None:
        """Narrow the list to a text and keep the selection."""
        ids = self._begin()
        self.rows.search(text)
        self._end(ids)

    def keep(self, tests: tuple[Test, ...]) -> None:
        """Narrow the list to what passes the tests and keep the selection."""
        ids = self._begin()
        self.rows.keep(tests)
        self._end(ids)

    def sort_by(self, column: int, order: Qt.SortOrder) -> None:
        """Put the list in another order and keep the selection."""
        ids = self._begin()
        self.rows.sort(column, order)
        self._end(ids)

    def select_ids(self, ids: list[int]) -> None:
        """Select rows by number and show the first of them."""
        self._quiet = True
        self._end(set(ids), scroll=True)

    def _begin(self) -> set[int]:
        self._quiet = True
        return set(self.chosen_ids())

    def _end(self, ids: set[int], *, scroll: bool = False) -> None:
        places = self.rows.places_of(ids) if len(ids) <= MOST_RESELECTED else []
        choice = self.selectionModel()
        choice.clearSelection()
        flags = choice.SelectionFlag.Select | choice.SelectionFlag.Rows
        for place in places:
            choice.select(self.rows.index(place, 0), flags)
        if places:
            choice.setCurrentIndex(self.rows.index(places[0], 0), choice.SelectionFlag.NoUpdate)
            if scroll:
                self.scrollTo(self.rows.index(places[0], 0))
        self._quiet = False
        self.selected.emit()

    def _selection_changed(self) -> None:
        if not self._quiet:
            self.selected.emit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.row(index.row())["id"])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with Ctrl+C; leave the rest to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and not event.modifiers() and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard; Excel keeps leading zeros and long numbers."""
        header = self.horizontalHeader()
        order = sorted(range(self.rows.columnCount()), key=header.visualIndex)
        columns = [self.rows.table.columns[at] for at in order]
        revealed = self.rows.revealed
        lines = [[c.shown(row, revealed=revealed) for c in columns] for row in self.chosen()]
        if not lines:
            return
        data = QMimeData()
        data.setText("\n".join("\t".join(map(_one_line, line)) for line in lines))
        data.setHtml(_as_html([[column.title for column in columns], *lines]))
        QGuiApplication.clipboard().setMimeData(data)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_html(lines: list[list[str]]) -> str:
    # Excel prefers HTML and takes "\@" as its text format, so 0012345678 stays what it is.
    cells = ["".join(f"<td>{escape(text)}</td>" for text in line) for line in lines]
    rows = "".join(f"<tr>{line}</tr>" for line in cells)
    return f'<style>td {{mso-number-format:"\\@";}}</style><table>{rows}</table>'
