"""The locked screen: after some idle minutes or at once, and everything as it was afterwards.

Windows are hidden, never closed, so nothing that was typed is lost and work goes on behind. A
message box that is being answered can't be hidden without answering it, so it is made transparent
and stays below.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)
from shiboken6 import isValid

from bkk_desktop.errors import UserError
from bkk_desktop.store import recovery, vault
from bkk_desktop.store.pengaturan import settings
from ui.lock_screen import LockScreen
from ui.school_folders import Opened
from ui.widgets.copying import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk
    from ui.jobs import Jobs
    from ui.main_window import MainWindow

LOOK_EVERY = 5_000
MINUTE = 60
AWAKE = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    }
)  # fmt: skip
NIK = re.compile(r"\d{16}")
UNSAVED = (
    "Masih ada isian yang terbuka atau belum disimpan. Buka dulu dengan sandi {siapa}, lalu simpan "
    "atau tutup."
)
BUSY = "Masih ada pekerjaan yang berjalan. Tunggu sebentar, lalu coba lagi."
ROLES = {False: "operator", True: "kepala sekolah"}


class Guard(QObject):
    """Locks the screen of one open school; `switched` carries the school for the other role."""

    switched = Signal(object)
    unlocked = Signal()

    def __init__(
        self,
        desk: Desk,
        window: MainWindow,
        keys: Jobs,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._desk, self._window, self._keys, self._clock = desk, window, keys, clock
        self._last = clock()
        self._watched: set[QWindow] = set()
        self._hidden: list[QWidget] = []
        self._focus: QWidget | None = None
        self._cursors: list[tuple[QLineEdit, int, int, int]] = []
        self.screen: LockScreen | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]
        self._watch(window.windowHandle())
        desk.messages.before_asking = self._wait

    def _watch(self, window: QWindow | None) -> None:
        # A window's own filter sees each key and move once; the application's would see, and
        # slow down, everything that Qt does.
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(partial(self._watched.discard, window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there; take Ctrl+L in any window, and hide what shows up late."""
        kind = event.type()
        if kind in AWAKE and isinstance(watched, QWindow):
            self._last = self._clock()
            if isinstance(event, QKeyEvent) and _is_lock(event) and self.screen is None:
                QTimer.singleShot(0, self, self.lock)
                return True
        shown = self.screen is not None and kind == QEvent.Type.Show
        if shown and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self, partial(self._hide_late, watched))
        return False

    def look(self) -> None:
        """Lock if nobody has touched anything for as long as the office wants."""
        idle = self._clock() - self._last
        if self.screen is not None or idle < MINUTE:
            return
        try:
            with self._desk.office.read() as db:
                minutes = settings(db).kunci_menit
        except UserError:
            return
        if minutes and idle >= minutes * MINUTE:
            self.lock()

    def lock(self) -> None:
        """Hide every window behind the lock; a school without a password can't be locked."""
        folder = self._desk.office.folder
        if self.screen is not None or not vault.exists(folder):
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._focus = QApplication.focusWidget()
        _clear_clipboard()
        self.screen = LockScreen(self._window.windowTitle(), head=self._desk.office.read_only)
        self.screen.tried.connect(self._try)
        self.screen.show_over(self._window)
        open_now = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        self._cursors = [cursor for w in open_now for cursor in _cursor_in(w)]
        # Dialogs before the windows that they stand on.
        for widget in sorted(open_now, key=_depth, reverse=True):
            self._hide(widget)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.screen.take_focus()

    def _hide(self, widget: QWidget) -> None:
        if widget is self.screen or widget in self._hidden:
            return
        self._hidden.append(widget)
        if isinstance(widget, QMessageBox | QFileDialog):
            widget.setWindowOpacity(0)
            return
        if isinstance(widget, QDialog):
            widget.finished.connect(partial(self._finished, widget))
        widget.hide()

    def _hide_late(self, widget: QWidget) -> None:
        if self.screen is not None and isValid(widget) and widget.isVisible():
            self._hide(widget)
            self.screen.take_focus()

    def _finished(self, widget: QWidget, _result: int) -> None:
        if widget in self._hidden:
            self._hidden.remove(widget)

    def _wait(self) -> None:
        """Keep a message until somebody may see it."""
        if self.screen is None:
            return
        loop = QEventLoop()
        self.unlocked.connect(loop.quit)
        loop.exec()

    def _try(self, text: str) -> None:
        work = partial(_opens, self._desk.office.folder, text)
        self._keys.run(work, self._opened, self._refused)

    def _refused(self, error: BaseException) -> None:
        if self.screen is None:
            return
        self.screen.refuse(str(error) if isinstance(error, UserError) else "")
        if not isinstance(error, UserError):
            self._desk.messages.crashed(error)

    def _opened(self, found: tuple[bytes, str]) -> None:
        key, role = found
        head = role == vault.HEAD
        if head == self._desk.office.read_only:
            self._restore()
        elif self.screen is not None and (why := self._in_the_way()):
            self.screen.refuse(why)
        else:
            self.switched.emit(Opened(self._desk.office.folder, key, read_only=head))

    def _in_the_way(self) -> str:
        if self._desk.busy:
            return BUSY
        dialogs = [w for w in self._hidden if isValid(w) and w is not self._window]
        unsaved = any(page.has_unsaved() for page in self._window.pages.made)
        return (
            UNSAVED.format(siapa=ROLES[self._desk.office.read_only]) if dialogs or unsaved else ""
        )

    def _restore(self) -> None:
        screen, self.screen = self.screen, None
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for widget in reversed(self._hidden):
            if isValid(widget):
                widget.setWindowOpacity(1)
                widget.show()
        hidden, self._hidden = self._hidden, []
        self._last = self._clock()
        if screen is not None:
            screen.leave()
        if hidden and isValid(hidden[0]):
            hidden[0].activateWindow()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        for cursor in self._cursors:
            _put_back(*cursor)
        self.unlocked.emit()

    def end(self) -> None:
        """Watch nothing any more: the school is closed."""
        self._timer.stop()
        self._desk.messages.before_asking = _at_once
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        for window in self._watched:
            window.removeEventFilter(self)
        self._watched.clear()
        self.unlocked.emit()
        self.deleteLater()


