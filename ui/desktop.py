"""The running program: one window at a time, and what stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office, open_office
from bkk_desktop.store import vault
from bkk_desktop.store.lock import Lock, hold
from bkk_desktop.store.migrate import calls_for_backup
from ui import memory as remembered
from ui.jobs import Jobs
from ui.messages import Messages
from ui.school_folders import (
    PREPARING,
    Clock,
    Opened,
    is_school,
    own_schools,
    sample_clock,
    sample_school,
)
from ui.theme import Choice, Theme

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.handed import Handed
    from ui.locking import Guard
    from ui.main_window import MainWindow
    from ui.portable import Beside
    from ui.rescue import Rescue
    from ui.upkeep import Keeper

FORGOTTEN = (
    "Data terbuka dengan kode pemulihan. Buat sandi baru di sini, supaya besok bisa dibuka seperti "
    "biasa; kode pemulihan tetap berlaku."
)
NOTHING_TO_HIDE = "Sekolah contoh tidak perlu dikunci: semua nama di sini rekaan."
WARMED_AFTER, GUARDED_AFTER = 500, 2000
NEXT = ("ui.main_window", "ui.pages.beranda")


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
        self._keeper: Keeper | None = None
        self._sound, self._closing = True, False
        self.sitting: dict[str, str] = {}
        self._handed: Handed | None = None
        self.window: QWidget | None = None
        self.beside: Beside | None = None

    def start(self) -> None:
        """Show the first window: the school if this laptop remembers, a question otherwise."""
        folders = [self._folder] if self._folder else own_schools(self._root)
        known = [folder for folder in folders if is_school(folder)]
        if self._handed is not None and self._handed.is_taken_by_another(known):
            QApplication.exit()
            return
        if not known:
            self.first_start()
            return
        self._keys.run(
            partial(vault.unlock_with_keyring, known[0]),
            partial(self._remembered, known),
            partial(self._not_remembered, known),
        )

    def take(self, path: Path) -> None:
        """Open a file that was opened by double click, once its school is open and unlocked."""
        from ui.handed import Handed

        self._handed = Handed(path, self._messages)
        self._messages.before_asking()
        self._handed.open_in(self.window, self._desk)

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

        folder = None if self._folder and is_school(self._folder) else self._folder
        window = FirstStart(self._root, folder, self._keys, self._messages, self._now)
        window.opened.connect(self.open)
        window.moved.connect(self._moved)
        if known:
            window.return_wanted.connect(partial(self.unlock, list(known)))
            window.offer_return()
        if self.beside is not None and self._folder is None:
            self.beside.offer(window, self._begin_beside)
        self._show(window)
        if self._handed is not None and not known:
            self._handed.move_in(window)

    def _begin_beside(self, root: Path) -> None:
        self._root = root
        self.start()

    def _moved(self, folder: Path) -> None:
        self.unlock([folder])

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
        self._keys.run(work, partial(self._enter, opened), partial(self._cannot_open, opened))
        for name in NEXT:
            import_module(name)  # while the database is opened

    def _cannot_open(self, opened: Opened, error: BaseException) -> None:
        self._release()
        if isinstance(error, UserError) and calls_for_backup(error):
            self._rescue(opened).offer(str(error))
            return
        self._messages.failed(error)
        self._quit_without_window()

    def _rescue(self, opened: Opened) -> Rescue:
        """Show the way back to a backup instead of the school."""
        from ui.rescue import Rescue

        now = sample_clock if opened.sample else self._now
        window = Rescue(opened, self._keys, self._messages, self._theme, now)
        window.opened.connect(self.open)
        window.look_wanted.connect(self._only_look)
        self._show(window)
        return window

    def _only_look(self, opened: Opened) -> None:
        self.open(replace(opened, read_only=True))

    def _damaged(self, opened: Opened, sentence: str) -> None:
        self._sound = False
        window = self._rescue(opened)
        if window is self.window:
            window.offer(sentence)

    def _restore(self, opened: Opened, source: Path) -> None:
        window = self._rescue(opened)
        if window is self.window:
            window.restore(source)

    def _quit_without_window(self) -> None:
        if self.window is None:
            QApplication.exit(1)

    def _enter(self, opened: Opened, office: Office) -> None:
        from ui.desk import Desk
        from ui.main_window import MainWindow

        memory = QSettings(str(opened.folder / "tampilan.ini"), QSettings.Format.IniFormat)
        looks = remembered.text(memory, "tampilan") or Choice.SYSTEM.value
        if looks in set(Choice) and looks != self._theme.choice:
            self._theme.choose(Choice(looks))
        queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
        self._sound = True
        self._desk = Desk(
            office,
            *queues,
            self._messages,
            self._theme,
            memory,
            sample=opened.sample,
            forgotten=opened.forgotten,
            sitting=dict(self.sitting),
        )
        try:
            window = MainWindow(self._desk)
        except BaseException:
            self._close_school()
            raise
        window.own_school_wanted.connect(self._leave_sample)
        window.closed.connect(self._close_school)
        window.lock_wanted.connect(self.lock)
        window.restore_wanted.connect(partial(self._restore, opened))
        self._show(window)
        QTimer.singleShot(WARMED_AFTER, self, self._warm)
        QTimer.singleShot(GUARDED_AFTER, self, self._watch)
        QTimer.singleShot(GUARDED_AFTER, self, partial(self._look_after, opened))
        if office.lost:
            self._messages.info(office.lost)
        if opened.forgotten:
            from ui.widgets.page import Wish

            window.go("pengaturan", Wish(section="Keamanan"))
            self._messages.info(FORGOTTEN)
        if self._handed is not None:
            self._handed.open_in(window, self._desk)

    @property
    def _standing(self) -> MainWindow | None:
        """Return the school's window if that is what is shown, and stays."""
        from ui.main_window import MainWindow

        shown = self.window
        return shown if isinstance(shown, MainWindow) and not self._closing else None

    def _warm(self) -> None:
        if self._desk is not None and self._standing is not None:
            from ui.warming import Warming

            Warming(self._desk, self._standing)

    def _watch(self) -> Guard | None:
        """Lock the screen by itself from now on; the sample has nothing to hide."""
        window = self._standing
        if self._guard is None and self._desk is not None and window is not None:
            from ui.locking import Guard
            from ui.slips import Slips

            if not self._desk.sample:
                self._guard = Guard(self._desk, window, self._keys)
                self._guard.switched.connect(self._switch)
                Slips(self._desk.office.folder, self._guard).came.connect(self.take)
        return self._guard

    def _look_after(self, opened: Opened) -> None:
        """Back up and check by itself from now on; the sample can always be made again."""
        window = self._standing
        if self._keeper is not None or self._desk is None or window is None:
            return
        if self._desk.is_kept:
            from ui.upkeep import Keeper

            self._keeper = Keeper(self._desk, self)
            self._keeper.damaged.connect(partial(self._damaged, opened))
            self._keeper.kept.connect(window.refresh)
            if self.beside is not None:
                self.beside.second_place(window, self._desk)

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
        # The screen lives while the last backup is made: nothing may begin, or close once more.
        if not self._closing:
            self._closing = True
            try:
                self._end_school()
            finally:
                self._closing = False

    def _end_school(self) -> None:
        if self._guard is not None:
            self._guard.end()
            self._guard = None
        if self._keeper is not None:
            self._keeper.end()
            self._keeper.deleteLater()
            self._keeper = None
        if self._desk is not None:
            from ui import viewing

            for jobs in (self._desk.jobs, self._desk.lists, self._desk.network):
                jobs.shut_down(self._desk.office.close)
            self._desk.office.close()
            viewing.wipe(self._desk.office.folder)
            if self._desk.is_kept and self._sound:
                from ui.upkeep import back_up_at_the_end

                back_up_at_the_end(self._desk)
                self._desk.office.close()  # a timer may have read meanwhile
            self._desk = None
        self._release()

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def shut_down(self) -> None:
        """Close everything that is still open."""
        self._close_school()
        self._keys.shut_down(int)  # it never opened a reader


def _opened(opened: Opened, now: Clock) -> Office:
    from ui import viewing

    viewing.wipe(opened.folder)
    office = open_office(opened.folder, opened.key, now, read_only=opened.read_only)
    office.close()
    return office
