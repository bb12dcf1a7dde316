"""The words of the help: a small Markdown, read into blocks that paper and screen both show.

Known are headings (#, ##), steps (1.), points (-), notes (>), pictures, commands between ```,
and inside a line **bold**, `keys` and [words](topic). Anything else is a plain paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["title", "heading", "text", "step", "point", "note", "picture", "commands"]

_PICTURE = re.compile(r"!\[(?P<words>[^\]]*)\]\((?P<file>[^)\s]+)\)")
_STEP = re.compile(r"(?P<number>\d+)\. (?P<words>.+)")
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*|`(?P<code>[^`]+)`|\[(?P<words>[^\]]+)\]\((?P<link>[^)\s]+)\)"
)
_FENCE = "```"
_INDENT = "   "


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `link` is the topic that they lead to."""

    text: str
    bold: bool = False
    code: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a text; `number` is that of a step, `file` the name of a picture."""

    kind: Kind
    runs: tuple[Run, ...] = ()
    number: int = 0
    file: str = ""

    @property
    def words(self) -> str:
        """Return what it says, without its looks."""
        return "".join(run.text for run in self.runs)


def blocks(text: str) -> list[Block]:
    """Read a text into its blocks."""
    return [_block(kind, lines) for kind, lines in _pieces(text.splitlines())]


def _pieces(lines: Sequence[str]) -> Iterator[tuple[Kind, list[str]]]:
    """Yield the lines that belong together; a line that is indented goes on with its step."""
    kind: Kind = "text"
    piece: list[str] = []
    fenced = False
    for line in lines:
        if line.startswith(_FENCE):
            fenced = not fenced
            yield from _whole(kind, piece)
            kind, piece = ("commands" if fenced else "text"), []
        elif fenced:
            piece.append(line)
        elif not line.strip():
            yield from _whole(kind, piece)
            kind, piece = "text", []
        elif piece and (line.startswith(_INDENT) or _goes_on(kind, line)):
            piece.append(line.strip().removeprefix("> "))
        else:
            yield from _whole(kind, piece)
            kind, piece = _kind(line), [line]
    yield from _whole(kind, piece)


def _whole(kind: Kind, piece: list[str]) -> Iterator[tuple[Kind, list[str]]]:
    if piece:
        yield kind, piece


def _goes_on(kind: Kind, line: str) -> bool:
    return _kind(line) == kind and kind in ("text", "note")


def _kind(line: str) -> Kind:
    starts: tuple[tuple[str, Kind], ...] = (
        ("## ", "heading"), ("# ", "title"), ("- ", "point"), ("> ", "note"), ("![", "picture"),
    )  # fmt: skip
    for start, kind in starts:
        if line.startswith(start):
            return kind
    return "step" if _STEP.fullmatch(line) else "text"


def _block(kind: Kind, lines: list[str]) -> Block:
    if kind == "commands":
        return Block(kind, (Run("\n".join(lines), code=True),))
    words = " ".join(lines)
    if kind == "picture" and (shown := _PICTURE.fullmatch(words)):
        return Block(kind, (Run(shown["words"]),), file=shown["file"])
    if kind == "step" and (step := _STEP.fullmatch(words)):
        return Block(kind, tuple(_runs(step["words"])), number=int(step["number"]))
    return Block(kind, tuple(_runs(words.lstrip("#->! ") if kind != "text" else words)))


def _runs(words: str) -> Iterator[Run]:
    at = 0
    for found in _INLINE.finditer(words):
        if found.start() > at:
            yield Run(words[at : found.start()])
        if found["bold"]:
            yield Run(found["bold"], bold=True)
        elif found["code"]:
            yield Run(found["code"], code=True)
        else:
            yield Run(found["words"], link=found["link"])
        at = found.end()
    if at < len(words):
        yield Run(words[at:])
