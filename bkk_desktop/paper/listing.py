"""A list of the screen as a workbook: one head, one line a record, ready to filter and to print."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, cast

from bkk_desktop.errors import UserError
from bkk_desktop.files import workbook_bytes
from bkk_desktop.paper.output import Target, save

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | date | None
NOTHING = "Tidak ada baris untuk disimpan. Ubah dulu pencarian atau saringannya."
# What Excel would calculate, were it typed.
FORMULA = ("=", "+", "-", "@")
TEXT, DAY = "@", "dd/mm/yyyy"
LONGEST = 32_767
# A character of the workbook's own font is 7 pixels wide.
CHARACTER = 7
TOLD_EVERY = 500
PORTRAIT = 90
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
    from openpyxl import Workbook

    if not listing.rows:
        raise UserError(NOTHING)
    book = Workbook(write_only=True)
    sheet = cast("WriteOnlyWorksheet", book.create_sheet(listing.title.translate(_NAME)[:31]))
    # It can be set up like any worksheet, which its type does not say.
    _set_up(cast("Worksheet", sheet), listing)
    sheet.append(_head(sheet, listing.heads))
    cells = _Cells(sheet)
    for done, row in enumerate(listing.rows):
        if done % TOLD_EVERY == 0:
            report(done, len(listing.rows))
            if stop.is_set():
                sheet.close()
                return False
        sheet.append(cells.line(row))
    save(target, workbook_bytes(book))
    return True


def _set_up(sheet: Worksheet, listing: Listing) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for at, width in enumerate(listing.widths, 1):
        sheet.column_dimensions[get_column_letter(at)].width = round(width / CHARACTER, 1)
    last = f"{get_column_letter(len(listing.heads))}{len(listing.rows) + 1}"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{last}"
    sheet.print_area = f"A1:{last}"
    sheet.print_title_rows = "1:1"
    wide = sum(listing.widths) / CHARACTER > PORTRAIT
    sheet.page_setup.orientation = "landscape" if wide else "portrait"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter and sheet.oddFooter.left and sheet.oddFooter.right:
        sheet.oddFooter.left.text = listing.title.replace("&", "&&")
        sheet.oddFooter.right.text = "hal &P dari &N"


def _head(sheet: WriteOnlyWorksheet, heads: Sequence[str]) -> list[Cell]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill

    cells = [WriteOnlyCell(sheet, head) for head in heads]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E0E0E0")
    return cells


class _Cells:
    """The cells of a line; styled ones are made once and filled anew, which is much quicker."""

    def __init__(self, sheet: WriteOnlyWorksheet) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        self._illegal = ILLEGAL_CHARACTERS_RE
        self._text, self._quoted, self._day = (WriteOnlyCell(sheet) for _ in range(3))
        self._text.number_format = self._quoted.number_format = TEXT
        self._quoted.quotePrefix = True
        self._day.number_format = DAY

    def line(self, row: Sequence[Value]) -> Iterator[object]:
        """Yield a row's cells, each to be written before the next is asked for."""
        for value in row:
            if isinstance(value, str):
                yield self._worded(value)
            elif isinstance(value, date):
                self._day.value = value
                yield self._day
            else:
                yield value

    def _worded(self, value: str) -> object:
        text = self._illegal.sub("", value)[:LONGEST]
        if text.startswith(FORMULA):
            cell = self._quoted
        elif text[:1].isdigit():
            cell = self._text
        else:
            return text
        cell.value = text
        cell.data_type = "s"
        return cell
