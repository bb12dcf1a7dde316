"""Labels, chips, notes and buttons in the few roles that the style sheet knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from ui.widgets import icon

if TYPE_CHECKING:
    from bkk_desktop.office import Office

MEANING_ICONS = {
    "good": "check-circle",
    "warn": "warning",
    "bad": "warning-circle",
    "info": "info",
}


class Wrapped(QLabel):
    """A label of several lines that always asks for the height of all of them.

    Nested layouts lose a label's height for its width and would cut its last line off.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def setText(self, text: str) -> None:
        """Show another text and ask for its height."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the height of the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Ask for the height in the new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        # Qt counts the minimum height in, so a label that grows wider would never grow lower.
        self.setMinimumHeight(0)
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the roles title, heading, figure, muted, small, label, strong."""
    made = Wrapped(text) if wrap else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    return made


def chip(text: str, meaning: str = "plain") -> QLabel:
    """Return a state as a word on its tint."""
    made = label(text)
    made.setProperty("meaning", meaning)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


class _Kept(QPushButton):
    """A button that stays away, whatever is said of it later."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setVisible(False)

    def setVisible(self, _visible: bool) -> None:
        """Stay hidden."""
        super().setVisible(False)


def button(
    text: str, kind: str = "", glyph: str = "", *, writes: Office | None = None
) -> QPushButton:
    """Return a button of the kind primary, danger, quiet, link, chip or plain.

    One that `writes` an office's records is never shown to the head of school, who only looks.
    """
    made = _Kept(text) if writes is not None and writes.read_only else QPushButton(text)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if kind:
        made.setProperty("kind", kind)
    if glyph:
        role = icon.Role.BrightText if kind == "primary" else icon.Role.ButtonText
        made.setIcon(icon.icon(glyph, icon.Role.Accent if kind == "link" else role))
        made.setIconSize(icon.before_word(icon.SMALL))
    return made


def closing(dialog: QDialog) -> QPushButton:
    """Return the button that closes a dialog in which everything is stored already."""
    made = button("Tutup")
    made.setAutoDefault(False)
    made.clicked.connect(dialog.accept)
    return made


class Picture(QLabel):
    """An icon that stands alone; its tone is a meaning of the style sheet."""

    def __init__(self, glyph: str, size: int = icon.NORMAL, tone: str = "") -> None:
        super().__init__(icon.glyph(glyph))
        self.setFont(icon.font(size))
        self.setFixedSize(size, size)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("tone", tone)


def note(text: str, meaning: str = "info", action: QPushButton | None = None) -> QFrame:
    """Return a sentence on its tint with an icon and, where there is one, the way out."""
    frame = QFrame()
    frame.setObjectName("note")
    frame.setProperty("meaning", meaning)
    layout = QHBoxLayout(frame)
    layout.setContentsMargins(12, 8, 8, 8)
    layout.setSpacing(8)
    layout.addWidget(Picture(MEANING_ICONS[meaning]), 0, Qt.AlignmentFlag.AlignTop)
    words = label(text, wrap=True)
    # Its first line stands at the middle of the icon, which is higher.
    words.setContentsMargins(0, 2, 0, 0)
    layout.addWidget(words, 1)
    if action is not None:
        layout.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
    return frame


def rule() -> QFrame:
    """Return a thin line."""
    made = QFrame()
    made.setObjectName("rule")
    return made


class Tile(QFrame):
    """A figure with its words that can be clicked to see what is behind it."""

    clicked = Signal()

    def __init__(self, figure: str, words: str, meaning: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{figure} {words}")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addWidget(label(figure, "figure"))
        beside = label(words, "muted", wrap=True)
        beside.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(beside, 1)
        if meaning:
            layout.addWidget(Picture(MEANING_ICONS[meaning], tone=meaning))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the tile was clicked."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Take Enter and Space for a click."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)


def stretch() -> QWidget:
    """Return a widget that takes the room that is left."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return made
