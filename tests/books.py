"""Real workbooks as Dapodik lays them out, in the three formats that schools have."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

ACTIVE, LEFT = "Daftar Peserta Didik", "Daftar Peserta Didik Keluar"
PARENT = ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")
COLUMNS: tuple[tuple[str, str], ...] = (
    *(("", name) for name in (
        "No", "Nama", "NIPD", "JK", "NISN", "Tempat Lahir", "Tanggal Lahir", "NIK", "Agama",
        "Alamat", "RT", "RW", "Dusun", "Kelurahan", "Kecamatan", "Kode Pos", "Jenis Tinggal",
        "Alat Transportasi", "Telepon", "HP", "E-Mail", "SKHUN", "Penerima KPS", "No. KPS",
    )),
    *((group, name) for group in ("Data Ayah", "Data Ibu", "Data Wali") for name in PARENT),
    *(("", name) for name in (
        "Rombel Saat Ini", "No Peserta Ujian Nasional", "No Seri Ijazah", "Penerima KIP",
        "Nomor KIP", "Nama di KIP", "Nomor KKS", "No Registrasi Akta Lahir", "Bank",
        "Nomor Rekening Bank", "Rekening Atas Nama", "Layak PIP (usulan dari sekolah)",
        "Alasan Layak PIP", "Kebutuhan Khusus", "Sekolah Asal", "Anak ke-berapa", "Lintang",
        "Bujur", "No KK", "Berat Badan", "Tinggi Badan", "Lingkar Kepala",
        "Jml. Saudara Kandung", "Jarak Rumah ke Sekolah (KM)",
    )),
)  # fmt: skip
LEAVING = (*COLUMNS, ("", "Keluar Karena"), ("", "Tanggal Keluar"))
META = (
    "SMK NEGERI 3 PONTIANAK",
    "Kecamatan Kec. Pontianak Selatan, Kabupaten Kota Pontianak, Provinsi Prov. Kalimantan Barat",
    "Tanggal Unduh: 2026-05-12 09:15:42    Pengunduh: Operator (operator@contoh.invalid)",
)
FIRST = 7
Grid = list[list[Any]]


def pupil(number: int = 1, **cells: object) -> dict[str, Any]:
    """Return one pupil's row by head; heads with spaces are given as keys of a dictionary."""
    born = date(2007, 1 + number % 12, 1 + number % 28)
    female = number % 2 == 0
    nik_day = born.day + (40 if female else 0)
    row = {
        "No": number,
        "Nama": f"Siswa {_letters(number)}",
        "NIPD": f"{20000 + number}",
        "JK": "P" if female else "L",
        "NISN": f"007{number:07}",
        "Tempat Lahir": "Pontianak",
        "Tanggal Lahir": born.isoformat(),
        "NIK": f"617101{nik_day:02}{born:%m%y}{number % 9999 + 1:04}",
        "Agama": "Islam",
        "Alamat": f"Jl. Melati {number}",
        "RT": 3,
        "RW": 12,
        "Kelurahan": "Benua Melayu Darat",
        "Kecamatan": "Kec. Pontianak Selatan",
        "Kode Pos": "78122",
        "HP": f"0812{number:08}",
        "E-Mail": f"siswa{number}@contoh.invalid",
        "Data Ayah/Nama": f"Ayah {_letters(number)}",
        "Data Ayah/NIK": "6171010101700001",
        "Data Ayah/Penghasilan": "Rp. 1,000,000 - Rp. 1,999,999",
        "Data Ibu/Nama": f"Ibu {_letters(number)}",
        "Rombel Saat Ini": "XII TKJ 1",
        "No Seri Ijazah": f"DN-13/SMP/{number:07}",
        "Nomor KIP": f"KIP{number}",
        "Nomor Rekening Bank": f"880{number}",
        "No KK": f"617101010120{number % 9999 + 1:04}",
        "Berat Badan": 51,
        "Tinggi Badan": 163,
    }
    return row | cells


