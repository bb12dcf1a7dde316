"""Import alumni: source, columns, questions, plan, result; nothing is written before "Impor"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, cast

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bkk_desktop.actions import impor, urungan
from bkk_desktop.actions.urungan import Undone
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Answers, Book, Plan, Questions, Report, Source, decide
from bkk_desktop.importer.template import NAME as TEMPLATE
from bkk_desktop.importer.template import template_workbook
from bkk_desktop.importer.text import pasted_sheet
from bkk_desktop.importer.workbook import read_workbook
from bkk_desktop.importers import make_plan, pemetaan, questions, recognised
from bkk_desktop.importers.pemetaan import Proposal
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.forms.jurusan import FORM as JURUSAN
from ui.import_sources import SOURCES
from ui.messages import EXCEL
from ui.widgets.form_dialog import FormDialog
from ui.widgets.import_columns import ColumnsStep
from ui.widgets.import_file import KINDS, FileStep
from ui.widgets.import_frame import TITLE, ImportFrame
from ui.widgets.import_plan import PlanStep
from ui.widgets.import_questions import QuestionsStep
from ui.widgets.import_result import ResultStep, undone_words

STEPS = ("Berkas", "Kolom", "Pertanyaan", "Periksa", "Selesai")
FILE, COLUMNS, QUESTIONS, PLAN, RESULT = range(5)
PASTED = "Tempelan dari Excel"
UNDO = "Batalkan impor ini? Alumni yang ditambahkan dihapus, yang berubah kembali seperti semula."
UNDO_DETAIL = "Yang sudah Anda sunting sesudahnya tidak disentuh."

_ENDING, _UNFIT = re.compile(r"\.\w{2,4}$"), re.compile(r'[\\/:*?"<>|\x00-\x1f]')

Fetch = Callable[[Report, Event], Book | Source]


@dataclass(frozen=True, slots=True)
class Read:
    """What came out of a source: rows with their questions, or columns that must be chosen."""

    source: Source | None = None
    asked: Questions | None = None
    proposal: Proposal | None = None


class ImportDialog(ImportFrame):
    """Lead through an import; `imported` tells that records were written or taken back."""

    imported = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.jobs, desk.messages, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._office = office = desk.office
        self.source: Source | None = None
        self._asked: Questions | None = None
        self._chosen = False
        self._action = 0
        self.file = FileStep(office, SOURCES)
        self.columns = ColumnsStep(office)
        self.questions = QuestionsStep(office)
        self.plan = PlanStep(office)
        self.outcome = ResultStep()
        self.build((self.file, self.columns, self.questions, self.plan, self.outcome))
        self._connect()
        self._go(FILE)

    def _connect(self) -> None:
        self.go.clicked.connect(self._forward)
        self.back.clicked.connect(self._backward)
        self.save_rows.clicked.connect(self.save_rejected)
        self.undo.clicked.connect(self._undo_this)
        self.again.clicked.connect(self._start_again)
        self.file.chosen.connect(self.read)
        self.file.choose_wanted.connect(self.choose_file)
        self.file.source_wanted.connect(self._begin)
        self.file.undo_wanted.connect(self.undo_import)
        self.questions.jurusan_wanted.connect(self._add_jurusan)
        self.plan.changed.connect(self._name_button)

    def _go(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        skipped = set() if self._chosen else {COLUMNS}
        if step != QUESTIONS and self._asked is not None and not self._asks():
            skipped.add(QUESTIONS)
        steps = [name for at, name in enumerate(STEPS) if at not in skipped]
        self.show_trail(steps, STEPS[step])
        between = step in (COLUMNS, QUESTIONS, PLAN)
        self.go.setVisible(between)
        self.back.setVisible(between)
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
        elif step == COLUMNS:
            self.columns.focus_first()
        elif step == QUESTIONS:
            self.questions.focus_first()
        elif step == PLAN:
            self._name_button()
            self.plan.focus_list()
        else:
            self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asks(self) -> bool:
        """Tell whether there is anything to ask; Dapodik's final classes are always asked."""
        return self._asked is not None and (self._asked.is_needed() or not self._chosen)

    def say(self, text: str, meaning: str) -> None:
        """Say what went wrong where the person can go on: at what was chosen, else at the file."""
        step = self.stack.currentIndex()
        if step in (QUESTIONS, PLAN) and self._asks():
            self._go(QUESTIONS)
            self.questions.say(text)
        elif step in (COLUMNS, PLAN) and self._chosen:
            self._go(COLUMNS)
            self.columns.say(text)
        else:
            self._start_again()
            self.file.say(text, meaning)

    def _begin(self, at: int) -> None:
        SOURCES[at].start(self)

    def choose_file(self, wished: str = "") -> None:
        """Let the person choose a file; `wished` is the importer it is said to be for."""
        path = self._messages.open_file(self, "Pilih berkas", KINDS)
        if path is not None:
            self.read(path, wished)

    def read(self, path: Path, wished: str = "") -> None:
        """Read a file on the worker; a bad one is said in a sentence."""
        self.fetch(f"Membaca {path.name}", partial(read_workbook, path), wished)

    def paste(self) -> None:
        """Take the table that was copied in Excel."""
        # An empty clipboard has no data at all on some systems.
        copied = QGuiApplication.clipboard().mimeData() or QMimeData()
        self.fetch("Membaca tempelan", partial(_pasted, copied.html(), copied.text()))

    def ask_dapodik(self) -> None:
        """Ask for Dapodik's address and token; what it sends goes the way of a file."""
        from ui.dapodik_dialog import DapodikDialog

        asked = DapodikDialog(self._desk, self)
        asked.taken.connect(self._take_pupils)
        asked.open()

    def _take_pupils(self, source: Source) -> None:
        self.fetch(f"Membaca {source.berkas}", partial(_sent, source))

    def fetch(self, words: str, get: Fetch, wished: str = "") -> None:
        """Get rows on the worker, from wherever they come, and go on with them.

        A Book is looked at for what it is, a Source (Dapodik's pupils) has said it already.
        """
        self._start_again()
        self.run(words, partial(_read, self._office, get, wished), self._take_read)

    def _take_read(self, answer: Read) -> None:
        self._chosen = answer.proposal is not None
        if answer.proposal is not None:
            self.setWindowTitle(f"{TITLE}: {answer.proposal.book.berkas}")
            self.columns.show_proposal(answer.proposal)
        if answer.source is not None and answer.asked is not None:
            self._take_source((answer.source, answer.asked))
        else:
            self.columns.say("")
            self._go(COLUMNS)

    def _take_source(self, answer: tuple[Source, Questions]) -> None:
        self.source, self._asked = answer
        self.setWindowTitle(f"{TITLE}: {self.source.berkas}")
        self.questions.ask(self._asked)
        if self._asks():
            self._go(QUESTIONS)
        else:
            self._make_plan(self._asked.proposed())

    def _add_jurusan(self, words: str) -> None:
        new = Jurusan(nama=words) if " " in words else Jurusan(singkatan=words)
        dialog = FormDialog(JURUSAN, self._office, self._messages, new, self)
        dialog.following = Jurusan()
        dialog.saved.connect(self._jurusan_added)
        dialog.open()

    def _jurusan_added(self, _number: int) -> None:
        if self.source is not None:
            with self._office.read() as db:
                self.questions.take_new_jurusan(questions(self.source, db))
        self.imported.emit()

    def _forward(self) -> None:
        step = self.stack.currentIndex()
        if step == COLUMNS:
            self._use_columns()
        elif step == QUESTIONS:
            if self.questions.check():
                self._make_plan(self.questions.answers())
        else:
            self._apply()

    def _use_columns(self) -> None:
        proposal = self.columns.proposal
        if proposal is not None and self.columns.check():
            work = partial(_used, self._office, proposal, self.columns.chosen())
            self.run("Membaca kolom", work, self._take_source)

    def _backward(self) -> None:
        step = self.stack.currentIndex()
        if step == PLAN and self._asks():
            self._go(QUESTIONS)
        elif step != COLUMNS and self._chosen:
            self._go(COLUMNS)
        else:
            self._start_again()

    def _start_again(self) -> None:
        self.file.say("")
        self.file.reload()
        self._action = 0
        self._asked, self._chosen = None, False
        self.setWindowTitle(TITLE)
        self._go(FILE)

    def _make_plan(self, answers: Answers) -> None:
        if self.source is not None:
            work = partial(make_plan, self._office, self.source, answers)
            self.run("Membandingkan dengan data yang ada", work, self._take_plan)

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
        self.go.setText(f"Impor {grouped(count)} alumni" if count else "Tidak ada perubahan")
        self.go.setEnabled(count > 0)

    def save_template(self) -> None:
        """Save the workbook to fill in, with this school's own choices."""
        path = self._messages.save_file(self, "Simpan templat Excel", TEMPLATE, EXCEL)
        if path is not None:
            work = partial(template_workbook, self._office, path)
            self._jobs.run(work, partial(self._template_saved, path), self._template_failed)

    def _template_saved(self, path: Path, _answer: object) -> None:
        self.file.say(f"Templat disimpan di {path}. Isi di Excel, lalu pilih berkas itu.", "good")

    def _template_failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.file.say(str(error))
        else:
            self._messages.failed(error)

    def save_rejected(self) -> None:
        """Save the rows that were not taken as a workbook to mend."""
        plan = self.plan.plan
        if plan is None:
            return
        path = self._messages.save_file(
            self, "Simpan baris yang ditolak", rejected_name(plan.source.berkas), EXCEL
        )
        if path is not None:
            work = partial(impor.rejected_workbook, plan, path)
            self._jobs.run(work, partial(self._rejected_saved, path), self._messages.failed)

    def _rejected_saved(self, path: Path, count: int) -> None:
        self._messages.done(f"{grouped(count)} baris disimpan di {path}.")

    def _apply(self) -> None:
        if self.plan.plan is None:
            return
        choices = dict(self.plan.choices)
        work = partial(_applied, partial(impor.apply, self._office, self.plan.plan, choices))
        self.run("Menyimpan alumni", work, self._take_result, writes=True)

    def _take_result(self, applied: impor.Applied) -> None:
        self._action = applied.tindakan
        if self.plan.plan is not None:
            self.outcome.show_applied(applied, self.plan.counts(), self.plan.undecided())
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
        self.run("Membatalkan impor", work, self._undone, writes=True)

    def _undone(self, undone: Undone) -> None:
        self._start_again()
        self.file.say(undone_words(undone), "warn" if undone.kept else "good")
        self.imported.emit()


