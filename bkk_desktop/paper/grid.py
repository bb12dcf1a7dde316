"""Tables on paper: heads with spans, number row, grouped rows, the head again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.paper.fonts import BOLD, SANS, width
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import LEADING, Align, Text, longest, plain
from bkk_desktop.report import Figure, Heading, Row, Table

SHADES = {"group": 0.93, "subtotal": 0.96, "total": 0.88}
_HEAD_SHADE = 0.88
_GROUPED_FROM = 10_000
SIZES = (9, 8.5, 8, 7.5, 7, 6.5)
# A list's rows are looked at up to this many, and wished no higher than this many lines.
_SAMPLE = 200
_ROW_LINES = 4.2
# A table of so few rows stays on one page.
_WHOLE = 4
_CELL_LINES = 36


@dataclass(frozen=True, slots=True)
class Look:
    """Font, size, padding and least height of a table's rows."""

    font: str = SANS
    size: float = 9
    pad: float = 0.9 * MM
    least: float = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A text at its place within a band of the grid."""

    x: float
    y: float
    width: float
    height: float
    text: Text | None
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A row of cells, or the whole head, that is never cut."""

    cells: tuple[Cell, ...]
    height: float
    kind: str = "detail"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as bands: the head comes again on each page that it reaches."""

    head: Band
    bands: tuple[Band, ...]
    look: Look

    @property
    def height(self) -> float:
        """Return the height of head and bands."""
        return self.head.height + sum(band.height for band in self.bands)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw head and bands."""
        pen.once(self.head, x, y, lambda: _draw(self.head, self.look, pen, 0, 0))
        y -= self.head.height
        for band in self.bands:
            _draw(band, self.look, pen, x, y)
            y -= band.height

    def split(self, room: float) -> tuple[Grid | None, Grid | None]:
        """Return the rows that fit and the rest, each under the head.

        A group's name stays with its rows, a sum with the row before it, a few rows together.
        """
        used, count = self.head.height, 0
        for band in self.bands:
            used += band.height
            if used > room + 0.01:
                break
            count += 1
        if count == len(self.bands) or len(self.bands) <= _WHOLE:
            return (self, None) if used <= room + 0.01 else (None, self)
        count = self._cut(count)
        if not count:
            return None, self
        rest = replace(self, bands=self.bands[count:])
        return replace(self, bands=self.bands[:count]), rest

    def _cut(self, count: int) -> int:
        wanted = count
        while count and (
            self.bands[count - 1].kind == "group" or self.bands[count].kind in {"subtotal", "total"}
        ):
            count -= 1
        return count or wanted


def _draw(band: Band, look: Look, pen: Pen, x: float, y: float) -> None:
    shade = _HEAD_SHADE if band.kind == "head" else SHADES.get(band.kind)
    for cell in band.cells:
        corner = (x + cell.x, y - cell.y - cell.height)
        if shade:
            pen.fill(corner, (cell.width, cell.height), shade)
        pen.box(corner, (cell.width, cell.height), 0.4)
        if cell.text:
            spare = cell.height - cell.text.height
            top = spare / 2 if cell.middle else min(look.pad, max(spare / 2, 0))
            cell.text.draw(pen, x + cell.x + look.pad, y - cell.y - top)


def grid(table: Table, room: float, look: Look | None = None, largest: float = 9) -> Grid:
    """Lay a table out in a width; without a look, as large as its longest words allow."""
    look = look or _fitting(table, room, largest)
    widths = _widths(table, room, look)
    return Grid(
        _head(table, widths, look),
        tuple(_band(row, table, widths, look) for row in table.rows),
        look,
    )


def shown(figure: Figure) -> str:
    """Write a cell; numbers have points from ten thousand on, so that years have none."""
    if isinstance(figure, int):
        return grouped(figure) if abs(figure) >= _GROUPED_FROM else str(figure)
    return figure or ""


def _fitting(table: Table, room: float, largest: float) -> Look:
    """Take the largest letters that break no word and, in a list of people, keep rows low."""
    looks = [Look(size=size) for size in SIZES if size <= largest]
    for look in looks:
        if sum(_needs(table, look)) <= room and _low(table, room, look):
            return look
    return looks[-1]


def _low(table: Table, room: float, look: Look) -> bool:
    if not is_list(table):
        return True
    widths = _widths(table, room, look)
    high = max(_lines(row, table, widths, look) for row in table.rows[:_SAMPLE])
    return high <= _ROW_LINES


def _lines(row: Row, table: Table, widths: Sequence[float], look: Look) -> float:
    return _band(row, table, widths, look).height / (look.size * LEADING)


def is_list(table: Table) -> bool:
    """Tell whether the rows are people or events, each with its record."""
    return any(row.record for row in table.rows[:1])


def _needs(table: Table, look: Look) -> list[float]:
    """Return how wide each column must be so that no word breaks inside."""
    needs = [0.0] * len(table.widths)
    bold = BOLD[look.font]
    for line in placed(table.head):
        for heading, column, _ in line:
            if heading.columns == 1:
                needs[column] = max(needs[column], longest(heading.text, bold, look.size))
    for row in table.rows:
        font = look.font if row.kind == "detail" else bold
        for column, span, text in _spread(row):
            if span == 1:
                needs[column] = max(needs[column], longest(text, font, look.size))
    return [need + 2 * look.pad + 0.1 for need in needs]


