"""Penempatan: who works where and since when, through the BKK or not."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import penempatan as actions
from bkk_desktop.domain import kode
from bkk_desktop.domain.akhir_kerja import AkhirKerja
from bkk_desktop.domain.penempatan import Penempatan as Record
from bkk_desktop.domain.penempatan import paper_problems, problems
from bkk_desktop.domain.pengumuman import KONTRAK
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.terbilang import grouped, money
from bkk_desktop.errors import Stops
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.akhir_kerja import FORM as END
from ui.forms.penempatan import FORM
from ui.letters import write_placements
from ui.table import place
from ui.tables.penempatan import TABLE
from ui.widgets.alumni_tabs import PROOFS
from ui.widgets.detail import Details, Event, Fact, Tab
from ui.widgets.documents import files_of
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

PAPER_TITLES = {
    "Nomor perjanjian": "perjanjian",
    "SPP-AKAD": "spp_akad",
    "Rekomendasi": "rekomendasi",
}
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
            Action("Akhiri pekerjaan…", self.end, "prohibit", needs="some"),
            Action("Buat surat…", self.make_letter, "envelope-simple", "more", "some"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def make_letter(self) -> None:
        """Make letters about the selected placements."""
        from ui.letter_dialog import offer_letters
        from ui.letter_fields import Given

        offer_letters(self, Given(penempatan=tuple(self.view.chosen_ids())))

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a placement."""
        work = record.get(db, Record, row["id"])
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(work, today) if p.stops is not Stops.NOTHING]
        papers = paper_problems(work, record.only(db, Sekolah).kode_provinsi)
        missing = [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else []
        key, kinds = ("penempatan", work.id), PROOFS["penempatan"]
        return Details(
            row["nama"],
            work.jabatan,
            _states(work, row),
            _groups(work, row, actions.wage_words(db, work)),
            [*missing, *map(str, papers)],
            partial(_history, self.desk, work.id),
            [Tab("Berkas", partial(files_of, self.desk, key, kinds, self.data_changed))],
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

    def end(self) -> None:
        """End the work of the selected people who still have it."""
        at_work = [row["id"] for row in self.view.chosen() if not row["tanggal_selesai"]]
        if not at_work:
            self.desk.messages.info(
                "Yang dipilih sudah berhenti bekerja.",
                "Pilih penempatan yang belum punya tanggal selesai.",
            )
            return
        today = self.desk.office.now().date()
        ending = AkhirKerja(penempatan=tuple(at_work), tanggal_selesai=today, tanggal_daftar=today)
        self.edit(END, ending)

    def _show_state(self) -> None:
        """Count apart those who came through the BKK and those who found work themselves."""
        super()._show_state()
        rows = self.view.rows.shown_rows()
        if rows:
            through = sum(bool(row["sudah_melalui_bkk"]) for row in rows)
            parts = (
                f"{grouped(through)} melalui BKK",
                f"{grouped(len(rows) - through)} usaha sendiri",
            )
            self.count.setText(f"{self.count.text()}: {', '.join(parts)}")

    def erase(self) -> None:
        """Delete the selected placements; they stay in the bin."""
        ids = self.view.chosen_ids()
        if self.desk.messages.ask(
            ERASE.format(n=len(ids)), f"Hapus {len(ids)} penempatan", "Batal", danger=True
        ):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} penempatan dihapus.")


def _history(desk: Desk, number: int) -> list[Event]:
    with desk.office.read() as db:
        return history(db, "penempatan", number, FORM)


def _states(work: Record, row: Row) -> list[tuple[str, str]]:
    kind = row["jenis_antar_kerja"]
    through = ("Melalui BKK", "good") if work.sudah_melalui_bkk else ("Usaha sendiri", "plain")
    ended = [("Sudah berhenti", "plain")] if work.tanggal_selesai else []
    return [through, *([(kind, "info")] if kind else []), *ended]


def _groups(work: Record, row: Row, compared: str) -> list[tuple[str, Sequence[Fact]]]:
    return [
        (
            "Penempatan",
            [
                Fact("Perusahaan", row["pemberi_kerja_nama"]),
                Fact("Jabatan", work.jabatan),
                Fact("Kode KBJI", work.kode_jabatan),
                Fact("Golongan", kode.golongan_jabatan_kbji().get(work.golongan_jabatan, "")),
                Fact("Diterima", formats.day(work.tanggal)),
                Fact("Mulai bekerja", formats.day(work.tanggal_mulai)),
                Fact("Selesai", formats.day(work.tanggal_selesai)),
                Fact("Alasan selesai", work.alasan_selesai),
                Fact("Tempat kerja", place(work.kode_wilayah)),
                Fact("Alamat kerja", work.alamat_kerja),
                Fact("Jenis", KINDS.get(row["jenis_antar_kerja"], "")),
                Fact("Keterangan", work.keterangan),
            ],
        ),
        (
            "Perjanjian dan upah",
            [
                Fact("Perjanjian", KONTRAK.get(work.kontrak, work.kontrak)),
                Fact("Upah sebulan", "" if work.upah is None else money(work.upah)),
                Fact("Dibandingkan", compared),
                *(Fact(title, _paper(work, name)) for title, name in PAPER_TITLES.items()),
            ],
        ),
        ("Orangnya", [Fact("NISN", row["nisn"]), Fact("Jurusan", row["jurusan_nama"] or "")]),
    ]


def _paper(work: Record, name: str) -> str:
    number, day = getattr(work, f"nomor_{name}"), formats.day(getattr(work, f"tanggal_{name}"))
    return ", ".join(filter(None, (number, day)))
