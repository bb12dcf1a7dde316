"""How wide the columns of a table are, and how large its letters: no word breaks inside."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.paper.fonts import BOLD, SANS
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.text import GLUE, least_room, longest
from bkk_desktop.report import Figure, Heading, Row, Table

# A table may be as large as the first and as small as the last; usually it begins in between.
SIZES = (11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7, 6.5)
USUAL = 9
PAD, TIGHT = 0.9 * MM, 0.4 * MM
_GROUPED_FROM = 10_000
# The columns of a list are measured on so many rows, and all but the longest texts of a column
# stay within a row's lines.
_SAMPLE = 200
_MOST = 0.95
_HEAD_LINES = 4
_DATE = re.compile(r"\d{1,2} \w{3,9} \d{4}")

Placed = tuple[Heading, int, int]
Widths = list[float]


@dataclass(frozen=True, slots=True)
class Look:
    """Font, size, padding and least height of a table's rows; `stretch` below 1 condenses."""

    font: str = SANS
    size: float = 9
    pad: float = PAD
    least: float = 0
    stretch: float = 1


_LIST_PAD = 0.65 * MM
_WIDE = tuple(Look(size=size, pad=_LIST_PAD) for size in SIZES)
_CONDENSED = tuple(Look(size=6.5, pad=_LIST_PAD, stretch=s) for s in (0.95, 0.9, 0.85))


def shown(figure: Figure) -> str:
    """Write a cell; numbers have points from ten thousand on, so that years have none."""
    if isinstance(figure, int):
        return grouped(figure) if abs(figure) >= _GROUPED_FROM else str(figure)
    return figure or ""


def is_list(table: Table) -> bool:
    """Tell whether the rows are people or events, each with its record."""
    return any(row.record for row in table.rows[:1])


def placed(head: Sequence[Sequence[Heading]]) -> list[list[Placed]]:
    """Return for each head row its headings with the column where they begin, and the row."""
    taken: set[tuple[int, int]] = set()
    lines = []
    for number, line in enumerate(head):
        column, places = 0, []
        for heading in line:
            while (number, column) in taken:
                column += 1
            places.append((heading, column, number))
            taken |= {
                (number + down, column + across)
                for down in range(heading.rows)
                for across in range(heading.columns)
            }
            column += heading.columns
        lines.append(places)
    return lines


def spread(row: Row) -> list[tuple[int, int, str]]:
    """Return column, span and text of each cell; a group's name runs on over empty cells."""
    texts = [_whole(shown(figure)) for figure in row.cells]
    if row.kind != "group":
        return [(column, 1, text) for column, text in enumerate(texts)]
    last = max((column for column, text in enumerate(texts) if text), default=0)
    cells = [(column, 1, text) for column, text in enumerate(texts[:last])]
    return [*cells, (last, len(texts) - last, texts[last])]


@lru_cache(maxsize=20_000)
def _whole(text: str) -> str:
    """Keep a date on one line, and the spaces by which a label is indented."""
    if _DATE.fullmatch(text):
        return text.replace(" ", GLUE)
    words = text.lstrip(" ")
    return GLUE * (len(text) - len(words)) + words


def filled(table: Table) -> tuple[Table, tuple[str, ...]]:
    """Return a list without its empty columns, and the headings of those."""
    if not is_list(table) or len(table.head) != 1:
        return table, ()
    kept = [n for n in range(len(table.widths)) if any(shown(row.cells[n]) for row in table.rows)]
    left_out = tuple(h.text for n, h in enumerate(table.head[0]) if n not in kept)
    slim = replace(
        table,
        head=(tuple(table.head[0][n] for n in kept),),
        widths=tuple(table.widths[n] for n in kept),
        align=tuple(table.align[n] for n in kept),
        rows=tuple(
            Row(tuple(row.cells[n] for n in kept), row.kind, record=row.record)
            for row in table.rows
        ),
    )
    return slim, left_out


def fitted(table: Table, room: float, largest: float, pad: float = PAD) -> tuple[Look, Widths]:
    """Take the largest letters that break no word and, in a list of people, keep rows low."""
    if is_list(table):
        return _list(table, room, largest)
    ems = _longest(table, SANS)
    looks = [Look(size=size, pad=pad) for size in SIZES if size <= largest]
    look = next((look for look in looks if sum(_asked(ems, look)) <= room), looks[-1])
    return look, _weighed(table.widths, _asked(ems, look), room)


def stands_in(table: Table, room: float) -> bool:
    """Tell whether a table has room for its longest words in the smallest letters."""
    look = _CONDENSED[-1] if is_list(table) else Look(size=SIZES[-1])
    return sum(_asked(_longest(table, SANS), look)) <= room


