"""Perusahaan: the employers, where they are and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import pemberi_kerja as actions
from bkk_desktop.domain import kode
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pemberi_kerja import PemberiKerja, problems
from bkk_desktop.errors import Stops
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.lowongan import FORM as VACANCY
from ui.forms.pemberi_kerja import FORM
from ui.table import place
from ui.tables.pemberi_kerja import TABLE
from ui.widgets.detail import Details, Fact
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

ERASE = "Hapus {n} perusahaan? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Perusahaan(ListPage):
    """The page of all employers."""

    name, title, glyph = "perusahaan", "Perusahaan", "buildings"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        vacancy = button("Tambah lowongan", glyph="briefcase")
        vacancy.clicked.connect(self.add_vacancy)
        self.detail.set_buttons([edit, vacancy])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with employers."""
        return (
            Action("Tambah perusahaan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Tambah lowongan", self.add_vacancy, "briefcase", needs="one"),
            Action("Salin untuk Excel", self.view.copy, "copy", "more", "some"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of an employer."""
        firm = record.get(db, PemberiKerja, row["id"])
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(firm, today) if p.stops is not Stops.NOTHING]
        sector = kode.lapangan_usaha(firm.kbli_versi).get(firm.lapangan_usaha, "")
        address = ", ".join(filter(None, (firm.alamat, firm.kelurahan, firm.kecamatan)))
        facts = [
            Fact("Lapangan usaha", sector),
            Fact("KBLI", firm.kbli),
            Fact("NIB", firm.nib),
            Fact("NPWP", firm.npwp),
            Fact("Alamat", address),
            Fact("Kabupaten/kota", place(firm.kode_wilayah)),
            Fact("Telepon", formats.phone(firm.telepon)),
            Fact("Surel", firm.surel),
            Fact("Laman", firm.laman),
        ]
        contact = [
            Fact("Nama", firm.nama_kontak),
            Fact("Jabatan", firm.jabatan_kontak),
            Fact("Nomor HP", formats.phone(firm.telepon_kontak)),
        ]
        counts = [
            Fact("Lowongan", str(row["lowongan"])),
            Fact("Penempatan", str(row["penempatan"])),
        ]
        return Details(
            firm.nama,
            kode.jenis_pemberi_kerja().get(firm.jenis, ""),
            (),
            [
                ("Perusahaan", facts),
                ("Yang dihubungi", contact),
                ("Bersama BKK", counts),
                ("Catatan", [Fact("Keterangan", firm.keterangan)]),
            ],
            [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else [],
            history(db, "pemberi_kerja", firm.id, FORM),
        )

    def open_row(self, number: int) -> None:
        """Open an employer."""
        with self.desk.office.read() as db:
            firm = record.get(db, PemberiKerja, number)
        self.edit(FORM, firm)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter an employer."""
        self.edit(FORM, PemberiKerja())

    def add_vacancy(self) -> None:
        """Enter a vacancy of the selected employer."""
        for row in self.view.chosen()[:1]:
            wanted = Lowongan(
                pemberi_kerja=row["id"],
                kode_wilayah=row["kode_wilayah"],
                tanggal=self.desk.office.now().date(),
            )
            self.edit(VACANCY, wanted, "pemberi_kerja")

    def erase(self) -> None:
        """Delete the selected employers; they stay in the bin."""
        ids = self.view.chosen_ids()
        if self.desk.messages.ask(
            ERASE.format(n=len(ids)), f"Hapus {len(ids)} perusahaan", "Batal", danger=True
        ):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} perusahaan dihapus.")
