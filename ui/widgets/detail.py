"""The panel beside a list: who or what is selected, its facts, what belongs to it, its history."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import identitas
from ui.widgets import icon
from ui.widgets.flow import Flow
from ui.widgets.page import Command
from ui.widgets.tab_strip import TabStrip
from ui.widgets.words import button, chip, label, note, rule

LABEL_WIDTH = 112
PROFILE, HISTORY = "Profil", "Riwayat"
EVENTS_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is and what it says; a secret stays masked until its eye is pressed.

    `reading` is asked before it opens, and may refuse.
    """

    title: str
    text: str
    secret: bool = False
    reading: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: when, what was done, and what changed."""

    when: str
    what: str
    changes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """What else belongs to a record; `make` is called when the tab is first shown."""

    title: str
    make: Callable[[], QWidget]


@dataclass(frozen=True, slots=True)
class Details:
    """Everything that the panel shows of one record.

    `tabs` stand between profile and history; `portrait` makes what stands left of the name. A
    history that is a function is read when its tab is shown.
    """

    title: str
    subtitle: str = ""
    states: Sequence[tuple[str, str]] = ()
    groups: Sequence[tuple[str, Sequence[Fact]]] = ()
    hints: Sequence[str] = ()
    history: Sequence[Event] | Callable[[], Sequence[Event]] = field(default_factory=tuple)
    tabs: Sequence[Tab] = ()
    portrait: Callable[[], QWidget] | None = None


class SecretLabel(QWidget):
    """A number that is masked until the eye is pressed."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        title, text = fact.title, fact.text
        self._text, self._reading = text, fact.reading
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
        if on and self._reading is not None and not self._reading():
            self.eye.setChecked(False)
            return
        self.shown.setText(self._text if on else identitas.masked(self._text))
        self.eye.setIcon(icon.icon("eye-slash" if on else "eye"))


