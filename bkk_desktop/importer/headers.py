"""Where a table's columns are: by the words of its head, never by their place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bkk_desktop.importer.plan import Cell, Column, Line
from bkk_desktop.importer.values import shown

SEARCHED = 60
CLOSE = 0.88
CLOSE_FROM = 7


@dataclass(frozen=True, slots=True)
class Words:
    """What the columns of a kind of file may be called.

    `names` leads from a plain name to a field, `groups` from a head over several columns to its
    group, `grouped` from group and plain name to a field; `never` matches what is not even read.
    """

    names: Mapping[str, str]
    groups: Mapping[str, str]
    grouped: Mapping[tuple[str, str], str]
    never: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: its columns, where in a row they stand, and where the data begin."""

    columns: tuple[Column, ...]
    places: tuple[int, ...]
    first: int

    @property
    def fields(self) -> frozenset[str]:
        """Return the fields that the table has."""
        return frozenset(column.field for column in self.columns if column.field)


def plain(cell: Cell) -> str:
    """Return a head's words in lower case, without points and the like: `no kps`."""
    return " ".join(re.findall(r"[a-z0-9]+", shown(cell).casefold()))


def find_head(lines: Sequence[Line], words: Words, needed: int = 3) -> Head | None:
    """Return the first head in the sheet that names a person's columns, or nothing."""
    for index, (_, row) in enumerate(lines[:SEARCHED]):
        below = lines[index + 1][1] if index + 1 < len(lines) else ()
        cells = row + (None,) * (len(below) - len(row))
        groups = _groups(cells, below, words)
        columns = [
            _column(cell, group, _at(below, place), words)
            for place, (cell, group) in enumerate(zip(cells, groups, strict=True))
        ]
        known = {column.field for column in columns if column and column.field}
        if "nama" in known and len(known) >= needed:
            return _head(columns, index + (2 if any(groups) else 1))
    return None


def _head(columns: Sequence[Column | None], first: int) -> Head:
    """Drop what is never taken, and what an earlier column has already."""
    seen: set[str] = set()
    kept: list[tuple[int, Column]] = []
    for place, column in enumerate(columns):
        if column is None:
            continue
        again = column.field in seen
        kept.append((place, Column(column.header, column.group) if again else column))
        seen.add(column.field)
    return Head(tuple(column for _, column in kept), tuple(place for place, _ in kept), first)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _groups(cells: Sequence[Cell], below: Sequence[Cell], words: Words) -> list[str]:
    """Return each column's group: a group's head stands once, merged, or over every column."""
    result: list[str] = []
    group = ""
    for place, cell in enumerate(cells):
        name = plain(cell)
        if name:
            group = name if name in words.groups and shown(_at(below, place)) else ""
        elif not shown(_at(below, place)):
            group = ""
        result.append(group)
    return result


def _column(cell: Cell, group: str, below: Cell, words: Words) -> Column | None:
    name = plain(below) if group else plain(cell)
    if not name or words.never.search(f"{group} {name}"):
        return None
    title = shown(below) if group else shown(cell)
    if group:
        return Column(title, group, words.grouped.get((words.groups[group], name), ""))
    return Column(title, "", words.names.get(name) or misspelled(name, words))


def misspelled(name: str, words: Words) -> str:
    """Return the field of a long name that is nearly right: `keluarahan`, `tangal lahir`."""
    if len(name) < CLOSE_FROM:
        return ""
    close = difflib.get_close_matches(name, words.names, 1, CLOSE)
    return words.names[close[0]] if close else ""
