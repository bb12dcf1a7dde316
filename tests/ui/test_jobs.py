import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.qtbot import QtBot

from bkk_desktop.errors import UserError
from ui.jobs import Jobs, Report


def unwanted(error: BaseException) -> None:
    raise error


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs("uji")
    yield made
    made.shut_down(lambda: None)


def test_the_answer_comes_back_on_the_gui_thread(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[object] = []
    jobs.run(
        threading.get_ident, lambda it: heard.extend((it, threading.get_ident())), heard.append
    )
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[0] != threading.get_ident()
    assert heard[1] == threading.get_ident()


class Waiting(QObject):
    def take(self, _answer: object) -> None:
        pass

    def hear(self, _done: int, _of: int) -> None:
        pass


def short(jobs: Jobs, waiting: Waiting) -> None:
    jobs.run(lambda: 1, waiting.take, unwanted)


def long(jobs: Jobs, waiting: Waiting) -> None:
    jobs.run_long(lambda report, _: report(1, 2), waiting.take, unwanted, waiting.hear)


@pytest.mark.parametrize("start", [short, long])
def test_who_waits_for_an_answer_is_never_freed_on_the_workers_thread(
    qtbot: QtBot, jobs: Jobs, start: Callable[[Jobs, Waiting], None]
) -> None:
    freed: list[int] = []
    gone = threading.Event()
    # The worker stays where it tells its answer until nobody waits for it any more.
    jobs._answered.connect(  # noqa: SLF001  # that moment has no other name
        lambda *_: gone.wait(2), Qt.ConnectionType.DirectConnection
    )

    def went() -> None:
        freed.append(threading.get_ident())
        gone.set()

    waiting = Waiting()
    weakref.finalize(waiting, went)
    start(jobs, waiting)
    del waiting
    qtbot.waitUntil(lambda: bool(freed))
    assert freed == [threading.get_ident()]


def test_five_hundred_jobs_keep_their_order(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[int] = []
    for number in range(500):
        jobs.run(partial(abs, number), heard.append, unwanted)
    qtbot.waitUntil(lambda: len(heard) == 500)
    assert heard == list(range(500))


def test_a_refusal_reaches_the_one_who_asked(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[BaseException] = []

    def refuse() -> None:
        raise UserError("Tidak bisa.")

    jobs.run(refuse, lambda _: pytest.fail("done"), heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]) == "Tidak bisa."


def test_long_work_reports_and_can_be_stopped(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    heard: list[int] = []
    going = threading.Event()

    def work(report: Report, stop: threading.Event) -> int:
        report(1, 10)
        going.set()
        assert stop.wait(10)
        return 7

    job = jobs.run_long(work, heard.append, unwanted, lambda done, of: seen.append((done, of)))
    qtbot.waitUntil(lambda: seen == [(1, 10)])
    assert jobs.busy
    job.stop.set()
    qtbot.waitUntil(lambda: heard == [7])
    assert going.is_set()
    assert not jobs.busy


def test_nothing_waits_for_what_is_done_beside_the_queue(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[str] = []
    going = threading.Event()

    def search(report: Report, stop: threading.Event) -> str:
        report(1, 2)
        going.set()
        assert stop.wait(10)
        return "dicari"

    searching = jobs.run_beside(search, heard.append, unwanted)
    assert going.wait(10)
    jobs.run(lambda: "dicetak", heard.append, unwanted)
    qtbot.waitUntil(lambda: heard == ["dicetak"])
    assert jobs.busy
    searching.stop.set()
    qtbot.waitUntil(lambda: heard == ["dicetak", "dicari"])
    assert not jobs.busy


def test_only_work_that_writes_says_that_it_writes(qtbot: QtBot, jobs: Jobs) -> None:
    writing: list[bool] = []
    busy: list[bool] = []
    jobs.writing_changed.connect(writing.append)
    jobs.busy_changed.connect(busy.append)
    jobs.run(lambda: 1, lambda _: None, unwanted)
    qtbot.waitUntil(lambda: busy == [True, False])
    assert writing == []
    jobs.run(lambda: 1, lambda _: None, unwanted, writes=True)
    qtbot.waitUntil(lambda: writing == [True, False])


@pytest.mark.parametrize("way", [Jobs.run_long, Jobs.run_beside])
def test_shutting_down_stops_what_runs_and_ends_with_the_last_thing(
    way: Callable[..., object],
) -> None:
    jobs = Jobs("uji")
    begun, ended = threading.Event(), threading.Event()

    def work(_report: object, stop: threading.Event) -> None:
        begun.set()
        assert stop.wait(10)

    way(jobs, work, lambda _: None, lambda _: None)
    assert begun.wait(10)
    jobs.shut_down(ended.set)
    assert ended.is_set()
