"""The columns of any table: where its head stands, what each column is called and holds.

Nothing here decides what a column means; that is proposed (importer/proposing) and chosen by the
person. A head may take two rows, merged or not, or be missing altogether.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bkk_desktop.importer import values
from bkk_desktop.importer.headers import plain
from bkk_desktop.importer.plan import Book, Cell, Column, Line, Sheet, Source, SourceRow
from bkk_desktop.importer.rejected import REASON

SEARCHED = 60
SAMPLED = 200
SAMPLES = 3
COLUMNS_MAX = 256
LETTERS = 26
_DIGITS = re.compile(r"\d")
_DATA = re.compile(r"\d{4,}|[LPlp]")

Knows = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a table lies: the sheet's place, the first line of its head, and how many it has."""

    sheet: int = 0
    first: int = 0
    heads: int = 1


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of the table as the person sees it, with a few of its values."""

    place: int
    title: str
    group: str = ""
    contoh: tuple[str, ...] = ()
    tanpa_judul: bool = False

    @property
    def key(self) -> str:
        """Return what tells the column from the others of this and of similar files."""
        return key_of(self.title)


def key_of(title: str) -> str:
    """Return a column's title without case and signs."""
    return plain(title) or title.casefold()


def guessed(book: Book, knows: Knows, only: int | None = None) -> Layout:
    """Return where the head most likely stands: the line with the most known words."""
    best, most = Layout(), -1
    sheets = [(at, sheet) for at, sheet in enumerate(book.sheets) if only in (None, at)]
    for at, sheet in sheets:
        for first in range(min(len(sheet.lines), SEARCHED)):
            heads = 2 if has_two(sheet.lines, first, knows) else 1
            rows = (row for _, row in sheet.lines[first : first + heads])
            count = sum(_known(cell, knows) for row in rows for cell in row)
            if count > most and count > 1:
                best, most = Layout(at, first, heads), count
    return _first_table(sheets) if most < 0 else best


def _known(cell: Cell, knows: Knows) -> bool:
    return isinstance(cell, str) and knows(plain(cell))


def _first_table(sheets: Sequence[tuple[int, Sheet]]) -> Layout:
    """Return the first line of several cells, as a head or, if it holds data, as data."""
    for at, sheet in sheets:
        for first, (_, row) in enumerate(sheet.lines[:SEARCHED]):
            filled = [values.shown(cell) for cell in row if values.shown(cell)]
            if len(filled) > 1:
                holds_data = any(map(_DATA.fullmatch, filled)) or not all(
                    isinstance(cell, str) for cell in row if cell is not None
                )
                return Layout(at, first, 0 if holds_data else 1)
    return Layout(sheets[0][0] if sheets else 0)


def has_two(lines: Sequence[Line], first: int, knows: Knows) -> bool:
    """Tell whether the line below a head belongs to it: words only, none below a pupil's column."""
    if first + 1 >= len(lines):
        return False
    upper, lower = lines[first][1], lines[first + 1][1]
    filled = [place for place, cell in enumerate(lower) if values.shown(cell)]
    are_words = all(isinstance(lower[p], str) and not _DIGITS.search(str(lower[p])) for p in filled)
    own = [place for place, cell in enumerate(upper) if _known(cell, knows)]
    plainly = bool(own) and not any(values.shown(_at(lower, place)) for place in own)
    return are_words and plainly and bool(filled)


def columns_of(book: Book, layout: Layout) -> tuple[Kolom, ...]:
    """Return the columns that have a head or values; a title that comes again gets its number."""
    if not book.sheets:
        return ()
    lines = book.sheets[layout.sheet].lines
    body = lines[layout.first + layout.heads : layout.first + layout.heads + SAMPLED]
    heads = [line[1] for line in lines[layout.first : layout.first + layout.heads]]
    width = min(max((len(row) for row in [*heads, *(r for _, r in body)]), default=0), COLUMNS_MAX)
    seen: dict[str, int] = {}
    result = []
    for place, (group, title) in enumerate(_titles(heads, width)):
        found = [values.shown(_at(row, place)) for _, row in body]
        filled = [text for text in found if text]
        if (not title and not filled) or (place == 0 and title == REASON):
            continue
        name = title or f"Kolom {letter(place)}"
        seen[plain(name)] = again = seen.get(plain(name), 0) + 1
        name = f"{name} ({again})" if again > 1 else name
        samples = tuple(dict.fromkeys(filled))[:SAMPLES]
        result.append(Kolom(place, name, group, samples, not title))
    return tuple(result)


def _titles(heads: Sequence[tuple[Cell, ...]], width: int) -> Iterator[tuple[str, str]]:
    """Yield each column's group and title; a merged head stands once and holds for the next too."""
    group = ""
    for place in range(width):
        texts = [values.shown(_at(row, place)) for row in heads]
        if len(texts) < 2:  # noqa: PLR2004  # one row of heads has no groups
            yield "", "".join(texts)
            continue
        upper, lower = texts
        group = upper or (group if lower else "")
        if lower and group and lower != group:
            yield group, f"{group} {lower}"
        else:
            yield "", lower or upper


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def letter(place: int) -> str:
    """Return the letters over a column, as Excel has them: A, B, ..., AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def digest(columns: Sequence[Kolom]) -> str:
    """Return the mark of a set of heads, whatever their order."""
    keys = sorted(column.key for column in columns)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:32]


def source_of(
    book: Book, layout: Layout, columns: Sequence[Kolom], chosen: Mapping[int, str]
) -> Source:
    """Return the table's rows under the chosen fields; which importer it is for is said later."""
    sheet = book.sheets[layout.sheet]
    places = [column.place for column in columns]
    fields = [chosen.get(place, "") for place in places]
    days = {at for at, name in enumerate(fields) if book.since_1904 and name.startswith("tanggal")}
    rows = []
    for number, row in sheet.lines[layout.first + layout.heads :]:
        width = len(row)
        cells = tuple(row[place] if place < width else None for place in places)
        if days:
            cells = tuple(values.since_1900(c) if at in days else c for at, c in enumerate(cells))
        if any(map(values.text, cells)):
            rows.append(SourceRow(number, cells))
    return Source(
        importer="",
        berkas=book.berkas,
        jenis="",
        judul="",
        lembar=sheet.nama,
        columns=tuple(
            Column(column.title, "", name) for column, name in zip(columns, fields, strict=True)
        ),
        rows=tuple(rows),
        sidik=digest(columns) if layout.heads else "",
    )
