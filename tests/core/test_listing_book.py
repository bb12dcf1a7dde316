"""A list as a workbook: what Excel shows is what the list holds."""

from __future__ import annotations

import threading
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bkk_desktop.errors import UserError
from bkk_desktop.paper.listing import Listing, Value, listing_xlsx

if TYPE_CHECKING:
    from pathlib import Path

ROWS: list[list[Value]] = [
    ["Siti", "0012345678", 3054552, date(2006, 3, 12), "=HYPERLINK(1)"],
    ["Bu\x01di", "+62", None, None, "@x"],
    ["-", "12", 0, None, None],
]
LISTING = Listing(
    "Alumni: [2026]", ("Nama", "NISN", "Upah", "Lahir", "Catatan"), (200, 100, 100, 100, 300), ROWS
)


def quiet(_done: int, _total: int) -> None:
    """Take no notice."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The workbook, written."""
    target = tmp_path / "daftar.xlsx"
    assert listing_xlsx(LISTING, target, quiet, threading.Event())
    return target


def test_texts_stay_texts_and_numbers_and_days_are_such(path: Path) -> None:
    sheet = load_workbook(path).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == ["Siti", "0012345678", 3054552, datetime(2006, 3, 12), "=HYPERLINK(1)"]  # noqa: DTZ001  # a day has no zone
    assert rows[1] == ["Budi", "+62", None, None, "@x"]
    assert sheet["B2"].number_format == "@"
    assert sheet["D2"].number_format == "dd/mm/yyyy"


@example("<r><b>Siti</r>")
@given(st.text(st.sampled_from("<r>/&b=_x0041 ."), max_size=12))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    file = BytesIO()
    assert listing_xlsx(Listing("x", ("A",), (9,), [[text]]), file, quiet, threading.Event())
    found = load_workbook(file).worksheets[0]["A2"].value or ""
    assert isinstance(found, str)
    assert found.removeprefix(" ") == text.removeprefix(" ")


def test_a_day_before_those_that_excel_knows_is_shown_all_the_same() -> None:
    file = BytesIO()
    row: list[Value] = [date(1850, 1, 2), date(1900, 1, 1)]
    assert listing_xlsx(Listing("x", ("A", "B"), (9, 9), [row]), file, quiet, threading.Event())
    sheet = load_workbook(file).worksheets[0]
    assert [sheet["A2"].value, sheet["B2"].value] == ["02/01/1850", datetime(1900, 1, 1)]  # noqa: DTZ001  # a day has no zone


@pytest.mark.case("J9")
def test_nothing_is_a_formula(path: Path) -> None:
    sheet = load_workbook(path).worksheets[0]
    texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert [c.quotePrefix for c in (sheet["E2"], sheet["B3"], sheet["A4"], sheet["B2"])] == [
        True, True, True, False,
    ]  # fmt: skip


def test_the_sheet_is_ready_to_filter_and_to_print(path: Path) -> None:
    sheet = load_workbook(path).worksheets[0]
    assert sheet.title == "Alumni- -2026-"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E4"
    assert sheet.print_area == "'Alumni- -2026-'!$A$1:$E$4"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    set_up = sheet.sheet_properties.pageSetUpPr
    assert set_up is not None
    assert set_up.fitToPage
    assert sheet["A1"].font.b


def test_a_stopped_export_leaves_no_file(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()
    target = tmp_path / "daftar.xlsx"
    assert not listing_xlsx(LISTING, target, quiet, stop)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_list_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Tidak ada baris"):
        listing_xlsx(
            Listing("x", ("Nama",), (10,), []), tmp_path / "x.xlsx", quiet, threading.Event()
        )


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="tidak ada lagi"):
        listing_xlsx(LISTING, tmp_path / "tiada" / "x.xlsx", quiet, threading.Event())
