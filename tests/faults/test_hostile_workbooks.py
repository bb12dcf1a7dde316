"""Workbooks made to harm, to hide or to mislead: refused in words, or read as a person does."""

import random
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bkk_desktop import importers
from bkk_desktop.domain.identitas import INVISIBLE
from bkk_desktop.errors import UserError
from bkk_desktop.importer.container import DAMAGED, ENTITY
from bkk_desktop.office import Office
from tests import books
from tests.books import pupil
from tests.imports import only, plan_of, planned, quiet, read, verdicts

SHEET = "xl/worksheets/sheet1.xml"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'


def with_sheet(write: Callable[[str], bytes]) -> bytes:
    """Return a sound workbook whose sheet is written anew from its XML without the first line."""

    def edit(name: str, part: bytes) -> bytes:
        return write(part.decode().partition("?>")[2] or part.decode()) if name == SHEET else part

    return books.edited(books.xlsx(books.grid([pupil(1)])), edit)


@pytest.mark.parametrize(
    "write",
    [
        lambda xml: ('<?xml version="1.0"?>' + " " * (3 << 20) + DOCTYPE + xml).encode(),
        lambda xml: ('<?xml version="1.0" encoding="utf-16"?>' + DOCTYPE + xml).encode("utf-16"),
        lambda xml: (
            '<?xml version="1.0" encoding="utf-16"?>' + " " * (1 << 20) + DOCTYPE + xml
        ).encode("utf-16-be"),
    ],
)
@pytest.mark.case("J8")
def test_entities_are_refused_however_they_hide(
    office: Office, write: Callable[[str], bytes]
) -> None:
    with pytest.raises(UserError) as caught:
        read(office, with_sheet(write))
    assert str(caught.value) == ENTITY


def test_a_hidden_sheet_is_not_read_under_the_name_of_a_visible_one(office: Office) -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.title, hidden.sheet_state = "A", "hidden"
    for sheet, number in ((hidden, 9), (book.create_sheet("B"), 1)):
        for line in books.grid([pupil(number)]):
            sheet.append(line)

    def same_name(name: str, part: bytes) -> bytes:
        return part.replace(b'name="B"', b'name="A"') if name == "xl/workbook.xml" else part

    with pytest.raises(UserError) as caught:
        read(office, books.edited(books.saved(book), same_name))
    assert str(caught.value) == DAMAGED


@pytest.mark.parametrize("styled", [True, False])
def test_days_counted_from_1904_are_the_same_days(office: Office, styled: bool) -> None:
    born = date(2007, 5, 14)
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001  # as openpyxl names it
    sheet = book.active
    assert sheet is not None
    serial = (born - date(1904, 1, 1)).days
    row = pupil(1, **{"Tanggal Lahir": born if styled else serial, "NIK": ""})
    for line in books.grid([row]):
        sheet.append(line)
    record = only(planned(office, read(office, books.saved(book)))).record
    assert record is not None
    assert record.tanggal_lahir == born


def test_marks_that_turn_or_hide_letters_are_left_out(office: Office) -> None:
    names = ["\u202egpj.exe", "Ni\u200bMade\ufeff", "Bu\u00addi \u2066Santoso\u2069", "عبد الله"]
    plan = plan_of(office, [pupil(n, Nama=name) for n, name in enumerate(names, 1)])
    read_back = [row.record.nama for row in plan.rows if row.record]
    assert read_back == ["gpj.exe", "NiMade", "Budi Santoso", "عبد الله"]
    assert not any(map(INVISIBLE.search, read_back))


def test_a_refused_cell_is_shown_only_so_far(office: Office) -> None:
    plan = plan_of(office, [pupil(1, **{"Tanggal Lahir": 1e300}), pupil(2, JK="x" * 20_000)])
    assert {outcome for outcome, _ in verdicts(plan)} == {"ditolak"}
    assert all(len(str(row.reason)) < 200 for row in plan.rows)


def said(office: Office, path: Path) -> str:
    """Return the sentence that refuses a workbook, or nothing if it could be planned."""
    try:
        planned(office, importers.read_file(path, quiet, threading.Event()))
    except UserError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
@pytest.mark.case("J8")
def test_no_damage_within_a_part_ends_in_anything_but_words(
    office: Office, tmp_path: Path, kind: str
) -> None:
    chance = random.Random(kind)  # noqa: S311  # the same damage each time
    whole = books.WRITERS[kind](books.grid([pupil(number) for number in range(1, 6)]))
    parts = {"xlsx": SHEET, "ods": "content.xml"}
    seen = set()
    for _ in range(60):

        def damaged(name: str, part: bytes) -> bytes:
            if name != parts[kind] and chance.random() < 0.7:
                return part
            at = chance.randrange(max(1, len(part)))
            return part[:at] + bytes([chance.randrange(256)]) + part[at + chance.randrange(40) :]

        path = tmp_path / f"rusak.{kind}"
        path.write_bytes(books.edited(whole, damaged))
        seen.add(said(office, path))
    assert seen - {""}
    assert all("Data di program tidak berubah." in sentence for sentence in seen - {""})
