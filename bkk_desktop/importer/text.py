"""Tables that are text: CSV with any separator, and what Excel puts on the clipboard.

Every cell stays text, so leading zeros survive; a separator is judged by how many lines it cuts
into equally many cells.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser

from bkk_desktop.errors import UserError
from bkk_desktop.importer.container import DAMAGED, ROWS_MAX, SAFE, TOO_MANY
from bkk_desktop.importer.plan import Cell, Line, Sheet

SEPARATORS = ",;\t|"
QUOTE = '"'
LONGEST_CELL = 1 << 20
TRIED = 50
COLUMNS_MAX = 256
LONGEST_SPAN = 100
# Controls that no text has; a picture or program without zero bytes is full of them.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_KEPT_TEXT = re.compile(r'="([^"]*)"')
_NAMED = re.compile(r"sep=(.)\s*", re.IGNORECASE)

NO_TABLE = (
    f"Berkas ini hanya teks, tanpa kolom yang terpisah. {SAFE} "
    "Simpan tabelnya sebagai Buku Kerja Excel atau CSV, lalu coba lagi."
)
NOTHING_PASTED = (
    f"Tidak ada tabel di papan klip. {SAFE} "
    "Di Excel, pilih baris dan kolomnya, tekan Ctrl+C, lalu tempel di sini."
)


def csv_sheet(name: str, data: bytes) -> Sheet:
    """Read a text file as a table; raise UserError if it is no text or holds no columns."""
    text = decoded(data)
    if _CONTROLS.search(text):
        raise UserError(DAMAGED)
    lines = _split(text)
    if not any(len(cells) > 1 for _, cells in lines):
        raise UserError(NO_TABLE)
    return Sheet(name, lines)


def pasted_sheet(name: str, html: str, text: str) -> Sheet:
    """Read what was copied in Excel; its HTML also has the heads of a list copied here."""
    lines = _numbered(_html_rows(html)) if "<t" in html.casefold() else ()
    if not lines and text.strip():
        lines = _numbered(_rows(text, "\t")) if "\t" in text else _split(text)
    if not lines:
        raise UserError(NOTHING_PASTED)
    return Sheet(name, lines)


def decoded(data: bytes) -> str:
    """Return the text of a file that Excel, LibreOffice or an old program has written."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _split(text: str) -> tuple[Line, ...]:
    named = _NAMED.match(text)
    if named:
        return _numbered(_rows(text[named.end() :], named[1]), first=2)
    head = "\n".join(text.splitlines()[:TRIED])
    best = max(SEPARATORS, key=lambda separator: _evenness(_rows(head, separator)))
    return _numbered(_rows(text, best))


def _rows(text: str, separator: str) -> Iterable[list[str]]:
    # A cell may hold a whole paragraph, but a forgotten quote must not swallow the file's memory.
    csv.field_size_limit(LONGEST_CELL)
    # Nor its lines: an odd quote must be a mark within a cell, such as inches.
    strict = text.count(QUOTE) % 2 == 1
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict))
    except csv.Error:
        return [_cut(line, separator) for line in text.splitlines()]


def _cut(line: str, separator: str) -> list[str]:
    if line.count(QUOTE) % 2 or len(line) > LONGEST_CELL:
        return line.replace(QUOTE, "").split(separator)
    return next(csv.reader([line], delimiter=separator), [])


def _evenness(rows: Iterable[list[str]]) -> tuple[int, int]:
    widths = Counter(len(cells) for cells in rows if any(cells))
    if not widths:
        return 0, 0
    width, lines = max(widths.items(), key=lambda found: (found[0] > 1) * found[1])
    return (lines, width) if width > 1 else (0, 0)


def _numbered(rows: Iterable[Sequence[str]], first: int = 1) -> tuple[Line, ...]:
    lines: list[Line] = []
    for number, row in enumerate(rows, first):
        cells: tuple[Cell, ...] = tuple(map(_cell, row[:COLUMNS_MAX]))
        if any(cells):
            lines.append((number, cells))
            if len(lines) > ROWS_MAX:
                raise UserError(TOO_MANY)
    return tuple(lines)


def _cell(text: str) -> str:
    """Return a cell's text; ="0012345678" is how some programs keep Excel from cutting zeros."""
    plain = text.strip()
    kept = _KEPT_TEXT.fullmatch(plain)
    return kept[1] if kept else plain


def _html_rows(html: str) -> list[list[str]]:
    reader = _Tables()
    reader.feed(html)
    reader.close()
    return reader.rows


class _Tables(HTMLParser):
    """The rows of every table in a piece of HTML, merged cells spread as empty ones."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._text: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        if tag == "tr":
            self._end()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._end()
            if not self.rows:
                self.rows.append([])
            span = str(dict(attrs).get("colspan") or "1")
            is_span = span.isascii() and span.isdigit()
            self._span = min(max(int(span), 1), LONGEST_SPAN) if is_span and len(span) < 4 else 1  # noqa: PLR2004
            self._text = []
        elif tag == "br" and self._text is not None:
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th", "tr", "table"):
            self._end()

    def handle_data(self, data: str) -> None:
        """Take a cell's text."""
        if self._text is not None:
            self._text.append(data)

    def _end(self) -> None:
        if self._text is not None:
            words = " ".join("".join(self._text).split())
            self.rows[-1] += [words, *[""] * (self._span - 1)]
            self._text = None
