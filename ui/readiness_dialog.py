"""The school's readiness list, in a window of its own."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import kesiapan as actions
from bkk_desktop.domain.kesiapan import ButirKesiapan
from bkk_desktop.errors import UserError
from ui.desk import Desk
from ui.forms.butir_kesiapan import FORM
from ui.tables.butir_kesiapan import TABLE
from ui.widgets.page import Action
from ui.widgets.records import Listed, Records
from ui.widgets.words import button, label

WHY = (
    "Daftar ini dicentang untuk tiap alumni di tab Kesiapan, dan bisa diminta di syarat lowongan. "
    "Yang sudah dicentang tidak bisa dihapus; hentikan saja pemakaiannya."
)
USUAL = "Isi butir yang umum"


class ReadinessDialog(QDialog):
    """Show, order and switch the things of the list; `changed` tells that one was written."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Butir kesiapan")
        self.resize(880, 560)
        self._desk = desk
        more = (
            Action("Naikkan", partial(self.shift, -1), "arrow-up", needs="one"),
            Action("Turunkan", partial(self.shift, 1), "arrow-down", needs="one"),
            Action("Pakai atau hentikan", self.switch, "prohibit", needs="one"),
        )
        self.records = Records(
            desk, Listed(TABLE, FORM, ButirKesiapan, actions.remove, "list", more)
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
        column.addWidget(label("Butir kesiapan", "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        column.addWidget(self.records, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.usual_button = button(USUAL, glyph="list-dashes")
        self.usual_button.setAutoDefault(False)
        self.usual_button.clicked.connect(self.put_usual)
        row.addWidget(self.usual_button)
        row.addWidget(label("Alt+panah mengubah urutan.", "small"))
        row.addStretch(1)
        close = button("Tutup")
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        row.addWidget(close)
        column.addLayout(row)
        if self._desk.office.read_only:
            self.usual_button.hide()

    def put_usual(self) -> None:
        """Add the usual things that are not on the list."""
        count = actions.put_usual(self._desk.office)
        if count:
            self._desk.messages.done(f"{count} butir ditambahkan.", undo=True)
        else:
            self._desk.messages.note("Semua butir yang umum sudah ada.")
        self._changed()

    def shift(self, by: int) -> None:
        """Let the selected thing come earlier or later."""
        for number in self.records.view.chosen_ids()[:1]:
            self._attempt(partial(actions.shift, self._desk.office, number, by))

    def switch(self) -> None:
        """Use the selected thing no more, or again."""
        for number in self.records.view.chosen_ids()[:1]:
            self._attempt(partial(actions.switch, self._desk.office, number))

    def _attempt(self, work: partial[None]) -> None:
        try:
            work()
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._changed()

    def _changed(self) -> None:
        self.records.reload()
        self.changed.emit()
