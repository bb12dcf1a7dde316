from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from bkk_desktop.errors import UserError
from bkk_desktop.paper import A4, F4, Dress, Paper, sheets_xlsx
from bkk_desktop.report import Heading, Row, Sheet, Table

TWO_ROWS = (
    (Heading("KODE", 1, 2), Heading("JENIS PENDIDIKAN", 1, 2), Heading("SISA AKHIR", 2)),
    (Heading("L"), Heading("P")),
)
TABLE = Table(
    TWO_ROWS,
    (10.0, 40.0, 8.0, 8.0),
    ("c", "l", "r", "r"),
    (
        Row(("3100", "SMK - TEKNOLOGI", None, None), "group"),
        Row(("3106", "Teknik Mesin", 12, 3054)),
        Row(("", "JUMLAH", 12, 3054), "total"),
    ),
)
SHEET = Sheet("III/2", "IPK III/2", ("TRIWULAN III 2026",), (TABLE,), ("Catatan.",))
FORMULAS = ("=1+1", "+62812", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0")
PEOPLE = Sheet(
    "daftar-penempatan",
    "DAFTAR PENEMPATAN",
    (),
    (
        Table(
            ((Heading("No"), Heading("Nama"), Heading("NIK"), Heading("Upah")),),
            (8.0, 40.0, 30.0, 20.0),
            ("c", "l", "l", "r"),
            tuple(
                Row((n, name, "6171011203070001", 3_054_552), record=("penempatan", n))
                for n, name in enumerate(FORMULAS, 1)
            ),
        ),
    ),
)


def book(*sheets: Sheet, dress: Dress | None = None) -> Workbook:
    file = BytesIO()
    sheets_xlsx(sheets, dress or Dress(), file)
    return load_workbook(BytesIO(file.getvalue()))


def test_each_sheet_has_a_worksheet_with_a_name_that_excel_takes() -> None:
    long = "[a]*:/\\? " * 9
    names = book(
        SHEET, PEOPLE, *(Sheet(i, "x", (), (TABLE,)) for i in (long, long, "iii-2"))
    ).sheetnames
    assert names[:2] == ["III-2", "daftar-penempatan"]
    assert len({name.casefold() for name in names}) == 5
    assert all(len(name) <= 31 for name in names)


def test_figures_are_numbers_and_identifiers_are_text() -> None:
    page = book(SHEET)["III-2"]
    row = [cell.value for cell in page[8]]
    assert row == ["3106", "Teknik Mesin", 12, 3054]
    assert page["A8"].data_type == "s"
    assert page["D8"].data_type == "n"
    person = book(PEOPLE)["daftar-penempatan"]["C5"]
    assert (person.value, person.data_type, person.number_format) == ("6171011203070001", "s", "@")


@pytest.mark.case("J9")
def test_text_that_begins_like_a_formula_stays_text() -> None:
    page = book(PEOPLE)["daftar-penempatan"]
    cells = [page.cell(5 + n, 2) for n in range(len(FORMULAS))]
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


@given(st.text(max_size=60))
@pytest.mark.case("J9")
def test_any_text_can_be_stored_and_is_never_a_formula(value: str) -> None:
    table = Table(((Heading("A"),),), (10.0,), ("l",), (Row((value,)),), numbered=False)
    cell = book(Sheet("x", "judul", (), (table,)))["x"]["A4"]
    assert cell.data_type in {"s", "n", "inlineStr"}
    assert cell.data_type == "s" or cell.value is None


def test_the_head_is_merged_as_it_is_printed() -> None:
    merged = {str(area) for area in book(SHEET)["III-2"].merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:D4"} <= merged


def test_the_number_row_stands_below_the_head() -> None:
    assert [cell.value for cell in book(SHEET)["III-2"][6]] == [1, 2, 3, 4]


def test_the_head_is_frozen_and_repeated_on_each_page() -> None:
    page = book(SHEET)["III-2"]
    assert page.freeze_panes == "A7"
    assert page.print_title_rows == "$4:$6"


@pytest.mark.parametrize(("paper", "code"), [(F4, "14"), (A4, "9")])
def test_a_worksheet_prints_lying_on_one_width_of_the_offices_paper(
    paper: Paper, code: str
) -> None:
    page = book(SHEET, dress=Dress(paper))["III-2"]
    assert page.page_setup.orientation == "landscape"
    assert str(page.page_setup.paperSize) == code
    assert page.page_setup.fitToWidth == 1
    assert page.page_setup.fitToHeight == 0
    set_up = page.sheet_properties.pageSetUpPr
    assert set_up is not None
    assert set_up.fitToPage
    assert page.print_area == "'III-2'!$A$1:$D$11"


def test_groups_and_sums_are_bold_and_every_cell_has_its_border() -> None:
    page = book(SHEET)["III-2"]
    assert [page.cell(row, 2).font.bold for row in (7, 8, 9)] == [True, False, True]
    assert all(
        page.cell(row, column).border.left.style == "thin"
        for row in range(6, 10)
        for column in range(1, 5)
    )


def test_only_a_list_of_people_can_be_filtered() -> None:
    assert book(PEOPLE)["daftar-penempatan"].auto_filter.ref == "A4:D9"
    assert book(SHEET)["III-2"].auto_filter.ref is None


def test_two_tables_stand_one_below_the_other() -> None:
    page = book(Sheet("x", "judul", (), (TABLE, TABLE)))["x"]
    assert page["A3"].value == "KODE"
    assert page["A10"].value == "KODE"
    assert page.print_title_rows is None


def test_an_upright_sheet_is_printed_upright() -> None:
    assert book(Sheet("x", "judul", (), (TABLE,), landscape=False))["x"].page_setup.orientation == (
        "portrait"
    )


def test_nothing_to_store_is_said_in_words() -> None:
    with pytest.raises(UserError, match="Belum ada tabel"):
        book()


def test_a_workbook_is_saved_whole_beside_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "laporan.xlsx"
    sheets_xlsx((SHEET,), Dress(title="Laporan", period="Triwulan III 2026"), path)
    assert load_workbook(path).properties.title == "Laporan Triwulan III 2026"
    assert [other.name for other in tmp_path.iterdir()] == ["laporan.xlsx"]


def test_a_title_wider_than_its_table_gets_the_rows_height_that_it_needs() -> None:
    page = book(replace(SHEET, title="PENCARI KERJA MENURUT JENIS PENDIDIKAN DAN KELAMIN " * 2))
    heights = page["III-2"].row_dimensions
    assert heights[1].height > 2 * heights[2].height
    assert page["III-2"]["A1"].alignment.wrap_text


def test_a_list_of_people_prints_legibly_on_one_width_of_paper() -> None:
    heads = tuple(Heading(f"Kolom {n}") for n in range(25))
    row = Row(("Jalan Imam Bonjol 33, Kec. Pontianak Utara",) * 25, record=("alumni", 1))
    table = Table((heads,), (30.0,) * 25, ("l",) * 25, (row,))
    page = book(Sheet("daftar", "DAFTAR", (), (table,)))["daftar"]
    letters = [page.column_dimensions[get_column_letter(n)].width for n in range(1, 26)]
    points = sum((7 * width + 5) * 0.75 for width in letters)
    scale = (330 * 72 / 25.4 - 2 * 0.47 * 72) / points
    assert page["A4"].font.size * scale > 3.5
    assert page.row_dimensions[5].height >= 3 * page["A4"].font.size


def test_a_table_a_little_longer_than_a_page_is_put_on_one() -> None:
    def limit(rows: int) -> int | None:
        table = replace(TABLE, rows=TABLE.rows[1:2] * rows)
        return book(replace(SHEET, tables=(table,)))["III-2"].page_setup.fitToHeight

    assert [limit(rows) for rows in (5, 36, 90)] == [0, 1, 0]


def test_every_row_of_the_body_is_as_high_as_its_text_needs() -> None:
    long = Row(("3106", "Teknik Kendaraan Ringan dan Alat Berat " * 6, 1, 2))
    page = book(replace(SHEET, tables=(replace(TABLE, rows=(*TABLE.rows, long)),)))["III-2"]
    heights = [page.row_dimensions[row].height for row in (8, 10)]
    assert heights[1] > 2 * heights[0]
