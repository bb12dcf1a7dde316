"""The words of a letter, part by part, each in a box as high as its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from bkk_desktop.errors import Problem
from bkk_desktop.letter.wording import Part
from ui.widgets.words import label

HIGHEST, AROUND = 10, 24
PAIRS = "Satu baris satu isian: nama = isinya."
COLUMNS = "Satu baris satu kolom: judul = isinya."
PARAGRAPH = (
    "Baris kosong memulai alinea baru; alinea yang dikosongkan tidak dicetak. Tulis **kata** agar "
    "tercetak tebal."
)


class WordParts(QWidget):
    """The boxes; `edited` tells that something was typed, `entered` which box has the cursor."""

    edited = Signal()
    entered = Signal(int)

    def __init__(self, parts: Sequence[Part]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.parts = tuple(parts)
        self.boxes: list[QPlainTextEdit] = []
        self._below: list[QLabel] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 16, 16)
        column.setSpacing(4)
        for at, part in enumerate(parts):
            self._add(column, at, part)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, at: int, part: Part) -> None:
        box = QPlainTextEdit(part.text)
        box.setTabChangesFocus(True)
        box.setAccessibleName(part.title)
        box.textChanged.connect(partial(self._typed, at))
        box.installEventFilter(self)
        head = label(part.title, "label", wrap=True)
        head.setBuddy(box)
        below = label("", "small", wrap=True)
        for widget in (head, box, below):
            column.addWidget(widget)
        column.addSpacing(8)
        self.boxes.append(box)
        self._below.append(below)
        self._fit(at)
        self._say(at, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice which box the cursor is in."""
        if event.type() is QEvent.Type.FocusIn and watched in self.boxes:
            self.entered.emit(self.boxes.index(watched))
        return super().eventFilter(watched, event)

    def texts(self) -> tuple[str, ...]:
        """Return what stands in the boxes."""
        return tuple(box.toPlainText() for box in self.boxes)

    def is_changed(self) -> bool:
        """Tell whether anything was typed that isn't in the letter yet."""
        return self.texts() != tuple(part.text for part in self.parts)

    def insert(self, at: int, text: str) -> None:
        """Put a text where the cursor of a box stands."""
        box = self.boxes[at]
        box.insertPlainText(text)
        box.setFocus()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each box what is wrong with it."""
        said: dict[int, list[str]] = {}
        for problem in problems:
            if problem.field.isdigit():
                said.setdefault(int(problem.field), []).append(str(problem))
        for at in range(len(self.boxes)):
            self._say(at, "\n".join(said.get(at, ())))

    def show_wrong(self) -> QPlainTextEdit | None:
        """Put the cursor into the first box that something is wrong with, and return it."""
        for box, below in zip(self.boxes, self._below, strict=True):
            if below.property("role") == "problem":
                box.setFocus()
                return box
        return None

    def _typed(self, at: int) -> None:
        self._fit(at)
        self.edited.emit()

    def _fit(self, at: int) -> None:
        box = self.boxes[at]
        # Of a plain text the document's height is counted in lines, wrapped ones included.
        lines = round(box.document().size().height())
        high = max(1, min(HIGHEST, lines))
        bar = Qt.ScrollBarPolicy
        box.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if lines > HIGHEST else bar.ScrollBarAlwaysOff
        )
        box.setFixedHeight(box.fontMetrics().lineSpacing() * high + AROUND)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each box the height of its text at the new width."""
        super().resizeEvent(event)
        for at in range(len(self.boxes)):
            self._fit(at)

    def _say(self, at: int, problem: str) -> None:
        below, part = self._below[at], self.parts[at]
        usual = COLUMNS if part.rows else PAIRS if part.pairs else ""
        usual = PARAGRAPH if part.title.startswith("Alinea") and at == self._first() else usual
        below.setText(problem or usual)
        below.setVisible(bool(below.text()))
        role = "problem" if problem else "small"
        if below.property("role") != role:
            below.setProperty("role", role)
            below.style().unpolish(below)
            below.style().polish(below)

    def _first(self) -> int:
        """Return the first paragraph, which alone says what a blank line does."""
        titles = [part.title for part in self.parts]
        return next((at for at, title in enumerate(titles) if title.startswith("Alinea")), -1)
