"""Editors of one value each: what a form is made of.

Every editor tells `edited` when the person changes something and `left` when the focus goes;
`value()` is the record's value and `unread()` says why what is typed can't be one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from bkk_desktop.domain import hari, identitas, terbilang
from ui import formats

DAY_UNREAD = "Tanggal tidak dikenali. Contoh: 12/3/26 atau 12 Mar 2026."
NUMBER_UNREAD = "Tulis angka bulat saja."
MONEY_UNREAD = "Tulis jumlah rupiah, misalnya 3.054.552."


class Editor(QWidget):
    """The frame of an editor: one inner widget that has the focus."""

    edited = Signal()
    left = Signal()

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.inner = inner
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        self.setFocusProxy(inner)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the focus goes, which it doesn't to the field's own list or menu."""
        if (
            watched is self.inner
            and isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self.leave()
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Do what belongs to leaving the field."""
        self.left.emit()

    def value(self) -> object:
        """Return the value as the record keeps it."""
        raise NotImplementedError

    def show_value(self, value: object) -> None:
        """Show a value without telling that it was edited."""
        raise NotImplementedError

    def unread(self) -> str:
        """Say why what is typed is no value; empty if it is one."""
        return ""

    def mark(self, *, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        if bool(self.inner.property("wrong")) != wrong:
            self.inner.setProperty("wrong", wrong)
            self.inner.style().unpolish(self.inner)
            self.inner.style().polish(self.inner)


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, *, longest: int = 200, placeholder: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(self.line)
        self.line.setMaxLength(longest)
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._typed)

    def _typed(self, _text: str) -> None:
        self.edited.emit()

    def value(self) -> object:
        """Return the text without blanks around it."""
        return " ".join(self.line.text().split())

    def show_value(self, value: object) -> None:
        """Show the text; what came longer from a file is not cut."""
        text = str(value or "")
        self.line.setMaxLength(max(self.line.maxLength(), len(text)))
        self.line.setText(text)
        self.line.setCursorPosition(0)


class DigitsEditor(LineEditor):
    """A number that is text, such as a NISN: pasted blanks, dots and dashes fall away."""

    def value(self) -> object:
        """Return what was typed without the separators that people put in."""
        return "".join(c for c in self.line.text() if c not in " .-\u00a0")


class PhoneEditor(LineEditor):
    """A telephone number: kept as 62..., shown as 08...; what is none is kept as it was typed."""

    def value(self) -> object:
        """Return the number as the record keeps it."""
        return identitas.normal_phone(self.line.text()) or self.line.text().strip()

    def show_value(self, value: object) -> None:
        """Show the number as people write it."""
        self.line.setText(formats.phone(str(value or "")))
        self.line.setCursorPosition(0)

    def leave(self) -> None:
        """Rewrite the number so that its length can be seen."""
        self.show_value(self.value())
        super().leave()


class DayEditor(LineEditor):
    """A day, typed as people type it and rewritten as 12 Mar 2026 when the field is left."""

    def __init__(self, today: date) -> None:
        super().__init__(placeholder="misalnya 12/3/26")
        self._today = today

    def leave(self) -> None:
        """Rewrite the day so that the person sees how it was understood."""
        if day := hari.parse_day(self.line.text(), self._today):
            self.line.setText(hari.short(day))
        super().leave()

    def value(self) -> object:
        """Return the day, or None."""
        return hari.parse_day(self.line.text(), self._today)

    def show_value(self, value: object) -> None:
        """Show the day."""
        self.line.setText(hari.short(value) if isinstance(value, date) else "")

    def unread(self) -> str:
        """Say that the text is no day."""
        return DAY_UNREAD if self.line.text().strip() and self.value() is None else ""


class NumberEditor(LineEditor):
    """A whole number; empty is None, or 0 where the record has no None."""

    def __init__(self, *, optional: bool = True, grouped: bool = False) -> None:
        super().__init__(longest=20)
        self._optional, self._grouped = optional, grouped
        self.line.setMaximumWidth(160)

    def value(self) -> object:
        """Return the number."""
        read = terbilang.parse_money(self.line.text())
        return 0 if read is None and not self._optional else read

    def show_value(self, value: object) -> None:
        """Show the number; an empty field stands for nothing."""
        shown = isinstance(value, int) and (value or self._optional)
        text = terbilang.grouped(value) if shown and self._grouped else str(value)  # type: ignore[arg-type]
        self.line.setText(text if shown else "")

    def unread(self) -> str:
        """Say that the text is no number."""
        unread = self.line.text().strip() and terbilang.parse_money(self.line.text()) is None
        return NUMBER_UNREAD if unread else ""


class MoneyEditor(NumberEditor):
    """Rupiah: 3054552, 3.054.552 and Rp3.054.552,- are the same."""

    def __init__(self) -> None:
        super().__init__(grouped=True)
        self.line.setMaximumWidth(200)

    def leave(self) -> None:
        """Rewrite the amount as Rp3.054.552."""
        read = self.value()
        if isinstance(read, int):
            self.line.setText(terbilang.money(read))
        super().leave()

    def show_value(self, value: object) -> None:
        """Show the amount."""
        self.line.setText(terbilang.money(value) if isinstance(value, int) else "")

    def unread(self) -> str:
        """Say that the text is no amount."""
        return MONEY_UNREAD if super().unread() else ""


class LongEditor(Editor):
    """Several lines of text; Tab leaves the field."""

    def __init__(self, lines: int = 3) -> None:
        self.text = QPlainTextEdit()
        super().__init__(self.text)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * lines + 20)
        self.text.textChanged.connect(self._typed)
        self._showing = False

    def _typed(self) -> None:
        if not self._showing:
            self.edited.emit()

    def value(self) -> object:
        """Return the text without blanks around it."""
        return self.text.toPlainText().strip()

    def show_value(self, value: object) -> None:
        """Show the text."""
        self._showing = True
        self.text.setPlainText(str(value or ""))
        self._showing = False


class _Choices(QComboBox):
    """A box that the mouse wheel doesn't change while the person scrolls the form."""

    def wheelEvent(self, event: QEvent) -> None:
        """Leave the wheel to the form."""
        event.ignore()


class ChoiceEditor(Editor):
    """One of a few values, each with its words."""

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        self.box = _Choices()
        super().__init__(self.box)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for value, words in choices:
            self.box.addItem(words, value)
        self.box.activated.connect(self._taken)

    def _taken(self, _at: int) -> None:
        self.edited.emit()

    def leave(self) -> None:
        """Stay while the list of choices has the keys: it belongs to the field."""
        if not self.box.view().isVisible():
            super().leave()

    def value(self) -> object:
        """Return the value that is shown."""
        return self.box.currentData()

    def show_value(self, value: object) -> None:
        """Show a value; one that isn't offered is added, so that it isn't lost."""
        at = next((i for i in range(self.box.count()) if self.box.itemData(i) == value), -1)
        if at < 0:
            self.box.addItem(str(value), value)
            at = self.box.count() - 1
        self.box.setCurrentIndex(at)


class YesNoEditor(Editor):
    """Yes or no, with the words beside the box."""

    def __init__(self, words: str) -> None:
        self.box = QCheckBox(words)
        super().__init__(self.box)
        self.box.clicked.connect(self._clicked)

    def _clicked(self, _on: bool) -> None:
        self.edited.emit()

    def value(self) -> object:
        """Return whether the box is ticked."""
        return self.box.isChecked()

    def show_value(self, value: object) -> None:
        """Tick the box or not."""
        self.box.setChecked(bool(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter reach the form."""
        event.ignore()
