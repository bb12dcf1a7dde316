import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import open_office, wall_clock
from bkk_desktop.store import record, vault
from tests.ui.conftest import Recorder
from ui.desktop import Desktop
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.school_folders import Opened, own_schools
from ui.smoke import smoke
from ui.theme import Theme
from ui.unlock import BY_CODE, Unlock
from ui.widgets.security import Security

PASSWORD = "kucing makan ikan"
CLICK = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, desktop: Desktop, kind: type) -> object:
    qtbot.waitUntil(lambda: isinstance(desktop.window, kind), timeout=30_000)
    return desktop.window


def make_school(qtbot: QtBot, desktop: Desktop) -> tuple[MainWindow, str]:
    desktop.start()
    first = shown(qtbot, desktop, FirstStart)
    assert isinstance(first, FirstStart)
    QTest.mouseClick(first.new_button, CLICK)
    QTest.keyClicks(first.field("nama").inner, "SMK Negeri 2 Uji")
    QTest.keyClicks(first.field("npsn").inner, "30105678")
    first.go_on()
    QTest.keyClicks(first.new_password.first, PASSWORD)
    QTest.keyClicks(first.new_password.second, PASSWORD)
    QTest.mouseClick(first.create_button, CLICK)
    qtbot.waitUntil(lambda: hasattr(first, "recovery"), timeout=30_000)
    code = first.recovery.code
    assert not first.finish_button.isEnabled()
    QTest.keyClicks(first.recovery.answer, code.split("-")[2].lower())
    QTest.mouseClick(first.finish_button, CLICK)
    window = shown(qtbot, desktop, MainWindow)
    assert isinstance(window, MainWindow)
    return window, code


def test_a_new_school_gets_from_nothing_to_its_window(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    window, _code = make_school(qtbot, desktop)
    assert window.windowTitle() == "SMK Negeri 2 Uji"
    folder = tmp_path / "data" / "30105678"
    assert own_schools(tmp_path / "data") == [folder]
    office = open_office(folder, vault.unlock(folder, PASSWORD))
    with office.read() as db:
        assert record.only(db, Sekolah).npsn == "30105678"
        assert record.only(db, Bkk).nama == "BKK SMK Negeri 2 Uji"
    office.close()


def test_a_school_without_a_name_stays_at_its_name(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.start()
    first = shown(qtbot, desktop, FirstStart)
    assert isinstance(first, FirstStart)
    QTest.mouseClick(first.new_button, CLICK)
    first.go_on()
    assert first.problem.text() == "Isi nama sekolah."


def test_the_first_steps_are_taken_with_the_keyboard_alone(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.start()
    first = shown(qtbot, desktop, FirstStart)
    assert isinstance(first, FirstStart)
    QTest.keyClick(first, Qt.Key.Key_Return)
    name, npsn = first.field("nama").inner, first.field("npsn").inner
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert first.problem.text() == "Isi nama sekolah."
    QTest.keyClicks(name, "SMK Negeri 2 Uji")
    assert first.problem.text() == ""
    QTest.keyClicks(npsn, "301")
    QTest.keyClick(npsn, Qt.Key.Key_Return)
    assert first.problem.text().startswith("NPSN terdiri dari 8 angka.")
    QTest.keyClicks(npsn, "05678")
    QTest.keyClick(npsn, Qt.Key.Key_Return)
    QTest.keyClicks(first.new_password.first, PASSWORD)
    QTest.keyClicks(first.new_password.second, PASSWORD)
    QTest.keyClick(first.new_password.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hasattr(first, "recovery"), timeout=30_000)


def test_the_password_opens_and_a_wrong_one_harms_nothing(qtbot: QtBot, desktop: Desktop) -> None:
    window, code = make_school(qtbot, desktop)
    window.close()
    desktop.start()
    unlock = shown(qtbot, desktop, Unlock)
    assert isinstance(unlock, Unlock)
    QTest.keyClicks(unlock.password, "salah")
    QTest.keyClick(unlock.password, Qt.Key.Key_Return)
    qtbot.waitUntil(unlock.open_button.isEnabled, timeout=30_000)
    assert "sandi" in unlock.problem.text().lower()
    unlock.password.clear()
    QTest.keyClicks(unlock.password, PASSWORD)
    QTest.mouseClick(unlock.open_button, CLICK)
    assert isinstance(shown(qtbot, desktop, MainWindow), MainWindow)
    assert code


def test_the_recovery_code_opens_as_well_and_leads_to_a_new_password(
    qtbot: QtBot, desktop: Desktop, messages: Recorder
) -> None:
    window, code = make_school(qtbot, desktop)
    window.close()
    desktop.start()
    unlock = shown(qtbot, desktop, Unlock)
    assert isinstance(unlock, Unlock)
    assert unlock.way_button.text() == BY_CODE
    QTest.mouseClick(unlock.way_button, CLICK)
    QTest.keyClicks(unlock.code, code.replace("-", "").lower())
    QTest.mouseClick(unlock.open_button, CLICK)
    opened = shown(qtbot, desktop, MainWindow)
    assert isinstance(opened, MainWindow)
    assert opened.current.name == "pengaturan"
    assert messages.told[-1].startswith("Data terbuka dengan kode pemulihan. Buat sandi baru")
    security = opened.findChildren(Security)[0]
    for line in (security.new.first, security.new.second):
        QTest.keyClicks(line, "ikan makan kucing")
    QTest.mouseClick(security.change_button, CLICK)
    qtbot.waitUntil(lambda: _opens(opened.folder, "ikan makan kucing"), timeout=30_000)


def _opens(folder: Path, password: str) -> bool:
    try:
        return bool(vault.unlock(folder, password))
    except UserError:
        return False


def test_a_second_program_on_the_same_folder_is_refused(
    qtbot: QtBot,
    desktop: Desktop,
    messages: Recorder,
    theme: Theme,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, _code = make_school(qtbot, desktop)
    left: list[int] = []
    monkeypatch.setattr(QApplication, "exit", left.append)
    folder = window.folder
    other = Desktop(folder.parent, folder, messages, theme, wall_clock)
    other.open(Opened(folder, vault.unlock(folder, PASSWORD)))
    assert "sedang dibuka" in messages.told[-1]
    assert left == [1]
    other.shut_down()


def test_a_laptop_that_remembers_asks_for_nothing(
    qtbot: QtBot, desktop: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _code = make_school(qtbot, desktop)
    window.close()
    monkeypatch.setattr(vault, "unlock_with_keyring", lambda folder: vault.unlock(folder, PASSWORD))
    desktop.start()
    qtbot.waitUntil(
        lambda: isinstance(desktop.window, MainWindow) and desktop.window.isVisible(),
        timeout=30_000,
    )


def test_smoke_names_what_was_discovered(capsys: pytest.CaptureFixture[str]) -> None:
    assert smoke() == 0
    said = capsys.readouterr().out
    assert "form alumni" in said
    assert "table penempatan" in said
    assert "importer dapodik" in said


def test_a_copied_row_does_not_crash_the_end_of_the_program() -> None:
    code = """
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from ui.widgets.copying import leave_text
app = QApplication([])
data = QMimeData()
data.setText("0012345678")
data.setData("application/x-bkk-desktop", b"1")
QApplication.clipboard().setMimeData(data)
leave_text()
assert QApplication.clipboard().text() == "0012345678"
"""
    root = Path(__file__).parent.parent.parent
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
