"""The frame of the import window: title, trail of steps, buttons, and long work with "Batal"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.importer.workbook import Cancelled
from ui.jobs import Jobs
from ui.messages import Messages
from ui.widgets.progress import Progress
from ui.widgets.room import screen_room
from ui.widgets.roomy import Roomy
from ui.widgets.words import button, label, rule

TITLE = "Impor alumni"
STOPPED = "Impor dihentikan. Tidak ada yang berubah."
WIDTH, HEIGHT, AROUND = 1080, 680, 64


class ImportFrame(QDialog):
    """A window of steps; a step's work runs off the GUI thread and can be stopped."""

    def __init__(self, jobs: Jobs, messages: Messages, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self._jobs, self._messages = jobs, messages
        self._ticket = 0
        self._writing = False
        self.stack = QStackedWidget()
        self.progress = Progress()
        self._trail = QHBoxLayout()
        self._trail.setSpacing(16)

    def build(self, pages: Sequence[QWidget]) -> None:
        """Lay the window out around its steps."""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(TITLE, "title"))
        head.addStretch(1)
        head.addLayout(self._trail)
        column.addLayout(head)
        column.addWidget(rule())
        for page in pages:
            self.stack.addWidget(Roomy(page))
        column.addWidget(self.stack, 1)
        column.addWidget(self.progress)
        column.addLayout(self._buttons())
        room = screen_room(self.parentWidget())
        self.resize(min(WIDTH, room.width() - AROUND), min(HEIGHT, room.height() - AROUND))

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
        self.leave.clicked.connect(self.reject)
        return row

    def show_trail(self, steps: Sequence[str], current: str) -> None:
        """Show which steps there are and which one this is."""
        while (item := self._trail.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for at, step in enumerate(steps, 1):
            shown: QLabel = label(f"{at}. {step}", "strong" if step == current else "muted")
            self._trail.addWidget(shown)

    def run(
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
            self.say(STOPPED, "info")
        elif isinstance(error, UserError):
            self.say(str(error), "bad")
        else:
            self._messages.failed(error)

    def say(self, text: str, meaning: str) -> None:
        """Say what went wrong where the person can go on."""
        raise NotImplementedError

    def _at_rest(self) -> None:
        self._writing = False
        self.progress.end()
        self.stack.setEnabled(True)
        self.go.setEnabled(True)

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
