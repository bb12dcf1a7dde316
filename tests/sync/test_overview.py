"""Who has sent what: every activated school with its newest revision, or named as missing."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sync.province.__main__ import main
from sync.province.ingest import ingest
from sync.province.keys import Province
from tests.sync import laptops
from tests.sync.postgresql import both_stores


@pytest.fixture
def four(province: Province, document: dict[str, Any]) -> Province:
    """Four schools: one accepted in its second revision, one by stick, one wrong, one silent."""
    first, second, third, _ = (
        laptops.laptop(province, f"3010000{number}", name)
        for number, name in enumerate(("=SMKN 1", "SMKN 2", "SMKN 3", "SMKN 4"), 1)
    )
    for _ in range(2):
        ingest(province, first.sealed(document), "https")
    ingest(province, second.sealed(document), "usb")
    wrong = document["cells"] | {"III/1-I|1|opening|15-19/L": 7}
    ingest(province, third.sealed(document | {"cells": wrong}), "usb")
    return province


def told(
    capsys: pytest.CaptureFixture[str], province: Province, *options: str | Path
) -> list[list[str]]:
    """Return what `status` prints, line by line and word by word."""
    assert main(["status", str(province.folder), *map(str, options)]) == 0
    return [line.split() for line in capsys.readouterr().out.splitlines()]


@both_stores
def test_each_school_is_named_with_what_came_from_it(
    four: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    _, first, second, third, fourth, last = told(capsys, four, "--periode", "2026-T3")
    assert first[:5] == ["30100001", "=SMKN", "1", "2", "diterima"]
    assert first[5].split("-")[2] == "000002"
    assert first[-1] == "jaringan"
    assert (second[4], second[-1]) == ("diterima", "USB")
    assert third[4:6] == ["perlu", "diperbaiki"]
    assert fourth == ["30100004", "SMKN", "4", "belum", "mengirim"]
    assert " ".join(last) == "4 sekolah: 2 diterima; 1 perlu diperbaiki; 1 belum mengirim."


def test_another_period_has_nothing_yet(four: Province, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, four, "--periode", "2026-T2")[-1] == [
        "4",
        "sekolah:",
        "4",
        "belum",
        "mengirim.",
    ]


@both_stores
def test_the_same_stands_in_the_workbook_and_no_name_is_a_formula(
    four: Province, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "status.xlsx"
    told(capsys, four, "--periode", "2026-T3", "--xlsx", target)
    sheet = load_workbook(target).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == [f"3010000{number}" for number in range(1, 5)]
    assert rows[1][1:4] == ("=SMKN 1", 2, "diterima")
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


def test_a_period_that_is_none_and_a_province_without_schools_are_told(
    province: Province, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(province.folder)
    assert main(["status", folder, "--periode", "2026-T9"]) == 1
    assert main(["status", folder, "--periode", "2026-T3"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("Masa laporan 2026-T9 tidak dikenal")
    assert said[1].startswith("Belum ada sekolah yang diaktifkan")
