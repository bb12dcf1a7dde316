"""A letter's TOML file: its words with {placeholders}, and what they ask for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.files import resource

BROKEN = "Surat {berkas} tidak bisa dibaca: {sebab}. Perbaiki berkas itu lebih dulu."

Raw = Mapping[str, Any]

# A block appears only if this value is known ("bila"), or only if it is not ("tanpa").
CONDITIONS = {"bila": True, "tanpa": False}
_TOKEN = re.compile(r"\*\*|\{([a-z0-9_.]+)\}|[{}]")


@dataclass(frozen=True, slots=True)
class Question:
    """What a letter asks the operator; its answer is the placeholder `tanya.` and its name."""

    name: str
    label: str
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Template:
    """A letter's words as its file has them; `numbered` ones take a number from the book.

    `row` is the height of a line to be filled in by hand, in mm; 0 leaves it to the letters' size.
    `about` names the records to choose for it, `apart` writes one for each person, `addressee` is
    to whom it goes if not to an employer.
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
    about: tuple[str, ...] = ()
    apart: bool = False
    addressee: str = ""
    questions: tuple[Question, ...] = ()


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
            about=tuple(map(str, raw.get("untuk", ()))),
            apart=bool(raw.get("sendiri", False)),
            addressee=str(raw.get("kepada", "")),
            questions=tuple(map(_question, raw.get("tanya", ()))),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        values = {"berkas": file.name, "sebab": str(error).strip("'\"")}
        raise UserError(Problem(BROKEN, values=values)) from error


def _question(raw: Raw) -> Question:
    return Question(str(raw["nama"]), str(raw["label"]), int(raw.get("baris", 1)))


def placeholders(template: Template) -> set[str]:
    """Return the names that a template asks for."""
    return {name for text in _texts(template.blocks) for name in names(text)}


def _texts(raw: object) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Mapping):
        yield from (f"{{{raw[key]}}}" for key in CONDITIONS if key in raw)
        for key, value in raw.items():
            yield from _texts(value if key not in CONDITIONS else "")
    elif isinstance(raw, Sequence):
        for value in raw:
            yield from _texts(value)


def names(text: str) -> Iterator[str]:
    """Yield the placeholders of a text."""
    yield from (name for _, name, _ in parts(text) if name)


@lru_cache(maxsize=5_000)
def parts(text: str) -> tuple[tuple[str, str, bool], ...]:
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
