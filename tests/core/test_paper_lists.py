"""By-name lists on paper: many columns, and yet every word and number whole."""

import re
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bkk_desktop.domain import hari
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.paper import A4, F4, Dress, Paper, sheets_pdf, sheets_xlsx
from bkk_desktop.paper.columns import SIZES, USUAL, filled, fitted, shown
from bkk_desktop.paper.fonts import SANS, width
from bkk_desktop.paper.grid import grid
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.sheets import TABLE_MARGINS
from bkk_desktop.paper.text import joints, least_room, plain
from bkk_desktop.report import Heading, Row, Sheet, Table
from bkk_desktop.reports import daftar_pencaker, daftar_penempatan
from bkk_desktop.reports.counting import Hitungan

PEOPLE = (
    ("Muhammad Rizky Pratama", "Jalan Imam Bonjol 33, Bangka Belitung Laut, Kec. Pontianak Utara"),
    ("Siti Aminah", "Jalan Haji Rais 34, Sungai Jawi, Kec. Pontianak Kota"),
    ("Yohanes Kapuas", ""),
)
JOBS = (
    ("PT Elektronik Contoh Batam", "Operator produksi elektronik", "C", "Kota Batam", "3202"),
    ("Toko Komputer Contoh", "Pramuniaga", "G", "Kab. Bengkayang", "3602"),
)


def placement(number: int) -> dict[str, Any]:
    (name, address), (firm, job, sector, place, education) = PEOPLE[number % 3], JOBS[number % 2]
    return {
        "id": number,
        "nama": name,
        "nik": f"61719916060{number:05}",
        "nisn": f"00699{number:05}",
        "alamat": address,
        "provinsi": "Kalimantan Barat",
        "kabupaten_kota": "Kota Pontianak",
        "surel": f"alumni{number}@contoh.sch.id" if number % 3 else "",
        "telepon": f"62812{number:08}",
        "jenis_kelamin": "LP"[number % 2],
        "pendidikan": education,
        "jurusan": "Teknik Komputer dan Jaringan",
        "tahun_lulus": 2025,
        "tempat_kerja": place,
        "pemberi_kerja": firm,
        "jabatan": job,
        "lapangan_usaha": sector,
        "tanggal_mulai": f"2026-09-{number % 28 + 1:02}",
        "tanggal_hitung": f"2026-09-{number % 28 + 1:02}",
        "upah": 3_000_000 + number,
        "antar_kerja": "AKAD",
        "kontrak": "PKWTT",
        "sudah_melalui_bkk": True,
        "dihitung": True,
    }


