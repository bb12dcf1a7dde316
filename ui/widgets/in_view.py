"""What the keyboard comes to is seen, also in an area that it enters from outside."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class InView(QObject):
    """Scroll to what has the focus; Qt does so only while the focus stays in one area."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.focusChanged.connect(self._show)

    @Slot(QWidget, QWidget)
    def _show(self, _left: QWidget | None, taken: QWidget | None) -> None:
        # What was clicked on is seen already, and must not move under the mouse.
        clicked = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if taken is None or clicked or not taken.isVisible():
            return
        around = taken.parentWidget()
        while around is not None and taken.visibleRegion().isEmpty():
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(taken)
            around = around.parentWidget()
