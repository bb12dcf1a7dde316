"""The pages of the window, known by name before any of them is imported or made.

A start shows one page; what the others stand on (the network, PDF, forms) is imported when a
page is first shown. Each import is written out, so that a bundle and the type checker see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.sender import Sender
    from ui.widgets.page import Page


class Entry(NamedTuple):
    """One page as the navigation shows it, and how it is made."""

    name: str
    title: str
    glyph: str
    make: Callable[[Desk, Sender], Page]
    last: bool = False


def _beranda(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.beranda import Beranda

    return Beranda(desk)


def _alumni(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.alumni import Alumni

    return Alumni(desk)


def _pencaker(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.pencaker import Pencaker

    return Pencaker(desk)


def _perusahaan(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.perusahaan import Perusahaan

    return Perusahaan(desk)


def _lowongan(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.lowongan import Lowongan

    return Lowongan(desk)


def _penempatan(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.penempatan import Penempatan

    return Penempatan(desk)


def _penelusuran(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.penelusuran import Penelusuran

    return Penelusuran(desk)


def _kegiatan(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.kegiatan import Kegiatan

    return Kegiatan(desk)


def _laporan(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.laporan import Laporan

    return Laporan(desk)


def _surat(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.surat import Surat

    return Surat(desk)


def _pengiriman(desk: Desk, sending: Sender) -> Page:
    from ui.pages.pengiriman import Pengiriman

    return Pengiriman(desk, sending)


def _pengaturan(desk: Desk, _sending: Sender) -> Page:
    from ui.pages.pengaturan import Pengaturan

    return Pengaturan(desk)


ENTRIES = (
    Entry("beranda", "Beranda", "house", _beranda),
    Entry("alumni", "Alumni", "student", _alumni),
    Entry("pencaker", "Pencari Kerja", "identification-card", _pencaker),
    Entry("perusahaan", "Perusahaan", "buildings", _perusahaan),
    Entry("lowongan", "Lowongan", "briefcase", _lowongan),
    Entry("penempatan", "Penempatan", "handshake", _penempatan),
    Entry("penelusuran", "Penelusuran", "path", _penelusuran),
    Entry("kegiatan", "Kegiatan", "calendar-check", _kegiatan),
    Entry("laporan", "Laporan", "chart-bar", _laporan),
    Entry("surat", "Surat", "envelope-simple", _surat),
    Entry("pengiriman", "Pengiriman", "paper-plane-tilt", _pengiriman),
    Entry("pengaturan", "Pengaturan", "gear", _pengaturan, last=True),
)


# The keys from 1 to 0.
ONE_ROW = 10


class Pages(Mapping[str, "Page"]):
    """All pages by name; one is made when it is first asked for."""

    def __init__(self, make: Callable[[Entry], Page]) -> None:
        self._make = make
        self._entries = {entry.name: entry for entry in ENTRIES}
        self._made: dict[str, Page] = {}

    @property
    def made(self) -> tuple[Page, ...]:
        """Return the pages that stand already."""
        return tuple(self._made.values())

    def entry(self, name: str) -> Entry:
        """Return how a page is shown in the navigation, without making it."""
        return self._entries[name]

    def keys_of(self, name: str) -> str:
        """Return the keys that show a page: its place from 1 to 0, then with Shift from 1 on."""
        if self._entries[name].last:
            return "Ctrl+,"
        at = list(self._entries).index(name) + 1
        return f"Ctrl+{'' if at <= ONE_ROW else 'Shift+'}{at % ONE_ROW}"

    def __getitem__(self, name: str) -> Page:
        if name not in self._made:
            self._made[name] = self._make(self._entries[name])
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        # To ask is not to want it: the mapping's own would make the page.
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
