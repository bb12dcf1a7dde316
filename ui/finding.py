"""What the palette finds: records, reports, pages and actions, the best match first.

All texts that are searched stay in memory, so a keystroke is one pass over strings, as in the
lists; how the few rows that are shown read is asked of the database.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.widgets.page import Command, Wish

EXACT, BEGINS, WORD_BEGINS, HOLDS = range(4)
MOST = 5
LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: how it reads, and the page and the wish or command it leads to.

    `key` is what is remembered of it and names nobody; with a `why` it can't be done now.
    """

    key: str
    title: str
    page: str
    note: str = ""
    glyph: str = ""
    end: str = ""
    meaning: str = ""
    why: str = ""
    wish: Wish | None = None
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown under one heading."""

    title: str
    hits: Sequence[Hit]


class Found(NamedTuple):
    """Places in a shelf, the best first, how good that one is, and how many match in all."""

    places: list[int]
    rank: int
    total: int


@dataclass(slots=True)
class Shelf:
    """Texts in their order, each beginning with what it is called by."""

    texts: list[str] = field(default_factory=list)
    _past: list[tuple[list[str], list[int]]] = field(default_factory=list)

    def find(self, words: list[str], most: int = MOST) -> Found:
        """Return the best of those in which every word occurs."""
        among = self._holding(words)
        places: dict[int, None] = {}
        best = HOLDS
        for rank, more in enumerate(self._by_rank(among, words), BEGINS):
            for at in more:
                if len(places) == most:
                    return Found(list(places), best, len(among))
                places[at] = None
                best = min(best, rank)
        return Found(list(places), best, len(among))

    def _holding(self, words: list[str]) -> list[int]:
        texts = self.texts
        # What was found for less is looked through for more; taking a letter back looks nowhere.
        while self._past and not _is_narrower(words, self._past[-1][0]):
            self._past.pop()
        if self._past and self._past[-1][0] == words:
            return self._past[-1][1]
        among: Iterable[int] = self._past[-1][1] if self._past else range(len(texts))
        for word in words:
            among = [at for at in among if word in texts[at]]
        self._past.append((words, list(among)))
        return self._past[-1][1]

    def _by_rank(self, among: list[int], words: list[str]) -> Iterator[Iterable[int]]:
        texts, phrase = self.texts, " ".join(words)
        start, end = bisect_left(texts, phrase), bisect_left(texts, phrase + LAST)
        yield range(start, end)
        yield (at for at in among if all(_begins_a_word(texts[at], word) for word in words))
        yield among


def _is_narrower(words: list[str], than: list[str]) -> bool:
    return len(words) >= len(than) and all(
        old in new for old, new in zip(than, words, strict=False)
    )


def _begins_a_word(text: str, word: str) -> bool:
    return text.startswith(word) or f" {word}" in text or f"\n{word}" in text


class Ranked(NamedTuple):
    """A group and how good its best hit is, so that the best group comes first."""

    rank: int
    group: Group


def in_order(groups: Iterable[Ranked]) -> list[Group]:
    """Return the groups that hold something, the best first; equals keep their order."""
    filled = [one for one in groups if one.group.hits]
    return [one.group for one in sorted(filled, key=lambda one: one.rank)]


def among(hits: Sequence[Hit], words: list[str], most: int) -> tuple[list[Hit], int]:
    """Return the best of a few things, found by title and note, and how good the best is.

    What can be done comes before what can't.
    """
    ranks = [(_rank(hit, words), bool(hit.why), at) for at, hit in enumerate(hits)]
    ranked = sorted(one for one in ranks if one[0] >= 0)
    best = [hits[at] for _, _, at in ranked[:most]]
    return best, ranked[0][0] if ranked else HOLDS


def _rank(hit: Hit, words: list[str]) -> int:
    title = hit.title.lower()
    text = f"{title}\n{hit.note.lower()}"
    if not all(word in text for word in words):
        return -1
    phrase = " ".join(words)
    if title.startswith(phrase):
        return EXACT if title == phrase else BEGINS
    return WORD_BEGINS if all(_begins_a_word(text, word) for word in words) else HOLDS
