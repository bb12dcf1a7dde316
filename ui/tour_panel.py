"""What the guide shows: a small window that names the step, and a calm line around the control.

The small window has no parent, so that an open dialog does not block it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.room import screen_room
from ui.widgets.words import Picture, button, label

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.tour_steps import Step

WIDTH = 376
AWAY, THICK, ROUND = 4, 2.0, 8.0
# From the corner of the window that the guide leads through, above its status strip.
CORNER = QPoint(24, 60)
ALREADY = "Di sekolah contoh ini sudah pernah dilakukan. Coba lagi, atau tekan Lanjut."
ENDED = "Sepuluh langkah selesai"
ENDED_TEXT = (
    "Begitulah satu masa laporan: impor, daftarkan, tempatkan, bekukan, kirim, tanda terima. "
    "Sekolah contoh tetap di sini untuk dicoba lagi."
)


class Outline(QWidget):
    """A line around a control, which lets every click and key through."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self.target: QWidget | None = None

    def surround(self, target: QWidget | None) -> None:
        """Draw around another control, or around none."""
        self.target = target
        if target is None or not target.isVisible():
            self.hide()
            self.setParent(None)
            return
        top = target.window()
        if self.parentWidget() is not top:
            self.setParent(top)
        corner = target.mapTo(top, QPoint(0, 0))
        room = target.rect().translated(corner).adjusted(-AWAY, -AWAY, AWAY, AWAY)
        self.setGeometry(room.intersected(top.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        with QPainter(self) as pen:
            pen.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen.setPen(QPen(QColor(self._theme.tokens.accent), THICK))
            pen.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), ROUND, ROUND)


class TourPanel(QWidget):
    """Names the step; the signals tell which button was taken, `left` that it was closed."""

    forward = Signal()
    backward = Signal()
    lent = Signal()
    help_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Tool | Qt.WindowType.WindowStaysOnTopHint)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle("Panduan sekolah contoh")
        self.setFixedWidth(WIDTH)
        self.place = label("", "small")
        self.title = label("", "heading", wrap=True)
        self.text = label("", wrap=True)
        self.said = label("", "hint", wrap=True)
        self.tick = Picture("check-circle", 16, "good")
        self.before = label("", "small", wrap=True)
        self.lend = button("", glyph="hand-pointing")
        self.next = button("Lanjut", "primary")
        self.back = button("Sebelumnya", "quiet")
        self.more = button("Bantuan", "link", "question")
        self._build()
        for made, told in (
            (self.lend, self.lent),
            (self.next, self.forward),
            (self.back, self.backward),
            (self.more, self.help_wanted),
        ):
            made.clicked.connect(told)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        done = QHBoxLayout()
        done.setSpacing(6)
        done.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        done.addWidget(self.before, 1)
        column.addLayout(done)
        for part in (self.place, self.title, self.text, self.said):
            column.addWidget(part)
        column.addWidget(self.lend, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.next)
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.more)
        column.addLayout(row)

    def show_step(self, number: int, count: int, step: Step, before: str) -> None:
        """Show a step, and below what was finished just now."""
        self.place.setText(f"Langkah {number} dari {count}")
        self.place.show()
        self._show(step.title, step.text, before)
        self.lend.setText(step.lends)
        self.lend.setVisible(bool(step.lends))
        self.next.setText("Lanjut")
        self.back.setEnabled(number > 1)
        self.adjustSize()

    def show_end(self, before: str) -> None:
        """Say that all steps are done."""
        self.place.hide()
        self._show(ENDED, ENDED_TEXT, before)
        self.lend.hide()
        self.next.setText("Selesai")
        self.back.setEnabled(True)
        self.adjustSize()

    def _show(self, title: str, text: str, before: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.before.setText(f"Selesai: {before}" if before else "")
        for part in (self.tick, self.before):
            part.setVisible(bool(before))
        self.say("")
        self.setAccessibleName(f"{self.place.text()}. {title}. {text}")

    def say(self, text: str) -> None:
        """Say how something stands, below the step."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def stand_beside(self, window: QWidget) -> None:
        """Stand in the lower left of a window, where its navigation has room."""
        room = screen_room(window)
        corner = window.mapToGlobal(QPoint(CORNER.x(), window.height() - CORNER.y()))
        high = self.sizeHint().height()
        x = max(room.left(), min(corner.x(), room.right() - WIDTH))
        self.move(x, max(room.top(), min(corner.y(), room.bottom()) - high))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person left the guide."""
        super().closeEvent(event)
        self.left.emit()
