"""What the province makes sure of in a report: its form by the published schema, and its sums.

Every identity is worked out anew from the figures that came. A reason names a code and a place,
never a value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator

from bkk_desktop.files import resource
from bkk_desktop.reports.counting.layout import AGES, LAMA, education_groups
from sync import sealing
from sync.canonical import MalformedError, loads
from sync.documents import Reason

if TYPE_CHECKING:
    from sync.documents import Manifest
    from sync.sealing import Opened

SCHEMA = "schemas/bkk-report-1.0.schema.json"
CANNOT_OPEN = Reason("cannot-open", message_id="tidak-bisa-dibuka")
MOST = 50
LONG_NUMBER = 7
TOTAL = "JUMLAH"

Key = tuple[str, str, str, str]
Cells = dict[Key, int]
_POINTER = re.compile(r"(/[A-Za-z0-9_~|+.-]*)*")

FLOWS = {"III/1-I": "placed", "III/1-II": "filled"} | {
    table: "placed" if table in ("III/2", "III/3", "III/7") else "filled"
    for table in ("III/2", "III/3", "III/4", "III/5", "III/6", "III/7")
}
COLUMNS = {"III/7": LAMA}
SEXES = ("L", "P")
BALANCE = {"1": "opening", "2": "registered", "4": "removed", "5": "closing"}


def reasons(report: bytes, manifest: Manifest) -> tuple[Reason, ...]:
    """Return what keeps a report from being accepted, nothing if it is in order."""
    try:
        document = loads(report)
    except MalformedError:
        return (Reason("json"),)
    found = [*_of_form(document)]
    if not found:
        found = [*_of_manifest(document, manifest), *_of_sums(document)]
    return tuple(found[:MOST])


def of_package(package: Opened, key: str, identity: str) -> tuple[Reason, ...]:
    """Return what keeps a sealed report of a known laptop from being accepted."""
    try:
        report = sealing.report_of(package, key, identity)
    except MalformedError:
        return (CANNOT_OPEN,)
    return reasons(report, package.manifest)


@cache
def form() -> dict[str, Any]:
    """Return the published form of a report, each reference in it replaced by what it names."""
    schema = json.loads(resource(SCHEMA).read_text(encoding="utf-8"))
    whole: dict[str, Any] = _resolved(schema, schema["$defs"])
    return whole


def _resolved(part: Any, named: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
    # Looking a reference up takes the validator longer than all the rest.
    if isinstance(part, list):
        return [_resolved(one, named) for one in part]
    if not isinstance(part, dict):
        return part
    found = {key: _resolved(value, named) for key, value in part.items() if key != "$ref"}
    if "$ref" in part:
        found |= _resolved(named[part["$ref"].rpartition("/")[2]], named)
    return found


@cache
def _validator(*, with_cells: bool) -> Draft202012Validator:
    # Every reference was resolved, so the definitions have done their work.
    schema = {name: value for name, value in form().items() if name != "$defs"}
    if not with_cells:
        schema["properties"] = schema["properties"] | {"cells": True}
    return Draft202012Validator(schema)


def _of_form(document: Any) -> Iterator[Reason]:  # noqa: ANN401  # JSON
    # Thousands of cells are looked at quickly; only where one is wrong it is asked which.
    sound = isinstance(document, dict) and _sound(document.get("cells"))
    for error in _validator(with_cells=not sound).iter_errors(document):
        yield Reason("schema", _pointer(error.absolute_path), "bentuk-tidak-sesuai")


def is_place(steps: Sequence[str]) -> bool:
    """Tell whether the form has such a place: a member, a row by its number, a cell."""
    part = form()
    for step in steps:
        if step in part.get("properties", {}):
            part = part["properties"][step]
        elif "items" in part and step.isascii() and step.isdigit() and len(step) < LONG_NUMBER:
            part = part["items"]
        elif "patternProperties" in part and is_cell(step):
            part = {}
        else:
            return False
    return True


def _sound(cells: Any) -> bool:  # noqa: ANN401  # JSON
    if not isinstance(cells, dict) or len(cells) < form()["properties"]["cells"]["minProperties"]:
        return False
    counts = all(type(value) is int and value >= 0 for value in cells.values())
    return counts and all(map(is_cell, cells))


@lru_cache(maxsize=10_000)
def is_cell(name: str) -> bool:
    """Tell whether the form has a cell of this name."""
    return any(re.search(pattern, name) for pattern in _patterns())


@cache
def _patterns() -> tuple[str, ...]:
    return tuple(form()["properties"]["cells"]["patternProperties"])


def _pointer(path: Iterable[str | int]) -> str:
    # A name that is not in the form may be anything, even a person's: then only the way to it.
    text = ""
    for step in path:
        longer = f"{text}/{str(step).replace('~', '~0').replace('/', '~1')}"
        if not _POINTER.fullmatch(longer):
            break
        text = longer
    return text


def _of_manifest(document: dict[str, Any], manifest: Manifest) -> Iterator[Reason]:
    said = (manifest.npsn, manifest.period, manifest.revision, manifest.supersedes)
    for name, value in zip(("npsn", "periode", "revisi", "menggantikan"), said, strict=True):
        if document.get(name) != value:
            yield Reason("manifest-differs", f"/{name}", "tidak-sama-dengan-manifes")


def _of_sums(document: dict[str, Any]) -> Iterator[Reason]:
    cells: Cells = {_key(name): value for name, value in document["cells"].items()}
    seen: set[Key] = set()
    for key, expected in _identities(cells):
        if cells.get(key) != expected and key not in seen:
            seen.add(key)
            yield Reason("sum", _pointer(["cells", "|".join(key)]), "jumlah-tidak-cocok")
    for key, value in cells.items():
        if value < 0:
            yield Reason("negative", _pointer(["cells", "|".join(key)]), "kurang-dari-nol")
    yield from _of_lists(document, cells)


def unequal(cells: dict[str, int]) -> int:
    """Return how many figures are not what they must be by the others, as in a sum of reports."""
    known: Cells = {_key(name): value for name, value in cells.items()}
    return len({key for key, expected in _identities(known) if known.get(key) != expected})


def _key(name: str) -> Key:
    table, row, movement, column = name.split("|")
    return table, row, movement, column


def _identities(cells: Cells) -> Iterator[tuple[Key, int]]:
    """Yield each figure that follows from others, with what it must be."""
    yield from _balances(cells)
    yield from _sub_totals(cells)
    yield from _column_sums(cells)
    yield from _row_sums(cells)
    yield from _across(cells)


def _sum(cells: Cells, keys: Iterable[Key]) -> int:
    return sum(cells.get(key, 0) for key in keys)


def _balances(cells: Cells) -> Iterator[tuple[Key, int]]:
    for table, row, movement, column in cells:
        if movement != "closing" or table.startswith("III/1"):
            continue
        came = _sum(cells, [(table, row, name, column) for name in ("opening", "registered")])
        went = _sum(cells, [(table, row, name, column) for name in (FLOWS[table], "removed")])
        yield (table, row, movement, column), came - went


def _sub_totals(cells: Cells) -> Iterator[tuple[Key, int]]:
    for table, letters in (("III/1-I", "AB"), ("III/1-II", "CD")):
        gone = FLOWS[table]
        columns = [key[3] for key in cells if key[:3] == (table, "5", "closing")]
        for column in columns:
            came = _sum(cells, [(table, row, BALANCE[row], column) for row in ("1", "2")])
            went = _sum(cells, [(table, "3", gone, column), (table, "4", "removed", column)])
            yield (table, letters[0], "subtotal_in", column), came
            yield (table, letters[1], "subtotal_out", column), went
            yield (table, "5", "closing", column), came - went


def _column_sums(cells: Cells) -> Iterator[tuple[Key, int]]:
    for table, row, movement, column in cells:
        head = (table, row, movement)
        key = (*head, column)
        scope, _, sex = column.rpartition("/")
        if table == "III/1-I" and scope == "JML" and sex in SEXES:
            yield key, _sum(cells, [(*head, f"{age}/{sex}") for age in AGES])
        elif column in ("LP", "JML/LP"):
            yield key, _sum(cells, [(*head, column[:-2] + one) for one in SEXES])
        elif table.startswith("III/8") and sex == "JML":
            yield key, _sum(cells, [(*head, f"{scope}/{one}") for one in SEXES])
        elif table.startswith("III/8") and scope == TOTAL:
            yield key, _sum(cells, [(*head, f"{one}/{sex}") for one in ("AKL", "AKAD", "AKAN")])


def _row_sums(cells: Cells) -> Iterator[tuple[Key, int]]:
    rows: dict[str, dict[str, None]] = {}
    for table, row, _, _ in cells:
        rows.setdefault(table, {})[row] = None
    for table, row, movement, column in cells:
        if row == TOTAL or row.endswith("/sub") or (table, row) == ("III/8-I", "14"):
            parts = [(table, part, movement, column) for part in _parts(rows[table], row)]
            yield (table, row, movement, column), _sum(cells, parts)


def _parts(rows: Iterable[str], row: str) -> tuple[str, ...]:
    if row.endswith("/sub"):
        return education_groups().get(row[:-4], ())
    if row == "14":
        return tuple(one for one in rows if one.startswith("14/"))
    return tuple(one for one in rows if one != TOTAL and "/" not in one)


def _across(cells: Cells) -> Iterator[tuple[Key, int]]:
    for first, prefix, others in (
        ("III/1-I", "JML/", ("III/2", "III/3")),
        ("III/1-II", "", ("III/4", "III/5", "III/6")),
    ):
        movements = {**BALANCE, "3": FLOWS[first]}
        for row, movement in movements.items():
            for sex in SEXES:
                whole = cells.get((first, row, movement, prefix + sex), 0)
                yield from (((table, TOTAL, movement, sex), whole) for table in others)
    yield from _people_across(cells)


def _people_across(cells: Cells) -> Iterator[tuple[Key, int]]:
    for row, movement in {**BALANCE, "3": "placed"}.items():
        bands = [("III/7", TOTAL, movement, band) for band in LAMA]
        yield ("III/1-I", row, movement, "JML/LP"), _sum(cells, bands)
    for table in ("III/8-I", "III/8-II"):
        for ours, theirs in (("L", "L"), ("P", "P"), ("JML", "LP")):
            placed = cells.get(("III/1-I", "3", "placed", f"JML/{theirs}"), 0)
            yield (table, TOTAL, "placed", f"{TOTAL}/{ours}"), placed


def _of_lists(document: dict[str, Any], cells: Cells) -> Iterator[Reason]:
    named = sum(1 for row in document["lists"]["penempatan"] if row.get("dihitung"))
    if named != cells.get(("III/8-I", TOTAL, "placed", f"{TOTAL}/JML"), 0):
        yield Reason("list", "/lists/penempatan", "daftar-tidak-cocok")
