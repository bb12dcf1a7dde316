"""Letters as templates: TOML files whose {placeholders} are filled with text and nothing else.

A placeholder is looked up in a flat table of names and texts. It is never evaluated or
formatted, so the words of a template, whoever wrote them, reach no attribute and run no code.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.files import resource

UNKNOWN = "Surat {berkas} memakai isian {isian} yang tidak dikenal. Perbaiki isian itu lebih dulu."
BROKEN = "Surat {berkas} tidak bisa dibaca: {sebab}. Perbaiki berkas itu lebih dulu."
BAD_BLOCK = "Surat {berkas} berisi blok {jenis} yang tidak dikenal atau tidak lengkap."
DOTS = "." * 24
ALIGNS = ("kiri", "tengah", "kanan", "penuh")
SHORT_DOTS = "." * 8

Values = Mapping[str, str | Sequence[Mapping[str, str]]]
Raw = Mapping[str, Any]

# A block appears only if this value is known ("bila"), or only if it is not ("tanpa").
_CONDITIONS = {"bila": True, "tanpa": False}
_TOKEN = re.compile(r"\*\*|\{([a-z0-9_.]+)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs, under what lines; an empty name leaves dots to sign above by hand."""

    lines: tuple[str, ...]
    name: str = ""
    rank: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Running text: parts that are bold or not."""

    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Title:
    """The letter's name in the middle, and a line below it."""

    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a part of a form."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Nomor, Lampiran, Hal with aligned colons; place and date on the right."""

    rows: tuple[tuple[str, str], ...]
    right: str


@dataclass(frozen=True, slots=True)
class Address:
    """To whom the letter goes, line by line."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text set as one of `ALIGNS` says, its first line indented or not."""

    words: Words
    indented: bool = False
    align: str = "penuh"


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value; without a value, so many dotted lines for a pen."""

    label: str
    value: Words | None
    dotted: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values with aligned colons in one column or more, perhaps beside a photo."""

    facts: tuple[Fact, ...]
    columns: int = 1
    label: float = 0
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its share of the width, and how its cells are set."""

    heading: str
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of people; empty rows are left for a pen."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Boxes to tick, with those that are ticked already."""

    items: tuple[tuple[str, bool], ...]
    columns: int = 2


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, side by side."""

    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line across."""


Block = (
    Title
    | Section
    | Reference
    | Address
    | Paragraph
    | Facts
    | Listing
    | Checklist
    | Signing
    | NewPage
    | Cut
)


