"""A workbook that was filled in: what it would change, row by row, before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import lembar_penelusuran as sheets
from bkk_desktop.actions.lembar_penelusuran import EMPTY, NEW, REFUSED, SAME, UPDATED, Plan, PlanRow
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.importer.workbook import Cancelled
from ui.desk import Desk
from ui.jobs import Job
from ui.widgets.alive import while_alive
from ui.widgets.lines import Line, Lines
from ui.widgets.progress import Progress
from ui.widgets.words import button, label, note

MEANINGS = {NEW: "good", UPDATED: "info", REFUSED: "bad", SAME: "", EMPTY: ""}
WORDS = {
    NEW: "jawaban baru",
    UPDATED: "jawaban berubah",
    REFUSED: "tidak diambil",
    SAME: "sama dengan yang tercatat",
    EMPTY: "kosong",
}
ORDER = (REFUSED, NEW, UPDATED)
ONE_UNDO = "Semuanya disimpan sebagai satu tindakan dan bisa diurungkan sekaligus."
NOTHING = "Tidak ada jawaban baru di berkas ini."
OTHER_SURVEY = (
    "Lembar ini dibuat untuk survei {lembar}, sedangkan yang terbuka survei {terbuka}. Jawabannya "
    "disimpan untuk survei {lembar}."
)


class AnswersDialog(QDialog):
    """Show the plan of an import; `imported` tells that answers were stored."""

    imported = Signal()

    def __init__(self, desk: Desk, path: Path, tahun: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Impor lembar penelusuran")
        self.resize(960, 640)
        self._desk, self._path, self._tahun = desk, path, tahun
        self.plan: Plan | None = None
        self._job: Job | None = None
        self.counts = label("", "strong", wrap=True)
        self.lines = Lines("Rencana impor", desk.theme)
        self.progress = Progress()
        self._notes = QVBoxLayout()
        self._build()
        self._read()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Impor lembar penelusuran", "title"))
        column.addWidget(label(f"{self._path.name}. {ONE_UNDO}", "muted", wrap=True))
        column.addLayout(self._notes)
        column.addWidget(self.progress)
        column.addWidget(self.counts)
        column.addWidget(self.lines, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = button("Simpan", "primary")
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.leave = button("Batal", "quiet")
        self.leave.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(self.leave)
        column.addLayout(row)

    def _read(self) -> None:
        work = partial(sheets.make_plan, self._desk.office, self._path)
        self._job = self._desk.jobs.run_long(
            work, while_alive(self, self._planned), while_alive(self, self._failed), self._advance
        )
        self.progress.begin("Membaca berkas", self._job)

    def _advance(self, done: int, total: int) -> None:
        self.progress.advance(done, total)

    def _planned(self, plan: Plan) -> None:
        self.progress.end()
        self.plan = plan
        parts = [f"{grouped(plan.count(one))} {WORDS[one]}" for one in WORDS if plan.count(one)]
        self.counts.setText(", ".join(parts) if parts else NOTHING)
        self.lines.show_lines(list(_lines(plan)) or [Line(NOTHING)])
        count = len(plan.wanted)
        self.save_button.setText(f"Simpan {grouped(count)} jawaban")
        self.save_button.setEnabled(count > 0)
        if plan.sheet.tahun != self._tahun:
            words = {"lembar": plan.sheet.tahun, "terbuka": self._tahun}
            self._notes.addWidget(note(OTHER_SURVEY.format(**words), "warn"))
        (self.save_button if count else self.leave).setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        self.progress.end()
        if isinstance(error, Cancelled):
            self.reject()
        elif isinstance(error, UserError):
            self._notes.addWidget(note(str(error), "bad"))
            self.save_button.setEnabled(False)
        else:
            self._desk.messages.failed(error)

    def save(self) -> None:
        """Store the answers of the plan."""
        if self.plan is None:
            return
        self.save_button.setEnabled(False)
        work = partial(sheets.apply, self._desk.office, self.plan)
        done, failed = while_alive(self, self._saved), while_alive(self, self._failed)
        self._desk.jobs.run(work, done, failed, writes=True)

    def _saved(self, count: int) -> None:
        self._desk.messages.done(f"{grouped(count)} jawaban disimpan.", undo=True)
        self.imported.emit()
        self.accept()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop reading before the window goes."""
        if self._job is not None:
            self._job.stop.set()
        super().closeEvent(event)


def _lines(plan: Plan) -> Iterator[Line]:
    rows = sorted(plan.rows, key=lambda row: (_place(row), row.baris))
    for row in rows:
        if row.outcome in ORDER or row.notes:
            words = WORDS[row.outcome]
            below = " · ".join(row.changes)
            head = f"Baris {row.baris}, {row.nama or 'tanpa nama'}: {words}"
            yield Line(head, below, MEANINGS[row.outcome] or "warn", strong=True)
            yield from (Line(one, meaning="warn", level=1) for one in row.notes)


def _place(row: PlanRow) -> int:
    if row.outcome == REFUSED:
        return 0
    return 1 if row.notes else 2
