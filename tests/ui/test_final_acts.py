"""What was done for good: it is said as such, and no earlier undo stands in its place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni as people
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.office import Office
from bkk_desktop.store import journal, record
from tests.ui.cohort import graduates
from tests.ui.conftest import Recorder
from tests.ui.windowed import standing
from ui.desk import Desk
from ui.main_window import MainWindow
from ui.rates_dialog import RatesDialog

CTRL = Qt.KeyboardModifier.ControlModifier
SAID = "Penelusuran dibekukan sebagai revisi 1. Tidak bisa diurungkan."


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    graduates(desk.office)
    with desk.office.read() as db:
        desk.office.since = journal.last_action(db)
    with standing(qtbot, desk) as made:
        yield made


def freeze(qtbot: QtBot, desk: Desk, window: MainWindow, messages: Recorder) -> None:
    """Freeze the tracing with the button, and wait until the message has gone."""
    dialog = RatesDialog(desk, 2025, 2026, window)
    dialog.changed.connect(window.refresh)
    dialog.open()
    qtbot.waitUntil(dialog.freeze_button.isEnabled)
    messages.answers = ["Bekukan"]
    QTest.mouseClick(dialog.freeze_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not desk.busy and window.status.message.isVisible())
    dialog.done(0)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.refresh()
    window.status.clear()


def names(office: Office) -> list[str]:
    with office.read() as db:
        return [one.nama for one in record.all_of(db, Alumni)]


@pytest.mark.case("J15")
def test_after_a_freeze_the_strip_says_so_and_offers_no_earlier_undo(
    qtbot: QtBot, desk: Desk, window: MainWindow, messages: Recorder
) -> None:
    people.remove(desk.office, [5])
    window.refresh()
    assert window.status.next_undo.isVisible()
    freeze(qtbot, desk, window, messages)
    assert window.status.settled.isVisible()
    assert window.status.stands == SAID
    assert not window.status.next_undo.isVisible()
    messages.answers = ["Batal"]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert messages.told[-1] == f"{SAID} Urungkan yang sebelumnya, “Hapus 1 alumni”?"
    assert "Lama" not in names(desk.office)
    messages.answers = ["Urungkan yang sebelumnya"]
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert "Lama" in names(desk.office)
    assert window.status.stands == ""


def test_what_is_done_after_it_is_offered_again(
    qtbot: QtBot, desk: Desk, window: MainWindow, messages: Recorder
) -> None:
    freeze(qtbot, desk, window, messages)
    before = names(desk.office)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.status.message.accessibleName() == SAID, "there is nothing before it"
    people.remove(desk.office, [5])
    window.refresh()
    window.status.clear()
    assert window.status.next_undo.isVisible()
    assert not window.status.settled.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert names(desk.office) == before


def test_the_focus_in_the_navigation_follows_the_page(window: MainWindow) -> None:
    buttons = window.navigation.buttons
    buttons["beranda"].setFocus()
    QTest.keyClick(buttons["beranda"], Qt.Key.Key_2, CTRL)
    assert window.current.name == "alumni"
    assert buttons["alumni"].hasFocus()
    window.go("laporan")
    assert buttons["laporan"].hasFocus()
    window.current.setFocus()
    window.go("alumni")
    assert not buttons["alumni"].hasFocus()
