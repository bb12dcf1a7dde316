"""Lowongan: the positions that employers offer, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import lowongan as actions
from bkk_desktop.domain import kode, terbilang
from bkk_desktop.domain.lowongan import Lowongan as Record
from bkk_desktop.domain.lowongan import LowonganKeluar, problems
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.errors import Stops
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.lowongan import FORM
from ui.forms.lowongan_keluar import FORM as LEAVE
from ui.forms.penempatan import FORM as PLACE
from ui.table import place
from ui.tables.lowongan import TABLE
from ui.widgets.detail import Details, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

ERASE = "Hapus {n} lowongan? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Lowongan(ListPage):
    """The page of all vacancies."""

    name, title, glyph = "lowongan", "Lowongan", "briefcase"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        fill = button("Tempatkan", glyph="handshake")
        fill.clicked.connect(self.place)
        self.detail.set_buttons([edit, fill])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with vacancies."""
        return (
            Action("Tambah lowongan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Tempatkan alumni", self.place, "handshake", needs="one"),
            Action("Tarik atau dipenuhi pihak lain", self.leave, "prohibit", needs="one"),
            Action("Salin untuk Excel", self.view.copy, "copy", "more", "some"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a vacancy."""
        vacancy = record.get(db, Record, row["id"])
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(vacancy, today) if p.stops is not Stops.NOTHING]
        state = (f"Sisa {row['sisa']}", "good") if row["sisa"] > 0 else ("Habis", "plain")
        return Details(
            vacancy.jabatan,
            row["pemberi_kerja_nama"],
            [state],
            _groups(vacancy, row),
            [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else [],
            history(db, "lowongan", vacancy.id, FORM),
        )

    def open_row(self, number: int) -> None:
        """Open a vacancy."""
        with self.desk.office.read() as db:
            vacancy = record.get(db, Record, number)
        self.edit(FORM, vacancy)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter a vacancy."""
        self.edit(FORM, Record(tanggal=self.desk.office.now().date()))

    def place(self) -> None:
        """Record who fills a position of the selected vacancy."""
        for number in self.view.chosen_ids()[:1]:
            with self.desk.office.read() as db:
                vacancy = record.get(db, Record, number)
            wanted = Penempatan(
                lowongan=vacancy.id,
                pemberi_kerja=vacancy.pemberi_kerja,
                jabatan=vacancy.jabatan,
                golongan_jabatan=vacancy.golongan_jabatan,
                kode_wilayah=vacancy.kode_wilayah,
                upah=vacancy.upah,
            )
            self.edit(PLACE, wanted, "lowongan", "pemberi_kerja")

    def leave(self) -> None:
        """Record positions that the employer withdrew or filled otherwise."""
        for number in self.view.chosen_ids()[:1]:
            today = self.desk.office.now().date()
            self.edit(LEAVE, LowonganKeluar(lowongan=number, tanggal=today))

    def erase(self) -> None:
        """Delete the selected vacancies; they stay in the bin."""
        ids = self.view.chosen_ids()
        if self.desk.messages.ask(
            ERASE.format(n=len(ids)), f"Hapus {len(ids)} lowongan", "Batal", danger=True
        ):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} lowongan dihapus.")


def _groups(vacancy: Record, row: Row) -> list[tuple[str, list[Fact]]]:
    wanted = (
        ("laki-laki", vacancy.jumlah_l),
        ("perempuan", vacancy.jumlah_p),
        ("bebas", vacancy.jumlah_bebas),
    )
    ages = " sampai ".join(str(a) for a in (vacancy.usia_min, vacancy.usia_maks) if a)
    wage = "" if vacancy.upah is None else terbilang.money(vacancy.upah)
    return [
        (
            "Posisi",
            [
                Fact("Dibuka", ", ".join(f"{n} {words}" for words, n in wanted if n)),
                Fact("Terisi lewat BKK", str(row["terisi"])),
                Fact("Ditarik/pihak lain", str(row["keluar"])),
                Fact("Terdaftar", formats.day(vacancy.tanggal)),
                Fact("Berlaku sampai", formats.day(vacancy.berlaku_sampai)),
            ],
        ),
        (
            "Syarat",
            [
                Fact("Golongan", kode.golongan_jabatan_kbji().get(vacancy.golongan_jabatan, "")),
                Fact("Pendidikan", kode.pendidikan().get(vacancy.pendidikan, "")),
                Fact("Jurusan", vacancy.jurusan),
                Fact("Usia", ages),
                Fact("Keterampilan", vacancy.keterampilan),
                Fact("Pengalaman", vacancy.pengalaman),
            ],
        ),
        (
            "Tempat dan upah",
            [
                Fact("Kabupaten/kota", place(vacancy.kode_wilayah)),
                Fact("Alamat", vacancy.alamat_kerja),
                Fact("Upah sebulan", wage),
                Fact("Sumber", vacancy.sumber),
                Fact("Keterangan", vacancy.keterangan),
            ],
        ),
    ]
