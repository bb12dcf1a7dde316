"""Program kerja: what is planned for a year, what came of it, and what the program knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import lembar_kegiatan as paper
from bkk_desktop.actions import program_kerja as actions
from bkk_desktop.domain.evaluasi import told
from bkk_desktop.domain.kegiatan import Kegiatan, counted
from bkk_desktop.domain.program_kerja import MEANINGS, ProgramKerja, SalinProgram
from bkk_desktop.store import evaluasi, kegiatan, record
from bkk_desktop.store.database import Database, Row
from ui import formats, memory
from ui.activity import show_paper
from ui.desk import Desk
from ui.forms.program_kerja import FORM
from ui.forms.salin_program import FORM as COPY
from ui.tables.program_kerja import TABLE
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

ERASE = "Hapus {n} program kerja? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Programme(ListPage):
    """The list of what is planned; this year's until another year is picked."""

    name, title, glyph = "program_kerja", "Program kerja", "list-dashes"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        self.detail.set_buttons([edit])
        if memory.picks(desk.memory, f"{TABLE.id}/picks") is None:
            self.filters.show_state((), {"tahun": desk.office.now().year})

    def offered(self) -> Sequence[Action]:
        """Return what can be done with the plan."""
        return (
            Action("Tambah program", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Salin dari tahun lain", self.copy_year, "copy"),
            Action("Cetak satu halaman", self.print_plan, "printer", reads=True),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def year(self) -> int:
        """Return the year that is picked, or this one."""
        _, picked = self.filters.state()
        year = picked.get("tahun")
        return year if isinstance(year, int) else self.desk.office.now().year

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a thing of the plan."""
        one = record.get(db, ProgramKerja, row["id"])
        state = row["keadaan"]
        return Details(
            one.nama,
            f"Tahun {one.tahun}",
            [(state, MEANINGS[state])],
            [
                ("Rencana", _planned(one)),
                ("Realisasi", [*_done(one), *_event(db, one)]),
                (f"Tercatat di tahun {one.tahun}", _known(db, one.tahun)),
            ],
            history=partial(self._history, one.id),
        )

    def _history(self, number: int) -> list[Event]:
        with self.desk.office.read() as db:
            return history(db, "program_kerja", number, FORM)

    def open_row(self, number: int) -> None:
        """Open a thing of the plan."""
        with self.desk.office.read() as db:
            one = record.get(db, ProgramKerja, number)
        self.edit(FORM, one)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter a thing of the year's plan."""
        self.edit(FORM, ProgramKerja(tahun=self.year()))

    def _saved(self, number: int) -> None:
        """Show the year of what was saved: else it would vanish behind the filter."""
        if number > 0:
            with self.desk.office.read() as db:
                saved = record.get(db, ProgramKerja, number).tahun
            on, picked = self.filters.state()
            if picked.get("tahun", saved) != saved:
                self.filters.show_state(tuple(on), {"tahun": saved})
        super()._saved(number)

    def copy_year(self) -> None:
        """Take another year's plan over into the year that is picked."""
        year = self.year()
        self.edit(COPY, SalinProgram(dari=year - 1, ke=year))

    def print_plan(self) -> None:
        """Show the year's plan as the real page."""
        read = partial(paper.programme, self.desk.office, self.year())
        show_paper(self.desk, self, read, paper.lying_pdf)

    def erase(self) -> None:
        """Delete what is selected of the plan; it stays in the bin."""
        ids = self.view.chosen_ids()
        deed = f"Hapus {len(ids)} program kerja"
        if self.desk.messages.ask(ERASE.format(n=len(ids)), deed, "Batal", danger=True):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} program kerja dihapus.")


def _planned(one: ProgramKerja) -> list[Fact]:
    return [
        Fact("Sasaran", one.sasaran),
        Fact("Tanggal", formats.day(one.tanggal_rencana)),
        Fact("Jumlah", _number(one.jumlah_rencana)),
        Fact("Penanggung jawab", one.penanggung_jawab),
    ]


def _done(one: ProgramKerja) -> list[Fact]:
    return [
        Fact("Tanggal", formats.day(one.tanggal_realisasi) or "Belum"),
        Fact("Jumlah", _number(one.jumlah_realisasi)),
        Fact("Hasil", one.realisasi),
        Fact("Hambatan", one.hambatan),
        Fact("Tindak lanjut", one.tindak_lanjut),
    ]


def _event(db: Database, one: ProgramKerja) -> list[Fact]:
    event = record.by_id(db, Kegiatan, one.kegiatan) if one.kegiatan else None
    if event is None:
        return []
    came = counted(kegiatan.sexes(db, event.id))
    return [Fact("Kegiatan", event.nama), Fact("Kehadiran", came.kata)]


def _known(db: Database, tahun: int) -> list[Fact]:
    return [Fact(name, value) for name, value, _ in told(evaluasi.figures(db, tahun))]


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
