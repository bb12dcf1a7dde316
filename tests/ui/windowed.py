"""The whole window of a small school, for tests of what every page shares."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.main_window import MainWindow


@contextmanager
def standing(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Give the window of a school in front, and take it away again."""
    made = MainWindow(desk)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """Return the numbers of a small school's records."""
    return fill(desk.office)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, filled: Filled) -> Iterator[MainWindow]:
    """Return the window at rest, in front."""
    assert filled.siti
    with standing(qtbot, desk) as made:
        qtbot.waitUntil(lambda: not desk.busy)
        yield made
        qtbot.waitUntil(lambda: not desk.busy)
