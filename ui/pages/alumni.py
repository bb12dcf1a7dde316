"""Alumni: who left, from which class, with which outcome, and what is incomplete."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, SignalInstance

from bkk_desktop.actions import alumni as actions
from bkk_desktop.domain.alumni import Alumni as Record
from bkk_desktop.domain.alumni import problems
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Stops
from bkk_desktop.office import Office
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.kelengkapan import Kelengkapan
from ui import activity, consent, formats
from ui.bulk_dialog import Bulk, BulkDialog
from ui.desk import Desk
from ui.forms.alumni import FORM
from ui.reading import COPY, LIST, noted, panel_eye
from ui.reading import FORM as READ_FORM
from ui.register_dialog import register
from ui.table import place
from ui.tables.alumni import TABLE
from ui.widgets import alumni_tabs
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action, Wish
from ui.widgets.portrait import Portrait
from ui.widgets.record import history
from ui.widgets.words import button

if TYPE_CHECKING:
    from ui.import_dialog import ImportDialog

STATES = {"Bekerja": "good", "Mencari kerja": "info"}
INCOMPLETE = "Perlu dilengkapi"
BULK = Bulk(
    FORM,
    (
        "jurusan", "rombel", "tahun_lulus", "tanggal_lulus",
        "kelurahan", "kecamatan", "kode_wilayah", "kode_pos",
        "tanggal_persetujuan", "cara_persetujuan", "tanggal_izin_orang_tua", "keterangan",
    ),
    actions.preview_many,
    actions.change_many,
)  # fmt: skip
ERASE = "Hapus {n} alumni? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Alumni(ListPage):
    """The page of all alumni."""

    name, title, glyph = "alumni", "Alumni", "student"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        self._kelengkapan = Kelengkapan()
        super().__init__(desk)
        self.view.witness = partial(noted, desk, COPY)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        register = button("Daftarkan", glyph="identification-card")
        register.clicked.connect(self.register)
        self.detail.set_buttons([edit, register])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with alumni."""
        return (
            Action("Impor alumni", self.import_alumni, "download-simple", "primary"),
            Action("Tambah alumni", self.add, "plus", keys="Ctrl+N"),
            Action("Daftarkan", self.register, "identification-card", needs="some"),
            Action("Ubah banyak…", self.change_many, "list-dashes", needs="some"),
            Action(INCOMPLETE, self.show_incomplete, "warning-circle"),
            Action("Tempel dari Excel", self.paste, "clipboard-text", "more", keys="Ctrl+V"),
            Action("Tampilkan NIK", self.reveal, "eye", "more", reads=True),
            Action("Tambahkan ke kegiatan…", self.add_to_event, "calendar-check", "more", "some"),
            Action("Tandai siap…", self.mark_ready, "check-square", "more", "some"),
            Action("Buat surat…", self.make_letter, "envelope-simple", "more", "some"),
            Action("Catat persetujuan…", self.agree, "check-circle", "more", "some"),
            Action("Tarik persetujuan…", self.withdraw, "prohibit", "more", "some"),
            Action("Persetujuan diberikan lagi…", self.agree_again, "check", "more", "some"),
            Action("Cetak data saya", self.print_own, "printer", "more", "one", reads=True),
            Action("Cari data ganda…", self.find_double, "users", "more"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def make_letter(self) -> None:
        """Make letters about those who are selected."""
        from ui.letter_dialog import offer_letters
        from ui.letter_fields import Given

        offer_letters(self, Given(alumni=tuple(self.view.chosen_ids())))

    def reload(self) -> None:
        """Read the list again, and count what is missing after it."""
        super().reload()
        work = partial(_look, self.desk.office, self._kelengkapan)
        self.desk.jobs.run(work, self._counted, self.desk.messages.failed)

    def _counted(self, count: int) -> None:
        text = f"{INCOMPLETE} ({grouped(count)} isian)" if count else INCOMPLETE
        self.toolbar.buttons[INCOMPLETE].setText(text)

    def show_incomplete(self) -> None:
        """Open the list of what is missing, one line for a person and a field."""
        from ui.incomplete_dialog import IncompleteDialog

        dialog = IncompleteDialog(self.desk, self._kelengkapan, self)
        dialog.written.connect(self.data_changed)
        dialog.open()

    def show_wish(self, wish: Wish) -> None:
        """Show what another page asked for, also the list of what is missing."""
        super().show_wish(wish)
        if wish.section == INCOMPLETE:
            self.show_incomplete()

    def change_many(self) -> None:
        """Change the same fields of all that are selected."""
        dialog = BulkDialog(self.desk, BULK, self.view.chosen_ids(), self)
        dialog.saved.connect(self._saved)
        dialog.open()

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of an alumnus."""
        person = record.get(db, Record, row["id"])
        programme = record.by_id(db, Jurusan, person.jurusan or 0)
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(person, today, programme) if p.stops is not Stops.NOTHING]
        return Details(
            person.nama,
            " · ".join(filter(None, (person.rombel, str(person.tahun_lulus or "")))),
            _states(person, row["status"]),
            _groups(person, row["jurusan_nama"] or "", panel_eye(self.desk, person.id)),
            [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else [],
            partial(_history, self.desk, person.id),
            alumni_tabs.tabs(self.desk, person.id, self.data_changed),
            partial(_portrait, self.desk, person, self.data_changed),
        )

    def open_row(self, number: int) -> None:
        """Open an alumnus."""
        if not consent.opens(self, number):
            return
        with self.desk.office.read() as db:
            person = record.get(db, Record, number)
        if person.nik and not noted(self.desk, READ_FORM, (number,)):
            return
        self.edit(FORM, person).saved.connect(self._offer_merge)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter an alumnus by hand."""
        self.edit(FORM, Record()).saved.connect(self._offer_merge)

    def _offer_merge(self, number: int) -> None:
        from ui.merge_dialog import offer_merge

        # After the form has closed, so that the question does not stand behind it.
        QTimer.singleShot(0, self, partial(offer_merge, self.desk, self, number))

    def find_double(self) -> None:
        """Open the search for the same person entered twice."""
        from ui.duplicates import open_duplicates

        open_duplicates(self.desk, self).changed.connect(self.data_changed)

    def register(self) -> None:
        """Register the selected alumni as job seekers."""
        dialog = register(self.desk, self.view.chosen_ids(), self)
        if dialog is not None:
            # Not _saved: its number is that of the registration.
            dialog.saved.connect(self.data_changed)

    def import_alumni(self) -> None:
        """Open the import of a file."""
        self._open_import()

    def paste(self) -> None:
        """Open the import of what was copied in Excel."""
        self._open_import().paste()

    def _open_import(self) -> ImportDialog:
        from ui.import_dialog import open_import

        dialog = open_import(self.desk, self)
        dialog.imported.connect(self.data_changed)
        return dialog

    def reveal(self) -> None:
        """Show the NIKs of the list, or mask them again."""
        if not self.view.rows.revealed and not noted(self.desk, LIST):
            return
        self.view.rows.reveal(not self.view.rows.revealed)
        if self.view.rows.revealed:
            self.view.columns.entries["nik"].setChecked(True)
        entry = self.toolbar.buttons["Tampilkan NIK"]
        entry.setText("Samarkan NIK" if self.view.rows.revealed else "Tampilkan NIK")

    def add_to_event(self) -> None:
        """Put the selected people on the list of an event."""
        activity.add_to_event(self.desk, self, self.view.chosen_ids(), self._saved)

    def mark_ready(self) -> None:
        """Tick what the selected people are ready for."""
        activity.mark_ready(self.desk, self, self.view.chosen_ids(), self._saved)

    def agree(self) -> None:
        """Write down that the selected people agreed."""
        consent.agree(self, self.view.chosen_ids())

    def withdraw(self) -> None:
        """Write down that the selected people took their consent back."""
        consent.withdraw(self, self.view.chosen_ids())

    def agree_again(self) -> None:
        """Unlock the selected people, who agree anew."""
        consent.give_again(self, self.view.chosen_ids())

    def print_own(self) -> None:
        """Show everything that is stored about the selected person, for that person."""
        from ui.own_data import show_own_data

        for number in self.view.chosen_ids()[:1]:
            show_own_data(self.desk, self, number)

    def erase(self) -> None:
        """Delete the selected alumni; they stay in the bin."""
        ids = self.view.chosen_ids()
        messages = self.desk.messages
        if messages.ask(ERASE.format(n=len(ids)), f"Hapus {len(ids)} alumni", "Batal", danger=True):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} alumni dihapus.")


def _history(desk: Desk, alumni: int) -> list[Event]:
    with desk.office.read() as db:
        return history(db, "alumni", alumni, FORM, alumni_tabs.PARTS)


def _states(person: Record, status: str) -> list[tuple[str, str]]:
    # One chip: two don't stand beside the picture.
    if person.tanggal_anonim:
        return [("Dianonimkan", "plain")]
    if person.tanggal_tarik_persetujuan:
        return [("Persetujuan ditarik", "warn")]
    return [(status, STATES[status])] if status else [("Belum terdaftar", "plain")]


def _portrait(desk: Desk, person: Record, changed: SignalInstance) -> Portrait:
    made = Portrait(desk, person.id, person.nama)
    made.changed.connect(changed)
    return made


def _groups(
    person: Record, programme: str, eye: Callable[[], bool]
) -> list[tuple[str, list[Fact]]]:
    born = ", ".join(filter(None, (person.tempat_lahir, formats.day(person.tanggal_lahir))))
    sex = {"L": "Laki-laki", "P": "Perempuan"}.get(person.jenis_kelamin, "")
    address = ", ".join(filter(None, (person.alamat, person.kelurahan, person.kecamatan)))
    return [
        (
            "Identitas",
            [
                Fact("NISN", person.nisn),
                Fact("NIK", person.nik, secret=True, reading=eye),
                Fact("Lahir", born),
                Fact("Jenis kelamin", sex),
                Fact("Jurusan", programme),
                Fact("Nomor ijazah", person.nomor_ijazah),
            ],
        ),
        (
            "Kontak",
            [
                Fact("Nomor HP", formats.phone(person.telepon)),
                Fact("HP orang tua", formats.phone(person.telepon_orang_tua)),
                Fact("Surel", person.surel),
                Fact("Alamat", address),
                Fact("Kabupaten/kota", place(person.kode_wilayah)),
            ],
        ),
        (
            "Persetujuan",
            [
                Fact("Data pribadi", formats.day(person.tanggal_persetujuan)),
                Fact("Izin orang tua", formats.day(person.tanggal_izin_orang_tua)),
            ],
        ),
        ("Catatan", [Fact("Keterangan", person.keterangan)]),
    ]


def _look(office: Office, kelengkapan: Kelengkapan) -> int:
    with office.read() as db:
        return kelengkapan.look(db, office.now().date())
