"""Portable mode: only after it was asked for, with its warning, and everything lies beside."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.store import place, upkeep, vault
from bkk_desktop.store.lock import hold
from bkk_desktop.store.place import DATA, MARKER, Place
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from tests.ui.test_start import make_school, shown
from ui.desktop import Desktop
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.portable import BEGIN, CHOOSE, INSTALLED, LATER, NO_FOLDER, STAY, Beside
from ui.theme import Theme
from ui.unlock import Unlock

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A folder of the program that was copied to a stick."""
    folder = tmp_path / "stik" / "bkk-desktop"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def desktop(
    tmp_path: Path,
    stick: Path,
    messages: Recorder,
    theme: Theme,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desktop]:
    """The program as it starts from the stick, on a laptop without a keyring."""
    monkeypatch.setattr(vault, "unlock_with_keyring", lambda _folder: None)
    beside = Beside(stick, tmp_path / "laptop", messages)
    made = Desktop(beside.root, None, messages, theme, clock)
    made.beside = beside
    yield made
    made.shut_down()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


def asked(qtbot: QtBot, desktop: Desktop) -> FirstStart:
    desktop.start()
    first = shown(qtbot, desktop, FirstStart)
    assert isinstance(first, FirstStart)
    return first


def test_a_program_on_a_stick_keeps_its_data_on_the_laptop_unless_asked(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path, stick: Path
) -> None:
    window, _ = make_school(qtbot, desktop)
    window.close()
    assert (tmp_path / "laptop" / "30105678" / "bkk.db").exists()
    assert list(stick.iterdir()) == []


def test_who_reads_the_warning_and_steps_back_changes_nothing(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, stick: Path
) -> None:
    first = asked(qtbot, desktop)
    messages.answers = [STAY]
    QTest.mouseClick(first.beside_button, CLICK)
    assert "Flashdisk hilang berarti data hilang" in messages.told[0]
    assert list(stick.iterdir()) == []
    assert desktop.window is first


def test_everything_lies_beside_the_program_once_it_was_asked_for(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, tmp_path: Path, stick: Path
) -> None:
    first = asked(qtbot, desktop)
    messages.answers = [BEGIN, LATER]
    QTest.mouseClick(first.beside_button, CLICK)
    again = desktop.window
    assert isinstance(again, FirstStart)
    assert str(stick / DATA) in again.place.text()
    assert again.beside_button.isHidden()
    window, _ = make_school(qtbot, desktop)
    qtbot.waitUntil(lambda: len(messages.told) == 2, timeout=10_000)
    assert messages.told[1].startswith("Simpan cadangan di tempat kedua sekarang?")
    window.resize(1000, 700)
    window.close()
    folder = stick / DATA / "30105678"
    assert {"bkk.db", "kunci.json", "tampilan.ini"} <= {one.name for one in folder.iterdir()}
    assert not (tmp_path / "laptop").exists()
    hold(folder).release()
    desktop.start()
    assert isinstance(shown(qtbot, desktop, Unlock), Unlock)


def test_the_second_place_holds_a_backup_that_was_read_back(
    qtbot: QtBot, desktop: Desktop, messages: Recorder, tmp_path: Path, stick: Path
) -> None:
    first = asked(qtbot, desktop)
    messages.answers = [BEGIN, CHOOSE]
    target = tmp_path / "cadangan.bkkc"
    inside = stick / DATA / "30105678" / "cadangan.bkkc"
    messages.files = [inside, target]
    QTest.mouseClick(first.beside_button, CLICK)
    window, _ = make_school(qtbot, desktop)
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: bool(messages.spoken), timeout=20_000)
    assert "hilang bersama-sama" in messages.told[2]
    assert (
        messages.spoken[-1][0] == "cadangan.bkkc tersimpan di tempat kedua dan sudah dibaca ulang."
    )
    assert target.stat().st_size > 100_000
    assert not inside.exists()
    assert upkeep.read(stick / DATA / "30105678").di_tempat_lain is not None


def test_a_place_on_the_same_stick_is_no_second_one(
    stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.portable import _is_same_disk

    monkeypatch.setattr(place, "kind_of", lambda _folder: Place.STICK)
    assert _is_same_disk(stick.parent, stick)
    monkeypatch.setattr(place, "kind_of", lambda _folder: Place.OWN)
    assert not _is_same_disk(stick.parent, stick)


def test_a_program_that_cannot_have_data_beside_it_says_why(
    stick: Path, messages: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = tmp_path / "laptop"
    assert not Beside(None, usual, messages).ask()
    assert messages.told[-1] == NO_FOLDER
    synced = tmp_path / "OneDrive" / "bkk"
    synced.mkdir(parents=True)
    assert not Beside(synced, usual, messages).ask()
    assert "OneDrive" in messages.told[-1]
    monkeypatch.setattr(place, "is_writable", lambda _folder: False)
    assert not Beside(stick, usual, messages).ask()
    assert "tidak bisa ditulisi" in messages.told[-1]
    (stick / "hapus-bkk-desktop.exe").touch()
    beside = Beside(stick, usual, messages)
    assert not beside.ask()
    assert messages.told[-1] == INSTALLED
    assert beside.root == usual
    assert not (stick / MARKER).exists()


STARTED = """
import sys
sys.frozen, sys.executable = True, sys.argv[1]
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
start = app.Desktop.start
def started(self):
    start(self)
    print(self._root)
    QTimer.singleShot(0, QApplication.quit)
app.Desktop.start = started
sys.exit(app.main([]))
"""


def test_a_real_start_from_the_stick_logs_and_looks_beside_the_program(
    stick: Path, tmp_path: Path
) -> None:
    (stick / DATA).mkdir()
    (stick / MARKER).touch()
    environment = {
        "HOME": str(tmp_path / "rumah"),
        "XDG_DATA_HOME": str(tmp_path / "rumah"),
        "QT_QPA_PLATFORM": "offscreen",
        "PATH": "/usr/bin:/bin",
    }
    ran = subprocess.run(
        [sys.executable, "-c", STARTED, str(stick / "bkk-desktop")],
        cwd=Path(__file__).parents[2],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == str(stick / DATA)
    assert (stick / DATA / "jatuh.log").exists()
    assert not (tmp_path / "rumah" / "BKK Desktop").exists()
