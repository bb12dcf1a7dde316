from pathlib import Path

from pytestqt.qtbot import QtBot

from tests.ui.conftest import Recorder
from ui.desktop import Desktop
from ui.main_window import MainWindow
from ui.school_folders import SAMPLE_START, sample_school
from ui.theme import Theme


def test_the_sample_school_always_has_a_quarter_to_report(
    qtbot: QtBot, tmp_path: Path, messages: Recorder, theme: Theme
) -> None:
    def years_later() -> object:
        raise AssertionError("the sample lives in a time of its own")

    desktop = Desktop(tmp_path, None, messages, theme, years_later)  # type: ignore[arg-type]
    desktop.open(sample_school(tmp_path))
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow), timeout=20_000)
    window = desktop.window
    assert isinstance(window, MainWindow)
    assert "(sekolah contoh)" in window.windowTitle()
    with qtbot.waitSignal(window.closed):
        window.close()
    desktop.shut_down()
    assert (SAMPLE_START.year, SAMPLE_START.month) == (2026, 10)
