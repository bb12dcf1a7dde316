"""Walk through the real program on a folder as a person does, and tell how it held up.

Prints one JSON object: for each step the longest gap of the event loop and the most work of the
GUI thread in one, both in ms; and the peak memory once every page stands, in MB. With "-" a bare
window says only its memory.
"""

# what is measured imports its core before Qt

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

if __name__ == "__main__" and sys.argv[1] != "-":
    from bkk_desktop.__main__ import before_qt

    before_qt()

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

BEAT, QUIET, PACE, SCROLLS = 2, 150, 10, 40
WORDS = "siti ukur 19"
LISTS = ("alumni", "pencaker", "perusahaan", "lowongan", "penempatan", "surat")
Step = tuple[str, Callable[[], object]]


def peak() -> float:
    """Return the most memory this process ever had, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


class Probe(QObject):
    """A beat of the event loop; the longest pause between two is what a person feels."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last, self._worked = time.perf_counter(), time.thread_time()
        self._longest, self._most = 0.0, 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.beat)
        self._timer.start(BEAT)

    def beat(self) -> None:
        """Take the time since the last beat."""
        now, worked = time.perf_counter(), time.thread_time()
        self._longest = max(self._longest, now - self._last)
        self._most = max(self._most, worked - self._worked)
        self._last, self._worked = now, worked

    def taken(self) -> tuple[float, float]:
        """Return the longest pause since it was last asked, and the most work in one; in ms."""
        self.beat()
        found = round(self._longest * 1000, 1), round(self._most * 1000, 1)
        self._longest, self._most = 0.0, 0.0
        return found