def widths(table: Table, room: float, look: Look) -> Widths:
    """Scale a table's widths to the room, but break no word where that can be."""
    return _weighed(table.widths, _asked(_longest(table, look.font), look), room)


def _weighed(weights: Sequence[float], needs: Widths, room: float) -> Widths:
    if sum(needs) > room:
        return _scaled(needs, room)
    asked = _scaled(weights, room)
    spare = [max(width - need, 0) for need, width in zip(needs, asked, strict=True)]
    lacking = sum(max(need - width, 0) for need, width in zip(needs, asked, strict=True))
    share = lacking / sum(spare) if lacking else 0
    return [max(w, n) - s * share for w, n, s in zip(asked, needs, spare, strict=True)]


def _list(table: Table, room: float, largest: float) -> tuple[Look, Widths]:
    """Set low rows in large letters, else higher ones, else condensed letters, else what fits."""
    wide = [look for look in _WIDE if look.size <= largest]
    ladder = (
        (3, wide), (4, wide), (3, _CONDENSED), (4, _CONDENSED),
        (5, _CONDENSED[-1:]), (6, _CONDENSED[-1:]),
    )  # fmt: skip
    words, wishes = _longest(table, SANS), _ems(table, 1)
    for lines, looks in ladder:
        ems = list(map(max, words, _ems(table, lines)))
        for look in looks:
            needs = _asked(ems, look)
            if sum(needs) <= room:
                return look, _shared(needs, _asked(wishes, look), room)
    look = _CONDENSED[-1]
    needs = _asked(words, look)
    if sum(needs) > room:
        return look, _scaled(needs, room)
    return look, _shared(needs, _asked(wishes, look), room)


def usual_widths(table: Table, lines: int, look: Look) -> Widths:
    """Return how wide the columns are whose usual texts take no more than so many lines."""
    return _asked(list(map(max, _longest(table, SANS), _ems(table, lines))), look)


def head_heights(needs: Sequence[tuple[int, int, float]], rows: int) -> list[float]:
    """Return the heights of the rows of a head from what its cells (row, rows, height) need."""
    heights = [0.0] * rows
    for row, span, need in sorted(needs, key=lambda cell: cell[1]):
        heights[row + span - 1] += max(need - sum(heights[row : row + span]), 0)
    return heights


def _asked(ems: Sequence[float], look: Look) -> Widths:
    return [em * look.size * look.stretch + 2 * look.pad + 0.1 for em in ems]


def _longest(table: Table, font: str) -> Widths:
    """Return the longest word of each column at size 1, which may not break inside."""
    texts: dict[tuple[int, str], set[str]] = defaultdict(set)
    for heading, column in _headings(table):
        texts[column, BOLD[font]].add(heading)
    for row in table.rows:
        face = font if row.kind == "detail" else BOLD[font]
        for column, span, text in spread(row):
            if span == 1 and text:
                texts[column, face].add(text)
    ems = [0.0] * len(table.widths)
    for (column, face), found in texts.items():
        ems[column] = max(ems[column], *(longest(text, face, 1) for text in found))
    return ems


def _headings(table: Table) -> Iterator[tuple[str, int]]:
    for line in placed(table.head):
        yield from ((heading.text, column) for heading, column, _ in line if heading.columns == 1)


def _ems(table: Table, lines: int) -> Widths:
    """Return how wide each column must be at size 1 so that its usual texts take few lines."""
    ems = [0.0] * len(table.widths)
    for heading, column in _headings(table):
        ems[column] = max(ems[column], least_room(heading, BOLD[SANS], _HEAD_LINES))
    step = max(len(table.rows) // _SAMPLE, 1)
    sample = table.rows[::step]
    for column in range(len(ems)):
        texts = [_whole(shown(row.cells[column])) for row in sample]
        rooms = sorted(least_room(text, SANS, lines) for text in texts)
        if rooms:
            ems[column] = max(ems[column], rooms[int((len(rooms) - 1) * _MOST)])
    return ems


def _scaled(shares: Sequence[float], room: float) -> Widths:
    return [room * share / sum(shares) for share in shares]


def _shared(needs: Widths, wishes: Widths, room: float) -> Widths:
    """Give what the needs leave to those columns that would rather be wider, then to all."""
    more = [max(wish - need, 0) for need, wish in zip(needs, wishes, strict=True)]
    spare = room - sum(needs)
    share = min(spare / sum(more), 1) if sum(more) else 0
    return _scaled([need + much * share for need, much in zip(needs, more, strict=True)], room)


def edges(columns: Sequence[float]) -> list[tuple[float, float]]:
    """Return where each column begins and ends."""
    lefts = [sum(columns[:number]) for number in range(len(columns) + 1)]
    return list(pairwise(lefts))
