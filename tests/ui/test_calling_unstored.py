"""An answer that can't be stored stays with the person until it is, or is given up knowingly."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.store import penelusuran as store
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from ui.calling_dialog import DROP, STAY, UNSTORED, CallingDialog
from ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.office)


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, filled: Filled, clock: Clock) -> Iterator[CallingDialog]:
    """A call that began before the laptop's clock jumped back a day."""
    made = CallingDialog(desk, [filled.siti, filled.budi], 2026)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    clock.time -= timedelta(days=1)
    yield made
    made.deleteLater()


def answer(dialog: CallingDialog) -> None:
    QApplication.processEvents()
    card = dialog.interview.card
    assert card is not None
    QTest.keyClick(QApplication.focusWidget() or card, Qt.Key.Key_4)
    QTest.keyClick(QApplication.focusWidget() or card, Qt.Key.Key_Return)
    QApplication.processEvents()


def stored(desk: Desk, number: int) -> int:
    with desk.office.read() as db:
        return sum(bool(one.kegiatan_utama) for one in store.answers_of(db, number))


def test_the_person_stays_until_the_answer_is_stored(
    qtbot: QtBot, desk: Desk, dialog: CallingDialog, messages: Recorder, clock: Clock
) -> None:
    person = dialog.alumni
    before = stored(desk, person)
    answer(dialog)
    assert dialog.said.text() == UNSTORED
    messages.answers = [STAY, STAY]
    dialog.finish()
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.alumni == person
    clock.time += timedelta(days=1)
    QTest.keyClick(dialog, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: dialog.alumni != person)
    assert stored(desk, person) == before + 1


def test_an_answer_is_given_up_only_when_it_is_said_so(
    desk: Desk, dialog: CallingDialog, messages: Recorder
) -> None:
    person = dialog.alumni
    before = stored(desk, person)
    answer(dialog)
    messages.answers = [DROP]
    dialog.finish()
    assert dialog.alumni != person
    assert stored(desk, person) == before
    assert "belum tersimpan" in messages.told[-1]


def test_what_came_of_a_call_is_said_when_the_next_person_stands_there(
    dialog: CallingDialog, clock: Clock
) -> None:
    clock.time += timedelta(days=1)
    name = dialog.head_name
    QTest.keyClick(dialog, Qt.Key.Key_F3)
    assert dialog.head_name != name
    assert dialog.said.text() == f"{name}: tidak diangkat, dicatat."
