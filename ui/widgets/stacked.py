"""Registrations that would be one person's and open at once: which of them ends, when and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout

from bkk_desktop.actions.gabung import Bertumpuk
from bkk_desktop.domain.pendaftaran import ALASAN_HAPUS
from ui import formats
from ui.widgets.editors import DayEditor
from ui.widgets.words import label, note

WHY = (
    "Keduanya terdaftar sebagai pencari kerja pada waktu yang sama, padahal satu orang hanya punya"
    " satu pendaftaran terbuka. Tentukan mana yang berakhir, kapan, dan mengapa."
)
KEEP, STRIKE, DELETE = "Biarkan", "Hapuskan dari daftar", "Hapus catatan (terdaftar dua kali)"
TWICE = "Terdaftar dua kali"


class Stacked(QFrame):
    """One line for a registration; the first that may end is proposed to."""

    def __init__(self, found: Sequence[Bertumpuk], today: date) -> None:
        super().__init__()
        self.lines: list[tuple[Bertumpuk, QComboBox, DayEditor, QComboBox]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(note(WHY, "warn"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(3, 1)
        column.addLayout(self._grid)
        for one in found:
            self._add(one, today)
        self._propose()

    def _add(self, one: Bertumpuk, today: date) -> None:
        at, what, day, why = len(self.lines), QComboBox(), DayEditor(today), QComboBox()
        stored = one.pendaftaran
        named = f"{stored.nomor or f'no. {stored.id}'}, {formats.day(stored.tanggal)}"
        what.addItem(KEEP)
        if one.coret_pada:
            what.addItem(STRIKE)
        if one.boleh_dibuang:
            what.addItem(DELETE)
        what.setEnabled(what.count() > 1)
        what.setAccessibleName(f"Pendaftaran {named}")
        day.show_value(one.coret_pada)
        day.inner.setAccessibleName("Tanggal dihapuskan dari daftar")
        why.setEditable(True)
        why.addItems([TWICE, *ALASAN_HAPUS])
        why.setAccessibleName("Alasan")
        title: QLabel = label(named, "strong")
        for place, shown in enumerate((title, what, day, why)):
            self._grid.addWidget(shown, at, place)
        self.lines.append((one, what, day, why))
        what.currentTextChanged.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        for _, what, day, why in self.lines:
            for shown in (day, why):
                shown.setVisible(what.currentText() == STRIKE)

    def _propose(self) -> None:
        for wanted in (STRIKE, DELETE):
            for _, what, _, _ in self.lines:
                if (at := what.findText(wanted)) > 0:
                    what.setCurrentIndex(at)
                    return

    def chosen(self) -> tuple[dict[int, tuple[date, str]], tuple[int, ...]]:
        """Return which registrations are struck off, when and why, and which are deleted."""
        strike, delete = dict[int, tuple[date, str]](), list[int]()
        for one, what, day, why in self.lines:
            number, until = one.pendaftaran.id, day.value()
            if what.currentText() == DELETE:
                delete.append(number)
            elif what.currentText() == STRIKE and isinstance(until, date):
                strike[number] = until, why.currentText()
        return strike, tuple(delete)
