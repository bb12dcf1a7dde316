"""The tables and lists of a report, one tab each, made when they are first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabBar, QVBoxLayout, QWidget

from bkk_desktop.domain.identitas import masked
from bkk_desktop.domain.periode import Periode
from bkk_desktop.report import Row, Sheet, Table
from bkk_desktop.reports import Report
from ui.widgets.sheet_grid import SheetGrid
from ui.widgets.words import label

Sheets = Sequence[tuple[Report, Sheet]]
NIK = 16


class ReportTabs(QWidget):
    """Show one sheet of several.

    `figure_opened` carries a Figure, `record_opened` the table and number of a listed record.
    """

    figure_opened = Signal(object)
    record_opened = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._sheets: Sheets = ()
        self.grids: list[SheetGrid] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.bar = QTabBar()
        self.bar.setAccessibleName("Tabel laporan")
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self.bar.currentChanged.connect(self._show)
        column.addWidget(self.bar)
        self.title = label("", "strong", wrap=True)
        column.addWidget(self.title)
        self._place = QVBoxLayout()
        column.addLayout(self._place, 1)

    def show_sheets(self, sheets: Sheets) -> None:
        """Show other sheets; the tab that was looked at stays."""
        at = max(0, self.bar.currentIndex())
        self._sheets = sheets
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        usual = sheets[-1][1].meta.get("periode") if sheets else None
        for report, sheet in sheets:
            own = sheet.meta.get("periode")
            name = report.kode if own == usual else f"{report.kode} {Periode.of(own or '').judul}"
            self.bar.setTabToolTip(self.bar.addTab(name), sheet.title)
        self.bar.setCurrentIndex(at)
        self.bar.blockSignals(False)
        self._show(at)

    def _show(self, at: int) -> None:
        if not 0 <= at < len(self._sheets):
            return
        keep = self._kept()
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        _, sheet = self._sheets[at]
        self.title.setText(sheet.title)
        self.grids = [SheetGrid(_masked(table), sheet.title) for table in sheet.tables]
        for grid in self.grids:
            grid.figure_opened.connect(self.figure_opened)
            grid.record_opened.connect(self.record_opened)
        if len(self.grids) == 1:
            self._place.addWidget(self.grids[0], 1)
        else:
            self._place.addWidget(self._below_each_other(), 1)
        for note in sheet.notes:
            self._place.addWidget(label(note, "small", wrap=True))
        self._restore(keep)

    def _below_each_other(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        for grid in self.grids:
            grid.grow()
            column.addWidget(grid)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _kept(self) -> tuple[int, int, int]:
        """Return which cell of which table has the focus, so that a recount does not lose it."""
        for number, grid in enumerate(self.grids):
            index = grid.currentIndex()
            if index.isValid():
                return number, index.row(), index.column()
        return -1, 0, 0

    def _restore(self, kept: tuple[int, int, int]) -> None:
        number, row, column = kept
        if 0 <= number < len(self.grids):
            grid = self.grids[number]
            grid.setCurrentIndex(grid.grid.index(row, column))


def _masked(table: Table) -> Table:
    """Return a table for the screen: a full NIK stands on paper only, where it is noted."""
    return replace(table, rows=tuple(map(_row, table.rows)))


def _row(row: Row) -> Row:
    # Spelt out, for a list may have ten thousand names: ten times as fast as `replace` and a call
    # for each cell.
    full = [
        at
        for at, cell in enumerate(row.cells)
        if isinstance(cell, str) and len(cell) == NIK and cell.isdigit()
    ]
    if not full:
        return row
    cells = list(row.cells)
    for at in full:
        cells[at] = masked(str(cells[at]))
    return Row(tuple(cells), row.kind, row.keys, row.record)
