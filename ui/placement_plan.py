"""Rencana penempatan: whom to place this year and where, and who has been placed since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

from bkk_desktop.actions import rencana_penempatan as actions
from bkk_desktop.domain import kode
from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.domain.rencana_penempatan import MASA, Hasil, RencanaPenempatan
from bkk_desktop.office import Office
from bkk_desktop.paper import Dress, dress_of, paper_of, sheets_pdf, sheets_xlsx
from bkk_desktop.reports.rencana import sheet
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.rencana_penempatan import results
from ui import formats, memory
from ui.desk import Desk
from ui.forms.rencana_penempatan import FORM
from ui.messages import EXCEL
from ui.preview import Document, PreviewDialog
from ui.tables.rencana_penempatan import TABLE
from ui.widgets.alive import while_alive
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

ERASE = "Hapus {n} rencana penempatan? Catatannya pindah ke keranjang dan bisa dipulihkan."


class PlacementPlan(ListPage):
    """The plan; this year's until another year is picked."""

    name, title, glyph = "rencana_penempatan", "Rencana penempatan", "target"
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
            Action("Tambah rencana", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Salin tahun lalu", self.copy_year, "copy"),
            Action("Rencana dan realisasi", self.figures, "table", reads=True),
            Action("Pratinjau", self.preview, "eye", keys="Ctrl+P", reads=True),
            Action("Simpan Excel", self.save_excel, "table", "more", reads=True),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def year(self) -> int:
        """Return the year that is picked, or this one."""
        _, picked = self.filters.state()
        year = picked.get("tahun")
        return year if isinstance(year, int) else self.desk.office.now().year

    def details(self, db: Database, row: Row) -> Details:
        """Return a line of the plan and who was placed by it."""
        one = record.get(db, RencanaPenempatan, row["id"])
        found = next(r for r in results(db, one.tahun) if r.rencana and r.rencana.id == one.id)
        return Details(
            one.jabatan or one.pemberi_kerja,
            f"{MASA[one.masa]}, {one.tahun}",
            [(f"{row['nyata']} dari {row['rencana']}", _meaning(row))],
            [("Rencana", _planned(one, row)), ("Realisasi", _done(found))],
            history=partial(self._history, one.id),
        )

    def _history(self, number: int) -> list[Event]:
        with self.desk.office.read() as db:
            return history(db, "rencana_penempatan", number, FORM)

    def open_row(self, number: int) -> None:
        """Open a line of the plan."""
        with self.desk.office.read() as db:
            one = record.get(db, RencanaPenempatan, number)
        self.edit(FORM, one)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter a line of the year's plan."""
        self.edit(FORM, RencanaPenempatan(tahun=self.year()))

    def copy_year(self) -> None:
        """Take last year's plan over into the year that is picked."""
        year = self.year()
        work = partial(actions.copy_year, self.desk.office, year - 1, year)
        self.attempt(work, f"Rencana tahun {year - 1} disalin ke {year}.")

    def figures(self) -> None:
        """Show the year's table, whose figures lead to the placements."""
        from ui.plan_figures import PlanFigures

        dialog = PlanFigures(self.desk, self.year(), self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def preview(self) -> None:
        """Show the year's plan as the real page."""
        with self.desk.office.read() as db:
            paper = pengaturan.settings(db).kertas
        make = partial(plan_pdf, self.desk.office, self.year())
        name = f"Rencana penempatan {self.year()}"
        document = Document(name, name, make, paper, kind="rencana_penempatan")
        PreviewDialog(document, self.desk, self).open()

    def save_excel(self) -> None:
        """Save the year's plan as a workbook."""
        name = f"Rencana penempatan {self.year()}.xlsx"
        path = self.desk.messages.save_file(self, "Simpan Excel", name, EXCEL)
        if path is not None:
            work = partial(save_workbook, self.desk.office, self.year(), path)
            said = while_alive(self, partial(self._written, path))
            self.desk.jobs.run(work, said, self.desk.messages.failed)

    def _written(self, path: Path, _nothing: None) -> None:
        self.desk.messages.done(f"{path.name} disimpan di {path.parent}.")

    def erase(self) -> None:
        """Delete what is selected of the plan; it stays in the bin."""
        ids = self.view.chosen_ids()
        deed = f"Hapus {len(ids)} rencana penempatan"
        if self.desk.messages.ask(ERASE.format(n=len(ids)), deed, "Batal", danger=True):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} rencana penempatan dihapus.")


def plan_pdf(office: Office, tahun: int, paper: str) -> bytes:
    """Return a year's plan as PDF on the named paper."""
    target = BytesIO()
    with office.read() as db:
        pages, dress = sheet(db, tahun), _dress(db, office)
    sheets_pdf([pages], replace(dress, paper=paper_of(paper)), target)
    return target.getvalue()


def save_workbook(office: Office, tahun: int, path: Path) -> None:
    """Save a year's plan as a workbook."""
    with office.read() as db:
        pages, dress = sheet(db, tahun), _dress(db, office)
    sheets_xlsx([pages], dress, path)


def _dress(db: Database, office: Office) -> Dress:
    dress = dress_of(db, office.now().date(), office.folder, final=True)
    return replace(dress, title="Rencana penempatan", cover=False, tembusan=())


def _meaning(row: Row) -> str:
    return "good" if row["nyata"] >= row["rencana"] else "plain"


def _planned(one: RencanaPenempatan, row: Row) -> list[Fact]:
    return [
        Fact("Perusahaan", one.pemberi_kerja),
        Fact("Lapangan usaha", kode.lapangan_usaha("2020").get(one.lapangan_usaha, "")),
        Fact("Jabatan", one.jabatan),
        Fact("Jurusan", row["jurusan_nama"]),
        Fact("Laki-laki", str(one.rencana_l)),
        Fact("Perempuan", str(one.rencana_p)),
        Fact("Lokasi", ", ".join(filter(None, (row["tempat"], row["antar_kerja"])))),
        Fact("Keterangan", one.keterangan),
    ]


def _done(found: Hasil) -> list[Fact]:
    counts = f"{found.count('L')} laki-laki, {found.count('P')} perempuan"
    names = [
        Fact(formats.day(date.fromisoformat(one.hari)), one.nama or DITARIK) for one in found.nyata
    ]
    return [Fact("Jumlah", counts), *names]
