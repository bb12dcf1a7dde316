"""Letters from the lists: forms, introductions and placement letters, written and then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.akses import read_nik
from bkk_desktop.actions.surat import (
    Order,
    blank_letter,
    people_of,
    preview_letters,
    reprinted,
    shows_nik,
    written,
)
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.letter import Letter, all_letters
from bkk_desktop.office import Office
from bkk_desktop.paper import PAPERS, dress_of, letters_pdf, paper_of
from bkk_desktop.paper.dress import Dress
from bkk_desktop.store import pengaturan, record
from bkk_desktop.store import surat as book
from ui.apart import Letters
from ui.desk import Desk
from ui.preview import Document, PreviewDialog
from ui.reading import PAPER
from ui.widgets.alive import while_alive

FORM, INTRODUCTION, PLACEMENT = "formulir_pendaftaran", "surat_pengantar", "surat_penempatan"
SHORT = {
    FORM: "Formulir pendaftaran",
    INTRODUCTION: "Surat pengantar",
    PLACEMENT: "Surat penempatan",
}

STILL_FREE = (
    "Nomor surat di halaman ini masih usulan, jadi halamannya bertanda DRAF. Nomornya baru "
    "tercatat di buku surat saat Anda mencetak atau menyimpannya."
)
AGAIN = "Cetak ulang"


def title_of(jenis: str) -> str:
    """Return what a kind of letter is called; one that doesn't ship any more by its code."""
    known = all_letters().get(jenis)
    return SHORT.get(jenis) or (known.title if known else jenis.replace("_", " ").capitalize())


def print_forms(desk: Desk, parent: QWidget, pendaftaran: Sequence[int]) -> None:
    """Show registration forms of the given registrations, or a blank one to fill in by hand."""
    subjects = [Subject(pendaftaran=number) for number in pendaftaran]
    work = partial(_forms, desk.office, subjects)
    _look(desk, parent, FORM, work if subjects else partial(_blank, desk.office, FORM))


def write_placements(desk: Desk, parent: QWidget, penempatan: Sequence[int]) -> None:
    """Show a letter for each placement; each takes its number when it is printed or saved."""
    subjects = tuple(Subject(penempatan=number) for number in penempatan)
    write_order(desk, parent, Order(PLACEMENT, subjects))


def write_introductions(
    desk: Desk, parent: QWidget, subjects: Sequence[Subject], day: date
) -> None:
    """Show introductions to an employer; each takes its number when it is printed or saved."""
    write_order(desk, parent, Order(INTRODUCTION, tuple(subjects), day))


def write_order(
    desk: Desk, parent: QWidget, order: Order, done: Callable[[], None] | None = None
) -> None:
    """Show letters; numbered ones take their numbers when they are printed or saved.

    `done` is called once they have.
    """
    order = replace(order, tanggal=order.tanggal or desk.office.now().date())
    work = partial(_previewed, desk.office, order)
    numbered = all_letters()[order.jenis].numbered
    confirm = partial(_written, desk.office, order) if numbered else None
    _look(desk, parent, order.jenis, work, confirm, done)


def print_blank(desk: Desk, parent: QWidget, jenis: str) -> None:
    """Show a letter with dots for everything but the office itself; it takes no number."""
    _look(desk, parent, jenis, partial(_blank, desk.office, jenis))


def print_again(desk: Desk, parent: QWidget, surat: Sequence[int]) -> None:
    """Show letters of the register exactly as they went out."""
    work = partial(read_again, desk.office, list(surat))
    shown = while_alive(parent, partial(_show_again, desk, parent))
    desk.lists.run(work, shown, desk.messages.failed)


