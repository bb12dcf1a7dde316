"""What belongs to a registration beyond its facts: others of the person, reports, work, files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import lapor_pencaker as actions
from bkk_desktop.domain import masa
from bkk_desktop.domain.lapor_pencaker import due
from bkk_desktop.errors import UserError
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store.database import Database, Row
from ui import formats
from ui.desk import Desk
from ui.forms.catat_lapor import FORM as REPORT
from ui.forms.catat_lapor import CatatLapor
from ui.widgets.alumni_tabs import NO_SEEKING, NO_WORK, Linked, Read, seeking, work_lines
from ui.widgets.detail import Tab
from ui.widgets.documents import files_of
from ui.widgets.form_dialog import FormDialog
from ui.widgets.handing import Handing
from ui.widgets.lines import Line
from ui.widgets.words import button, label

# Short, so that the tabs of the panel stand in two rows.
ALL, REPORTS, WORK, FILES = "Pendaftaran", "Lapor", "Lamaran", "Berkas"
KINDS = {
    "formulir": "Formulir pendaftaran bertanda tangan",
    "ak1": "Kartu AK/I",
    "cv": "Daftar riwayat hidup",
    "skck": "SKCK",
    "sehat": "Surat keterangan sehat",
    "lapor": "Bukti lapor",
    "lain": "Dokumen lain",
}
NO_REPORT = (
    "Belum pernah lapor",
    "Pencari kerja mengabari BKK setiap enam bulan. Tekan Catat lapor bila ia sudah mengabari.",
)
ERASE = "Hapus {n} catatan lapor? Catatannya pindah ke keranjang dan bisa dipulihkan."


def tabs(desk: Desk, row: Row, changed: SignalInstance) -> list[Tab]:
    """Return the tabs of a registration; `changed` is given what is written in them."""
    today, alumni = desk.office.now().date(), row["alumni"]
    everything = (ALL, partial(seeking, alumni, today), NO_SEEKING)
    work = (WORK, partial(work_lines, alumni), NO_WORK)
    return [
        Tab(ALL, partial(_linked, desk, everything, changed)),
        Tab(REPORTS, partial(_reports, desk, row, changed)),
        Tab(WORK, partial(_linked, desk, work, changed)),
        Tab(FILES, partial(files_of, desk, ("pendaftaran", row["id"]), KINDS, changed)),
    ]


def _linked(
    desk: Desk, what: tuple[str, Read, tuple[str, str]], changed: SignalInstance
) -> QWidget:
    made = Linked(desk, *what)
    made.changed.connect(changed)
    return made


def _reports(desk: Desk, row: Row, changed: SignalInstance) -> QWidget:
    made = Reports(desk, row)
    made.changed.connect(changed)
    return made


def due_words(row: Row, today: date) -> str:
    """Say by when the next report is due, or how long nothing was heard; "" if it has ended."""
    if row["status"] != "Terdaftar" or not row["kabar_terakhir"]:
        return ""
    last = date.fromisoformat(row["kabar_terakhir"])
    by = due(last)
    if by > today:
        return f"Lapor berikutnya paling lambat {formats.day(by)}."
    return f"Sudah {masa.whole_months(last, today)} bulan tanpa kabar, sejak {formats.day(last)}."


def _lines(pendaftaran: int, db: Database) -> Sequence[Line]:
    reports = reversed(store.reports(db, pendaftaran))
    return [
        Line(formats.day(one.tanggal), one.keterangan, "good", goal=("lapor_pencaker", one.id))
        for one in reports
    ]


class Reports(Handing):
    """The reports under one registration; `changed` tells that one was written."""

    changed = Signal()

    def __init__(self, desk: Desk, row: Row) -> None:
        super().__init__()
        self._desk, self._row = desk, row
        today = desk.office.now().date()
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 4)
        column.setSpacing(8)
        words = due_words(row, today)
        self.due = label(words, "hint" if row["lapor"] else "muted", wrap=True)
        self.due.setVisible(bool(words))
        column.addWidget(self.due)
        self.report_button = button("Catat lapor", "", "check")
        self.report_button.clicked.connect(self.report)
        self.erase_button = button("Hapus", "", "trash")
        self.erase_button.clicked.connect(self.erase)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.report_button)
        tools.addWidget(self.erase_button)
        tools.addStretch(1)
        column.addLayout(tools)
        self.receives = self.list = Linked(desk, REPORTS, partial(_lines, row["id"]), NO_REPORT)
        self.list.changed.connect(self.changed)
        column.addWidget(self.list, 1)
        self.list.lines.itemSelectionChanged.connect(self._selected)
        writes = not desk.office.read_only
        self.report_button.setVisible(writes and row["status"] == "Terdaftar")
        self.erase_button.setVisible(writes and bool(self.list.lines.lines()))
        self._selected()

    def _chosen(self) -> list[int]:
        lines = self.list.lines
        goals = [lines.lines()[index.row()].goal for index in lines.selectedIndexes()]
        return [goal[1] for goal in goals if isinstance(goal, tuple)]

    def _selected(self) -> None:
        self.erase_button.setEnabled(bool(self._chosen()))

    def report(self) -> None:
        """Write down that the person reported."""
        today = self._desk.office.now().date()
        wanted = CatatLapor(pendaftaran=(self._row["id"],), tanggal=today)
        office, messages = self._desk.office, self._desk.messages
        # Of the window: the panel may be made anew while the form is open.
        dialog = FormDialog(REPORT, office, messages, wanted, self.window())
        dialog.saved.connect(self._written)
        dialog.open()

    def _written(self, _number: int) -> None:
        self.changed.emit()

    def erase(self) -> None:
        """Delete the selected reports; they stay in the bin."""
        ids, messages = self._chosen(), self._desk.messages
        if not messages.ask(ERASE.format(n=len(ids)), "Hapus lapor", "Batal", danger=True):
            return
        try:
            actions.remove(self._desk.office, ids)
        except UserError as refusal:
            messages.failed(refusal)
            return
        messages.done(f"{len(ids)} catatan lapor dihapus.", undo=True)
        self.changed.emit()
