"""The workbook that class teachers fill in: a row for each alumnus, a column for each question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bkk_desktop.archive import workbook_bytes
from bkk_desktop.domain import alur_kuesioner
from bkk_desktop.domain.kuesioner import CHOSEN, Kind, Question, Questionnaire
from bkk_desktop.errors import UserError
from bkk_desktop.paper.fonts import printable
from bkk_desktop.paper.output import Target, save

MARK = "bkk-penelusuran/1"
FILL, HELP, LISTS = "Isian", "Petunjuk", "Pilihan"
FIXED = ("Nomor", "Nama", "Kelas", "NISN", "Yang diketahui")
OWN = ("tanggal", "petugas")
OWN_HEADS = ("Tanggal jawaban", "Petugas")
NOBODY = "Belum ada alumni di daftar ini. Pilih tahun lulus atau hapus saringannya."
HELP_LINES = (
    "Cara mengisi lembar penelusuran",
    "1. Isi lembar Isian, satu baris untuk satu alumni. Kolom abu-abu tidak perlu diubah.",
    "2. Pilih jawaban dari daftar di dalam sel. Sel yang kosong tidak mengubah apa pun.",
    "3. Untuk jawaban yang boleh lebih dari satu, tulis pilihannya dengan titik koma di antaranya.",
    "4. Tanggal ditulis seperti 12/3/2026, uang ditulis angkanya saja.",
    "5. Bila tanggal jawaban dikosongkan, dipakai tanggal hari lembar ini diimpor.",
    "6. Simpan, lalu di program pilih Penelusuran, Impor lembar Excel. Perubahannya terlihat dulu.",
    "",
    "Pertanyaan dan pilihannya",
)
_FONT = "Arial"
_GREY = PatternFill("solid", fgColor="ECEEEA")
_HEAD = PatternFill("solid", fgColor="1D6B45")
_THIN = Side(style="thin", color="D5D9D3")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_TITLE_ROW = 3
_WIDTHS = (9, 28, 14, 14, 26, 16, 18)


@dataclass(frozen=True, slots=True)
class Line:
    """One alumnus of the workbook."""

    id: int
    nama: str
    kelas: str
    nisn: str
    diketahui: str


def answers_xlsx(
    asked: Questionnaire, survey: tuple[int, int], lines: Sequence[Line], target: Target
) -> None:
    """Write the workbook of a survey (year of graduation, year of the survey)."""
    if not lines:
        raise UserError(NOBODY)
    book = Workbook()
    fill = book.worksheets[0]
    fill.title = FILL
    lists = book.create_sheet(LISTS)
    _help(book.create_sheet(HELP), asked)
    _rows(fill, asked, survey, lines)
    _choices(fill, lists, asked, _TITLE_ROW + len(lines))
    lists.sheet_state = "hidden"
    fill.protection.enable()
    save(target, workbook_bytes(book))


def _rows(
    sheet: Worksheet, asked: Questionnaire, survey: tuple[int, int], lines: Sequence[Line]
) -> None:
    sheet.append([MARK, asked.id, asked.versi, *survey])
    sheet.append(["alumni", "", "", "", "", *OWN, *(one.id for one in asked.questions)])
    heads = [*FIXED, *OWN_HEADS, *(_head(asked, one) for one in asked.questions)]
    sheet.append(heads)
    for line in lines:
        cells = (line.nama, line.kelas, line.nisn, line.diketahui)
        sheet.append([line.id, *map(printable, cells), *([None] * (len(heads) - len(FIXED)))])
    for number in (1, 2):
        sheet.row_dimensions[number].hidden = True
    sheet.row_dimensions[_TITLE_ROW].height = 58
    for column in range(1, len(heads) + 1):
        width = _WIDTHS[column - 1] if column <= len(_WIDTHS) else 24
        sheet.column_dimensions[get_column_letter(column)].width = width
        _dress(sheet, column, len(lines))
    sheet.freeze_panes = f"C{_TITLE_ROW + 1}"


def _head(asked: Questionnaire, question: Question) -> str:
    number = alur_kuesioner.numbers(asked)[question.id]
    return f"{number}. {question.text}"


def _dress(sheet: Worksheet, column: int, count: int) -> None:
    head = sheet.cell(_TITLE_ROW, column)
    head.font = Font(name=_FONT, bold=True, size=9, color="FFFFFF")
    head.fill, head.border = _HEAD, _BORDER
    head.alignment = Alignment(wrap_text=True, vertical="center")
    locked = column <= len(FIXED)
    for row in range(_TITLE_ROW + 1, _TITLE_ROW + count + 1):
        cell = sheet.cell(row, column)
        cell.font, cell.border = Font(name=_FONT, size=10), _BORDER
        cell.alignment = Alignment(vertical="center")
        cell.protection = Protection(locked=locked)
        if locked:
            cell.fill = _GREY
        # What is typed stays text, such as a telephone number with its first zero.
        if column == len(FIXED) - 1 or not locked:
            cell.number_format = "@"
        if isinstance(cell.value, str) and cell.value[:1] in "=+-@":
            cell.quotePrefix = True
            cell.data_type = "s"


def _choices(sheet: Worksheet, lists: Worksheet, asked: Questionnaire, last: int) -> None:
    """Offer the options inside the cells; too long for a rule, they stand in a hidden sheet."""
    column = 0
    for place, question in enumerate(asked.questions, len(FIXED) + len(OWN) + 1):
        if question.kind not in CHOSEN:
            continue
        column += 1
        letter = get_column_letter(column)
        for row, words in enumerate(question.options.values(), 1):
            lists.cell(row, column, words)
        if question.kind is Kind.MANY:
            continue
        area = f"{LISTS}!${letter}$1:${letter}${len(question.options)}"
        rule = DataValidation("list", formula1=area, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Pilihan", "Pilih salah satu dari daftar."
        sheet.add_data_validation(rule)
        own = get_column_letter(place)
        rule.add(f"{own}{_TITLE_ROW + 1}:{own}{last}")


def _help(sheet: Worksheet, asked: Questionnaire) -> None:
    for line in HELP_LINES:
        sheet.append([line])
    for question in asked.questions:
        condition = alur_kuesioner.conditions(asked, question)
        about = f" (diisi bila {condition})" if condition else ""
        sheet.append([f"{_head(asked, question)}{about}", "; ".join(question.options.values())])
    sheet.column_dimensions["A"].width = 84
    sheet.column_dimensions["B"].width = 84
    for row in sheet.iter_rows():
        for cell in row:
            cell.font = Font(name=_FONT, size=10, bold=cell.row in (1, len(HELP_LINES)))
            cell.alignment = Alignment(wrap_text=True, vertical="top")