def _show_again(desk: Desk, parent: QWidget, letters: list[tuple[Letter, Dress]]) -> None:
    first, dress = letters[0]
    count = len(letters)
    title = first.title if count == 1 else f"{grouped(count)} surat"
    name = f"{AGAIN} {desk.office.now():%Y-%m-%d}"
    paper = dress.paper.name
    made = Letters("Surat", tuple(letters), went_out=True)
    document = Document(title, name, made, paper, (paper,), kind="cetak_ulang", adjusts=())
    PreviewDialog(document, desk, parent).open()


def dressed(letters: Sequence[tuple[Letter, Dress]], _paper: str = "") -> bytes:
    """Return letters as one PDF, each in the dress that it went out in."""
    from bkk_desktop.paper.letters import dressed_pdf

    target = BytesIO()
    dressed_pdf(letters, target)
    return target.getvalue()


def read_again(office: Office, surat: Sequence[int]) -> list[tuple[Letter, Dress]]:
    """Return letters as they went out; who reads a whole NIK on them is noted first."""
    found = reprinted(office, surat)
    with office.read() as db:
        people = book.people(db, surat)
    _note(office, [letter for letter, _ in found], people)
    return found


def _previewed(office: Office, order: Order) -> list[Letter]:
    subjects = list(order.subjects)
    letters = preview_letters(office, order.jenis, subjects, order.tanggal, order.varian)
    _note(office, letters, people_of(office, order))
    return letters


def _note(office: Office, letters: Sequence[Letter], people: Sequence[int]) -> None:
    if people and shows_nik(letters):
        read_nik(office, PAPER, people)


def _forms(office: Office, subjects: Sequence[Subject]) -> list[Letter]:
    """Return filled forms; they show the whole NIK, so whoever prints them is noted first."""
    with office.read() as db:
        people = [record.get(db, Pendaftaran, one.pendaftaran).alumni for one in subjects]
    read_nik(office, PAPER, people)
    return preview_letters(office, FORM, subjects)


def _blank(office: Office, jenis: str) -> list[Letter]:
    return [blank_letter(office, jenis)]


def _written(office: Office, order: Order, paper: str) -> Letters:
    letters = [letter for letter, _ in written(office, order, paper=paper)]
    return _in_dress(office, order.jenis, letters)


def _in_dress(office: Office, jenis: str, letters: Sequence[Letter]) -> Letters:
    """Return letters in the dress that the office has now."""
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    return Letters(title_of(jenis), tuple((letter, dress) for letter in letters))


def _look(
    desk: Desk,
    parent: QWidget,
    kind: str,
    work: Callable[[], list[Letter]],
    confirm: Callable[[str], Callable[[str], bytes]] | None = None,
    done: Callable[[], None] | None = None,
) -> None:
    shown = while_alive(parent, partial(_show, desk, parent, (kind, confirm, done)))
    desk.jobs.run(work, shown, desk.messages.failed)


def _show(
    desk: Desk,
    parent: QWidget,
    how: tuple[str, Callable[[str], Callable[[str], bytes]] | None, Callable[[], None] | None],
    letters: list[Letter],
) -> None:
    kind, confirm, done = how
    count, words = len(letters), title_of(kind)
    title = words if count == 1 else f"{grouped(count)} {words[:1].lower()}{words[1:]}"
    today = desk.office.now().date()
    with desk.office.read() as db:
        usual = pengaturan.settings(db).kertas
    document = Document(
        title,
        f"{words} {today.isoformat()}",
        replace(_in_dress(desk.office, kind, letters), draft=confirm is not None),
        letters[0].paper or usual,
        (letters[0].paper,) if letters[0].paper else tuple(PAPERS),
        confirm,
        STILL_FREE,
        kind,
    )
    dialog = PreviewDialog(document, desk, parent)
    if done is not None:
        dialog.confirmed.connect(done)
    dialog.open()


def pdf_of(office: Office, letters: Sequence[Letter], paper: str) -> bytes:
    """Return letters as one PDF on the named paper, in the office's dress."""
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    target = BytesIO()
    letters_pdf(letters, replace(dress, paper=paper_of(paper)), target)
    return target.getvalue()
