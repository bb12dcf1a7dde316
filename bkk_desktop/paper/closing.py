"""The end of a report: signatures and tembusan below the last rows, never on a page alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bkk_desktop.paper.boxes import Space, Stack
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.flow import CARRIED, Box, Page
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.grid import Grid
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.seal import Seal
from bkk_desktop.paper.signatures import Signatures
from bkk_desktop.paper.text import plain

TEMBUSAN = "Tembusan:"
_GAP, _ABOVE_CODE = 8 * MM, 4 * MM
_TITLE, _WORDS, _COPIES = 11, 9.5, 8


def closed(pages: Sequence[Page], dress: Dress) -> list[Page]:
    """Put the signatures and the tembusan below the last table, with its last rows if need be."""
    if not pages or not dress.signers:
        return list(pages)
    closing = _closing(dress, pages[-1].paper.room[0] * MM)
    return added(pages, closing, _GAP) or [*pages, _headed(pages[-1], dress, closing)]


def added(pages: Sequence[Page], box: Box, gap: float) -> list[Page]:
    """Put a box on the last page, or on a new one with the last rows; without rows, nothing."""
    last = list(pages[-1:])
    if box.height + gap > last[0].room:
        last = _carried(last[0], box.height + gap)
        if not last:
            return []
    last[-1].place(box, gap)
    return [*pages[:-1], *last]


def _closing(dress: Dress, room: float) -> Stack:
    parts: list[Box] = [Signatures(dress.signers, room, _WORDS, SANS, 16 * MM)]
    if dress.tembusan:
        lines = [f"{number}. {line}" for number, line in enumerate(dress.tembusan, 1)]
        parts += [plain(line, SANS, _COPIES, room) for line in (" ", TEMBUSAN, *lines)]
    if dress.code:
        words = f"{dress.title} {dress.period}".strip()
        parts += [Space(_ABOVE_CODE), Seal(dress.code, words, room)]
    return Stack(tuple(parts))


def _carried(page: Page, need: float) -> list[Page]:
    """Return the page without its last rows, and a new one with them and the notes, or nothing."""
    place = max((n for n, (box, _, _) in enumerate(page.boxes) if isinstance(box, Grid)), default=0)
    table, x, y = page.boxes[place] if page.boxes else (None, 0, 0)
    head, tail = table.ended(CARRIED) if isinstance(table, Grid) else (None, None)
    if head is None or tail is None:
        return []
    new = Page(page.paper, footer=page.footer)
    new.place(tail, 0)
    for number, (note, _, _) in enumerate(page.boxes[place + 1 :]):
        new.place(note, 1 if number else 2 * MM)
    if need > new.room:
        return []
    return [replace(page, boxes=[*page.boxes[:place], (head, x, y)]), new]


def _headed(page: Page, dress: Dress, closing: Stack) -> Page:
    """Return a new page that says what the signatures are for."""
    new = Page(page.paper, footer=page.footer)
    room = page.paper.room[0] * MM
    new.place(plain(f"{dress.title} {dress.period}".strip(), SANS_BOLD, _TITLE, room, "c"), 0)
    new.place(plain(dress.office_name, SANS, 9, room, "c"), 0)
    new.place(closing, _GAP)
    return new
