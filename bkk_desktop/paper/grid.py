"""Tables on paper: heads with spans, number row, grouped rows, the head again on each page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bkk_desktop.paper.columns import (
    PAD,
    USUAL,
    Look,
    edges,
    fitted,
    head_heights,
    placed,
    spread,
    widths,
)
from bkk_desktop.paper.fonts import BOLD, SANS
from bkk_desktop.paper.pen import Pen
from bkk_desktop.paper.text import LEADING, Align, Text, plain
from bkk_desktop.report import Row, Table

SHADES = {"group": 0.93, "subtotal": 0.96, "total": 0.88}
_HEAD_SHADE = 0.88
# A table of so few rows stays on one page.
_WHOLE = 4
# Unless they are higher than this together, in points: then a page alone might not hold them.
_LOW = 400
_CELL_LINES = 36
_NUMBER = 7
# So much of its padding a cell has above its words, and below them.
_ABOVE = 0.7
# A page may end before a group that it could begin if it is as full as this.
_FULL = 0.7


Written = tuple[float, float, Text | None]


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
        if count == len(self.bands) or (len(self.bands) <= _WHOLE and self.height <= _LOW):
            return (self, None) if used <= room + 0.01 else (None, self)
        # A last page with hardly a row looks forgotten.
        count = min(count, max(len(self.bands) - _WHOLE, 1)) if count else 0
        count = self._cut(count)
        return self._parted(count) if count else (None, self)

    def ended(self, rows: int) -> tuple[Grid | None, Grid]:
        """Cut at least so many rows off the end, unless hardly more would be left."""
        count = self._among_rows(len(self.bands) - rows) if len(self.bands) >= 2 * rows else 0
        if not count:
            return None, self
        return self._parted(count)

    def _parted(self, count: int) -> tuple[Grid, Grid]:
        head, rest = self.bands[:count], self.bands[count:]
        return replace(self, bands=head), replace(self, bands=rest)

    def _cut(self, count: int) -> int:
        return self._before_group(count) or self._among_rows(count)

    def _before_group(self, count: int) -> int:
        """Return where the last group ends if the page is well filled until there, else 0."""
        full = sum(band.height for band in self.bands[:count]) * _FULL
        for number in range(count, 0, -1):
            if (self.bands[number - 1].kind, self.bands[number].kind) == ("subtotal", "group"):
                high = sum(band.height for band in self.bands[:number])
                return number if high >= full else 0
        return 0

    def _among_rows(self, count: int) -> int:
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
            top = (cell.height - cell.text.height) / 2 if cell.middle else look.pad * _ABOVE
            cell.text.draw(pen, x + cell.x + look.pad, y - cell.y - top, look.stretch)


def grid(
    table: Table, room: float, look: Look | None = None, largest: float = USUAL, pad: float = PAD
) -> Grid:
    """Lay a table out in a width; without a look, as large as its longest words allow."""
    if look:
        columns = widths(table, room, look)
    else:
        look, columns = fitted(table, room, largest, pad)
    return Grid(
        _head(table, columns, look),
        tuple(band for row in table.rows for band in _bands(row, table, columns, look)),
        look,
    )


def _set(words: str, font: str, look: Look, room: float, align: Align, largest: float = 99) -> Text:
    """Set words into a cell of that width; condensed letters have so much more room."""
    inside = (room - 2 * look.pad) / look.stretch
    return plain(words, font, min(look.size, largest), inside, align)


def _head(table: Table, columns: Sequence[float], look: Look) -> Band:
    lefts = [left for left, _ in edges(columns)]
    cells = [
        (heading, column, row, sum(columns[column : column + heading.columns]))
        for line in placed(table.head)
        for heading, column, row in line
    ]
    texts = [_set(h.text, BOLD[look.font], look, wide, "c") for h, _, _, wide in cells]
    needs = [
        (row, heading.rows, text.height + 2 * look.pad)
        for (heading, _, row, _), text in zip(cells, texts, strict=True)
    ]
    heights = head_heights(needs, len(table.head))
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
    numbers = _numbers(table, columns, sum(heights), look)
    high = sum(heights) + (numbers[0].height if numbers else 0)
    return Band((*band, *numbers), high, "head")


def _numbers(table: Table, columns: Sequence[float], y: float, look: Look) -> list[Cell]:
    if not table.numbered:
        return []
    high = min(look.size, _NUMBER) * LEADING + look.pad
    lines = edges(columns)
    first = (lines[0][0], lines[table.joined - 1][1])
    return [
        Cell(left, y, right - left, high,
             _set(str(number), look.font, look, right - left, "c", _NUMBER), middle=True)
        for number, (left, right) in enumerate([first, *lines[table.joined :]], 1)
    ]  # fmt: skip


def _bands(row: Row, table: Table, columns: Sequence[float], look: Look) -> Iterator[Band]:
    """Yield a row; a text that would make it higher than a page goes on in a row below."""
    font = look.font if row.kind == "detail" else BOLD[look.font]
    cells: list[Written] = []
    for column, span, text in spread(row):
        wide = sum(columns[column : column + span])
        align: Align = table.align[column] if span == 1 else "l"
        words = _set(text, font, look, wide, align) if text else None
        cells.append((sum(columns[:column]), wide, words))
    most = max((len(words.lines) for _, _, words in cells if words), default=0)
    for first in range(0, max(most, 1), _CELL_LINES):
        yield _band(row, [(x, wide, _from(words, first)) for x, wide, words in cells], look)


def _from(words: Text | None, first: int) -> Text | None:
    if words is None or len(words.lines) <= _CELL_LINES:
        return None if first else words
    part = words.lines[first : first + _CELL_LINES]
    return replace(words, lines=part) if part else None


def _band(row: Row, cells: Sequence[Written], look: Look) -> Band:
    high = look.least
    for _, _, words in cells:
        high = max(high, (words.height if words else look.size * LEADING) + 2 * _ABOVE * look.pad)
    # Figures stand beside the middle of a long label; lists of people are read from the top.
    middle = high == look.least or (not row.record and look.font == SANS)
    return Band(
        tuple(Cell(x, 0, wide, high, words, middle) for x, wide, words in cells), high, row.kind
    )
