"""Tables that are text: CSV files of any kind, and what was copied in Excel."""

import threading
from pathlib import Path

import pytest

from bkk_desktop.errors import UserError
from bkk_desktop.importer.plan import Cell
from bkk_desktop.importer.text import csv_sheet, pasted_sheet
from bkk_desktop.importer.workbook import read_workbook

ROWS = [("Nama", "NISN", "Alamat"), ("Siti Ñu", "0071234567", "Jl. Melati 5, Pontianak")]


def cells(data: bytes) -> list[tuple[Cell, ...]]:
    return [row for _, row in csv_sheet("daftar", data).lines]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator_and_encoding_gives_the_same_table(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in row) for row in ROWS)
    assert cells(text.encode(encoding)) == ROWS


def test_a_comma_within_a_cell_is_no_separator_where_semicolons_are() -> None:
    assert cells(b"Nama;Alamat\nSiti;Jl. Melati 5, Pontianak\nBudi;Jl. A, Sambas\n") == [
        ("Nama", "Alamat"),
        ("Siti", "Jl. Melati 5, Pontianak"),
        ("Budi", "Jl. A, Sambas"),
    ]


def test_a_csv_keeps_zeros_and_what_programs_do_to_keep_them() -> None:
    assert cells(b'NISN,HP\n="0071234567",081234567890\n')[1] == ("0071234567", "081234567890")


def test_the_line_that_names_the_separator_is_no_data() -> None:
    sheet = csv_sheet("daftar", b"sep=;\r\nNama;NISN\r\nSiti;0071234567\r\n")
    assert sheet.lines == ((2, ("Nama", "NISN")), (3, ("Siti", "0071234567")))


def test_blank_lines_end_nothing_and_are_counted() -> None:
    assert [number for number, _ in csv_sheet("x", b"A;B\n\n;;\n1;2\n").lines] == [1, 4]


def test_a_forgotten_quote_loses_nobody() -> None:
    data = b'Nama;NISN\n"Siti;0071234567\n"Budi; Jr.";0071234568\n\nAdi;0071234569\n'
    assert cells(data)[1:] == [
        ("Siti", "0071234567"),
        ("Budi; Jr.", "0071234568"),
        ("Adi", "0071234569"),
    ]


def test_a_cell_of_several_lines_stays_one() -> None:
    data = b'Nama;Alamat\nSiti;"Jalan Kenari 5""\nPontianak"\nBudi;Layar 14"\n'
    assert [row[0] for row in cells(data)] == ["Nama", "Siti", "Budi"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Rapat hari Senin\nTempat: aula\n", "hanya teks"),
        (b"\x01\x02\x03 a,b\n", "rusak"),
        (b"a;b\n" * 120_001, "lebih dari 120.000 baris"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UserError) as refused:
        csv_sheet("x", data)
    assert said in str(refused.value)
    assert "Data di program tidak berubah" in str(refused.value)


def test_a_csv_file_is_read_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "daftar.xls"
    path.write_bytes(b"Nama;NISN\r\nSiti;0071234567\r\n")
    book = read_workbook(path, lambda _done, _total: None, threading.Event())
    assert book.sheets[0].lines[1] == (2, ("Siti", "0071234567"))


def test_text_that_was_copied_in_excel_is_a_table() -> None:
    sheet = pasted_sheet("Tempelan", "", 'Siti\t0071234567\r\nBudi\t"Jl. A\r\nlantai 2"\r\n')
    assert sheet.lines == (
        (1, ("Siti", "0071234567")),
        (2, ("Budi", "Jl. A\r\nlantai 2")),
    )


def test_html_that_was_copied_in_excel_keeps_merged_cells_in_their_columns() -> None:
    html = (
        "<html><style>td {x:y}</style><table><tr><td colspan=2>Data <b>Ayah</b></td><td>NISN</tr>"
        "<tr><td>A&amp;B<br>C</td><td></td><td>0071234567</td></tr></table>"
    )
    assert pasted_sheet("Tempelan", html, "lain").lines == (
        (1, ("Data Ayah", "", "NISN")),
        (2, ("A&B C", "", "0071234567")),
    )


@pytest.mark.parametrize(("html", "text"), [("", ""), ("", "  \n "), ("<p>Halo</p>", "")])
def test_a_clipboard_without_a_table_says_what_to_do(html: str, text: str) -> None:
    with pytest.raises(UserError, match=r"Ctrl\+C"):
        pasted_sheet("Tempelan", html, text)
