"""The sums of a workbook as formulas, each checked before it is written and stored with its value.

A formula is only written where the cells that it adds give exactly the figure; programs that
calculate nothing (previews, telephones) show the stored value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import pairwise
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.worksheet import Worksheet

from bkk_desktop.report import Sheet

_SHEET = "xl/worksheets/sheet{}.xml"
# What openpyxl writes for a formula: an empty value behind it.
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?')

Values = dict[str, int]


def written(worksheet: Worksheet, sheet: Sheet, places: Mapping[str, str]) -> Values:
    """Put formulas in place of the sums of a sheet; return the value of each by its place."""
    known: Values = {}
    for key, parts in sheet.sums.items():
        if key not in places or not all(part in places for part in parts):
            continue
        value = worksheet[places[key]].value
        figures = [known.get(p, worksheet[p].value) for p in map(places.__getitem__, parts)]
        if all(isinstance(figure, int) for figure in figures) and sum(figures) == value:
            worksheet[places[key]].value = f"=SUM({_ranges([places[part] for part in parts])})"
            known[places[key]] = value
    return known


def _ranges(cells: Sequence[str]) -> str:
    """Write neighbouring cells of a row or a column as one range."""
    runs = [[cells[0]]]
    for before, cell in pairwise(cells):
        if _neighbours(before, cell) and _in_line(runs[-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return ",".join(run[0] if len(run) == 1 else f"{run[0]}:{run[-1]}" for run in runs)


def _neighbours(one: str, other: str) -> bool:
    (row, column), (next_row, next_column) = map(coordinate_to_tuple, (one, other))
    return (next_row - row, next_column - column) in {(0, 1), (1, 0)}


def _in_line(run: Sequence[str], cell: str) -> bool:
    (row, column), (other_row, other_column) = map(coordinate_to_tuple, (run[0], cell))
    return column == other_column or row == other_row


def with_values(book: bytes, known: Sequence[Values]) -> bytes:
    """Return a workbook whose formulas carry their values; one list of values per worksheet."""
    if not any(known):
        return book
    stored = {_SHEET.format(n): values for n, values in enumerate(known, 1) if values}
    made = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            values = stored.get(entry.filename)
            new.writestr(entry, _filled(content, values) if values else content)
    return made.getvalue()


def _filled(content: bytes, values: Values) -> bytes:
    def with_value(found: re.Match[bytes]) -> bytes:
        return b"%b<v>%d</v>" % (found[1], values[found[2].decode()])

    return _FORMULA.sub(with_value, content)
