"""The boxes that every print is made of, and the letterhead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bkk_desktop.domain.kop import TUNGGAL
from bkk_desktop.paper.dress import Letterhead, Picture
from bkk_desktop.paper.flow import Box
from bkk_desktop.paper.fonts import BOLD, SERIF
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import plain

LOGO = 22 * MM


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
    """The letterhead with its logos, closed by one line, or by a thick one over a thin one."""

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
                    plain(
                        line,
                        SERIF if number in head.light else bold,
                        self.size + (2 if number == 0 else 0),
                        room,
                        "c",
                    )
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
        pen.form(f"kop-{x:.0f}-{y:.0f}", lambda: self._draw(pen, x, y), self)

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
        if head.rule == TUNGGAL:
            pen.line((x, below), (x + self.width, below), 1.2)
            return
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