def _read(office: Office, get: Fetch, wished: str, report: Report, stop: Event) -> Read:
    got = get(report, stop)
    source = got if isinstance(got, Source) else recognised(got, wished=wished)
    with office.read() as db:
        if source is not None and (got is source or source.importer != pemetaan.ID):
            return Read(source, questions(source, db))
        proposal = pemetaan.propose(db, cast("Book", got))
        if not proposal.is_clear():
            return Read(proposal=proposal)
        source = pemetaan.source(proposal, proposal.chosen)
        return Read(source, questions(source, db), proposal)


def _pasted(html: str, text: str, _report: Report, _stop: Event) -> Book:
    return Book(PASTED, (pasted_sheet(PASTED, html, text),))


def rejected_name(berkas: str) -> str:
    """Return a file name for the rejected rows of a source, be it a file or a school's Dapodik."""
    stem = " ".join(_UNFIT.sub(" ", _ENDING.sub("", berkas)).split())
    return f"{stem} - ditolak.xlsx"


def _sent(source: Source, _report: Report, _stop: Event) -> Source:
    return source


def _used(
    office: Office, proposal: Proposal, chosen: Mapping[int, str], _report: Report, _stop: Event
) -> tuple[Source, Questions]:
    source = pemetaan.source(proposal, chosen)
    with office.read() as db:
        return source, questions(source, db)


def _applied(write: Callable[[], Any], _report: object, _stop: object) -> Any:  # noqa: ANN401
    return write()


def open_import(desk: Desk, parent: QWidget) -> ImportDialog:
    """Open the import over a window and return it."""
    dialog = ImportDialog(desk, parent)
    dialog.open()
    return dialog
