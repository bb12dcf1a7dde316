"""Kalender kerja sama: which agreements begin and end, and which follow-ups wait, by day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.actions import kontak_pemberi_kerja as contacts
from bkk_desktop.errors import UserError
from bkk_desktop.store.database import Row
from bkk_desktop.store.mou import MULAI, SELESAI
from ui.desk import Desk
from ui.table import Loaded, load
from ui.tables.kalender_mou import TABLE
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.lead import open_record
from ui.widgets.list_view import ListView
from ui.widgets.month_grid import MonthGrid
from ui.widgets.room import fitting
from ui.widgets.tab_strip import TabStrip
from ui.widgets.words import button, closing, label

LIST, MONTH = "Daftar", "Bulan"
NEEDED = "Perlu perhatian"
SHORT = {MULAI: "Mulai", SELESAI: "Berakhir"}


class CalendarDialog(QDialog):
    """Show the days as a list and as months; `changed` tells that a record was written."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kalender kerja sama")
        self.resize(fitting(parent, 1000, 640))
        self._desk = desk
        self._rows: list[Row] = []
        self.tabs = TabStrip()
        self.tabs.show_titles([LIST, MONTH])
        self.tabs.chosen.connect(self.show_tab)
        self.filters = FilterBar(TABLE)
        self.filters.changed.connect(self._filtered)
        self.view = ListView(TABLE, desk.theme)
        self.view.opened.connect(self.open_row)
        self.view.selected.connect(self._selected)
        self.month = MonthGrid(desk.office.now().date(), desk.theme)
        self.month.opened.connect(self.show_day)
        self.open_button = button("Buka", glyph="pencil-simple")
        self.open_button.clicked.connect(self._open_chosen)
        self.done_button = button("Sudah dilakukan", glyph="check")
        self.done_button.clicked.connect(self.follow_up)
        self._build()
        self.filters.show_state((NEEDED,), {})
        self.show_tab(LIST)
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Kalender kerja sama", "title"))
        column.addWidget(self.tabs)
        self._body = QStackedWidget()
        self._body.addWidget(self._list_side())
        self._body.addWidget(self.month)
        column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.done_button)
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)

    def _list_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(EmptyState("calendar", TABLE.empty.title, TABLE.empty.text))
        calm = "Tidak ada MoU yang segera berakhir dan tidak ada tindak lanjut yang terlambat."
        away = button("Lihat semua tanggal")
        away.clicked.connect(self.filters.clear)
        self._stack.addWidget(EmptyState("check-circle", "Tidak ada yang mendesak", calm, away))
        column.addWidget(self._stack, 1)
        return side

    def reload(self) -> None:
        """Read the days again."""
        taken = while_alive(self, self._take)
        self._desk.lists.run(
            partial(load, self._desk.office, TABLE), taken, self._desk.messages.failed
        )

    def _take(self, loaded: Loaded) -> None:
        self._rows = loaded.rows
        self.view.set_rows(loaded)
        self.month.show_days(_by_day(loaded.rows))
        self._show_state()

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())
        self._show_state()

    def _show_state(self) -> None:
        rows = self.view.rows
        self._stack.setCurrentIndex(0 if rows.rowCount() else 2 if rows.total else 1)
        self._selected()

    def _selected(self) -> None:
        chosen = self.view.chosen()
        self.open_button.setEnabled(len(chosen) == 1)
        self.done_button.setEnabled(bool(_waiting(chosen)))

    def show_tab(self, title: str) -> None:
        """Show the list or the month."""
        self.tabs.show_open(title)
        self._body.setCurrentIndex(0 if title == LIST else 1)
        self.open_button.setVisible(title == LIST)
        self.done_button.setVisible(title == LIST and not self._desk.office.read_only)

    def show_day(self, day: date) -> None:
        """Show in the list what falls on a day."""
        found = [row["id"] for row in self._rows if row["tanggal"] == day]
        if not found:
            return
        self.filters.clear()
        self.show_tab(LIST)
        self.view.select_ids(found)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_row(self, number: int) -> None:
        """Open the agreement or the contact of a line."""
        row = next((one for one in self.view.rows.shown_rows() if one["id"] == number), None)
        if row is None:
            return
        dialog = open_record(self._desk, self, row["tabel"], row["baris"])
        if dialog is not None:
            dialog.saved.connect(self._written)

    def _open_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def follow_up(self) -> None:
        """Tick the selected follow-ups."""
        ids = _waiting(self.view.chosen())
        try:
            contacts.follow_up(self._desk.office, ids)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._desk.messages.done(f"{len(ids)} tindak lanjut selesai.", undo=True)
        self._written()

    def _written(self, _number: int = 0) -> None:
        self.reload()
        self.changed.emit()


def _waiting(rows: Iterable[Row]) -> list[int]:
    return [row["baris"] for row in rows if row["tabel"] != "mou" and not row["selesai"]]


def _by_day(rows: Iterable[Row]) -> dict[date, list[tuple[str, str]]]:
    days: dict[date, list[tuple[str, str]]] = {}
    for row in rows:
        word = SHORT.get(row["jenis"], row["apa"].split("\n", 1)[0])
        days.setdefault(row["tanggal"], []).append((word, row["pemberi_kerja_nama"]))
    return days
