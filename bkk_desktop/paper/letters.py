"""Letters on paper: each block becomes boxes, each letter begins on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import singledispatchmethod
from io import BytesIO

from bkk_desktop import report
from bkk_desktop.errors import UserError
from bkk_desktop.letter import (
    ALIGNS,
    Address,
    Block,
    Checklist,
    Cut,
    Fact,
    Facts,
    Letter,
    Listing,
    NewPage,
    Paragraph,
    Reference,
    Section,
    Signing,
    Title,
    Words,
)
from bkk_desktop.paper.boxes import Beside, Head, Rule, Space, Stack
from bkk_desktop.paper.columns import Look
from bkk_desktop.paper.dress import Dress, Paper
from bkk_desktop.paper.fields import PHOTO, Checks, Field, Fields, Frame, label_width
from bkk_desktop.paper.flow import Box, Item, Page, flowed, printed
from bkk_desktop.paper.fonts import BOLD, SERIF, width
from bkk_desktop.paper.grid import grid
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM, Pen, Span
from bkk_desktop.paper.seal import Seal
from bkk_desktop.paper.signatures import Signatures
from bkk_desktop.paper.text import Align, plain, text
from bkk_desktop.report import Heading, Row, Table

NOTHING = "Belum ada surat untuk dicetak. Pilih dulu untuk siapa surat itu."
_ALIGN: dict[str, Align] = dict(zip(ALIGNS, ("l", "c", "r", "j"), strict=True))
_CELL_ALIGN: dict[str, report.Align] = {"kiri": "l", "tengah": "c", "kanan": "r", "penuh": "l"}
_INDENT = 12 * MM
# What is lower than this goes to a new page with the signatures.
_SHORT = 60 * MM
_GUTTER = 5 * MM
_LEAST_ROW, _ROW_STEP = 5.6 * MM, 0.3 * MM
# No letter is set smaller than this to bring it onto one page, in points.
LEAST = 9
_STEP = 0.5


def letters_pdf(letters: Sequence[Letter], dress: Dress, target: Target) -> None:
    """Print letters into one PDF, in their order."""
    dressed_pdf([(letter, dress) for letter in letters], target)


def dressed_pdf(
    letters: Sequence[tuple[Letter, Dress]], target: Target, *, draft: bool = False
) -> None:
    """Print letters into one PDF, each in a dress of its own, or as drafts."""
    if not letters:
        raise UserError(NOTHING)
    file = BytesIO()
    pen = Pen(file, letters[0][0].title)
    for letter, dress in letters:
        printed(letter_pages(letter, dress), pen, draft=draft, numbered=False)
    pen.close()
    save(target, file.getvalue())


def letter_pages(letter: Letter, dress: Dress) -> list[Page]:
    """Return the laid out pages of one letter."""
    paper = dress.paper.on(letter.paper)
    pages = _natural(letter, dress, paper)
    fewest = 1 + sum(isinstance(block, NewPage) for block in letter.blocks)
    if not paper.fit or len(pages) <= fewest:
        return pages
    size = (letter.size or paper.size) * paper.scale
    for step in range(1, int((size - LEAST) / _STEP) + 1):
        smaller = replace(paper, scale=paper.scale * (size - step * _STEP) / size)
        fitted = _natural(letter, dress, smaller)
        if len(fitted) <= fewest:
            return fitted
    return pages


def _natural(letter: Letter, dress: Dress, paper: Paper) -> list[Page]:
    if not letter.row:
        return _laid(letter, dress, paper, 0)
    # Rows to write in are as high as they can be on the fewest pages.
    fewest = len(_laid(letter, dress, paper, _LEAST_ROW))
    row = letter.row * MM
    while row > _LEAST_ROW and len(pages := _laid(letter, dress, paper, row)) > fewest:
        row -= _ROW_STEP
    return pages if row > _LEAST_ROW else _laid(letter, dress, paper, _LEAST_ROW)


def _laid(letter: Letter, dress: Dress, paper: Paper, row: float) -> list[Page]:
    maker = _Maker(paper, (letter.size or paper.size) * paper.scale, row)
    items: list[Item] = []
    if letter.letterhead:
        items.append(Item(Head(dress.letterhead, maker.room)))
    sealed = _end(letter.blocks) if letter.code else -1
    for at, (before, block) in enumerate(zip((None, *letter.blocks), letter.blocks, strict=False)):
        first, *others = maker.items(block)
        if isinstance(before, Facts) and isinstance(block, Facts):
            # Facts in one column and in two follow each other as one list.
            first = replace(first, gap=0)
        items += [first, *others]
        if _leads_to_signing(letter.blocks, at) and items[-1].box.height < _SHORT:
            items[-1] = replace(items[-1], keep=True)
        if at == sealed:
            items[-1] = replace(items[-1], keep=True)
            items.append(Item(Seal(letter.code, letter.number, maker.room), gap=5 * MM))
    return flowed(items, paper)


def _leads_to_signing(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a block is what is signed next, or signed by others too: no page parts them."""
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    return isinstance(following, Signing) and isinstance(blocks[at], Paragraph | Signing)


