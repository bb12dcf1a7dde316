"""The stages of one vacancy's selection, in a window of their own."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions import tahap as actions
from bkk_desktop.domain.seleksi import Tahap
from ui.desk import Desk
from ui.forms.tahap import FORM
from ui.tables.tahap import of_vacancy
from ui.widgets.records import Listed
from ui.widgets.records_dialog import OrderDialog

WHY = (
    "Pelamar melewati tahap dari atas ke bawah. Tahap yang masih dipakai tidak bisa dihapus; ganti"
    " saja namanya."
)


class StagesDialog(OrderDialog):
    """Show, order and edit the stages."""

    def __init__(self, desk: Desk, lowongan: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Tahap seleksi", actions.shift, parent)
        blank = partial(Tahap, lowongan=lowongan)
        self.fill(Listed(of_vacancy(lowongan), FORM, blank, actions.remove), WHY)
