"""Data that can't be worked with: what happened, and the backups to go back to.

The same window carries out a return to a backup that was asked for in Pengaturan: while a school's
file is replaced, nothing else may have it open.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.store import backup
from bkk_desktop.store.lock import hold
from bkk_desktop.store.restoring import Done, lost_by, restore
from ui.jobs import Jobs
from ui.messages import Messages
from ui.school_folders import Clock, Opened
from ui.theme import Theme
from ui.widgets.backups import BackupList, told
from ui.widgets.progress import Progress
from ui.widgets.words import button, label

WIDTH = 600
TITLE = "Data sekolah perlu dipulihkan"
ASKED = "Memulihkan cadangan"
CHOOSE = "Cadangan yang ada di laptop ini; yang terakhir ada di atas:"
NO_BACKUP = (
    "Tidak ada cadangan di laptop ini. Bila ada cadangan di flashdisk, tutup program, lalu pilih "
    "“Pindah dari laptop lama” saat memulai dengan data baru. Jangan hapus folder data yang ini."
)
RESTORED = "Sudah dipulihkan. Data sebelumnya disimpan di {folder}."
WORKING = "Memulihkan dan memeriksa..."


class Rescue(QWidget):
    """Offer the way back; `opened` carries the school once its data are sound again.

    `look_wanted` asks to open what there is without changing it.
    """

    opened = Signal(object)
    look_wanted = Signal(object)
    closed = Signal()

    def __init__(
        self, opened: Opened, jobs: Jobs, messages: Messages, theme: Theme, now: Clock
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("BKK Desktop")
        self.resize(760, 600)
        self._opened, self._jobs, self._messages = opened, jobs, messages
        self._now = now
        self.list = BackupList(theme)
        self.list.currentRowChanged.connect(self._compare)
        outside = QVBoxLayout(self)
        outside.addStretch(1)
        outside.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(1)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        self.title = label(TITLE, "title")
        column.addWidget(self.title)
        self.reason = label("", wrap=True)
        column.addWidget(self.reason)
        self._choose = label(CHOOSE, "label", wrap=True)
        column.addWidget(self._choose)
        column.addWidget(self.list)
        self.loss = label("", "muted", wrap=True)
        column.addWidget(self.loss)
        self.restore_button = button("Pulihkan cadangan ini", "primary", "clock-counter-clockwise")
        self.restore_button.clicked.connect(self._restore_chosen)
        self.look_button = button("Buka hanya untuk melihat", glyph="eye")
        self.look_button.clicked.connect(self._look)
        self.support_button = button("Laporan bantuan", "link")
        self.support_button.clicked.connect(self.show_support)
        self.leave_button = button("Tutup", "link")
        self.leave_button.clicked.connect(self.close)
        row = QHBoxLayout()
        for made in (
            self.restore_button, self.look_button, self.support_button, self.leave_button,
        ):  # fmt: skip
            row.addWidget(made)
        row.addStretch(1)
        column.addLayout(row)
        self.progress = Progress(stoppable=False, at_once=True)
        self.progress.count.hide()
        column.addWidget(self.progress)
        return card

    def offer(self, reason: str) -> None:
        """Say what happened, and show the backups."""
        found = backup.all_of(self._opened.folder)
        self.title.setText(TITLE)
        self._choose.show()
        self.reason.setText(reason)
        self._choose.setText(CHOOSE if found else NO_BACKUP)
        self.list.setVisible(bool(found))
        self.restore_button.setVisible(bool(found))
        self.list.show_backups(found)

    def show_support(self) -> None:
        """Show the report for whoever helps: these data can't be opened."""
        from ui import support

        gather = partial(support.gather_outside, [self._opened.folder])
        support.show_support(gather, self._jobs, self._messages, self)

    def _compare(self, _row: int) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            work = partial(lost_by, self._opened.folder, self._opened.key, chosen.path)
            self._jobs.run(work, self._tell_loss, self._messages.failed)

    def _tell_loss(self, lost: list[Done] | None) -> None:
        self.loss.setText(told(lost))

    def _look(self) -> None:
        self.look_wanted.emit(self._opened)

    def _restore_chosen(self) -> None:
        chosen = self.list.chosen()
        if chosen is not None:
            self.restore(chosen.path)

    def restore(self, source: Path) -> None:
        """Go back to a backup, off the GUI thread."""
        self._enable(False)
        if not self.reason.text():
            self.title.setText(ASKED)
            self._choose.hide()
            self.list.hide()
        self.progress.begin(WORKING)
        work = partial(_restored_alone, self._opened.folder, self._opened.key, source, self._now())
        self._jobs.run(work, self._restored, self._failed)

    def _restored(self, aside: Path) -> None:
        self._enable(True)
        self.progress.end()
        self._messages.info(RESTORED.format(folder=aside))
        self.opened.emit(self._opened)

    def _failed(self, error: BaseException) -> None:
        self._enable(True)
        self.progress.end()
        if isinstance(error, UserError):
            self.offer(str(error))
        else:
            self._messages.failed(error)

    def _enable(self, on: bool) -> None:
        for widget in (self.list, self.restore_button, self.look_button, self.leave_button):
            widget.setEnabled(on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person went away."""
        super().closeEvent(event)
        self.closed.emit()


def _restored_alone(folder: Path, key: bytes, source: Path, now: datetime) -> Path:
    """Go back to a backup while nobody else can open the school."""
    with hold(folder):
        return restore(folder, key, source, now)
