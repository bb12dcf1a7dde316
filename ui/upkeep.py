"""Backups and checks that nobody has to think of: while the program runs, and when it closes."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from bkk_desktop.actions import cadangan
from bkk_desktop.domain.cadangan import EVERY
from bkk_desktop.errors import UserError
from ui.desk import Desk
from ui.jobs import Jobs, lived_through

log = logging.getLogger(__name__)

FIRST_AFTER = 60_000
AT_THE_END = "Membuat cadangan, lalu menutup."
FAILED = "Cadangan otomatis belum berhasil. {sebab}"


class Keeper(QObject):
    """Look after one open school; `damaged` tells, in a sentence, that its data can't be trusted.

    It has a queue of its own, so that nobody waits for a backup.
    """

    damaged = Signal(str)
    kept = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = Jobs("cadangan", self)
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setInterval(int(EVERY.total_seconds() * 1000))
        self._timer.timeout.connect(self.keep)
        self._timer.start()
        QTimer.singleShot(FIRST_AFTER, self, self.keep)

    def keep(self) -> None:
        """Do what is due, unless it is being done."""
        if not self._jobs.busy:
            self._jobs.run(partial(cadangan.keep, self._desk.office), self._kept, self._failed)

    def _kept(self, found: cadangan.Kept) -> None:
        if found.damaged:
            self._timer.stop()
            self.damaged.emit(found.damaged)
            return
        if found.spoilt:
            self._tell(found.spoilt)
        if found.made is not None:
            self.kept.emit()

    def _failed(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self._tell(FAILED.format(sebab=error))
        else:
            self._desk.messages.failed(error)

    def _tell(self, sentence: str) -> None:
        # A full disk stays full; said once in a sitting, it is known.
        if sentence != self._told:
            self._told = sentence
            self._desk.messages.info(sentence)

    def end(self) -> None:
        """Stop, when the round that is under way is over."""
        self._timer.stop()
        self._jobs.shut_down(self._desk.office.close)


def back_up_at_the_end(desk: Desk) -> None:
    """Keep what was done since the last backup; what hinders it can't be told any more.

    The window stays until the backup is whole, and says what it waits for.
    """
    desk.messages.note(AT_THE_END)
    try:
        lived_through(partial(cadangan.back_up, desk.office))
    except UserError as error:
        log.warning("no backup at the end: %s", type(error.__cause__).__name__)
