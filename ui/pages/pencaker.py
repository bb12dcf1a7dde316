"""Pencari kerja: who is registered, since when, and how the registration ended."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import pendaftaran as actions
from bkk_desktop.domain import kode, terbilang
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.coret import FORM as STRIKE_OFF
from ui.forms.coret import Coret
from ui.forms.jabatan_dicari import FORM as WANT
from ui.forms.jabatan_dicari import JabatanDicari
from ui.forms.lot_pencaker import FORM as LOT
from ui.forms.pendaftaran import FORM
from ui.forms.penempatan import FORM as PLACE
from ui.tables.pendaftaran import TABLE
from ui.widgets.detail import Details, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.lots import LotsDialog
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

STATES = {"Terdaftar": "info", "Ditempatkan": "good", "Dihapuskan": "plain"}
ERASE = (
    "Hapus {n} pendaftaran seolah tidak pernah ada? "
    "Kalau orangnya berhenti mencari kerja, pakai Coret dari daftar."
)


class Pencaker(ListPage):
    """The page of all registrations."""

    name, title, glyph = "pencaker", "Pencari Kerja", "identification-card"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        place = button("Tempatkan", glyph="handshake")
        place.clicked.connect(self.place)
        self.detail.set_buttons([edit, place])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with registrations."""
        return (
            Action("Daftarkan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Tempatkan", self.place, "handshake", needs="one"),
            Action("Coret dari daftar", self.strike_off, "prohibit", needs="some"),
            Action("Surat pengantar", self.introduce, "envelope-simple", needs="some"),
            Action("Isi jabatan yang dicari", self.want, "target", "more", "some"),
            Action("Cetak formulir pendaftaran", self.print_forms, "printer", "more", reads=True),
            Action("Saldo awal tanpa nama", self.lots, "users", "more"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a registration."""
        seeking = record.get(db, Pendaftaran, row["id"])
        group = kode.golongan_jabatan_kbji().get(seeking.golongan_jabatan, "")
        wage = "" if seeking.upah_harapan is None else terbilang.money(seeking.upah_harapan)
        facts = [
            Fact("Nomor", seeking.nomor),
            Fact("Mendaftar", formats.day(seeking.tanggal)),
            Fact("Golongan jabatan", group),
            Fact("Jabatan", seeking.jabatan),
            Fact("Lokasi", seeking.lokasi),
            Fact("Upah diharapkan", wage),
            Fact("Nomor AK/I", seeking.nomor_ak1),
            Fact("AK/I sampai", formats.day(seeking.ak1_berlaku_sampai)),
            Fact("Dihapuskan", formats.day(seeking.tanggal_hapus)),
            Fact("Alasan", seeking.alasan_hapus),
            Fact("Keterangan", seeking.keterangan),
        ]
        person = [
            Fact("NISN", row["nisn"]),
            Fact("Kelas", row["rombel"]),
            Fact("Jurusan", row["jurusan_nama"] or ""),
            Fact("Lulus", str(row["tahun_lulus"] or "")),
        ]
        hints = (
            [] if group else ["Golongan jabatan yang dicari belum diisi; laporan memerlukannya."]
        )
        return Details(
            row["nama"],
            seeking.nomor,
            [(row["status"], STATES[row["status"]])],
            [("Pendaftaran", facts), ("Orangnya", person)],
            hints,
            history(db, "pendaftaran", seeking.id, FORM),
        )

    def open_row(self, number: int) -> None:
        """Open a registration."""
        with self.desk.office.read() as db:
            seeking = record.get(db, Pendaftaran, number)
        self.edit(FORM, seeking, "alumni")

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Register somebody."""
        self.edit(FORM, Pendaftaran(tanggal=self.desk.office.now().date()))

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

    def strike_off(self) -> None:
        """Take the selected seekers off the list, with day and reason."""
        open_ones = [r["id"] for r in self.view.chosen() if r["status"] == "Terdaftar"]
        if not open_ones:
            self.desk.messages.info(
                "Yang dipilih sudah ditempatkan atau dihapuskan.",
                "Pilih pendaftaran yang masih berstatus Terdaftar.",
            )
            return
        today = self.desk.office.now().date()
        self.edit(STRIKE_OFF, Coret(pendaftaran=tuple(open_ones), tanggal_hapus=today))

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
