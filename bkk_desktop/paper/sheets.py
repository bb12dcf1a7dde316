"""A report on paper: a cover, landscape tables under repeated heads, signatures at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

from bkk_desktop.errors import UserError
from bkk_desktop.letter import Letter
from bkk_desktop.paper.boxes import Stack
from bkk_desktop.paper.closing import added, closed
from bkk_desktop.paper.columns import PAD, SIZES, TIGHT, USUAL, filled, is_list, stands_in
from bkk_desktop.paper.cover import cover
from bkk_desktop.paper.dress import Dress, Paper
from bkk_desktop.paper.flow import FOOTER, Item, Page, flowed, printed, shortened
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, width
from bkk_desktop.paper.grid import grid
from bkk_desktop.paper.letters import letter_pages
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import Text, plain
from bkk_desktop.report import Sheet

# The letters before and behind a report, each in its dress.
Letters = tuple[Sequence[tuple[Letter, Dress]], Sequence[tuple[Letter, Dress]]]
NONE: Letters = ((), ())
NOTHING = "Belum ada tabel untuk dicetak. Pilih dulu laporannya."
TABLE_MARGINS = (12.0, 10.0, 14.0, 12.0)
UPRIGHT_MARGINS = (14.0, 15.0, 14.0, 20.0)
EMPTY = "Kolom yang kosong di semua baris tidak dicetak: {kolom}."
_TITLES = (11, 10.5, 10, 9.5)
_LINE, _NOTE, _CAPTION = 9, 7.5, 9
# A table of figures is set no smaller than this to save a page, unless it is asked to be on one.
_LEAST = 7


def sheets_pdf(
    sheets: Sequence[Sheet], dress: Dress, target: Target, letters: Letters = NONE
) -> None:
    """Print a report as one PDF: cover and contents if the dress wants them, then its sheets.

    The letters that go with it stand before and behind it. They are not counted, so that the
    report's own pages are the same with and without them.
    """
    if not sheets:
        raise UserError(NOTHING)
    file, draft = BytesIO(), not dress.final
    before, after = letters
    pen = Pen(file, dress.title)
    _print_letters(before, pen, draft=draft)
    printed(report_pages(sheets, dress), pen, draft=draft)
    _print_letters(after, pen, draft=draft)
    pen.close()
    save(target, file.getvalue())


def _print_letters(letters: Sequence[tuple[Letter, Dress]], pen: Pen, *, draft: bool) -> None:
    for letter, dress in letters:
        printed(letter_pages(letter, dress), pen, draft=draft, numbered=False)


def report_pages(sheets: Sequence[Sheet], dress: Dress) -> list[Page]:
    """Return the laid out pages of a report."""
    covers = cover(sheets, [0] * len(sheets), dress) if dress.cover else []
    pages: list[Page] = []
    starts = []
    for sheet in sheets:
        starts.append(len(covers) + len(pages) + 1)
        pages += _sheet_pages(sheet, dress, last=sheet is sheets[-1])
    pages = closed(pages, dress)
    # The contents take as many lines with the page numbers as without.
    return (cover(sheets, starts, dress) if dress.cover else []) + pages


def _laid(sheet: Sheet, dress: Dress) -> Paper:
    paper = dress.paper
    return paper.turned(TABLE_MARGINS) if sheet.landscape else paper.with_margins(UPRIGHT_MARGINS)


def _sheet_pages(sheet: Sheet, dress: Dress, *, last: bool) -> list[Page]:
    sheet = _without_empty(sheet)
    pages: list[Page] = []
    if dress.paper.fit:
        unsigned = replace(dress, signers=())
        pages = (last and _fitted(sheet, dress)) or _fitted(sheet, unsigned)
    pages = pages or _fewest(sheet, _laid(sheet, dress))
    about = " · ".join(part for part in (dress.office_name, dress.period, sheet.title) if part)
    footer = shortened(about, FOOTER, pages[0].paper.room[0] * MM - 30 * MM)
    for page in pages:
        page.footer = footer
    return pages


def _fitted(sheet: Sheet, dress: Dress) -> list[Page]:
    """Return a sheet on one page with who signs it, or nothing if that couldn't be read.

    A table that is too long for a page on its side may stand upright if no word breaks.
    """
    lying, upright = _laid(sheet, dress), dress.paper.with_margins(UPRIGHT_MARGINS)
    for paper in (lying, upright) if sheet.landscape else (lying,):
        room = paper.room[0] * MM
        if not all(map(partial(stands_in, room=room), sheet.tables)):
            continue
        tightest = SIZES[-1], TIGHT
        if len(_flowed(sheet, paper, *tightest)) > 1:
            continue  # a long table is not laid out in every size for nothing
        for size, pad in [*((size, PAD) for size in _sizes(paper)), tightest]:
            pages = _flowed(sheet, paper, size, pad)
            if len(pages) == 1 and len(closed(pages, dress)) == 1:
                return _flowed(sheet, paper, size, pad)
    return []


def _sizes(paper: Paper) -> list[float]:
    """Return the sizes a table may have on this paper, the largest first."""
    largest = max(USUAL * paper.scale, SIZES[-1])
    return [size for size in SIZES if size <= largest]


def _without_empty(sheet: Sheet) -> Sheet:
    """Leave the empty columns out of lists, and say so."""
    tables, left_out = zip(*map(filled, sheet.tables), strict=True)
    names = ", ".join(name for names in left_out for name in names)
    notes = (EMPTY.format(kolom=names),) if names else ()
    return replace(sheet, tables=tables, notes=(*sheet.notes, *notes))


def _fewest(sheet: Sheet, paper: Paper) -> list[Page]:
    """Set figures a little smaller where that saves a page; a list finds its own size."""
    largest, *smaller = _sizes(paper)
    best = _flowed(sheet, paper, largest)
    if len(best) > 1 and not any(map(is_list, sheet.tables)):
        for size in smaller:
            if size >= _LEAST:
                best = min(best, _flowed(sheet, paper, size), key=len)
    return best


def _sheet_items(sheet: Sheet, room: float, largest: float, pad: float) -> list[Item]:
    items = [Item(_title(sheet.title, room), keep=True)]
    items += [Item(plain(line, SANS, _LINE, room, "c"), gap=1, keep=True) for line in sheet.lines]
    widest = max((sum(table.widths) for table in sheet.tables), default=1)
    for number, table in enumerate(sheet.tables):
        gap = (4 if number == 0 else 6) * MM
        if table.caption:
            caption = plain(table.caption, SANS_BOLD, _CAPTION, room)
            items.append(Item(caption, gap=gap, keep=True))
            gap = 1.5 * MM
        # A small table keeps the columns of the wide one above it.
        wide = room * sum(table.widths) / widest
        items.append(Item(grid(table, wide, largest=largest, pad=pad), gap=gap))
    return items


def _flowed(sheet: Sheet, paper: Paper, largest: float, pad: float = PAD) -> list[Page]:
    """Lay a sheet out; its notes stay with the last rows."""
    room = paper.room[0] * MM
    pages = flowed(_sheet_items(sheet, room, largest, pad), paper)
    if not sheet.notes:
        return pages
    notes = Stack(tuple(plain(note, SANS, _NOTE, room) for note in sheet.notes))
    return added(pages, notes, 2 * MM) or [*pages, *flowed([Item(notes)], paper)]


def _title(words: str, room: float) -> Text:
    """Set a title on one line if it can stay large enough."""
    fits = (size for size in _TITLES if width(words, SANS_BOLD, size) <= room)
    return plain(words, SANS_BOLD, next(fits, _TITLES[0]), room, "c")
