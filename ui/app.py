"""Put everything together, in the order in which the program starts."""

from __future__ import annotations

import argparse
import gc
import logging
import os
import sys
from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSettings, QStandardPaths, QTimer, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.files import resource
from bkk_desktop.office import Office, open_office, wall_clock
from bkk_desktop.store import vault
from bkk_desktop.store.lock import Lock, hold
from ui.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Messages, catch_all
from ui.school_folders import PREPARING, Clock, Opened, own_schools, sample_clock, sample_school
from ui.theme import Choice, Theme
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from ui.locking import Guard

NAME = "BKK Desktop"
FORGOTTEN = (
    "Data terbuka dengan kode pemulihan. Buat sandi baru di sini, supaya besok bisa dibuka seperti "
    "biasa; kode pemulihan tetap berlaku."
)
NOTHING_TO_HIDE = "Sekolah contoh tidak perlu dikunci: semua nama di sini rekaan."
STYLE = "Fusion"
GUARDED_AFTER = 2000
COLLECT_EVERY = 2000
LOG_SIZE = 500_000


class Desktop(QObject):
    """The running program: one window at a time, and what stands behind it."""

    def __init__(
        self, root: Path, folder: Path | None, messages: Messages, theme: Theme, now: Clock
    ) -> None:
        super().__init__()
        self._root, self._folder, self._now = root, folder, now
        self._messages, self._theme = messages, theme
        self._keys = Jobs("kunci")
        self._lock: Lock | None = None
        self._desk: Desk | None = None
        self._guard: Guard | None = None
        self.window: QWidget | None = None

    def start(self) -> None:
        """Show the first window: the school if this laptop remembers, a question otherwise."""
        folders = [self._folder] if self._folder else own_schools(self._root)
        known = [folder for folder in folders if vault.exists(folder)]
        if not known:
            self.first_start()
            return
        self._keys.run(
            partial(vault.unlock_with_keyring, known[0]),
            partial(self._remembered, known),
            partial(self._not_remembered, known),
        )

    def _remembered(self, known: list[Path], key: bytes | None) -> None:
        if key is None:
            self.unlock(known)
        else:
            self.open(Opened(known[0], key))

    def _not_remembered(self, known: list[Path], error: BaseException) -> None:
        self.unlock(known)
        self._messages.failed(error)

    def first_start(self, known: Sequence[Path] = ()) -> None:
        """Show the choice between a new school and the sample, and the way back if there is one."""
        from ui.first_start import FirstStart

        folder = None if self._folder and vault.exists(self._folder) else self._folder
        window = FirstStart(self._root, folder, self._keys, self._messages, self._now)
        window.opened.connect(self.open)
        if known:
            window.return_wanted.connect(partial(self.unlock, list(known)))
            window.offer_return()
        self._show(window)

    def unlock(self, folders: list[Path]) -> None:
        """Ask for the password."""
        from ui.unlock import Unlock

        window = Unlock(folders, self._keys, self._messages)
        window.opened.connect(self.open)
        window.sample_wanted.connect(self._open_sample)
        window.new_wanted.connect(partial(self.first_start, folders))
        self._show(window)

    def _open_sample(self) -> None:
        from ui.unlock import Unlock

        asking = self.window
        if not isinstance(asking, Unlock):
            return

        def opened(sample: Opened) -> None:
            asking.end()
            self.open(sample)

        def failed(error: BaseException) -> None:
            asking.end()
            self._messages.failed(error)

        asking.begin(PREPARING)
        work = partial(sample_school, self._root)
        self._keys.run_long(work, opened, failed, asking.progress.advance)

    def _show(self, window: QWidget) -> None:
        last = self.window
        window.show()
        if last is not None and not last.close():
            window.close()
            window.deleteLater()
            return
        self.window = window
        if last is not None:
            last.deleteLater()

    def open(self, opened: Opened) -> None:
        """Lock the folder, bring its database up to date, and show the main window."""
        try:
            self._lock = hold(opened.folder)
        except UserError as refusal:
            self._messages.failed(refusal)
            self._quit_without_window()
            return
        work = partial(_opened, opened, sample_clock if opened.sample else self._now)
        self._keys.run(work, partial(self._enter, opened), self._cannot_open)

    def _cannot_open(self, error: BaseException) -> None:
        self._release()
        self._messages.failed(error)
        self._quit_without_window()

    def _quit_without_window(self) -> None:
        if self.window is None:
            QApplication.exit(1)

    def _enter(self, opened: Opened, office: Office) -> None:
        memory = QSettings(str(opened.folder / "tampilan.ini"), QSettings.Format.IniFormat)
        looks = str(memory.value("tampilan") or Choice.SYSTEM.value)
        if looks in set(Choice) and looks != self._theme.choice:
            self._theme.choose(Choice(looks))
        queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
        self._desk = Desk(
            office,
            *queues,
            self._messages,
            self._theme,
            memory,
            sample=opened.sample,
            forgotten=opened.forgotten,
        )
        window = MainWindow(self._desk)
        window.own_school_wanted.connect(self._leave_sample)
        window.closed.connect(self._close_school)
        window.lock_wanted.connect(self.lock)
        self._show(window)
        QTimer.singleShot(GUARDED_AFTER, self, self._watch)
        if opened.forgotten:
            window.go("pengaturan", Wish(section="Keamanan"))
            self._messages.info(FORGOTTEN)

    def _watch(self) -> Guard | None:
        """Lock the screen by itself from now on; the sample has nothing to hide."""
        if self._guard is None and self._desk is not None and isinstance(self.window, MainWindow):
            from ui.locking import Guard

            if not self._desk.sample:
                self._guard = Guard(self._desk, self.window, self._keys)
                self._guard.switched.connect(self._switch)
        return self._guard

    def lock(self) -> None:
        """Hide everything until a password is typed."""
        guard = self._watch()
        if guard is None:
            self._messages.info(NOTHING_TO_HIDE)
        else:
            guard.lock()

    def _switch(self, opened: Opened) -> None:
        """Close the school and open it again for the other role; the lock stands until then."""
        guard, old = self._guard, self.window
        if guard is None or guard.screen is None or old is None:
            return
        self.window = guard.screen
        guard.screen.may_close = True
        old.close()
        old.deleteLater()
        self.open(opened)

    def _leave_sample(self) -> None:
        known = own_schools(self._root)
        if known:
            self.unlock(known)
        else:
            self.first_start()

    def _close_school(self) -> None:
        if self._guard is not None:
            self._guard.end()
            self._guard = None
        if self._desk is not None:
            from ui import viewing

            for jobs in (self._desk.jobs, self._desk.lists, self._desk.network):
                jobs.shut_down(self._desk.office.close)
            self._desk.office.close()
            viewing.wipe(self._desk.office.folder)
            self._desk = None
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def shut_down(self) -> None:
        """Close everything that is still open."""
        self._close_school()
        self._keys.shut_down(_nothing)


