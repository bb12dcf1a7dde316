"""A line that is pressed as a whole: words side by side, and an arrow that says it leads on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.widgets.words import Picture

ARROW = 16


class Cut(QLabel):
    """One line of words that is cut where the room ends; the whole stands in its tip."""

    def __init__(self, text: str, role: str = "muted") -> None:
        super().__init__(text)
        self._whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew for another width."""
        super().resizeEvent(event)
        end = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._whole, end, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class LineButton(QPushButton):
    """A line of widgets that opens what it speaks of."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "line")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(12)
        self._row.addWidget(Picture("caret-right", ARROW, "quiet"))

    def add(self, widget: QWidget, width: int = 0, stretch: int = 0) -> None:
        """Put a widget before the arrow, in a column of this width."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if width:
            widget.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            widget.setFixedWidth(width)
        self._row.insertWidget(self._row.count() - 1, widget, stretch)

    def sizeHint(self) -> QSize:
        """Ask for the room of what stands in it."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Ask for no more than what can't be cut."""
        return self._row.minimumSize()


def chip_room(made: QLabel, width: int) -> QWidget:
    """Return a chip at the left of a column of this width."""
    room = QWidget()
    room.setFixedWidth(width)
    row = QHBoxLayout(room)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    return room
