"""What must be over before the program ends is waited for, and the screen lives meanwhile."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from bkk_desktop.errors import UserError
from ui.jobs import lived_through


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
