"""A chart on a page of its own before the tables that say the same in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.paper.boxes import Whole
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.flow import FOOTER, Item, document, flowed, shortened
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.sheets import TABLE_MARGINS, report_pages
from bkk_desktop.paper.text import plain
from bkk_desktop.report import Sheet

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_TITLE, _LINE, _NOTE = 11, 9, 7.5


@dataclass(frozen=True, slots=True, eq=False)
class Drawn(Whole):
    """A drawing as large as it fits into a room."""

    drawing: Drawing
    width: float
    most: float

    @property
    def _scale(self) -> float:
        return min(self.width / self.drawing.width, self.most / self.drawing.height)

    @property
    def height(self) -> float:
        """Return how much room it takes."""
        return float(self.drawing.height * self._scale)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        pen.drawing(self.drawing, (x, y - self.height), self._scale)


def room_of(dress: Dress) -> float:
    """Return how wide a chart is on this paper."""
    return dress.paper.turned(TABLE_MARGINS).room[0] * MM


def charted_pdf(drawing: Drawing, sheets: Sequence[Sheet], dress: Dress, target: Target) -> None:
    """Print a chart and the tables it is drawn from into one PDF."""
    paper = dress.paper.turned(TABLE_MARGINS)
    room, first = room_of(dress), sheets[0]
    items = [
        Item(plain(dress.title.upper(), SANS_BOLD, _TITLE, room, "c"), keep=True),
        *(Item(plain(line, SANS, _LINE, room, "c"), gap=1, keep=True) for line in first.lines),
        Item(Drawn(drawing, room, paper.room[1] * MM - 30 * MM), gap=6 * MM),
        *(Item(plain(note, SANS, _NOTE, room), gap=3) for note in first.notes),
    ]
    pages = flowed(items, paper)
    about = " · ".join(part for part in (dress.office_name, dress.title) if part)
    for page in pages:
        page.footer = shortened(about, FOOTER, room - 30 * MM)
    everything = [*pages, *report_pages(sheets, dress)]
    save(target, document(everything, dress.title, draft=not dress.final))
