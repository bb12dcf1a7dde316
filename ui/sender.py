"""Sending: what is due goes out by itself on the network's worker, or now if a person asks.

The next times stand in the database, so a restart changes nothing. Nothing here ever blocks the
window; an attempt that ends badly says so in the list and is tried again at its time. The network
is imported on its worker when something is sent, for a start of the program needs none of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.jobs import Job

if TYPE_CHECKING:
    from sync.outcome import Outcome

FIRST_LOOK, LOOK_EVERY = 5_000, 30_000
ANSWERED = "BKK-K3"


class Sender(QObject):
    """Sends packages one after the other.

    `changed` tells that an attempt began or ended, `written` that one has left its mark in the
    database; `progressed` how far the package under way is; `began` and `ended` frame a round that
    a person has asked for.
    """

    changed = Signal()
    written = Signal()
    began = Signal(int)
    progressed = Signal(int, int)
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[int] = []
        self._job: Job | None = None
        self._by_hand = False
        self._looking = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    @property
    def busy(self) -> bool:
        """Tell whether something is being sent."""
        return self._job is not None

    def start(self) -> None:
        """Begin to look for what is due; leases of a program that was killed are void."""
        self._timer.start(FIRST_LOOK)
        self._desk.network.run(
            partial(_tidied, self._desk.office), self._started, self._desk.messages.failed
        )

    def _started(self, _nothing: None) -> None:
        if self._is_open():
            self.changed.emit()

    def _is_open(self) -> bool:
        """Tell whether there is still a window; an answer may come after it was closed."""
        owner = self.parent()
        return not isinstance(owner, QWidget) or owner.window().isVisible()

    def look(self) -> None:
        """Send what is due now."""
        self._timer.setInterval(LOOK_EVERY)
        if self.busy or self._looking:
            return
        self._looking = True
        self._desk.network.run(partial(_due, self._desk.office), self._found, self._not_found)

    def _found(self, packages: list[int]) -> None:
        self._looking = False
        if packages and not self.busy and self._is_open():
            self._waiting = packages
            self._next()

    def _not_found(self, error: BaseException) -> None:
        self._looking = False
        self._desk.messages.failed(error)

    def send(self, packages: Sequence[int]) -> None:
        """Send packages now, because a person asked for it."""
        self._by_hand = True
        self._waiting = [*packages, *(p for p in self._waiting if p not in packages)]
        self.began.emit(len(packages))
        if not self.busy:
            self._next()

    def stop(self) -> None:
        """End the attempt under way and send nothing more for now."""
        self._waiting = []
        if self._job is not None:
            self._job.stop.set()

    def _next(self) -> None:
        if not self._waiting:
            self._job = None
            if self._by_hand:
                self._by_hand = False
                self.ended.emit()
            self.changed.emit()
            return
        paket = self._waiting.pop(0)
        work = partial(_sent, self._desk.office, paket)
        self._job = self._desk.network.run_long(work, self._done, self._failed, self._progress)
        self.changed.emit()

    def _progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _done(self, outcome: Outcome) -> None:
        from sync.outcome import FINAL, Class

        if outcome.kelas is Class.STOPPED or not self._is_open():
            self._waiting = []
        if not self._is_open():
            return
        if outcome.kelas in FINAL or outcome.kelas is Class.RECEIVED or self._by_hand:
            arrived = outcome.kelas in (Class.ACCEPTED, Class.RECEIVED)
            if arrived:
                self._desk.messages.done(outcome.kalimat, final=True)
            else:
                self._desk.messages.note(outcome.kalimat)
        self.written.emit()
        self._next()

    def _failed(self, error: BaseException) -> None:
        if not self._is_open():
            return
        # The attempt before may have brought the last word on this one: nothing to complain of.
        answered = isinstance(error, UserError) and error.problems[0].code == ANSWERED
        if not answered and (self._by_hand or not isinstance(error, UserError)):
            self._desk.messages.failed(error)
        self._next()


def _tidied(office: Office) -> None:
    from sync import hardware, outbox

    hardware.bind(office)
    outbox.start(office)


def _due(office: Office) -> list[int]:
    from sync import outbox

    with office.read() as db:
        return outbox.due(db, office.now())


def _sent(office: Office, paket: int, report: object, stop: object) -> Outcome:
    from sync import client

    return client.send(office, paket, stop, report)  # type: ignore[arg-type]  # as run_long gives
