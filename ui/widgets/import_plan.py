"""The third step of an import: what would become of each row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
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
from bkk_desktop.importer.plan import Choice, Plan, PlanRow
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


class PlanModel(QAbstractTableModel):
    """The rows of a plan with the outcomes that are wanted."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[PlanRow, ...] = ()
        self._shown: list[PlanRow] = []
        self._icons: dict[Outcome, QIcon] = {}
        self.choices: dict[int, Choice] = {}

    def show_rows(self, rows: tuple[PlanRow, ...], outcome: Outcome | None) -> None:
        """Show the rows of one outcome, or all of them."""
        self.beginResetModel()
        self._rows = rows
        self._shown = [row for row in rows if outcome in (None, row.outcome)]
        self.endResetModel()

    def row(self, place: int) -> PlanRow:
        """Return the row at a place."""
        return self._shown[place]

    def choose(self, places: list[int], choice: Choice) -> None:
        """Take a choice for doubtful rows."""
        for place in places:
            self.choices[self._shown[place].baris] = choice
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(TITLES) - 1))

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
        if role == Qt.ItemDataRole.DecorationRole and column == 2:  # noqa: PLR2004  # "Hasil"
            return self._icon(row.outcome)
        return None

    def _text(self, row: PlanRow, column: int) -> str:
        if column == 0:
            return str(row.baris)
        if column == 1:
            return row.nama or "(tanpa nama)"
        if column == 2:  # noqa: PLR2004  # "Hasil"
            return LABELS[row.outcome]
        return self._why(row)

    def _why(self, row: PlanRow) -> str:
        if (choice := self.choices.get(row.baris)) is not None:
            return f"Pilihan Anda: {CHOICES[choice]}"
        if row.reason is not None:
            return str(row.reason)
        if row.changes:
            return f"{len(row.changes)} isian berubah"
        return str(row.warnings[0]) if row.warnings else ""

    def _icon(self, outcome: Outcome) -> QIcon:
        if outcome not in self._icons:
            self._icons[outcome] = icon.icon(GLYPHS[outcome], icon.Role.Text)
        return self._icons[outcome]

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
        self.chips: dict[Outcome | None, QPushButton] = {}
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
        split.setSizes([640, 336])
        column.addWidget(split, 1)
        self._dress()
        self.view.selectionModel().selectionChanged.connect(self._selected)
        self.panel.chosen.connect(self._choose)

    def _chip_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for outcome in (None, *Outcome):
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
            chip = self.chips[outcome]
            chip.setText(f"{LABELS[outcome]} {grouped(counts[outcome])}")
            chip.setIcon(icon.icon(GLYPHS[outcome]))
            chip.setVisible(counts[outcome] > 0)
        self.summary.setText(_summary(plan, counts))
        first = Outcome.MERAGUKAN if counts[Outcome.MERAGUKAN] else None
        self.filter(first)

    def filter(self, outcome: Outcome | None, _on: bool = True) -> None:
        """Show only the rows of one outcome."""
        self.chips[outcome].setChecked(True)
        self.model.show_rows(self.plan.rows if self.plan else (), outcome)
        if self.model.rowCount():
            self.view.selectRow(0)
        else:
            self.panel.show_row(None, None)

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
        self.changed.emit()

    def focus_list(self) -> None:
        """Put the focus on the rows."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.NoUpdate
            self.view.selectionModel().setCurrentIndex(self.model.index(0, 0), flags)


def _summary(plan: Plan, counts: dict[Outcome, int]) -> str:
    text = f"{plan.source.judul}, {plan.source.berkas}, {grouped(len(plan.rows))} baris."
    if counts[Outcome.MERAGUKAN]:
        text += " Baris yang meragukan dilewati kalau Anda tidak memilih."
    return f"{text} Belum ada yang disimpan."
