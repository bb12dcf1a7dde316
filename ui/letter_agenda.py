"""Buku agenda surat: the register as a book that is printed, or as cells for Excel."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bkk_desktop.domain.surat import BATAL, DIPESAN, KEADAAN
from bkk_desktop.letter import Column as Cell
from bkk_desktop.letter import Letter, Listing, Title
from bkk_desktop.office import Office
from bkk_desktop.store import pengaturan
from bkk_desktop.store.database import Row
from bkk_desktop.store.surat import agenda
from ui import formats
from ui.desk import Desk
from ui.letters import pdf_of
from ui.preview import Document, PreviewDialog
from ui.table import Column, Format
from ui.widgets.alive import while_alive
from ui.widgets.copying import for_excel

TITLE = "Agenda surat"
NOTHING = "Belum ada surat di daftar ini."
COPIED = "Agenda {n} surat disalin. Tempel di Excel dengan Ctrl+V."
COLUMNS = (
    Column("urut", "No. urut", 72, Format.NUMBER),
    Column("nomor", "Nomor surat", 200),
    Column("tanggal", "Tanggal", 104, Format.DAY),
    Column("tujuan", "Tujuan", 200),
    Column("perihal", "Perihal", 200),
    Column("keadaan", "Keadaan", 96, words=KEADAAN),
    Column("alasan", "Keterangan", 200),
    Column("buku", "Buku", 120),
)
_WIDTHS = (
    Cell("No", 10, "tengah"),
    Cell("Nomor surat", 54, "kiri"),
    Cell("Tanggal", 22, "kiri"),
    Cell("Tujuan", 38, "kiri"),
    Cell("Perihal", 34, "kiri"),
    Cell("Ket.", 18, "kiri"),
)


def copy_agenda(desk: Desk, ids: Sequence[int]) -> None:
    """Put these letters on the clipboard as the agenda has them."""
    if not ids:
        desk.messages.info(NOTHING)
        return
    with desk.office.read() as db:
        rows = agenda(db, ids)
    QGuiApplication.clipboard().setMimeData(for_excel(COLUMNS, rows, revealed=False))
    desk.messages.done(COPIED.format(n=len(rows)))


def print_agenda(desk: Desk, parent: QWidget, ids: Sequence[int]) -> None:
    """Show the agenda of these letters as the real pages, each book for itself."""
    if not ids:
        desk.messages.info(NOTHING)
        return
    work = partial(books, desk.office, list(ids))
    desk.lists.run(work, while_alive(parent, partial(_show, desk, parent)), desk.messages.failed)


def books(office: Office, ids: Sequence[int]) -> list[Letter]:
    """Return the register of these letters, one page or more for each book and year."""
    with office.read() as db:
        rows = agenda(db, ids)
    parted: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        parted.setdefault((row["buku"], row["tahun"]), []).append(row)
    return [_book(name, year, rows) for (name, year), rows in parted.items()]


def _book(name: str, year: int, rows: Sequence[Row]) -> Letter:
    below = f"{name}, tahun {year}" if name else f"Tahun {year}"
    title = Title("BUKU AGENDA SURAT", below)
    return Letter(TITLE, (title, Listing(_WIDTHS, tuple(map(_line, rows)))), size=10.5)


def _line(row: Row) -> tuple[str, ...]:
    state = {DIPESAN: "Dipesan", BATAL: f"Batal: {row['alasan']}"}.get(row["keadaan"], "")
    return (
        str(row["urut"]),
        row["nomor"],
        formats.day(row["tanggal"]),
        row["tujuan"],
        row["perihal"],
        state,
    )


def _show(desk: Desk, parent: QWidget, books: list[Letter]) -> None:
    with desk.office.read() as db:
        paper = pengaturan.settings(db).kertas
    name = f"{TITLE} {desk.office.now():%Y-%m-%d}"
    make = partial(pdf_of, desk.office, books)
    document = Document(TITLE, name, make, paper, kind="agenda_surat")
    PreviewDialog(document, desk, parent).open()
