"""A logo of the letterhead: its picture, another one from disk, or none."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bkk_desktop.actions.kop import read_logo
from ui.desk import Desk
from ui.widgets.alive import while_alive
from ui.widgets.pdf_view import PAPER
from ui.widgets.portrait import KINDS
from ui.widgets.words import button, label

SIDE = 56


class LogoPicker(QWidget):
    """Choose one logo; `changed` tells that it is another one now."""

    changed = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self._desk, self._title = desk, title
        self.logo: bytes | None = None
        self.shown = QLabel()
        self.shown.setFixedSize(SIDE, SIDE)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.shown.setProperty("role", "small")
        self.choose_button = button("Pilih gambar…")
        self.choose_button.setAccessibleName(f"{title}: pilih gambar")
        self.choose_button.clicked.connect(self.choose)
        self.drop_button = button("Hapus", "quiet")
        self.drop_button.setAccessibleName(f"{title}: hapus")
        self.drop_button.clicked.connect(self.drop)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.drop_button)
        buttons.addStretch(1)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(label(title, "label"))
        beside.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.shown)
        row.addLayout(beside, 1)

    def show_logo(self, logo: bytes | None) -> None:
        """Show a logo, or that there is none."""
        self.logo = logo
        picture = QPixmap()
        if logo is not None and picture.loadFromData(logo):
            smooth = Qt.TransformationMode.SmoothTransformation
            aspect = Qt.AspectRatioMode.KeepAspectRatio
            dots = self.devicePixelRatioF()
            side = round(SIDE * dots)
            small = picture.scaled(side - 8, side - 8, aspect, smooth)
            # Logos are made for paper, whatever the theme.
            paper = QPixmap(side, side)
            paper.fill(PAPER)
            painter = QPainter(paper)
            painter.drawPixmap((side - small.width()) // 2, (side - small.height()) // 2, small)
            painter.end()
            paper.setDevicePixelRatio(dots)
            self.shown.setPixmap(paper)
        else:
            self.shown.setText("Belum\nada")
        words = self._title if logo is not None else f"{self._title}: belum ada"
        self.shown.setAccessibleName(words)
        self.drop_button.setVisible(logo is not None)

    def choose(self) -> None:
        """Ask for a picture and read it off the GUI thread."""
        path = self._desk.messages.open_file(self, self._title, KINDS)
        if path is not None:
            taken = while_alive(self, self._take)
            self._desk.jobs.run(lambda: read_logo(path), taken, self._desk.messages.failed)

    def _take(self, logo: bytes) -> None:
        self.show_logo(logo)
        self.changed.emit()

    def drop(self) -> None:
        """Take the logo away."""
        self.show_logo(None)
        self.changed.emit()
