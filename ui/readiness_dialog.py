"""The school's readiness list, in a window of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions import kesiapan as actions
from bkk_desktop.domain.kesiapan import ButirKesiapan
from ui.desk import Desk
from ui.forms.butir_kesiapan import FORM
from ui.tables.butir_kesiapan import TABLE
from ui.widgets.page import Action
from ui.widgets.records import Listed
from ui.widgets.records_dialog import OrderDialog
from ui.widgets.words import button

WHY = (
    "Daftar ini dicentang untuk tiap alumni di tab Kesiapan, dan bisa diminta di syarat lowongan. "
    "Yang sudah dicentang tidak bisa dihapus; hentikan saja pemakaiannya."
)
USUAL = "Isi butir yang umum"


class ReadinessDialog(OrderDialog):
    """Show, order and switch the things of the list."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Butir kesiapan", actions.shift, parent)
        self.usual_button = button(USUAL, glyph="list-dashes", writes=desk.office)
        self.usual_button.setAutoDefault(False)
        self.usual_button.clicked.connect(self.put_usual)
        self.foot.addWidget(self.usual_button)
        switch = Action("Pakai atau hentikan", self.switch, "prohibit", needs="one")
        listed = Listed(TABLE, FORM, ButirKesiapan, actions.remove, more=(switch,))
        self.fill(listed, WHY)

    def put_usual(self) -> None:
        """Add the usual things that are not on the list."""
        count = actions.put_usual(self._desk.office)
        if count:
            self._desk.messages.done(f"{count} butir ditambahkan.", undo=True)
        else:
            self._desk.messages.note("Semua butir yang umum sudah ada.")
        self.written()

    def switch(self) -> None:
        """Use the selected thing no more, or again."""
        for number in self.chosen():
            self.attempt(partial(actions.switch, self._desk.office, number))
