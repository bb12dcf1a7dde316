"""Work off the GUI thread; the only module of the screen that knows threads.

Work is a plain function of the core. One worker keeps the order, and its answer comes back
through one queued signal of an object that lives on the GUI thread. What only reads, for minutes,
has a second worker, so that nothing stands behind it.

The worker is given the work and a number, never who waits for the answer: the last to let go of a
widget frees it, and one that is freed on the worker's thread while Qt lays it out, or with a timer
running, crashes the program a moment later.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

Report = Callable[[int, int], None]
Failed = Callable[[BaseException], None]
T = TypeVar("T")

LOOKED_EVERY = 5


@dataclass(slots=True, eq=False)
class Job:
    """One piece of work under way; `stop` asks it to end early."""

    number: int
    done: Callable[[Any], None]
    failed: Failed
    progress: Report | None = None
    stop: threading.Event = field(default_factory=threading.Event)
    writes: bool = False


def _alive(slot: Callable[..., Any]) -> bool:
    """Tell whether the widget that waits for an answer is still there."""
    while isinstance(slot, partial):
        slot = slot.func
    owner = getattr(slot, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class Jobs(QObject):
    """A queue of work with one worker, and another for what is done beside it.

    `busy_changed` tells when it starts and runs empty; `writing_changed` the same of the work that
    said it writes, which must not meet a second writer.
    """

    busy_changed = Signal(bool)
    writing_changed = Signal(bool)
    _answered = Signal(int, object, object)
    _progressed = Signal(int, int, int)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._beside = ThreadPoolExecutor(1, thread_name_prefix=f"{name}-lama")
        self._shut = False
        self._numbers = count(1)
        self._open: dict[int, Job] = {}
        self._futures: set[Future[None]] = set()
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._progress, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether any work is waiting or under way."""
        return bool(self._open)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Failed,
        *,
        writes: bool = False,
    ) -> Job:
        """Do the work; then call `done` or `failed` on the GUI thread."""
        job = Job(next(self._numbers), done, failed, writes=writes)
        return self._submit(job, work, self._pool)

    def run_long(
        self,
        work: Callable[[Report, threading.Event], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Report | None = None,
        *,
        writes: bool = False,
    ) -> Job:
        """Do work that tells how far it is and that looks at a stop event."""
        job = Job(next(self._numbers), done, failed, progress, writes=writes)
        return self._submit_long(job, work, self._pool)

    def run_beside(
        self,
        work: Callable[[Report, threading.Event], T],
        done: Callable[[T], None],
        failed: Failed,
        progress: Report | None = None,
    ) -> Job:
        """Do long work that only reads without letting the queue wait for it."""
        job = Job(next(self._numbers), done, failed, progress)
        return self._submit_long(job, work, self._beside)

    def _submit_long(
        self, job: Job, work: Callable[[Report, threading.Event], Any], pool: ThreadPoolExecutor
    ) -> Job:
        return self._submit(job, partial(work, partial(self._report, job.number), job.stop), pool)

    def _report(self, number: int, done: int, total: int) -> None:
        self._progressed.emit(number, done, total)

    @property
    def is_shut(self) -> bool:
        """Tell whether nothing is done here any more."""
        return self._shut

    @property
    def writing(self) -> bool:
        """Tell whether work that writes is waiting or under way."""
        return any(job.writes for job in self._open.values())

    def _submit(self, job: Job, work: Callable[[], Any], pool: ThreadPoolExecutor) -> Job:
        if self._shut:
            # A timer of a closed window may still ask; its answer would come to nobody.
            return job
        was_writing = self.writing
        self._open[job.number] = job
        if len(self._open) == 1:
            self.busy_changed.emit(True)
        if self.writing and not was_writing:
            self.writing_changed.emit(True)
        future = pool.submit(self._work, job.number, work)
        self._futures.add(future)
        future.add_done_callback(self._futures.discard)
        return job

    def _work(self, number: int, work: Callable[[], Any]) -> None:
        try:
            answer, error = work(), None
        except BaseException as fault:  # noqa: BLE001  # one of the three places; told on the screen
            answer, error = None, fault
        self._answered.emit(number, answer, error)

    @Slot(int, object, object)
    def _answer(self, number: int, answer: object, error: BaseException | None) -> None:
        job = self._open.pop(number)
        if not self._open:
            self.busy_changed.emit(False)
        if job.writes and not self.writing:
            self.writing_changed.emit(False)
        if not _alive(job.done):
            return
        if error is None:
            job.done(answer)
        else:
            job.failed(error)

    @Slot(int, int, int)
    def _progress(self, number: int, done: int, total: int) -> None:
        job = self._open.get(number)
        if job is not None and job.progress is not None:
            job.progress(done, total)

    def shut_down(self, last: Callable[[], object]) -> None:
        """Stop what is under way, then do one last thing on each worker's own thread."""
        self._shut = True
        for job in self._open.values():
            job.stop.set()
        for future in list(self._futures):
            future.cancel()
        for pool in (self._pool, self._beside):
            pool.submit(last)
            pool.shutdown(wait=True)


def lived_through(work: Callable[[], T]) -> T:
    """Return what work gives that must be over before one goes on; the screen lives meanwhile.

    It is painted but deaf to keys and clicks. Where no loop can run any more, one simply waits.
    """
    loop, timer = QEventLoop(), QTimer()
    with ThreadPoolExecutor(1, thread_name_prefix="akhir") as pool:
        future = pool.submit(work)
        timer.timeout.connect(lambda: loop.quit() if future.done() else None)
        timer.start(LOOKED_EVERY)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()
    return future.result()
