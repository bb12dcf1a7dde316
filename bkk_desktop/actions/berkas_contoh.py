"""The files of the sample school, and how a row of one becomes a record."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import fields
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, get_type_hints

from bkk_desktop.files import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

T = TypeVar("T")
Row = dict[str, str]
Rows = list[Row]


def path(name: str) -> Path:
    """Return one of the sample's files."""
    return resource("sample") / name


def rows(name: str) -> Rows:
    """Read one of the sample's tables."""
    with path(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grouped(found: Iterable[Row], *names: str) -> dict[tuple[str, ...], Rows]:
    """Gather the rows that are alike in some columns, in the order in which they come."""
    alike: dict[tuple[str, ...], Rows] = defaultdict(list)
    for row in found:
        alike[tuple(row[name] for name in names)].append(row)
    return alike


def numbered(found: Sequence[Row], people: dict[str, int]) -> list[int]:
    """Return the alumni of these rows; one whom the import refused is left out."""
    return [people[row["nisn"]] for row in found if row["nisn"] in people]


def built(kind: Callable[..., T], row: Row) -> T:
    """Make a record of a row; what is empty, or no field of it, is left out."""
    hints = _hints(kind)
    return kind(**{k: _value(hints[k], v) for k, v in row.items() if k in hints and v != ""})


@cache
def _hints(kind: Callable[..., Any]) -> dict[str, Any]:
    known = get_type_hints(kind)
    return {field.name: known[field.name] for field in fields(kind)}  # type: ignore[arg-type]  # a record class


def _value(hint: Any, text: str) -> object:  # noqa: ANN401  # a type hint
    kinds = {hint, *getattr(hint, "__args__", ())}
    if date in kinds:
        return date.fromisoformat(text)
    if bool in kinds:
        return text == "1"
    return int(text) if int in kinds else text
