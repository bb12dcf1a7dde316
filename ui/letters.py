"""Letters from the lists: forms, introductions and placement letters, written and then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.akses import read_nik
from bkk_desktop.actions.surat import Subject, blank_letter, preview_letters, write_letters
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.letter import Letter
from bkk_desktop.office import Office
from bkk_desktop.paper import PAPERS, dress_of, letters_pdf
from bkk_desktop.store import pengaturan, record
from ui.desk import Desk
from ui.preview import Document, PreviewDialog
from ui.reading import PAPER
from ui.widgets.alive import while_alive

FORM, INTRODUCTION, PLACEMENT = "formulir_pendaftaran", "surat_pengantar", "surat_penempatan"
TITLES = {
    FORM: "Formulir pendaftaran",
    INTRODUCTION: "Surat pengantar",
    PLACEMENT: "Surat penempatan",
}

STILL_FREE = (
    "Nomor surat di halaman ini masih usulan. Nomornya baru tercatat di buku surat saat Anda "
    "mencetak atau menyimpannya."
)


def print_forms(desk: Desk, parent: QWidget, pendaftaran: Sequence[int]) -> None:
    """Show registration forms of the given registrations, or a blank one to fill in by hand."""
    subjects = [Subject(pendaftaran=number) for number in pendaftaran]
    work = partial(_forms, desk.office, subjects)
    _look(desk, parent, FORM, work if subjects else partial(_blank, desk.office))


def write_placements(desk: Desk, parent: QWidget, penempatan: Sequence[int]) -> None:
    """Show a letter for each placement; each takes its number when it is printed or saved."""
    subjects = [Subject(penempatan=number) for number in penempatan]
    _look_first(desk, parent, PLACEMENT, subjects, desk.office.now().date())


def write_introductions(
    desk: Desk, parent: QWidget, subjects: Sequence[Subject], day: date
) -> None:
    """Show introductions to an employer; each takes its number when it is printed or saved."""
    _look_first(desk, parent, INTRODUCTION, subjects, day)


def _forms(office: Office, subjects: Sequence[Subject]) -> list[Letter]:
    """Return filled forms; they show the whole NIK, so whoever prints them is noted first."""
    with office.read() as db:
        people = [record.get(db, Pendaftaran, one.pendaftaran).alumni for one in subjects]
    read_nik(office, PAPER, people)
    return preview_letters(office, FORM, subjects)


def _blank(office: Office) -> list[Letter]:
    return [blank_letter(office, FORM)]


def _look_first(
    desk: Desk, parent: QWidget, kind: str, subjects: Sequence[Subject], day: date
) -> None:
    work = partial(preview_letters, desk.office, kind, list(subjects), day)
    _look(desk, parent, kind, work, partial(_written, desk.office, kind, list(subjects), day))


def _written(
    office: Office, kind: str, subjects: Sequence[Subject], day: date
) -> Callable[[str], bytes]:
    return partial(pdf_of, office, write_letters(office, kind, subjects, day))


def _look(
    desk: Desk,
    parent: QWidget,
    kind: str,
    work: Callable[[], list[Letter]],
    confirm: Callable[[], Callable[[str], bytes]] | None = None,
) -> None:
    shown = while_alive(parent, partial(_show, desk, parent, kind, confirm))
    desk.jobs.run(work, shown, desk.messages.failed)


def _show(
    desk: Desk,
    parent: QWidget,
    kind: str,
    confirm: Callable[[], Callable[[str], bytes]] | None,
    letters: list[Letter],
) -> None:
    count = len(letters)
    title = TITLES[kind] if count == 1 else f"{grouped(count)} {TITLES[kind].lower()}"
    today = desk.office.now().date()
    with desk.office.read() as db:
        usual = pengaturan.settings(db).kertas
    document = Document(
        title,
        f"{TITLES[kind]} {today.isoformat()}",
        partial(pdf_of, desk.office, letters),
        letters[0].paper or usual,
        (letters[0].paper,) if letters[0].paper else tuple(PAPERS),
        confirm,
        STILL_FREE,
    )
    PreviewDialog(document, desk, parent).open()


def pdf_of(office: Office, letters: Sequence[Letter], paper: str) -> bytes:
    """Return letters as one PDF on the named paper, in the office's dress."""
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    target = BytesIO()
    letters_pdf(letters, replace(dress, paper=PAPERS[paper]), target)
    return target.getvalue()
