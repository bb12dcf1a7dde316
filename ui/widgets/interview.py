"""A questionnaire on the screen: the questions that are asked, one of them open for an answer."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.domain import kuesioner
from bkk_desktop.domain.kuesioner import Answers, Question, Questionnaire, Value
from bkk_desktop.domain.penelusuran import JENIS_KERJA, contradictions
from ui.widgets.question_card import QuestionCard
from ui.widgets.words import label, note

UNANSWERED = "–"
REQUIRED = "perlu dijawab"
MOST_SHOWN = 48


class Row(QFrame):
    """A question that is not open, with its answer; a click opens it."""

    clicked = Signal()

    def __init__(self, question: Question, answer: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 4, 17, 4)
        row.setSpacing(12)
        row.addWidget(label(question.text, "muted"))
        row.addStretch(1)
        short = answer if len(answer) <= MOST_SHOWN else f"{answer[:MOST_SHOWN].rstrip()}…"
        unanswered = REQUIRED if question.required else UNANSWERED
        self.answer = label(short or unanswered, "strong" if answer else "small")
        self.answer.setToolTip(answer)
        if question.required and not answer:
            self.answer.setProperty("tone", "warn")
        row.addWidget(self.answer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell that the row was clicked."""
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class Interview(QScrollArea):
    """Ask one question after the other; branches appear as the answers ask for them.

    `changed` tells that an answer was given, `finished` that Enter went past the last question.
    """

    changed = Signal()
    finished = Signal()

    def __init__(self, questionnaire: Questionnaire, today: date) -> None:
        super().__init__()
        self.questionnaire, self._today = questionnaire, today
        self.answers: dict[str, Value] = {}
        self._at = ""
        self.card: QuestionCard | None = None
        self.rows: dict[str, Row] = {}
        self.doubt: QFrame | None = None
        self._column = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def start(self, answers: Answers) -> None:
        """Show answers and open the first question without one."""
        self.answers = dict(answers)
        asked = kuesioner.asked(self.questionnaire, self.answers)
        self._at = next((q.id for q in asked if q.id not in self.answers), asked[0].id)
        self._rebuild()

    @property
    def asked(self) -> tuple[Question, ...]:
        """Return the questions that the answers lead through."""
        return kuesioner.asked(self.questionnaire, self.answers)

    def commit(self) -> bool:
        """Store what is being typed; False if it is no answer."""
        return self.card is None or self.card.commit()

    def open(self, name: str) -> None:
        """Open a question."""
        if self.commit():
            self._swap(name)

    def step(self, by: int) -> None:
        """Open the next question, or the one before."""
        if not self.commit():
            return
        names = [question.id for question in self.asked]
        place = names.index(self._at) + by
        if place >= len(names):
            self.finished.emit()
        elif place >= 0:
            self._swap(names[place])

    def _answered(self, value: Value) -> None:
        before = [question.id for question in self.asked]
        if value in ("", []):
            self.answers.pop(self._at, None)
        else:
            self.answers[self._at] = value
        self._show_doubt()
        self.changed.emit()
        if [question.id for question in self.asked] != before:
            self._rebuild()

    def _swap(self, name: str) -> None:
        """Close the open question and open another one; all the others stay as they are."""
        row, card = self.rows.pop(name, None), self.card
        if row is None or card is None:
            self._rebuild()
            return
        asked = {question.id: question for question in self.asked}
        before, self._at = self._at, name
        for old, question in ((card, asked[before]), (row, asked[name])):
            made = self._shown(question)
            self._column.replaceWidget(old, made)
            made.show()
        self._go_to_card()
        for old in (card, row):
            # The key that brought us here may still be under way in it.
            old.hide()
            old.deleteLater()

    def _go_to_card(self) -> None:
        QTimer.singleShot(0, self, self._reveal)
        if self.card is not None:
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self) -> None:
        """Show the questions anew; the card of the open one keeps its focus and its text."""
        page = QWidget()
        page.setObjectName("scrolled")
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 16)
        column.setSpacing(2)
        self.rows.clear()
        self.doubt = None
        section = ""
        for question in self.asked:
            if question.section != section:
                section = question.section
                column.addSpacing(8)
                column.addWidget(label(section, "label"))
            column.addWidget(self._shown(question))
            if question.id == JENIS_KERJA:
                self.doubt = note("", "warn")
                column.addWidget(self.doubt)
        column.addStretch(1)
        self._show_doubt()
        last = self.takeWidget()
        if last is not None:
            # The key that brought us here may still be under way in it.
            last.hide()
            last.deleteLater()
        self.setWidget(page)
        self._go_to_card()

    def _shown(self, question: Question) -> QWidget:
        value = self.answers.get(question.id, "")
        if question.id != self._at:
            row = Row(question, kuesioner.shown(question, value))
            row.clicked.connect(partial(self.open, question.id))
            self.rows[question.id] = row
            return row
        self.card = QuestionCard(question, value, self._today)
        self.card.answered.connect(self._answered)
        self.card.stepped.connect(self.step)
        return self.card

    def _show_doubt(self) -> None:
        """Say under the kind of work that it contradicts the main activity."""
        if self.doubt is None:
            return
        text = "\n".join(map(str, contradictions(self.answers)))
        made, last = note(text, "warn"), self.doubt
        self._column.replaceWidget(last, made)
        last.hide()
        last.deleteLater()
        made.setVisible(bool(text))
        self.doubt = made

    def _reveal(self) -> None:
        if self.card is not None:
            self.ensureWidgetVisible(self.card, 0, 120)
