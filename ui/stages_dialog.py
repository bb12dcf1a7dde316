"""The stages of one vacancy's selection, in a window of their own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import tahap as actions
from bkk_desktop.domain.seleksi import Tahap
from bkk_desktop.errors import UserError
from ui.desk import Desk
from ui.forms.tahap import FORM
from ui.tables.tahap import of_vacancy
from ui.widgets.page import Action
from ui.widgets.records import Listed, Records
from ui.widgets.words import button, label

WHY = (
    "Pelamar melewati tahap dari atas ke bawah. Tahap yang masih dipakai tidak bisa dihapus; ganti"
    " saja namanya."
)


class StagesDialog(QDialog):
    """Show and edit the stages; `changed` tells that one was written."""

    changed = Signal()

    def __init__(self, desk: Desk, lowongan: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tahap seleksi")
        self.resize(880, 520)
        self._desk, self._lowongan = desk, lowongan
        earlier = Action("Naikkan", partial(self.shift, -1), "arrow-up", needs="one")
        later = Action("Turunkan", partial(self.shift, 1), "arrow-down", needs="one")
        self.records = Records(
            desk,
            Listed(
                of_vacancy(lowongan), FORM, self._blank, actions.remove, "list", (earlier, later)
            ),
        )
        self.records.changed.connect(self._changed)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            QShortcut(QKeySequence(keys), self, partial(self.shift, by))
        self._build()
        self.records.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Tahap seleksi", "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        column.addWidget(self.records, 1)
        row = QHBoxLayout()
        row.addWidget(label("Alt+panah mengubah urutan.", "small"))
        row.addStretch(1)
        close = button("Tutup")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)

    def _blank(self) -> Tahap:
        return Tahap(lowongan=self._lowongan)

    def shift(self, by: int) -> None:
        """Let the selected stage come earlier or later."""
        for number in self.records.view.chosen_ids()[:1]:
            try:
                actions.shift(self._desk.office, number, by)
            except UserError as refusal:
                self._desk.messages.failed(refusal)
                return
            self._changed()

    def _changed(self) -> None:
        self.records.reload()
        self.changed.emit()
