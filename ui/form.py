"""The form machine: a declared Form becomes one column of editors that check what is typed.

What stops saving keeps the form open with the focus in the first such field; what would only stop
a report is shown as a hint and saved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from bkk_desktop.errors import Problem, Stops
from bkk_desktop.office import Office
from bkk_desktop.store.database import Database
from ui.widgets import editors
from ui.widgets.editors import Editor
from ui.widgets.picker import Listed, Option, PickEditor, Source
from ui.widgets.words import label, rule

R = TypeVar("R", bound=Any)

WIDE, NARROW = 0, 240


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label, whether it must be filled, and a word of help below it."""

    title: str
    required: bool = False
    help: str = ""

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a new editor for the field."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Text(Field):
    """One line of text."""

    longest: int = 200

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a line."""
        return editors.LineEditor(longest=self.longest)


@dataclass(frozen=True, slots=True)
class Digits(Field):
    """A number that is text and keeps its zeros."""

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a line that drops separators."""
        made = editors.DigitsEditor(longest=40)
        made.line.setMaximumWidth(NARROW)
        return made


@dataclass(frozen=True, slots=True)
class Phone(Field):
    """A telephone number, typed with 08, 62 or +62."""

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a line that writes the number as people do."""
        made = editors.PhoneEditor(longest=40)
        made.line.setMaximumWidth(NARROW)
        return made


@dataclass(frozen=True, slots=True)
class LongText(Field):
    """Several lines of text."""

    lines: int = 3

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a box of lines."""
        return editors.LongEditor(self.lines)


@dataclass(frozen=True, slots=True)
class Day(Field):
    """A day."""

    def editor(self, _office: Office, today: date) -> Editor:
        """Return a line that understands days."""
        made = editors.DayEditor(today)
        made.line.setMaximumWidth(NARROW)
        return made


@dataclass(frozen=True, slots=True)
class Number(Field):
    """A whole number; without `optional` an empty field is 0."""

    optional: bool = True

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a line that understands whole numbers."""
        return editors.NumberEditor(optional=self.optional)


@dataclass(frozen=True, slots=True)
class Money(Field):
    """Rupiah."""

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a line that understands amounts."""
        return editors.MoneyEditor()


@dataclass(frozen=True, slots=True)
class YesNo(Field):
    """Yes or no; the title stands beside the box."""

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a box to tick."""
        return editors.YesNoEditor(self.title)


@dataclass(frozen=True, slots=True)
class Choice(Field):
    """One of a few values."""

    choices: Callable[[], Sequence[tuple[object, str]]] = tuple

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return a box that drops down."""
        return editors.ChoiceEditor(self.choices())


