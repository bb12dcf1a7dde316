"""Long work under way: what is done, how far it is, and a "Batal" that works."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from bkk_desktop.domain import terbilang
from ui.jobs import Job
from ui.widgets.words import button, label

SHOWN_AFTER = 300


class Progress(QWidget):
    """A bar with its words; it appears only when the work takes noticeably long."""

    stopped = Signal()

    def __init__(self, *, stoppable: bool = True, at_once: bool = False, of: str = "") -> None:
        super().__init__()
        self._of = f" {of}" if of else ""
        self._job: Job | None = None
        self._at_once, self._stoppable = at_once, stoppable
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.words = label("")
        self.count = label("", "muted")
        self.stop_button = button("Batal")
        self.stop_button.clicked.connect(self.stop)
        row.addWidget(self.words)
        row.addStretch(1)
        row.addWidget(self.count)
        row.addWidget(self.stop_button)
        column.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER)
        self._timer.timeout.connect(self.show)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(False)
        self.setSizePolicy(policy)
        self.hide()

    @property
    def is_under_way(self) -> bool:
        """Tell whether something is being done that can be stopped."""
        return self._job is not None

    def begin(self, words: str, job: Job | None = None, *, stoppable: bool = True) -> None:
        """Say what is being done; "Batal" asks the job to stop, if it can."""
        self._job = job
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        self.count.clear()
        self.bar.setRange(0, 0)
        self.stop_button.setEnabled(True)
        self.stop_button.setVisible(self._stoppable and stoppable)
        if self._at_once:
            self.show()
        else:
            self._timer.start()

    def advance(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        grouped = terbilang.grouped
        self.count.setText(f"{grouped(done)} dari {grouped(total)}{self._of}" if total else "")

    def end(self) -> None:
        """Go away."""
        self._timer.stop()
        self._job = None
        self.hide()

    def stop(self) -> None:
        """Ask the work to end early."""
        self.stop_button.setEnabled(False)
        self.words.setText("Menghentikan")
        if self._job is not None:
            self._job.stop.set()
        self.stopped.emit()
