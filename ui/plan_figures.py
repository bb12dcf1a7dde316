"""The year's plan as its printed table; a figure of what came of it leads to the placements."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.reports.rencana import behind, sheet
from ui import formats
from ui.widgets.alive import while_alive
from ui.widgets.lead import open_record
from ui.widgets.lines import Line, Lines
from ui.widgets.room import screen_room
from ui.widgets.sheet_grid import Figure, SheetGrid
from ui.widgets.words import closing, label

if TYPE_CHECKING:
    from bkk_desktop.domain.rencana_penempatan import Nyata
    from bkk_desktop.office import Office
    from bkk_desktop.report import Sheet
    from ui.desk import Desk

TITLE = "Rencana dan realisasi {tahun}"
HOW = "Klik angka realisasi, atau tekan Enter di atasnya, untuk melihat siapa saja yang dihitung."
NOBODY = "Tidak ada yang dihitung di sini."
PANEL = 320


class PlanFigures(QDialog):
    """Show a year; `changed` tells that a placement was changed from here."""

    changed = Signal()

    def __init__(self, desk: Desk, tahun: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._tahun = desk, tahun
        self.setWindowTitle(TITLE.format(tahun=tahun))
        self.grid: SheetGrid | None = None
        self.about = label(HOW, "muted", wrap=True)
        self.names = Lines("Nama di balik angka", desk.theme)
        self._build()
        room = screen_room(parent)
        self.resize(min(1280, room.width() - 48), min(640, room.height() - 32))
        self.names.opened.connect(self.open_placement)
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(self.windowTitle(), "title"))
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(12)
        side = QWidget()
        side.setMinimumWidth(PANEL)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.about)
        beside.addWidget(self.names, 1)
        self._split.addWidget(side)
        column.addWidget(self._split, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)

    def reload(self) -> None:
        """Read the plan again, off the GUI thread."""
        work = partial(_read, self._desk.office, self._tahun)
        self._desk.lists.run(work, while_alive(self, self._take), self._desk.messages.failed)

    def _take(self, pages: Sheet) -> None:
        last, self.grid = self.grid, SheetGrid(pages.tables[0], self.windowTitle())
        self.grid.figure_opened.connect(self.show_names)
        if last is None:
            self._split.insertWidget(0, self.grid)
        else:
            self._split.replaceWidget(0, self.grid)
            last.deleteLater()
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([900, PANEL])
        self.about.setText(HOW)
        self.names.show_lines([])

    def show_names(self, figure: Figure) -> None:
        """Show whose placements a figure counts."""
        with self._desk.office.read() as db:
            found = behind(db, self._tahun, figure.key)
        self.about.setText(f"{figure.column}: {grouped(len(found))}")
        self.names.show_lines([_line(one) for one in found] or [Line(NOBODY)])
        self.names.setCurrentRow(0)

    def open_placement(self, number: object) -> None:
        """Open the form of a placement."""
        if isinstance(number, int):
            dialog = open_record(self._desk, self, "penempatan", number)
            if dialog is not None:
                dialog.saved.connect(self._saved)

    def _saved(self, _number: int) -> None:
        self.changed.emit()
        self.reload()


def _read(office: Office, tahun: int) -> Sheet:
    with office.read() as db:
        return sheet(db, tahun)


def _line(one: Nyata) -> Line:
    below = " · ".join((formats.day(one.hari), one.pemberi_kerja, one.jabatan))
    return Line(one.nama or DITARIK, below, goal=one.id)
