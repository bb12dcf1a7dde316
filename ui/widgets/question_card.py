"""One question with its answer, made for keys: digits choose, Enter goes on, Delete empties."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bkk_desktop.domain import hari, kode, terbilang
from bkk_desktop.domain.kuesioner import CHOSEN, Kind, Question, Unread, Value, codes, read
from ui.widgets.picker import Listed, Option, PickEditor
from ui.widgets.words import button, label

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
OR_EMPTY = "{sebab} Atau kosongkan untuk melewatinya."
HOW = {
    Kind.ONE: "Tekan angkanya, lalu Enter.",
    Kind.SCALE: "Tekan angkanya, lalu Enter.",
    Kind.MANY: "Tekan angka untuk memilih atau melepas, lalu Enter.",
    Kind.NUMBER: "Ketik angkanya, lalu Enter.",
    Kind.MONEY: "Ketik jumlahnya, misalnya 3,2 jt, lalu Enter.",
    Kind.TEXT: "Ketik, lalu Enter.",
    Kind.DAY: "Ketik tanggalnya, misalnya 12/3/26, lalu Enter.",
    Kind.PLACE: "Ketik sebagian namanya, pilih dengan Enter, lalu Enter lagi.",
}


class Options(QWidget):
    """The options of a question; the digit of an option chooses it."""

    chosen = Signal(object)

    def __init__(self, question: Question, value: Value) -> None:
        super().__init__()
        self._question = question
        self._value: list[str] = codes(value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(question.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.buttons: dict[str, QPushButton] = {}
        for place, (code, words) in enumerate(question.options.items(), 1):
            made = button(f"{place}    {words}", "option")
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(partial(self.choose, code))
            self.buttons[code] = made
            column.addWidget(made)
        self._show()

    def value(self) -> Value:
        """Return what is chosen."""
        if self._question.kind is Kind.MANY:
            return [code for code in self._question.options if code in self._value]
        return self._value[0] if self._value else ""

    def choose(self, code: str, _checked: bool = False) -> None:
        """Take an option; of a question with many answers put it in or out."""
        if self._question.kind is not Kind.MANY:
            self._value = [code]
        elif code in self._value:
            self._value.remove(code)
        else:
            self._value.append(code)
        self._show()
        self.chosen.emit(self.value())

    def empty(self) -> None:
        """Choose nothing."""
        self._value = []
        self._show()
        self.chosen.emit(self.value())

    def _show(self) -> None:
        for code, made in self.buttons.items():
            made.setChecked(code in self._value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digit; leave what else is pressed to the card."""
        digit = event.text()
        if digit.isascii() and digit.isdigit() and 0 < int(digit) <= len(self.buttons):
            self.choose(list(self._question.options)[int(digit) - 1])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.empty()
        else:
            event.ignore()


class QuestionCard(QFrame):
    """The question that is asked now.

    `answered` carries a new answer as it is stored, `stepped` +1 for Enter and -1 for a step back.
    """

    answered = Signal(object)
    stepped = Signal(int)

    def __init__(self, question: Question, value: Value, today: date) -> None:
        super().__init__()
        self.setObjectName("card")
        self.question, self._value, self._today = question, value, today
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(label(question.text, "heading", wrap=True))
        self.options: Options | None = None
        self.picker: PickEditor | None = None
        self.line: QLineEdit | None = None
        self.wrong = label("", "small", wrap=True)
        self.wrong.setProperty("tone", "bad")
        self.wrong.hide()
        column.addWidget(self._input())
        column.addWidget(self.wrong)
        hint = " ".join(filter(None, (question.help, HOW[question.kind])))
        column.addWidget(label(hint, "small", wrap=True))

    def _input(self) -> QWidget:
        question = self.question
        if question.kind in CHOSEN:
            self.options = Options(question, self._value)
            self.options.chosen.connect(self._chosen)
            self.setFocusProxy(self.options)
            return self.options
        if question.kind is Kind.PLACE:
            self.picker = PickEditor(Listed(places()))
            self.picker.show_value(self._value or None)
            self.line = self.picker.line
            inner: QWidget = self.picker
        else:
            self.line = QLineEdit(_typed(question, self._value))
            inner = self.line
        self.line.setAccessibleName(question.text)
        self.line.installEventFilter(self)
        self.setFocusProxy(self.line)
        return inner

    def _chosen(self, value: Value) -> None:
        self._value = value
        self.answered.emit(value)

    def commit(self) -> bool:
        """Store what is typed; False, saying why, if it is no answer to the question."""
        if self.line is None:
            return True
        try:
            value = self._read()
        except Unread as error:
            self.wrong.setText(OR_EMPTY.format(sebab=error))
            self.wrong.show()
            return False
        self.wrong.hide()
        if value != self._value:
            self._chosen(value)
        return True

    def _read(self) -> Value:
        if self.picker is not None and self.line is not None:
            if not self.line.text().strip():
                return ""
            self.picker.leave()
            if not self.picker.unread():
                return str(self.picker.value() or "")
        return read(self.question, self.line.text() if self.line else "", self._today)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Step with Enter and the arrows from a line as well; leave the place's list its keys."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            listed = self.picker is not None and self.picker.popup.isVisible()
            if not listed and self._step(event):
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the questions."""
        if not self._step(event):
            super().keyPressEvent(event)

    def _step(self, event: QKeyEvent) -> bool:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        key = event.key()
        down = key == Qt.Key.Key_PageDown or (key == Qt.Key.Key_Down and self.picker is None)
        if (key in ENTER and not back) or down:
            self.stepped.emit(1)
        elif key in (*ENTER, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.stepped.emit(-1)
        else:
            return False
        return True


def _typed(question: Question, value: Value) -> str:
    """Return an answer as a person would type it."""
    if question.kind is Kind.MONEY and isinstance(value, int):
        return terbilang.money(value)
    if question.kind is Kind.DAY and isinstance(value, str) and value:
        return hari.short(date.fromisoformat(value))
    return str(value) if value != "" else ""


def places() -> list[Option]:
    """Return every kab/kota with its province."""
    long = kode.wilayah_panjang()
    return [
        Option(code, f"{name}, {kode.provinsi_of(code)}", f"{code} {long[code]}")
        for code, name in kode.kabupaten_kota().items()
    ]
