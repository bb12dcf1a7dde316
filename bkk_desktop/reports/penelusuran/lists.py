"""The work list to take along: a sheet for each class, or one file of comma separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from bkk_desktop.domain import hari
from bkk_desktop.domain.identitas import show_phone
from bkk_desktop.report import Align, Heading, Row, Sheet, Table
from bkk_desktop.reports.penelusuran.work import Work

HEADS = (
    "No.", "Nama", "Kelas", "Telepon", "Telepon orang tua", "Langkah berikutnya",
    "Kontak terakhir", "Hasil", "Hubungi lagi", "Yang diketahui", "Petugas", "Catatan hari ini",
)  # fmt: skip
WIDTHS = (9.0, 42.0, 20.0, 28.0, 28.0, 28.0, 22.0, 28.0, 22.0, 40.0, 30.0, 34.0)
ALIGN: tuple[Align, ...] = ("c", "l", "l", "l", "l", "l", "l", "l", "l", "l", "l", "l")
WITHOUT_CLASS = "Tanpa kelas"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def class_sheets(works: Sequence[Work], kohort: int, tahun: int) -> list[Sheet]:
    """Return one sheet for each class, its people in the order of the work."""
    by_class = sorted(works, key=lambda work: (work.rombel.casefold(), work.urut))
    return [
        _sheet(name or WITHOUT_CLASS, list(people), f"Lulusan {kohort}, survei {tahun}")
        for name, people in groupby(by_class, key=lambda work: work.rombel)
    ]


def _sheet(name: str, people: Sequence[Work], about: str) -> Sheet:
    rows = tuple(
        Row((place, *_cells(work)), record=("alumni", work.id))
        for place, work in enumerate(people, 1)
    )
    table = Table((tuple(map(Heading, HEADS)),), WIDTHS, ALIGN, rows, numbered=False)
    return Sheet(name, f"DAFTAR PENELUSURAN KELAS {name.upper()}", (about,), (table,))


def _cells(work: Work) -> tuple[str, ...]:
    return (
        work.nama, work.rombel, _phone(work.telepon), _phone(work.telepon_orang_tua),
        work.next_step, _day(work.terakhir), work.hasil,
        hari.short(work.coba_lagi) if work.coba_lagi else "", work.known, work.petugas, "",
    )  # fmt: skip


def _phone(stored: str) -> str:
    """Write a number in groups, which no spreadsheet takes for a number without its first zero."""
    shown = show_phone(stored)
    return "-".join(filter(None, (shown[:4], shown[4:8], shown[8:]))) if shown.isdigit() else shown


def _day(text: str) -> str:
    return hari.short(date.fromisoformat(text)) if text else ""


def as_csv(works: Sequence[Work]) -> bytes:
    """Return the list as Excel reads it here: semicolons, and nothing that could be a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADS)
    for place, work in enumerate(works, 1):
        writer.writerow([place, *map(_harmless, _cells(work))])
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
