"""Surat: every number of a letter, what went out under it, and the letters to come."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions.buku_surat import remove_book
from bkk_desktop.domain.buku_surat import BatalNomor, BukuSurat, PesanNomor
from bkk_desktop.domain.surat import BATAL, DIPESAN, KEADAAN
from bkk_desktop.domain.surat import Surat as Record
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.forms.batal_nomor import FORM as VOID
from ui.forms.buku_surat import FORM as BOOK
from ui.forms.pesan_nomor import FORM as RESERVE
from ui.forms.surat import FORM as NOTE
from ui.letters import print_again
from ui.tables.buku_surat import TABLE as BOOKS
from ui.tables.surat import MEANINGS, TABLE
from ui.widgets.detail import Details, Event, Fact, Tab
from ui.widgets.letter_view import LetterView
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.records import Listed
from ui.widgets.records_dialog import RecordsDialog

NOT_KEPT = "Yang dipilih tidak bisa dicetak ulang."
ONLY_KEPT = (
    "Cetak ulang untuk surat yang dibuat di program ini dan tidak batal. Yang dipesan diketik di "
    "luar program."
)
ALL_VOID = ("Nomor yang dipilih sudah batal.", "Pilih nomor yang terbit atau dipesan.")
BOOKS_TITLE = "Buku nomor surat"
BOOKS_WHY = (
    "Surat yang tidak disebut di sini memakai nomor surat keluar, dengan pola di Pengaturan. "
    "Setiap buku punya nomor urut sendiri yang mulai lagi tiap tahun."
)


class Surat(ListPage):
    """The page of the register of letters."""

    name, title, glyph = "surat", "Surat", "envelope-simple"
    table = TABLE

    def offered(self) -> Sequence[Action]:
        """Return what can be done with letters."""
        return (
            Action("Buat surat", self.write, "plus", "primary", keys="Ctrl+N"),
            Action("Cetak ulang", self.print_again, "printer", needs="some", reads=True),
            Action("Pesan nomor", self.reserve, "bookmark-simple"),
            Action("Batalkan nomor", self.void, "prohibit", needs="some"),
            Action("Ubah isi surat", self.change_words, "text-aa"),
            Action("Periksa surat…", self.check, "check-circle", "more", reads=True),
            Action("Cetak agenda surat", self.print_agenda, "book-open", "more", reads=True),
            Action("Salin agenda ke Excel", self.copy_agenda, "copy", "more", reads=True),
            Action(f"{BOOKS_TITLE}…", self.open_books, "books", "more"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a letter."""
        surat = record.get(db, Record, row["id"])
        word = KEADAAN[surat.keadaan]
        what = [
            Fact("Tanggal", formats.day(surat.tanggal)),
            Fact("Perihal", surat.perihal),
            Fact("Tujuan", surat.tujuan),
            Fact("Tentang", row["siapa"]),
            Fact("Buku", row["buku"]),
            Fact("Nomor urut", f"{surat.urut} tahun {surat.tahun}"),
            Fact("Isi surat", surat.varian),
        ]
        gone = [
            Fact("Dibatalkan", formats.day(surat.tanggal_batal)),
            Fact("Alasan", surat.alasan),
        ]
        shown = row["tersimpan"] and surat.keadaan != BATAL
        tabs = [Tab("Surat", partial(LetterView, self.desk, surat.id))] if shown else []
        return Details(
            surat.nomor,
            row["surat"],
            [(word, MEANINGS[word])],
            [("", what), ("Pembatalan", gone)],
            history=_history(surat),
            tabs=tabs,
        )

    def open_row(self, number: int) -> None:
        """Show a letter as it went out, or what a reserved number is for."""
        with self.desk.office.read() as db:
            surat = record.get(db, Record, number)
        if surat.keadaan == DIPESAN:
            self.edit(NOTE, surat)
        else:
            self._again([row for row in self.view.rows.shown_rows() if row["id"] == number])

    def write(self) -> None:
        """Make a letter."""
        from ui.letter_dialog import LetterDialog

        LetterDialog(self.desk, self, done=self.data_changed.emit).open()

    def print_again(self) -> None:
        """Show the selected letters exactly as they went out."""
        self._again(self.view.chosen())

    def _again(self, rows: Sequence[Row]) -> None:
        ids = [row["id"] for row in rows if row["tersimpan"] and row["keadaan"] != BATAL]
        if ids:
            print_again(self.desk, self, ids)
        else:
            self.desk.messages.info(NOT_KEPT, ONLY_KEPT)

    def reserve(self) -> None:
        """Set numbers aside for letters that are typed elsewhere."""
        self.edit(RESERVE, PesanNomor(tanggal=self.desk.office.now().date()))

    def void(self) -> None:
        """Declare the selected numbers void."""
        ids = tuple(row["id"] for row in self.view.chosen() if row["keadaan"] != BATAL)
        if ids:
            self.edit(VOID, BatalNomor(ids))
        else:
            self.desk.messages.info(*ALL_VOID)

    def change_words(self) -> None:
        """Change what letters say, beginning with the kind that is selected."""
        from ui.letter_words import WordsDialog

        kinds = {row["jenis"] for row in self.view.chosen()} - {""}
        dialog = WordsDialog(self.desk, self, next(iter(kinds), ""))
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def check(self) -> None:
        """Tell whether a paper with a code is one that went out from here."""
        from ui.check_dialog import CheckDialog

        CheckDialog(self.desk, self).open()

    def print_agenda(self) -> None:
        """Show the agenda of the letters in the list as the real pages."""
        from ui.letter_agenda import print_agenda

        print_agenda(self.desk, self, self._listed())

    def copy_agenda(self) -> None:
        """Put the agenda of the letters in the list on the clipboard."""
        from ui.letter_agenda import copy_agenda

        copy_agenda(self.desk, self._listed())

    def _listed(self) -> list[int]:
        return [row["id"] for row in self.view.rows.shown_rows()]

    def open_books(self) -> None:
        """Show and edit the books besides the usual one."""
        dialog = RecordsDialog(self.desk, BOOKS_TITLE, self)
        dialog.changed.connect(self.data_changed)
        dialog.fill(Listed(BOOKS, BOOK, BukuSurat, remove_book, "books"), BOOKS_WHY)
        dialog.open()


def _history(surat: Record) -> list[Event]:
    given = "Nomor dipesan" if surat.keadaan == DIPESAN else "Nomor diberikan"
    first = [Event(formats.day(surat.tanggal), given)]
    void = Event(formats.day(surat.tanggal_batal), "Nomor dibatalkan", (surat.alasan,))
    return [void, *first] if surat.keadaan == BATAL else first
