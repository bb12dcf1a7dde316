"""Whatever a school's list holds, it is planned or refused in a sentence, and changes nothing."""

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop import importers
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.importer import proposing
from bkk_desktop.importer.columns import Layout
from bkk_desktop.importer.plan import Book, Cell, Sheet, decide
from bkk_desktop.importer.sheet_words import OFFERED, WORDS
from bkk_desktop.importer.text import csv_sheet, pasted_sheet
from bkk_desktop.importers import pemetaan
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.imports import quiet

ODD = st.sampled_from([
    "", "-", "Siti Aminah", "0071234567", "6171014505070003", "6171••••••••0003", "6,17E+15",
    "Pontianak, 5 Mei 2007", "31/02/2007", "05-05-07", "L", "2", "Lulus 2022", "2021/2022",
    "XII TKJ 1", "081234567890 / 0812", "=1+1", "#N/A", "Jumlah", "\u202e", "•", "{nama}",
])  # fmt: skip
CELLS: st.SearchStrategy[Cell] = st.one_of(
    ODD, st.text(max_size=20), st.none(), st.booleans(), st.integers(), st.floats(), st.dates(),
    st.datetimes(), st.just(time(1, 2)), st.just(timedelta(days=2)), st.just(date(2007, 5, 5)),
)  # fmt: skip
HEADS = st.one_of(st.sampled_from(sorted(WORDS.names)), st.text(max_size=12), ODD, st.none())
TABLES = st.integers(1, 8).flatmap(
    lambda width: st.tuples(
        st.lists(HEADS, min_size=width, max_size=width),
        st.lists(st.lists(CELLS, max_size=width + 1), max_size=6),
    )
)
STORED = Alumni(
    nama="Siti Aminah", nisn="0071234567", nik="6171014505070003", tanggal_lahir=date(2007, 5, 5),
    telepon="6281234567890", rombel="XII TKJ 1", tahun_lulus=2025,
)  # fmt: skip
USUAL = settings(
    max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@pytest.fixture
def school(office: Office) -> Office:
    with office.write("Isi") as db:
        record.insert(db, STORED)
    return office


def book(rows: Sequence[Sequence[Cell]]) -> Book:
    lines = tuple((n, tuple(row)) for n, row in enumerate(rows, 1) if any(row))
    return Book("daftar.xlsx", (Sheet("Lembar1", lines),))


def check(office: Office, made: Book, layout: Layout | None, chosen: dict[int, str] | None) -> None:
    """Plan a table; every change of somebody stored must be shown and must not be a blank."""
    with office.read() as db:
        found = pemetaan.propose(db, made, layout)
        kept = found.chosen if chosen is None else chosen
        source, refusal = None, ""
        try:
            source = pemetaan.source(found, kept)
            answers = importers.questions(source, db).proposed()
        except UserError as error:
            refusal = str(error)
    if source is None:
        assert refusal.endswith(".")
        return
    plan = importers.make_plan(office, source, answers, quiet, threading.Event())
    assert len(plan.rows) == len(source.rows)
    for row in plan.rows:
        assert str(row.reason or "") == str(row.reason or "").strip()
        assert all(change.baru not in ("", None) for change in row.changes)
        if row.merged is not None:
            told = {change.field: change.baru for change in row.changes}
            after = {name: getattr(row.merged, name) for name in told}
            assert after == told
            assert record.copied(row.merged, **{c.field: c.lama for c in row.changes}).id
    for person in decide(plan, {}).changed:
        assert person.id == 1


@given(TABLES)
@USUAL
def test_any_table_is_planned_or_refused(
    school: Office, table: tuple[list[Cell], list[list[Cell]]]
) -> None:
    heads, rows = table
    check(school, book([heads, *rows]), None, None)


@given(TABLES, st.data())
@USUAL
def test_any_choice_of_columns_is_planned_or_refused(
    school: Office, table: tuple[list[Cell], list[list[Cell]]], data: st.DataObject
) -> None:
    heads, rows = table
    made = book([heads, *rows])
    lines = len(made.sheets[0].lines)
    layout = Layout(0, data.draw(st.integers(0, max(lines - 1, 0))), data.draw(st.integers(0, 2)))
    with school.read() as db:
        columns = pemetaan.propose(db, made, layout).columns
    names = st.sampled_from(["", "nama", *OFFERED])
    chosen = {column.place: data.draw(names) for column in columns}
    chosen = {place: name for place, name in chosen.items() if name}
    proposing.wrong(columns, chosen, OFFERED)
    check(school, made, layout, chosen)


@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(str.encode)))
@USUAL
def test_any_bytes_are_a_table_or_refused(school: Office, data: bytes) -> None:
    try:
        sheet = csv_sheet("daftar", data)
    except UserError:
        return
    check(school, Book("daftar.csv", (sheet,)), None, None)


@given(st.text(max_size=200), st.text(alphabet="<>/tabledhr =\"'colspn0123456789&;abc\t\n"))
@USUAL
def test_any_clipboard_is_a_table_or_refused(school: Office, text: str, html: str) -> None:
    try:
        sheet = pasted_sheet("Tempelan", html, text)
    except UserError:
        return
    check(school, Book("Tempelan", (sheet,)), None, None)


@given(st.dates(date(1990, 1, 1), date(2012, 1, 1)), st.sampled_from("-/. "))
@USUAL
def test_a_birth_day_survives_every_way_of_writing_it(school: Office, day: date, sign: str) -> None:
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    typed = f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"
    written: tuple[Cell, ...] = (typed, day, moment, day.isoformat())
    for cell in written:
        with school.read() as db:
            found = pemetaan.propose(db, book([("Nama", "NISN", "Tgl Lahir"), ("Ani", "", cell)]))
        source = pemetaan.source(found, found.chosen)
        with school.read() as db:
            asked = importers.questions(source, db).proposed()
        plan = importers.make_plan(school, source, asked, quiet, threading.Event())
        assert plan.rows[0].record is not None, (cell, plan.rows[0].reason)
        assert plan.rows[0].record.tanggal_lahir == day


def test_the_words_of_every_field_lead_to_a_field_that_is_offered(tmp_path: Path) -> None:
    assert tmp_path
    assert set(WORDS.names.values()) | {"keterangan"} == set(OFFERED)
