"""The questionnaire on paper: for one person or to be copied, with boxes to tick and jumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from bkk_desktop.domain import alur_kuesioner as way
from bkk_desktop.domain.kuesioner import CHOSEN, Condition, Kind, Question, Questionnaire
from bkk_desktop.errors import UserError
from bkk_desktop.paper.boxes import Head, Rule, Space, Whole
from bkk_desktop.paper.dress import Dress
from bkk_desktop.paper.fields import Checks, Field, Fields, label_width
from bkk_desktop.paper.flow import FOOTER, Box, Item, Page, flowed, printed, shortened
from bkk_desktop.paper.fonts import BOLD, SANS, SANS_BOLD, width
from bkk_desktop.paper.output import Target, save
from bkk_desktop.paper.pen import MM, Pen
from bkk_desktop.paper.text import plain, text

TITLE = "KUESIONER PENELUSURAN TAMATAN"
NOTHING = "Belum ada kuesioner untuk dicetak."
INTRODUCTION = (
    "Beri tanda silang pada kotak yang sesuai, atau isi titik-titik. Pertanyaan yang tidak ingin "
    "dijawab boleh dikosongkan. Jawaban dipakai sekolah untuk mendata lulusan."
)
FILLED = ("Tanggal diisi", "Diisi oleh", "Tanda tangan")
MARGINS = (10.0, 15.0, 14.0, 18.0)
SIZE, SMALL, HEADING = 9.5, 8.0, 10.5
_NUMBER = 8 * MM
_LEAST_LINE = 38 * MM
_TICK = 1.8
_MOST_COLUMNS = 4
_PREFIX = {Kind.MONEY: "Rp"}
_SHORT = {Kind.NUMBER: 30 * MM, Kind.DAY: 52 * MM, Kind.MONEY: 58 * MM}


@dataclass(frozen=True, slots=True)
class Person:
    """What is printed of a person; empty lines are filled in by hand."""

    facts: tuple[tuple[str, str], ...] = field(
        default=(("Nama", ""), ("Kelas", ""), ("Tahun lulus", ""), ("Nomor HP", ""))
    )


@dataclass(frozen=True, slots=True)
class _Blank(Whole):
    """A question with dots after it, or below it where there is too little room."""

    number: str
    words: str
    width: float
    prefix: str = ""
    dots: float = 0
    written: bool = True

    @property
    def _room(self) -> float:
        return self.width - _NUMBER

    @property
    def _beside(self) -> bool:
        used = width(self.words, SANS, SIZE) + SIZE
        return used + max(_LEAST_LINE, self.dots) <= self._room

    @property
    def height(self) -> float:
        """Return the height of the words, and of the line below them if it needs one."""
        own = plain(self.words, SANS, SIZE, self._room).height
        return own + (0 if self._beside or not self.written else SIZE * 1.7)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it."""
        plain(self.number, SANS, SIZE, _NUMBER).draw(pen, x, y)
        words = plain(self.words, SANS, SIZE, self._room)
        words.draw(pen, x + _NUMBER, y)
        if not self.written:
            return
        left = x + _NUMBER
        base = y - self.height + 2.5
        if self._beside:
            left += width(self.words, SANS, SIZE) + SIZE * 0.6
        if self.prefix:
            pen.text(left, base, [(SANS, self.prefix)], SIZE)
            left += width(self.prefix, SANS, SIZE) + 3
        end = min(x + self.width, left + self.dots) if self.dots else x + self.width
        pen.line((left, base - 1), (end, base - 1), 0.5, "0.6 1.8")


def questionnaires_pdf(
    asked: Questionnaire, people: Sequence[Person], dress: Dress, target: Target
) -> None:
    """Print a questionnaire for each person into one PDF."""
    if not people:
        raise UserError(NOTHING)
    file = BytesIO()
    pen = Pen(file, TITLE)
    for person in people:
        printed(_pages(asked, person, dress), pen)
    pen.close()
    save(target, file.getvalue())


def _pages(asked: Questionnaire, person: Person, dress: Dress) -> list[Page]:
    paper = dress.paper.with_margins(MARGINS)
    room = paper.room[0] * MM
    items = [*_head(person, dress, room), *_questions(asked, room), *_end(room)]
    pages = flowed(items, paper)
    name = person.facts[0][1]
    about = " · ".join(part for part in (dress.office_name, asked.title, name) if part)
    for page in pages:
        page.footer = shortened(about, FOOTER, room - 30 * MM)
    return pages