def _at_once() -> None:
    """Keep nobody waiting."""


def _opens(folder: Path, text: str) -> tuple[bytes, str]:
    """Return the key for a password or, for those who have forgotten it, the recovery code."""
    try:
        return vault.unlock_as(folder, text)
    except UserError as refusal:
        try:
            recovery.normal(text)
        except UserError:
            raise refusal from None
        return vault.unlock_with_recovery(folder, text), vault.RECOVERY


def _is_lock(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_L


def _depth(widget: QWidget) -> int:
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent.window())


def _clear_clipboard() -> None:
    """Take a NIK that this program put on the clipboard away."""
    clipboard = QGuiApplication.clipboard()
    # An empty clipboard has no data at all, whatever the stubs say.
    data: QMimeData | None = clipboard.mimeData()
    own = clipboard.ownsClipboard() or (data is not None and data.hasFormat(OWN))
    if own and NIK.search(clipboard.text()):
        clipboard.clear()


def _cursor_in(window: QWidget) -> Iterator[tuple[QLineEdit, int, int, int]]:
    """Yield a window's line that has its focus: its cursor, where a selection begins, how long."""
    line = window.focusWidget()
    if isinstance(line, QLineEdit):
        yield line, line.cursorPosition(), line.selectionStart(), len(line.selectedText())


def _put_back(line: QLineEdit, at: int, start: int, length: int) -> None:
    """Put the cursor back: a dialog that comes up selects all, for the next key to replace."""
    if not isValid(line):
        return
    line.setCursorPosition(at)
    if start >= 0:
        line.setSelection(start, length)
