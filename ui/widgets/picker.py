"""Choosing one of many (a person, a company, a kab/kota) by typing a part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QPoint, QStringListModel, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from ui.widgets.editors import Editor

MOST_SHOWN = 50
UNKNOWN = "Ketikan ini belum dipilih dari daftar. Ketik sebagian namanya, lalu pilih yang sesuai."


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its value, its words, and what else finds it."""

    value: object
    words: str
    also: str = ""


class Source(Protocol):
    """Where the options come from."""

    def found(self, text: str, most: int) -> list[Option]:
        """Return options that hold every word of a text, those that begin with it first."""

    def one(self, value: object) -> Option | None:
        """Return the option with a value."""


class Listed:
    """Options that are all at hand."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._options = options
        self._texts = [f"{o.words}\n{o.also}".lower() for o in options]

    def found(self, text: str, most: int) -> list[Option]:
        """Return options that hold every word of a text, those that begin with it first."""
        words = text.lower().split()
        hits = [
            option
            for option, known in zip(self._options, self._texts, strict=True)
            if all(word in known for word in words)
        ]
        start = " ".join(words)
        return sorted(hits, key=lambda o: not o.words.lower().startswith(start))[:most]

    def one(self, value: object) -> Option | None:
        """Return the option with a value."""
        return next((o for o in self._options if o.value == value), None)


class _Line(QLineEdit):
    """A line that shows all suggestions with the Down key."""

    def __init__(self, ask: Callable[[], None]) -> None:
        super().__init__()
        self._ask = ask

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list with Down."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers():
            self._ask()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what stands there, so that typing replaces it."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            # The press that brings the focus would clear the selection again.
            QTimer.singleShot(0, self, self.selectAll)
        elif event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.selectAll()


class PickEditor(Editor):
    """A field that is filled from a long list of options."""

    def __init__(self, source: Source, *, nothing: object = None) -> None:
        self.line = _Line(self._suggest_all)
        super().__init__(self.line)
        self._source = source
        self._nothing = nothing
        self._value = nothing
        self._words = ""
        self._hits: list[Option] = []
        self.suggested = QStringListModel(self)
        self.popup = QListView()
        self.popup.setObjectName("suggestions")
        self._completer = QCompleter(self.suggested, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(10)
        self._completer.setPopup(self.popup)
        self._completer.setWidget(self.line)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        self.line.textEdited.connect(self._typed)
        self.line.setPlaceholderText("Ketik untuk mencari")

    def value(self) -> object:
        """Return the chosen value."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show the option with this value; an unknown one is kept and shown as it is."""
        self._value = value
        found = None if value == self._nothing else self._source.one(value)
        unknown = "" if value in (self._nothing, "", None) else str(value)
        self._words = found.words if found else unknown
        self.line.setText(self._words)
        self.line.setCursorPosition(0)

    def unread(self) -> str:
        """Say that the typed text names none of the options."""
        return UNKNOWN if self.line.text().strip() != self._words.strip() else ""

    def leave(self) -> None:
        """Take the only option that fits, without asking for a click."""
        if self.popup.isVisible():
            return
        if self.unread():
            hits = self._found(self.line.text())
            exact = [o for o in hits if o.words.lower() == self.line.text().strip().lower()]
            if len(exact) == 1 or len(hits) == 1:
                self._choose((exact or hits)[0])
        super().leave()

    def _typed(self, text: str) -> None:
        if not text.strip():
            self._value, self._words = self._nothing, ""
        else:
            self._show(self._found(text))
        self.edited.emit()

    def _suggest_all(self) -> None:
        self._show(self._found("" if not self.unread() else self.line.text()))

    def _found(self, text: str) -> list[Option]:
        return self._source.found(text, MOST_SHOWN)

    def _show(self, hits: list[Option]) -> None:
        self._hits = hits
        self.suggested.setStringList([o.words for o in hits])
        if not hits:
            self.popup.hide()
            return
        self._completer.complete()
        # The completer forgets the frame and padding of the list.
        beside = self.popup.height() - self.popup.viewport().height()
        rows = min(len(hits), self._completer.maxVisibleItems())
        self.popup.resize(self.popup.width(), self.popup.sizeHintForRow(0) * rows + beside)
        self.popup.setCurrentIndex(self.suggested.index(0, 0))
        self.popup.move(self.line.mapToGlobal(QPoint(0, self.line.height())))

    def _take(self, index: QModelIndex) -> None:
        self._choose(self._hits[index.row()])

    def _choose(self, option: Option) -> None:
        self._value, self._words = option.value, option.words
        self.line.setText(option.words)
        self.edited.emit()
