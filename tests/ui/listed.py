"""A page with its rows as the window shows it, for tests of what every list can do."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.widgets.list_page import ListPage

P = TypeVar("P", bound=ListPage)


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """Return the numbers of a small school's records."""
    return fill(desk.office)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Iterator[Callable[[type[ListPage]], ListPage]]:
    """Show a page, and another one of the same desk, as the window does."""

    def shown(kind: type[ListPage]) -> ListPage:
        page = kind(desk)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.data_changed.connect(page.reload)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        with qtbot.waitSignal(page.loaded):
            page.reload()
        return page

    yield shown
    qtbot.waitUntil(lambda: not desk.busy)


@pytest.fixture
def page(
    qtbot: QtBot, desk: Desk, filled: Filled, show: Callable[[type[ListPage]], ListPage]
) -> Alumni:
    """Return the page of the small school's alumni at rest."""
    assert filled.siti
    shown = show(Alumni)
    assert isinstance(shown, Alumni)
    qtbot.waitUntil(lambda: not desk.busy)
    return shown


def press(page: ListPage, text: str) -> None:
    """Press a button of the toolbar, or an entry behind its dots."""
    made = page.toolbar.buttons[text]
    assert made.isEnabled(), text
    if isinstance(made, QPushButton):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    else:
        made.trigger()


def click(menu: QMenu, entry: QAction) -> None:
    """Click on an entry of an open menu."""
    QTest.mouseClick(
        menu, Qt.MouseButton.LeftButton, pos=QPoint(menu.actionGeometry(entry).center())
    )


def entry(menu: QMenu, text: str) -> QAction:
    """Return an entry by its words."""
    return next(action for action in menu.actions() if action.text() == text)