def _nothing() -> None:
    """Close no reader: the keys' worker never opens one."""


def _opened(opened: Opened, now: Clock) -> Office:
    from ui import viewing

    viewing.wipe(opened.folder)
    office = open_office(opened.folder, opened.key, now, read_only=opened.read_only)
    office.close()
    return office


class Collector(QObject):
    """Collect garbage on the GUI thread only, so that no widget dies on another one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation] > 0:
                gc.collect(generation)
                return


def dress(app: QApplication, *, styled: bool = False) -> Theme:
    """Make the application Indonesian and give it its looks; `styled` if it has Qt's style."""
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("")
    QLocale.setDefault(QLocale("id_ID"))
    words = QTranslator(app)
    if words.load(str(resource("translations/qtbase_id.qm"))):
        app.installTranslator(words)
    if not QFontDatabase.families():
        # A bare Linux has no font at all; the one of our letters is better than empty boxes.
        for style in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(resource(f"fonts/LiberationSans-{style}.ttf")))
    if not styled:
        app.setStyle(STYLE)
    return Theme(app)


class LogFile(logging.Handler):
    """A file that turns over; opened, and what it takes imported, by the first thing written."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made = RotatingFileHandler(self._path, "a", LOG_SIZE, 3, encoding="utf-8")
        made.setFormatter(self.formatter)
        return made

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; one that can't be written is not worth a second fault."""
        try:
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        if "_file" in vars(self):
            self._file.close()
        super().close()


def _log_to(root: Path) -> None:
    try:
        root.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = LogFile(root / "program.log")
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(message)s"
    )


def _arguments(given: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bkk-desktop", description="Bursa Kerja Khusus")
    parser.add_argument("--folder", type=Path, help="folder data sekolah")
    parser.add_argument("--demo", type=Path, help="jalankan peragaan tanpa jendela ke folder ini")
    parser.add_argument(
        "--smoke", action="store_true", help="sebutkan bagian program, lalu selesai"
    )
    return parser.parse_args(given)


def smoke() -> int:
    """Name what was discovered, so that a bundle can be compared with the source."""
    from bkk_desktop.importers import all_importers
    from bkk_desktop.reports import all_reports
    from ui.forms import all_forms
    from ui.tables import all_tables

    names = {
        "report": [one.id for one in all_reports()],
        "importer": list(all_importers()),
        "form": list(all_forms()),
        "table": list(all_tables()),
    }
    for kind, found in names.items():
        for name in sorted(found):
            sys.stdout.write(f"{kind} {name}\n")
    return 0


def main(given: list[str] | None = None) -> int:
    """Run the program; return its exit status."""
    wanted = _arguments(sys.argv[1:] if given is None else given)
    if wanted.demo:
        from ui.demo import run

        return int(run(wanted.demo))
    if wanted.smoke:
        # Asked for by builds, which have no screen.
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # As an argument, the style needs no wrapper of Python's: making that takes longer than it.
    app = QApplication([NAME, "-style", STYLE])
    theme = dress(app, styled=True)
    if wanted.smoke:
        return smoke()
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    root = wanted.folder.parent if wanted.folder else Path(place)
    _log_to(Path(place))
    messages = Messages()
    catch_all(messages)
    Collector(app)
    desktop = Desktop(root, wanted.folder, messages, theme, wall_clock)
    QTimer.singleShot(0, desktop.start)
    app.setQuitOnLastWindowClosed(True)
    status = app.exec()
    desktop.shut_down()
    _leave_clipboard()
    return status


def _leave_clipboard() -> None:
    """Leave only text that is Qt's own: Qt frees the clipboard when Python has gone already."""
    from ui.widgets.copying import OWN

    clipboard = QApplication.clipboard()
    if clipboard.mimeData().hasFormat(OWN):
        clipboard.setText(clipboard.text())
