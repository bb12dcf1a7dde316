"""Boxes flow down pages: what fits is placed, what doesn't is split or starts the next page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Protocol

from bkk_desktop.paper.dress import Paper
from bkk_desktop.paper.fonts import SANS, width
from bkk_desktop.paper.grid import Grid
from bkk_desktop.paper.pen import MM, Pen

FOOTER = 7.5
# So many rows go to a new page with what is signed below them.
CARRIED = 4


class Box(Protocol):
    """Something with a height that draws itself below a point and may be split."""

    @property
    def height(self) -> float:
        """Return how much room it takes."""

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with its upper left corner at (x, y)."""

    def split(self, room: float) -> tuple[Box | None, Box | None]:
        """Return what fits into the room, and the rest."""


@dataclass(frozen=True, slots=True)
class Item:
    """A box in a flow: the gap above it (none at the top of a page); `keep`: with the next.

    One that `carries` takes the last rows of a table with it to a new page.
    """

    box: Box
    gap: float = 0
    keep: bool = False
    breaks: bool = False
    carries: bool = False


@dataclass(slots=True)
class Page:
    """One page: boxes at their places from its upper left corner, and a footer or none."""

    paper: Paper
    boxes: list[tuple[Box, float, float]] = field(default_factory=list)
    footer: str | None = ""
    used: float = 0

    @property
    def room(self) -> float:
        """Return how much height is left."""
        return self.paper.room[1] * MM - self.used

    def place(self, box: Box, gap: float) -> None:
        """Put a box below the others."""
        top, _, _, left = self.paper.margins
        self.used += gap if self.used else 0
        self.boxes.append((box, left * MM, top * MM + self.used))
        self.used += box.height


def flowed(items: Sequence[Item], paper: Paper) -> list[Page]:
    """Return the pages that the items fill, one below the other."""
    pages = [Page(paper)]
    for number, item in enumerate(items):
        if item.breaks or (pages[-1].boxes and _needs_page(items, number, pages[-1])):
            pages.append(Page(paper))
        elif item.carries:
            _carry(item, pages)
        _place(item, pages)
    return pages


def _carry(item: Item, pages: list[Page]) -> None:
    """Begin a new page with the last rows of a table, if the box does not fit below them."""
    page, need = pages[-1], item.gap + item.box.height
    if not page.boxes or need <= page.room + 0.01:
        return
    table, x, y = page.boxes[-1]
    head, tail = table.ended(CARRIED) if isinstance(table, Grid) else (None, None)
    new = Page(page.paper)
    if head is None or tail is None or tail.height + need > new.room:
        return
    page.boxes[-1] = (head, x, y)
    new.place(tail, 0)
    pages.append(new)


def _needs_page(items: Sequence[Item], number: int, page: Page) -> bool:
    if not items[number].keep:
        return False
    need = 0.0
    while number < len(items) and items[number].keep:
        need += items[number].gap + items[number].box.height
        number += 1
    if number < len(items):
        need += items[number].gap
        head, _ = items[number].box.split(page.room - need)
        need += items[number].box.height if head is None else 0
    return need > page.room


def _place(item: Item, pages: list[Page]) -> None:
    rest: Box | None = item.box
    while rest is not None:
        page = pages[-1]
        gap = item.gap if page.used else 0
        if rest.height <= page.room - gap + 0.01:
            page.place(rest, gap)
            return
        head, tail = rest.split(page.room - gap)
        if head is None and not page.boxes:
            # Taller than a page and not to be split: nothing better can be done.
            head, tail = rest, None
        if head is not None:
            page.place(head, gap)
        rest = tail
        if rest is not None:
            pages.append(Page(page.paper))


def printed(pages: Iterable[Page], pen: Pen, *, draft: bool = False, numbered: bool = True) -> None:
    """Draw the pages, with their numbers at the foot and "DRAF" behind what isn't final."""
    pages = list(pages)
    for number, page in enumerate(pages, 1):
        size = (page.paper.width * MM, page.paper.height * MM)
        pen.begin(size)
        if draft:
            pen.watermark(size)
        for box, x, y in page.boxes:
            box.draw(pen, x, size[1] - y)
        if numbered and page.footer is not None:
            _foot(page, page.footer, pen, f"hal {number} dari {len(pages)}")
        pen.end()


def _foot(page: Page, words: str, pen: Pen, number: str) -> None:
    _, right, bottom, left = page.paper.margins
    y = (bottom - 5) * MM
    edge = (page.paper.width - right) * MM
    pen.line((left * MM, y + 8), (edge, y + 8), 0.3)
    pen.text(left * MM, y, [(SANS, words)], FOOTER)
    pen.text(edge - width(number, SANS, FOOTER), y, [(SANS, number)], FOOTER)


def shortened(words: str, size: float, room: float) -> str:
    """Cut a text that is too wide for its one line."""
    if width(words, SANS, size) <= room:
        return words
    while words and width(f"{words}…", SANS, size) > room:
        words = words[:-1]
    return f"{words.rstrip()}…"


def document(pages: Iterable[Page], title: str, *, draft: bool = False) -> bytes:
    """Return numbered pages as one PDF; equal pages give equal bytes."""
    file = BytesIO()
    pen = Pen(file, title)
    printed(pages, pen, draft=draft)
    pen.close()
    return file.getvalue()