def _end(blocks: Sequence[Block]) -> int:
    """Return the last block of the letter itself, before its enclosures."""
    new = next((at for at, one in enumerate(blocks) if isinstance(one, NewPage)), len(blocks))
    signed = [at for at, one in enumerate(blocks[:new]) if isinstance(one, Signing)]
    return signed[-1] if signed else new - 1


class _Maker:
    """Makes the boxes of blocks for one width and one size of letters."""

    def __init__(self, paper: Paper, size: float, row: float) -> None:
        self.room = paper.room[0] * MM
        self._size = size
        self._row = row
        self._gap = size * 0.75

    @singledispatchmethod
    def items(self, block: Block) -> Iterator[Item]:
        """Yield the boxes of a block."""
        raise TypeError(block)

    @items.register
    def _(self, block: Title) -> Iterator[Item]:
        title = plain(block.text, BOLD[SERIF], self._size + 2, self.room, "c")
        yield Item(title, gap=self._gap * 1.2, keep=True)
        if block.below:
            below = plain(block.below, SERIF, self._size, self.room, "c")
            yield Item(below, gap=1, keep=True)
        yield Item(Space(self._gap * 0.5), keep=True)

    @items.register
    def _(self, block: Section) -> Iterator[Item]:
        yield Item(plain(block.text, BOLD[SERIF], self._size, self.room), gap=self._gap, keep=True)

    @items.register
    def _(self, block: Reference) -> Iterator[Item]:
        right = plain(block.right, SERIF, self._size, self.room, "r")
        label = label_width([label for label, _ in block.rows], SERIF, self._size)
        room = self.room - label - width(block.right, SERIF, self._size) - self._size * 2
        fields = tuple(
            Field(label, plain(value, SERIF, self._size, room)) for label, value in block.rows
        )
        left = Fields(fields, label, self.room, self._size)
        yield Item(Beside(((0, left), (0, right))), gap=self._gap)

    @items.register
    def _(self, block: Address) -> Iterator[Item]:
        room = self.room * 0.62
        lines = tuple(text(_spans(line), self._size, room) for line in block.lines)
        yield Item(Stack(lines), gap=self._gap * 1.4)
        yield Item(Space(self._gap * 0.4))

    @items.register
    def _(self, block: Paragraph) -> Iterator[Item]:
        indent = _INDENT if block.indented else 0
        spans = _spans(block.words)
        yield Item(text(spans, self._size, self.room, _ALIGN[block.align], indent), gap=self._gap)

    @items.register
    def _(self, block: Facts) -> Iterator[Item]:
        photo = PHOTO[0] + _GUTTER if block.photo else 0
        columns = block.columns
        room = (self.room - photo - (columns - 1) * _GUTTER) / columns
        usual = label_width([fact.label for fact in block.facts], SERIF, self._size)
        labels = [wide * MM for wide in block.label] or [usual]
        # In several columns the facts run across, so that a form is read line by line.
        parts: list[tuple[float, Box]] = [
            (
                number * (room + _GUTTER),
                self._fields(block.facts[number::columns], labels[number % len(labels)], room),
            )
            for number in range(columns)
        ]
        if block.photo:
            parts.append((self.room - PHOTO[0], Frame(block.photo)))
        box = parts[0][1] if len(parts) == 1 else Beside(tuple(parts))
        # Rows to write in bring their own room above the words.
        yield Item(box, gap=0 if self._row else self._gap * 0.6)

    def _fields(self, facts: Sequence[Fact], label: float, room: float) -> Fields:
        value = room - label - self._size
        fields = tuple(
            Field(
                fact.label,
                text(_spans(fact.value), self._size, value) if fact.value else None,
                fact.dotted,
                fact.boxes,
            )
            for fact in facts
        )
        return Fields(fields, label, room, self._size, SERIF, self._row)

    @items.register
    def _(self, block: Listing) -> Iterator[Item]:
        look = Look(
            SERIF, self._size - 1, 1.2 * MM, max(self._size * 1.6, self._row, block.least * MM)
        )
        yield Item(grid(_table(block), self.room, look), gap=self._gap * 0.8)

    @items.register
    def _(self, block: Checklist) -> Iterator[Item]:
        yield Item(Checks(block.items, block.columns, self.room, self._size), gap=self._gap * 0.6)

    @items.register
    def _(self, block: Signing) -> Iterator[Item]:
        gap = 19 * MM if self._size > 10 else 15 * MM  # noqa: PLR2004  # a form is set tighter
        signatures = Signatures(block.signers, self.room, self._size, SERIF, gap)
        yield Item(signatures, gap=self._gap * 1.6, carries=True)

    @items.register
    def _(self, _block: NewPage) -> Iterator[Item]:
        yield Item(Space(), breaks=True)

    @items.register
    def _(self, _block: Cut) -> Iterator[Item]:
        yield Item(Rule(self.room, "4 3"), gap=self._gap * 2)


def _table(block: Listing) -> Table:
    return Table(
        (tuple(Heading(column.heading) for column in block.columns),),
        tuple(column.width for column in block.columns),
        tuple(_CELL_ALIGN[column.align] for column in block.columns),
        tuple(map(Row, block.rows)),
        numbered=False,
    )


def _spans(words: Words) -> tuple[Span, ...]:
    return tuple((BOLD[SERIF] if bold else SERIF, part) for part, bold in words.parts)
