"""The strip at the bottom: what was done just now, and that everything is safe."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.words import Picture, button, label

SHOWN_FOR = 4000
# The widest name of an action, in pixels, that leaves room for the standing facts.
MOST = 420
# What stands beside a message (icon, "Urungkan", margins), and what it keeps in a narrow window.
BESIDE, LEAST = 200, 160
FOR_GOOD = "Tidak bisa diurungkan."


class StatusStrip(QWidget):
    """Show the state at the right; at the left what was done, then what undo would take back."""

    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(36)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.tick = Picture("check-circle", 16, "good")
        row.addWidget(self.tick)
        self.message = label("")
        row.addWidget(self.message)
        self.undo_button = button("Urungkan", "link", "arrow-counter-clockwise")
        self.undo_button.clicked.connect(self.undo_wanted)
        row.addWidget(self.undo_button)
        self.next_undo = button("", "quiet", "arrow-counter-clockwise")
        self.next_undo.clicked.connect(self.undo_wanted)
        row.addWidget(self.next_undo)
        self.settled = label("", "small")
        row.addWidget(self.settled)
        row.addStretch(1)
        self.state = label("", "small")
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.state)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_FOR)
        self._timer.timeout.connect(self.clear)
        self._undoes = self.stands = ""
        self.clear()

    def say(self, text: str, undo: bool) -> None:
        """Say what was done, with the way back if there is one."""
        self._show_whole(text)
        self.message.show()
        self.tick.show()
        self.undo_button.setVisible(undo)
        self.next_undo.hide()
        self.settled.hide()
        self._timer.start()

    def _show_whole(self, text: str) -> None:
        """Show as much as there is room for: a long sentence must not widen the window."""
        room = self.width() - self.state.sizeHint().width() - BESIDE
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, LEAST))
        self.message.setText(shown)
        self.message.setToolTip(text if shown != text else "")
        self.message.setAccessibleName(text)

    def note(self, text: str) -> None:
        """Say what stands in the way; a tick would call it a success."""
        self.say(text, undo=False)
        self.tick.hide()

    def clear(self) -> None:
        """Take the message away."""
        for widget in (self.tick, self.message, self.undo_button):
            widget.hide()
        self._show_last()

    def _show_last(self) -> None:
        self.settled.setVisible(bool(self.stands))
        self.next_undo.setVisible(bool(self._undoes) and not self.stands)

    def settle(self, text: str) -> None:
        """Tell what was done last for good, in place of an undo of what came before; "" ends it."""
        self.stands = f"{text} {FOR_GOOD}" if text else ""
        shown = self.fontMetrics().elidedText(self.stands, Qt.TextElideMode.ElideRight, MOST)
        self.settled.setText(shown)
        self.settled.setToolTip(self.stands)
        self.settled.setAccessibleName(self.stands)
        if not self.message.isVisible():
            self._show_last()

    def show_undo(self, name: str) -> None:
        """Tell what Ctrl+Z would take back, before it is pressed; "" for nothing."""
        self._undoes = name
        words = f"Urungkan: {name}"
        self.undo_button.setToolTip(f"{words} (Ctrl+Z)")
        self.next_undo.setToolTip(f"{words} (Ctrl+Z)")
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, MOST)
        self.next_undo.setText(shown)
        self.next_undo.setAccessibleName(words)
        if not self.message.isVisible():
            self._show_last()

    def show_state(self, parts: list[str]) -> None:
        """Show the standing facts."""
        self.state.setText("   |   ".join(parts))
        self.state.setAccessibleName(", ".join(parts))
