"""Penempatan: who works where and since when, through the BKK or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import penempatan as actions
from bkk_desktop.domain import kode, terbilang
from bkk_desktop.domain.penempatan import Penempatan as Record
from bkk_desktop.domain.penempatan import problems
from bkk_desktop.errors import Stops
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.penempatan import FORM
from ui.letters import write_placements
from ui.table import place
from ui.tables.penempatan import TABLE
from ui.widgets.detail import Details, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

KINDS = {
    "AKL": "AKL, di dalam provinsi",
    "AKAD": "AKAD, antar provinsi",
    "AKAN": "AKAN, luar negeri",
}
ERASE = "Hapus {n} penempatan? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Penempatan(ListPage):
    """The page of all placements."""

    name, title, glyph = "penempatan", "Penempatan", "handshake"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        self.detail.set_buttons([edit])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with placements."""
        return (
            Action("Catat penempatan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Surat penempatan", self.write_letters, "envelope-simple", needs="some"),
            Action("Salin untuk Excel", self.view.copy, "copy", "secondary", "some"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a placement."""
        work = record.get(db, Record, row["id"])
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(work, today) if p.stops is not Stops.NOTHING]
        wage = "" if work.upah is None else terbilang.money(work.upah)
        kind = row["jenis_antar_kerja"]
        through = ("Melalui BKK", "good") if work.sudah_melalui_bkk else ("Usaha sendiri", "plain")
        facts = [
            Fact("Perusahaan", row["pemberi_kerja_nama"]),
            Fact("Jabatan", work.jabatan),
            Fact("Golongan", kode.golongan_jabatan_kbji().get(work.golongan_jabatan, "")),
            Fact("Diterima", formats.day(work.tanggal)),
            Fact("Mulai bekerja", formats.day(work.tanggal_mulai)),
            Fact("Selesai", formats.day(work.tanggal_selesai)),
            Fact("Tempat kerja", place(work.kode_wilayah)),
            Fact("Jenis", KINDS.get(kind, "")),
            Fact("Perjanjian", work.kontrak),
            Fact("Upah sebulan", wage),
            Fact("Keterangan", work.keterangan),
        ]
        person = [Fact("NISN", row["nisn"]), Fact("Jurusan", row["jurusan_nama"] or "")]
        states = [through, (kind, "info")] if kind else [through]
        return Details(
            row["nama"],
            work.jabatan,
            states,
            [("Penempatan", facts), ("Orangnya", person)],
            [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else [],
            history(db, "penempatan", work.id, FORM),
        )

    def open_row(self, number: int) -> None:
        """Open a placement."""
        with self.desk.office.read() as db:
            work = record.get(db, Record, number)
        self.edit(FORM, work, "alumni")

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Record a placement."""
        self.edit(FORM, Record(tanggal_mulai=self.desk.office.now().date()))

    def write_letters(self) -> None:
        """Write a letter for each selected placement."""
        write_placements(self.desk, self, self.view.chosen_ids())

    def erase(self) -> None:
        """Delete the selected placements; they stay in the bin."""
        ids = self.view.chosen_ids()
        if self.desk.messages.ask(
            ERASE.format(n=len(ids)), f"Hapus {len(ids)} penempatan", "Batal", danger=True
        ):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} penempatan dihapus.")
