"""The opening balance of a first report: seekers known by count, in a window of its own."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.pendaftaran import remove_lot
from bkk_desktop.domain.pendaftaran import LotKeluar, LotPencaker
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.form import Form
from ui.forms.lot_keluar import FORM as LEAVE
from ui.tables.lot_pencaker import TABLE
from ui.widgets.form_dialog import FormDialog
from ui.widgets.page import Action
from ui.widgets.records import Listed
from ui.widgets.records_dialog import RecordsDialog

WHY = (
    "Isi hanya bila laporan pertama Anda di program ini melanjutkan laporan lama yang menyebut "
    "jumlah pencari kerja tanpa nama. Jumlah ini menjadi sisa periode lalu."
)


class LotsDialog(RecordsDialog):
    """Show and edit the lots."""

    def __init__(self, desk: Desk, form: Form[Any], parent: QWidget | None = None) -> None:
        super().__init__(desk, "Saldo awal tanpa nama", parent)
        leave = Action("Kurangi", self.leave, "minus", needs="one")
        self.fill(Listed(TABLE, form, self._blank, self._remove, "users", (leave,)), WHY)

    def leave(self) -> None:
        """Enter who has left the selected lot since."""
        for number in self.chosen():
            gone = LotKeluar(lot=number)
            dialog = FormDialog(LEAVE, self._desk.office, self._desk.messages, gone, self)
            dialog.saved.connect(self.written)
            dialog.open()

    @staticmethod
    def _remove(office: Office, number: int) -> None:
        remove_lot(office, [number])

    @staticmethod
    def _blank() -> LotPencaker:
        return LotPencaker(jenis_kelamin="L")
