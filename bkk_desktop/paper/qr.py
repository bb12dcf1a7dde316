"""QR codes for a mail merge: reportlab's, with the slow half of the sums done by table.

reportlab takes longer over a code than over the letter around it: it makes the same polynomials
anew for each, and tries all eight masks. Here the mask is always the first, which any reader takes.
"""

from __future__ import annotations

from functools import cache
from itertools import chain, groupby, zip_longest
from typing import TYPE_CHECKING

from reportlab.graphics.barcode.qrencoder import (
    EXP_TABLE,
    LOG_TABLE,
    QRBitBuffer,
    QRCode,
    QRErrorCorrectLevel,
    QRRSBlock,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.paper.pen import Pen

_LEVEL = QRErrorCorrectLevel.M
_BYTE, _ROUND = 8, 255


def draw(pen: Pen, words: str, corner: tuple[float, float], side: float) -> None:
    """Draw a QR with its lower left corner here; what is around it must stay white."""
    rows = modules(words)
    cell = side / len(rows)
    pen.cells(_runs(rows), (corner[0], corner[1] + side), cell)


def modules(words: str) -> list[list[bool]]:
    """Return the rows of a QR, True for dark."""
    qr = QRCode(None, _LEVEL)
    qr.addData(words)
    qr.version = qr.calculate_version()  # type: ignore[no-untyped-call]  # the stub is silent
    qr.dataCache = _codewords(qr)
    qr.makeImpl(False, 0)
    return [list(map(bool, row)) for row in qr.modules]


def _runs(rows: Sequence[Sequence[bool]]) -> Iterator[tuple[int, int, int]]:
    for number, row in enumerate(rows, 1):
        at = 0
        for dark, cells in groupby(row):
            count = len(list(cells))
            if dark:
                yield at, number, count
            at += count


def _codewords(qr: QRCode) -> list[int]:
    """Return data and error correction, block by block and then interleaved."""
    blocks = QRRSBlock.getRSBlocks(qr.version, _LEVEL)  # type: ignore[no-untyped-call]  # as above
    data = _padded(qr, sum(block.dataCount for block in blocks))
    said, correcting = [], []
    for block in blocks:
        said.append(data[: block.dataCount])
        del data[: block.dataCount]
        correcting.append(_remainder(said[-1], block.totalCount - block.dataCount))
    woven = chain(zip_longest(*said), zip_longest(*correcting))
    return [word for words in woven for word in words if word is not None]


def _padded(qr: QRCode, room: int) -> list[int]:
    buffer = QRBitBuffer()
    for part in qr.dataList:
        part.write(buffer, qr.version)
    buffer.put(0, min(4, room * _BYTE - buffer.length))
    while buffer.length % _BYTE:
        buffer.putBit(False)
    data = list(buffer.buffer[:room])
    return data + [(QRCode.PAD0, QRCode.PAD1)[at % 2] for at in range(room - len(data))]


@cache
def _generator(count: int) -> tuple[int, ...]:
    """Return the logarithms of a generator polynomial below its first term."""
    terms = [1]
    for power in range(count):
        shifted = [0, *(EXP_TABLE[(LOG_TABLE[term] + power) % _ROUND] for term in terms)]
        terms = [old ^ new for old, new in zip([*terms, 0], shifted, strict=True)]
    return tuple(LOG_TABLE[term] for term in terms[1:])


def _remainder(data: Sequence[int], count: int) -> list[int]:
    logs, rest = _generator(count), [0] * count
    for word in data:
        factor = word ^ rest.pop(0)
        rest.append(0)
        if factor:
            shift = LOG_TABLE[factor]
            rest = [
                old ^ EXP_TABLE[(log + shift) % _ROUND] for old, log in zip(rest, logs, strict=True)
            ]
    return rest
