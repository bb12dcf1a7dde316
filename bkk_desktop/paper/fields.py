"""The boxes of a form: labels with values or room to write, boxes to tick, a photo's frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bkk_desktop.paper.boxes import Whole
from bkk_desktop.paper.fonts import SERIF, width
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import LEADING, Text, plain

PHOTO = (30 * MM, 40 * MM)
# A box that takes one digit by hand.
_DIGIT = 5 * MM


@dataclass(frozen=True, slots=True)
class Field:
    """One line "label : value"; without a value, boxes or dots to fill in by hand."""

    label: str
    value: Text | None
    dotted: int = 1
    boxes: int = 0


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
        # A label may need more lines than what stands beside it.
        label = len(plain(field.label, self.font, self.size, self.label).lines) * self._line
        if field.value:
            return max(len(field.value.lines) * self._line, self.row, label)
        return max(field.dotted * max(self._line, self.row), label)

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
        if field.boxes:
            side = min(_DIGIT, (x + self.width - start) / field.boxes)
            for number in range(field.boxes):
                pen.box((start + number * side, y - self._line), (side, _DIGIT), 0.5)
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


def label_width(labels: Sequence[str], font: str, size: float) -> float:
    """Return how wide a column of labels must be."""
    return max((width(label, font, size) for label in labels), default=0) + size * 0.6
