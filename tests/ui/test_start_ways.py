"""Before the main window: a way back from the first start, and the sample told while it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import UserError
from ui.desktop import Desktop
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.school_folders import new_school, sample_school
from ui.unlock import Unlock

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.conftest import Clock
    from tests.ui.conftest import Recorder

W = TypeVar("W")
CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def unlock(qtbot: QtBot, desktop: Desktop, tmp_path: Path, clock: Clock) -> Unlock:
    """The question for the password of a school that is there."""
    school, bkk = Sekolah(nama="SMK Uji", npsn="30105678"), Bkk(nama="BKK Uji")
    new_school(tmp_path / "data" / "30105678", "kucing makan ikan", school, bkk, clock)
    desktop.start()
    return waited(qtbot, desktop, Unlock)


def waited(qtbot: QtBot, desktop: Desktop, kind: type[W]) -> W:
    qtbot.waitUntil(lambda: isinstance(desktop.window, kind), timeout=60_000)
    assert isinstance(desktop.window, kind)
    return desktop.window


def test_a_new_school_can_be_left_for_the_one_that_is_there(
    qtbot: QtBot, desktop: Desktop, unlock: Unlock
) -> None:
    QTest.mouseClick(unlock.new_button, CLICK)
    first = waited(qtbot, desktop, FirstStart)
    assert first.return_button.isVisible()
    QTest.mouseClick(first.return_button, CLICK)
    again = waited(qtbot, desktop, Unlock)
    assert again.folder.name == "30105678"


def test_where_no_school_is_yet_there_is_no_way_back(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.start()
    first = waited(qtbot, desktop, FirstStart)
    assert not first.return_button.isVisible()


def test_the_sample_is_told_from_the_first_moment_and_opens(
    qtbot: QtBot, desktop: Desktop, unlock: Unlock
) -> None:
    seen: list[int] = []
    unlock.progress.bar.valueChanged.connect(seen.append)
    QTest.mouseClick(unlock.sample_button, CLICK)
    assert unlock.progress.isVisible()
    assert unlock.progress.words.text() == "Menyiapkan sekolah contoh"
    assert not unlock.new_button.isEnabled()
    window = waited(qtbot, desktop, MainWindow)
    assert window.isVisible()
    told = [value for value in seen if value >= 0]
    assert told == sorted(told)
    assert told[-1] == 100


def test_a_sample_that_cannot_be_made_gives_the_buttons_back(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("ini bukan folder")
    desktop.start()
    first = waited(qtbot, desktop, FirstStart)
    QTest.mouseClick(first.sample_button, CLICK)
    assert first.progress.isVisible()
    qtbot.waitUntil(lambda: bool(messages.told), timeout=30_000)
    assert first.sample_button.isEnabled()
    assert not first.progress.isVisible()
    with pytest.raises(UserError):
        sample_school(tmp_path / "data")
