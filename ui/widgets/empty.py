"""What stands where a list has nothing to show: what belongs here, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui.widgets.words import Picture, label

WIDTH = 400


class EmptyState(QFrame):
    """An icon, a sentence and a button in the middle of the free room."""

    def __init__(
        self, glyph: str, title: str, text: str, action: QPushButton | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("sheet")
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(2)
        column.addWidget(Picture(glyph, 48, "quiet"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(8)
        column.addWidget(label(title, "heading"), 0, Qt.AlignmentFlag.AlignHCenter)
        words = label(text, "muted", wrap=True)
        words.setFixedWidth(WIDTH)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if action is not None:
            column.addSpacing(8)
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
