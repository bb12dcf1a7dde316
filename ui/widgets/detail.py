"""The panel beside a list: who or what is selected, its facts, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import identitas
from ui.widgets import icon
from ui.widgets.words import chip, label, note

LABEL_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is and what it says; a secret stays masked until its eye is pressed."""

    title: str
    text: str
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: when, what was done, and what changed."""

    when: str
    what: str
    changes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that the panel shows of one record."""

    title: str
    subtitle: str = ""
    states: Sequence[tuple[str, str]] = ()
    groups: Sequence[tuple[str, Sequence[Fact]]] = ()
    hints: Sequence[str] = ()
    history: Sequence[Event] = field(default_factory=tuple)


class SecretLabel(QWidget):
    """A number that is masked until the eye is pressed."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._text = text
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.shown = _value(identitas.masked(text))
        row.addWidget(self.shown)
        self.eye = QToolButton()
        self.eye.setProperty("kind", "eye")
        self.eye.setCheckable(True)
        self.eye.setIcon(icon.icon("eye"))
        self.eye.setIconSize(QSize(icon.SMALL, icon.SMALL))
        self.eye.setAccessibleName(f"Tampilkan {title}")
        self.eye.setToolTip(f"Tampilkan {title}")
        self.eye.toggled.connect(self._toggle)
        row.addWidget(self.eye)
        row.addStretch(1)

    def _toggle(self, on: bool) -> None:
        self.shown.setText(self._text if on else identitas.masked(self._text))
        self.eye.setIcon(icon.icon("eye-slash" if on else "eye"))


def _value(text: str) -> QLabel:
    made = label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class DetailPanel(QFrame):
    """Show one record's details; `history_wanted` asks for them when the tab is opened."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setMinimumWidth(296)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._head = QWidget()
        self._layout.addWidget(self._head)
        self._actions = QHBoxLayout()
        self._actions.setContentsMargins(16, 0, 16, 12)
        self._actions.setSpacing(8)
        self._layout.addLayout(self._actions)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Rincian")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self._layout.addWidget(self.tabs, 1)
        self._layout.addStretch(0)
        self._buttons: tuple[QPushButton, ...] = ()
        self._pages = [self._tab("Profil"), self._tab("Riwayat")]

    def _tab(self, title: str) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setObjectName("clear")
        self.tabs.addTab(area, title)
        return area

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Put the record's own actions under its name; each is for one record."""
        for made in buttons:
            self._actions.addWidget(made)
        self._actions.addStretch(1)
        self._buttons = tuple(buttons)

    def show_many(self, title: str, text: str) -> None:
        """Tell that several records are selected."""
        self.show_details(Details(title, text))
        self.tabs.hide()
        for made in self._buttons:
            made.hide()

    def show_details(self, details: Details) -> None:
        """Show a record."""
        self.tabs.show()
        for made in self._buttons:
            made.show()
        last, self._head = self._head, _head(details)
        self._layout.replaceWidget(last, self._head)
        last.hide()
        last.deleteLater()
        self._pages[0].setWidget(_facts(details))
        self._pages[1].setWidget(_history(details.history))


def _head(details: Details) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(16, 16, 16, 8)
    column.setSpacing(4)
    column.addWidget(label(details.title, "heading", wrap=True))
    if details.subtitle:
        column.addWidget(label(details.subtitle, "muted", wrap=True))
    if details.states:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        for word, meaning in details.states:
            row.addWidget(chip(word, meaning))
        row.addStretch(1)
        column.addLayout(row)
    return head


def _facts(details: Details) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(8)
    for hint in details.hints:
        column.addWidget(note(hint, "warn"))
    for title, facts in details.groups:
        shown = [fact for fact in facts if fact.text]
        if not shown:
            continue
        if title:
            column.addSpacing(4)
            column.addWidget(label(title, "label"))
        column.addLayout(_grid(shown))
    column.addStretch(1)
    return page


def _grid(facts: Sequence[Fact]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    for at, fact in enumerate(facts):
        title = label(fact.title, "small", wrap=True)
        title.setFixedWidth(LABEL_WIDTH)
        grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
        shown = SecretLabel(fact.title, fact.text) if fact.secret else _value(fact.text)
        grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _history(events: Sequence[Event]) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 12, 16, 16)
    column.setSpacing(4)
    if not events:
        column.addWidget(label("Belum ada perubahan yang tercatat.", "muted", wrap=True))
    for event in events:
        column.addWidget(label(event.what, "strong", wrap=True))
        column.addWidget(label(event.when, "small"))
        for change in event.changes:
            column.addWidget(label(change, wrap=True))
        column.addSpacing(8)
    column.addStretch(1)
    return page
