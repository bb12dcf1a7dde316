"""The head of a board's column: its name, how many cards it has, and a line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.words import chip, label


class LaneHead(QWidget):
    """The name of a column, how many cards it has, and a line below."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._note = label("", "strong"), label("", "small")
        self._count = chip("")
        self._words = "", ""
        for made in (self._title, self._note):
            # The words take the room of the column, whatever they are.
            made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 4, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(self._count)
        column.addLayout(row)
        column.addWidget(self._note)

    def show_lane(self, words: tuple[str, str], count: int, meaning: str) -> None:
        """Show another column's words, with all of them in the tip."""
        self._words = words
        self._count.setText(str(count))
        self._count.setProperty("meaning", meaning or "plain")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words where the column ends now."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        whole = self.width() - 8
        for made, text, room in (
            (self._title, self._words[0], whole - self._count.sizeHint().width() - 4),
            (self._note, self._words[1], whole),
        ):
            made.ensurePolished()
            shown = made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            # An empty note keeps its line, so that all cards begin level.
            made.setText(shown or " ")
            made.setToolTip(text)
