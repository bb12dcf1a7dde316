"""A report on paper: a cover, landscape tables under repeated heads, signatures at the end."""

from __future__ import annotations

from collections.abc import Sequence

from bkk_desktop.errors import UserError
from bkk_desktop.paper.boxes import (
    Beside,
    Field,
    Fields,
    Head,
    Rule,
    Signatures,
    Stack,
    label_width,
)
from bkk_desktop.paper.dress import Dress, Paper
from bkk_desktop.paper.flow import FOOTER, Box, Item, Page, document, flowed, shortened
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, width
from bkk_desktop.paper.grid import SIZES, grid, is_list
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.text import Text, plain, text
from bkk_desktop.report import Sheet

NOTHING = "Belum ada tabel untuk dicetak. Pilih dulu laporannya."
TABLE_MARGINS = (12.0, 12.0, 14.0, 12.0)
UPRIGHT_MARGINS = (14.0, 15.0, 14.0, 20.0)
CONTENTS = "Daftar isi"
LEGAL_BASIS = "Dasar hukum"
TEMBUSAN = "Tembusan:"
_TITLE, _LINE, _NOTE, _CAPTION = 11, 9, 7.5, 9
# A table of figures is set no smaller than this to save a page.
_LEAST = 7.5


def sheets_pdf(sheets: Sequence[Sheet], dress: Dress, target: Target) -> None:
    """Print a report as one PDF: cover and contents if the dress wants them, then its sheets."""
    if not sheets:
        raise UserError(NOTHING)
    save(target, document(report_pages(sheets, dress), dress.title, draft=not dress.final))


def report_pages(sheets: Sequence[Sheet], dress: Dress) -> list[Page]:
    """Return the laid out pages of a report."""
    covers = _cover(sheets, [0] * len(sheets), dress) if dress.cover else []
    pages: list[Page] = []
    starts = []
    for sheet in sheets:
        starts.append(len(covers) + len(pages) + 1)
        pages += _sheet_pages(sheet, dress)
    pages = _closed(pages, dress)
    # The contents take as many lines with the page numbers as without.
    return (_cover(sheets, starts, dress) if dress.cover else []) + pages


def _laid(sheet: Sheet, dress: Dress) -> Paper:
    paper = dress.paper.turned(TABLE_MARGINS) if sheet.landscape else dress.paper
    return paper if sheet.landscape else Paper(
        paper.name, paper.width, paper.height, UPRIGHT_MARGINS, paper.size
    )  # fmt: skip


def _sheet_pages(sheet: Sheet, dress: Dress) -> list[Page]:
    paper = _laid(sheet, dress)
    pages = _fewest(sheet, paper)
    about = " · ".join(part for part in (dress.office_name, dress.period, sheet.title) if part)
    footer = shortened(about, FOOTER, paper.room[0] * MM - 30 * MM)
    for page in pages:
        page.footer = footer
    return pages


def _fewest(sheet: Sheet, paper: Paper) -> list[Page]:
    """Set figures a little smaller where that saves a page; a list finds its own size."""
    room = paper.room[0] * MM
    best = flowed(_sheet_items(sheet, room, SIZES[0]), paper)
    if len(best) > 1 and not any(map(is_list, sheet.tables)):
        for size in SIZES[1 : SIZES.index(_LEAST) + 1]:
            pages = flowed(_sheet_items(sheet, room, size), paper)
            best = min(best, pages, key=len)
    return best


def _sheet_items(sheet: Sheet, room: float, largest: float) -> list[Item]:
    items = [Item(plain(sheet.title, SANS_BOLD, _TITLE, room, "c"), keep=True)]
    items += [Item(plain(line, SANS, _LINE, room, "c"), gap=1, keep=True) for line in sheet.lines]
    widest = max((sum(table.widths) for table in sheet.tables), default=1)
    for number, table in enumerate(sheet.tables):
        gap = (4 if number == 0 else 6) * MM
        if table.caption:
            caption = plain(table.caption, SANS_BOLD, _CAPTION, room)
            items.append(Item(caption, gap=gap, keep=True))
            gap = 1.5 * MM
        # A small table keeps the columns of the wide one above it.
        items.append(Item(grid(table, room * sum(table.widths) / widest, largest=largest), gap=gap))
    for number, note in enumerate(sheet.notes):
        items.append(Item(plain(note, SANS, _NOTE, room), gap=2 * MM if number == 0 else 1))
    return items


