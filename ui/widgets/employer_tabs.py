"""What belongs to an employer beyond the profile: contacts, agreements, work, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from bkk_desktop.domain import mou as agreements
from bkk_desktop.domain.kontak_pemberi_kerja import CARA, KontakPemberiKerja, is_waiting
from bkk_desktop.domain.mou import Mou
from bkk_desktop.store import kontak_pemberi_kerja, mou, pemberi_kerja
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.widgets.alumni_tabs import Linked, Read
from ui.widgets.detail import Tab
from ui.widgets.documents import files_of
from ui.widgets.handing import Handing
from ui.widgets.lines import Line
from ui.widgets.words import button

CONTACTS, AGREEMENTS, WORK, FILES = "Kontak", "MoU", "Lowongan dan penempatan", "Berkas"
# The tables of which each record belongs to one employer, for the history.
PARTS = ("mou", "kontak_pemberi_kerja")
KINDS = {
    "nib": "NIB dan izin usaha",
    "npwp": "NPWP",
    "surat": "Surat dari perusahaan",
    "profil": "Profil perusahaan",
    "lain": "Dokumen lain",
}
NO_CONTACT = (
    "Belum ada catatan kontak",
    "Catat telepon, kunjungan, atau surat dengan perusahaan ini, dan apa tindak lanjutnya.",
)
NO_AGREEMENT = (
    "Belum ada MoU",
    "Catat naskah kerja sama dengan perusahaan ini; masa berlakunya diingatkan sebelum habis.",
)
NO_WORK = (
    "Belum ada lowongan atau penempatan",
    "Lowongan dari perusahaan ini dan alumni yang bekerja di sana tampil di sini.",
)


class Press(NamedTuple):
    """A button above the lines; one with `needs` is for the line that is selected."""

    text: str
    glyph: str
    do: Callable[[int], object]
    needs: bool = False
    reads: bool = False


class Noted(Handing):
    """Lines with buttons above them; `changed` tells that one of the records was saved."""

    changed = Signal()

    def __init__(self, linked: Linked, presses: Sequence[Press], number: int) -> None:
        super().__init__()
        self._number = number
        self.receives = self.lines = linked.lines
        linked.changed.connect(self.changed)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 0)
        row.setSpacing(8)
        self.buttons = {}
        for press in presses:
            made = button(press.text, glyph=press.glyph)
            made.clicked.connect(partial(self._press, press))
            made.setEnabled(not press.needs)
            self.buttons[press.text] = made
            row.addWidget(made)
        row.addStretch(1)
        self._needing = [self.buttons[press.text] for press in presses if press.needs]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(linked, 1)
        self.lines.itemSelectionChanged.connect(self._selected)

    def _selected(self) -> None:
        for made in self._needing:
            made.setEnabled(bool(self.lines.selectedItems()))

    def _press(self, press: Press, _checked: bool = False) -> None:
        if not press.needs:
            press.do(self._number)
            return
        for item in self.lines.selectedItems()[:1]:
            line: Line = item.data(Qt.ItemDataRole.UserRole)
            _, number = line.goal if isinstance(line.goal, tuple) else ("", 0)
            press.do(number)


class Doing(NamedTuple):
    """What the page does from the tabs: each is given the employer's or the line's number."""

    contact: Callable[[int], object]
    follow_up: Callable[[int], object]
    agree: Callable[[int], object]
    scan: Callable[[int], object]


def tabs(desk: Desk, firm: int, doing: Doing, changed: SignalInstance) -> list[Tab]:
    """Return the tabs of an employer; `changed` is given what is written in them."""
    today = desk.office.now().date()
    contacts = (
        Press("Catat kontak", "note-pencil", doing.contact),
        Press("Sudah dilakukan", "check", doing.follow_up, needs=True),
    )
    agreed = (
        Press("Tambah MoU", "plus", doing.agree),
        Press("Naskah", "paperclip", doing.scan, needs=True, reads=True),
    )
    read = partial(contact_lines, firm, today)
    told = partial(agreement_lines, firm, today)
    return [
        Tab(CONTACTS, partial(_noted, (desk, CONTACTS, read, NO_CONTACT), contacts, firm, changed)),
        Tab(
            AGREEMENTS,
            partial(_noted, (desk, AGREEMENTS, told, NO_AGREEMENT), agreed, firm, changed),
        ),
        Tab(FILES, partial(files_of, desk, ("pemberi_kerja", firm), KINDS, changed)),
        Tab(WORK, partial(_linked, (desk, WORK, partial(work_lines, firm), NO_WORK), changed)),
    ]


Shown = tuple[Desk, str, Read, tuple[str, str]]


def _linked(shown: Shown, changed: SignalInstance) -> Linked:
    made = Linked(*shown)
    made.changed.connect(changed)
    return made


def _noted(shown: Shown, presses: Sequence[Press], firm: int, changed: SignalInstance) -> Noted:
    # The head of the school looks at the lines and their files only.
    reading = shown[0].office.read_only
    offered = [press for press in presses if press.reads or not reading]
    made = Noted(Linked(*shown), offered, firm)
    made.changed.connect(changed)
    return made


def contact_lines(firm: int, today: date, db: Database) -> list[Line]:
    """Return what was said with an employer, the newest first."""
    return [_contact(one, today) for one in kontak_pemberi_kerja.of(db, firm)]


def _contact(one: KontakPemberiKerja, today: date) -> Line:
    how = " · ".join(filter(None, (formats.day(one.tanggal), CARA.get(one.cara, ""), one.dengan)))
    until, waiting = one.tanggal_tindak_lanjut, is_waiting(one)
    planned, meaning = "", "info"
    if one.tindak_lanjut or until:
        planned = f"Tindak lanjut: {one.tindak_lanjut or 'belum ditulis'}"
        if not waiting:
            planned, meaning = f"{planned} (sudah dilakukan)", "good"
        elif until:
            left = (until - today).days
            planned += f", {formats.day(until)} ({agreements.left_words(left)})"
            meaning = "warn" if left <= 0 else "info"
    text = one.isi.split("\n", 1)[0] or one.tindak_lanjut
    return Line(
        text,
        "\n".join(filter(None, (how, planned))),
        meaning,
        goal=("kontak_pemberi_kerja", one.id),
    )


def agreement_lines(firm: int, today: date, db: Database) -> list[Line]:
    """Return an employer's agreements, those that end last first."""
    return [_agreement(one, today) for one in mou.of(db, firm)]


