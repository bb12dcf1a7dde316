"""A report on its way to paper: sheets of tables that know no paper, no Qt and no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Figure = str | int | None
Kind = Literal["detail", "group", "subtotal", "total"]
Align = Literal["l", "c", "r"]


@dataclass(frozen=True, slots=True)
class Heading:
    """One head cell and how many columns and head rows it spans."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One body row; `keys` names the report.json cell ("III/1-I|2|registered|JML/L") per figure.

    `keys` is empty, or as long as `cells` with "" where a cell is no figure; a rate has the key of
    its part, with which it begins ("130/240 = 54,2%"). In by-name lists
    `record` points at the row behind it: (table, id).
    """

    cells: tuple[Figure, ...]
    kind: Kind = "detail"
    keys: tuple[str, ...] = ()
    record: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Head rows with spans, column widths in mm (weights, scaled to the page), and rows.

    The row of column numbers gives the first `joined` columns one number together.
    """

    head: tuple[tuple[Heading, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...]
    rows: tuple[Row, ...]
    numbered: bool = True
    joined: int = 1
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report on one page or more: title lines, tables one below the other, notes.

    `sums` names the cells that a cell adds up, all by their keys.
    """

    id: str
    title: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    landscape: bool = True
    meta: dict[str, str] = field(default_factory=dict)
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
