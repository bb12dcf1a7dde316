"""Paper: reports and letters as PDF and workbook, in the dress of the office.

The drawing is loaded when something is first printed, so that the program starts without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bkk_desktop.letter import Signer
from bkk_desktop.paper.dress import A4, F4, PAPERS, Dress, Letterhead, Paper, paper_of
from bkk_desktop.paper.dressing import dress_of

if TYPE_CHECKING:
    from bkk_desktop.domain.pengumuman import Pengumuman
    from bkk_desktop.letter import Letter
    from bkk_desktop.paper.output import Target
    from bkk_desktop.paper.sheets import Letters
    from bkk_desktop.report import Sheet

__all__ = [
    "A4",
    "F4",
    "PAPERS",
    "Dress",
    "Letterhead",
    "Paper",
    "Signer",
    "dress_of",
    "letters_pdf",
    "paper_of",
    "poster_pdf",
    "sheets_pdf",
    "sheets_xlsx",
]


def sheets_pdf(
    sheets: Sequence[Sheet], dress: Dress, target: Target, letters: Letters = ((), ())
) -> None:
    """Print a report as one PDF, to a path or an open file; equal input gives equal bytes."""
    from bkk_desktop.paper import sheets as printer

    printer.sheets_pdf(sheets, dress, target, letters)


def sheets_xlsx(sheets: Sequence[Sheet], dress: Dress, target: Target) -> None:
    """Write a report as a workbook, to a path or an open file."""
    from bkk_desktop.paper import workbook

    workbook.sheets_xlsx(sheets, dress, target)


def letters_pdf(letters: Sequence[Letter], dress: Dress, target: Target) -> None:
    """Print one letter or hundreds into one PDF, in their order."""
    from bkk_desktop.paper import letters as printer

    printer.letters_pdf(letters, dress, target)


def poster_pdf(news: Pengumuman, dress: Dress, target: Target) -> None:
    """Print a vacancy's announcement as one PDF."""
    from bkk_desktop.paper import poster

    poster.poster_pdf(news, dress, target)
