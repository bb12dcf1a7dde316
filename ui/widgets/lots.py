"""The opening balance of a first report: seekers known by count, in a window of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions.pendaftaran import remove_lot
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.form import Form
from ui.forms.lot_keluar import FORM as LEAVE
from ui.tables.lot_pencaker import TABLE
from ui.widgets.form_dialog import FormDialog
from ui.widgets.page import Action
from ui.widgets.records import Listed, Records
from ui.widgets.words import button, label

WHY = (
    "Isi hanya bila laporan pertama Anda di program ini melanjutkan laporan lama yang menyebut "
    "jumlah pencari kerja tanpa nama. Jumlah ini menjadi sisa periode lalu."
)


class LotsDialog(QDialog):
    """Show and edit the lots; `changed` tells that one was written."""

    changed = Signal()

    def __init__(self, desk: Desk, form: Form[Any], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Saldo awal tanpa nama")
        self.resize(880, 520)
        self._desk = desk
        leave = Action("Kurangi", self.leave, "minus", needs="one")
        self.records = Records(
            desk, Listed(TABLE, form, self._blank, self._remove, "users", (leave,))
        )
        self.records.changed.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Saldo awal tanpa nama", "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        column.addWidget(self.records, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = button("Tutup")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        self.records.reload()

    def leave(self) -> None:
        """Enter who has left the selected lot since."""
        for number in self.records.view.chosen_ids()[:1]:
            gone = LotKeluar(lot=number)
            dialog = FormDialog(LEAVE, self._desk.office, self._desk.messages, gone, self)
            dialog.saved.connect(self._changed)
            dialog.open()

    @staticmethod
    def _remove(office: Office, number: int) -> None:
        remove_lot(office, [number])

    @staticmethod
    def _blank() -> LotPencaker:
        return LotPencaker(jenis_kelamin="L")

    def _changed(self, _number: int = 0) -> None:
        self.records.reload()
        self.changed.emit()
