"""Late entries: what was written after its period was frozen, settled one by one or all at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions.laporan import Late, settle_here
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.terbilang import grouped
from ui import formats
from ui.desk import Desk
from ui.theme import ROW
from ui.widgets.alive import while_alive
from ui.widgets.words import button, label, note

WHY = (
    "Catatan ini bertanggal di masa yang laporannya sudah dibekukan. Hitung di {judul}: "
    "tanggalnya tetap, tetapi dihitung sejak hari pertama {judul}. Atau buat revisi laporan lama."
)
ONLY_REVISION = "hanya lewat revisi"
HEADS = ("Catatan", "Kejadian", "Tanggal", "Laporan beku", "Keadaan")
WIDTHS = (232, 120, 112, 144)
KINDS = {"baru": "belum dihitung", "berubah": "berubah", "hilang": "sudah tidak ada"}


class LateDialog(QDialog):
    """Settle late entries; `settled` tells that some were, `revision_wanted` names a period."""

    settled = Signal()
    revision_wanted = Signal(object)
    record_wanted = Signal(object)

    def __init__(
        self, late: Sequence[Late], periode: Periode, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Catatan susulan")
        self.resize(880, 520)
        self._late, self._periode, self._desk = list(late), periode, desk
        self.table = QTableWidget(len(self._late), len(HEADS))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"{grouped(len(self._late))} catatan susulan", "title"))
        column.addWidget(label(WHY.format(judul=periode.judul), "muted", wrap=True))
        column.addWidget(self.table, 1)
        self._only = note(
            "Sebagian yang dipilih hanya bisa diselesaikan dengan revisi laporan itu.", "warn"
        )
        column.addWidget(self._only)
        column.addLayout(self._buttons())
        self._fill()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.here = button("", "primary")
        self.here.clicked.connect(self.settle)
        self.revise = button("")
        self.revise.setAutoDefault(False)
        self.revise.clicked.connect(self._want_revision)
        self.open_button = button("Buka catatan")
        self.open_button.setAutoDefault(False)
        self.open_button.clicked.connect(self._open)
        leave = button("Tutup", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        for made in (self.here, self.revise, self.open_button):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(leave)
        return row

    def _fill(self) -> None:
        table = self.table
        table.setAccessibleName("Catatan susulan")
        table.setHorizontalHeaderLabels(list(HEADS))
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for at, width in enumerate(WIDTHS):
            table.setColumnWidth(at, width)
        for at, entry in enumerate(self._late):
            state = KINDS[entry.jenis]
            texts = (
                entry.nama,
                entry.peristiwa,
                formats.day(entry.tanggal),
                entry.periode.judul,
                state if entry.settles_here else f"{state}, {ONLY_REVISION}",
            )
            for place, text in enumerate(texts):
                table.setItem(at, place, QTableWidgetItem(text))
        table.itemSelectionChanged.connect(self._selected)
        table.itemDoubleClicked.connect(self._open)
        table.selectAll()
        self._selected()

    def chosen(self) -> list[Late]:
        """Return the selected entries, or all of them if none is selected."""
        places = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self._late[place] for place in places] or self._late

    def _selected(self) -> None:
        chosen = self.chosen()
        possible = [entry for entry in chosen if entry.settles_here]
        self.here.setText(f"Hitung {grouped(len(possible))} di {self._periode.judul}")
        self.here.setEnabled(bool(possible))
        self._only.setVisible(len(possible) < len(chosen))
        self.revise.setText(f"Buat revisi {self._first(chosen).judul}")

    @staticmethod
    def _first(chosen: Sequence[Late]) -> Periode:
        return min((entry.periode for entry in chosen), key=lambda periode: periode.akhir)

    def settle(self) -> None:
        """Count the selected entries in the running period."""
        possible = [entry for entry in self.chosen() if entry.settles_here]
        self.setEnabled(False)
        work = partial(settle_here, self._desk.office, possible, self._periode)
        self._desk.jobs.run(
            work, while_alive(self, self._settled), while_alive(self, self._refused), writes=True
        )

    def _settled(self, count: int) -> None:
        text = f"{grouped(count)} catatan susulan dihitung di {self._periode.judul}."
        self._desk.messages.done(text, undo=True)
        self.setEnabled(True)
        self.settled.emit()
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._desk.messages.failed(error)

    def _want_revision(self) -> None:
        self.revision_wanted.emit(self._first(self.chosen()))
        self.accept()

    def _open(self) -> None:
        place = self.table.currentRow()
        if place >= 0:
            entry = self._late[place]
            self.record_wanted.emit((entry.tabel, entry.id, ""))
