"""Make bkk.ico from bkk.svg, in every size that Windows asks for.

With `side FILE`, make the picture beside the pages of the Windows installer instead.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
SIZES = (16, 24, 32, 48, 64, 128, 256)
# What the installer shows at 96 dpi, made twice as fine for larger screens.
SIDE, TINT, SHOWN = (328, 628), "#e8f0f5", 176


def png(drawing: QSvgRenderer, size: int) -> bytes:
    """Return the drawing as a PNG of that size."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return the pictures as one icon file: a head, an entry per picture, the pictures."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    start = len(head) + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        # One byte holds the size, so 256 is written as 0.
        edge = size % 256
        entries += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return head + entries + b"".join(pictures.values())


def side(drawing: QSvgRenderer) -> QImage:
    """Return the drawing in the upper part of a high, plain picture."""
    image = QImage(*SIDE, QImage.Format.Format_RGB888)
    image.fill(QColor(TINT))
    painter = QPainter(image)
    left = (SIDE[0] - SHOWN) / 2
    drawing.render(painter, QRectF(left, left, SHOWN, SHOWN))
    painter.end()
    return image


if __name__ == "__main__":
    application = QGuiApplication([])
    renderer = QSvgRenderer(str(HERE / "bkk.svg"))
    if sys.argv[1:2] == ["side"]:
        sys.exit(not side(renderer).save(sys.argv[2], "BMP"))
    (HERE / "bkk.ico").write_bytes(ico({size: png(renderer, size) for size in SIZES}))
