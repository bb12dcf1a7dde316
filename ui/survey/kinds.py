"""What Beranda is made of: goals, counts, what is due, charts, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bkk_desktop.domain.periode import Periode
from bkk_desktop.store.database import Row
from ui.widgets.page import Wish

Shape = Literal["rows", "piled", "beside"]


@dataclass(frozen=True, slots=True)
class Goal:
    """The page that shows what is behind a figure."""

    page: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Count:
    """A figure, its words, and the page that shows what is behind it."""

    figure: int
    words: str
    page: str
    wish: Wish
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """The most urgent next step."""

    title: str
    why: str
    button: str
    page: str
    wish: Wish


@dataclass(frozen=True, slots=True)
class Start:
    """One of the first steps of a school that has only just begun."""

    words: str
    done: bool
    goal: Goal


@dataclass(frozen=True, slots=True)
class Due:
    """One report period: its deadline, how far its report is, and what that means."""

    periode: Periode
    deadline: date
    state: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something else that has its day; what is `urgent` comes before an ordinary report.

    `button` and `why` are those of the next step that it may become.
    """

    title: str
    state: str
    meaning: str
    words: str
    goal: Goal
    button: str
    why: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """One bar of a chart: its words, and a figure and a goal for each part and for the whole."""

    words: str
    spoken: str
    parts: tuple[int, ...]
    goals: tuple[Goal, ...]
    whole: Goal | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the sets of bars that a chart can show."""

    words: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart before it is drawn; `empty` is said where there is nothing to draw."""

    title: str
    shape: Shape
    legend: tuple[str, ...]
    choices: tuple[Choice, ...]
    empty: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return not any(any(g.parts) for choice in self.choices for g in choice.groups)


@dataclass(frozen=True, slots=True)
class Survey:
    """Everything on Beranda, read in one view of the data."""

    school: str
    today: date
    step: Step
    due: tuple[Due, ...]
    waiting: tuple[Waiting, ...]
    missing: tuple[Count, ...]
    standing: tuple[Count, ...]
    pictures: tuple[Picture, ...]
    starts: tuple[Start, ...] = ()


@dataclass(frozen=True, slots=True)
class Between:
    """Pass the rows whose day is within these months (YYYY-MM), both included."""

    column: str
    first: str
    last: str

    def __call__(self, row: Row) -> bool:
        """Tell whether a row's day is within them."""
        return self.first <= (row[self.column] or "")[:7] <= self.last


@dataclass(frozen=True, slots=True)
class Before:
    """Pass the rows whose number is lower."""

    column: str
    number: int

    def __call__(self, row: Row) -> bool:
        """Tell whether a row's number is lower."""
        value = row[self.column]
        return value is not None and value < self.number


@dataclass(frozen=True, slots=True)
class Without:
    """Pass the rows that have no value."""

    column: str

    def __call__(self, row: Row) -> bool:
        """Tell whether a row has no value."""
        return not row[self.column]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Pass the rows that have one of these values."""

    column: str
    values: tuple[str, ...]

    def __call__(self, row: Row) -> bool:
        """Tell whether a row has one of them."""
        return row[self.column] in self.values


@dataclass(frozen=True, slots=True)
class OpenAt:
    """Pass the registrations that were open when a month (YYYY-MM) ended."""

    month: str

    def __call__(self, row: Row) -> bool:
        """Tell whether a registration had begun and had not ended."""
        begun = (row["tanggal"] or "")[:7] <= self.month
        return begun and (
            row["status"] == "Terdaftar" or (row["tanggal_status"] or "")[:7] > self.month
        )