def _widths(table: Table, room: float, look: Look) -> list[float]:
    """Scale the widths to the page, but break no word; a list's long texts get what is left."""
    needs = _needs(table, look)
    if sum(needs) > room:
        return [room * need / sum(needs) for need in needs]
    if is_list(table):
        return _shared(needs, _wishes(table, needs, look), room)
    total = sum(table.widths)
    widths = [room * width / total for width in table.widths]
    spare = [max(width - need, 0) for need, width in zip(needs, widths, strict=True)]
    lacking = sum(max(need - width, 0) for need, width in zip(needs, widths, strict=True))
    share = lacking / sum(spare) if lacking else 0
    return [max(w, n) - s * share for w, n, s in zip(widths, needs, spare, strict=True)]


def _wishes(table: Table, needs: Sequence[float], look: Look) -> list[float]:
    """Return how much more than its need each column's texts would take on one line."""
    wishes = [0.0] * len(needs)
    for row in table.rows[:_SAMPLE]:
        for column, text in enumerate(map(shown, row.cells)):
            wishes[column] += max(width(text, look.font, look.size) - needs[column], 0)
    return [wish / len(table.rows[:_SAMPLE]) for wish in wishes]


def _shared(needs: Sequence[float], wishes: Sequence[float], room: float) -> list[float]:
    spare = room - sum(needs)
    if sum(wishes) > spare:
        scale = spare / sum(wishes)
        return [need + wish * scale for need, wish in zip(needs, wishes, strict=True)]
    widths = [need + wish for need, wish in zip(needs, wishes, strict=True)]
    return [width * room / sum(widths) for width in widths]


Placed = tuple[Heading, int, int]


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


def _head(table: Table, widths: Sequence[float], look: Look) -> Band:
    lefts = [sum(widths[:number]) for number in range(len(widths) + 1)]
    bold = BOLD[look.font]
    cells = [
        (heading, column, row, lefts[column + heading.columns] - lefts[column])
        for line in placed(table.head)
        for heading, column, row in line
    ]
    texts = [plain(h.text, bold, look.size, wide - 2 * look.pad, "c") for h, _, _, wide in cells]
    heights = [0.0] * len(table.head)
    for rows in range(1, len(table.head) + 1):
        for (heading, _, row, _), text in zip(cells, texts, strict=True):
            if heading.rows == rows:
                lack = text.height + 2 * look.pad - sum(heights[row : row + rows])
                heights[row + rows - 1] += max(lack, 0)
    band = [
        Cell(
            lefts[column],
            sum(heights[:row]),
            wide,
            sum(heights[row : row + heading.rows]),
            text,
            middle=True,
        )
        for (heading, column, row, wide), text in zip(cells, texts, strict=True)
    ]
    numbers = _numbers(table, lefts, sum(heights), look)
    high = sum(heights) + (numbers[0].height if numbers else 0)
    return Band((*band, *numbers), high, "head")


def _numbers(table: Table, lefts: Sequence[float], y: float, look: Look) -> list[Cell]:
    if not table.numbered:
        return []
    size = min(look.size, 7)
    high = size * 1.2 + look.pad
    return [
        Cell(left, y, right - left, high,
             plain(str(number), look.font, size, right - left - 2 * look.pad, "c"), middle=True)
        for number, (left, right) in enumerate(pairwise(lefts), 1)
    ]  # fmt: skip


def _spread(row: Row) -> list[tuple[int, int, str]]:
    """Return column, span and text of each cell; a group's name runs on over empty cells."""
    texts = [shown(figure) for figure in row.cells]
    if row.kind != "group":
        return [(column, 1, text) for column, text in enumerate(texts)]
    last = max((column for column, text in enumerate(texts) if text), default=0)
    spread = [(column, 1, text) for column, text in enumerate(texts[:last])]
    return [*spread, (last, len(texts) - last, texts[last])]


def _cell(words: Text) -> Text:
    """Cut a text that would make its row higher than a page, and say so by dots."""
    if len(words.lines) <= _CELL_LINES:
        return words
    last = replace(words.lines[_CELL_LINES - 1], spans=((SANS, "…"),))
    return replace(words, lines=(*words.lines[: _CELL_LINES - 1], last))


def _band(row: Row, table: Table, widths: Sequence[float], look: Look) -> Band:
    font = look.font if row.kind == "detail" else BOLD[look.font]
    cells = []
    high = look.least
    for column, span, text in _spread(row):
        wide = sum(widths[column : column + span])
        align: Align = table.align[column] if span == 1 else "l"
        words = _cell(plain(text, font, look.size, wide - 2 * look.pad, align)) if text else None
        high = max(high, (words.height if words else look.size * 1.2) + 1.4 * look.pad)
        cells.append((sum(widths[:column]), wide, words))
    # Figures stand beside the middle of a long label; lists of people are read from the top.
    middle = not row.record and look.font == SANS
    return Band(
        tuple(Cell(x, 0, wide, high, words, middle) for x, wide, words in cells), high, row.kind
    )