def _agreement(one: Mou, today: date) -> Line:
    state = agreements.keadaan(one, today)
    meaning = agreements.MEANINGS.get(state, "info")
    kind = agreements.JENIS.get(one.jenis, "")
    since = formats.day(one.tanggal_mulai) or "mulai belum dicatat"
    until = formats.day(one.tanggal_selesai) or "tanpa batas waktu"
    left = agreements.sisa(one, today)
    told = state if left is None else f"{state}, {agreements.left_words(left)}"
    below = (f"{since} sampai {until}", told, kind if one.judul else "", one.ruang_lingkup)
    text = " · ".join(filter(None, (one.judul or kind or "MoU", one.nomor)))
    shown = {"plain": "info", "bad": "warn"}.get(meaning, meaning)
    return Line(text, "\n".join(filter(None, below)), shown, goal=("mou", one.id))


def work_lines(firm: int, db: Database) -> list[Line]:
    """Return an employer's vacancies and then the placements there, the newest first."""
    return [
        *_headed("Lowongan", map(_vacancy, pemberi_kerja.vacancies_of(db, firm))),
        *_headed("Penempatan", map(_placement, pemberi_kerja.placements_of(db, firm))),
    ]


def _headed(title: str, lines: Iterator[Line]) -> list[Line]:
    found = list(lines)
    return [Line(f"{title} ({len(found)})", strong=True), *found] if found else []


def _vacancy(row: Row) -> Line:
    until = formats.day(row["berlaku_sampai"])
    below = (
        f"{row['terisi']} dari {row['posisi']} posisi terisi lewat BKK",
        f"Terdaftar {formats.day(row['tanggal'])}" if row["tanggal"] else "",
        f"Berlaku sampai {until}" if until else "",
    )
    return Line(row["jabatan"], "\n".join(filter(None, below)), goal=("lowongan", row["id"]))


def _placement(row: Row) -> Line:
    since, until = formats.day(row["mulai"]), formats.day(row["selesai"])
    when = f"{since} sampai {until}" if until else f"Sejak {since}" if since else ""
    through = "Melalui BKK" if row["sudah_melalui_bkk"] else "Usaha sendiri"
    below = " · ".join(filter(None, (row["jabatan"], when)))
    return Line(row["nama"], f"{below}\n{through}".strip(), goal=("penempatan", row["id"]))
