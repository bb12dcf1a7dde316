"""From a keystroke in the search line to painted rows, in the real window."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bkk_desktop.office import Office
from ui.app import dress
from ui.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.widgets.list_page import ListPage

WORDS = ("siti", "ukur 19", "0081", "j7", "yosef ukur 77", "62812")


def searching(app: QApplication, office: Office) -> dict[str, float]:
    """Type words letter by letter and take them back; return p50 and p95 of a keystroke."""
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    times = []
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
        for word in WORDS:
            keys = [*map(ord, word.upper()), *[Qt.Key.Key_Backspace] * len(word)]
            for key in keys:
                start = time.perf_counter()
                QTest.keyClick(page.search, Qt.Key(key))
                page.view.viewport().repaint()
                times.append(time.perf_counter() - start)
                app.processEvents()
        window.close()
        for jobs in queues:
            jobs.shut_down(office.close)
    ordered = sorted(times)
    return {
        "keystroke_p50_ms": statistics.median(ordered) * 1000,
        "keystroke_p95_ms": ordered[int(len(ordered) * 0.95)] * 1000,
    }