@dataclass(frozen=True, slots=True)
class Template:
    """A letter's words as its file has them; `numbered` ones take a number from the book.

    `row` is the height of a line to be filled in by hand, in mm; 0 leaves it to the letters' size.
    """

    id: str
    file: str
    title: str
    blocks: tuple[Raw, ...]
    subject: str = ""
    numbered: bool = False
    letterhead: bool = True
    paper: str = ""
    size: float = 0
    row: float = 0


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter whose every word is known; paper is all that is missing."""

    title: str
    blocks: tuple[Block, ...]
    letterhead: bool = True
    paper: str = ""
    size: float = 0
    row: float = 0


@cache
def all_letters() -> dict[str, Template]:
    """Return the letters that ship, by the name of their file."""
    files = sorted(resource("letters").glob("*.toml"))
    return {file.stem: parsed(file.read_text(encoding="utf-8"), file) for file in files}


def parsed(text: str, file: Path) -> Template:
    """Read one letter's TOML; raise UserError naming the file if it is none."""
    try:
        raw = tomllib.loads(text)
        return Template(
            id=file.stem,
            file=file.name,
            title=str(raw["judul"]),
            blocks=tuple(raw["blok"]),
            subject=str(raw.get("perihal", "")),
            numbered=bool(raw.get("bernomor", False)),
            letterhead=bool(raw.get("kop", True)),
            paper=str(raw.get("kertas", "")),
            size=float(raw.get("ukuran", 0)),
            row=float(raw.get("tinggi_baris", 0)),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        values = {"berkas": file.name, "sebab": str(error).strip("'\"")}
        raise UserError(Problem(BROKEN, values=values)) from error


def filled(template: Template, values: Values) -> Letter:
    """Put the values in; raise UserError naming what the template asks for and nobody knows."""
    filler = _Filler(template.file, values)
    return Letter(
        filler.line(template.title),
        tuple(filler.blocks(template.blocks)),
        template.letterhead,
        template.paper,
        template.size,
        template.row,
    )


def placeholders(template: Template) -> set[str]:
    """Return the names that a template asks for."""
    return {name for text in _texts(template.blocks) for name in _names(text)}


def _texts(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        yield from (f"{{{raw[key]}}}" for key in _CONDITIONS if key in raw)
        for key, value in raw.items():
            yield from _texts(value if key not in _CONDITIONS else "")
    elif isinstance(raw, Sequence):
        for value in raw:
            yield from _texts(value)


def _names(text: str) -> Iterator[str]:
    yield from (name for _, name, _ in _parts(text) if name)


@lru_cache(maxsize=5_000)
def _parts(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Cut a template's text into (words, placeholder, bold); ** begins and ends bold words.

    A brace that is no placeholder becomes one of that name, which nobody knows.
    """
    parts, bold, last = [], False, 0
    for token in _TOKEN.finditer(text):
        parts.append((text[last : token.start()], "", bold))
        last = token.end()
        if token[0] == "**":
            bold = not bold
        else:
            parts.append(("", token[1] or token[0], bold))
    parts.append((text[last:], "", bold))
    return tuple(part for part in parts if part[0] or part[1])


class _Filler:
    """Fills one template with one set of values."""

    def __init__(self, file: str, values: Values) -> None:
        self._file = file
        self._values = values
        self._makers: dict[str, Callable[[Raw], Block]] = {
            "judul": self._title,
            "bagian": lambda raw: Section(self.line(raw["teks"])),
            "kepala": self._reference,
            "tujuan": self._address,
            "alinea": self._paragraph,
            "isian": self._facts,
            "tabel": self._listing,
            "centang": self._checklist,
            "tanda_tangan": self._signing,
            "halaman": lambda _: NewPage(),
            "potong": lambda _: Cut(),
        }

    def blocks(self, raws: Sequence[Raw]) -> Iterator[Block]:
        for raw in raws:
            if any(
                bool(self._value(raw[key], self._values)) is not wanted
                for key, wanted in _CONDITIONS.items()
                if key in raw
            ):
                continue
            kind = str(raw.get("jenis", ""))
            try:
                yield self._makers[kind](raw)
            except (KeyError, TypeError, ValueError) as error:
                values = {"berkas": self._file, "jenis": kind or "?"}
                raise UserError(Problem(BAD_BLOCK, values=values)) from error

    def line(self, text: str, values: Values | None = None, *, empty: str = "") -> str:
        """Return a text with its values; an empty one becomes `empty`."""
        return "".join(part for part, _ in self._filled(text, values or self._values, empty))

    def _filled(self, text: str, values: Values, empty: str) -> Iterator[tuple[str, bool]]:
        for words, name, bold in _parts(text):
            yield (words if not name else self._value(name, values) or empty), bold

    def _value(self, name: str, values: Values) -> str:
        value = values.get(name)
        if value is None:
            unknown = {"berkas": self._file, "isian": f"{{{name}}}" if name.strip("{}") else name}
            raise UserError(Problem(UNKNOWN, values=unknown))
        return value if isinstance(value, str) else "x" * bool(value)

    def _title(self, raw: Raw) -> Title:
        return Title(self.line(raw["teks"]), self.line(raw.get("bawah", ""), empty=DOTS))

    def _reference(self, raw: Raw) -> Reference:
        rows = tuple((label, self.line(text, empty="-")) for label, text in raw["baris"])
        return Reference(rows, self.line(raw.get("kanan", ""), empty=DOTS))

    def _address(self, raw: Raw) -> Address:
        """Leave out the lines of which nothing is known."""
        return Address(tuple(self._words(text, "") for text in raw["baris"] if self._known(text)))

    def _words(self, text: str, empty: str) -> Words:
        return Words(tuple(part for part in self._filled(text, self._values, empty) if part[0]))

    def _known(self, text: str) -> bool:
        names = list(_names(text))
        return not names or any(self._value(name, self._values) for name in names)

    def _paragraph(self, raw: Raw) -> Paragraph:
        align = str(raw.get("rata", "penuh"))
        if align not in ALIGNS:
            raise ValueError(align)
        return Paragraph(self._words(raw["teks"], DOTS), bool(raw.get("menjorok")), align)

    def _facts(self, raw: Raw) -> Facts:
        return Facts(
            tuple(self._fact(*row) for row in raw["baris"]),
            int(raw.get("kolom", 1)),
            float(raw.get("lebar_label", 0)),
            str(raw.get("foto", "")),
        )

    def _fact(self, label: str, text: str, dotted: int = 1) -> Fact:
        value = self._words(text, SHORT_DOTS) if text and self._known(text) else None
        return Fact(label, value, dotted)

    def _listing(self, raw: Raw) -> Listing:
        columns = raw["kolom"]
        rows = self._values.get(raw["daftar"]) if "daftar" in raw else ()
        if rows is None or isinstance(rows, str):
            unknown = {"berkas": self._file, "isian": raw["daftar"]}
            raise UserError(Problem(UNKNOWN, values=unknown))
        body = [tuple(self.line(column["isi"], row) for column in columns) for row in rows]
        body += [("",) * len(columns)] * (int(raw.get("baris_kosong", 0)) - len(body))
        return Listing(tuple(map(_column, columns)), tuple(body))

    def _checklist(self, raw: Raw) -> Checklist:
        items = tuple(
            (self.line(label), bool(mark) and bool(self.line(*mark)))
            for label, *mark in raw["baris"]
        )
        return Checklist(items, int(raw.get("kolom", 2)))

    def _signing(self, raw: Raw) -> Signing:
        return Signing(
            tuple(
                Signer(
                    tuple(self.line(line, empty=DOTS) for line in slot["atas"]),
                    self.line(slot.get("nama", "")),
                    self.line(slot.get("pangkat", "")),
                    self.line(slot.get("nip", "")),
                )
                for slot in raw["kolom"]
            )
        )


def _column(raw: Raw) -> Column:
    align = str(raw.get("rata", "kiri"))
    if align not in ALIGNS:
        raise ValueError(align)
    return Column(str(raw["judul"]), float(raw["lebar"]), align)
