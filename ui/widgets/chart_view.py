"""A chart on the screen: the drawing of the paper, as SVG; a part opens the names behind it.

What draws is imported when the first chart is drawn: a page may stand before that.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontDatabase,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QToolTip, QWidget

from bkk_desktop.files import resource
from ui.theme import DARK, Theme

if TYPE_CHECKING:
    from bkk_desktop.chart import Chart, Look, Spot
    from bkk_desktop.reports.penelusuran.people import Rekap

# A drawing counts in points of 1/72 inch, the screen in dots of 1/96.
SCALE = 96 / 72
BOLD = b"font-weight: bold; font-family: %s"
RATES = "Grafik kegiatan utama; angkanya ada di tabel Kegiatan"
NARROWEST, LEAST, RING = 300, 8, 2
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
# Draw a chart in a width of points, in a look, dark or light.
Make = Callable[[float, "Look", bool], "Chart"]


@cache
def _family() -> str:
    """Return the family of the paper's own font: words are as wide as they were measured."""
    for name in ("LiberationSans-Regular", "LiberationSans-Bold"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts") / f"{name}.ttf"))
    return QFontDatabase.applicationFontFamilies(number)[0]


class PartButton(QAbstractButton):
    """What the keyboard and a screen reader find where a part stands; the mouse goes through it."""

    def __init__(self, view: ChartView) -> None:
        super().__init__(view)
        self.key = ""
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.clicked.connect(self._open)

    def stand(self, spot: Spot) -> None:
        """Take the place, the words and the key of a part."""
        self.key = spot.key
        self.setAccessibleName(spot.words)
        box = QRectF(spot.x, spot.y, spot.width, spot.height)
        place = QRectF(box.topLeft() * SCALE, box.size() * SCALE).toAlignedRect()
        more = max(0, LEAST - place.width())
        ring = place.adjusted(-more // 2 - RING, -RING, more // 2 + RING, RING)
        self.setGeometry(ring.intersected(self._view.rect()))
        self.show()

    def _open(self) -> None:
        self._view.opened.emit(self.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring of the focus, in two tones that stand out from every colour."""
        if not self.hasFocus():
            return
        tokens = self._view.theme.tokens
        painter = QPainter(self)
        for inset, colour in ((1, tokens.text), (RING + 1, tokens.raised)):
            painter.setPen(QPen(QColor(colour), RING if inset == 1 else 1))
            painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the part, or go to the next one in a direction."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in STEPS:
            self._view.go_from(self, *STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the part that Tab comes back to, and be seen."""
        super().focusInEvent(event)
        self._view.take_focus(self)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            _into_sight(self)


class ChartView(QWidget):
    """Draw a chart as wide as the room; `opened` carries the key of the part that was chosen."""

    KEYS = (("Right", "Bagian berikutnya"), ("Return", "Buka nama di baliknya"))

    opened = Signal(str)

    def __init__(self, theme: Theme, name: str = RATES, reserved: int = 0) -> None:
        super().__init__()
        self.theme = theme
        self._make: Make | None = None
        self._reserved = reserved
        self.chart: Chart | None = None
        self.buttons: list[PartButton] = []
        self._renderer = QSvgRenderer(self)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        if reserved:
            self.setFixedHeight(reserved)
        theme.changed.connect(self._draw)

    def show_rekap(self, found: Rekap) -> None:
        """Show another cohort."""
        from bkk_desktop.reports.penelusuran.picture import picture

        self.show_chart(lambda width, look, dark: picture(found, width, look, dark=dark))

    def show_chart(self, make: Make) -> None:
        """Show another chart."""
        self._make = make
        self._draw()

    def _draw(self) -> None:
        if self._make is None or self.width() < 1:
            return
        from bkk_desktop.reports.penelusuran.picture import look_of

        tokens = self.theme.tokens
        look = look_of(text=tokens.text, muted=tokens.muted, empty=tokens.sunken)
        width = max(self.width() / SCALE, NARROWEST)
        self.chart = self._make(width, look, tokens is DARK)
        svg = self.chart.svg().replace(b"font-family: Sans-Bold", BOLD % _family().encode())
        svg = svg.replace(b"font-family: Sans;", b"font-family: %s;" % _family().encode())
        self._renderer.load(QByteArray(svg))
        self.setFixedHeight(max(round(self.chart.drawing.height * SCALE), self._reserved))
        self._place_buttons(self.chart)
        self.update()

    def _place_buttons(self, chart: Chart) -> None:
        while len(self.buttons) < len(chart.spots):
            self.buttons.append(PartButton(self))
        for made, spot in zip(self.buttons, chart.spots, strict=False):
            made.stand(spot)
        for spare in self.buttons[len(chart.spots) :]:
            spare.hide()
        shown = self.buttons[: len(chart.spots)]
        if shown and not any(one.hasFocus() for one in shown):
            self.take_focus(shown[0])

    def take_focus(self, chosen: PartButton) -> None:
        """Let Tab stop at one part only; the arrow keys go to the others."""
        for one in self.buttons:
            here = one is chosen
            one.setFocusPolicy(Qt.FocusPolicy.TabFocus if here else Qt.FocusPolicy.NoFocus)

    def go_from(self, here: PartButton, across: int, down: int) -> None:
        """Move the focus to the nearest part in a direction."""
        others = [one for one in self.buttons if one is not here and not one.isHidden()]
        found = [(far, one) for one in others if (far := _far(here, one, across, down))]
        if found:
            min(found, key=lambda pair: pair[0])[1].setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _button_at(self, place: QPoint) -> PartButton | None:
        if self.chart is None:
            return None
        key = self.chart.key_at(place.x() / SCALE, place.y() / SCALE)
        standing = [one for one in self.buttons if not one.isHidden()]
        near = [one for one in standing if one.geometry().contains(place)]
        exact = [one for one in near if one.key == key]
        return next(iter(exact or near), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show by the pointer what can be opened."""
        found = self._button_at(event.position().toPoint())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the names behind a part."""
        found = self._button_at(event.position().toPoint())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            found.click()

    def event(self, event: QEvent) -> bool:
        """Say in a tip what the part under the pointer counts."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._button_at(event.pos())
            if found is not None:
                words, place = found.accessibleName(), QRect(found.geometry())
                QToolTip.showText(event.globalPos(), words, self, place)
                return True
            QToolTip.hideText()
        return super().event(event)


def _far(
    here: PartButton, other: PartButton, across: int, down: int
) -> tuple[bool, int, int] | None:
    """Return how far another part is in a direction, or None if it isn't there.

    To the left and right, what stands at the same height comes first.
    """
    one, two = here.geometry(), other.geometry()
    away = two.center() - one.center()
    ahead = away.x() * across + away.y() * down
    aside = abs(away.x() * down) + abs(away.y() * across)
    level = one.top() < two.bottom() and two.top() < one.bottom()
    return None if ahead <= RING else (bool(across) and not level, ahead, aside)


def _into_sight(part: QWidget) -> None:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part, 0, 24)
        above = above.parentWidget()
