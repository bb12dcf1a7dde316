"""Text in lines: broken at spaces, justified, split between pages without lonely lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bkk_desktop.paper.fonts import drawable, width
from bkk_desktop.paper.pen import Pen, Span

Align = Literal["l", "c", "r", "j"]
Word = tuple[Span, ...]

LEADING = 1.2
# A space that keeps its two words on one line.
GLUE = "\N{NO-BREAK SPACE}"
BASELINE = 0.8
_LONELY = 2
# Where a word too long for its line may break: after these signs, else anywhere.
_PIECES = re.compile(r"[^@./_-]*[@./_-]+|[^@./_-]+")
# Where it breaks without harm: between two whole words.
_JOINTS = re.compile(r"(?<=[^\W\d_]{2}[/-])(?=[^\W\d_]{2})")
_SPACES = re.compile(r"[ \n]+")
_LONG = 18
_CLOSE = 0.05


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its spans, how wide they are, and whether it may be stretched."""

    spans: tuple[Span, ...]
    wide: float
    gaps: int
    ends: bool
    indent: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one size within a width; a box for a page."""

    lines: tuple[Line, ...]
    size: float
    width: float
    align: Align = "l"
    leading: float = LEADING

    @property
    def height(self) -> float:
        """Return how much room the lines take."""
        return len(self.lines) * self.size * self.leading

    def draw(self, pen: Pen, x: float, y: float, stretch: float = 1) -> None:
        """Draw the lines below y; equal texts cost a few bytes each time after the first."""
        pen.once(self, x, y, lambda: self._draw(pen), stretch)

    def _draw(self, pen: Pen) -> None:
        step = self.size * self.leading
        first = -(step - self.size * LEADING) / 2 - self.size * (BASELINE + 0.1)
        for number, line in enumerate(self.lines):
            left, spacing = self._place(line)
            if line.spans:
                pen.text(left, first - number * step, line.spans, self.size, spacing)

    def _place(self, line: Line) -> tuple[float, float]:
        room = self.width - line.indent - line.wide
        if self.align == "c":
            return room / 2, 0
        if self.align == "r":
            return room, 0
        stretched = self.align == "j" and not line.ends and line.gaps
        return line.indent, room / line.gaps if stretched else 0

    def split(self, room: float) -> tuple[Text | None, Text | None]:
        """Return what fits and the rest; a page never begins or ends with a lonely line."""
        count = len(self.lines)
        fits = min(int(room / (self.size * self.leading) + 0.01), count)
        if count - fits < _LONELY:
            fits = min(fits, count - _LONELY) if fits < count else count
        if fits >= count:
            return self, None
        if fits < _LONELY:
            return None, self
        return replace(self, lines=self.lines[:fits]), replace(self, lines=self.lines[fits:])


@lru_cache(maxsize=20_000)
def text(
    spans: tuple[Span, ...], size: float, room: float, align: Align = "l", indent: float = 0
) -> Text:
    """Break spans of text into the lines of a box."""
    lines: list[Line] = []
    for paragraph in _paragraphs(tuple((font, drawable(words)) for font, words in spans)):
        lines += _wrapped(_words(paragraph), size, room, indent)
    return Text(tuple(lines), size, room, align)


def plain(words: str, font: str, size: float, room: float, align: Align = "l") -> Text:
    """Break a text of one font into the lines of a box."""
    return text(((font, words),), size, room, align)


def _paragraphs(spans: tuple[Span, ...]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for font, words in spans:
        first, *others = words.split("\n")
        paragraph.append((font, first))
        for other in others:
            yield paragraph
            paragraph = [(font, other)]
    yield paragraph


def _words(spans: list[Span]) -> list[Word]:
    words: list[Word] = []
    glued = False
    for font, string in spans:
        parts = string.split(" ")
        if glued and parts[0] and words:
            words[-1] = (*words[-1], (font, parts[0]))
            parts = parts[1:]
        words += [((font, part),) for part in parts if part]
        if string:
            glued = not string.endswith(" ")
    return words


def _wide(word: Word, size: float) -> float:
    return sum(width(part, font, size) for font, part in word)


def _wrapped(words: list[Word], size: float, room: float, indent: float) -> list[Line]:
    lines: list[Line] = []
    line: list[Word] = []
    wide, left = 0.0, indent
    for word in _broken(words, size, room - indent):
        more = _wide(word, size)
        gap = width(" ", word[0][0], size) if line else 0.0
        if line and wide + gap + more > room - left + 0.01:
            lines.append(_line(line, wide, left))
            line, wide, left, gap = [], 0.0, 0.0, 0.0
        line.append(word)
        wide += gap + more
    lines.append(replace(_line(line, wide, left), ends=True))
    return lines


def _broken(words: list[Word], size: float, room: float) -> Iterator[Word]:
    for word in words:
        if _wide(word, size) <= room:
            yield word
        else:
            for font, part in word:
                yield from (((font, piece),) for piece in _pieces(part, font, size, room))


def _pieces(part: str, font: str, size: float, room: float) -> Iterator[str]:
    piece = ""
    for bit in _bits(part, font, size, room):
        if piece and width(piece + bit, font, size) > room:
            yield piece
            piece = ""
        piece += bit
    yield piece


def _bits(part: str, font: str, size: float, room: float) -> Iterator[str]:
    """Cut a word at its joints, what is still too wide at any sign, then between letters."""
    for joint in joints(part):
        for chunk in [joint] if width(joint, font, size) <= room else _PIECES.findall(joint):
            yield from [chunk] if width(chunk, font, size) <= room else chunk


def joints(word: str) -> list[str]:
    """Return the parts of a word between which it may break: Kab/|Kota, siti@|contoh.|id."""
    if "@" in word or len(word) > _LONG:
        return _PIECES.findall(word)
    return _JOINTS.split(word)


def _line(words: list[Word], wide: float, indent: float) -> Line:
    spans: list[Span] = []
    for number, word in enumerate(words):
        for place, (font, part) in enumerate(word):
            gap = " " if number and not place else ""
            if spans and spans[-1][0] == font:
                spans[-1] = (font, spans[-1][1] + gap + part)
            else:
                # The gap belongs to the word before it, so that bold ends with the word.
                if gap and spans:
                    spans[-1] = (spans[-1][0], spans[-1][1] + gap)
                spans.append((font, part))
    # Glue has done its work: printed, it is a space like the others.
    drawn = tuple((font, part.replace(GLUE, " ")) for font, part in spans)
    gaps = sum(part.count(" ") for _, part in drawn)
    return Line(drawn, wide, gaps, ends=False, indent=indent)


@lru_cache(maxsize=20_000)
def longest(words: str, font: str, size: float) -> float:
    """Return how wide a column must be so that no word of usual length breaks inside."""
    pieces = (piece[:_LONG] for word in _SPACES.split(words) for piece in joints(word))
    return max((width(piece, font, size) for piece in pieces), default=0.0)


@lru_cache(maxsize=20_000)
def least_room(words: str, font: str, lines: int) -> float:
    """Return the least width, at size 1, in which a text takes no more than so many lines."""
    gap = width(" ", font, 1)
    split = [
        [width(piece[:_LONG], font, 1) for piece in joints(word)] for word in _SPACES.split(words)
    ]
    low = max(max(pieces) for pieces in split)
    high = sum(map(sum, split)) + gap * (len(split) - 1)
    while high - low > _CLOSE:
        middle = (low + high) / 2
        low, high = (low, middle) if _count(split, gap, middle) <= lines else (middle, high)
    return low if _count(split, gap, low) <= lines else high


def _count(words: Sequence[Sequence[float]], gap: float, room: float) -> int:
    count, used = 1, 0.0
    for pieces in words:
        for wide in [sum(pieces)] if sum(pieces) <= room else _packed(pieces, room):
            if used and used + gap + wide > room:
                count, used = count + 1, wide
            else:
                used += wide + (gap if used else 0)
    return count


def _packed(pieces: Sequence[float], room: float) -> Iterator[float]:
    wide = 0.0
    for piece in pieces:
        if wide and wide + piece > room:
            yield wide
            wide = 0.0
        wide += piece
    yield wide
