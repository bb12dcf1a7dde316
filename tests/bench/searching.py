"""From a keystroke in the search line to painted rows, and scrolling, in the real window."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bkk_desktop.office import Office
from ui.desk import Desk
from ui.dressing import dress
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.widgets.list_page import ListPage

WORDS = ("siti", "ukur 19", "0081", "j7", "yosef ukur 77", "62812")
PAGES = 200


def searching(app: QApplication, office: Office, size: str = "") -> dict[str, float]:
    """Type words letter by letter and take them back, then scroll; return p50 and p95 of each."""
    with _list(app, office) as page:
        keys, pages = list(_keystrokes(app, page)), list(_scrolled(app, page))
    return {
        f"keystroke{size}_p50_ms": statistics.median(keys) * 1000,
        f"keystroke{size}_p95_ms": _p95(keys) * 1000,
        f"scroll{size}_p95_ms": _p95(pages) * 1000,
        f"scroll{size}_longest_ms": max(pages) * 1000,
    }


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


@contextmanager
def _list(app: QApplication, office: Office) -> Iterator[ListPage]:
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    with tempfile.TemporaryDirectory(prefix="bkk-search-") as place:
        memory = QSettings(str(Path(place) / "tampilan.ini"), QSettings.Format.IniFormat)
        desk = Desk(office, *queues, Messages(), dress(app), memory)
        window = MainWindow(desk)
        window.resize(1366, 768)
        window.show()
        window.go("alumni")
        while desk.busy:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        page = window.pages["alumni"]
        assert isinstance(page, ListPage)
        yield page
        window.close()
        for jobs in queues:
            jobs.shut_down(office.close)


def _keystrokes(app: QApplication, page: ListPage) -> Iterator[float]:
    for word in WORDS:
        for key in [*map(ord, word.upper()), *[Qt.Key.Key_Backspace] * len(word)]:
            start = time.perf_counter()
            QTest.keyClick(page.search, Qt.Key(key))
            page.view.viewport().repaint()
            yield time.perf_counter() - start
            app.processEvents()


def _scrolled(app: QApplication, page: ListPage) -> Iterator[float]:
    """Yield how long each step takes from the bar's move to painted rows and an idle window."""
    bar = page.view.verticalScrollBar()
    for step in range(PAGES):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * step // PAGES)
        page.view.viewport().repaint()
        app.processEvents()
        yield time.perf_counter() - start
