"""The topics of the help: their texts, which page or dialog each is for, and the search in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from bkk_desktop.files import resource
from bkk_desktop.paper.manual_text import Block, blocks

if TYPE_CHECKING:
    from pathlib import Path

START = "mulai"
QUICK = "mulai-cepat"
# The dialogs whose help is not that of the page behind them, by the name of their class.
DIALOGS = {
    "ActivationDialog": "pengiriman", "AnswersDialog": "penelusuran",
    "CallingDialog": "penelusuran", "CheckDialog": "surat", "DapodikDialog": "impor",
    "DuplicatesDialog": "alumni", "FirstStart": "mulai", "ImportDialog": "impor",
    "LateDialog": "bekukan", "LetterDialog": "surat", "LotsDialog": "pencaker",
    "MatchingDialog": "lowongan", "MergeDialog": "alumni", "ParticipantsDialog": "kegiatan",
    "RatesDialog": "penelusuran", "ReadinessDialog": "kegiatan", "RegisterBookDialog": "pencaker",
    "RegisterManyDialog": "pencaker", "RevisionDialog": "bekukan", "ShortcutSheet": "pintasan",
    "StrikeOffDialog": "pencaker", "TemplateEditor": "laporan", "Unlock": "sandi",
    "UsbDialog": "pengiriman",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("nya", "kan", "an")
# A word must stay long enough to be one: "bulan" keeps its end, "simpanan" does not.
_LEAST = 4
_AROUND = 64
TITLE, HEADING, TEXT = 100, 10, 1


@dataclass(frozen=True)
class Topic:
    """One text of the help."""

    id: str
    group: str
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """Return what it is called."""
        return next(block.words for block in self.blocks if block.kind == "title")

    @cached_property
    def stems(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """Return what each block weighs in the search, and the stems of its words."""
        weights = {"title": TITLE, "heading": HEADING}
        return tuple((weights.get(b.kind, TEXT), tuple(stems(b.words))) for b in self.blocks)


@dataclass(frozen=True, slots=True)
class Found:
    """A topic in which all words occur, and a line of it that shows them."""

    topic: Topic
    line: str


def folder() -> Path:
    """Return where the texts and their pictures lie."""
    return resource("help")


@cache
def topics() -> dict[str, Topic]:
    """Return all topics in their order, by what they are called in links."""
    listed = tomllib.loads((folder() / "daftar.toml").read_text(encoding="utf-8"))
    return {
        name: Topic(name, group["judul"], tuple(_read(name)))
        for group in listed["kelompok"]
        for name in group["topik"]
    }


def _read(name: str) -> Sequence[Block]:
    return blocks((folder() / f"{name}.md").read_text(encoding="utf-8"))


def topic_for(dialog: str, page: str) -> str:
    """Return the topic of what is in front: a dialog by its class, or else the page."""
    name = DIALOGS.get(dialog, page)
    return name if name in topics() else START


def stem(word: str) -> str:
    """Return a word in lower case without one of the endings -nya, -kan and -an, or two of them."""
    bare = word.casefold()
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _LEAST:
            bare = bare.removesuffix(ending)
    return bare


def stems(text: str) -> list[str]:
    """Return the stems of all words of a text."""
    return [stem(word) for word in _WORD.findall(text)]


def matches(word: str, sought: Sequence[str]) -> bool:
    """Tell whether a word of a text is one of those that are sought, as far as they are typed."""
    return any(_holds(stem(word), one) for one in sought)


def _holds(bare: str, one: str) -> bool:
    # Inside a word as well, once it says something: "beku" is in "dibekukan".
    return one in bare if len(one) >= _LEAST else bare.startswith(one)


def search(text: str) -> list[Found]:
    """Return the topics in which every word occurs, the best first."""
    sought = stems(text)
    if not sought:
        return []
    scored = [(score, one) for one in topics().values() if (score := _score(one, sought))]
    scored.sort(key=itemgetter(0), reverse=True)
    return [Found(topic, _line(topic, sought)) for _, topic in scored]


def _score(topic: Topic, sought: Sequence[str]) -> int:
    score = 0
    for one in sought:
        hits = sum(w for w, words in topic.stems if any(_holds(word, one) for word in words))
        if not hits:
            return 0
        score += hits
    return score


def _line(topic: Topic, sought: Sequence[str]) -> str:
    """Return the words around the first hit below the title."""
    for block in topic.blocks:
        if block.kind in ("title", "picture"):
            continue
        for found in _WORD.finditer(block.words):
            if matches(found[0], sought):
                return _cut(block.words.replace("\n", " "), found.start())
    return ""


def _cut(words: str, at: int) -> str:
    start = max(0, at - _AROUND // 2)
    start = words.rfind(" ", 0, start) + 1 if start else 0
    shown = words[start : start + 2 * _AROUND]
    before, after = "…" if start else "", "…" if start + len(shown) < len(words) else ""
    return f"{before}{shown}{after}"
