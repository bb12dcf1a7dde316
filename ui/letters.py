"""Letters from the lists: forms, introductions and placement letters, written and then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.surat import Subject, blank_letter, write_letters
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.letter import Letter
from bkk_desktop.office import Office
from bkk_desktop.paper import PAPERS, dress_of, letters_pdf
from bkk_desktop.store import pengaturan
from ui.desk import Desk
from ui.preview import Document, PreviewDialog
from ui.widgets.alive import while_alive

FORM, INTRODUCTION, PLACEMENT = "formulir_pendaftaran", "surat_pengantar", "surat_penempatan"
TITLES = {
    FORM: "Formulir pendaftaran",
    INTRODUCTION: "Surat pengantar",
    PLACEMENT: "Surat penempatan",
}


def print_forms(desk: Desk, parent: QWidget, pendaftaran: Sequence[int]) -> None:
    """Show registration forms of the given registrations, or a blank one to fill in by hand."""
    if pendaftaran:
        subjects = [Subject(pendaftaran=number) for number in pendaftaran]
        work = partial(write_letters, desk.office, FORM, subjects)
    else:
        work = partial(_blank, desk.office)
    _write(desk, parent, FORM, work, numbered=False)


def write_placements(desk: Desk, parent: QWidget, penempatan: Sequence[int]) -> None:
    """Write a letter for each placement; each gets its number once."""
    subjects = [Subject(penempatan=number) for number in penempatan]
    _write(desk, parent, PLACEMENT, partial(write_letters, desk.office, PLACEMENT, subjects))


def write_introductions(
    desk: Desk, parent: QWidget, subjects: Sequence[Subject], day: date
) -> None:
    """Write introductions to an employer; each letter gets its number once."""
    work = partial(write_letters, desk.office, INTRODUCTION, list(subjects), day)
    _write(desk, parent, INTRODUCTION, work)


def _blank(office: Office) -> list[Letter]:
    return [blank_letter(office, FORM)]


def _write(
    desk: Desk,
    parent: QWidget,
    kind: str,
    work: Callable[[], list[Letter]],
    *,
    numbered: bool = True,
) -> None:
    shown = while_alive(parent, partial(_show, desk, parent, kind))
    desk.jobs.run(work, shown, desk.messages.failed, writes=numbered)


def _show(desk: Desk, parent: QWidget, kind: str, letters: list[Letter]) -> None:
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
    )
    PreviewDialog(document, desk, parent).open()


def pdf_of(office: Office, letters: Sequence[Letter], paper: str) -> bytes:
    """Return letters as one PDF on the named paper, in the office's dress."""
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    target = BytesIO()
    letters_pdf(letters, replace(dress, paper=PAPERS[paper]), target)
    return target.getvalue()
