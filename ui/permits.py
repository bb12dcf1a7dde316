"""Izin dan SK: tanda daftar, SK pembentukan and permits with their scans, as a history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bkk_desktop.actions import sekolah as actions
from bkk_desktop.domain.legalitas import BERAKHIR, MEANINGS
from bkk_desktop.domain.sekolah import JENIS_LEGALITAS, TANDA_DAFTAR, TandaDaftar
from bkk_desktop.paper.dressing import tanda_daftar
from bkk_desktop.store import record
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.tanda_daftar import FORM
from ui.tables.tanda_daftar import TABLE
from ui.widgets.detail import Details, Event, Fact, Tab
from ui.widgets.documents import files_of
from ui.widgets.list_page import ListPage
from ui.widgets.page import Action
from ui.widgets.record import history
from ui.widgets.words import button

KINDS = {"pindaian": "Pindaian", "lampiran": "Lampiran", "lain": "Dokumen lain"}
SCANS = "Pindaian"
ENDED = "Masa berlakunya habis pada {hari}. Perbarui di Dinas, lalu catat yang baru."
ENDING = "Berlaku sampai {hari}. Siapkan perpanjangannya."
QUOTED = "Dikutip di surat"
ERASE = "Hapus {n} izin atau SK? Catatannya pindah ke keranjang dan bisa dipulihkan."


class Permits(ListPage):
    """The list of all of them, the newest first."""

    name, title, glyph = "izin", "Izin dan SK", "clipboard-text"
    table = TABLE

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        edit = button("Ubah", glyph="pencil-simple")
        edit.clicked.connect(self._edit_chosen)
        renew = button("Perpanjang", glyph="arrow-clockwise")
        renew.clicked.connect(self.renew)
        self.detail.set_buttons([renew, edit])

    def offered(self) -> Sequence[Action]:
        """Return what can be done with them."""
        return (
            Action("Tambah izin atau SK", self.add, "plus", "primary", keys="Ctrl+N"),
            Action(SCANS, self.show_scans, "paperclip", needs="one", reads=True),
            Action("Catat perpanjangan", self.renew, "arrow-clockwise", needs="one"),
            Action("Hapus", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of one."""
        one, state = record.get(db, TandaDaftar, row["id"]), row["keadaan"]
        states = [(state, MEANINGS.get(state, "plain"))]
        if one.jenis == TANDA_DAFTAR and tanda_daftar(db).id == one.id:
            states.append((QUOTED, "info"))
        return Details(
            one.nomor,
            JENIS_LEGALITAS.get(one.jenis, ""),
            states,
            [("", _facts(one))],
            _hints(one, state),
            partial(self._history, one.id),
            [
                Tab(
                    SCANS,
                    partial(
                        files_of, self.desk, ("tanda_daftar", one.id), KINDS, self.data_changed
                    ),
                )
            ],
        )

    def _history(self, number: int) -> list[Event]:
        with self.desk.office.read() as db:
            return history(db, "tanda_daftar", number, FORM)

    def show_scans(self) -> None:
        """Show the scans of the selected one in the panel."""
        self.detail.open_tab(SCANS).setFocus()

    def open_row(self, number: int) -> None:
        """Open one."""
        with self.desk.office.read() as db:
            one = record.get(db, TandaDaftar, number)
        self.edit(FORM, one)

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def add(self) -> None:
        """Enter a new one."""
        self.edit(FORM, TandaDaftar())

    def renew(self) -> None:
        """Enter the one that follows the selected one; the old one stays in the history."""
        for number in self.view.chosen_ids()[:1]:
            with self.desk.office.read() as db:
                old = record.get(db, TandaDaftar, number)
            follows = TandaDaftar(
                jenis=old.jenis,
                instansi=old.instansi,
                pejabat=old.pejabat,
                jabatan_pejabat=old.jabatan_pejabat,
                nip_pejabat=old.nip_pejabat,
                berlaku_sejak=old.berlaku_sampai or self.desk.office.now().date(),
            )
            self.edit(FORM, follows)

    def erase(self) -> None:
        """Delete the selected ones; they stay in the bin."""
        ids = self.view.chosen_ids()
        deed = f"Hapus {len(ids)} izin atau SK"
        if self.desk.messages.ask(ERASE.format(n=len(ids)), deed, "Batal", danger=True):
            work = partial(actions.remove_tanda_daftar, self.desk.office, ids)
            self.attempt(work, f"{len(ids)} izin atau SK dihapus.")


def _facts(one: TandaDaftar) -> list[Fact]:
    return [
        Fact("Tanggal surat", formats.day(one.tanggal)),
        Fact("Instansi", one.instansi),
        Fact("Pejabat", one.pejabat),
        Fact("Jabatan", one.jabatan_pejabat),
        Fact("NIP", one.nip_pejabat),
        Fact("Berlaku sejak", formats.day(one.berlaku_sejak)),
        Fact("Berlaku sampai", formats.day(one.berlaku_sampai) or "Tanpa batas waktu"),
        Fact("Keterangan", one.keterangan),
    ]


def _hints(one: TandaDaftar, state: str) -> list[str]:
    day = formats.day(one.berlaku_sampai)
    if state == BERAKHIR:
        return [ENDED.format(hari=day)]
    return [ENDING.format(hari=day)] if state.startswith("Dalam ") else []
