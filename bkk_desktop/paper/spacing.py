"""How wide the columns and how high the rows of a workbook are, so that every text shows whole.

Programs measure rows themselves, but not over merged cells and not alike; ours is as they print it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bkk_desktop.paper.columns import Look, head_heights, is_list, placed, spread, usual_widths
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, width
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.text import plain
from bkk_desktop.report import Row, Table

LIST_SIZE, TABLE_SIZE = 8, 9
_LIST_LINES = 3
# What a cell keeps free on both sides, and a row above and below its lines.
_SIDES, _ENDS, _LEADING = 6.0, 3.0, 1.2
_FILTER = 14
# A label takes one line up to this width.
_LABEL = 80 * MM
_MANY = 99


def size_of(table: Table) -> int:
    """Return the size of a table's letters."""
    return LIST_SIZE if is_list(table) else TABLE_SIZE


def columns(tables: Sequence[Table]) -> list[float]:
    """Return the width in points of each column that the tables share."""
    return [max(parts) for parts in _padded([_columns(table) for table in tables])]


def _columns(table: Table) -> list[float]:
    look = Look(size=size_of(table), pad=_SIDES / 2)
    if is_list(table):
        # The head of a list has the arrows of its filter.
        return [wide + _FILTER / 2 for wide in usual_widths(table, _LIST_LINES, look)]
    needs = usual_widths(table, _MANY, look)
    wishes = [min(wish, _LABEL) for wish in usual_widths(table, 1, look)]
    return [
        max(wide * MM, need, wish)
        for wide, need, wish in zip(table.widths, needs, wishes, strict=True)
    ]


def _padded(rows: Sequence[list[float]]) -> list[tuple[float, ...]]:
    most = max(map(len, rows), default=0)
    return list(zip(*(row + [0.0] * (most - len(row)) for row in rows), strict=True))


def line_height(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Return how high a row must be for a text in a room."""
    font = SANS_BOLD if bold else SANS
    lines = 1
    if text and width(text, font, size) > room - _SIDES:
        lines = len(plain(text, font, size, room - _SIDES).lines)
    return lines * size * _LEADING + _ENDS


def row_height(row: Row, wide: Sequence[float], size: float) -> float:
    """Return how high a row of the body must be."""
    bold = row.kind != "detail"
    cells = ((text, sum(wide[first : first + span])) for first, span, text in spread(row))
    return max(line_height(text, room, size, bold=bold) for text, room in cells)


def heights_of_head(table: Table, wide: Sequence[float]) -> list[float]:
    """Return how high each row of the head must be."""
    size = size_of(table)
    arrow = _FILTER if is_list(table) else 0
    needs = [
        (row, heading.rows, line_height(
            heading.text, sum(wide[column : column + heading.columns]) - arrow, size, bold=True))
        for line in placed(table.head)
        for heading, column, row in line
    ]  # fmt: skip
    return head_heights(needs, len(table.head))
