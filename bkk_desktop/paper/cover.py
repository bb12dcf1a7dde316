"""The first page of a report: letterhead, title, who reports, and the contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bkk_desktop.paper.boxes import Beside, Emblem, Head, Rule
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.fields import Field, Fields, label_width
from bkk_desktop.paper.flow import Item, Page, flowed
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, width
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.text import Text, plain, text
from bkk_desktop.report import Sheet

CONTENTS = "Daftar isi"
LEGAL_BASIS = "Dasar hukum"
_EMBLEM = 34 * MM
_SIZE = 9.5
_NUMBER = 7 * MM
_PAGE = 10 * MM
# How the room that is left over on the page is shared out above title, facts and contents.
_SHARES = (0.4, 0.2, 0.15)


def cover(sheets: Sequence[Sheet], starts: Sequence[int], dress: Dress) -> list[Page]:
    """Return the cover, well spread over its page, with the page where each sheet begins."""
    groups = [
        [Item(Head(dress.letterhead, dress.paper.room[0] * MM))],
        _title(dress),
        _facts(dress),
        _contents(sheets, starts, dress),
    ]
    pages = flowed([item for group in groups for item in group], dress.paper)
    if len(pages) == 1:
        spare = pages[0].room
        for group, share in zip(groups[1:], _SHARES, strict=True):
            group[0] = replace(group[0], gap=group[0].gap + spare * share)
        pages = flowed([item for group in groups for item in group], dress.paper)
    pages[0].footer = None
    return pages


def _title(dress: Dress) -> list[Item]:
    room = dress.paper.room[0] * MM
    items = [
        Item(plain(dress.title.upper(), SANS_BOLD, 18, room, "c"), gap=12 * MM),
        Item(plain(dress.period.upper(), SANS_BOLD, 14, room, "c"), gap=2 * MM),
    ]
    logo = dress.letterhead.left or dress.letterhead.right
    if logo:
        items.insert(0, Item(Emblem(logo, room, _EMBLEM), gap=8 * MM))
    return items


def _facts(dress: Dress) -> list[Item]:
    room = dress.paper.room[0] * MM
    facts = [*dress.facts]
    if dress.legal_basis:
        facts.append((LEGAL_BASIS, dress.legal_basis))
    label = label_width([name for name, _ in facts], SANS, 10)
    value = room - label - 8
    fields = tuple(
        Field(name, plain(words, SANS, 10, value) if words else None) for name, words in facts
    )
    return [
        Item(Rule(room), gap=10 * MM),
        Item(Fields(fields, label, room, 10, SANS, 16), gap=4 * MM),
        Item(Rule(room), gap=5 * MM),
    ]


def _contents(sheets: Sequence[Sheet], starts: Sequence[int], dress: Dress) -> list[Item]:
    room = dress.paper.room[0] * MM
    lines = [
        Item(_content(number, sheet, start, room), gap=1.2 * MM)
        for number, (sheet, start) in enumerate(zip(sheets, starts, strict=True), 1)
    ]
    return [Item(plain(CONTENTS, SANS_BOLD, 11, room), gap=8 * MM, keep=True), *lines]


def _content(number: int, sheet: Sheet, start: int, room: float) -> Beside:
    """Return a line of the contents: number, title, dots, the page."""
    left = room - _NUMBER - _PAGE
    title = text(((SANS, sheet.title),), _SIZE, left - 8 * MM)
    page = plain(str(start), SANS, _SIZE, _PAGE, "r")
    wide = title.lines[-1].wide
    count = int((left - wide - 6) / width(".", SANS, _SIZE))
    dots = plain("." * max(count, 0), SANS, _SIZE, left - wide, "r")
    # Dots and page stand on the line where the title ends.
    lift = len(title.lines) - 1
    page, dots = (_lowered(box, lift) for box in (page, dots))
    return Beside(
        (
            (0, plain(f"{number}.", SANS, _SIZE, _NUMBER)),
            (_NUMBER, title),
            (_NUMBER + wide, dots),
            (room - _PAGE, page),
        )
    )


def _lowered(box: Text, lines: int) -> Text:
    blank = plain(" ", SANS, box.size, box.width, box.align).lines
    return Text(blank * lines + box.lines, box.size, box.width, box.align)
