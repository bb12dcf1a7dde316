"""The rows that were not taken, as a workbook to mend and to import again."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell as BookCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bkk_desktop.archive import workbook_bytes
from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.importer import values
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Cell, Column, Plan, PlanRow

RETURNED = (Outcome.DITOLAK, Outcome.MERAGUKAN)
NOTHING = "Tidak ada baris yang ditolak atau meragukan, jadi tidak ada yang perlu disimpan."
REASON = "Alasan"
TEXT = "@"
CELL_MAX = 32_767
REASON_WIDTH, WIDTH = 60, 18
LONGEST_NUMBER = 15


def rejected_workbook(plan: Plan, path: Path) -> int:
    """Save the rejected and doubtful rows with their reasons; return how many there are.

    Title and heads are the file's own, so the mended workbook is imported like the first one.
    Columns that are never taken (bank, KIP, income) were not read, so they are not in it.
    """
    rows = [row for row in plan.rows if row.outcome in RETURNED]
    if not rows:
        raise UserError(NOTHING)
    content = _content(plan, rows)
    with file_faults(path):
        replace_whole(path, content)
    return len(rows)


def _content(plan: Plan, rows: list[PlanRow]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(plan.source.judul[:31])
    sheet.freeze_panes = "B7"
    for place in range(1, len(plan.source.columns) + 2):
        letter = sheet.column_dimensions[get_column_letter(place)]
        letter.width = REASON_WIDTH if place == 1 else WIDTH
    for head in _heads(plan):
        sheet.append([_text(sheet, cell, bold=True) for cell in head])
    cells = {row.baris: row.cells for row in plan.source.rows}
    for row in rows:
        originals = zip(plan.source.columns, cells[row.baris], strict=True)
        texts = [f"Baris {row.baris}: {row.reason}", *(_original(*pair) for pair in originals)]
        sheet.append([_text(sheet, text) for text in texts])
    return workbook_bytes(book)


def _heads(plan: Plan) -> list[list[str]]:
    """Return the six rows above the data, laid out as Dapodik does."""
    source = plan.source
    downloaded = f"Tanggal Unduh: {source.tanggal_unduh}" if source.tanggal_unduh else ""
    upper = [column.group.title() or column.header for column in source.columns]
    lower = [column.header if column.group else "" for column in source.columns]
    return [
        [source.judul],
        [f"Dari berkas: {source.berkas}"],
        [downloaded],
        ["Perbaiki isinya sesuai alasan, simpan, lalu impor berkas ini."],
        [REASON, *upper],
        ["", *lower],
    ]


def _text(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> BookCell:
    """Return a cell that stays text, whatever it begins with."""
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", text)[:CELL_MAX])
    cell.data_type = "s"
    cell.number_format = TEXT
    cell.font = Font(bold=bold)
    cell.alignment = Alignment(vertical="top")
    return cell


def _original(column: Column, cell: Cell) -> str:
    """Write a cell so that it is read again as what it was."""
    if isinstance(cell, str):
        return cell
    if column.field == "nik" and isinstance(cell, float | int) and cell >= 10**LONGEST_NUMBER:
        # As digits it would look like a whole NIK although Excel has rounded it.
        return f"{cell:.5E}".replace(".", ",")
    if column.field == "nisn" and isinstance(cell, float | int):
        return values.nisn(cell)[0] or values.shown(cell)
    return values.shown(cell)
