"""The boxes of letters and covers: letterhead, aligned fields, check-boxes, photo, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from bkk_desktop.letter import Signer
from bkk_desktop.paper.dress import Letterhead, Picture
from bkk_desktop.paper.flow import Box
from bkk_desktop.paper.fonts import BOLD, SERIF, width
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import LEADING, Text, plain

LOGO = 22 * MM
PHOTO = (30 * MM, 40 * MM)
_NIP = 18


class Whole:
    """A box that stands on one page or on the next, never on two."""

    @property
    def height(self) -> float:
        """Return how much room it takes."""
        raise NotImplementedError

    def split(self, room: float) -> tuple[Self | None, Self | None]:
        """Return the box as what fits, or as the rest."""
        return (self, None) if self.height <= room + 0.01 else (None, self)


@dataclass(frozen=True, slots=True)
class Space(Whole):
    """Nothing, of some height."""

    height: float = 0

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw nothing."""


@dataclass(frozen=True, slots=True)
class Rule(Whole):
    """A line across, dashed to cut along."""

    width: float
    dash: str = ""
    height: float = 1

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        pen.line((x, y), (x + self.width, y), 0.6, self.dash)


@dataclass(frozen=True, slots=True)
class Stack(Whole):
    """Boxes one below the other that stay together."""

    boxes: tuple[Box, ...]

    @property
    def height(self) -> float:
        """Return their heights together."""
        return sum(box.height for box in self.boxes)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw them."""
        for box in self.boxes:
            box.draw(pen, x, y)
            y -= box.height


@dataclass(frozen=True, slots=True)
class Beside(Whole):
    """Boxes side by side, each at its distance from the left."""

    boxes: tuple[tuple[float, Box], ...]

    @property
    def height(self) -> float:
        """Return the height of the highest."""
        return max(box.height for _, box in self.boxes)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw them."""
        for distance, box in self.boxes:
            box.draw(pen, x + distance, y)


@dataclass(frozen=True, slots=True)
class Head(Whole):
    """The letterhead with its logos, closed by a thick line over a thin one."""

    letterhead: Letterhead
    width: float
    size: float = 12

    @property
    def _lines(self) -> Stack:
        head, logos = self.letterhead, bool(self.letterhead.left or self.letterhead.right)
        room = self.width - (2 * LOGO + 4 * MM if logos else 0)
        bold = BOLD[SERIF]
        return Stack(
            (
                *(plain(line, SERIF, self.size, room, "c") for line in head.above),
                *(
                    plain(line, bold, self.size + (2 if number == 0 else 0), room, "c")
                    for number, line in enumerate(head.names)
                ),
                *(plain(line, SERIF, self.size - 3, room, "c") for line in head.below),
            )
        )

    @property
    def height(self) -> float:
        """Return the height with the lines below it."""
        logo = LOGO if self.letterhead.left or self.letterhead.right else 0
        return max(self._lines.height, logo) + 4 * MM

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it; a document holds it once, however many pages it heads."""
        pen.form(f"kop-{x:.0f}-{y:.0f}", lambda: self._draw(pen, x, y))

    def _draw(self, pen: Pen, x: float, y: float) -> None:
        head, lines, high = self.letterhead, self._lines, self.height
        logos = bool(head.left or head.right)
        middle = y - (high - 4 * MM) / 2
        lines.draw(pen, x + (LOGO + 2 * MM if logos else 0), middle + lines.height / 2)
        if head.left:
            pen.picture(head.left, (x, middle - LOGO / 2), LOGO, 0)
        if head.right:
            pen.picture(head.right, (x + self.width - LOGO, middle - LOGO / 2), LOGO, 1)
        below = y - high + 2.2 * MM
        pen.line((x, below), (x + self.width, below), 2)
        pen.line((x, below - 2.2), (x + self.width, below - 2.2), 0.6)


@dataclass(frozen=True, slots=True)
class Emblem(Whole):
    """A logo large in the middle."""

    logo: Picture
    width: float
    height: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        pen.picture(self.logo, (x + (self.width - self.height) / 2, y - self.height), self.height)


@dataclass(frozen=True, slots=True)
class Field:
    """One line "label : value"; without a value, dots to fill in by hand."""

    label: str
    value: Text | None
    dotted: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Fields with their colons in one column."""

    fields: tuple[Field, ...]
    label: float
    width: float
    size: float
    font: str = SERIF
    row: float = 0

    @property
    def _line(self) -> float:
        return self.size * (LEADING + 0.1)

    def _step(self, field: Field) -> float:
        if field.value:
            return max(len(field.value.lines) * self._line, self.row)
        return field.dotted * max(self._line, self.row)

    @property
    def height(self) -> float:
        """Return how much room the fields take."""
        return sum(self._step(field) for field in self.fields)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw the fields, each at the foot of its first row."""
        for field in self.fields:
            self._draw(field, pen, x, y - max(self.row - self._line, 0))
            y -= self._step(field)

    def _draw(self, field: Field, pen: Pen, x: float, y: float) -> None:
        start = x + self.label + self.size * 0.7
        leading = self._line / self.size
        if field.label:
            for words, left in ((field.label, x), (":", x + self.label)):
                label = plain(words, self.font, self.size, self.label)
                replace(label, leading=leading).draw(pen, left, y)
        if field.value:
            replace(field.value, leading=leading).draw(pen, start, y)
            return
        for number in range(field.dotted):
            base = y - number * max(self._line, self.row) - self._line + 1.5
            pen.line((start, base), (x + self.width, base), 0.5, "0.6 1.8")

    def split(self, room: float) -> tuple[Fields | None, Fields | None]:
        """Return the fields that fit and the others."""
        used, count = 0.0, 0
        for field in self.fields:
            used += self._step(field)
            if used > room + 0.01:
                break
            count += 1
        if count == len(self.fields):
            return self, None
        rest = replace(self, fields=self.fields[count:])
        return (replace(self, fields=self.fields[:count]) if count else None), rest


@dataclass(frozen=True, slots=True)
class Checks(Whole):
    """Boxes to tick in columns; the ticked ones carry a cross."""

    items: tuple[tuple[str, bool], ...]
    columns: int
    width: float
    size: float
    font: str = SERIF

    @property
    def _rows(self) -> list[tuple[tuple[str, bool], ...]]:
        return [
            self.items[start : start + self.columns]
            for start in range(0, len(self.items), self.columns)
        ]

    def _text(self, label: str) -> Text:
        return plain(label, self.font, self.size, self.width / self.columns - self.size * 1.8)

    def _step(self, row: Sequence[tuple[str, bool]]) -> float:
        return max(self._text(label).height for label, _ in row) + self.size * 0.3

    @property
    def height(self) -> float:
        """Return how much room the rows take."""
        return sum(map(self._step, self._rows))

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw them."""
        side = self.size * 0.8
        for row in self._rows:
            for number, (label, ticked) in enumerate(row):
                left, low = x + number * self.width / self.columns, y - self.size
                pen.box((left, low), (side, side), 0.7)
                if ticked:
                    pen.line((left, low), (left + side, low + side), 0.9)
                    pen.line((left, low + side), (left + side, low), 0.9)
                self._text(label).draw(pen, left + self.size * 1.4, y)
            y -= self._step(row)


