"""What an office puts around every page: paper, letterhead, place and date, who signs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from bkk_desktop.domain.kop import GANDA
from bkk_desktop.letter import Signer

Picture = bytes | Path


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in mm: its size, its margins (top, right, bottom, left), its text in pt."""

    name: str
    width: float
    height: float
    margins: tuple[float, float, float, float] = (12, 20, 18, 25)
    size: float = 12

    @property
    def room(self) -> tuple[float, float]:
        """Return width and height between the margins."""
        top, right, bottom, left = self.margins
        return self.width - left - right, self.height - top - bottom

    def turned(self, margins: tuple[float, float, float, float]) -> Paper:
        """Return the same sheet laid on its side, with margins of its own."""
        return replace(self, width=self.height, height=self.width, margins=margins)


F4 = Paper("F4", 215, 330)
A4 = Paper("A4", 210, 297, size=11.5)
PAPERS = {paper.name: paper for paper in (F4, A4)}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the first page: plain lines, names in bold, small lines, up to two logos.

    `light` are the places among the names of those that aren't bold, `rule` is what closes it.
    """

    above: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    left: Picture | None = None
    right: Picture | None = None
    light: tuple[int, ...] = ()
    rule: str = GANDA


@dataclass(frozen=True, slots=True)
class Dress:
    """The office's words and paper for one print.

    `facts` are the cover's lines (label, value); `final` takes the "DRAF" away, `code` is the
    signed text by which a final report is known again.
    """

    paper: Paper = F4
    letterhead: Letterhead = Letterhead()
    signers: tuple[Signer, ...] = ()
    tembusan: tuple[str, ...] = ()
    title: str = ""
    period: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    legal_basis: str = ""
    office_name: str = ""
    final: bool = False
    cover: bool = True
    code: str = ""
