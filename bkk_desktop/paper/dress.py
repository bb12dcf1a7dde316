"""What an office puts around every page: paper, letterhead, place and date, who signs."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from bkk_desktop.domain.kop import GANDA
from bkk_desktop.letter import Signer

Picture = bytes | Path
Margins = tuple[float, float, float, float]
# In mm and in percent: what a printer can do, and what can still be read.
LEAST_MARGIN, MOST_MARGIN = 5, 60
LEAST_SCALE, MOST_SCALE = 70, 130
_MARGIN = re.compile(r"margin=(\d{1,3}),(\d{1,3}),(\d{1,3}),(\d{1,3})")
_SCALE = re.compile(r"huruf=(\d{1,3})")


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper in mm: its size, its margins (top, right, bottom, left), its text in pt.

    What a person sets up otherwise: `own` margins hold for tables too, `scale` enlarges or shrinks
    letters, `fit` shrinks them further where that brings a form onto one page.
    """

    name: str
    width: float
    height: float
    margins: Margins = (12, 20, 18, 25)
    size: float = 12
    own: bool = False
    scale: float = 1
    fit: bool = False

    @property
    def room(self) -> tuple[float, float]:
        """Return width and height between the margins."""
        top, right, bottom, left = self.margins
        return self.width - left - right, self.height - top - bottom

    def turned(self, margins: Margins) -> Paper:
        """Return the same sheet laid on its side, with these margins unless a person has others."""
        return replace(self.with_margins(margins), width=self.height, height=self.width)

    def with_margins(self, margins: Margins) -> Paper:
        """Return the sheet with these margins unless a person has set up others."""
        return self if self.own else replace(self, margins=margins)

    def on(self, name: str) -> Paper:
        """Return another sheet, by its name, that is set up as this one; this one if unknown."""
        other = PAPERS.get(name)
        if other is None or other.name == self.name:
            return self
        margins = self.margins if self.own else other.margins
        return replace(other, margins=margins, own=self.own, scale=self.scale, fit=self.fit)

    @property
    def words(self) -> str:
        """Return the sheet and how it is set up as one text: "A4 margin=20,15,20,25 huruf=90"."""
        parts = [self.name]
        if self.own:
            parts.append(f"margin={','.join(f'{side:g}' for side in self.margins)}")
        if self.scale != 1:
            parts.append(f"huruf={round(self.scale * 100)}")
        return " ".join([*parts, "muat"] if self.fit else parts)


F4 = Paper("F4", 215, 330)
A4 = Paper("A4", 210, 297, size=11.5)
PAPERS = {paper.name: paper for paper in (F4, A4)}


def paper_of(words: str, usual: Paper = F4) -> Paper:
    """Return the sheet that a text tells; what makes no sense in it is passed over."""
    name, *parts = words.split() or [""]
    paper = PAPERS.get(name, usual)
    for part in parts:
        if (found := _MARGIN.fullmatch(part)) and all(map(_is_margin, found.groups())):
            top, right, bottom, left = map(float, found.groups())
            paper = replace(paper, margins=(top, right, bottom, left), own=True)
        elif found := _SCALE.fullmatch(part):
            scale = min(max(int(found[1]), LEAST_SCALE), MOST_SCALE) / 100
            paper = replace(paper, scale=scale)
        elif part == "muat":
            paper = replace(paper, fit=True)
    return paper


def _is_margin(text: str) -> bool:
    return LEAST_MARGIN <= int(text) <= MOST_MARGIN


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
