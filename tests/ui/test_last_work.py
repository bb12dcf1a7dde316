"""What must be over before the program ends is waited for, and the screen lives meanwhile."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.errors import UserError
from bkk_desktop.store import backup
from tests.ui.test_start import make_school
from ui.jobs import lived_through
from ui.upkeep import AT_THE_END

if TYPE_CHECKING:
    from tests.ui.conftest import Recorder
    from ui.desktop import Desktop


def test_the_screen_lives_until_the_last_work_is_over(qtbot: QtBot) -> None:
    """The work ends only because the event loop went on, and its answer comes back."""
    assert qtbot
    beaten = threading.Event()
    QTimer.singleShot(0, beaten.set)
    assert lived_through(lambda: beaten.wait(10))


def test_what_hinders_the_last_work_is_raised(qtbot: QtBot) -> None:
    """A refusal comes back to whoever waits."""
    assert qtbot

    def refused() -> None:
        raise UserError("Disk penuh.")

    with pytest.raises(UserError):
        lived_through(refused)


def test_a_window_that_is_told_twice_to_close_backs_up_once(
    qtbot: QtBot, desktop: Desktop, messages: Recorder
) -> None:
    """The second word comes while the last backup is made; what was to begin later no longer does.

    The lock is what a timer would set up just then, for a window that goes away.
    """
    window, _code = make_school(qtbot, desktop)
    closings: list[bool] = []
    for late in (lambda: closings.append(window.close()), desktop.lock):
        QTimer.singleShot(0, late)
    folder = window.folder
    window.close()
    assert closings == [True]
    assert len(backup.all_of(folder)) == 1
    assert not any(type(one).__name__ == "LockScreen" for one in QApplication.topLevelWidgets())
    assert AT_THE_END in [text for text, _undo in messages.spoken]
