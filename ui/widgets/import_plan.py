"""The third step of an import: what would become of each row, before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.importer.codes import LABELS, Outcome
from bkk_desktop.importer.plan import Choice, Plan, PlanRow, outcomes
from bkk_desktop.office import Office
from ui.table import LEFT, NOWHERE, RIGHT, Index
from ui.theme import ROW
from ui.widgets import icon
from ui.widgets.import_row import CHOICES, RowPanel
from ui.widgets.words import button, label

TITLES = ("Baris", "Nama", "Hasil", "Alasan")
WIDTHS = (64, 216, 120)
GLYPHS = {
    Outcome.BARU: "plus-circle",
    Outcome.BERUBAH: "pencil-simple",
    Outcome.SAMA: "equals",
    Outcome.DIGABUNG: "arrows-in-line-horizontal",
    Outcome.MERAGUKAN: "question",
    Outcome.DILEWATI: "minus-circle",
    Outcome.DITOLAK: "x-circle",
}
NOTE, NOTED = "warning", "Ada catatan"
# What a chip keeps: everything, the rows of one outcome, or those with a note.
Sieve = Outcome | str | None
TAKEN = (Outcome.BARU, Outcome.BERUBAH, Outcome.SAMA, Outcome.MERAGUKAN)


class PlanModel(QAbstractTableModel):
    """The rows of a plan with the outcomes that are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[PlanRow] = []
        self._outcomes: Mapping[int, Outcome] = {}
        self._icons: dict[str, QIcon] = {}
        self.choices: dict[int, Choice] = {}

    def show_rows(self, rows: Iterable[PlanRow], outcomes: Mapping[int, Outcome]) -> None:
        """Show rows with what becomes of them."""
        self.beginResetModel()
        self._shown, self._outcomes = list(rows), outcomes
        self.endResetModel()

    def take_outcomes(self, outcomes: Mapping[int, Outcome]) -> None:
        """Show the same rows with what becomes of them now."""
        self._outcomes = outcomes
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, len(TITLES) - 1))

    def row(self, place: int) -> PlanRow:
        """Return the row at a place."""
        return self._shown[place]

    def choose(self, places: list[int], choice: Choice) -> None:
        """Take a choice for doubtful rows."""
        for place in places:
            self.choices[self._shown[place].baris] = choice

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(TITLES)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell shows."""
        row, column = self._shown[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column == 0 else LEFT
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(row, column)
        return None

    def _picture(self, row: PlanRow, column: int) -> QIcon | None:
        if column == 2:  # noqa: PLR2004  # "Hasil"
            return self._icon(GLYPHS[self._outcomes[row.baris]])
        if column == 3 and _noted(row):  # noqa: PLR2004  # "Alasan"
            return self._icon(NOTE)
        return None

    def _text(self, row: PlanRow, column: int) -> str:
        if column == 0:
            return str(row.baris)
        if column == 1:
            return row.nama or "(tanpa nama)"
        if column == 2:  # noqa: PLR2004  # "Hasil"
            return LABELS[self._outcomes[row.baris]]
        return self._why(row)

    def _why(self, row: PlanRow) -> str:
        if (choice := self.choices.get(row.baris)) is not None:
            return f"Pilihan Anda: {CHOICES[choice]}"
        said = [str(row.reason)] if row.reason is not None else []
        if row.changes and not said:
            said = [f"{len(row.changes)} isian berubah."]
        return " ".join([*said, *map(str, row.warnings)])

    def _icon(self, glyph: str) -> QIcon:
        if glyph not in self._icons:
            self._icons[glyph] = icon.icon(glyph, icon.Role.Text)
        return self._icons[glyph]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401  # as Qt has it
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if section == 0 else LEFT
        return None


class PlanStep(QWidget):
    """Show a plan; `changed` tells that a doubtful row has got its choice."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.plan: Plan | None = None
        self.model = PlanModel()
        self.view = QTableView()
        self.panel = RowPanel(office)
        self.chips: dict[Sieve, QPushButton] = {}
        self._outcomes: dict[int, Outcome] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.summary = label("", "muted", wrap=True)
        column.addWidget(self.summary)
        column.addLayout(self._chip_row())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(self.view)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([628, 392])
        column.addWidget(split, 1)
        self._dress()
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.panel.chosen.connect(self._choose)

    def _chip_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for outcome in (None, *Outcome, NOTED):
            made = button("", "chip")
            made.setCheckable(True)
            made.setAutoExclusive(True)
            made.setAutoDefault(False)
            made.clicked.connect(partial(self.filter, outcome))
            self.chips[outcome] = made
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _dress(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName("Rencana impor, baris demi baris")
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW)
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setStretchLastSection(True)
        for at, width in enumerate(WIDTHS):
            view.setColumnWidth(at, width)

    def show_plan(self, plan: Plan) -> None:
        """Show a new plan, without choices yet."""
        self.plan = plan
        self.model.choices = {}
        counts = plan.counts()
        self.chips[None].setText(f"Semua {grouped(len(plan.rows))}")
        for outcome in Outcome:
            self.chips[outcome].setIcon(icon.icon(GLYPHS[outcome]))
            self.chips[outcome].hide()
        noted = sum(map(_noted, plan.rows))
        self.chips[NOTED].setText(f"{NOTED} {grouped(noted)}")
        self.chips[NOTED].setIcon(icon.icon(NOTE))
        self.chips[NOTED].setVisible(noted > 0)
        self._count()
        self.summary.setText(_summary(plan, counts, noted))
        first = Outcome.MERAGUKAN if counts[Outcome.MERAGUKAN] else None
        self.filter(first)

    def counts(self) -> dict[Outcome, int]:
        """Return how many rows have each outcome with the choices that were made."""
        counted = Counter(self._outcomes.values())
        return {outcome: counted[outcome] for outcome in Outcome}

    def _count(self) -> None:
        """Tell what becomes of the rows now; a chip that was there stays, even at nothing."""
        self._outcomes = outcomes(self.plan, self.model.choices) if self.plan else {}
        for outcome, count in self.counts().items():
            chip = self.chips[outcome]
            chip.setText(f"{LABELS[outcome]} {grouped(count)}")
            chip.setVisible(count > 0 or not chip.isHidden())

    def filter(self, sieve: Sieve, _on: bool = True) -> None:
        """Show only the rows of one outcome, or those with a note."""
        self.chips[sieve].setChecked(True)
        rows = self.plan.rows if self.plan else ()
        self.model.show_rows((row for row in rows if self._passes(row, sieve)), self._outcomes)
        if self.model.rowCount():
            self.view.selectRow(0)
        else:
            self.panel.show_row(None, None)

    def _passes(self, row: PlanRow, sieve: Sieve) -> bool:
        if sieve == NOTED:
            return _noted(row)
        return sieve in (None, self._outcomes[row.baris])

    @property
    def choices(self) -> Mapping[int, Choice]:
        """Return what was chosen for doubtful rows, by sheet row."""
        return self.model.choices

    def undecided(self) -> int:
        """Return how many doubtful rows have no choice yet."""
        rows = self.plan.rows if self.plan else ()
        doubtful = [row for row in rows if row.outcome is Outcome.MERAGUKAN]
        return sum(row.baris not in self.model.choices for row in doubtful)

    def _places(self) -> list[int]:
        return sorted(index.row() for index in self.view.selectionModel().selectedRows())

    def _selected(self) -> None:
        places = self._places()
        row = self.model.row(places[0]) if places else None
        self.panel.show_row(row, self.model.choices.get(row.baris) if row else None, len(places))

    def _choose(self, choice: Choice) -> None:
        places = [p for p in self._places() if self.model.row(p).outcome is Outcome.MERAGUKAN]
        self.model.choose(places, choice)
        self._count()
        self.model.take_outcomes(self._outcomes)
        self.changed.emit()

    def focus_list(self) -> None:
        """Put the focus on the rows."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(self.model.index(0, 0), flags)


def _noted(row: PlanRow) -> bool:
    """Tell whether a row that may be taken says something to look at."""
    return bool(row.warnings) and row.outcome in TAKEN


def _summary(plan: Plan, counts: dict[Outcome, int], noted: int) -> str:
    text = f"{plan.source.judul}, {plan.source.berkas}, {grouped(len(plan.rows))} baris."
    if counts[Outcome.MERAGUKAN]:
        text += " Baris yang meragukan dilewati kalau Anda tidak memilih."
    if noted:
        text += f" {grouped(noted)} baris ada catatannya; lihat dulu sebelum mengimpor."
    return f"{text} Belum ada yang disimpan."
