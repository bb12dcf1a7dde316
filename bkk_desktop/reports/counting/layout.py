"""The tables' rows and columns, and of which countable places every figure is the sum.

A person or position is counted in places: (table, row, movement, column) of detail lines. Every
key of `cells` in report.json, sub-totals and totals too, is a sum of such places. So a figure
and the names behind it cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from bkk_desktop.domain import kode

Place = tuple[str, str, str, str]
Line = tuple[str, str, tuple[tuple[str, str], ...]]
Column = tuple[str, tuple[str, ...]]

SEEKER_MOVEMENTS = ("opening", "registered", "placed", "removed", "closing")
VACANCY_MOVEMENTS = ("opening", "registered", "filled", "removed", "closing")
SEXES = ("L", "P")
AGES = ("15-19", "20-29", "30-44", "45-54", "55+")
LAMA = ("0-2", "3-5", "6+")
OCCUPATIONS = tuple("0123456789")
SECTORS = tuple("ABCDEFGHIJKLMNOPQRSTU")
SCOPES = ("AKL", "AKAD", "AKAN")
RECEIVERS = ("21", "22", "23", "24", "25", "26")
LEVELS = ("11", "12", "13", "14", "15", "16", "17", "18")
TOTAL = "JUMLAH"
UPPER_SECONDARY = "14"


# III/1: row, movement, and for the sub-totals what they add.
_BALANCE = (
    ("1", "opening", ()),
    ("2", "registered", ()),
    ("in", "subtotal_in", ("1", "2")),
    ("3", "placed", ()),
    ("4", "removed", ()),
    ("out", "subtotal_out", ("3", "4")),
    ("5", "closing", ()),
)
BALANCE_ROW = {"opening": "1", "registered": "2", "placed": "3", "filled": "3"} | {
    "removed": "4",
    "closing": "5",
}


@cache
def education_groups() -> dict[str, tuple[str, ...]]:
    """Return the detail codes of every education group that has a sub-total, in form order."""
    found: dict[str, list[str]] = {}
    for line in kode.daftar_pendidikan():
        if line.jenis == "kelompok":
            found[line.kode] = []
        elif line.jenis == "rincian":
            found[line.kelompok].append(line.kode)
    return {group: tuple(codes) for group, codes in found.items()}


@cache
def level_rows() -> dict[str, str]:
    """Return the row of III/8 part I that each education code is counted in."""
    return {
        line.kode: f"{line.tingkat}/{line.kelompok}"
        if line.tingkat == UPPER_SECONDARY
        else line.tingkat
        for line in kode.daftar_pendidikan()
        if line.jenis == "rincian"
    }


def slta() -> tuple[str, ...]:
    """Return the groups that the form of a school always shows."""
    return tuple(group for group in education_groups() if group.startswith("3"))


def groups_shown(*, everything: bool, used: frozenset[str]) -> tuple[str, ...]:
    """Return the education groups of the form: SLTA always, other levels if asked for or used."""
    return tuple(
        group
        for group, codes in education_groups().items()
        if everything or group in slta() or not used.isdisjoint(codes)
    )


@cache
def plan(groups: tuple[str, ...]) -> dict[str, tuple[Place, ...]]:
    """Return every key of `cells` in the order of the forms, with the places that it adds up."""
    return {
        f"{table}|{row}|{movement}|{column}": tuple(
            (table, part, moved, single) for part, moved in parts for single in columns
        )
        for table, lines, all_columns in _tables(groups)
        for row, movement, parts in lines
        for column, columns in all_columns
    }


def _tables(groups: tuple[str, ...]) -> Iterator[tuple[str, list[Line], list[Column]]]:
    education = _grouped(groups)
    sexes: list[Column] = [(sex, (sex,)) for sex in SEXES]
    seekers, vacancies = SEEKER_MOVEMENTS, VACANCY_MOVEMENTS
    yield "III/1-I", _balance("A", "B", "placed"), _ages()
    yield "III/1-II", _balance("C", "D", "filled"), [*sexes, ("LP", SEXES)]
    yield "III/2", _lines(education, seekers), sexes
    yield "III/3", _lines(_flat(OCCUPATIONS), seekers), sexes
    yield "III/4", _lines(education, vacancies), sexes
    yield "III/5", _lines(_flat(OCCUPATIONS), vacancies), sexes
    yield "III/6", _lines(_flat(SECTORS), vacancies), sexes
    yield "III/7", _lines(education, seekers), [(band, (band,)) for band in LAMA]
    yield "III/8-I", _lines(_levels(), ("placed",)), _scopes()
    yield "III/8-II", _lines(_flat(RECEIVERS), ("placed",)), _scopes()


def _balance(received: str, left: str, gone: str) -> list[Line]:
    movement_of = {row: gone if movement == "placed" else movement for row, movement, _ in _BALANCE}
    letters = {"in": received, "out": left}
    return [
        (
            letters.get(row, row),
            movement_of[row],
            tuple((part, movement_of[part]) for part in parts or (row,)),
        )
        for row, _, parts in _BALANCE
    ]


def _ages() -> list[Column]:
    single: list[Column] = [(f"{age}/{sex}", (f"{age}/{sex}",)) for age in AGES for sex in SEXES]
    sums = [(f"JML/{sex}", tuple(f"{age}/{sex}" for age in AGES)) for sex in SEXES]
    return [*single, *sums, ("JML/LP", tuple(name for name, _ in single))]


def _scopes() -> list[Column]:
    return [
        (f"{scope}/{name}", tuple(f"{part}/{sex}" for part in parts for sex in sexes))
        for scope, parts in [*((scope, (scope,)) for scope in SCOPES), (TOTAL, SCOPES)]
        for name, sexes in [*((sex, (sex,)) for sex in SEXES), ("JML", SEXES)]
    ]


def _grouped(groups: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    rows: list[tuple[str, tuple[str, ...]]] = []
    for group in groups:
        codes = education_groups()[group]
        rows += [(code, (code,)) for code in codes]
        rows.append((f"{group}/sub", codes))
    return [*rows, (TOTAL, tuple(code for group in groups for code in education_groups()[group]))]


def _flat(codes: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [*((code, (code,)) for code in codes), (TOTAL, codes)]


def _levels() -> list[tuple[str, tuple[str, ...]]]:
    expanded = tuple(f"{UPPER_SECONDARY}/{group}" for group in slta())
    rows: list[tuple[str, tuple[str, ...]]] = []
    for level in LEVELS:
        if level == UPPER_SECONDARY:
            rows += [(level, expanded), *((row, (row,)) for row in expanded)]
        else:
            rows.append((level, (level,)))
    return [*rows, (TOTAL, (*(x for x in LEVELS if x != UPPER_SECONDARY), *expanded))]


def _lines(rows: list[tuple[str, tuple[str, ...]]], movements: tuple[str, ...]) -> list[Line]:
    return [
        (row, movement, tuple((part, movement) for part in parts))
        for row, parts in rows
        for movement in movements
    ]
