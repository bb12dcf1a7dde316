"""Riwayat: what happened to one record of a short list, or to one that lies in the bin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.store.sebutan import Sebutan, capital, noun
from ui.desk import Desk
from ui.forms import all_forms
from ui.widgets.detail import Details, History
from ui.widgets.record import history
from ui.widgets.words import button, label, rule

WIDTH, HEIGHT = 520, 560
# What belongs to one record of a kind only, and is told with it.
PARTS = {"lamaran": ("hasil_tahap",)}


class HistoryDialog(QDialog):
    """Show the changes of one record, the newest first."""

    def __init__(self, desk: Desk, tabel: str, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Riwayat")
        with desk.office.read() as db:
            called = Sebutan(db).at(tabel, number)
            parts = PARTS.get(tabel, ())
            events = history(db, tabel, number, all_forms().get(tabel), parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.setSpacing(2)
        head.addWidget(label(f"Riwayat {noun(tabel)}", "title", wrap=True))
        head.addWidget(label(capital(called), "muted", wrap=True))
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(_area(History(Details(called, history=events))), 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        self.resize(WIDTH, HEIGHT)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.addStretch(1)
        close = button("Tutup")
        close.clicked.connect(self.reject)
        foot.addWidget(close)
        return foot


def _area(shown: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown.setObjectName("scrolled")
    area.setWidget(shown)
    return area


def show_history(desk: Desk, tabel: str, number: int, parent: QWidget) -> None:
    """Open the history of a record."""
    HistoryDialog(desk, tabel, number, parent).open()