@dataclass(frozen=True, slots=True)
class Frame(Whole):
    """A frame for a photo, with what belongs into it written in its middle."""

    words: str
    size: tuple[float, float] = PHOTO

    @property
    def height(self) -> float:
        """Return the height of the frame."""
        return self.size[1]

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        wide, high = self.size
        pen.box((x, y - high), self.size, 0.7)
        words = plain(self.words, SERIF, 9, wide, "c")
        words.draw(pen, x, y - (high - words.height) / 2)


@dataclass(frozen=True, slots=True)
class Signatures(Whole):
    """Who signs, side by side; the lines above the names stand level, and so do the names."""

    signers: tuple[Signer, ...]
    width: float
    size: float
    font: str = SERIF
    gap: float = 19 * MM

    @property
    def _column(self) -> float:
        # One signer stands on the right, where two would have the second.
        return self.width / max(len(self.signers), 2)

    def _stacks(self, signer: Signer) -> tuple[Stack, Stack]:
        room = self._column - 3 * MM
        above = tuple(plain(line, self.font, self.size, room) for line in signer.lines)
        below = (
            *(() if signer.name else (Space(self.size * LEADING),)),
            *((plain(signer.name, BOLD[self.font], self.size, room),) if signer.name else ()),
            *((plain(signer.rank, self.font, self.size, room),) if signer.rank else ()),
            *((plain(nip_line(signer.nip), self.font, self.size, room),) if signer.nip else ()),
        )
        return Stack(above), Stack(below)

    @property
    def height(self) -> float:
        """Return the room of the highest column."""
        stacks = [self._stacks(signer) for signer in self.signers]
        above = max(over.height for over, _ in stacks)
        return above + self.gap + max(under.height for _, under in stacks)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw them."""
        stacks = [self._stacks(signer) for signer in self.signers]
        above = max(part.height for part, _ in stacks)
        first = 2 - len(self.signers) if len(self.signers) == 1 else 0
        for number, (signer, (over, under)) in enumerate(zip(self.signers, stacks, strict=True)):
            # Two columns: the right one begins beyond the middle, as letters have it.
            left = x + (number + first) * self._column + self._shift(number + first)
            over.draw(pen, left, y)
            low = y - above - self.gap
            under.draw(pen, left, low)
            self._underline(signer, pen, left, low)

    def _shift(self, place: int) -> float:
        return self.width * 0.08 if place == 1 and len(self.signers) <= 2 else 0  # noqa: PLR2004

    def _underline(self, signer: Signer, pen: Pen, x: float, y: float) -> None:
        base = y - self.size * LEADING + 1.2
        if not signer.name:
            pen.line((x, base), (x + 52 * MM, base), 0.5, "0.6 1.8")
            return
        last = plain(signer.name, BOLD[self.font], self.size, self._column - 3 * MM).lines
        for number, line in enumerate(last):
            low = base - number * self.size * LEADING
            pen.line((x, low), (x + line.wide, low), 0.6)


def nip_line(nip: str) -> str:
    """Write a NIP in its four groups; leave any other number as it is."""
    if len(nip) == _NIP and nip.isdigit():
        nip = f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"
    return nip if not nip[:1].isdigit() else f"NIP {nip}"


def label_width(labels: Sequence[str], font: str, size: float) -> float:
    """Return how wide a column of labels must be."""
    return max((width(label, font, size) for label in labels), default=0) + size * 0.6
