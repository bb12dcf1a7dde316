"""A report as a workbook: one worksheet per sheet, real numbers, ready to print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bkk_desktop.errors import UserError
from bkk_desktop.paper.columns import placed
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.fonts import printable
from bkk_desktop.paper.output import Target, save
from bkk_desktop.report import Figure, Row, Sheet, Table

NOTHING = "Belum ada tabel untuk disimpan. Pilih dulu laporannya."
_PAPER = {"A4": 9, "F4": 14}  # Excel knows F4 as Folio, 8.5 x 13 inches
_NAME_LENGTH = 31
_CHARS_PER_MM = 0.55
_WIDEST = 36
_NUMBER = "[>=10000]#,##0;General"
_MARGIN_INCHES = 0.47
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
    for sheet in sheets:
        worksheet = book.create_sheet(_name(sheet.id, book.sheetnames))
        _Writer(worksheet).write(sheet, dress)
    file = BytesIO()
    book.save(file)
    save(target, file.getvalue())


def _name(wanted: str, taken: Sequence[str]) -> str:
    """Return a worksheet's name: no signs that Excel refuses, not too long, only once."""
    plain = re.sub(r"[\[\]:*?/\\']", "-", wanted)[:_NAME_LENGTH] or "Lembar"
    name, number = plain, 2
    while name.casefold() in {other.casefold() for other in taken}:
        ending = f" ({number})"
        name, number = plain[: _NAME_LENGTH - len(ending)] + ending, number + 1
    return name


def _asked(table: Table, column: int) -> float:
    """Return how many characters a column must hold: its longest word; in a list, more."""
    cells = [row.cells[column] for row in table.rows if column < len(row.cells)]
    texts = [str(cell) for cell in cells if cell is not None]
    is_list = bool(table.rows and table.rows[0].record)
    pieces = texts if is_list else [word for text in texts for word in text.split()]
    return min(max(map(len, pieces), default=0) + 2, _WIDEST)


class _Writer:
    """Writes one sheet from top to bottom."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._sheet = worksheet
        self._row = 0
        self._looks: dict[tuple[object, ...], Cell] = {}

    def write(self, sheet: Sheet, dress: Dress) -> None:
        across = max((len(table.widths) for table in sheet.tables), default=1)
        self._line(sheet.title, across, bold=True, size=12)
        for line in sheet.lines:
            self._line(line, across)
        heads = [self._table(table) for table in sheet.tables]
        self._row += 1 if sheet.notes else 0
        for note in sheet.notes:
            self._line(note, across, size=9, align="left")
        self._widths(sheet.tables)
        self._print_set_up(sheet, dress, across)
        if heads:
            self._navigation(sheet, heads[0], across)

    def _line(
        self, text: str, across: int, *, bold: bool = False, size: int = 10, align: str = "center"
    ) -> None:
        self._row += 1
        cell = self._put(self._row, 1, text)
        cell.font = Font(name=_FONT, bold=bold, size=size)
        cell.alignment = Alignment(horizontal=align, vertical="center")
        if across > 1:
            self._merge(self._row, 1, self._row, across)

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
        self._row += len(table.head)
        if table.numbered:
            self._row += 1
            for column in range(1, len(table.widths) + 1):
                self._dressed(self._put(self._row, column, column), "center", _HEAD, size=8)
        last = self._row
        for row in table.rows:
            self._row += 1
            self._body(row, table)
        return first, last

    def _head(self, table: Table, first: int) -> None:
        for row in range(len(table.head)):
            for column in range(len(table.widths)):
                self._dressed(self._put(first + row, column + 1, None), "center", _HEAD, bold=True)
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

    def _body(self, row: Row, table: Table) -> None:
        for column, value in enumerate(row.cells, 1):
            cell = self._put(self._row, column, value)
            self._dressed(
                cell,
                _ALIGN[table.align[column - 1]],
                _FILLS.get(row.kind),
                bold=row.kind != "detail",
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
        middle = "center" if fill is _HEAD else "top"
        cell.alignment = Alignment(horizontal=align, vertical=middle, wrap_text=True)
        cell.border = _BORDER
        if fill:
            cell.fill = fill
        self._looks[key] = cell

    def _widths(self, tables: Sequence[Table]) -> None:
        widest = max(tables, key=lambda table: len(table.widths), default=None)
        for column, width in enumerate(widest.widths if widest else (), 1):
            letter = get_column_letter(column)
            asked = max(_asked(table, column - 1) for table in tables)
            self._sheet.column_dimensions[letter].width = max(width * _CHARS_PER_MM, asked)

    def _print_set_up(self, sheet: Sheet, dress: Dress, across: int) -> None:
        page = self._sheet
        page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
        page.page_setup.paperSize = _PAPER[dress.paper.name]
        page.page_setup.fitToHeight = 0  # as many pages as it takes
        page.page_setup.fitToWidth = 1
        page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        page.print_area = f"A1:{get_column_letter(across)}{max(self._row, 1)}"
        page.print_options.horizontalCentered = True
        for side in ("left", "right", "top", "bottom"):
            setattr(page.page_margins, side, _MARGIN_INCHES)
        if page.oddFooter and page.oddFooter.right:
            page.oddFooter.right.text = "hal &P dari &N"

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