@dataclass(frozen=True, slots=True)
class Link(Field):
    """Another record or a code, found by typing a part of its name.

    `options` are read when the form opens; where they are many, a `source` is asked instead.
    """

    options: Callable[[Database], Sequence[Option]] = lambda _db: ()
    nothing: object = None
    source: Callable[[Office], Source] | None = None

    def editor(self, office: Office, _today: date) -> Editor:
        """Return a line that suggests."""
        if self.source is not None:
            return PickEditor(self.source(office), nothing=self.nothing)
        with office.read() as db:
            return PickEditor(Listed(self.options(db)), nothing=self.nothing)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields under a heading; `asked` tells of which records, if not of all."""

    title: str
    fields: Mapping[str, Field]
    asked: Callable[[Database, Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Form(Generic[R]):
    """One record's form.

    `title` is for what is done once to what was selected, rather than entered one by one; what a
    `final` one does can't be taken back; `danger` is what the button of one that destroys says;
    `check` yields what is wrong; `follow` names, for a field, what its value tells about others,
    which is filled in where the person has typed nothing; `save` is an action of the core, and a
    text that it returns is said of what was saved.
    """

    id: str
    noun: str
    kind: type[R]
    sections: tuple[Section, ...]
    check: Callable[[Office, R], Iterable[Problem]]
    save: Callable[[Office, R], object]
    follow: Mapping[str, Callable[[Database, R], Mapping[str, object]]] = field(
        default_factory=dict
    )
    title: Callable[[R], str] | None = None
    final: bool = False
    danger: str = ""

    @property
    def fields(self) -> dict[str, Field]:
        """Return all fields in reading order."""
        return {name: f for section in self.sections for name, f in section.fields.items()}


class FormPanel(QWidget):
    """The editors of one record; `changed` tells that something was typed."""

    changed = Signal()

    def __init__(self, form: Form[R], office: Office, record: R, fixed: Iterable[str] = ()) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.form, self._office = form, office
        self._today = office.now().date()
        self._record: Any = record
        self._filled: dict[str, object] = {}
        self._visited: set[str] = set()
        self.editors: dict[str, Editor] = {}
        self._below: dict[str, QLabel] = {}
        self._sometimes: list[tuple[Section, QWidget]] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 16, 24, 16)
        self._layout.setSpacing(4)
        self.general = label("", "problem", wrap=True)
        self.general.hide()
        self._layout.addWidget(self.general)
        for section in form.sections:
            if section.asked is None:
                self._add_section(section)
            else:
                self._add_sometimes(section)
        self._layout.addStretch(1)
        for name in fixed:
            self.editors[name].setEnabled(False)
        self.show_record(record)

    def _add_sometimes(self, section: Section) -> None:
        outer, box = self._layout, QWidget()
        outer.addWidget(box)
        self._layout = QVBoxLayout(box)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._add_section(section)
        self._layout = outer
        self._sometimes.append((section, box))

    def _ask(self) -> None:
        """Show the sections that are asked of the record as it is typed now."""
        if not self._sometimes:
            return
        with self._office.read() as db:
            for section, box in self._sometimes:
                if section.asked is not None:
                    box.setVisible(section.asked(db, self.record()))

    def _add_section(self, section: Section) -> None:
        if section.title:
            if self.editors:
                self._layout.addSpacing(12)
                self._layout.addWidget(rule())
                self._layout.addSpacing(8)
            self._layout.addWidget(label(section.title, "heading"))
            self._layout.addSpacing(8)
        for name, declared in section.fields.items():
            self._add_field(name, declared, declared.editor(self._office, self._today))

    def _add_field(self, name: str, declared: Field, editor: Editor) -> None:
        if not isinstance(declared, YesNo):
            title = label(declared.title + (" *" if declared.required else ""), "label")
            title.setBuddy(editor.inner)
            self._layout.addWidget(title)
        needed = ", wajib diisi" if declared.required else ""
        editor.inner.setAccessibleName(declared.title + needed)
        editor.inner.setObjectName(name)
        below = label(declared.help, "small", wrap=True)
        self._layout.addWidget(editor)
        self._layout.addWidget(below)
        # Shown before it has its place, it would be a window of its own for a moment.
        below.setVisible(bool(declared.help))
        self._layout.addSpacing(8)
        editor.edited.connect(partial(self._edited, name))
        editor.left.connect(partial(self._left, name))
        self.editors[name] = editor
        self._below[name] = below

    def _edited(self, name: str) -> None:
        self._filled.pop(name, None)
        if name in self.form.follow and not self.editors[name].unread():
            self._follow(name)
        self._ask()
        if self.editors[name].inner.property("wrong"):
            self._show(self.problems(), only=self._visited)
        self.changed.emit()

    def _follow(self, name: str) -> None:
        with self._office.read() as db:
            told = self.form.follow[name](db, self.record())
        for other, value in told.items():
            editor = self.editors[other]
            unset = editor.value() in (None, "", 0) and not editor.unread()
            if unset or other in self._filled:
                editor.show_value(value)
                self._filled[other] = value

    def _left(self, name: str) -> None:
        self._visited.add(name)
        self._show(self.problems(), only=self._visited)

    def is_changed(self) -> bool:
        """Tell whether anything differs from the record that was opened."""
        if any(editor.unread() for editor in self.editors.values()):
            return True
        return bool(self.record() != self._record)

    def record(self) -> Any:  # noqa: ANN401  # a record of the form's kind
        """Return the record with what is typed now."""
        return replace(self._record, **{n: e.value() for n, e in self.editors.items()})

    def show_record(self, record: Any) -> None:  # noqa: ANN401  # a record of the form's kind
        """Show a record, forgetting what was typed before."""
        for name, editor in self.editors.items():
            editor.show_value(getattr(record, name))
        # What the editors make of the record, so that a tidied blank is no change of the person's.
        self._record = record
        self._record = self.record()
        self._visited.clear()
        self._filled.clear()
        self._ask()
        self._show([])

    def problems(self) -> list[Problem]:
        """Return what is wrong: unreadable text first, then what the rules say."""
        unread = [
            Problem("{text}", name, {"text": editor.unread()})
            for name, editor in self.editors.items()
            if editor.unread()
        ]
        known = {problem.field for problem in unread}
        said = self.form.check(self._office, self.record())
        return unread + [p for p in said if p.field not in known]

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show problems at their fields and put the focus on the first that stops saving."""
        shown = list(problems)
        self._visited |= set(self.editors)
        self._show(shown)
        places = list(self.editors)
        stopping = [p.field for p in shown if p.stops is Stops.SAVING and p.field in self.editors]
        if stopping:
            self.editors[min(stopping, key=places.index)].setFocus(Qt.FocusReason.OtherFocusReason)

    def said(self, name: str) -> str:
        """Return what stands below a field."""
        return self._below[name].text()

    def _show(self, problems: list[Problem], only: set[str] | None = None) -> None:
        general = [str(p) for p in problems if p.field not in self.editors]
        if only is None:
            self.general.setText("\n".join(general))
            self.general.setVisible(bool(general))
        for name, below in self._below.items():
            mine = [p for p in problems if p.field == name and (only is None or name in only)]
            self._say(below, mine, self._help(name))
            self.editors[name].mark(wrong=any(p.stops is Stops.SAVING for p in mine))

    def _help(self, name: str) -> str:
        # What is given can't be chosen, so how to choose it is no help.
        return self.form.fields[name].help if self.editors[name].isEnabledTo(self) else ""

    @staticmethod
    def _say(below: QLabel, problems: list[Problem], otherwise: str) -> None:
        stops = any(p.stops is Stops.SAVING for p in problems)
        role = "problem" if stops else "hint" if problems else "small"
        below.setText("\n".join(map(str, problems)) or otherwise)
        below.setVisible(bool(below.text()))
        if below.property("role") != role:
            below.setProperty("role", role)
            below.style().unpolish(below)
            below.style().polish(below)
