"""Odd values of a file, such as 1 and 2 for the sex, each with what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from bkk_desktop.importer.plan import NilaiQuestion, Value
from bkk_desktop.importer.sheet_words import OFFERED
from ui.theme import FORM_ROW
from ui.widgets.editors import ChoiceEditor, Editor, LineEditor

TITLES = ("Isian", "Di berkas", "Baris", "Artinya")
WIDTHS = (144, 200, 72)
COUNT = 2
SEXES: tuple[tuple[object, str], ...] = (
    ("", "Tolak barisnya"), ("L", "Laki-laki"), ("P", "Perempuan"), ("-", "Kosongkan"),
)  # fmt: skip
YEAR = "Tahun lulus untuk “{isi}” ditulis empat angka, misalnya 2026, atau dikosongkan."
MOST_ROWS = 5


class ValuesTable(QTableWidget):
    """Ask once what each odd value means."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(TITLES))
        self._asked: Sequence[NilaiQuestion] = ()
        self.editors: list[Editor] = []
        self.setAccessibleName("Isi berkas yang perlu dijelaskan")
        self.setHorizontalHeaderLabels(list(TITLES))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(FORM_ROW + 4)
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(len(WIDTHS), QHeaderView.ResizeMode.Stretch)
        count = self.horizontalHeaderItem(COUNT)
        if count is not None:
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(WIDTHS):
            self.setColumnWidth(at, width)

    def ask(self, asked: Sequence[NilaiQuestion]) -> None:
        """Show the values with what is proposed."""
        self._asked = asked
        self.editors = []
        self.setRowCount(0)
        self.setRowCount(len(asked))
        for at, question in enumerate(asked):
            texts = (OFFERED[question.field], question.isi, str(question.jumlah))
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled)
                if place == COUNT:
                    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    item.setTextAlignment(right)
                self.setItem(at, place, item)
            editor = _editor(question)
            editor.edited.connect(self.edited)
            self.setCellWidget(at, len(WIDTHS), editor)
            self.editors.append(editor)
        self.setVisible(bool(asked))
        shown = min(len(asked), MOST_ROWS)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height() + shown * (FORM_ROW + 4) + 4
        )

    def answers(self) -> dict[Value, str]:
        """Return what each value means, without those that mean nothing."""
        pairs = zip(self._asked, self.editors, strict=True)
        return {(q.field, q.isi): str(e.value()) for q, e in pairs if e.value()}

    def problem(self) -> tuple[str, Editor | None]:
        """Return what is wrong and where."""
        for question, editor in zip(self._asked, self.editors, strict=True):
            text = str(editor.value() or "")
            if question.field == "tahun_lulus" and text and not re.fullmatch(r"(19|20)\d\d", text):
                return YEAR.format(isi=question.isi), editor
        return "", None


def _editor(question: NilaiQuestion) -> Editor:
    made: Editor
    if question.field == "jenis_kelamin":
        made = ChoiceEditor(SEXES)
    else:
        made = LineEditor(longest=4, placeholder="misalnya 2026")
    made.inner.setAccessibleName(f"Arti {OFFERED[question.field]} {question.isi}")
    made.show_value(question.usulan)
    return made
