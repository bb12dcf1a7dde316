"""Pencari kerja: who is registered, since when, who has to report, and how each one ended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import pendaftaran as actions
from bkk_desktop.domain import ak1, kode, terbilang
from bkk_desktop.domain.pendaftaran import ALASAN_HAPUS, Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import penempatan, pengaturan, record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.ak1 import FORM as CARD
from ui.forms.catat_lapor import FORM as REPORT
from ui.forms.catat_lapor import CatatLapor
from ui.forms.coret import Coret
from ui.forms.jabatan_dicari import FORM as WANT
from ui.forms.jabatan_dicari import JabatanDicari
from ui.forms.lot_pencaker import FORM as LOT
from ui.forms.pendaftaran import FORM
from ui.forms.penempatan import FORM as PLACE
from ui.register_dialog import again, register_one
from ui.strike_off_dialog import StrikeOffDialog
from ui.tables.pendaftaran import LATE, OPEN, PROPOSED, TABLE
from ui.widgets import seeker_tabs
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.lots import LotsDialog
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

STATES = {OPEN: "info", "Ditempatkan": "good", "Dihapuskan": "plain"}
ERASE = (
    "Hapus {n} pendaftaran seolah tidak pernah ada? "
    "Kalau orangnya berhenti mencari kerja, pakai Hapuskan dari daftar."
)
NOT_OPEN = (
    "Yang dipilih sudah ditempatkan atau dihapuskan.",
    "Pilih pendaftaran yang masih berstatus Terdaftar.",
)
NO_PROPOSAL = "Tidak ada yang diusulkan dihapuskan."
NEVER = "Usulan ini dimatikan di Pengaturan, Pencari kerja. Isi jumlah bulannya untuk memakainya."
ALL_HEARD = "Semua yang terdaftar mengabari BKK dalam {bulan} bulan terakhir."
STILL_OPEN = "Orang ini masih terdaftar dengan nomor {nomor}, jadi tidak didaftarkan lagi."
AT_WORK = (
    "Orang ini tercatat masih bekerja. Kalau sudah berhenti, pakai Akhiri pekerjaan di halaman "
    "Penempatan; di situ ia bisa langsung didaftarkan lagi."
)
PLACE_WORDS, AGAIN_WORDS = "Tempatkan", "Daftarkan lagi"
NO_GROUP = "Golongan jabatan yang dicari belum diisi; laporan memerlukannya."


class Pencaker(ListPage):
    """The page of all registrations."""

    name, title, glyph = "pencaker", "Pencari Kerja", "identification-card"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        self.next = button(PLACE_WORDS, glyph="handshake")
        self.next.clicked.connect(self._next)
        self.detail.set_buttons([edit, self.next])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with registrations."""
        return (
            Action("Daftarkan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action(PLACE_WORDS, self.place, "handshake", needs="one"),
            Action("Catat lapor", self.report, "check", needs="some"),
            Action("Hapuskan dari daftar", self.strike_off, "prohibit", needs="some"),
            Action("Surat pengantar", self.introduce, "envelope-simple", needs="some"),
            Action("Kartu pencari kerja", self.cards, "cards", "more", "some", reads=True),
            Action("Ingatkan untuk lapor", self.remind, "whatsapp-logo", "more", "some"),
            Action("Buat surat…", self.make_letter, "envelope-simple", "more", "some"),
            Action("Catat kartu AK/I", self.card, "cardholder", "more", "one"),
            Action(AGAIN_WORDS, self.register_again, "arrow-counter-clockwise", "more", "one"),
            Action("Isi jabatan yang dicari", self.want, "target", "more", "some"),
            Action("Cetak formulir pendaftaran", self.print_forms, "printer", "more", reads=True),
            Action("Usulan dihapuskan…", self.proposals, "user-minus", "more"),
            Action("Buku pencari kerja…", self.book, "book-open", "more", reads=True),
            Action("Saldo awal tanpa nama", self.lots, "users", "more"),
            Action("Hapus pendaftaran", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def make_letter(self) -> None:
        """Make letters about those who are selected."""
        from ui.letter_dialog import offer_letters
        from ui.letter_fields import Given

        people = tuple(row["alumni"] for row in self.view.chosen())
        offer_letters(self, Given(people, tuple(self.view.chosen_ids())))

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a registration."""
        seeking = record.get(db, Pendaftaran, row["id"])
        today = self.desk.office.now().date()
        self.next.setText(PLACE_WORDS if row["status"] == OPEN else AGAIN_WORDS)
        states = [(row["status"], STATES[row["status"]])]
        states += [(row["lapor"], LATE[row["lapor"]])] if row["lapor"] else []
        hints = [] if seeking.golongan_jabatan else [NO_GROUP]
        if row["status"] == OPEN and (words := ak1.words(seeking, today)):
            hints.append(words)
        due = seeker_tabs.due_words(row, today)
        return Details(
            row["nama"],
            seeking.nomor,
            states,
            [("Pendaftaran", _facts(seeking, due)), ("Orangnya", _person(row))],
            hints,
            partial(_history, self.desk, seeking.id),
            seeker_tabs.tabs(self.desk, row, self.data_changed),
        )

    def open_row(self, number: int) -> None:
        """Open a registration."""
        with self.desk.office.read() as db:
            seeking = record.get(db, Pendaftaran, number)
        self.edit(FORM, seeking, "alumni")

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def _next(self) -> None:
        if self.next.text() == PLACE_WORDS:
            self.place()
        else:
            self.register_again()

    def add(self) -> None:
        """Register somebody."""
        self._register(Pendaftaran(tanggal=self.desk.office.now().date()))

    def _register(self, blank: Pendaftaran, *fixed: str) -> None:
        dialog = register_one(self.desk, blank, self, fixed)
        dialog.saved.connect(self._saved)

    def register_again(self) -> None:
        """Register somebody whose registration has ended anew, under a new number."""
        today = self.desk.office.now().date()
        for row in self.view.chosen()[:1]:
            with self.desk.office.read() as db:
                last = record.get(db, Pendaftaran, row["id"])
                still = store.open_of(db, last.alumni)
                at_work = penempatan.working(db, [last.alumni], today)
            if still is not None:
                self.desk.messages.info(STILL_OPEN.format(nomor=still.nomor))
                self.select(still.id)
                continue
            dialog = register_one(self.desk, again(last, today), self, ("alumni",))
            dialog.warn(AT_WORK if at_work else "")
            dialog.saved.connect(self._saved)

    def place(self) -> None:
        """Record that the selected seeker started work."""
        for row in self.view.chosen()[:1]:
            with self.desk.office.read() as db:
                seeking = record.get(db, Pendaftaran, row["id"])
            wanted = Penempatan(
                alumni=seeking.alumni,
                golongan_jabatan=seeking.golongan_jabatan,
                jabatan=seeking.jabatan,
            )
            self.edit(PLACE, wanted, "alumni")

    def _open_ones(self) -> list[Row]:
        """Return the selected registrations that have not ended, or say that there is none."""
        rows = [row for row in self.view.chosen() if row["status"] == OPEN]
        if not rows:
            self.desk.messages.info(*NOT_OPEN)
        return rows

    def report(self) -> None:
        """Write down that the selected seekers reported."""
        ids = tuple(row["id"] for row in self._open_ones())
        if ids:
            today = self.desk.office.now().date()
            self.edit(REPORT, CatatLapor(pendaftaran=ids, tanggal=today))

    def remind(self) -> None:
        """Show what is written to the selected seekers so that they report."""
        from ui.seeker_papers import remind

        remind(self.desk, self, self.view.chosen())

    def cards(self) -> None:
        """Show the cards of the selected seekers as real pages."""
        from ui.seeker_papers import print_cards

        print_cards(self.desk, self, self.view.chosen_ids())

    def card(self) -> None:
        """Write down the Dinas's card of the selected seeker."""
        for row in self.view.chosen()[:1]:
            with self.desk.office.read() as db:
                one = record.get(db, Pendaftaran, row["id"])
            known = ak1.KartuAk1(one.id, one.nomor_ak1, None, one.ak1_berlaku_sampai)
            self.edit(CARD, known)

    def strike_off(self) -> None:
        """Take the selected seekers off the list, with day and reason."""
        rows = self._open_ones()
        if rows:
            self._strike(rows, "")

    def _strike(self, rows: Sequence[Row], reason: str) -> StrikeOffDialog:
        today = self.desk.office.now().date()
        wanted = Coret(tanggal_hapus=today, alasan_hapus=reason)
        dialog = StrikeOffDialog(self.desk, rows, wanted, self)
        dialog.saved.connect(self._saved)
        dialog.open()
        return dialog

    def proposals(self) -> None:
        """Show who was not heard of for so long that the office may want to strike them off."""
        with self.desk.office.read() as db:
            months = pengaturan.settings(db).hapus_otomatis_bulan
            rows = store.listing(db, self.desk.office.now().date())
        proposed = [row for row in rows if row["lapor"] == PROPOSED]
        if proposed:
            self._strike(proposed, ALASAN_HAPUS[0]).explain(months)
        else:
            why = ALL_HEARD.format(bulan=months) if months else NEVER
            self.desk.messages.info(NO_PROPOSAL, why)

    def introduce(self) -> None:
        """Introduce the selected seekers to an employer."""
        # Letters stand on PDF, which a list needn't wait for.
        from ui.introduction_dialog import IntroductionDialog

        people = list(dict.fromkeys(row["alumni"] for row in self.view.chosen()))
        IntroductionDialog(self.desk, people, self).open()

    def print_forms(self) -> None:
        """Show the forms of the selected registrations, or a blank one if none is selected."""
        from ui.letters import print_forms

        print_forms(self.desk, self, self.view.chosen_ids())

    def book(self) -> None:
        """Show the register of all registrations."""
        from ui.register_book_dialog import RegisterBookDialog

        dialog = RegisterBookDialog(self.desk, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def want(self) -> None:
        """Give the selected registrations the occupation that is wanted."""
        self.edit(WANT, JabatanDicari(pendaftaran=tuple(self.view.chosen_ids())))

    def lots(self) -> None:
        """Show the seekers of the first report that are known by count only."""
        dialog = LotsDialog(self.desk, LOT, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def erase(self) -> None:
        """Delete the selected registrations; they stay in the bin."""
        ids = self.view.chosen_ids()
        if self.desk.messages.ask(
            ERASE.format(n=len(ids)), f"Hapus {len(ids)} pendaftaran", "Batal", danger=True
        ):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} pendaftaran dihapus.")


def _history(desk: Desk, number: int) -> list[Event]:
    with desk.office.read() as db:
        return history(db, "pendaftaran", number, FORM, ("lapor_pencaker",))


def _facts(seeking: Pendaftaran, due: str) -> list[Fact]:
    wage = "" if seeking.upah_harapan is None else terbilang.money(seeking.upah_harapan)
    return [
        Fact("Nomor", seeking.nomor),
        Fact("Mendaftar", formats.day(seeking.tanggal)),
        Fact("Lapor", due),
        Fact("Golongan jabatan", kode.golongan_jabatan_kbji().get(seeking.golongan_jabatan, "")),
        Fact("Jabatan", seeking.jabatan),
        Fact("Lokasi", seeking.lokasi),
        Fact("Upah diharapkan", wage),
        Fact("Nomor AK/I", seeking.nomor_ak1 or "Belum punya"),
        Fact("AK/I sampai", formats.day(seeking.ak1_berlaku_sampai)),
        Fact("Dihapuskan", formats.day(seeking.tanggal_hapus)),
        Fact("Alasan", seeking.alasan_hapus),
        Fact("Keterangan", seeking.keterangan),
    ]


def _person(row: Row) -> list[Fact]:
    return [
        Fact("NISN", row["nisn"]),
        Fact("Nomor HP", formats.phone(row["telepon"])),
        Fact("Kelas", row["rombel"]),
        Fact("Jurusan", row["jurusan_nama"] or ""),
        Fact("Lulus", str(row["tahun_lulus"] or "")),
    ]
