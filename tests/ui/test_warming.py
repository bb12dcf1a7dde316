"""Pages are imported before they are asked for, and not when the school is being closed."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.jobs import Jobs
from ui.warming import STEPS, Warming

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


def test_whatever_the_pages_stand_on_is_imported_once_nothing_else_is_done(
    qtbot: QtBot, desk: Desk
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    warming = Warming(desk, window)
    qtbot.waitUntil(lambda: warming.is_over, timeout=30_000)
    assert set(STEPS) <= set(sys.modules)


def test_nothing_is_imported_while_the_last_backup_is_made(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, STEPS[0], raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    jobs = Jobs("uji")
    warming = Warming(replace(desk, jobs=jobs), window)
    jobs.shut_down(desk.office.close)
    qtbot.waitUntil(lambda: warming.is_over)
    assert STEPS[0] not in sys.modules
