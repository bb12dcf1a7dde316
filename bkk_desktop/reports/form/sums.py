"""Which cells of a form are sums of others that stand beside or above them, as people add them.

A sum across a row comes before a sum down a column. Closings are counted and never calculated, so
they are no sums here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

from bkk_desktop.reports.counting.layout import (
    AGES,
    LAMA,
    LEVELS,
    OCCUPATIONS,
    RECEIVERS,
    SCOPES,
    SECTORS,
    SEEKER_MOVEMENTS,
    SEXES,
    TOTAL,
    UPPER_SECONDARY,
    VACANCY_MOVEMENTS,
    education_groups,
    plan,
    slta,
)

Sum = tuple[str, tuple[str, ...]]
_BOTH, _EACH = "JML", "LP"


@cache
def sums(groups: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return what every sum of the tables adds up, by the keys of cells."""
    across = {key: parts for key in plan(groups) if (parts := _across(key))}
    down = dict(_down(groups))
    return down | across


def _across(key: str) -> tuple[str, ...]:
    start, _, column = key.rpartition("|")
    first, _, last = column.rpartition("/")
    parts: tuple[str, ...] = ()
    if last == _EACH:
        parts = tuple(f"{first}/{sex}" if first else sex for sex in SEXES)
    elif last == _BOTH:
        parts = tuple(f"{first}/{sex}" for sex in SEXES)
    elif first == _BOTH:
        parts = tuple(f"{age}/{last}" for age in AGES)
    elif first == TOTAL:
        parts = tuple(f"{scope}/{last}" for scope in SCOPES)
    return tuple(f"{start}|{part}" for part in parts)


def _down(groups: tuple[str, ...]) -> Iterator[Sum]:
    yield from _balance(groups)
    education = education_groups()
    subs = tuple(f"{group}/sub" for group in groups)
    for table, moved, columns in (
        ("III/2", SEEKER_MOVEMENTS, SEXES),
        ("III/4", VACANCY_MOVEMENTS, SEXES),
        ("III/7", SEEKER_MOVEMENTS, LAMA),
    ):
        for group in groups:
            yield from _rows(table, f"{group}/sub", education[group], moved, columns)
        yield from _rows(table, TOTAL, subs, moved, columns)
    yield from _rows("III/3", TOTAL, OCCUPATIONS, SEEKER_MOVEMENTS, SEXES)
    yield from _rows("III/5", TOTAL, OCCUPATIONS, VACANCY_MOVEMENTS, SEXES)
    yield from _rows("III/6", TOTAL, SECTORS, VACANCY_MOVEMENTS, SEXES)
    scopes = tuple(f"{scope}/{sex}" for scope in SCOPES for sex in SEXES)
    inside = tuple(f"{UPPER_SECONDARY}/{group}" for group in slta())
    yield from _rows("III/8-I", UPPER_SECONDARY, inside, ("placed",), scopes)
    yield from _rows("III/8-I", TOTAL, LEVELS, ("placed",), scopes)
    yield from _rows("III/8-II", TOTAL, RECEIVERS, ("placed",), scopes)


def _rows(
    table: str,
    row: str,
    parts: tuple[str, ...],
    movements: tuple[str, ...],
    columns: tuple[str, ...],
) -> Iterator[Sum]:
    for movement, column in product(movements, columns):
        end = f"{movement}|{column}"
        yield f"{table}|{row}|{end}", tuple(f"{table}|{part}|{end}" for part in parts)


def _balance(groups: tuple[str, ...]) -> Iterator[Sum]:
    """Yield the lines A to D of III/1, each the sum of the two lines above it."""
    above = {"A": ("1", "2"), "C": ("1", "2"), "B": ("3", "4"), "D": ("3", "4")}
    lines: dict[tuple[str, str, str], str] = {}
    for key in plan(groups):
        table, row, _, column = key.split("|")
        if table.startswith("III/1-"):
            lines[table, row, column] = key
    for (table, row, column), key in lines.items():
        if row in above:
            yield key, tuple(lines[table, part, column] for part in above[row])
