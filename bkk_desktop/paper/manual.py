"""A text of the help on paper: steps, notes, commands and pictures, on F4 or A4."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bkk_desktop.paper.boxes import Beside, Rule, Space, Stack, Whole
from bkk_desktop.paper.dress import paper_of
from bkk_desktop.paper.flow import Box, Item, document, flowed
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.manual_text import Block, Run
from bkk_desktop.paper.pen import MM, Pen, Span
from bkk_desktop.paper.text import Text, plain
from bkk_desktop.paper.text import text as wrapped

SIZE, SMALL, TITLE, HEADING = 10, 8.5, 17, 12
INDENT = 7 * MM
# Wide enough to be read, and no more of the page than that.
PICTURE_SHARE = 0.78
GAPS = {"title": 0.0, "heading": 12.0, "step": 4.0, "point": 4.0, "picture": 8.0}


@dataclass(frozen=True, slots=True)
class Shot(Whole):
    """A picture of the window within a thin line."""

    file: Path
    width: float
    height: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it with all its dots; a pen's other pictures are logos, with few."""
        corner = (x, y - self.height)
        size = self.width, self.height
        pen.screen(self.file, corner, size)
        pen.box(corner, size, 0.4)


def manual_pdf(text: Sequence[Block], pictures: Path, paper: str) -> bytes:
    """Return a text as PDF on the named paper, its pictures taken from a folder."""
    sheet = paper_of(paper)
    title = next((block.words for block in text if block.kind == "title"), "Bantuan")
    pages = flowed(list(_items(text, pictures, sheet.room[0] * MM)), sheet)
    for page in pages:
        page.footer = f"BKK Desktop: {title}"
    return document(pages, title)


def _items(text: Sequence[Block], pictures: Path, room: float) -> Iterator[Item]:
    for block in text:
        keep = block.kind in ("title", "heading")
        yield Item(_box(block, pictures, room), GAPS.get(block.kind, 6.0), keep=keep)


def _box(block: Block, pictures: Path, room: float) -> Box:
    if block.kind == "title":
        head = plain(block.words, SANS_BOLD, TITLE, room)
        return Stack((head, Space(3), Rule(room), Space(2)))
    if block.kind == "heading":
        return plain(block.words, SANS_BOLD, HEADING, room)
    if block.kind == "picture":
        shot = _shot(pictures / block.file, room * PICTURE_SHARE)
        return Stack((shot, Space(3), plain(block.words, SANS, SMALL, room)))
    if block.kind == "commands":
        return _indented("", plain(block.words, SANS, SMALL, room - INDENT))
    if block.kind == "text":
        return _lines(block.runs, room)
    signs = {"step": f"{block.number}.", "point": "•", "note": "!"}
    return _indented(signs[block.kind], _lines(block.runs, room - INDENT))


def _indented(sign: str, box: Text) -> Box:
    if not sign:
        return Beside(((INDENT, box),))
    return Beside(((0.0, plain(sign, SANS_BOLD, SIZE, INDENT)), (INDENT, box)))


def _lines(runs: Sequence[Run], room: float) -> Text:
    spans: tuple[Span, ...] = tuple(
        (SANS_BOLD if run.bold or run.code else SANS, run.text) for run in runs
    )
    return wrapped(spans, SIZE, room)


def _shot(file: Path, wide: float) -> Shot:
    from reportlab.lib.utils import ImageReader

    across, down = ImageReader(str(file)).getSize()
    return Shot(file, wide, wide * down / across)