def seeker(number: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # as report.json has it
    return {
        "tabel": "pendaftaran",
        "id": number,
        "jumlah": 1,
        "nomor": f"{number:04}/BKK/2026",
        "nama": "Siti Aminah",
        "nisn": f"00799{number:05}",
        "jenis_kelamin": "P",
        "kelompok_umur": "15-19",
        "pendidikan": "3202",
        "golongan_jabatan": "3",
        "tanggal_hitung": "2026-07-01",
        "tanggal_akhir": None,
        "gerak": ["opening", "closing"],
    } | more


def counted(name: str, rows: list[dict[str, Any]]) -> Hitungan:
    sekolah, bkk = Sekolah(nama="SMK Contoh", telepon="62561990000"), Bkk(nama="BKK SMK Contoh")
    empty: tuple[Any, ...] = ()
    return Hitungan(
        Periode.of("2026-T3"), Settings(), sekolah, bkk, empty, {}, empty, empty, empty, empty,
        empty, {name: rows},
    )  # fmt: skip


def placements(count: int) -> Sheet:
    rows = [placement(number) for number in range(1, count + 1)]
    return daftar_penempatan.REPORT.sheet(counted("penempatan", rows))


def printed(sheet: Sheet, paper: Paper = F4) -> list[str]:
    file = BytesIO()
    sheets_pdf([sheet], Dress(paper, cover=False, final=True), file)
    pages = pypdfium2.PdfDocument(file.getvalue())
    return [page.get_textpage().get_text_bounded() for page in pages]


def headings(sheet: Sheet) -> list[str]:
    return [heading.text for heading in sheet.tables[0].head[0]]


def gaps(words: str) -> set[int]:
    """Return after how many letters, spaces left out, a text may go on to a new line."""
    parts = [part for word in words.split() for part in joints(word)]
    return {sum(map(len, parts[:number])) for number in range(len(parts) + 1)}


@pytest.mark.parametrize("paper", [F4, A4])
def test_no_word_of_a_list_of_people_is_broken_inside(paper: Paper) -> None:
    table, _ = filled(placements(37).tables[0])
    laid = grid(table, paper.turned(TABLE_MARGINS).room[0] * MM)
    wanted = [heading.text for heading in table.head[0]]
    wanted += [str(number) for number in range(1, len(wanted) + 1)]
    wanted += [shown(cell) for row in table.rows for cell in row.cells]
    cells = [cell for band in (laid.head, *laid.bands) for cell in band.cells]
    for words, cell in zip(wanted, cells, strict=True):
        at = 0
        for line in cell.text.lines if cell.text else ():
            at += len("".join(part for _, part in line.spans).replace(" ", ""))
            assert at in gaps(words), (words, cell.text)
        assert at == len(words.replace(" ", ""))


@pytest.mark.parametrize("paper", [F4, A4])
def test_numbers_dates_and_money_are_read_back_whole(paper: Paper) -> None:
    lines = "\n".join(printed(placements(37), paper)).splitlines()
    text = "\n".join(" ".join(line.split()) for line in lines)
    for number in range(1, 38):
        one = placement(number)
        assert one["nik"] in text
        assert one["nisn"] in text
        assert f"0812{number:08}" in text
        assert f"3.000.{number:03}" in text
    assert len(re.findall(r"\b\d{1,2} Sep 2026\b", text)) >= 37


def test_a_list_of_thirty_seven_placements_fills_three_pages_with_low_rows() -> None:
    table, _ = filled(placements(37).tables[0])
    laid = grid(table, F4.turned(TABLE_MARGINS).room[0] * MM)
    assert laid.look.size >= 6.5
    assert laid.look.stretch >= 0.85
    assert max(band.height for band in laid.bands) <= 4 * laid.look.size * 1.2 + 2 * laid.look.pad
    assert len(printed(placements(37))) <= 3


@pytest.mark.parametrize("count", [15, 16, 17, 18, 19, 34, 35, 36, 37, 38])
def test_a_last_page_has_some_rows_and_the_notes_below_them(count: int) -> None:
    last = printed(placements(count))[-1]
    assert len(re.findall(r"\b61719916060\d{5}\b", last)) >= 4
    assert f"{count} penempatan" in last


def test_letters_are_condensed_only_when_no_size_is_wide_enough() -> None:
    heads = tuple(Heading(f"Kolom{n}") for n in range(10))
    row = Row(("kalimat",) * 10, record=("alumni", 1))
    table = Table((heads,), (10.0,) * 10, ("l",) * 10, (row,))
    wide, _ = fitted(table, 1000, 9)
    assert (wide.size, wide.stretch) == (USUAL, 1)
    need = 10 * (width("kalimat", SANS, 6.5) + 2 * wide.pad + 5)
    narrow, columns = fitted(table, need * 0.9, 9)
    assert narrow.size == min(SIZES)
    assert 0.85 <= narrow.stretch < 1
    assert sum(columns) == pytest.approx(need * 0.9)


def test_columns_of_our_own_that_say_nothing_are_left_out() -> None:
    assert "Tanggal hitung" not in headings(placements(3))
    late = placement(1) | {"tanggal_mulai": "2026-06-01"}
    sheet = daftar_penempatan.REPORT.sheet(counted("penempatan", [late, placement(2)]))
    assert "Tanggal hitung" in headings(sheet)
    alone = daftar_pencaker.REPORT.sheet(counted("pencaker", [seeker(1)]))
    assert "Jumlah orang" not in headings(alone)
    lot = seeker(2) | {"tabel": "lot_pencaker", "jumlah": 7, "nama": "7 orang tanpa nama"}
    assert "Jumlah orang" in headings(
        daftar_pencaker.REPORT.sheet(counted("pencaker", [seeker(1), lot]))
    )


def test_empty_columns_are_not_printed_but_named_and_stay_in_the_workbook() -> None:
    sheet = daftar_pencaker.REPORT.sheet(counted("pencaker", [seeker(1), seeker(2)]))
    page = " ".join(printed(sheet)[0].split())
    assert "Kolom yang kosong di semua baris tidak dicetak:" in page
    assert page.count("Status perkawinan") == 1
    file = BytesIO()
    sheets_xlsx([sheet], Dress(), file)
    worksheet = load_workbook(BytesIO(file.getvalue())).worksheets[0]
    assert "Status perkawinan" in {cell.value for row in worksheet.iter_rows() for cell in row}


def test_seekers_without_movement_are_explained_once_below_the_list() -> None:
    full = {"tanggal": "2026-07-01", "nik": "6171991606060160", "gerak": ["registered", "closing"]}
    sheet = daftar_pencaker.REPORT.sheet(counted("pencaker", [seeker(1), seeker(2, **full)]))
    assert sum("tidak bergerak" in note for note in sheet.notes) == 1
    moved = daftar_pencaker.REPORT.sheet(counted("pencaker", [seeker(2, **full)]))
    assert not any("tidak bergerak" in note for note in moved.notes)


def test_a_list_without_anyone_is_printed_with_its_head_and_note() -> None:
    page = printed(placements(0))[0]
    assert "NIK" in page
    assert "0 penempatan" in page


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kabupaten/Kota", ["Kabupaten/", "Kota"]),
        ("siti@contoh.sch.id", ["siti@", "contoh.", "sch.", "id"]),
        ("0001/BKK/2026", ["0001/BKK/2026"]),
        ("3.054.552", ["3.054.552"]),
        ("D-III", ["D-III"]),
        ("0812-3456-7890", ["0812-3456-7890"]),
        ("Kalimantan", ["Kalimantan"]),
    ],
)
def test_a_word_may_break_only_where_two_words_meet(word: str, parts: list[str]) -> None:
    assert joints(word) == parts


@given(st.text(alphabet="abcdef @/.-", max_size=80), st.integers(1, 5))
def test_in_its_least_room_a_text_takes_no_more_lines_than_asked(words: str, lines: int) -> None:
    room = least_room(words, SANS, lines)
    assert len(plain(words, SANS, 1, room + 0.001).lines) <= lines or any(
        len(part) >= 18 for part in words.split()
    )


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 1, 1)))
def test_a_date_in_a_list_stays_on_one_line(day: date) -> None:
    words = hari.short(day)
    row = Row((words, "kata " * 200), record=("alumni", 1))
    table = Table(((Heading("A"), Heading("B")),), (5.0, 50.0), ("l", "l"), (row,))
    cell = grid(table, 300).bands[0].cells[0].text
    assert cell is not None
    assert [line.spans for line in cell.lines] == [((SANS, words),)]
