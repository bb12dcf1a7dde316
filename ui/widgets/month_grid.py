"""One month as a sheet of days, with what falls on each of them."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import hari
from ui.theme import Theme
from ui.widgets.words import button, label

MOST = 2
DAY_ROLE = Qt.ItemDataRole.UserRole
# What happens on a day, and with whom.
Days = Mapping[date, Sequence[tuple[str, str]]]
TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class MonthGrid(QWidget):
    """A month that is turned with its arrows or Page Up and Page Down; `opened` carries a day."""

    opened = Signal(object)

    def __init__(self, today: date, theme: Theme) -> None:
        super().__init__()
        self._today, self._theme = today, theme
        self._first = today.replace(day=1)
        self._days: Days = {}
        self.title = label("", "heading")
        self.sheet = QTableWidget(0, len(hari.DAYS))
        self.sheet.setAccessibleName("Kalender bulan")
        self.sheet.setHorizontalHeaderLabels(list(hari.DAYS))
        self.sheet.verticalHeader().hide()
        self.sheet.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.sheet.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.sheet.setTabKeyNavigation(False)
        self.sheet.setWordWrap(False)
        self.sheet.horizontalHeader().setHighlightSections(False)
        for header in (self.sheet.horizontalHeader(), self.sheet.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.sheet.cellDoubleClicked.connect(self._open)
        self.sheet.cellActivated.connect(self._open)
        theme.changed.connect(self._fill)
        self._build()
        self._fill()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addStretch(1)
        self.back = button("", glyph="caret-left")
        self.back.setAccessibleName("Bulan sebelumnya")
        self.forth = button("", glyph="caret-right")
        self.forth.setAccessibleName("Bulan berikutnya")
        here = button("Bulan ini")
        self.back.clicked.connect(self.earlier)
        self.forth.clicked.connect(self.later)
        here.clicked.connect(self.now)
        for made in (self.back, here, self.forth):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.sheet, 1)
        self.setFocusProxy(self.sheet)

    def show_days(self, days: Days) -> None:
        """Show what falls on which day."""
        self._days = days
        self._fill()

    def earlier(self) -> None:
        """Turn to the month before."""
        self._turn((self._first - timedelta(days=1)).replace(day=1))

    def later(self) -> None:
        """Turn to the month after."""
        self._turn((self._first + timedelta(days=31)).replace(day=1))

    def now(self) -> None:
        """Turn to this month."""
        self._turn(self._today.replace(day=1))

    def _turn(self, first: date) -> None:
        self._first = first
        self._fill()

    def _fill(self) -> None:
        self.title.setText(f"{hari.MONTHS[self._first.month - 1]} {self._first.year}")
        weeks = Calendar().monthdatescalendar(self._first.year, self._first.month)
        self.sheet.setRowCount(len(weeks))
        for at, week in enumerate(weeks):
            for place, day in enumerate(week):
                self.sheet.setItem(at, place, self._item(day))

    def _item(self, day: date) -> QTableWidgetItem:
        found = self._days.get(day, ())
        head = f"{day.day}, hari ini" if day == self._today else str(day.day)
        item = QTableWidgetItem("\n".join([head, *_lines(found)]))
        item.setTextAlignment(TOP_LEFT)
        item.setData(DAY_ROLE, day)
        item.setToolTip("\n".join(map(": ".join, found)))
        tokens = self._theme.tokens
        if day.month != self._first.month:
            item.setForeground(QColor(tokens.muted))
        if day == self._today:
            font = item.font()
            font.setBold(True)
            item.setFont(font)
        return item

    def _open(self, row: int, place: int) -> None:
        item = self.sheet.item(row, place)
        if item is not None:
            self.opened.emit(item.data(DAY_ROLE))


def _lines(found: Sequence[tuple[str, str]]) -> list[str]:
    """Return what a cell has room for: one thing in two lines, or the first two and a count."""
    if len(found) == 1:
        return list(found[0])
    more = [f"+{len(found) - MOST} lagi"] if len(found) > MOST else []
    return [*map(": ".join, found[:MOST]), *more]
