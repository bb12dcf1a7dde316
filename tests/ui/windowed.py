"""The whole window of a small school, for tests of what every page shares."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.main_window import MainWindow


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """Return the numbers of a small school's records."""
    return fill(desk.office)


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, filled: Filled) -> Iterator[MainWindow]:
    """Return the window at rest, in front."""
    assert filled.siti
    made = MainWindow(desk)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: not desk.busy)
    yield made
    qtbot.waitUntil(lambda: not desk.busy)
    made.close()
    made.deleteLater()
