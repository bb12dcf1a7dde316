"""A report as a workbook: one worksheet per sheet, real numbers, ready to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bkk_desktop.archive import workbook_bytes
from bkk_desktop.errors import UserError
from bkk_desktop.paper import formulas, spacing
from bkk_desktop.paper.columns import placed
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.fonts import printable
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM
from bkk_desktop.report import Figure, Row, Sheet, Table

NOTHING = "Belum ada tabel untuk disimpan. Pilih dulu laporannya."
_PAPER = {"A4": 9, "F4": 14}  # Excel knows F4 as Folio, 8.5 x 13 inches
_NAME_LENGTH = 31
# A column of n characters in the workbook's own font is 7 n + 5 pixels wide, 4 to 3 points.
_PIXELS, _MARGIN, _CHARACTER = 4 / 3, 5, 7
_NUMBER = "[>=10000]#,##0;General"
_MARGIN_INCHES = 0.47
# A row's height where none is set, and how much more than a page is still put on one.
_USUAL, _NEARLY = 15, 1.2
# Excel shows no row higher than this; what does not fit is read by widening the column.
_HIGHEST = 409
_FONT = "Arial"
_ALIGN = {"l": "left", "c": "center", "r": "right"}
_THIN = Side(style="thin")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEAD = PatternFill("solid", fgColor="E0E0E0")
_FILLS = {
    "group": PatternFill("solid", fgColor="EDEDED"),
    "subtotal": PatternFill("solid", fgColor="F5F5F5"),
    "total": _HEAD,
}


def sheets_xlsx(sheets: Sequence[Sheet], dress: Dress, target: Target) -> None:
    """Write a report as a workbook."""
    if not sheets:
        raise UserError(NOTHING)
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title = f"{dress.title} {dress.period}".strip()
    book.properties.creator = dress.office_name
    known = []
    for sheet in sheets:
        worksheet = book.create_sheet(_name(sheet.id, book.sheetnames))
        writer = _Writer(worksheet)
        writer.write(sheet, dress)
        known.append(formulas.written(worksheet, sheet, writer.places))
    save(target, formulas.with_values(workbook_bytes(book), known))


def _name(wanted: str, taken: Sequence[str]) -> str:
    """Return a worksheet's name: no signs that Excel refuses, not too long, only once."""
    plain = re.sub(r"[\[\]:*?/\\']", "-", wanted)[:_NAME_LENGTH] or "Lembar"
    name, number = plain, 2
    while name.casefold() in {other.casefold() for other in taken}:
        ending = f" ({number})"
        name, number = plain[: _NAME_LENGTH - len(ending)] + ending, number + 1
    return name


