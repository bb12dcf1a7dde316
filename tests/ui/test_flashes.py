from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.filled import fill
from ui.desk import Desk
from ui.form import FormPanel
from ui.forms import all_forms
from ui.main_window import MainWindow
from ui.pages.beranda import Beranda


class Shown(QObject):
    """Note every window that appears; a part shown before it has its place is one for a moment."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._app = app
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False

    def stop(self) -> None:
        self._app.removeEventFilter(self)


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Shown]:
    watch = Shown(qapp)
    yield watch
    watch.stop()


def test_no_part_of_a_page_flashes_as_a_window_of_its_own(
    qtbot: QtBot, desk: Desk, shown: Shown
) -> None:
    fill(desk.office)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    home = window.pages["beranda"]
    assert isinstance(home, Beranda)
    with qtbot.waitSignals([home.loaded, home.drawn]):
        window.show()
    for name in window.pages:
        window.go(name)
        qtbot.waitUntil(lambda: not desk.busy)
    assert shown.seen == ["MainWindow"]


def test_no_part_of_a_form_flashes_as_a_window_of_its_own(
    qtbot: QtBot, desk: Desk, shown: Shown
) -> None:
    for form in all_forms().values():
        qtbot.addWidget(FormPanel(form, desk.office, form.kind()))
    assert shown.seen == []
