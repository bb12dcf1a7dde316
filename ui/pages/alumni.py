"""Alumni: who left, from which class, with which outcome, and what is incomplete."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import alumni as actions
from bkk_desktop.domain.alumni import Alumni as Record
from bkk_desktop.domain.alumni import problems
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Stops
from bkk_desktop.store import pendaftaran, record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.alumni import FORM
from ui.forms.daftarkan import FORM as REGISTER_MANY
from ui.forms.daftarkan import Daftarkan
from ui.forms.pendaftaran import FORM as REGISTER
from ui.table import place
from ui.tables.alumni import TABLE
from ui.widgets.detail import Details, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

STATES = {"Bekerja": "good", "Mencari kerja": "info"}
ERASE = "Hapus {n} alumni? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Alumni(ListPage):
    """The page of all alumni."""

    name, title, glyph = "alumni", "Alumni", "student"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        register = button("Daftarkan", glyph="identification-card")
        register.clicked.connect(self.register)
        self.detail.set_buttons([edit, register])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with alumni."""
        return (
            Action("Impor dari Dapodik", self.import_dapodik, "download-simple", "primary"),
            Action("Tambah alumni", self.add, "plus", keys="Ctrl+N"),
            Action("Daftarkan", self.register, "identification-card", needs="some"),
            Action("Tampilkan NIK", self.reveal, "eye", "more"),
            Action("Salin untuk Excel", self.view.copy, "copy", "more", "some"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of an alumnus."""
        person = record.get(db, Record, row["id"])
        programme = record.by_id(db, Jurusan, person.jurusan or 0)
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(person, today, programme) if p.stops is not Stops.NOTHING]
        status = row["status"]
        return Details(
            person.nama,
            " · ".join(filter(None, (person.rombel, str(person.tahun_lulus or "")))),
            [(status, STATES[status])] if status else [("Belum terdaftar", "plain")],
            _groups(person, row["jurusan_nama"] or ""),
            [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else [],
            history(db, "alumni", person.id, FORM),
        )

    def open_row(self, number: int) -> None:
        """Open an alumnus."""
        with self.desk.office.read() as db:
            person = record.get(db, Record, number)
        self.edit(FORM, person)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter an alumnus by hand."""
        self.edit(FORM, Record())

    def register(self) -> None:
        """Register the selected alumni as job seekers."""
        ids = self.view.chosen_ids()
        today = self.desk.office.now().date()
        if len(ids) == 1:
            with self.desk.office.read() as db:
                seeking = pendaftaran.open_of(db, ids[0])
            if seeking is not None:
                self.edit(REGISTER, seeking, "alumni")
                return
            self.edit(REGISTER, Pendaftaran(alumni=ids[0], tanggal=today), "alumni")
        elif ids:
            self.edit(REGISTER_MANY, Daftarkan(alumni=tuple(ids), tanggal=today))

    def import_dapodik(self) -> None:
        """Open the import of a Dapodik workbook."""
        from ui.import_dialog import open_import

        dialog = open_import(self, self.desk.office, self.desk.jobs, self.desk.messages)
        dialog.imported.connect(self.data_changed)

    def reveal(self) -> None:
        """Show the NIKs of the list, or mask them again."""
        self.view.rows.reveal(not self.view.rows.revealed)
        entry = self.toolbar.buttons["Tampilkan NIK"]
        entry.setText("Samarkan NIK" if self.view.rows.revealed else "Tampilkan NIK")

    def erase(self) -> None:
        """Delete the selected alumni; they stay in the bin."""
        ids = self.view.chosen_ids()
        messages = self.desk.messages
        if messages.ask(ERASE.format(n=len(ids)), f"Hapus {len(ids)} alumni", "Batal", danger=True):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} alumni dihapus.")


def _groups(person: Record, programme: str) -> list[tuple[str, list[Fact]]]:
    born = ", ".join(filter(None, (person.tempat_lahir, formats.day(person.tanggal_lahir))))
    sex = {"L": "Laki-laki", "P": "Perempuan"}.get(person.jenis_kelamin, "")
    address = ", ".join(filter(None, (person.alamat, person.kelurahan, person.kecamatan)))
    return [
        (
            "Identitas",
            [
                Fact("NISN", person.nisn),
                Fact("NIK", person.nik, secret=True),
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
