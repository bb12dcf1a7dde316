"""The code on a paper that went out: a QR, and beside it what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from bkk_desktop.paper.boxes import Whole
from bkk_desktop.paper.fonts import SANS, SANS_BOLD
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import plain

SIDE = 22 * MM
TITLE = "Kode pemeriksaan"
HOW = (
    "Pindai kode ini untuk memeriksa keasliannya di program BKK Desktop sekolah: "
    "halaman Surat, Periksa surat."
)
_SIZE = 7
_QUIET = 4


def code(pen: Pen, words: str, corner: tuple[float, float], side: float) -> None:
    """Draw a QR with its lower left corner here.

    The pattern that masks it is always the first: to try all eight takes longer than the letter.
    """
    qr = QRCode(None, QRErrorCorrectLevel.M)
    qr.addData(words)
    qr.version = qr.calculate_version()
    qr.makeImpl(False, 0)
    cell = side / (len(qr.modules) + 2 * _QUIET)
    runs = []
    for number, row in enumerate(qr.modules, 1):
        at = 0
        for dark, cells in groupby(row, bool):
            wide = len(list(cells))
            if dark:
                runs.append((at, number, wide))
            at += wide
    pen.cells(runs, (corner[0] + _QUIET * cell, corner[1] + side - _QUIET * cell), cell)


@dataclass(frozen=True, slots=True)
class Seal(Whole):
    """A code on the left, and the words beside it."""

    code: str
    number: str
    width: float
    height: float = SIDE

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        code(pen, self.code, (x, y - SIDE), SIDE)
        left, room = x + SIDE + 2 * MM, 70 * MM
        y -= 3 * MM
        for font, words in ((SANS_BOLD, TITLE), (SANS, self.number), (SANS, HOW)):
            line = plain(words, font, _SIZE, room)
            line.draw(pen, left, y)
            y -= line.height + 1
