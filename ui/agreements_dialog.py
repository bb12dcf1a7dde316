"""The register of all agreements with employers, in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import mou as actions
from bkk_desktop.domain.mou import Mou
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.files_dialog import scans_of
from ui.forms.mou import FORM
from ui.tables.mou import TABLE
from ui.widgets.filters import FilterBar
from ui.widgets.page import Action
from ui.widgets.records import Listed, Records
from ui.widgets.words import button, label


class AgreementsDialog(QDialog):
    """Show and edit the agreements; `changed` tells that one was written."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Register MoU")
        self.resize(1104, 600)
        self._desk = desk
        scan = Action("Naskah", self.scan, "paperclip", needs="one", reads=True)
        self.records = Records(
            desk, Listed(TABLE, FORM, self._blank, _remove, "handshake", (scan,))
        )
        self.records.changed.connect(self._changed)
        self.filters = FilterBar(TABLE)
        self.filters.changed.connect(self._filtered)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Register MoU", "title"))
        column.addWidget(self.filters)
        column.addWidget(self.records, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = button("Tutup")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        self.records.reload()

    def scan(self) -> None:
        """Show the scans of the selected agreement."""
        for number in self.records.view.chosen_ids()[:1]:
            scans_of(self._desk, number, self).changed.connect(self._changed)

    def _filtered(self) -> None:
        self.records.view.keep(self.filters.tests())

    def _blank(self) -> Mou:
        return Mou(tanggal_mulai=self._desk.office.now().date())

    def _changed(self) -> None:
        self.records.reload()
        self.changed.emit()


def _remove(office: Office, number: int) -> None:
    actions.remove(office, [number])