def leaver(number: int = 1, **cells: object) -> dict[str, Any]:
    """Return one row of the list of leavers: graduated on 5 May 2025."""
    return pupil(number) | {"Keluar Karena": "Lulus", "Tanggal Keluar": "2025-05-05"} | cells


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in f"{number:05}")


def key(column: tuple[str, str]) -> str:
    """Return how a pupil's dictionary names a column."""
    return "/".join(filter(None, column))


def grid(
    rows: Iterable[Mapping[str, Any]],
    *,
    title: str = ACTIVE,
    columns: Sequence[tuple[str, str]] | None = None,
    merged: bool = True,
) -> Grid:
    """Lay rows out as Dapodik does: titles in rows 1 to 4, heads in 5 and 6, data from 7."""
    columns = columns or (LEAVING if title == LEFT else COLUMNS)
    upper: list[Any] = []
    for place, (group, name) in enumerate(columns):
        again = merged and place > 0 and columns[place - 1][0] == group
        upper.append(name if not group else None if again else group)
    lower = [name if group else None for group, name in columns]
    data = [[row.get(key(column)) for column in columns] for row in rows]
    return [[title], *([line] for line in META), upper, lower, *data]


def xlsx(lines: Grid, *, sheet: str = ACTIVE, merge: bool = True) -> bytes:
    """Write an .xlsx; text stays text even if it begins with an equals sign."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for number, line in enumerate(lines, 1):
        for place, value in enumerate(line, 1):
            if value is not None:
                cell = page.cell(number, place)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    if merge:
        for start, end in spans(lines[4]):
            page.merge_cells(start_row=5, end_row=5, start_column=start, end_column=end)
    return saved(book)


def quick_xlsx(lines: Grid, *, sheet: str = ACTIVE) -> bytes:
    """Write a large .xlsx without keeping it in memory."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for line in lines:
        page.append([WriteOnlyCell(page, value) for value in line])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """Return the bytes of an openpyxl workbook."""
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def spans(heads: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the first and last column of each group's head."""
    last = len(PARENT) - 1
    return [
        (place, place + last)
        for place, head in enumerate(heads, 1)
        if str(head).startswith("Data ") and not any(heads[place : place + last])
    ]


def xls(lines: Grid, *, sheet: str = ACTIVE) -> bytes:
    """Write an .xls as Excel 97 does."""
    book = xlwt.Workbook()
    page = book.add_sheet(sheet[:31])
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    groups = dict(spans(lines[4]))
    for number, line in enumerate(lines):
        for place, value in enumerate(line):
            if number == 4 and place + 1 in groups:
                page.write_merge(4, 4, place, groups[place + 1] - 1, value)
            elif value is not None:
                page.write(number, place, value, *([day] if isinstance(value, date) else []))
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def ods(lines: Grid, *, sheet: str = ACTIVE) -> bytes:
    """Write an .ods as LibreOffice does, with its repeated empty rows at the end."""
    book = OpenDocumentSpreadsheet()
    table = Table(name=sheet)
    book.spreadsheet.addElement(table)
    for line in lines:
        row = TableRow()
        table.addElement(row)
        for value in line:
            row.addElement(_ods_cell(value))
    rest = TableRow(numberrowsrepeated=1_048_576 - len(lines))
    rest.addElement(TableCell(numbercolumnsrepeated=16_384))
    table.addElement(rest)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def _ods_cell(value: object) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        cell = TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, int | float):
        cell = TableCell(valuetype="float", value=value)
    else:
        cell = TableCell(valuetype="string")
    cell.addElement(P(text=str(value)))
    return cell


WRITERS: dict[str, Callable[[Grid], bytes]] = {"xlsx": xlsx, "xls": xls, "ods": ods}


def edited(data: bytes, edit: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a zipped workbook with each part changed, or left out where the edit says None."""
    result = io.BytesIO()
    new = zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(io.BytesIO(data)) as old, new:
        for name in old.namelist():
            part = edit(name, old.read(name))
            if part is not None:
                new.writestr(name, part)
    return result.getvalue()
