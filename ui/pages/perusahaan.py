"""Perusahaan: the employers, where they are and whom to call."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from bkk_desktop.actions import kontak_pemberi_kerja as contacts
from bkk_desktop.actions import pemberi_kerja as actions
from bkk_desktop.domain import kode
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja, is_waiting
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.mou import MEANINGS, Mou
from bkk_desktop.domain.pemberi_kerja import PemberiKerja, problems
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.errors import Stops
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.files_dialog import scans_of
from ui.form import Form
from ui.forms.kontak_pemberi_kerja import FORM as CONTACT
from ui.forms.lowongan import FORM as VACANCY
from ui.forms.mou import FORM as AGREEMENT
from ui.forms.pemberi_kerja import FORM
from ui.table import place
from ui.tables.pemberi_kerja import TABLE
from ui.widgets.detail import Details, Event, Fact
from ui.widgets.employer_tabs import PARTS, Doing, tabs
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action, Wish
from ui.widgets.record import history
from ui.widgets.words import button

CALENDAR = "Kalender kerja sama"
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
            Action(
                "Catat kontak", self.add_contact, "note-pencil", needs="one", keys="Ctrl+Shift+N"
            ),
            Action("Tambah MoU", self.add_agreement, "handshake", needs="one"),
            Action(CALENDAR, self.show_calendar, "calendar", reads=True),
            Action("Register MoU", self.show_agreements, "list", "more", reads=True),
            Action("Tambah lowongan", self.add_vacancy, "briefcase", "more", "one"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def show_wish(self, wish: Wish) -> None:
        """Show what another page asked for, also the calendar."""
        super().show_wish(wish)
        if wish.section == CALENDAR:
            self.show_calendar()

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of an employer."""
        firm = record.get(db, PemberiKerja, row["id"])
        today = self.desk.office.now().date()
        hints = [str(p) for p in problems(firm, today) if p.stops is not Stops.NOTHING]
        incomplete = [f"Belum lengkap untuk laporan: {' '.join(hints)}"] if hints else []
        doing = Doing(self._contact, self._follow_up, self._agree, self._scan)
        return Details(
            firm.nama,
            kode.jenis_pemberi_kerja().get(firm.jenis, ""),
            _states(row),
            _groups(firm, row),
            [*_late(row), *incomplete],
            partial(_history, self.desk, firm.id),
            tabs(self.desk, firm.id, doing, self.data_changed),
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
            self._enter(VACANCY, wanted)

    def add_contact(self) -> None:
        """Note what was said with the selected employer."""
        for number in self.view.chosen_ids()[:1]:
            self._contact(number)

    def _contact(self, number: int) -> None:
        firm, today = self._firm(number), self.desk.office.now().date()
        said = KontakPemberiKerja(pemberi_kerja=number, tanggal=today, dengan=firm.nama_kontak)
        self._enter(CONTACT, said)

    def _follow_up(self, number: int) -> None:
        with self.desk.office.read() as db:
            waits = is_waiting(record.get(db, KontakPemberiKerja, number))
        if not waits:
            self.desk.messages.info("Catatan ini tidak menunggu tindak lanjut.")
            return
        work = partial(contacts.follow_up, self.desk.office, [number])
        self.attempt(work, "Tindak lanjut sudah dilakukan.")

    def add_agreement(self) -> None:
        """Enter an agreement with the selected employer."""
        for number in self.view.chosen_ids()[:1]:
            self._agree(number)

    def _agree(self, number: int) -> None:
        firm = self._firm(number)
        with self.desk.office.read() as db:
            head = record.only(db, Sekolah).nama_kepala
        agreed = Mou(
            pemberi_kerja=number,
            tanggal_mulai=self.desk.office.now().date(),
            pihak_sekolah=head,
            pihak_perusahaan=firm.nama_kontak,
            jabatan_pihak_perusahaan=firm.jabatan_kontak,
        )
        self._enter(AGREEMENT, agreed)

    def _scan(self, number: int) -> None:
        scans_of(self.desk, number, self).changed.connect(self.data_changed)

    def _firm(self, number: int) -> PemberiKerja:
        with self.desk.office.read() as db:
            return record.get(db, PemberiKerja, number)

    def _enter(self, form: Form[Any], blank: object) -> None:
        """Open the form of what belongs to the employer, which stays the selected one."""
        messages = self.desk.messages
        dialog = FormDialog(form, self.desk.office, messages, blank, self, ["pemberi_kerja"])
        dialog.saved.connect(self._part_saved)
        dialog.open()

    def _part_saved(self, _number: int) -> None:
        self.data_changed.emit()

    def show_calendar(self) -> None:
        """Show which agreements end and which follow-ups wait."""
        from ui.calendar_dialog import CalendarDialog

        dialog = CalendarDialog(self.desk, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def show_agreements(self) -> None:
        """Show all agreements."""
        from ui.agreements_dialog import AgreementsDialog

        dialog = AgreementsDialog(self.desk, self)
        dialog.changed.connect(self.data_changed)
        dialog.open()

    def erase(self) -> None:
        """Delete the selected employers; they stay in the bin."""
        ids = self.view.chosen_ids()
        if self.desk.messages.ask(
            ERASE.format(n=len(ids)), f"Hapus {len(ids)} perusahaan", "Batal", danger=True
        ):
            work = partial(actions.remove, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} perusahaan dihapus.")


def _history(desk: Desk, firm: int) -> list[Event]:
    with desk.office.read() as db:
        return history(db, "pemberi_kerja", firm, FORM, PARTS)


def _states(row: Row) -> list[tuple[str, str]]:
    state: str = row["mou"]
    return [(f"MoU: {state.lower()}", MEANINGS.get(state, "plain"))] if state else []


def _late(row: Row) -> list[str]:
    day = formats.day(row["tindak_lanjut"])
    return [f"Tindak lanjut {day} belum dilakukan. Lihat di Kontak."] if row["terlambat"] else []


def _groups(firm: PemberiKerja, row: Row) -> list[tuple[str, Sequence[Fact]]]:
    sector = kode.lapangan_usaha(firm.kbli_versi).get(firm.lapangan_usaha, "")
    rt_rw = "/".join(filter(None, (firm.rt, firm.rw)))
    parts = (firm.alamat, f"RT/RW {rt_rw}" if rt_rw else "", firm.dusun, firm.kelurahan)
    through = f", {row['lewat_bkk']} melalui BKK" if row["penempatan"] else ""
    return [
        (
            "Perusahaan",
            [
                Fact("Lapangan usaha", sector),
                Fact("KBLI", f"{firm.kbli} (KBLI {firm.kbli_versi})" if firm.kbli else ""),
                Fact("NIB", firm.nib),
                Fact("NPWP", firm.npwp),
            ],
        ),
        (
            "Alamat",
            [
                Fact("Alamat", ", ".join(filter(None, (*parts, firm.kecamatan)))),
                Fact("Kabupaten/kota", place(firm.kode_wilayah)),
                Fact("Kode pos", firm.kode_pos),
                Fact("Lintang, bujur", ", ".join(filter(None, (firm.lintang, firm.bujur)))),
            ],
        ),
        (
            "Kantor",
            [
                Fact("Telepon", formats.phone(firm.telepon)),
                Fact("Faks", formats.phone(firm.faks)),
                Fact("Surel", firm.surel),
                Fact("Laman", firm.laman),
            ],
        ),
        (
            "Yang dihubungi",
            [
                Fact("Nama", firm.nama_kontak),
                Fact("Jabatan", firm.jabatan_kontak),
                Fact("Nomor HP", formats.phone(firm.telepon_kontak)),
                Fact("Surel", firm.surel_kontak),
            ],
        ),
        (
            "Bersama BKK",
            [
                Fact("Lowongan", str(row["lowongan"])),
                Fact("Penempatan", f"{row['penempatan']}{through}"),
                Fact("Kontak terakhir", formats.day(row["kontak_terakhir"])),
                Fact("Tindak lanjut", formats.day(row["tindak_lanjut"])),
            ],
        ),
        ("Catatan", [Fact("Keterangan", firm.keterangan)]),
    ]
