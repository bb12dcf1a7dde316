"""All keys of the program on paper, two groups side by side, to lie beside the laptop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bkk_desktop.paper.boxes import Beside, Rule, Space, Stack
from bkk_desktop.paper.dress import paper_of
from bkk_desktop.paper.flow import Item, document, flowed
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.pen import MM
from bkk_desktop.paper.text import plain

TITLE = "Daftar pintasan"
Keys = tuple[str, str]
Group = tuple[str, Sequence[Keys]]
_SIZE = 8
_LABEL, _BETWEEN = 0.36, 6 * MM


def keys_pdf(groups: Sequence[Group], paper: str) -> bytes:
    """Return the sheet as PDF on the named paper."""
    sheet = paper_of(paper)
    return document(flowed(list(_items(groups, sheet.room[0] * MM)), sheet), TITLE)


def _items(groups: Sequence[Group], room: float) -> Iterator[Item]:
    yield Item(plain(f"{TITLE} BKK Desktop", SANS_BOLD, 14, room), keep=True)
    half = (room - _BETWEEN) / 2
    # Groups of one length stand side by side, so that all fit on one page.
    paired = [*groups[:2], *sorted(groups[2:], key=lambda one: -len(one[1]))]
    for left, right in zip_longest(paired[::2], paired[1::2]):
        beside = [(0.0, _group(left, half))]
        if right is not None:
            beside.append((half + _BETWEEN, _group(right, half)))
        yield Item(Beside(tuple(beside)), gap=8)


def _group(group: Group, width: float) -> Stack:
    title, keys = group
    label = width * _LABEL
    lines = [
        Beside(
            (
                (0, plain(pressed, SANS_BOLD, _SIZE, label - 4)),
                (label, plain(words, SANS, _SIZE, width - label)),
            )
        )
        for pressed, words in keys
    ]
    head = plain(title, SANS_BOLD, _SIZE + 2, width)
    return Stack((head, Rule(width), Space(3), *lines))
