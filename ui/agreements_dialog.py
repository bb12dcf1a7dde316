"""The register of all agreements with employers, in a window of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions import mou as actions
from bkk_desktop.domain.mou import Mou
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of, sheets_pdf
from bkk_desktop.reports.buku_mou import TITLE, book
from bkk_desktop.store import pengaturan
from ui.desk import Desk
from ui.files_dialog import scans_of
from ui.forms.mou import FORM
from ui.preview import Document, PreviewDialog
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
        book = Action("Cetak register", self.print_book, "printer", reads=True)
        self.fill(Listed(TABLE, FORM, self._blank, _remove, "handshake", (scan, book)))

    def scan(self) -> None:
        """Show the scans of the selected agreement."""
        for number in self.chosen():
            scans_of(self._desk, number, self).changed.connect(self.written)

    def print_book(self) -> None:
        """Show the whole register as the real pages."""
        with self._desk.office.read() as db:
            paper = pengaturan.settings(db).kertas
        name = f"{TITLE} {self._desk.office.now():%Y-%m-%d}"
        make = partial(book_pdf, self._desk.office)
        document = Document(TITLE, name, make, paper, kind="register_mou")
        PreviewDialog(document, self._desk, self).open()

    def _filtered(self) -> None:
        self.records.view.keep(self.filters.tests())

    def _blank(self) -> Mou:
        return Mou(tanggal_mulai=self._desk.office.now().date())


def book_pdf(office: Office, paper: str) -> bytes:
    """Return the register as PDF on the named paper."""
    target, today = BytesIO(), office.now().date()
    with office.read() as db:
        pages, dress = book(db, today), dress_of(db, today, office.folder, final=True)
    plain = replace(dress, title=TITLE, cover=False, tembusan=(), paper=paper_of(paper))
    sheets_pdf([pages], plain, target)
    return target.getvalue()


def _remove(office: Office, number: int) -> None:
    actions.remove(office, [number])
