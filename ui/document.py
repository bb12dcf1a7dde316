"""What a preview shows: how it is made, on which papers, and what can be set up of its pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bkk_desktop.paper.dress import PAPERS, Paper

MARGINS, LETTERS, FIT = "margin", "huruf", "muat"


@dataclass(frozen=True, slots=True)
class Document:
    """Something to look at: `make` writes it as PDF on the paper it is told, off the GUI thread.

    Without `papers` it can't be made on another paper; `adjusts` are what else can be set up of
    its pages. `confirm` does what is done once and only when the pages, on the paper it is given,
    leave the screen, such as taking a letter's number; it returns the final `make`, and `until`
    says so above the pages. Set-up and printer are remembered for each `kind`.
    """

    title: str
    file_name: str
    make: Callable[[str], bytes]
    paper: str = "F4"
    papers: tuple[str, ...] = tuple(PAPERS)
    confirm: Callable[[str], Callable[[str], bytes]] | None = None
    until: str = ""
    kind: str = ""
    adjusts: tuple[str, ...] = (MARGINS, LETTERS, FIT)


def paper_words(paper: Paper) -> str:
    """Return a paper with its measures."""
    return f"{paper.name} ({paper.width:g} × {paper.height:g} mm)"
