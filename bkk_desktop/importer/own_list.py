"""The rows of a school's own list: which of them are people, and cells that hold two things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bkk_desktop.importer import values
from bkk_desktop.importer.person import Cells, is_foot
from bkk_desktop.importer.plan import Cell, Value

_JOINED = re.compile(r"(?P<place>\D*?)[\s,/.;:-]*(?P<day>\d.*)?")
_HEADS = {"nama", "nama siswa", "nama lengkap", "nama alumni"}
_NUMBERS = ("nisn", "nik", "telepon")
_LONG = re.compile(r"\d{6,}")


def is_person(cells: Cells, row: Sequence[Cell]) -> bool:
    """Tell a person from titles, repeated heads, sums and signatures."""
    name = values.text(cells.get("nama"))
    if name.casefold() in _HEADS:
        return False
    if name and any(_LONG.fullmatch(values.text(cells.get(of))) for of in _NUMBERS):
        return True
    texts = [values.text(cell) for field, cell in cells.items() if field != "nama"]
    filled = [text for text in texts if text]
    if not filled or is_foot(row):
        return False
    return bool(name) or len(filled) > 1 or _LONG.fullmatch(filled[0]) is not None


def joined_split(cells: Cells) -> Cells:
    """Take "Pontianak, 12-05-2007" apart into the place and the day of birth."""
    cell = cells.get("ttl")
    if cell is None:
        return cells
    found = _JOINED.fullmatch(values.text(cell)) if isinstance(cell, str) else None
    if found is None:
        return {**cells, "tanggal_lahir": cell}
    return {**cells, "tempat_lahir": found["place"].strip(), "tanggal_lahir": found["day"]}


def answered_cells(cells: Cells, answers: Mapping[Value, str]) -> Cells:
    """Put in place of odd values what the person has said that they mean."""
    if not answers:
        return cells
    said = {name: answers.get((name, values.text(cell)), "") for name, cell in cells.items()}
    return {name: said[name] or cell for name, cell in cells.items()}
