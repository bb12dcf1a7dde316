"""Pembekalan: the BKK's events with their participants and attendance."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import kegiatan as actions
from bkk_desktop.actions import lembar_kegiatan as paper
from bkk_desktop.domain.kegiatan import JENIS, Kegiatan, counted
from bkk_desktop.domain.kegiatan import problems as problems_of
from bkk_desktop.store import kegiatan as store
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.activity import show_paper
from ui.desk import Desk
from ui.forms.kegiatan import FORM
from ui.participants_dialog import ParticipantsDialog
from ui.readiness_dialog import ReadinessDialog
from ui.tables.kegiatan import TABLE
from ui.widgets.detail import Details, Event, Fact, Tab
from ui.widgets.documents import files_of
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

KINDS = {"materi": "Materi", "foto": "Foto kegiatan", "hadir": "Daftar hadir", "lain": "Lainnya"}
PEOPLE = "Peserta dan kehadiran"
ERASE = (
    "Hapus {n} kegiatan beserta daftar pesertanya? Catatannya pindah ke keranjang dan bisa "
    "dipulihkan."
)


class Training(ListPage):
    """The list of all events."""

    name, title, glyph = "pembekalan", "Pembekalan", "calendar-check"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        people = button("Peserta", glyph="users-three")
        people.clicked.connect(self.show_people)
        self.detail.set_buttons([people, edit])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with events."""
        return (
            Action("Tambah kegiatan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action(PEOPLE, self.show_people, "users-three", needs="one", keys="Ctrl+H", reads=True),
            Action("Cetak daftar hadir", self.print_sheet, "printer", needs="one", reads=True),
            Action("Butir kesiapan…", self.edit_readiness, "list", "more"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of an event."""
        event = record.get(db, Kegiatan, row["id"])
        count = counted(store.sexes(db, event.id))
        days = " sampai ".join(
            filter(None, (formats.day(event.tanggal), formats.day(event.tanggal_selesai)))
        )
        facts = [
            Fact("Tanggal", days),
            Fact("Tempat", event.tempat),
            Fact("Pemateri", event.pemateri),
            Fact("Peserta", count.kata if count.peserta else "Belum ada"),
            Fact("Keterangan", event.keterangan),
        ]
        return Details(
            event.nama,
            JENIS.get(event.jenis, ""),
            hints=[str(problem) for problem in problems_of(event)],
            groups=[("", facts)],
            history=partial(self._history, event.id),
            tabs=[
                Tab(
                    "Berkas",
                    partial(files_of, self.desk, ("kegiatan", event.id), KINDS, self.data_changed),
                )
            ],
        )

    def _history(self, number: int) -> list[Event]:
        with self.desk.office.read() as db:
            return history(db, "kegiatan", number, FORM)

    def open_row(self, number: int) -> None:
        """Open an event."""
        with self.desk.office.read() as db:
            event = record.get(db, Kegiatan, number)
        self.edit(FORM, event)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter an event."""
        self.edit(FORM, Kegiatan(jenis="pembekalan", tanggal=self.desk.office.now().date()))

    def show_people(self) -> None:
        """Open the list of who takes part in the selected event."""
        for number in self.view.chosen_ids()[:1]:
            dialog = ParticipantsDialog(self.desk, number, self)
            dialog.changed.connect(self.data_changed)
            dialog.open()

    def print_sheet(self) -> None:
        """Show the attendance sheet of the selected event as the real pages."""
        for number in self.view.chosen_ids()[:1]:
            read = partial(paper.attendance, self.desk.office, number)
            show_paper(self.desk, self, read, paper.standing_pdf)

    def edit_readiness(self) -> None:
        """Open the school's readiness list."""
        ReadinessDialog(self.desk, self).open()

    def erase(self) -> None:
        """Delete the selected events with their lists; they stay in the bin."""
        ids = self.view.chosen_ids()
        deed = f"Hapus {len(ids)} kegiatan"
        if self.desk.messages.ask(ERASE.format(n=len(ids)), deed, "Batal", danger=True):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} kegiatan dihapus.")
