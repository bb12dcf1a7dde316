"""Pages of a PDF as pictures for the screen and for the printer."""

from __future__ import annotations

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

from bkk_desktop.paper import preview

POINTS = 72.0


class PdfPages:
    """The pages of one PDF with their sizes in points; may be asked from any thread."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sizes = tuple(QSizeF(width, height) for width, height in preview.pages(data))
        self.widest = max((size.width() for size in self.sizes), default=POINTS)

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, scale: float) -> QImage:
        """Return one page, `scale` pixels for a point, on white."""
        width, height, pixels = preview.render(self.data, number, scale)
        drawn = QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGBX8888)
        # The picture only borrows the bytes, which are gone when this returns.
        return drawn.copy()