class Walk(QObject):
    """Do each step once the one before it has come to rest."""

    def __init__(self, desktop: QObject, window: QWidget, pupils: Path) -> None:
        super().__init__(desktop)
        from ui.desktop import Desktop
        from ui.main_window import MainWindow

        assert isinstance(desktop, Desktop)
        assert isinstance(window, MainWindow)
        self._desktop, self._window, self._pupils = desktop, window, pupils
        self.gaps: dict[str, tuple[float, float]] = {}
        self.memory = 0.0
        self._probe = Probe(self)
        self._quiet = time.perf_counter()
        self._step = "Beranda is shown, pages are warmed"
        self._steps = self._all()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(BEAT)

    def _look(self) -> None:
        # A step that moves in ticks, such as scrolling, keeps itself awake through `_quiet`.
        from ui.warming import Warming

        desk, keeper = self._desktop._desk, self._desktop._keeper  # noqa: SLF001
        if desk is None:
            return
        warm = self._window.findChild(Warming)
        cold = warm is None or not warm.is_over
        if cold or desk.busy or (keeper is not None and keeper._jobs.busy):  # noqa: SLF001
            self._quiet = time.perf_counter()
        if time.perf_counter() - self._quiet < QUIET / 1000:
            return
        self._probe.beat()
        self.gaps[self._step] = self._probe.taken()
        found = next(self._steps, None)
        if found is None:
            self._timer.stop()
            return
        self._step, do = found
        self._quiet = time.perf_counter()
        do()
        self._quiet = time.perf_counter()

    def _all(self) -> Iterator[Step]:
        for name in self._window.pages:
            if name != "beranda":
                yield f"{name} is opened", partial(self._window.go, name)
        for name in self._window.pages:
            yield f"{name} is opened again", partial(self._window.go, name)
        self.memory = peak()
        yield "everything is read again", self._window.refresh
        for name in LISTS:
            yield f"{name} comes back", partial(self._window.go, name)
            yield f"{name} is scrolled", self._scroll
            yield f"{name} is searched", self._type
        yield from self._report()
        yield from self._import()
        yield "a backup is made", self._back_up
        yield "Beranda comes back", partial(self._window.go, "beranda")
        yield "one thing is written", self._write
        yield "the window is closed", self._close

    def _ticks(self, doings: Iterator[object]) -> None:
        """Run a generator one step a tick, as keys and a wheel come."""
        timer = QTimer(self)

        def tick() -> None:
            self._quiet = time.perf_counter()
            if next(doings, self) is self:
                timer.stop()

        timer.timeout.connect(tick)
        timer.start(PACE)

    def _scroll(self) -> None:
        from ui.widgets.list_page import ListPage

        page = self._window.current
        assert isinstance(page, ListPage)
        bar = page.view.verticalScrollBar()
        places = [bar.maximum() * at // SCROLLS for at in range(SCROLLS)]
        self._ticks(map(bar.setValue, places))

    def _type(self) -> None:
        from ui.widgets.list_page import ListPage

        page = self._window.current
        assert isinstance(page, ListPage)
        keys = [*map(Qt.Key, map(ord, WORDS.upper())), *[Qt.Key.Key_Backspace] * len(WORDS)]
        self._ticks(QTest.keyClick(page.search, key) for key in keys)

    def _report(self) -> Iterator[Step]:
        from ui.pages.laporan import Laporan
        from ui.preview import PreviewDialog
        from ui.report_files import preview

        desk, page = self._window._desk, self._window.pages["laporan"]  # noqa: SLF001
        assert isinstance(page, Laporan)
        yield "laporan comes back", partial(self._window.go, "laporan")
        yield "the period before is counted", page.period.earlier
        assert page.draft is not None
        for at, (report, _) in enumerate(page.draft.sheets):
            yield f"report {report.id}", partial(page.sheets.bar.setCurrentIndex, at)
        yield "the report is shown as pages", partial(preview, desk, page, page.draft)
        shown = page.findChild(PreviewDialog)
        assert shown is not None
        yield "the pages are closed", shown.close

    def _import(self) -> Iterator[Step]:
        from ui.import_dialog import ImportDialog, open_import

        desk = self._window._desk  # noqa: SLF001
        page = self._window.pages["alumni"]
        yield "alumni comes back", partial(self._window.go, "alumni")
        yield "the import is opened", partial(open_import, desk, page)
        dialog = page.findChild(ImportDialog)
        assert dialog is not None
        dialog.imported.connect(page.data_changed)
        yield "the file is read", partial(dialog.read, self._pupils)
        yield "the import is planned", dialog.go.click
        yield "the import is written", dialog.go.click
        assert dialog.undo.isVisible()
        yield "the import is closed", dialog.close

    def _back_up(self) -> None:
        self._desktop._look_after_now()  # type: ignore[attr-defined]  # noqa: SLF001

    def _write(self) -> None:
        from bkk_desktop.domain.pemberi_kerja import PemberiKerja
        from bkk_desktop.store import record

        with self._window._desk.office.write("Ukur") as db:  # noqa: SLF001
            record.insert(db, PemberiKerja(nama="PT Ukur Akhir"))

    def _close(self) -> None:
        self._window.close()
        self._probe.beat()
        self.gaps[self._step] = self._probe.taken()


def bare() -> None:
    """Show a window with nothing in it, and say its memory."""
    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Jendela kosong"))
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(500, app.quit)
    app.exec()
    print(json.dumps({"memory": peak()}))


def program(folder: Path, pupils: Path) -> None:
    """Walk through the program, with the key in the keyring."""
    from ui import app
    from ui.desktop import Desktop

    walks = []

    class Watched(Desktop):
        """The program, which is walked through as soon as its window stands."""

        def _show(self, window: QWidget) -> None:
            from ui.main_window import MainWindow

            super()._show(window)
            if isinstance(window, MainWindow):
                walks.append(Walk(self, window, pupils))

        def _look_after_now(self) -> None:
            assert self._keeper is not None
            self._keeper.keep()

    vars(app)[Desktop.__name__] = Watched  # the same program, watched
    app.main(["--folder", str(folder)])
    walk = walks[0]
    print(json.dumps({"memory": walk.memory, "gaps": walk.gaps}))


if __name__ == "__main__":
    if sys.argv[1] == "-":
        bare()
    else:
        program(Path(sys.argv[1]), Path(sys.argv[2]))
