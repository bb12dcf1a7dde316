"""Import a workbook of pupils: file, questions, plan, result; nothing is written before "Impor"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.actions import impor, urungan
from bkk_desktop.actions.urungan import Undone
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Plan, Questions, Source, decide
from bkk_desktop.importer.workbook import Cancelled
from bkk_desktop.importers import make_plan, questions, read_file
from bkk_desktop.office import Office
from ui.forms.jurusan import FORM as JURUSAN
from ui.jobs import Jobs
from ui.messages import Messages
from ui.widgets.form_dialog import FormDialog
from ui.widgets.import_file import KINDS, FileStep
from ui.widgets.import_plan import PlanStep
from ui.widgets.import_questions import QuestionsStep
from ui.widgets.import_result import ResultStep, undone_words
from ui.widgets.progress import Progress
from ui.widgets.words import button, label, rule

STEPS = ("Berkas", "Pertanyaan", "Periksa", "Selesai")
FILE, QUESTIONS, PLAN, RESULT = range(4)
STOPPED = "Impor dihentikan. Tidak ada yang berubah."
UNDO = "Batalkan impor ini? Alumni yang ditambahkan dihapus, yang berubah kembali seperti semula."
UNDO_DETAIL = "Yang sudah Anda sunting sesudahnya tidak disentuh."
WORKBOOK = "Buku kerja Excel (*.xlsx)"


class ImportDialog(QDialog):
    """Lead through an import; `imported` tells that records were written or taken back."""

    imported = Signal()

    def __init__(
        self, office: Office, jobs: Jobs, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Impor dari Dapodik")
        self._office, self._jobs, self._messages = office, jobs, messages
        self._ticket = 0
        self._writing = False
        self.source: Source | None = None
        self._action = 0
        self.file = FileStep(office)
        self.questions = QuestionsStep(office)
        self.plan = PlanStep(office)
        self.outcome = ResultStep()
        self.progress = Progress()
        self._build()
        self._connect()
        self._resize(parent)
        self._go(FILE)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(label("Impor dari Dapodik", "title"))
        head.addStretch(1)
        self._trail = [label(f"{at}. {step}", "muted") for at, step in enumerate(STEPS, 1)]
        for step in self._trail:
            head.addWidget(step)
        column.addLayout(head)
        column.addWidget(rule())
        self.stack = QStackedWidget()
        for page in (self.file, self.questions, self.plan, self.outcome):
            self.stack.addWidget(page)
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.go = button("Lanjut", "primary")
        self.go.setDefault(True)
        self.back = button("Kembali")
        self.save_rows = button("Simpan baris yang ditolak", "", "floppy-disk")
        self.undo = button("Batalkan impor", "", "arrow-counter-clockwise")
        self.again = button("Impor berkas lain")
        self.leave = button("Batal", "quiet")
        for made in (self.go, self.back, self.save_rows, self.undo, self.again):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.leave)
        for made in (self.back, self.save_rows, self.undo, self.again, self.leave):
            made.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        self.go.clicked.connect(self._forward)
        self.back.clicked.connect(self._backward)
        self.save_rows.clicked.connect(self.save_rejected)
        self.undo.clicked.connect(self._undo_this)
        self.again.clicked.connect(self._start_again)
        self.leave.clicked.connect(self.reject)
        self.file.chosen.connect(self.read)
        self.file.choose_wanted.connect(self.choose_file)
        self.file.undo_wanted.connect(self.undo_import)
        self.questions.jurusan_wanted.connect(self._add_jurusan)
        self.plan.changed.connect(self._name_button)

    def _resize(self, parent: QWidget | None) -> None:
        room = (parent.screen() if parent else self.screen()).availableGeometry()
        self.resize(min(1080, room.width() - 64), min(680, room.height() - 64))

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        for at, shown in enumerate(self._trail):
            _role(shown, "strong" if at == step else "muted")
        self.go.setVisible(step in (QUESTIONS, PLAN))
        self.back.setVisible(step in (QUESTIONS, PLAN))
        self.save_rows.setVisible(step == PLAN)
        self.undo.setVisible(step == RESULT and self._action > 0)
        self.again.setVisible(step == RESULT)
        self.leave.setText("Tutup" if step in (FILE, RESULT) else "Batal")
        self.go.setText("Lanjut")
        self.go.setEnabled(True)
        self._focus(step)

    def _focus(self, step: int) -> None:
        if step == FILE:
            self.file.zone.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif step == QUESTIONS:
            self.questions.focus_first()
        elif step == PLAN:
            self._name_button()
            self.plan.focus_list()
        else:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _run(
        self,
        words: str,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        *,
        writes: bool = False,
    ) -> None:
        """Do long work that "Batal" ends; an answer that comes too late is not taken."""
        self._ticket += 1
        self.stack.setEnabled(False)
        self.go.setEnabled(False)
        ticket = self._ticket
        self._writing = writes
        job = self._jobs.run_long(
            work,
            partial(self._done, ticket, done),
            partial(self._failed, ticket),
            self._advance,
            writes=writes,
        )
        # What is half written can't be stopped; it takes a moment only.
        self.progress.begin(words, None if writes else job, stoppable=not writes)

    def _advance(self, count: int, total: int) -> None:
        self.progress.advance(count, total)

    def _done(self, ticket: int, done: Callable[[Any], None], answer: object) -> None:
        if ticket == self._ticket:
            self._at_rest()
            done(answer)

    def _failed(self, ticket: int, error: BaseException) -> None:
        if ticket != self._ticket:
            return
        self._at_rest()
        if isinstance(error, Cancelled):
            self._say(STOPPED, "info")
        elif isinstance(error, UserError):
            self._say(str(error), "bad")
        else:
            self._messages.failed(error)

    def _say(self, text: str, meaning: str) -> None:
        """Say what went wrong where the person can go on: at the questions, else at the file."""
        if self.stack.currentIndex() in (QUESTIONS, PLAN):
            self._go(QUESTIONS)
            self.questions.say(text)
        else:
            self._start_again()
            self.file.say(text, meaning)

    def _at_rest(self) -> None:
        self._writing = False
        self.progress.end()
        self.stack.setEnabled(True)
        self.go.setEnabled(True)

    def choose_file(self) -> None:
        """Let the person choose a workbook."""
        path = self._messages.open_file(self, "Pilih berkas Dapodik", KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file on the worker; a bad one is said in a sentence."""
        self.file.say("")
        self._run(f"Membaca {path.name}", partial(_read, self._office, path), self._take_source)

    def _take_source(self, answer: tuple[Source, Questions]) -> None:
        self.source, asked = answer
        self.setWindowTitle(f"Impor dari Dapodik: {self.source.berkas}")
        self.questions.ask(asked)
        self._go(QUESTIONS)

    def _add_jurusan(self, singkatan: str) -> None:
        new = Jurusan(singkatan=singkatan)
        dialog = FormDialog(JURUSAN, self._office, self._messages, new, self)
        dialog.saved.connect(self._jurusan_added)
        dialog.open()

    def _jurusan_added(self, _number: int) -> None:
        if self.source is not None:
            with self._office.read() as db:
                self.questions.take_new_jurusan(questions(self.source, db))
        self.imported.emit()

    def _forward(self) -> None:
        if self.stack.currentIndex() == QUESTIONS:
            self._make_plan()
        else:
            self._apply()

    def _backward(self) -> None:
        self._go(self.stack.currentIndex() - 1)

    def _start_again(self) -> None:
        self.file.say("")
        self.file.reload()
        self._action = 0
        self._go(FILE)

    def _make_plan(self) -> None:
        if self.source is None or not self.questions.check():
            return
        work = partial(make_plan, self._office, self.source, self.questions.answers())
        self._run("Membandingkan dengan data yang ada", work, self._take_plan)

    def _take_plan(self, plan: Plan) -> None:
        self.plan.panel.refresh_names()
        self.plan.show_plan(plan)
        counts = plan.counts()
        self.save_rows.setEnabled(counts[Outcome.DITOLAK] + counts[Outcome.MERAGUKAN] > 0)
        self._go(PLAN)

    def _name_button(self) -> None:
        if self.plan.plan is None:
            return
        decision = decide(self.plan.plan, self.plan.choices)
        count = len(decision.new) + len(decision.changed)
        self.go.setText(f"Impor {grouped(count)} alumni" if count else "Tidak ada yang diimpor")
        self.go.setEnabled(count > 0)

    def save_rejected(self) -> None:
        """Save the rows that were not taken as a workbook to mend."""
        plan = self.plan.plan
        if plan is None:
            return
        stem = Path(plan.source.berkas).stem
        path = self._messages.save_file(
            self, "Simpan baris yang ditolak", f"{stem} - ditolak.xlsx", WORKBOOK
        )
        if path is not None:
            path = path if path.suffix else path.with_suffix(".xlsx")
            work = partial(impor.rejected_workbook, plan, path)
            self._jobs.run(work, partial(self._rejected_saved, path), self._messages.failed)

    def _rejected_saved(self, path: Path, count: int) -> None:
        self._messages.done(f"{grouped(count)} baris disimpan di {path}.")

    def _apply(self) -> None:
        if self.plan.plan is None:
            return
        choices = dict(self.plan.choices)
        work = partial(_applied, partial(impor.apply, self._office, self.plan.plan, choices))
        self._run("Menyimpan alumni", work, self._take_result, writes=True)

    def _take_result(self, applied: impor.Applied) -> None:
        self._action = applied.tindakan
        if self.plan.plan is not None:
            self.outcome.show_applied(applied, self.plan.plan.counts(), self.plan.undecided())
        self._go(RESULT)
        self.imported.emit()

    def _undo_this(self) -> None:
        self.undo_import(self._action)

    def undo_import(self, tindakan: int) -> None:
        """Take an import back, now or weeks later, after asking once."""
        if not self._messages.ask(
            UNDO, "Batalkan impor", "Jangan batalkan", detail=UNDO_DETAIL, danger=True
        ):
            return
        work = partial(_applied, partial(urungan.undo_action, self._office, tindakan))
        self._run("Membatalkan impor", work, self._undone, writes=True)

    def _undone(self, undone: Undone) -> None:
        self._start_again()
        self.file.say(undone_words(undone), "warn" if undone.kept else "good")
        self.imported.emit()

    def reject(self) -> None:
        """Close, unless something is just being written; work under way is asked to stop."""
        if self._writing:
            return
        if self.progress.is_under_way:
            self.progress.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let no answer come to a window that is gone."""
        if self._writing:
            event.ignore()
            return
        self.progress.stop()
        self.progress.end()
        self._ticket += 1
        super().closeEvent(event)


def _read(
    office: Office,
    path: Path,
    report: Callable[[int, int], None],
    stop: Any,  # noqa: ANN401
) -> tuple[Source, Questions]:
    source = read_file(path, report, stop)
    with office.read() as db:
        return source, questions(source, db)


def _applied(write: Callable[[], Any], _report: object, _stop: object) -> Any:  # noqa: ANN401
    return write()


def _role(shown: QLabel, role: str) -> None:
    shown.setProperty("role", role)
    shown.style().unpolish(shown)
    shown.style().polish(shown)


def open_import(parent: QWidget, office: Office, jobs: Jobs, messages: Messages) -> ImportDialog:
    """Open the import over a window and return it."""
    dialog = ImportDialog(office, jobs, messages, parent)
    dialog.open()
    return dialog
