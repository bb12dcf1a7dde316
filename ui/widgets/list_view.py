"""The table on the screen: rows of one height, state chips, copying for Excel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
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
from ui.table import RIGHT, Column, Format, Loaded, RowsModel, Table, Test
from ui.theme import GRID, ROW, SMALL, Theme
from ui.widgets.columns import ColumnMenu, OrderMenu
from ui.widgets.copying import for_excel
from ui.widgets.head import Head

SIDE = 11
SELECTED = QStyle.StateFlag.State_Selected.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value
ELIDE = Qt.TextElideMode.ElideRight
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_RESELECTED = 2000


class Cells(QStyledItemDelegate):
    """Draw the cells by hand: one text a cell, states as a word on a tinted chip.

    Qt's own way asks the model eight times for each cell and lets the style sheet draw it, which
    is most of what a keystroke in the search line would cost.
    """

    def __init__(self, table: Table, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = table.columns
        self._theme = theme
        self._small = QFont(parent.font())
        self._small.setPointSize(SMALL)
        self._heights = QFontMetrics(self._small)
        # Words that are short enough even if all their letters were wide need no measuring.
        self._metrics = QFontMetrics(parent.font())
        self._widest = self._metrics.horizontalAdvance("M")
        self._base = (ROW + self._metrics.ascent() - self._metrics.descent()) // 2
        self.take_colours()
        theme.changed.connect(self.take_colours)

    def take_colours(self) -> None:
        """Take the colours of the theme that is shown now."""
        tokens = self._theme.tokens
        self._text, self._line = QColor(tokens.text), QColor(tokens.sunken)
        self._ground, self._ring = QColor(tokens.selection), QColor(tokens.accent)
        self._tints = {
            meaning: (QColor(getattr(tokens, meaning)), QColor(getattr(tokens, f"{meaning}_tint")))
            for meaning in ("good", "warn", "bad", "info")
        } | {"plain": (QColor(tokens.muted), QColor(tokens.sunken))}

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        rect, state = option.rect, option.state.value
        if state & SELECTED:
            painter.fillRect(rect, self._ground)
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        column = self._columns[index.column()]
        word = index.data()
        if state & FOCUSED:
            painter.setPen(self._ring)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        if not word:
            return
        if column.format is Format.STATE:
            self._chip(painter, rect, word, column.meanings.get(word, "plain"))
            return
        painter.setPen(self._text)
        room, left = rect.width() - 2 * SIDE, rect.left() + SIDE
        if len(word) * self._widest > room:
            word = self._metrics.elidedText(word, ELIDE, room)
        if column.align is RIGHT:
            left += room - self._metrics.horizontalAdvance(word)
        # By its base line: laying a text out in a rectangle takes three times as long.
        painter.drawText(left, rect.top() + self._base, word)

    def _chip(self, painter: QPainter, rect: QRect, word: str, meaning: str) -> None:
        text, tint = self._tints[meaning]
        width = min(self._heights.horizontalAdvance(word) + 2 * GRID, rect.width() - GRID)
        chip = QRectF(rect.left() + GRID, rect.center().y() - 10, width, 22)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(chip, 6, 6)
        painter.setFont(self._small)
        painter.setPen(text)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, word)
        painter.restore()


def _willing(_alumni: Sequence[int]) -> bool:
    """Let everything be copied, where no list has a NIK."""
    return True


class ListView(QTableView):
    """Show a declared table; `opened` names the row that Enter or a double click asks for.

    `menu_wanted` names the place of the screen where what is done to rows may be offered;
    `witness` is told whose full NIK is copied, and may refuse.
    """

    KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Return", "Buka baris"),
        ("Ctrl+C", "Salin baris untuk Excel"),
        ("Ctrl+A", "Pilih semua"),
        ("Shift+Down", "Pilih sampai baris berikutnya"),
        ("Ctrl+Home", "Ke baris pertama"),
        ("Ctrl+End", "Ke baris terakhir"),
    )

    opened = Signal(int)
    selected = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, table: Table, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(table, self)
        self.head = Head(table, self)
        self.witness: Callable[[Sequence[int]], bool] = _willing
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
        self.columns = ColumnMenu(table, self.horizontalHeader(), self)
        self.columns.restore()
        self.order = OrderMenu(table, self.horizontalHeader(), self)
        self.setItemDelegate(Cells(table, theme, self))
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(self._selection_changed)

    def _dress_header(self, table: Table) -> None:
        header = self.head
        self.setHorizontalHeader(header)
        header.customContextMenuRequested.connect(self._offer_columns)
        name, descending = table.sort
        at = next((at for at, column in enumerate(table.columns) if column.name == name), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(at, order)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.sortIndicatorChanged.connect(self.sort_by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width, before it is seen that they are too wide."""
        self.head.fit(event.size().width())
        super().resizeEvent(event)

    def sizeHint(self) -> QSize:
        """Ask for the room that is left."""
        return QSize(640, 400)

    def chosen(self) -> list[Row]:
        """Return the selected rows from top to bottom."""
        return [self.rows.row(place) for place in self._places()]

    def chosen_count(self) -> int:
        """Return how many rows are selected."""
        return len(self._places())

    def _places(self) -> list[int]:
        # Ranges, not indexes: twenty thousand selected rows are one range.
        ranges = self.selectionModel().selection()
        parts = list(ranges)  # type: ignore[call-overload]  # the stub has no __iter__
        places = {at for part in parts for at in range(part.top(), part.bottom() + 1)}
        return sorted(places)

    def chosen_ids(self) -> list[int]:
        """Return the numbers of the selected rows."""
        return [row["id"] for row in self.chosen()]

    def set_rows(self, loaded: Loaded) -> None:
        """Take new rows and keep the selection."""
        ids = self._begin()
        self.rows.set_rows(loaded)
        self.head.measure(loaded.rows)
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

    def shown_columns(self) -> list[Column]:
        """Return the columns that stand, from left to right."""
        header = self.horizontalHeader()
        order = sorted(range(self.rows.columnCount()), key=header.visualIndex)
        return [self.rows.table.columns[at] for at in order if not header.isSectionHidden(at)]

    def copy(self) -> None:
        """Put the selected rows on the clipboard; Excel keeps leading zeros and long numbers."""
        if rows := self.chosen():
            whole = self.rows.revealed and any(c.format is Format.NIK for c in self.shown_columns())
            if whole and not self.witness([row["id"] for row in rows]):
                return
            data = for_excel(self.shown_columns(), rows, revealed=self.rows.revealed)
            QGuiApplication.clipboard().setMimeData(data)

    def choose_columns(self) -> None:
        """Offer the columns below the head, for those who don't click on it."""
        self.columns.popup(self.horizontalHeader().mapToGlobal(QPoint(0, ROW)))

    def choose_order(self) -> None:
        """Offer the columns to order the list by, for those who don't click on the head."""
        self.order.popup(self.horizontalHeader().mapToGlobal(QPoint(0, ROW)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selected rows: at the mouse, or by key below the current row."""
        place = event.globalPos()
        if event.reason() is not QContextMenuEvent.Reason.Mouse:
            row = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(row.bottomLeft() + QPoint(SIDE, 0))
        self.menu_wanted.emit(place)

    def _offer_columns(self, at: QPoint) -> None:
        self.columns.popup(self.horizontalHeader().mapToGlobal(at))
