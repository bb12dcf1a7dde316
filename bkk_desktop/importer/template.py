"""Our own workbook to fill in: what each column means, and a table that Excel helps to fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bkk_desktop.archive import workbook_bytes
from bkk_desktop.domain import kode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.errors import file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.store import record

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from bkk_desktop.office import Office

NAME = "Templat Alumni BKK.xlsx"
GUIDE, DATA, CHOICES = "Petunjuk", "Data", "Pilihan"
RELIGIONS = ("Islam", "Kristen", "Katolik", "Hindu", "Buddha", "Khonghucu", "Kepercayaan")
FILLED = 3_000
TEXT, DAY = "@", "dd/mm/yyyy"
INK, TINT = "FFFFFF", "1F6B4A"
WIDTHS = (24, 64, 30)
WRONG = "Pilih dari daftar, atau ketik persis seperti di sheet Pilihan."


@dataclass(frozen=True, slots=True)
class Head:
    """One column of the template; `list` is where its choices stand in the sheet of choices."""

    title: str
    meaning: str
    example: str
    width: int = 16
    format: str = TEXT
    list: str = ""


COLUMNS = (
    Head("Nama", "Nama lengkap seperti di ijazah. Wajib diisi.", "Siti Aminah", 30),
    Head("NISN", "10 angka; nol di depan ikut ditulis.", "0071234567"),
    Head("NIK", "16 angka dari KK atau KTP, ditulis sebagai teks.", "6171014505070003", 20),
    Head("NIS", "Nomor induk siswa di sekolah.", "20101"),
    Head("L/P", "Pilih L atau P.", "P", 8, TEXT, "A"),
    Head("Tempat Lahir", "Kota atau kabupaten kelahiran.", "Pontianak", 18),
    Head("Tanggal Lahir", "Hari/bulan/tahun dengan tahun empat angka.", "05/05/2007", 16, DAY),
    Head("Agama", "Pilih dari daftar.", "Islam", 14, TEXT, "B"),
    Head("Jurusan", "Pilih dari daftar jurusan sekolah ini.", "Teknik Komputer", 32, TEXT, "C"),
    Head("Kelas", "Kelas terakhir.", "XII TKJ 1"),
    Head("Tahun Lulus", "Empat angka.", "2026", 14),
    Head("Nomor Ijazah", "Boleh dikosongkan.", "DN-13/M-SMK/K13/26/0001", 26),
    Head("Nomor HP", "Nomor yang aktif; 08..., 62..., dan +62... diterima.", "081234567890", 18),
    Head("Nomor HP Orang Tua", "Boleh dikosongkan.", "081298765432", 20),
    Head("Surel", "Alamat surel.", "siti@contoh.id", 24),
    Head("Nama Ayah", "Boleh dikosongkan.", "Ahmad", 22),
    Head("Nama Ibu", "Boleh dikosongkan.", "Fatimah", 22),
    Head("Alamat", "Jalan dan nomor rumah.", "Jl. Melati 5", 30),
    Head("RT", "Angka saja.", "003", 8),
    Head("RW", "Angka saja.", "012", 8),
    Head("Desa/Kelurahan", "Tempat tinggal sekarang.", "Benua Melayu Darat", 22),
    Head("Kecamatan", "Tempat tinggal sekarang.", "Pontianak Selatan", 22),
    Head("Kabupaten/Kota", "Pilih dari daftar.", "Kota Pontianak", 24, TEXT, "D"),
    Head("Kode Pos", "5 angka.", "78122", 10),
    Head("Tinggi Badan", "Dalam cm.", "160", 14),
    Head("Berat Badan", "Dalam kg.", "52", 14),
)
HEADS = tuple(column.title for column in COLUMNS)
INTRO = (
    "Isi sheet Data, satu baris untuk satu alumni. Jangan mengubah baris judul.",
    "Yang wajib hanya Nama dan satu isian lain. Isian yang kosong tidak menghapus data lama.",
    "Simpan, lalu di program pilih Alumni, Impor, dan berkas ini. Rencananya diperlihatkan dulu.",
)


def template_workbook(office: Office, path: Path) -> None:
    """Save the template with this school's own jurusan and its province's places first."""
    with office.read() as db:
        programmes = [item.nama for item in record.all_of(db, Jurusan)]
        province = record.only(db, Sekolah).kode_provinsi
    places = sorted(
        kode.kabupaten_kota().items(), key=lambda item: (not item[0].startswith(province), item[0])
    )
    content = _content((("L", "P"), RELIGIONS, programmes, [name for _, name in places]))
    with file_faults(path):
        replace_whole(path, content)


def _content(choices: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    guide = book.worksheets[0]
    guide.title = GUIDE
    _fill_guide(guide)
    _fill_data(book.create_sheet(DATA), [len(column) for column in choices])
    _fill_choices(book.create_sheet(CHOICES), choices)
    book.active = 1
    return workbook_bytes(book)


def _fill_guide(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font

    sheet.append(["Templat alumni untuk BKK"])
    sheet["A1"].font = Font(bold=True, size=14)
    for line in INTRO:
        sheet.append([line])
    sheet.append([])
    sheet.append(["Kolom", "Artinya", "Contoh"])
    _dress_head(sheet, sheet.max_row)
    for column in COLUMNS:
        sheet.append([column.title, column.meaning, column.example])
        example = sheet.cell(sheet.max_row, 3)
        example.number_format = TEXT
        example.alignment = Alignment(horizontal="left")
    for letter, width in zip("ABC", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.showGridLines = False


def _fill_data(sheet: Worksheet, lengths: Sequence[int]) -> None:
    from openpyxl.utils import get_column_letter

    sheet.append(list(HEADS))
    _dress_head(sheet, 1)
    sheet.freeze_panes = "B2"
    sheet.row_dimensions[1].height = 22
    for place, column in enumerate(COLUMNS, 1):
        letter = get_column_letter(place)
        look = sheet.column_dimensions[letter]
        look.width, look.number_format = column.width, column.format
        last = lengths["ABCD".index(column.list)] if column.list else 0
        if last:
            _offer(sheet, f"{letter}2:{letter}{FILLED}", f"{column.list}$1:${column.list}${last}")
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(COLUMNS))}1"


def _offer(sheet: Worksheet, cells: str, choices: str) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=f"{CHOICES}!${choices}", allow_blank=True)
    rule.errorStyle = "warning"
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "Tidak ada di daftar", WRONG
    rule.add(cells)
    sheet.add_data_validation(rule)


def _fill_choices(sheet: Worksheet, choices: Sequence[Sequence[str]]) -> None:
    sheet.sheet_state = "hidden"
    for place, column in enumerate(choices, 1):
        for number, text in enumerate(column, 1):
            cell = sheet.cell(number, place, text)
            cell.data_type = "s"


def _dress_head(sheet: Worksheet, row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for cell in sheet[row]:
        cell.font = Font(bold=True, color=INK)
        cell.fill = PatternFill("solid", fgColor=TINT)
        cell.alignment = Alignment(vertical="center")
