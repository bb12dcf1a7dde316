"""A list of the screen as a workbook: one head, one line a record, ready to filter and to print."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError
from bkk_desktop.paper.output import Target, save

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

Value = str | int | date | None
NOTHING = "Tidak ada baris untuk disimpan. Ubah dulu pencarian atau saringannya."
# What Excel would calculate, were it typed.
FORMULA = ("=", "+", "-", "@")
TEXT, DAY = "@", "dd/mm/yyyy"
# Excel shows no day before it.
OLDEST = 1900
LONGEST = 32_767
# A character of the workbook's own font is 7 pixels wide.
CHARACTER = 7
TOLD_EVERY = 500
PORTRAIT = 90
A4 = 9
# What no XML may hold.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What the library would put into the workbook as it stands, for its own rich text.
_RAW = re.compile(r"<r>.*</r>", re.DOTALL)
_NAME = {ord(sign): "-" for sign in "[]:*?/\\'"}


@dataclass(frozen=True, slots=True)
class Listing:
    """What goes into the workbook; widths are pixels of the screen."""

    title: str
    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[Value]]


def listing_xlsx(
    listing: Listing, target: Target, report: Callable[[int, int], None], stop: threading.Event
) -> bool:
    """Write a list as a workbook; return False, having written nothing, if it was stopped."""
    from xlsxwriter import Workbook

    if not listing.rows:
        raise UserError(NOTHING)
    file = BytesIO()
    # In memory: no person's name lies in the system's folder for temporary files.
    book = Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet(listing.title.translate(_NAME)[:31])
    _set_up(sheet, listing)
    sheet.write_row(0, 0, listing.heads, book.add_format({"bold": True, "bg_color": "#E0E0E0"}))
    cells = _Cells(book, sheet)
    for done, row in enumerate(listing.rows):
        if done % TOLD_EVERY == 0:
            report(done, len(listing.rows))
            if stop.is_set():
                return False
        cells.write(done + 1, row)
    book.close()
    save(target, file.getvalue())
    return True


def _set_up(sheet: Worksheet, listing: Listing) -> None:
    for at, width in enumerate(listing.widths):
        sheet.set_column(at, at, round(width / CHARACTER, 1))
    last = len(listing.rows), len(listing.heads) - 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, *last)
    sheet.print_area(0, 0, *last)
    sheet.repeat_rows(0)
    if sum(listing.widths) / CHARACTER > PORTRAIT:
        sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{listing.title.replace('&', '&&')}&Rhal &P dari &N")


class _Cells:
    """Writes cells so that Excel shows what we have: digits as text, days as days."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._text = book.add_format({"num_format": TEXT})
        self._quoted = book.add_format({"num_format": TEXT, "quote_prefix": True})
        self._day = book.add_format({"num_format": DAY})

    def write(self, line: int, row: Sequence[Value]) -> None:
        """Write a row's cells."""
        for at, value in enumerate(row):
            if isinstance(value, str):
                self._word(line, at, value)
            elif isinstance(value, date) and value.year < OLDEST:
                self._word(line, at, f"{value.day:02}/{value.month:02}/{value.year:04}")
            elif isinstance(value, date):
                self._sheet.write_datetime(line, at, value, self._day)
            elif value is not None:
                self._sheet.write_number(line, at, value)

    def _word(self, line: int, at: int, value: str) -> None:
        text = _ILLEGAL.sub("", value)[:LONGEST]
        if _RAW.fullmatch(text):
            text = f" {text}"[:LONGEST]
        if text.startswith(FORMULA):
            self._sheet.write_string(line, at, text, self._quoted)
        elif text[:1].isdigit():
            self._sheet.write_string(line, at, text, self._text)
        elif text:
            self._sheet.write_string(line, at, text)