def _head(person: Person, dress: Dress, room: float) -> Iterator[Item]:
    yield Item(Head(dress.letterhead, room, 11))
    yield Item(plain(TITLE, SANS_BOLD, 12, room, "c"), gap=6)
    yield Item(plain(INTRODUCTION, SANS, SMALL + 0.5, room), gap=4)
    label = label_width([name for name, _ in person.facts], SANS, SIZE)
    value = room - label - SIZE
    fields = tuple(
        Field(name, plain(words, BOLD[SANS], SIZE, value) if words else None)
        for name, words in person.facts
    )
    yield Item(Fields(fields, label, room, SIZE, SANS, SIZE * 1.75), gap=4)
    yield Item(Space(6))
    yield Item(Rule(room))


def _end(room: float) -> Iterator[Item]:
    label = label_width(FILLED, SANS, SIZE)
    fields = tuple(Field(name, None) for name in FILLED)
    yield Item(Space(8))
    yield Item(Rule(room))
    yield Item(Fields(fields, label, room * 0.6, SIZE, SANS, SIZE * 1.9), gap=2)


def _questions(asked: Questionnaire, room: float) -> Iterator[Item]:
    numbers = way.numbers(asked)
    section = ""
    shared: tuple[Condition, ...] = ()
    for question in asked.questions:
        if question.section != section:
            section = question.section
            words, shared = way.shared_condition(asked, section)
            yield from _section(asked, section, words, room)
        yield from _question(asked, question, (numbers[question.id], shared), room)


def _section(asked: Questionnaire, section: str, condition: str, room: float) -> Iterator[Item]:
    yield Item(plain(section, SANS_BOLD, HEADING, room), gap=8, keep=True)
    if condition:
        later = [
            place
            for place, one in enumerate(asked.questions, 1)
            if place > 1
            and asked.questions[place - 2].section == section
            and one.section != section
        ]
        otherwise = f" Bila tidak, lanjut ke nomor {later[0]}." if later else ""
        words = f"Diisi bila {condition}.{otherwise}"
        yield Item(text(((SANS, words),), SMALL, room), gap=1, keep=True)


def _question(
    asked: Questionnaire, question: Question, about: tuple[int, tuple[Condition, ...]], room: float
) -> Iterator[Item]:
    place, shared = about
    condition = way.own_condition(asked, question, shared)
    if question.kind is Kind.MANY:
        condition = f"{condition}; boleh lebih dari satu" if condition else "boleh lebih dari satu"
    only = "" if not condition else f" ({'bila ' * (not condition.startswith('boleh'))}{condition})"
    words = f"{question.text}{only}"
    if question.kind not in CHOSEN:
        dots = _SHORT.get(question.kind, 0)
        prefix = _PREFIX.get(question.kind, "")
        yield Item(_Blank(f"{place}.", words, room, prefix, dots), gap=5)
        return
    yield Item(_Blank(f"{place}.", words, room, written=False), gap=5, keep=True)
    jumps = way.jumps(asked, question)
    same = set(jumps.values()) if len(jumps) == len(question.options) else set()
    goal = {} if len(same) == 1 else jumps
    items = tuple(
        (f"{words} → lanjut ke nomor {goal[code]}" if code in goal else words, False)
        for code, words in question.options.items()
    )
    inside = room - _NUMBER
    yield Item(_Indented(Checks(items, _columns(items, inside), inside, SIZE, SANS)), gap=1.5)
    if len(same) == 1:
        onward = plain(f"Lanjut ke nomor {same.pop()}.", SANS, SMALL, inside)
        yield Item(_Indented(onward), gap=0.5)


@dataclass(frozen=True, slots=True)
class _Indented(Whole):
    """A box below a question's words."""

    box: Box

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return self.box.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draw it further to the right."""
        self.box.draw(pen, x + _NUMBER, y)


def _columns(items: Sequence[tuple[str, bool]], room: float) -> int:
    """Return in how many columns the options fit on single lines."""
    widest = max(width(words, SANS, SIZE) for words, _ in items) + SIZE * _TICK * 1.5
    return max(1, min(_MOST_COLUMNS, len(items), int(room / widest)))
