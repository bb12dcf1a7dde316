"""One table of a report as a grid: spanned head, figures that open the names behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.report import Row, Table
from ui.table import NOWHERE, Index
from ui.widgets.span_header import SpanHeader, path

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
ROW = 28
LEAST, LEAST_OF_LIST = 2.7, 3.8
CELL_PAD = 7
ALIGN = {
    "l": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "c": Qt.AlignmentFlag.AlignCenter,
    "r": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
}
_DIGITS = re.compile(r"\d")
STRONG = ("subtotal", "total", "group")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the report: its key, its value, and what it counts, in words."""

    key: str
    value: int
    row: str
    column: str


class GridModel(QAbstractTableModel):
    """The rows of one printed table."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._bold = QFont()
        self._bold.setWeight(QFont.Weight.DemiBold)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows the table has."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns the table has."""
        return 0 if parent.isValid() else len(self.table.widths)

    def row(self, place: int) -> Row:
        """Return a row."""
        return self.table.rows[place]

    def key(self, place: int, column: int) -> str:
        """Return the key of a figure, "" where there is none."""
        keys = self.table.rows[place].keys
        return keys[column] if column < len(keys) else ""

    def figure(self, place: int, column: int) -> Figure | None:
        """Return the figure in a cell, or nothing."""
        key, row = self.key(place, column), self.table.rows[place]
        value = _counted(row.cells[column]) if key else None
        if value is None:
            return None
        words = [str(cell) for cell in row.cells[:2] if isinstance(cell, str) and cell]
        return Figure(key, value, " ".join(words), " · ".join(path(self.table.head, column)))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        row, column = self.table.rows[index.row()], index.column()
        value = row.cells[column] if column < len(row.cells) else None
        if role == Qt.ItemDataRole.DisplayRole:
            # A year or a code of a list is a number too, but nothing is counted with it.
            counted = self.table.align[column] == "r"
            return _shown(value) if counted or value is None else str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return ALIGN[self.table.align[column]]
        if role == Qt.ItemDataRole.FontRole and row.kind in STRONG:
            return self._bold
        return self._dressed(row, value, column, role, index)

    def _dressed(self, row: Row, value: object, column: int, role: int, index: Index) -> Any:  # noqa: ANN401
        palette = QGuiApplication.palette()
        if role == Qt.ItemDataRole.BackgroundRole and row.kind in ("subtotal", "total"):
            return palette.alternateBase()
        if role == Qt.ItemDataRole.ForegroundRole and value == 0 and row.kind == "detail":
            return palette.placeholderText()
        if role == Qt.ItemDataRole.ToolTipRole:
            return _shown(value) if isinstance(value, str) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            figure = self.figure(index.row(), column)
            if figure is not None:
                return f"{figure.row}, {figure.column}: {figure.value}"
        return None


def _counted(value: object) -> int | None:
    """Return how many a cell counts: itself, or the part of a rate such as 1.130/1.240 = 91,1%."""
    if isinstance(value, int):
        return value
    part = str(value or "").partition("/")[0].replace(".", "")
    return int(part) if part.isdigit() else None


def _shown(value: object) -> str:
    if value is None:
        return ""
    return grouped(value) if isinstance(value, int) else str(value)


class SheetGrid(QTableView):
    """One table on the screen.

    `figure_opened` carries a Figure, `record_opened` the table and number of a by-name row.
    """

    KEYS = (("Return", "Buka nama di balik angka"), ("Ctrl+C", "Salin sel untuk Excel"))

    figure_opened = Signal(object)
    record_opened = Signal(str, int)

    def __init__(self, table: Table, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self._grown = False
        self._by_name = any(row.record for row in table.rows)
        self.grid = GridModel(table, self)
        self.setModel(self.grid)
        self.head = SpanHeader(table.head, self)
        self.setHorizontalHeader(self.head)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectRows if self._by_name else behaviour.SelectItems)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(not self._by_name)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._open)
        self.head.setStretchLastSection(not self._by_name)
        self._figures = self._widest_figures()
        self._fit()

    def _widest_figures(self) -> list[int]:
        """Return how wide each column must be so that no figure in it is cut."""
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        widest = [0] * len(self.grid.table.widths)
        for at, column in enumerate(zip_longest(*(row.cells for row in self.grid.table.rows))):
            figures = [cell for cell in column if isinstance(cell, int)]
            # To measure each of ten thousand names' numbers would hold the screen up.
            if figures:
                ends = (_shown(min(figures)), _shown(max(figures)))
                need = max(metrics.horizontalAdvance(_DIGITS.sub("0", text)) for text in ends)
                widest[at] = need + 2 * CELL_PAD + 2
        return widest

    def grow(self) -> None:
        """Be as high as all rows; for tables that stand one below the other."""
        self._grown = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fit()

    def _fit(self) -> None:
        widths = self.grid.table.widths
        least = LEAST_OF_LIST if self._by_name else LEAST
        scale = max(least, (self.viewport().width() - 1) / sum(widths))
        for at, width in enumerate(widths):
            least_here = max(self.head.least(at), self._figures[at])
            self.setColumnWidth(at, max(int(width * scale), least_here))
        self._wrap_labels()
        self.updateGeometries()
        self.head.viewport().update()
        if self._grown:
            bar = self.horizontalScrollBar()
            below = bar.sizeHint().height() if bar.maximum() else 0
            rows = self.verticalHeader().length()
            self.setFixedHeight(self.head.sizeHint().height() + rows + below + 4)

    def _wrap_labels(self) -> None:
        """Let a label have two lines where it needs them; only the forms have so few rows."""
        if self._by_name:
            return
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        room = QRect(0, 0, self.columnWidth(1) - 2 * CELL_PAD, 1000)
        for place, row in enumerate(self.grid.table.rows):
            text = str(row.cells[1] or "") if len(row.cells) > 1 else ""
            height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
            self.setRowHeight(place, max(ROW, height + 2 * CELL_PAD))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be opened."""
        index = self.indexAt(event.position().toPoint())
        opens = index.isValid() and bool(self.grid.key(index.row(), index.column()))
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _clicked(self, index: QModelIndex) -> None:
        figure = self.grid.figure(index.row(), index.column())
        if figure is not None:
            self.figure_opened.emit(figure)

    def _open(self, index: QModelIndex) -> None:
        record = self.grid.row(index.row()).record
        if record is not None:
            self.record_opened.emit(*record)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter what a click opens, and copy with Ctrl+C."""
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in ENTER and not event.modifiers() and index.isValid():
            self._clicked(index)
            self._open(index)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, tab by tab and line by line."""
        places = self.selectionModel().selectedIndexes()
        lines: dict[int, list[str]] = {}
        for index in sorted(places, key=lambda place: (place.row(), place.column())):
            lines.setdefault(index.row(), []).append(str(index.data() or ""))
        text = "\n".join("\t".join(cells) for cells in lines.values())
        if text:
            QGuiApplication.clipboard().setText(text)
