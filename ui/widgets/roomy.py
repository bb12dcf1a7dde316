"""A page in a window that may be smaller than the page: then it scrolls, and nothing is cut off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class Roomy(QScrollArea):
    """Give a part all the room there is, and at least what it can't do without.

    Qt's own `widgetResizable` would rather scroll than let a list be lower than it wants to be.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        # The part has the focus, never what it stands in.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._part = part
        self.setWidget(part)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the part when what it needs has changed."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._part:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the part to the room."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for what the part asks for."""
        return self._part.sizeHint()

    def _fit(self) -> None:
        room, bar = self.maximumViewportSize(), self._bar()
        needs = self._needs(room.width())
        if needs.height() > room.height():
            room -= QSize(bar * self._bars(Qt.Orientation.Vertical), 0)
            needs = self._needs(room.width())
        if needs.width() > room.width():
            room -= QSize(0, bar * self._bars(Qt.Orientation.Horizontal))
        self._part.resize(room.expandedTo(needs))

    def _needs(self, wide: int) -> QSize:
        """Return the least that the part can do with in so much width."""
        layout = self._part.layout()
        if layout is None:
            return self._part.minimumSizeHint()
        least = layout.totalMinimumSize()
        # What fits as it is, its own layout squeezes best.
        if least.height() <= self.maximumViewportSize().height() or not layout.hasHeightForWidth():
            return least
        return QSize(least.width(), layout.totalMinimumHeightForWidth(max(wide, least.width())))

    def _bars(self, which: Qt.Orientation) -> bool:
        upright = which is Qt.Orientation.Vertical
        policy = self.verticalScrollBarPolicy() if upright else self.horizontalScrollBarPolicy()
        return policy is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff

    def _bar(self) -> int:
        # Asked of the bar itself: QStyle's many enumerations would be made for this alone.
        return self.verticalScrollBar().sizeHint().width()
