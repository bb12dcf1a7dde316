"""The hands of an operator: keys where the focus is, clicks on what stands there, both counted.

Nothing is called that a person can't reach. While the hands work, a pulse tells for how long the
window did not answer.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TypeVar

import pypdfium2
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from bkk_desktop.store.database import Row
from tests.ui.conftest import Recorder
from ui.desk import Desk
from ui.desktop import Desktop
from ui.main_window import MainWindow
from ui.widgets.editors import ChoiceEditor
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_view import ListView
from ui.widgets.page import Toolbar
from ui.widgets.picker import PickEditor
from ui.widgets.sheet_grid import SheetGrid

Key = Qt.Key
ENTER, TAB, ESC, SPACE = Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_Space
NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
MANY = 8
W = TypeVar("W", bound=QWidget)


class Pulse(QObject):
    """How long the window did not answer at most, while the hands were at work."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(1)

    def begin(self) -> None:
        """Count from now; what the test did by itself is no gap."""
        self._last = time.monotonic()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Hands:
    """One operator at one window."""

    def __init__(self, bot: QtBot, messages: Recorder) -> None:
        self.bot, self.messages = bot, messages
        self.pulse = Pulse()
        self.keys = 0
        self.clicks = 0
        self._window: MainWindow | None = None

    def sit_at(self, window: MainWindow) -> None:
        """Work at this window from now on."""
        self._window = window
        self.bot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        self.rest()

    @property
    def window(self) -> MainWindow:
        """Return the window one works at."""
        assert self._window is not None
        return self._window

    @property
    def desk(self) -> Desk:
        """Return what stands behind the window."""
        return self.window.current.desk

    def window_of(self, desktop: Desktop, kind: type[W]) -> W:
        """Wait for a window of the program to come up."""
        self.wait(lambda: isinstance(desktop.window, kind) and _active() is desktop.window)
        assert isinstance(desktop.window, kind)
        return desktop.window

    def press(self, *keys: str | Key, held: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after the other, each where the focus is by then."""
        self.pulse.begin()
        for key in keys:
            if isinstance(key, str):
                for letter in key:
                    QTest.keyClicks(_target(), letter, held)
                    _turn()
                self.keys += len(key)
            else:
                QTest.keyClick(_target(), key, held)
                _turn()
                self.keys += 1

    def click(self, widget: QWidget) -> None:
        """Click on what can be clicked."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        self.pulse.begin()
        self.clicks += 1
        QTest.mouseClick(widget, LEFT)
        QApplication.processEvents()

    def type_into(self, line: QWidget, text: str) -> None:
        """Type into a line that Tab leads to."""
        for _ in range(MANY):
            if not line.hasFocus():
                self.press(TAB)
        assert line.hasFocus()
        self.press(text)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for something to come, while the window goes on."""
        self.pulse.begin()
        self.bot.waitUntil(until, timeout=PATIENCE)

    def rest(self) -> None:
        """Wait until nothing is read, written or counted any more."""
        self.pulse.begin()
        _turn()
        self.bot.waitUntil(lambda: not self.desk.busy, timeout=PATIENCE)
        _turn()
        _active()

    def go(self, number: str, held: Qt.KeyboardModifier = CTRL) -> None:
        """Show a page by its keys."""
        self.press(Key(ord(number)), held=held)
        self.rest()

    def do(self, text: str) -> None:
        """Take an action of the toolbar that stands on the page, or of its three dots."""
        bar = next(b for b in self.shown(Toolbar) if text in b.buttons)
        made = bar.buttons[text]
        if isinstance(made, QPushButton):
            self.click(made)
        else:
            (more,) = [b for b in bar.findChildren(QToolButton) if _leads_to(b, made)]
            self.take(more, text)

    def take(self, button: QToolButton, *words: str) -> None:
        """Open a menu and take an entry, through inner menus, with the arrows and Enter."""
        lost: list[str] = []
        QTimer.singleShot(0, button, partial(self._walk, words, lost))
        self.click(button)
        assert not lost, f"{lost[0]} can't be taken"

    def _walk(self, words: tuple[str, ...], lost: list[str]) -> None:
        for word in words:
            menu = QApplication.activePopupWidget()
            entries = menu.actions() if isinstance(menu, QMenu) else []
            entry = next((a for a in entries if a.text().startswith(word)), None)
            if not isinstance(menu, QMenu) or entry is None or not entry.isEnabled():
                lost.append(word)
                break
            for _ in entries:
                if menu.activeAction() is not entry:
                    self._press(menu, Key.Key_Down)
            self._press(menu, ENTER)
        # A test that fails in here must not leave a menu open that waits for a person.
        while (left := QApplication.activePopupWidget()) is not None:
            left.close()

    def _press(self, widget: QWidget, key: Key) -> None:
        QTest.keyClick(widget, key)
        self.keys += 1

    def shown(self, kind: type[W]) -> list[W]:
        """Return what there is of a kind in the window that has the focus."""
        return [one for one in _active().findChildren(kind) if one.isVisible()]

    def dialog(self, kind: type[W]) -> W:
        """Return the open dialog of a kind, which has the focus."""
        self.bot.waitUntil(lambda: isinstance(_active(), kind), timeout=PATIENCE)
        found = _active()
        assert isinstance(found, kind)
        return found

    def form(self) -> FormDialog:
        """Return the form that is open."""
        return self.dialog(FormDialog)

    def fill(self, **typed: str) -> FormDialog:
        """Fill the open form in from top to bottom, from field to field with Tab."""
        form = self.dialog(FormDialog)
        for name, text in typed.items():
            editor = form.panel.editors[name]
            for _ in form.panel.editors:
                if editor.inner.hasFocus():
                    break
                self.press(TAB)
            assert editor.inner.hasFocus(), f"{name} is not reached with Tab"
            if isinstance(editor, ChoiceEditor):
                self._choose(editor, text)
            else:
                self.press(text)
            if isinstance(editor, PickEditor):
                self.press(ENTER)
            assert not editor.unread(), f"{text} chooses nothing in {name}"
        return form

    def _choose(self, editor: ChoiceEditor, text: str) -> None:
        box = editor.box
        self.press(Key.Key_Home)
        for _ in range(box.count()):
            if not box.currentText().startswith(text):
                self.press(Key.Key_Down)
        assert box.currentText().startswith(text), f"{text} is not offered"

    def save(self) -> None:
        """Save with Ctrl+S; the form closes and the lists read again."""
        form = self.dialog(FormDialog)
        self.press(Key.Key_S, held=CTRL)
        self.wait(lambda: not isValid(form))
        self.rest()

    def mark(self, view: QAbstractItemView, count: int) -> None:
        """Select the first rows of a list with the keys."""
        self.focus(view)
        self.press(Key.Key_Home, held=CTRL)
        self.press(Key.Key_Down, Key.Key_Up)
        page = view.viewport().height() // view.visualRect(view.currentIndex()).height()
        while (at := view.currentIndex().row()) < count - 1:
            far = at + page < count
            self.press(Key.Key_PageDown if far else Key.Key_Down, held=SHIFT)
            assert view.currentIndex().row() > at, "the selection does not grow with the keys"

    def focus(self, widget: QWidget) -> None:
        """Put the focus where a click or Tab would put it."""
        _active()
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, button: QToolButton, value: str) -> None:
        """Narrow a list to one value of a column."""
        self.take(button, value)
        self.rest()

    def say(self, answer: str) -> None:
        """Have an answer ready for the next question."""
        self.messages.answers.append(answer)

    def last_said(self) -> str:
        """Return what the status bar said last."""
        return self.messages.spoken[-1][0]

    @contextmanager
    def keys_only(self) -> Iterator[None]:
        """Make sure that no click is needed."""
        before = self.clicks
        yield
        assert self.clicks == before


def _turn() -> None:
    """Let the event loop go round once; what was let go goes, as it does in a running program."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _active() -> QWidget:
    """Return the window in front; without a desktop nobody else brings it there."""
    window = QApplication.activeWindow()
    if window is None or not window.isVisible():
        tops = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow()]
        window = QApplication.activeModalWidget() or tops[-1]
        window.activateWindow()
        QApplication.processEvents()
    return window


def _target() -> QWidget:
    """Return who gets the keys: an open list or menu, else the focus."""
    window = _active()
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    return target if target is not None and target.isVisible() else window


def _leads_to(button: QToolButton, entry: QAction) -> bool:
    menu = button.menu()
    return menu is not None and entry in menu.actions()


def pdf_text(path: Path) -> str:
    """Return what stands on the pages of a PDF."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def rows_of(view: ListView) -> list[Row]:
    """Return the rows that a list shows."""
    return view.rows.shown_rows()


def figure_at(grid: SheetGrid, key: str) -> tuple[SheetGrid, QModelIndex] | None:
    """Return where a figure stands in a table, if it is there."""
    model = grid.grid
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            if model.key(row, column) == key:
                return grid, model.index(row, column)
    return None
