"""Write letters: read the records, take numbers from the book, fill the templates, keep them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bkk_desktop.actions import persetujuan
from bkk_desktop.actions.buku_surat import book_for, giving
from bkk_desktop.actions.cap_surat import Signer
from bkk_desktop.actions.kop import headed
from bkk_desktop.actions.surat_isi import Desk, Subject
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.surat import BATAL, Surat
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.letter import Letter, Template, all_letters, filled, line_of
from bkk_desktop.letter.keeping import kept, restored
from bkk_desktop.letter.wording import worded
from bkk_desktop.office import Office
from bkk_desktop.paper.dress import Dress, paper_of
from bkk_desktop.paper.dressing import dress_of
from bkk_desktop.paper.keeping import kept_look, restored_look
from bkk_desktop.store import record
from bkk_desktop.store import surat as book
from bkk_desktop.store.database import Database

__all__ = [
    "Order",
    "Subject",
    "blank_letter",
    "people_of",
    "preview_letters",
    "proposed",
    "reprinted",
    "shows_nik",
    "template_of",
    "write_letters",
    "written",
]

NO_LETTER = "Surat itu tidak ada. Pilih surat dari daftar."
NOBODY = "Belum ada yang dipilih. Pilih dulu untuk siapa surat ini dibuat."
NO_WORDING = "Isi surat “{nama}” tidak ada lagi. Pilih isi lain, lalu buat suratnya."
VOID = "Nomor {nomor} sudah batal, jadi suratnya tidak dicetak lagi."
NOT_KEPT = (
    "Isi surat {nomor} tidak tersimpan di sini: suratnya diketik di luar program, dibuat sebelum "
    "isi surat disimpan, atau datanya sudah dibersihkan. Catatannya di agenda tetap ada."
)
ACTION = "Buat surat"
_NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


@dataclass(frozen=True, slots=True)
class Order:
    """One batch of letters: which kind, in which of the office's wordings, of which day."""

    jenis: str
    subjects: tuple[Subject, ...]
    tanggal: date | None = None
    varian: str = ""


def write_letters(
    office: Office,
    jenis: str,
    subjects: Sequence[Subject],
    tanggal: date | None = None,
    *,
    paper: str = "",
) -> list[Letter]:
    """Return one filled letter per subject, in order; numbered ones enter the book for good."""
    order = Order(jenis, tuple(subjects), tanggal)
    return [letter for letter, _ in written(office, order, paper=paper)]


def written(office: Office, order: Order, *, paper: str = "") -> list[tuple[Letter, Dress]]:
    """Write an order's letters; numbered ones enter the book and are kept with their look."""
    template, day = _asked(order), order.tanggal or office.now().date()
    if not template.numbered:
        with office.read() as db:
            dress = dress_of(db, day, office.folder)
            return [(letter, dress) for letter, _, _ in _letters(db, order, day)]
    with office.write(ACTION, jenis="surat") as db:
        dress = dress_of(db, day, office.folder)
        text = kept_look(dress, paper_of(paper, dress.paper).on(template.paper))
        look, dress = book.keep_look(db, text), restored_look(text)
        signer, made = Signer(db), []
        for plain, surat, people in _letters(db, order, day):
            letter = signer.sealed(plain, surat)
            book.keep(db, record.insert(db, surat), look, kept(letter), people)
            made.append((letter, dress))
        return made


def preview_letters(
    office: Office,
    jenis: str,
    subjects: Sequence[Subject],
    tanggal: date | None = None,
    varian: str = "",
) -> list[Letter]:
    """Return letters as they would be written now; the numbers they show are still free."""
    return proposed(office, [Order(jenis, tuple(subjects), tanggal, varian)])


def proposed(office: Office, orders: Sequence[Order]) -> list[Letter]:
    """Return the letters of orders as they would be written one after another."""
    found: list[Letter] = []
    with office.read() as db:
        for order in orders:
            _asked(order)
            day, shown = order.tanggal or office.now().date(), [one.number for one in found]
            found += [letter for letter, _, _ in _letters(db, order, day, shown)]
    return found


def _asked(order: Order) -> Template:
    template = all_letters().get(order.jenis)
    if template is None:
        raise UserError(NO_LETTER)
    if not order.subjects:
        raise UserError(NOBODY)
    return template


def template_of(db: Database, jenis: str, varian: str = "") -> Template:
    """Return a kind of letter in the office's own words if it has any, else as it ships."""
    shipped, own = all_letters()[jenis], book.wordings(db, jenis)
    if varian and varian not in own:
        raise UserError(Problem(NO_WORDING, values={"nama": varian}))
    return headed(db, worded(shipped, own[varian]) if varian in own else shipped)


def blank_letter(office: Office, jenis: str) -> Letter:
    """Return a letter with dots for everything but the office itself; it takes no number."""
    with office.read() as db:
        desk = Desk(db)
        values = desk.values(Subject()) | desk.about_letter(Surat(), (), Subject())
        return filled(template_of(db, jenis), values)


def _letters(
    db: Database, order: Order, day: date, shown: Sequence[str] = ()
) -> Iterator[tuple[Letter, Surat, tuple[int, ...]]]:
    desk, template = Desk(db), template_of(db, order.jenis, order.varian)
    number = _numbers(db, template, day, shown)
    for subject in map(desk.completed, order.subjects):
        refuse(persetujuan.free(db, subject.alumni))
        firm = desk.found(PemberiKerja, subject.pemberi_kerja).nama
        surat = replace(
            number(),
            jenis=template.id,
            varian=order.varian,
            perihal=template.subject,
            tujuan=firm or line_of(template.addressee, desk.values(subject)),
        )
        values = desk.values(subject) | desk.about_letter(surat, subject.alumni, subject)
        values |= desk.processing(template, day)
        yield replace(filled(template, values), number=surat.nomor), surat, subject.alumni


def _numbers(
    db: Database, template: Template, day: date, shown: Sequence[str]
) -> Callable[[], Surat]:
    if template.numbered:
        return giving(db, book_for(db, template.id), day, shown)
    return lambda: Surat(tanggal=day)


def people_of(office: Office, order: Order) -> list[int]:
    """Return whom an order's letters are about."""
    with office.read() as db:
        desk = Desk(db)
        return [number for one in map(desk.completed, order.subjects) for number in one.alumni]


def shows_nik(letters: Sequence[Letter]) -> bool:
    """Tell whether a whole NIK can be read on letters, so that showing them has to be noted."""
    return any(_NIK.search(kept(letter).decode()) for letter in letters)


def reprinted(office: Office, surat: Sequence[int]) -> list[tuple[Letter, Dress]]:
    """Return letters exactly as they went out, in the order of their numbers."""
    with office.read() as db:
        refuse(persetujuan.free(db, book.people(db, surat)))
        found = sorted(
            (record.get(db, Surat, number) for number in surat),
            key=lambda one: (one.buku, one.tahun, one.urut),
        )
        return [_reprinted(db, one) for one in found]


def _reprinted(db: Database, surat: Surat) -> tuple[Letter, Dress]:
    if surat.keadaan == BATAL:
        raise UserError(Problem(VOID, values={"nomor": surat.nomor}))
    found = book.kept(db, surat.id)
    if found is None:
        raise UserError(Problem(NOT_KEPT, values={"nomor": surat.nomor}))
    letter, look = found
    # Letters of an earlier version were kept without their number.
    return replace(restored(letter), number=surat.nomor), restored_look(look)
