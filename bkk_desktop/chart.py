"""Figures as one drawing, the same on paper and, as SVG, on the screen.

Rows are bars of parts that make up their whole, columns are as high as what they count. What a
chart says stands in a table or a list as well; it has the numbers in its parts, so that no colour
has to be told from another.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from bkk_desktop.domain.terbilang import grouped

NOBODY = "–"
_BAR, _STEP, _LEGEND, _KEY = 15, 23, 26, 9
_GAP = 8
_FIGURE_ROOM, _ROOM = 3, 2
_FOOT, _HEAD, _LEAST = 16, 12, 1.5
_BETWEEN, _BETWEEN_MOST = 0.28, 16
_CLIP = re.compile("<clipPath.*?</clipPath>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of part: its words, its colour and the colour of the number in it."""

    words: str
    colour: str
    ink: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its words, its parts in the order of the legend, and a key for each of them.

    `spoken` are its words where they are not cut short, `key` is that of the whole.
    """

    words: str
    parts: tuple[int, ...]
    keys: tuple[str, ...]
    strong: bool = False
    spoken: str = ""
    key: str = ""

    @property
    def whole(self) -> int:
        """Return the parts together."""
        return sum(self.parts)

    @property
    def told_whole(self) -> str:
        """Return what the whole says: Lulusan 2025: 57."""
        return f"{self.spoken or self.words}: {grouped(self.whole)}"

    def told(self, part: Part, figure: int) -> str:
        """Return what a part says: Lulusan 2025, Bekerja: 34."""
        return f"{self.spoken or self.words}, {part.words}: {grouped(figure)}"


@dataclass(frozen=True, slots=True)
class Look:
    """The fonts (known to reportlab), the size, and the colours of words and of an empty bar."""

    font: str
    bold: str
    size: float = 9
    text: str = "#1b211d"
    muted: str = "#59625b"
    empty: str = "#eceeea"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a part stands, from the upper left corner, the key of its figure, and what it says."""

    key: str
    x: float
    y: float
    width: float
    height: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and what can be clicked in it."""

    drawing: Drawing
    spots: tuple[Spot, ...]

    def key_at(self, x: float, y: float) -> str:
        """Return the key of the figure at a point from the upper left corner, or ""."""
        for spot in self.spots:
            if 0 <= x - spot.x <= spot.width and 0 <= y - spot.y <= spot.height:
                return spot.key
        return ""

    def svg(self) -> bytes:
        """Return the drawing as SVG."""
        from reportlab.graphics import renderSVG

        # Readers that know no clipping would fill the clip's rectangle.
        written = str(renderSVG.drawToString(self.drawing))
        return _CLIP.sub("", written).encode()


def stacked(bars: Sequence[Bar], parts: Sequence[Part], width: float, look: Look) -> Chart:
    """Draw one bar below the other, each as wide as all others, with a legend above them."""
    legend = _legend_rows(parts, width, look)
    top = ceil(legend * _LEGEND * 0.7) + 12
    high = top + len(bars) * _STEP
    drawing = Drawing(width, high)
    _legend(drawing, parts, look)
    label = min(width * 0.34, max((_wide(bar, look) for bar in bars), default=0) + _GAP)
    spots: list[Spot] = []
    for place, bar in enumerate(bars):
        _row(drawing, bar, parts, look, (label, top + place * _STEP), spots)
    return Chart(drawing, tuple(spots))


def piled(
    bars: Sequence[Bar], parts: Sequence[Part], size: tuple[float, float], look: Look
) -> Chart:
    """Draw one column for each bar, its parts one upon the other, with the whole above them."""
    drawing, plot = _plot(parts, size, look)
    most = max((bar.whole for bar in bars), default=0) or 1
    spots: list[Spot] = []
    for bar, (x, wide) in zip(bars, _places(drawing, bars, look), strict=True):
        y = float(_FOOT)
        for figure, part, key in zip(bar.parts, parts, bar.keys, strict=True):
            high = plot * figure / most
            if figure:
                drawing.add(_box(x, y, wide, high, part.colour))
                if high > look.size and figure < bar.whole:
                    _figure(drawing, (x + wide / 2, y + high / 2 - 3), figure, look, part.ink)
                spots.append(_spot(drawing, key, (x, y, wide, high), bar.told(part, figure)))
            y += high
        _figure(drawing, (x + wide / 2, y + 3), bar.whole, look, "" if bar.whole else look.muted)
        if bar.key and bar.whole:
            spots.append(_spot(drawing, bar.key, (x, y, wide, _HEAD), bar.told_whole))
    return Chart(drawing, tuple(spots))


def beside(
    bars: Sequence[Bar], parts: Sequence[Part], size: tuple[float, float], look: Look
) -> Chart:
    """Draw a group of columns for each bar, one for each part, with its number above it."""
    drawing, plot = _plot(parts, size, look)
    most = max((figure for bar in bars for figure in bar.parts), default=0) or 1
    spots: list[Spot] = []
    for bar, (x, wide) in zip(bars, _places(drawing, bars, look), strict=True):
        each = wide / len(parts)
        for at, (figure, part, key) in enumerate(zip(bar.parts, parts, bar.keys, strict=True)):
            left, high = x + at * each, max(plot * figure / most, _LEAST) if figure else 0
            drawing.add(_box(left, _FOOT, each - 1, high, part.colour))
            middle = left + (each - 1) / 2, _FOOT + high + 3
            _figure(drawing, middle, figure, look, "" if figure else look.muted)
            if figure:
                place = (left, _FOOT, each - 1, high + _HEAD)
                spots.append(_spot(drawing, key, place, bar.told(part, figure)))
    return Chart(drawing, tuple(spots))


def _plot(parts: Sequence[Part], size: tuple[float, float], look: Look) -> tuple[Drawing, float]:
    """Return a drawing with its legend, and how high its columns may become."""
    drawing = Drawing(*size)
    _legend(drawing, parts, look)
    legend = _legend_rows(parts, size[0], look) * _LEGEND * 0.7
    return drawing, size[1] - legend - _HEAD - _GAP - _FOOT


def _places(drawing: Drawing, bars: Sequence[Bar], look: Look) -> list[tuple[float, float]]:
    """Write the words below the columns; return where each begins and how wide it is."""
    drawing.add(_box(0, _FOOT - 1, drawing.width, 1, look.empty))
    slot = drawing.width / max(len(bars), 1)
    gap = min(slot * _BETWEEN, _BETWEEN_MOST)
    needed = [stringWidth(bar.words, look.font, look.size) for bar in bars]
    # Where they don't fit side by side, the last one stands and every second or third before it.
    step = ceil((max(needed, default=0) + _ROOM) / slot) or 1
    for at, (bar, need) in enumerate(zip(bars, needed, strict=True)):
        if (len(bars) - 1 - at) % step == 0:
            x = min(slot * at + (slot - need) / 2, drawing.width - need)
            words = String(max(x, 0), 3, bar.words)
            _dress(words, look.font, look.size, look.text)
            drawing.add(words)
    return [(slot * at + gap / 2, slot - gap) for at in range(len(bars))]


def _figure(
    drawing: Drawing, middle: tuple[float, float], figure: int, look: Look, colour: str
) -> None:
    words = grouped(figure)
    need = stringWidth(words, look.bold, look.size)
    made = String(middle[0] - need / 2, middle[1], words)
    _dress(made, look.bold, look.size, colour or look.text)
    drawing.add(made)


def _spot(drawing: Drawing, key: str, place: tuple[float, float, float, float], words: str) -> Spot:
    x, y, wide, high = place
    return Spot(key, x, drawing.height - y - high, wide, high, words)


def _wide(bar: Bar, look: Look) -> float:
    return float(stringWidth(_label(bar), look.bold if bar.strong else look.font, look.size))


def _label(bar: Bar) -> str:
    return f"{bar.words} ({grouped(bar.whole)})"


def _legend_rows(parts: Sequence[Part], width: float, look: Look) -> int:
    return 1 + max((row for row, _, _ in _legend_places(parts, width, look)), default=0)


def _legend_places(
    parts: Sequence[Part], width: float, look: Look
) -> list[tuple[int, float, Part]]:
    row, x, made = 0, 0.0, []
    for part in parts:
        need = _KEY + 5 + stringWidth(part.words, look.font, look.size) + 16
        if x and x + need - 16 > width:
            row, x = row + 1, 0.0
        made.append((row, x, part))
        x += need
    return made


def _legend(drawing: Drawing, parts: Sequence[Part], look: Look) -> None:
    for row, x, part in _legend_places(parts, drawing.width, look):
        y = drawing.height - 12 - row * _LEGEND * 0.7
        drawing.add(_box(x, y, _KEY, _KEY, part.colour))
        words = String(x + _KEY + 5, y + 1, part.words)
        _dress(words, look.font, look.size, look.text)
        drawing.add(words)


def _row(
    drawing: Drawing,
    bar: Bar,
    parts: Sequence[Part],
    look: Look,
    place: tuple[float, float],
    spots: list[Spot],
) -> None:
    left, top = place
    y = drawing.height - top - _BAR
    font = look.bold if bar.strong else look.font
    words = String(0, y + 4, _fitting(_label(bar), font, look.size, left - _GAP))
    _dress(words, font, look.size, look.text)
    drawing.add(words)
    if bar.key and bar.whole:
        spots.append(Spot(bar.key, 0, top, left - _GAP, _BAR, bar.told_whole))
    room = drawing.width - left
    drawing.add(_box(left, y, room, _BAR, look.empty))
    if not bar.whole:
        nobody = String(left + 4, y + 4, NOBODY)
        _dress(nobody, look.font, look.size, look.muted)
        drawing.add(nobody)
        return
    x = left
    for figure, part, key in zip(bar.parts, parts, bar.keys, strict=True):
        wide = room * figure / bar.whole
        if figure:
            drawing.add(_box(x, y, wide, _BAR, part.colour))
            _number(drawing, (x, y, wide), figure, part, look)
            told = f"{bar.told(part, figure)} dari {grouped(bar.whole)}"
            spots.append(Spot(key, x, top, wide, _BAR, told))
        x += wide


def _number(
    drawing: Drawing, place: tuple[float, float, float], figure: int, part: Part, look: Look
) -> None:
    x, y, wide = place
    words = grouped(figure)
    need = stringWidth(words, look.bold, look.size)
    if need + _FIGURE_ROOM > wide:
        return
    made = String(x + (wide - need) / 2, y + 4, words)
    _dress(made, look.bold, look.size, part.ink)
    drawing.add(made)


def _fitting(words: str, font: str, size: float, room: float) -> str:
    if stringWidth(words, font, size) <= room:
        return words
    head, _, tail = words.rpartition(" (")
    while head and stringWidth(f"{head}… ({tail}", font, size) > room:
        head = head[:-1]
    return f"{head.rstrip()}… ({tail}"


def _box(x: float, y: float, width: float, height: float, colour: str) -> Rect:
    made = Rect(x, y, width, height)
    made.fillColor = _colour(colour)
    made.strokeColor = None
    return made


def _dress(words: String, font: str, size: float, colour: str) -> None:
    words.fontName, words.fontSize, words.fillColor = font, size, _colour(colour)


def _colour(code: str) -> Color:
    return HexColor(code)
