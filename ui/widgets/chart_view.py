"""A chart on the screen: the drawing of the paper, as SVG; a part opens the names behind it."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from bkk_desktop.chart import Chart
from bkk_desktop.files import resource
from bkk_desktop.reports.penelusuran.people import Rekap
from bkk_desktop.reports.penelusuran.picture import look_of, picture
from ui.theme import DARK, Theme

# A drawing counts in points of 1/72 inch, the screen in dots of 1/96.
SCALE = 96 / 72
BOLD = b"font-weight: bold; font-family: %s"


@cache
def _family() -> str:
    """Return the family of the paper's own font: words are as wide as they were measured."""
    for name in ("LiberationSans-Regular", "LiberationSans-Bold"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts") / f"{name}.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]


class ChartView(QWidget):
    """Draw a cohort as wide as the room; `opened` carries the key of the part that was clicked."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._found: Rekap | None = None
        self.chart: Chart | None = None
        self._renderer = QSvgRenderer(self)
        self.setMouseTracking(True)
        self.setAccessibleName("Grafik kegiatan utama; angkanya ada di tabel Kegiatan")
        theme.changed.connect(self._draw)

    def show_rekap(self, found: Rekap) -> None:
        """Show another cohort."""
        self._found = found
        self._draw()

    def _draw(self) -> None:
        if self._found is None or self.width() < 1:
            return
        tokens = self._theme.tokens
        look = look_of(text=tokens.text, muted=tokens.muted, empty=tokens.sunken)
        width = max(self.width() / SCALE, 300)
        self.chart = picture(self._found, width, look, dark=tokens is DARK)
        svg = self.chart.svg().replace(b"font-family: Sans-Bold", BOLD % _family().encode())
        svg = svg.replace(b"font-family: Sans;", b"font-family: %s;" % _family().encode())
        self._renderer.load(QByteArray(svg))
        self.setFixedHeight(round(self.chart.drawing.height * SCALE))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of all bars."""
        return QSize(640, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the SVG."""
        if self.chart is None:
            return
        painter = QPainter(self)
        drawing = self.chart.drawing
        size = QRectF(0, 0, drawing.width * SCALE, drawing.height * SCALE)
        self._renderer.render(painter, size)
        painter.end()

    def key_at(self, event: QMouseEvent) -> str:
        """Return the key of the part under the pointer."""
        place = event.position()
        return self.chart.key_at(place.x() / SCALE, place.y() / SCALE) if self.chart else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be opened."""
        shape = Qt.CursorShape.PointingHandCursor if self.key_at(event) else None
        self.setCursor(shape or Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the names behind a part."""
        if key := self.key_at(event):
            self.opened.emit(key)
