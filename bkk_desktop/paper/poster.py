"""A vacancy on one sheet to pin up: its name large, its facts in groups, as large as they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bkk_desktop.domain.pengumuman import Facts, Pengumuman
from bkk_desktop.paper.boxes import Beside, Head, Rule, Space, Whole
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.flow import Item, Page, document, flowed
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, width
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import Text, plain

KICKER = "LOWONGAN KERJA"
UNTIL = "Paling lambat {hari}"
# The largest letters with which everything stands on one page, from a poster's to a letter's.
_SIZES = (18, 16, 14, 13, 12, 11, 10, 9)
_LABEL = 0.3
_GREY = 0.94


@dataclass(frozen=True, slots=True)
class Band(Whole):
    """Text on a pale ground."""

    text: Text
    width: float
    pad: float

    @property
    def height(self) -> float:
        """Return the height of the ground."""
        return self.text.height + 2 * self.pad

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        pen.fill((x, y - self.height), (self.width, self.height), _GREY)
        self.text.draw(pen, x, y - self.pad)


def poster_pdf(news: Pengumuman, dress: Dress, target: Target) -> None:
    """Print an announcement as one PDF, on one page if its words allow it."""
    pages = _pages(news, dress)
    save(target, document(pages, f"{KICKER}: {news.jabatan}"))


def _pages(news: Pengumuman, dress: Dress) -> list[Page]:
    pages: list[Page] = []
    for size in _SIZES:
        pages = flowed(list(_items(news, dress, size)), dress.paper)
        if len(pages) == 1:
            break
    for page in pages:
        page.footer = dress.office_name if len(pages) > 1 else None
    return pages


def _items(news: Pengumuman, dress: Dress, size: float) -> Iterator[Item]:
    room = dress.paper.room[0] * MM
    yield Item(Head(dress.letterhead, room))
    yield Item(plain(KICKER, SANS_BOLD, size, room, "c"), gap=size * 1.2, keep=True)
    yield Item(_large(news.jabatan, size * 2.4, room), gap=size * 0.4, keep=True)
    yield Item(plain(news.perusahaan, SANS_BOLD, size * 1.3, room, "c"), gap=2, keep=True)
    if news.jumlah:
        yield Item(plain(news.jumlah, SANS, size, room, "c"), gap=size * 0.4)
    for title, facts in news.kelompok:
        yield Item(plain(title, SANS_BOLD, size * 1.1, room), gap=size * 1.4, keep=True)
        yield Item(Rule(room), gap=size * 0.3, keep=True)
        for fact in _facts(facts, size, room):
            yield Item(fact, gap=size * 0.35)
    if news.sampai:
        until = plain(UNTIL.format(hari=news.sampai), SANS_BOLD, size * 1.1, room, "c")
        yield Item(Band(until, room, size * 0.6), gap=size * 1.6, keep=True)
    yield Item(plain(news.penutup, SANS, size * 0.85, room, "c"), gap=size)


def _large(words: str, most: float, room: float) -> Text:
    """Set a title on one line where that leaves it large."""
    size = min(most, most * room / max(width(words, SANS_BOLD, most), 1))
    return plain(words, SANS_BOLD, max(size, most * 0.6), room, "c")


def _facts(facts: Facts, size: float, room: float) -> Iterator[Text | Beside | Space]:
    label = room * _LABEL
    for name, words in facts:
        if not name:
            yield plain(words, SANS, size, room)
            continue
        value = plain(words, SANS, size, room - label)
        yield Beside(((0, plain(name, SANS, size, label)), (label, value)))
