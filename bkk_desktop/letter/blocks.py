"""What a filled letter is made of: blocks whose every word is known."""

from __future__ import annotations

from dataclasses import dataclass

ALIGNS = ("kiri", "tengah", "kanan", "penuh")


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
    """A label and its value; without a value, so many boxes or dotted lines for a pen."""

    label: str
    value: Words | None
    dotted: int = 1
    boxes: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values with aligned colons in one column or more, perhaps beside a photo.

    `label` is how wide each column's labels are, in mm; without it, as wide as they need.
    """

    facts: tuple[Fact, ...]
    columns: int = 1
    label: tuple[float, ...] = ()
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's heading, its share of the width, and how its cells are set."""

    heading: str
    width: float
    align: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of people; empty rows are left for a pen, `least` is their height in mm."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    least: float = 0


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
class Letter:
    """A letter whose every word is known; paper is all that is missing.

    `number` is the one it went out under and `code` the signed text by which it is known again.
    """

    title: str
    blocks: tuple[Block, ...]
    letterhead: bool = True
    paper: str = ""
    size: float = 0
    row: float = 0
    number: str = ""
    code: str = ""
