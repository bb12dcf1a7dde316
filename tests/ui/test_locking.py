from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.office import open_office
from bkk_desktop.store import vault
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from tests.ui.filled import fill
from ui.desk import Desk
from ui.jobs import Jobs
from ui.locking import Guard
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.pages.alumni import Alumni
from ui.school_folders import Opened
from ui.theme import Theme
from ui.widgets.form_dialog import FormDialog

PASSWORD, HEAD = "kucing makan ikan", "kepala melihat saja"
CONTROL = Qt.KeyboardModifier.ControlModifier


class Ticks:
    """A steady clock that only a test moves."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class School:
    """An open school with its window, its guard, and its recovery code."""

    def __init__(self, desk: Desk, keys: Jobs, code: str) -> None:
        self.desk, self.code, self.ticks = desk, code, Ticks()
        self.window = MainWindow(desk)
        self.window.show()
        self.guard = Guard(desk, self.window, keys, self.ticks)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vault, "ARGON2", {"memori_kib": 64, "putaran": 1, "jalur": 1})


@pytest.fixture
def school(
    qtbot: QtBot, tmp_path: Path, clock: Clock, messages: Recorder, theme: Theme, memory: QSettings
) -> Iterator[School]:
    """A real folder with a real key file, both passwords set."""
    folder = tmp_path / "sekolah"
    key, code = vault.create(folder, PASSWORD)
    vault.set_head_password(folder, key, HEAD)
    office = open_office(folder, key, clock)
    fill(office)
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    keys = Jobs("kunci")
    made = School(Desk(office, *queues, messages, theme, memory), keys, code)
    qtbot.waitExposed(made.window)
    yield made
    if made.guard.screen is not None:
        made.guard.screen.leave()
    made.guard.end()
    for dialog in made.window.findChildren(FormDialog):
        dialog.deleteLater()
    made.window.close()
    made.window.deleteLater()
    keys.shut_down(office.close)
    for jobs in queues:
        jobs.shut_down(office.close)


def visible() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible()]


def form(school: School) -> FormDialog:
    """Begin to enter an alumnus, and leave the name half typed."""
    school.window.go("alumni")
    school.window.current.add()  # type: ignore[attr-defined]
    dialog = school.window.findChildren(FormDialog)[-1]
    QTest.keyClicks(dialog.panel.editors["nama"].inner, "Siti Ami")
    return dialog


def type_password(qtbot: QtBot, school: School, text: str) -> None:
    screen = school.guard.screen
    assert screen is not None
    screen.password.clear()
    QTest.keyClicks(screen.password, text)
    QTest.keyClick(screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: school.guard.screen is None or screen.open_button.isEnabled(), timeout=30_000
    )


def test_nothing_typed_is_lost_behind_the_lock(qtbot: QtBot, school: School) -> None:
    dialog = form(school)
    school.guard.lock()
    assert visible() == [school.guard.screen]
    type_password(qtbot, school, PASSWORD)
    assert set(visible()) == {school.window, dialog}
    assert dialog.isModal()
    QTest.keyClicks(dialog.panel.editors["nama"].inner, "nah")
    with qtbot.waitSignal(dialog.saved):
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    with school.desk.office.read() as db:
        names = [row["nama"] for row in db.query("SELECT nama FROM alumni ORDER BY id DESC")]
    assert names[0] == "Siti Aminah"
    assert school.window.isVisible()


def test_a_wrong_password_harms_nothing(qtbot: QtBot, school: School) -> None:
    before = (school.desk.office.folder / vault.FILE).read_bytes()
    school.guard.lock()
    for attempt in ("salah", "x" * 40, "0000-0000"):
        type_password(qtbot, school, attempt)
        assert school.guard.screen is not None
        assert "tidak cocok" in school.guard.screen.problem.text()
    assert visible() == [school.guard.screen]
    assert (school.desk.office.folder / vault.FILE).read_bytes() == before
    type_password(qtbot, school, PASSWORD)
    assert school.window.isVisible()


def test_who_forgot_the_password_types_the_recovery_code(qtbot: QtBot, school: School) -> None:
    school.guard.lock()
    type_password(qtbot, school, school.code.lower())
    assert school.guard.screen is None
    assert school.window.isVisible()


def test_the_lock_cannot_be_closed_by_hand(school: School) -> None:
    school.guard.lock()
    assert school.guard.screen is not None
    school.guard.screen.close()
    assert visible() == [school.guard.screen]


@pytest.mark.parametrize(("seconds", "locked"), [(299, False), (300, True), (100_000, True)])
@pytest.mark.case("J12")
def test_five_idle_minutes_lock(school: School, seconds: int, locked: bool) -> None:
    school.ticks.seconds = seconds
    school.guard.look()
    assert (school.guard.screen is not None) is locked


def test_a_wrong_system_clock_locks_nothing(school: School, clock: Clock) -> None:
    clock.time = clock.time.replace(year=2030)
    school.guard.look()
    assert school.guard.screen is None


def test_zero_minutes_never_lock(school: School) -> None:
    save_settings(school.desk.office, Settings(kunci_menit=0))
    school.ticks.seconds = 100_000
    school.guard.look()
    assert school.guard.screen is None


def test_any_key_or_move_of_the_mouse_counts_as_being_there(school: School) -> None:
    handle = school.window.windowHandle()
    assert isinstance(handle, QWindow)
    for wake in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Shift),
        lambda: QTest.mouseMove(handle, handle.geometry().center()),
    ):
        school.ticks.seconds += 299
        wake()
        school.ticks.seconds += 299
        school.guard.look()
        assert school.guard.screen is None


def test_ctrl_l_locks_from_within_a_dialog(qtbot: QtBot, school: School) -> None:
    dialog = form(school)
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    handle = dialog.windowHandle()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is handle)
    QTest.keyClick(handle, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: school.guard.screen is not None)
    assert not dialog.isVisible()


def test_ctrl_l_in_the_window_asks_for_the_lock(qtbot: QtBot, school: School) -> None:
    with qtbot.waitSignal(school.window.lock_wanted):
        QTest.keyClick(school.window, Qt.Key.Key_L, CONTROL)


def test_an_open_menu_is_closed_and_not_in_the_way(qtbot: QtBot, school: School) -> None:
    menu = QMenu(school.window)
    menu.addAction("Hapus")
    menu.popup(school.window.mapToGlobal(school.window.rect().center()))
    school.guard.lock()
    assert visible() == [school.guard.screen]
    type_password(qtbot, school, PASSWORD)
    assert school.window.isVisible()


def test_work_goes_on_and_what_it_opens_stays_hidden(qtbot: QtBot, school: School) -> None:
    made: list[QDialog] = []

    def opens(_answer: object) -> None:
        dialog = QDialog(school.window)
        made.append(dialog)
        dialog.open()

    school.guard.lock()
    school.desk.jobs.run(lambda: 1, opens, school.desk.messages.failed)
    qtbot.waitUntil(lambda: bool(made) and not made[0].isVisible())
    assert visible() == [school.guard.screen]
    type_password(qtbot, school, PASSWORD)
    assert made[0].isVisible()
    made[0].close()


def test_a_dialog_that_ended_behind_the_lock_does_not_come_back(
    qtbot: QtBot, school: School
) -> None:
    dialog = QDialog(school.window)
    dialog.open()
    school.guard.lock()
    dialog.accept()
    type_password(qtbot, school, PASSWORD)
    assert not dialog.isVisible()


def test_a_question_is_not_answered_by_the_lock(qtbot: QtBot, school: School) -> None:
    """Hiding a message box would answer it; it is made transparent below the lock instead."""
    box = QMessageBox(school.window)
    box.setText("Hapus 3 alumni?")
    answered: list[int] = []
    box.finished.connect(answered.append)
    box.open()
    school.guard.lock()
    assert box.windowOpacity() == 0
    type_password(qtbot, school, PASSWORD)
    assert box.windowOpacity() == 1
    assert box.isVisible()
    assert answered == []
    box.done(0)


def test_a_message_waits_until_it_may_be_seen(qtbot: QtBot, school: School) -> None:
    speaking = Messages()
    speaking.before_asking = school.desk.messages.before_asking
    school.guard.lock()
    order: list[str] = []

    def shut() -> None:
        box = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox)), None)
        order.append("box" if box else "nothing")
        type_password(qtbot, school, PASSWORD)

    QTimer.singleShot(0, shut)
    speaking.before_asking()
    order.append("seen")
    assert order == ["nothing", "seen"]
    assert school.guard.screen is None


@pytest.mark.parametrize("revealed", [True, False])
def test_a_nik_that_was_copied_is_taken_from_the_clipboard(
    qtbot: QtBot, school: School, revealed: bool
) -> None:
    school.window.go("alumni")
    page = school.window.current
    assert isinstance(page, Alumni)
    qtbot.waitUntil(lambda: page.view.rows.rowCount() > 0)
    if revealed:
        page.reveal()
    page.view.selectAll()
    page.view.copy()
    assert ("6171014503060003" in QApplication.clipboard().text()) is revealed
    school.guard.lock()
    assert ("Siti Aminah" in QApplication.clipboard().text()) is not revealed
    QApplication.clipboard().clear()


def test_what_another_program_copied_stays_on_the_clipboard(school: School) -> None:
    QApplication.clipboard().setText("6171014503060003")
    school.guard.lock()
    assert QApplication.clipboard().text() == "6171014503060003"
    QApplication.clipboard().clear()


def test_the_other_role_comes_in_only_if_nothing_is_unsaved(qtbot: QtBot, school: School) -> None:
    switched: list[Opened] = []
    school.guard.switched.connect(switched.append)
    dialog = form(school)
    school.guard.lock()
    type_password(qtbot, school, HEAD)
    assert school.guard.screen is not None
    assert "belum disimpan" in school.guard.screen.problem.text()
    type_password(qtbot, school, PASSWORD)
    dialog.panel.show_record(dialog.panel.record())
    dialog.done(0)
    qtbot.waitUntil(lambda: not school.desk.busy)
    school.guard.lock()
    screen = school.guard.screen
    QTest.keyClicks(screen.password, HEAD)
    QTest.keyClick(screen.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(switched), timeout=30_000)
    assert switched[0].read_only
    assert switched[0].key == school.desk.office.key
