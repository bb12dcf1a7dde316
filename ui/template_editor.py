"""The report's own template: which tables for which period, and the words of the forms."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain import istilah, templat
from bkk_desktop.domain.istilah import ISTILAH
from bkk_desktop.reports import all_reports
from bkk_desktop.store import pengaturan
from ui.desk import Desk
from ui.theme import ROW
from ui.widgets.alive import while_alive
from ui.widgets.words import button, label

ABOUT = (
    "Yang dikosongkan memakai istilah bawaan. {ini}, {lalu}, dan {jenis} diganti masa laporan,"
    " misalnya triwulan ini, triwulan lalu, triwulan."
)
PERIODS = {
    templat.WITH_REPORT: "Mengikuti laporan",
    "bulan": "Per bulan",
    "triwulan": "Per triwulan",
    "semester": "Per semester",
    "tahun": "Per tahun",
    templat.WITHOUT: "Tidak dicetak",
}
OURS, OWN = 0, 1


class TemplateEditor(QDialog):
    """Edit tables and captions; `saved` tells that they were stored."""

    saved = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tabel dan istilah laporan")
        self.resize(880, 560)
        self._desk = desk
        with desk.office.read() as db:
            self._settings = pengaturan.settings(db)
        self.periods: dict[str, QComboBox] = {}
        self.words = QTableWidget(len(ISTILAH), 2)
        self.search = QLineEdit()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._tables(), "Tabel")
        self.tabs.addTab(self._captions(), "Istilah")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Tabel dan istilah laporan", "title"))
        column.addWidget(self.tabs, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = button("Simpan", "primary")
        self.save.clicked.connect(self._save)
        leave = button("Batal", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.save)
        return row

    def _tables(self) -> QWidget:
        chosen = templat.templat_of(self._settings).tabel
        made = QTableWidget(len(templat.TABEL), 2)
        _plain(made, "Tabel laporan", ("Tabel", "Dicetak"))
        made.setColumnWidth(OURS, 568)
        for at, name in enumerate(templat.TABEL):
            made.setItem(at, OURS, _fixed(_named(name)))
            combo = QComboBox()
            combo.setAccessibleName(name)
            own = name in templat.OWN_PERIOD
            for code, words in PERIODS.items():
                if own or code in (templat.WITH_REPORT, templat.WITHOUT):
                    combo.addItem(words, code)
            combo.setCurrentIndex(max(combo.findData(chosen.get(name, "")), 0))
            made.setCellWidget(at, OWN, combo)
            self.periods[name] = combo
        return made

    def _captions(self) -> QWidget:
        own = templat.pairs(self._settings.istilah_laporan)
        _plain(self.words, "Istilah laporan", ("Istilah bawaan", "Istilah Anda"))
        self.words.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.words.setColumnWidth(OURS, 400)
        for at, (code, text) in enumerate(ISTILAH.items()):
            self.words.setItem(at, OURS, _fixed(text))
            self.words.setItem(at, OWN, QTableWidgetItem(own.get(code, "")))
        self.search.setPlaceholderText("Cari istilah")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(ABOUT, "muted", wrap=True))
        column.addWidget(self.search)
        column.addWidget(self.words, 1)
        return page

    def _narrow(self, text: str) -> None:
        wanted = text.casefold().split()
        for at, ours in enumerate(ISTILAH.values()):
            item = self.words.item(at, OWN)
            said = f"{ours} {item.text() if item else ''}".casefold()
            self.words.setRowHidden(at, not all(word in said for word in wanted))

    def _save(self) -> None:
        tables = {name: combo.currentData() for name, combo in self.periods.items()}
        items = {code: self.words.item(at, OWN) for at, code in enumerate(ISTILAH)}
        own = {code: item.text().strip() for code, item in items.items() if item}
        wanted = replace(
            self._settings,
            tabel_laporan=templat.lines({n: p for n, p in tables.items() if p}),
            istilah_laporan=templat.lines({c: t for c, t in own.items() if t}),
        )
        self.setEnabled(False)
        work = partial(save_settings, self._desk.office, wanted)
        done, failed = while_alive(self, self._done), while_alive(self, self._failed)
        self._desk.jobs.run(work, done, failed, writes=True)

    def _done(self, _nothing: None) -> None:
        self._desk.messages.done("Templat laporan disimpan.", undo=True)
        self.setEnabled(True)
        self.saved.emit()
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._desk.messages.failed(error)


def _named(name: str) -> str:
    """Return a table's title, which begins with its short name or says it."""
    title = next(report.title for report in all_reports() if report.kode == name)
    return istilah.filled(title, {"ini": "", "lalu": "", "jenis": "masa laporan"})


def _plain(table: QTableWidget, name: str, heads: tuple[str, str]) -> None:
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setStretchLastSection(True)
    table.verticalHeader().hide()
    table.verticalHeader().setMinimumSectionSize(ROW + 8)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)


def _fixed(text: str) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setToolTip(text)
    return item