def _value(text: str) -> QLabel:
    made = label(text, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class DetailPanel(QFrame):
    """Show one record's details; each tab is made when it is first shown, and keeps its choice.

    With `read_only` the record's own actions are left out.
    """

    def __init__(self, *, read_only: bool = False) -> None:
        super().__init__()
        self._read_only = read_only
        self.setObjectName("detail")
        self.setMinimumWidth(336)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 1, 1, 1)
        self._layout.setSpacing(0)
        self._head = QWidget()
        self._layout.addWidget(self._head)
        self._actions = QHBoxLayout()
        self._actions.setContentsMargins(16, 0, 16, 12)
        self._actions.setSpacing(8)
        self._layout.addLayout(self._actions)
        self.tabs = TabStrip()
        self.tabs.chosen.connect(self._choose)
        self._layout.addWidget(self.tabs)
        self._line = rule()
        self._layout.addWidget(self._line)
        self._stack = QStackedWidget()
        self._layout.addWidget(self._stack, 1)
        self._layout.addStretch(0)
        self._buttons: tuple[QPushButton, ...] = ()
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._chosen = PROFILE

    def set_buttons(self, buttons: Sequence[QPushButton]) -> None:
        """Put the record's own actions under its name; each is for one record."""
        if self._read_only:
            # Whoever made them may still say how they stand.
            unseen = QWidget(self)
            unseen.hide()
            for made in buttons:
                made.setParent(unseen)
            return
        for made in buttons:
            self._actions.addWidget(made)
        self._actions.addStretch(1)
        self._buttons = tuple(buttons)

    def commands(self) -> Iterator[Command]:
        """Yield the record's own actions."""
        for made in self._buttons:
            if made.isVisibleTo(self) and made.isEnabled():
                yield Command(made.text(), made.text(), made.click)

    def show_many(self, title: str, text: str) -> None:
        """Tell that several records are selected."""
        self._show_head(Details(title, text))
        self._empty()
        for part in (self.tabs, self._line, self._stack, *self._buttons):
            part.hide()

    def show_details(self, details: Details) -> None:
        """Show a record, on the tab that was open last."""
        focused = QApplication.focusWidget()
        inside = focused is not None and self._stack.isAncestorOf(focused)
        for part in (self.tabs, self._line, self._stack, *self._buttons):
            part.show()
        self._show_head(details)
        self._empty()
        self._makers = {
            PROFILE: partial(_scrolled, partial(_facts, details)),
            **{tab.title: tab.make for tab in details.tabs},
            HISTORY: partial(_scrolled, partial(History, details)),
        }
        self.tabs.show_titles(list(self._makers))
        shown = self._open(self._chosen if self._chosen in self._makers else PROFILE)
        if inside:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_tab(self, title: str) -> QWidget:
        """Show a tab by its title, from now on for every record that has it; return its page."""
        self._chosen = title
        return self._open(title)

    def _choose(self, title: str) -> None:
        self.open_tab(title)

    def _open(self, title: str) -> QWidget:
        if title not in self._made:
            self._made[title] = self._makers[title]()
            self._stack.addWidget(self._made[title])
        self._stack.setCurrentWidget(self._made[title])
        self.tabs.show_open(title)
        return self._made[title]

    def _empty(self) -> None:
        for page in self._made.values():
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self._made.clear()

    def _show_head(self, details: Details) -> None:
        last, self._head = self._head, _head(details)
        self._layout.replaceWidget(last, self._head)
        last.hide()
        last.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Keep the room that name, states and tab need in this width."""
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Resize}:
            self._hold()
        return super().event(event)

    def _hold(self) -> None:
        # A splitter asks nobody how high he must be in his width, so a low window would press the
        # wrapped lines into each other instead of scrolling the page.
        if self._layout.hasHeightForWidth():
            self.setMinimumHeight(self._layout.totalMinimumHeightForWidth(self.width()))


def _scrolled(make: Callable[[], QWidget]) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setObjectName("clear")
    area.setWidget(make())
    return area


def _head(details: Details) -> QWidget:
    head = QWidget()
    across = QHBoxLayout(head)
    across.setContentsMargins(16, 16, 16, 8)
    across.setSpacing(12)
    if details.portrait is not None:
        across.addWidget(details.portrait(), 0, Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(4)
    across.addLayout(column, 1)
    column.addWidget(label(details.title, "heading", wrap=True))
    if details.subtitle:
        column.addWidget(label(details.subtitle, "muted", wrap=True))
    if details.states:
        several = QWidget()
        several.setContentsMargins(0, 4, 0, 0)
        flow = Flow(several, 8)
        for word, meaning in details.states:
            flow.addWidget(chip(word, meaning))
        column.addWidget(several)
    column.addStretch(1)
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
        shown = SecretLabel(fact) if fact.secret else _value(fact.text)
        grid.addWidget(shown, at, 1, Qt.AlignmentFlag.AlignTop)
    return grid


class History(QWidget):
    """The events, some at a time: a hundred wrapped labels would keep the panel waiting."""

    def __init__(self, details: Details) -> None:
        super().__init__()
        events = details.history() if callable(details.history) else details.history
        self._waiting = list(events)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(4)
        if not events:
            text = "Belum ada perubahan yang tercatat."
            self._column.addWidget(label(text, "muted", wrap=True))
        self._older = button("Tampilkan yang lebih lama", "link", "caret-down")
        self._older.clicked.connect(self._show_some)
        self._column.addWidget(self._older, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._show_some()

    def _show_some(self) -> None:
        at = self._column.indexOf(self._older)
        some, self._waiting = self._waiting[:EVENTS_AT_ONCE], self._waiting[EVENTS_AT_ONCE:]
        for event in some:
            part = QVBoxLayout()
            part.setSpacing(4)
            part.setContentsMargins(0, 0, 0, 8)
            part.addWidget(label(event.what, "strong", wrap=True))
            part.addWidget(label(event.when, "small"))
            for change in event.changes:
                part.addWidget(label(change, wrap=True))
            self._column.insertLayout(at, part)
            at += 1
        self._older.setVisible(bool(self._waiting))
