"""The day on which somebody wants to be called again, typed while they are on the telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from bkk_desktop.domain import hari
from ui.desk import Desk
from ui.widgets.words import label

PROMISE_UNREAD = "Tulis harinya, misalnya 28/8 atau 28 agu."


class Promise(QFrame):
    """A line for the day on which somebody wants to be called; `given` carries it."""

    given = Signal(object)
    dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("card")
        self._desk = desk
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(label("Janji dihubungi lagi pada", "strong"))
        self.line = QLineEdit()
        self.line.setPlaceholderText("misalnya 28/8")
        self.line.setAccessibleName("Hari janji")
        self.line.setFixedWidth(160)
        self.line.returnPressed.connect(self._take)
        row.addWidget(self.line)
        self.words = label("Enter menyimpan, Esc membatalkan.", "small")
        row.addWidget(self.words, 1)
        self.hide()

    def ask(self) -> None:
        """Ask for the day."""
        self.line.clear()
        self.words.setText("Enter menyimpan, Esc membatalkan.")
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take(self) -> None:
        day = hari.parse_day(self.line.text(), self._desk.office.now().date())
        if day is None:
            self.words.setText(PROMISE_UNREAD)
            return
        self.given.emit(day)
