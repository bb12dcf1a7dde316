"""What many schools come to: added up from their own reports, checked, and nobody left unnamed."""

from pathlib import Path
from typing import Any

import pyrage
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bkk_desktop.domain.periode import Periode
from sync.province import keys, recap
from sync.province.__main__ import main
from sync.province.ingest import ingest
from sync.province.keys import Province
from tests.sync import laptops
from tests.sync.postgresql import both_stores

T3 = Periode.of("2026-T3")
KAB_SAMBAS, KOTA_PONTIANAK = "61.01", "61.71"


@pytest.fixture
def three(province: Province, document: dict[str, Any]) -> Province:
    """Two schools of the city, one of a kabupaten, one whose place is unknown; one is silent."""
    places = (KOTA_PONTIANAK, KOTA_PONTIANAK, KAB_SAMBAS, "")
    for number, place in enumerate(places, 1):
        name = f'=HYPERLINK("http://x";"SMKN {number}")'
        one = laptops.laptop(province, f"3010000{number}", name)
        moved = document | {"sekolah": document["sekolah"] | {"kode_wilayah": place}}
        assert ingest(province, one.sealed(moved), "usb").status == "accepted"
    laptops.laptop(province, "30100009", "SMKN 9")
    return province


def table(sheet: Worksheet, column: int) -> dict[object, tuple[Any, ...]]:
    """Return a sheet's rows by what stands in a column."""
    return {row[column]: row for row in sheet.iter_rows(values_only=True) if row[column]}


def written(province: Province, target: Path, *, result: int = 0) -> Path:
    command = ["recap", str(province.folder), "--periode", "2026-T3", "--xlsx", str(target)]
    assert main(command) == result
    return target


@both_stores
def test_each_place_has_the_sum_of_its_schools(three: Province, tmp_path: Path) -> None:
    book = load_workbook(written(three, tmp_path / "rekap.xlsx"), data_only=True)
    places = table(book["rekap_kab_kota"], 1)
    assert places["Kota Pontianak"][2:] == (2, 6, 6, 12, 0, 0, 0, 2, 2, 4)
    assert places["Kab. Sambas"][2:] == (1, 3, 3, 6, 0, 0, 0, 1, 1, 2)
    assert places["Kab. Landak"][2:] == (0,) * 10
    assert places["Kab/kota tidak tertulis"][2:] == (1, 3, 3, 6, 0, 0, 0, 1, 1, 2)
    assert places["JUMLAH"][2:] == (4, 12, 12, 24, 0, 0, 0, 4, 4, 8)
    names = list(places)
    assert names.index("KABUPATEN") < names.index("Kab. Sambas") < names.index("KOTA")


def test_each_school_and_the_whole_form_say_the_same(three: Province, tmp_path: Path) -> None:
    book = load_workbook(written(three, tmp_path / "rekap.xlsx"), data_only=True)
    schools = table(book["per_sekolah"], 1)
    assert schools["30100003"][3:5] == ("Kab. Sambas", 1)
    assert schools["30100003"][6:9] == (3, 3, 6)
    registered = next(row for row in book["ipk_iii_1"].iter_rows(values_only=True) if row[0] == "2")
    assert registered[12:15] == (12, 12, 24)
    assert {row[4] for row in table(book["pemeriksaan"], 0).values() if row[4]} == {
        "HASIL",
        "cocok",
    }
    assert len([name for name in book.sheetnames if name.startswith("ipk")]) == 8


def test_sums_are_formulas_and_a_school_s_name_never_is(three: Province, tmp_path: Path) -> None:
    book = load_workbook(written(three, tmp_path / "rekap.xlsx"))
    last = table(book["per_sekolah"], 2)["JUMLAH"]
    assert str(last[6]).startswith("=SUM(G")
    formulas = [
        str(cell.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert all(text.startswith("=SUM(") for text in formulas)
    names = [cell for cell in book["per_sekolah"]["C"] if "HYPERLINK" in str(cell.value)]
    assert {(cell.data_type, cell.quotePrefix) for cell in names} == {("s", True)}
    assert len(names) == 4


def test_who_is_not_in_the_sum_is_named_with_the_reason(
    three: Province, document: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = document["cells"] | {"III/1-I|1|opening|15-19/L": 7}
    one = laptops.laptop(three, "30100008", "SMKN 8")
    assert ingest(three, one.sealed(document | {"cells": wrong}), "usb").status == "rejected"
    book = load_workbook(written(three, tmp_path / "rekap.xlsx"))
    left_out = {npsn: row[3] for npsn, row in table(book["tidak_terhitung"], 1).items()}
    assert left_out["30100008"] == "perlu diperbaiki"
    assert left_out["30100009"] == "belum mengirim"
    said = capsys.readouterr().out
    assert "30100009  SMKN 9: belum mengirim" in said
    assert "4 dari 6 sekolah dijumlahkan." in said


@both_stores
def test_only_the_newest_revision_counts(
    three: Province, document: dict[str, Any], tmp_path: Path
) -> None:
    one = laptops.laptop(three, "30100007", "SMKN 7")
    for _ in range(3):
        ingest(three, one.sealed(document), "https")
    book = load_workbook(written(three, tmp_path / "rekap.xlsx"), data_only=True)
    assert table(book["rekap_kab_kota"], 1)["JUMLAH"][2:6] == (5, 15, 15, 30)
    assert table(book["per_sekolah"], 1)["30100007"][4] == 3


def test_a_report_that_this_folder_s_key_does_not_open_is_named(
    three: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = str(pyrage.x25519.Identity.generate())
    (three.folder / keys.WORKING).write_text(other)
    written(three, tmp_path / "rekap.xlsx", result=2)
    said = capsys.readouterr().out
    assert said.count("tidak bisa dibuka dengan kunci di folder ini") == 4
    assert "0 dari 5 sekolah dijumlahkan." in said


def test_a_sum_that_is_off_by_one_is_seen(three: Province) -> None:
    found = recap.recap(three, T3)
    assert all(check.ok for check in found.checks())
    found.cells["III/1-I|2|registered|JML/L"] += 1
    wrong = [check.kalimat for check in found.checks() if not check.ok]
    assert wrong[0] == "Pencari kerja terdaftar L: jumlah sekolah"
    assert wrong[-1] == "Hubungan antartabel IPK III yang tidak cocok"
