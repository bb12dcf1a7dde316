"""The code on a paper that went out: a QR, and beside it what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from bkk_desktop.paper import qr
from bkk_desktop.paper.boxes import Whole
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import plain

SIDE = 20 * MM
TITLE = "Kode pemeriksaan"
HOW = (
    "Pindai kode ini untuk memeriksa keasliannya di program BKK Desktop sekolah: "
    "halaman Surat, Periksa surat."
)
_SIZE = 7


@dataclass(frozen=True, slots=True)
class Seal(Whole):
    """A code on the left, and the words beside it."""

    code: str
    number: str
    width: float
    height: float = SIDE

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        qr.draw(pen, self.code, (x, y - SIDE), SIDE)
        left, room = x + SIDE + 4 * MM, 70 * MM
        y -= 2 * MM
        for font, words in ((SANS_BOLD, TITLE), (SANS, self.number), (SANS, HOW)):
            line = plain(words, font, _SIZE, room)
            line.draw(pen, left, y)
            y -= line.height + 1