def _closed(pages: list[Page], dress: Dress) -> list[Page]:
    """Put the signatures and the tembusan below the last table, or on a page of their own."""
    if not pages or not dress.signers:
        return pages
    last = pages[-1]
    room = last.paper.room[0] * MM
    parts: list[Box] = [Signatures(dress.signers, room, _LINE + 0.5, SANS, 16 * MM)]
    if dress.tembusan:
        lines = [f"{number}. {line}" for number, line in enumerate(dress.tembusan, 1)]
        parts += [plain(line, SANS, 8, room) for line in (" ", TEMBUSAN, *lines)]
    closing: Box = Stack(tuple(parts))
    if closing.height + 8 * MM > last.room:
        # Signatures must not stand alone: the page says what they are for.
        heading = plain(f"{dress.title} {dress.period}".strip(), SANS_BOLD, _TITLE, room, "c")
        office = plain(dress.office_name, SANS, _LINE, room, "c")
        closing = Stack((heading, office, plain(" ", SANS, _LINE, room), closing))
        return pages + flowed([Item(closing)], last.paper, Page(last.paper, footer=last.footer))
    last.place(closing, 8 * MM)
    return pages


def _cover(sheets: Sequence[Sheet], starts: Sequence[int], dress: Dress) -> list[Page]:
    paper = dress.paper
    room = paper.room[0] * MM
    items = [
        Item(Head(dress.letterhead, room)),
        Item(plain(dress.title.upper(), SANS_BOLD, 17, room, "c"), gap=24 * MM),
        Item(plain(dress.period.upper(), SANS_BOLD, 14, room, "c"), gap=2 * MM),
        Item(Rule(room), gap=12 * MM),
        Item(_facts(dress, room), gap=6 * MM),
        Item(Rule(room), gap=5 * MM),
        Item(plain(CONTENTS, SANS_BOLD, 11, room), gap=10 * MM, keep=True),
    ]
    items += [
        Item(_content(sheet, start, room), gap=1.2 * MM)
        for sheet, start in zip(sheets, starts, strict=True)
    ]
    pages = flowed(items, paper)
    pages[0].footer = None
    return pages


def _facts(dress: Dress, room: float) -> Fields:
    facts = [*dress.facts]
    if dress.legal_basis:
        facts.append((LEGAL_BASIS, dress.legal_basis))
    label = label_width([name for name, _ in facts], SANS, 10)
    value = room - label - 8
    return Fields(
        tuple(
            Field(name, plain(words, SANS, 10, value) if words else None) for name, words in facts
        ),
        label,
        room,
        10,
        SANS,
        16,
    )


def _content(sheet: Sheet, start: int, room: float) -> Beside:
    """Return a line of the contents: the title, dots, the page."""
    number = 10 * MM
    title = text(((SANS, sheet.title),), 9.5, room - number - 4 * MM)
    page = plain(str(start), SANS, 9.5, number, "r")
    wide = title.lines[-1].wide
    count = int((room - number - wide - 6) / width(".", SANS, 9.5))
    dots = plain("." * max(count, 0), SANS, 9.5, room - number - wide, "r")
    # Dots and number stand on the line where the title ends.
    lift = len(title.lines) - 1
    page, dots = (_lowered(box, lift) for box in (page, dots))
    return Beside(((0, title), (wide, dots), (room - number, page)))


def _lowered(box: Text, lines: int) -> Text:
    blank = plain(" ", SANS, box.size, box.width, box.align).lines
    return Text(blank * lines + box.lines, box.size, box.width, box.align)
