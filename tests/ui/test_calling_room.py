"""The calling window on a small screen, such as 1366 x 768 at 200 %: every button is reached."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.filled import fill
from ui import calling_dialog
from ui.calling_dialog import CallingDialog
from ui.desk import Desk
from ui.widgets.roomy import Roomy


def test_the_calling_window_fits_a_small_screen_and_scrolls_inside(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = fill(desk.office)

    def small(_parent: QWidget | None) -> QRect:
        return QRect(0, 0, 683, 384)

    monkeypatch.setattr(calling_dialog, "screen_room", small)
    dialog = CallingDialog(desk, [filled.siti], 2026)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.resize(683, 384)
    QApplication.processEvents()

    assert (dialog.width(), dialog.height()) == (683, 384)
    for made in (dialog.next_button, dialog.leave):
        end = made.mapTo(dialog, made.rect().bottomRight())
        assert dialog.rect().contains(end)
    last = list(dialog.head.buttons.values())[-1]
    room = dialog.findChildren(Roomy)[-1]
    assert room.widget() is dialog.head
    room.ensureWidgetVisible(last)
    QApplication.processEvents()
    seen = last.mapTo(room.viewport(), last.rect().bottomRight())
    assert room.viewport().rect().contains(seen)
    assert room.horizontalScrollBar().maximum() == 0
