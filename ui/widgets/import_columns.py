"""The step of an import where each column of the file gets its field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import identitas
from bkk_desktop.importer import proposing, values
from bkk_desktop.importer.columns import SEARCHED, Kolom, Layout, has_two
from bkk_desktop.importer.plan import Line
from bkk_desktop.importer.sheet_words import OFFERED, WORDS
from bkk_desktop.importers import pemetaan
from bkk_desktop.importers.pemetaan import Proposal
from bkk_desktop.office import Office
from ui.theme import FORM_ROW
from ui.widgets.editors import ChoiceEditor
from ui.widgets.words import label, note

TITLES = ("Kolom di berkas", "Contoh isi", "Menjadi")
TITLE_WIDTH, FIELD_WIDTH = 232, 256
NOT_TAKEN: tuple[object, str] = ("", "Tidak diambil")
NO_HEAD = -1
OFFERED_LINES, NAMED_CELLS, NAMED_COLUMNS = 30, 4, 8
LONGEST_SAMPLE, LONGEST_HEAD = 40, 60
NIK = 16
INTRO = "Pilih tiap kolom menjadi isian apa. Usulan sudah dipilihkan; periksa dengan contoh isinya."
RECALLED = "Pilihan terakhir Anda untuk berkas seperti ini sudah dipasang. Periksa lalu lanjutkan."
UNCOUNTED = (
    "Ada rumus yang belum dihitung di berkas ini, jadi hasilnya terbaca kosong. "
    "Buka berkasnya di Excel, simpan, lalu impor lagi."
)


class ColumnsStep(QWidget):
    """Choose sheet, head and the field of each column, with proposals."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._proposal: Proposal | None = None
        self.editors: list[ChoiceEditor] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.intro = label("", "muted", wrap=True)
        column.addWidget(self.intro)
        self.uncounted = note(UNCOUNTED, "warn")
        column.addWidget(self.uncounted)
        self._heads = QHBoxLayout()
        self._heads.setSpacing(8)
        column.addLayout(self._heads)
        self.table = QTableWidget(0, len(TITLES))
        self._dress()
        column.addWidget(self.table, 1)
        self.wrong = label("", "problem", wrap=True)
        self.hint = label("", "small", wrap=True)
        column.addWidget(self.wrong)
        column.addWidget(self.hint)
        self._add_heads()

    def _add_heads(self) -> None:
        self._sheet_label = label("Lembar", "label")
        self._sheet_room = QHBoxLayout()
        self._line_room = QHBoxLayout()
        self.two = QCheckBox("Judul dua baris")
        self.two.clicked.connect(self._laid_out)
        self._heads.addWidget(self._sheet_label)
        self._heads.addLayout(self._sheet_room)
        self._heads.addWidget(label("Baris judul", "label"))
        self._heads.addLayout(self._line_room, 1)
        self._heads.addWidget(self.two)
        self.sheet = ChoiceEditor([])
        self.line = ChoiceEditor([])
        self._sheet_room.addWidget(self.sheet)
        self._line_room.addWidget(self.line)

    def _dress(self) -> None:
        table = self.table
        table.setAccessibleName("Kolom di berkas dan isian di program")
        table.setHorizontalHeaderLabels(list(TITLES))
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(FORM_ROW + 4)
        table.setShowGrid(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.setColumnWidth(0, TITLE_WIDTH)
        table.setColumnWidth(2, FIELD_WIDTH)

    @property
    def proposal(self) -> Proposal | None:
        """Return what is being chosen for."""
        return self._proposal

    def show_proposal(self, proposal: Proposal) -> None:
        """Show a table's columns with the fields that are proposed."""
        self._proposal = proposal
        self.uncounted.setVisible(proposal.book.uncounted)
        self._offer_sheets(proposal)
        self._offer_lines(proposal)
        self._fill(proposal)

    def _offer_sheets(self, proposal: Proposal) -> None:
        names = [(at, sheet.nama) for at, sheet in enumerate(proposal.book.sheets)]
        self.sheet = self._replaced(self._sheet_room, self.sheet, names, "Lembar")
        self.sheet.show_value(proposal.layout.sheet)
        self.sheet.edited.connect(self._other_sheet)
        self.sheet.setVisible(len(names) > 1)
        self._sheet_label.setVisible(len(names) > 1)

    def _offer_lines(self, proposal: Proposal) -> None:
        lines = proposal.book.sheets[proposal.layout.sheet].lines[:SEARCHED]
        last = max(OFFERED_LINES, proposal.layout.first + 1)
        heads: list[tuple[object, str]] = [(NO_HEAD, "Tanpa baris judul")]
        heads += [(at, _line_words(line)) for at, line in enumerate(lines[:last])]
        self.line = self._replaced(self._line_room, self.line, heads, "Baris judul")
        self.line.show_value(proposal.layout.first if proposal.layout.heads else NO_HEAD)
        self.line.edited.connect(self._other_line)
        self.two.setChecked(proposal.layout.heads > 1)
        self.two.setEnabled(proposal.layout.heads > 0)

    def _replaced(
        self,
        room: QHBoxLayout,
        old: ChoiceEditor,
        choices: list[tuple[int, str]] | list[tuple[object, str]],
        name: str,
    ) -> ChoiceEditor:
        room.removeWidget(old)
        old.hide()
        old.deleteLater()
        made = ChoiceEditor(choices)
        made.inner.setAccessibleName(name)
        made.setMinimumWidth(144)
        room.addWidget(made)
        return made

    def _other_sheet(self) -> None:
        at = self.sheet.value()
        if self._proposal is not None and isinstance(at, int):
            book = self._proposal.book
            found = pemetaan.guessed_in(book, at)
            self._propose(found)

    def _other_line(self) -> None:
        if self._proposal is None:
            return
        at, layout = self.line.value(), self._proposal.layout
        if at == NO_HEAD:
            self._propose(Layout(layout.sheet, layout.first, 0))
        elif isinstance(at, int):
            lines = self._proposal.book.sheets[layout.sheet].lines
            two = has_two(lines, at, WORDS.names.__contains__)
            self._propose(Layout(layout.sheet, at, 2 if two else 1))

    def _laid_out(self) -> None:
        if self._proposal is not None:
            layout = self._proposal.layout
            self._propose(Layout(layout.sheet, layout.first, 2 if self.two.isChecked() else 1))

    def _propose(self, layout: Layout) -> None:
        if self._proposal is not None:
            with self._office.read() as db:
                self.show_proposal(pemetaan.propose(db, self._proposal.book, layout))

    def _fill(self, proposal: Proposal) -> None:
        self.intro.setText(RECALLED if proposal.diingat else INTRO)
        offered = [NOT_TAKEN, *OFFERED.items()]
        self.table.setRowCount(0)
        self.table.setRowCount(len(proposal.columns))
        self.editors = []
        for at, column in enumerate(proposal.columns):
            self.table.setItem(at, 0, _cell(column.title, column.title))
            samples = " · ".join(map(_sample, column.contoh)) or "(kosong)"
            self.table.setItem(at, 1, _cell(samples, samples))
            editor = ChoiceEditor(offered)
            editor.inner.setAccessibleName(f"Kolom {column.title} menjadi")
            editor.show_value(proposal.chosen.get(column.place, ""))
            # Also what is found by typing its first letters, which is no "activated" for Qt.
            editor.box.currentIndexChanged.connect(partial(self._chosen, at))
            self.table.setCellWidget(at, 2, editor)
            self.editors.append(editor)
        self._tell()

    def _chosen(self, at: int, _index: int) -> None:
        self.table.selectRow(at)
        self._tell()

    def _tell(self) -> None:
        """Say at once what is chosen twice, and always what is not taken."""
        found = self._problem()
        twice = found.text if found.text not in (proposing.NO_NAME, proposing.ALONE) else ""
        self.say(twice)
        proposal = self._proposal
        left = [] if proposal is None else [c for c in proposal.columns if not self._field(c)]
        parts = [f"Tidak diambil: {_named([c.title for c in left])}."] if left else []
        if proposal and proposal.dibuang:
            parts.append(f"Tidak pernah diambil: {_named(list(proposal.dibuang))}.")
        self.hint.setText(" ".join(parts))
        self.hint.setVisible(bool(parts))

    def _field(self, column: Kolom) -> str:
        return self.chosen().get(column.place, "")

    def chosen(self) -> dict[int, str]:
        """Return the field of each column that is taken."""
        columns = self._proposal.columns if self._proposal else ()
        pairs = zip(columns, self.editors, strict=False)
        return {c.place: str(e.value()) for c, e in pairs if e.value()}

    def _problem(self) -> proposing.Wrong:
        columns = self._proposal.columns if self._proposal else ()
        return proposing.wrong(columns, self.chosen(), OFFERED)

    def check(self) -> bool:
        """Tell whether it can go on; if not, say why and go to the place."""
        found = self._problem()
        self.say(found.text)
        if found.text and self._proposal is not None:
            places = [column.place for column in self._proposal.columns]
            at = places.index(found.place) if found.place in places else -1
            if at >= 0:
                self.table.selectRow(at)
                self.editors[at].setFocus(Qt.FocusReason.OtherFocusReason)
        return not found.text

    def say(self, text: str) -> None:
        """Say what keeps the import from going on, or nothing."""
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def focus_first(self) -> None:
        """Put the focus on the first column's field."""
        if self.editors:
            self.editors[0].setFocus(Qt.FocusReason.OtherFocusReason)


def _cell(text: str, tip: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setToolTip(tip)
    return item


def _sample(text: str) -> str:
    is_nik = text.isdigit() and len(text) == NIK
    return identitas.masked(text) if is_nik else _short(text, LONGEST_SAMPLE)


def _line_words(line: Line) -> str:
    number, cells = line
    filled = [_sample(values.shown(cell)) for cell in cells if values.shown(cell)]
    words = _short(" · ".join(filled[:NAMED_CELLS]), LONGEST_HEAD)
    return f"{number}: {words}"


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}…"


def _named(titles: list[str]) -> str:
    more = len(titles) - NAMED_COLUMNS
    rest = f", dan {more} lagi" if more > 0 else ""
    return f"{', '.join(titles[:NAMED_COLUMNS])}{rest}"