class _Writer:
    """Writes one sheet from top to bottom."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._sheet = worksheet
        self._row = 0
        self._looks: dict[tuple[object, ...], Cell] = {}
        self._wide: list[float] = []
        self.places: dict[str, str] = {}

    def write(self, sheet: Sheet, dress: Dress) -> None:
        self._wide = spacing.columns(sheet.tables)
        across = max(len(self._wide), 1)
        self._line(sheet.title, across, bold=True, size=12)
        for line in sheet.lines:
            self._line(line, across)
        heads = [self._table(table) for table in sheet.tables]
        self._row += 1 if sheet.notes else 0
        for note in sheet.notes:
            self._line(note, across, size=9, align="left")
        self._widths()
        self._print_set_up(sheet, dress, across)
        if heads:
            self._navigation(sheet, heads[0], across)

    def _line(
        self, text: str, across: int, *, bold: bool = False, size: int = 10, align: str = "center"
    ) -> None:
        self._row += 1
        cell = self._put(self._row, 1, text)
        cell.font = Font(name=_FONT, bold=bold, size=size)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=across > 1)
        if across > 1:
            self._merge(self._row, 1, self._row, across)
            room = sum(self._wide[:across])
            self._high(self._row, spacing.line_height(text, room, size, bold=bold))

    def _high(self, row: int, height: float) -> None:
        self._sheet.row_dimensions[row].height = round(min(height, _HIGHEST), 1)

    def _put(self, row: int, column: int, value: Figure) -> Cell:
        cell = cast("Cell", self._sheet.cell(row, column))
        if isinstance(value, str):
            # Set as text whatever it begins with, also when someone edits the cell later.
            cell.value = printable(value)
            cell.data_type = "s"
            cell.number_format = "@"
            cell.quotePrefix = value[:1] in {"=", "+", "-", "@"}
        elif value is not None:
            cell.value = value
            cell.number_format = _NUMBER
        return cell

    def _merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        self._sheet.merge_cells(
            start_row=row, start_column=column, end_row=last_row, end_column=last_column
        )

    def _table(self, table: Table) -> tuple[int, int]:
        """Write a table; return the first and the last row of its head."""
        self._row += 1
        if table.caption:
            self._line(table.caption, 1, bold=True, align="left")
        first = self._row + 1
        self._head(table, first)
        for number, height in enumerate(spacing.heights_of_head(table, self._wide)):
            self._high(first + number, height)
        self._row += len(table.head)
        if table.numbered:
            self._row += 1
            self._numbers(table)
        last = self._row
        for row in table.rows:
            self._row += 1
            self._body(row, table, spacing.size_of(table))
        return first, last

    def _numbers(self, table: Table) -> None:
        for column in range(1, len(table.widths) + 1):
            number = max(column - table.joined + 1, 1)
            joined = 1 < column <= table.joined
            cell = self._put(self._row, column, None if joined else number)
            self._dressed(cell, "center", _HEAD, size=8)
        if table.joined > 1:
            self._merge(self._row, 1, self._row, table.joined)

    def _head(self, table: Table, first: int) -> None:
        for row in range(len(table.head)):
            for column in range(len(table.widths)):
                cell = self._put(first + row, column + 1, None)
                self._dressed(cell, "center", _HEAD, bold=True, size=spacing.size_of(table))
        for line in placed(table.head):
            for heading, column, row in line:
                self._put(first + row, column + 1, heading.text)
                if heading.rows > 1 or heading.columns > 1:
                    self._merge(
                        first + row,
                        column + 1,
                        first + row + heading.rows - 1,
                        column + heading.columns,
                    )

    def _body(self, row: Row, table: Table, size: int) -> None:
        self._high(self._row, spacing.row_height(row, self._wide, size))
        for column, value in enumerate(row.cells, 1):
            cell = self._put(self._row, column, value)
            if row.keys and (key := row.keys[column - 1]):
                self.places[key] = cell.coordinate
            self._dressed(
                cell,
                _ALIGN[table.align[column - 1]],
                _FILLS.get(row.kind),
                bold=row.kind != "detail",
                size=size,
            )

    def _dressed(
        self,
        cell: Cell,
        align: str,
        fill: PatternFill | None,
        *,
        bold: bool = False,
        size: int = 9,
    ) -> None:
        """Give a cell its looks; setting them one by one is slow, so equal cells share them."""
        key = (align, id(fill), bold, size, cell.number_format, cell.quotePrefix)
        if key in self._looks:
            cell._style = copy(self._looks[key]._style)  # type: ignore[attr-defined]  # noqa: SLF001
            return
        cell.font = Font(name=_FONT, bold=bold, size=size)
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        cell.border = _BORDER
        if fill:
            cell.fill = fill
        self._looks[key] = cell

    def _widths(self) -> None:
        for column, points in enumerate(self._wide, 1):
            letter = get_column_letter(column)
            pixels = points * _PIXELS - _MARGIN
            self._sheet.column_dimensions[letter].width = round(max(pixels, 0) / _CHARACTER, 2)

    def _print_set_up(self, sheet: Sheet, dress: Dress, across: int) -> None:
        page = self._sheet
        page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
        page.page_setup.paperSize = _PAPER[dress.paper.name]
        page.page_setup.fitToHeight = 1 if self._nearly_one(sheet, dress) else 0
        page.page_setup.fitToWidth = 1
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_area = f"A1:{get_column_letter(across)}{max(self._row, 1)}"
        page.print_options.horizontalCentered = True
        for side in ("left", "right", "top", "bottom"):
            setattr(page.page_margins, side, _MARGIN_INCHES)
        if page.oddFooter and page.oddFooter.right:
            page.oddFooter.right.text = "hal &P dari &N"

    def _nearly_one(self, sheet: Sheet, dress: Dress) -> bool:
        """Tell whether a little smaller print saves a second page of a few lines; 0 is no limit."""
        paper = dress.paper.turned((0, 0, 0, 0)) if sheet.landscape else dress.paper
        wide, high = (side * MM - 2 * _MARGIN_INCHES * 72 for side in (paper.width, paper.height))
        rows = self._sheet.row_dimensions
        lines = (rows[row].height or _USUAL for row in range(1, self._row + 1))
        need = sum(lines) * min(wide / (sum(self._wide) or wide), 1)
        return high < need <= high * _NEARLY

    def _navigation(self, sheet: Sheet, head: tuple[int, int], across: int) -> None:
        """Freeze and repeat the head; a list of people can be filtered."""
        first, last = head
        self._sheet.freeze_panes = f"A{last + 1}"
        if len(sheet.tables) > 1:
            return
        self._sheet.print_title_rows = f"{first}:{last}"
        rows = sheet.tables[0].rows
        if rows and rows[0].record:
            self._sheet.auto_filter.ref = f"A{last}:{get_column_letter(across)}{last + len(rows)}"
