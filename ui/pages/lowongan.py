"""Lowongan: the positions that employers offer, and what is left of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from bkk_desktop.actions import lowongan as actions
from bkk_desktop.domain import kode
from bkk_desktop.domain.kesiapan import stopped
from bkk_desktop.domain.lowongan import Lowongan as Record
from bkk_desktop.domain.lowongan import LowonganKeluar, problems, still_open
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pencocokan import parts
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.pengumuman import announced, positions
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.syarat_lowongan import is_akad, wanted_by_law
from bkk_desktop.errors import Stops
from bkk_desktop.store import kesiapan, record
from bkk_desktop.store import lowongan as store
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.lowongan import FORM
from ui.forms.lowongan_keluar import FORM as LEAVE
from ui.forms.penempatan import FORM as PLACE
from ui.tables.lowongan import TABLE
from ui.widgets.detail import Details, Event, Fact, Tab
from ui.widgets.documents import files_of
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action, Wish
from ui.widgets.record import history
from ui.widgets.words import button

if TYPE_CHECKING:
    from ui.selection import Selection

ELSEWHERE = "Tempat kerjanya di luar provinsi (AKAD), tetapi nomor SPP-AKAD belum dicatat."
FILES = {"surat": "Surat permintaan", "brosur": "Brosur atau poster", "lain": "Dokumen lain"}
PLACE_ALUMNI = "Tempatkan alumni"
FULL = "{terisi}. Tambah jumlah posisi di lowongan ini bila perusahaan masih mencari."
LEFT = "Posisi yang masih terbuka: {posisi}."
STOPPED = (
    "Kesiapan yang tidak dipakai sekolah lagi, jadi tidak dinilai saat mencari calon: {butir}."
)
ERASE = "Hapus {n} lowongan? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Lowongan(ListPage):
    """The page of all vacancies."""

    name, title, glyph = "lowongan", "Lowongan", "briefcase"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        select = button("Seleksi", "primary", "funnel")
        select.clicked.connect(self.select_applicants)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        self.detail.set_buttons([select, edit])
        self._add_announcing()
        self.selection: Selection | None = None
        # The list's own layout moves into a part, so that the selection can take its place.
        self._list = QWidget()
        if (column := self.layout()) is not None:
            self._list.setLayout(column)
        self._parts = QStackedLayout(self)
        self._parts.addWidget(self._list)

    def _add_announcing(self) -> None:
        from ui.selection_menus import MenuButton, announcing

        self.announce_button = MenuButton("Umumkan")
        announcing(self.announce_button.entries, self.desk, self, self._chosen)
        self.toolbar.add_right(self.announce_button)
        self.announce_button.setEnabled(False)
        self.view.selected.connect(self._offer_announcing)

    def _offer_announcing(self) -> None:
        self.announce_button.setEnabled(self.view.chosen_count() == 1)

    def _chosen(self) -> int:
        return next(iter(self.view.chosen_ids()), 0)

    def offered(self) -> Sequence[Action]:
        """Return what can be done with vacancies."""
        return (
            Action("Tambah lowongan", self.add, "plus", "primary", keys="Ctrl+N"),
            Action("Seleksi", self.select_applicants, "funnel", needs="one", keys="Ctrl+Shift+S"),
            Action(PLACE_ALUMNI, self.place, "handshake", needs="one"),
            Action("Tarik atau dipenuhi pihak lain", self.leave, "prohibit", "more", "one"),
            Action("Buat surat…", self.make_letter, "envelope-simple", "more", "one"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def make_letter(self) -> None:
        """Make letters about the selected vacancy."""
        from ui.letter_dialog import offer_letters
        from ui.letter_fields import Given

        offer_letters(self, Given(lowongan=self._chosen()))

    def select_applicants(self) -> None:
        """Open the selection of the vacancy that is chosen."""
        if number := self._chosen():
            self.open_selection(number)

    def open_selection(self, number: int) -> None:
        """Show a vacancy's selection in place of the list."""
        if self.selection is None:
            from ui.selection import Selection

            self.selection = Selection(self.desk)
            self.selection.closed.connect(self.show_list)
            self.selection.written.connect(self.data_changed)
            self._parts.addWidget(self.selection)
        self._switch(self.selection)
        self.selection.open(number)

    def show_list(self) -> None:
        """Show the list of vacancies again."""
        self._switch(self._list)
        self.view.setFocus()

    def _switch(self, part: QWidget) -> None:
        self._parts.setCurrentWidget(part)
        # The same keys mean other things in the selection.
        for action in self.actions():
            action.setEnabled(part is self._list)

    def _selecting(self) -> Selection | None:
        return self.selection if self._parts.currentWidget() is self.selection else None

    def reload(self) -> None:
        """Read again the list, and the selection if it is shown."""
        super().reload()
        if (shown := self._selecting()) is not None:
            shown.reload()

    def focus_search(self) -> None:
        """Put the cursor into the search line of what is shown."""
        if (shown := self._selecting()) is not None:
            shown.focus_search()
        else:
            super().focus_search()

    def show_wish(self, wish: Wish) -> None:
        """Show what another page asked for in the list."""
        self.show_list()
        super().show_wish(wish)

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a vacancy."""
        vacancy = record.get(db, Record, row["id"])
        left = row["sisa"] > 0
        state = (f"Sisa {row['sisa']}", "good") if left else (_filled(row)[0], "plain")
        states = [state]
        if row["pelamar"]:
            states.append((f"{row['pelamar']} pelamar", "info"))
        key = ("lowongan", vacancy.id)
        return Details(
            vacancy.jabatan,
            row["pemberi_kerja_nama"],
            states,
            _groups(db, vacancy, row),
            self._hints(db, vacancy),
            partial(history_of, self.desk, vacancy.id),
            [Tab("Berkas", partial(files_of, self.desk, key, FILES, self.data_changed))],
        )

    def _hints(self, db: Database, vacancy: Record) -> list[str]:
        today = self.desk.office.now().date()
        found = [*problems(vacancy, today), *wanted_by_law(vacancy)]
        wrong = " ".join(str(p) for p in found if p.stops is not Stops.NOTHING)
        hints = [f"Belum lengkap untuk laporan: {wrong}"] if wrong else []
        school = record.only(db, Sekolah).kode_provinsi
        gone = stopped(parts(vacancy.butir_kesiapan), kesiapan.items(db))
        hints += [STOPPED.format(butir=", ".join(gone))] if gone else []
        akad = is_akad(vacancy, school) and not vacancy.nomor_spp_akad
        return [*hints, ELSEWHERE] if akad else hints

    def _selected(self) -> None:
        super()._selected()
        place = self.toolbar.buttons[PLACE_ALUMNI]
        rows = self.view.chosen()
        full = len(rows) == 1 and rows[0]["sisa"] <= 0
        place.setEnabled(place.isEnabled() and not full)
        place.setToolTip(FULL.format(terisi="".join(_filled(rows[0]))) if full else "")

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
                left = still_open(vacancy, store.fills(db, number), store.leaves(db, number))
            wanted = Penempatan(
                lowongan=vacancy.id,
                pemberi_kerja=vacancy.pemberi_kerja,
                jabatan=vacancy.jabatan,
                golongan_jabatan=vacancy.golongan_jabatan,
                kode_wilayah=vacancy.kode_wilayah,
                kode_jabatan=vacancy.kode_jabatan,
                alamat_kerja=vacancy.alamat_kerja,
                kontrak=vacancy.kontrak,
                upah=vacancy.upah,
            )
            dialog = self.edit(PLACE, wanted, "lowongan", "pemberi_kerja")
            dialog.warn(LEFT.format(posisi=positions(left)) if left != vacancy else "", "info")

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


def _filled(row: Row) -> tuple[str, str]:
    """Say how many of the positions are taken, and how many are gone otherwise."""
    whole = row["jumlah_l"] + row["jumlah_p"] + row["jumlah_bebas"]
    gone = f", {row['keluar']} ditarik atau dipenuhi pihak lain" if row["keluar"] else ""
    return f"Terisi {row['terisi']} dari {whole}", gone


def history_of(desk: Desk, number: int) -> Sequence[Event]:
    """Return what happened to a vacancy; read when its tab is shown."""
    with desk.office.read() as db:
        return history(db, "lowongan", number, FORM)


def _groups(db: Database, vacancy: Record, row: Row) -> list[tuple[str, list[Fact]]]:
    employer = record.get(db, PemberiKerja, vacancy.pemberi_kerja)
    told = announced(vacancy, employer, "").kelompok
    spp = (vacancy.nomor_spp_akad, formats.day(vacancy.tanggal_spp_akad))
    letter = (vacancy.nomor_rekomendasi, formats.day(vacancy.tanggal_rekomendasi))
    return [
        (
            "Posisi",
            [
                Fact("Dibuka", positions(vacancy)),
                Fact("Terisi lewat BKK", str(row["terisi"])),
                Fact("Ditarik/pihak lain", str(row["keluar"])),
                Fact("Terdaftar", formats.day(vacancy.tanggal)),
                Fact("Berlaku sampai", formats.day(vacancy.berlaku_sampai)),
            ],
        ),
        *((title, [Fact(name, text) for name, text in facts]) for title, facts in told),
        (
            "Di BKK",
            [
                Fact("Golongan", kode.golongan_jabatan_kbji().get(vacancy.golongan_jabatan, "")),
                Fact("SPP-AKAD", ", ".join(filter(None, spp))),
                Fact("Rekomendasi", ", ".join(filter(None, letter))),
                Fact("Sumber", vacancy.sumber),
                Fact("Catatan", vacancy.keterangan),
            ],
        ),
    ]
