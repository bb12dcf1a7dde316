"""The band above the pages: what kind of opening this is, and the way out of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.widgets.words import button, label


def banner(text: str, words: str, wanted: SignalInstance) -> QFrame:
    """Return a sentence over the whole width with one button, which emits what is wanted."""
    made = QFrame()
    made.setObjectName("banner")
    row = QHBoxLayout(made)
    row.setContentsMargins(24, 4, 24, 4)
    told = label(text, wrap=True)
    told.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(told, 1)
    way = button(words)
    way.clicked.connect(wanted)
    row.addWidget(way)
    return made
