"""The menu of a button whose arrow stands behind the word."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QWidget

from ui.widgets.room import screen_room


class ButtonMenu(QMenu):
    """A menu that reads and opens from the left, though its button is mirrored for the arrow."""

    def __init__(self, button: QWidget) -> None:
        super().__init__(button)
        self._button = button
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand under the left end of the button; the height is Qt's to find."""
        super().showEvent(event)
        room = screen_room(self._button)
        left = self._button.mapToGlobal(QPoint()).x()
        self.move(max(room.left(), min(left, room.right() + 1 - self.width())), self.y())
