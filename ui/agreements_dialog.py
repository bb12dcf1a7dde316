"""The register of all agreements with employers, in a window of its own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions import mou as actions
from bkk_desktop.domain.mou import Mou
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.files_dialog import scans_of
from ui.forms.mou import FORM
from ui.tables.mou import TABLE
from ui.widgets.filters import FilterBar
from ui.widgets.page import Action
from ui.widgets.records import Listed
from ui.widgets.records_dialog import RecordsDialog
from ui.widgets.room import fitting


class AgreementsDialog(RecordsDialog):
    """Show and edit the agreements."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Register MoU", parent)
        self.resize(fitting(parent, 1104, 600))
        self.filters = FilterBar(TABLE)
        self.filters.changed.connect(self._filtered)
        self.above.addWidget(self.filters)
        scan = Action("Naskah", self.scan, "paperclip", needs="one", reads=True)
        self.fill(Listed(TABLE, FORM, self._blank, _remove, "handshake", (scan,)))

    def scan(self) -> None:
        """Show the scans of the selected agreement."""
        for number in self.chosen():
            scans_of(self._desk, number, self).changed.connect(self.written)

    def _filtered(self) -> None:
        self.records.view.keep(self.filters.tests())

    def _blank(self) -> Mou:
        return Mou(tanggal_mulai=self._desk.office.now().date())


def _remove(office: Office, number: int) -> None:
    actions.remove(office, [number])
