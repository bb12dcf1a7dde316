"""A call in which something does not fit: a contradiction, a person who is gone or locked."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni as people
from bkk_desktop.actions import persetujuan
from bkk_desktop.domain.persetujuan import Penarikan
from bkk_desktop.store import penelusuran as store
from tests.ui.cohort import graduates
from tests.ui.conftest import Recorder
from tests.ui.phone_keys import ENTER
from ui.calling_dialog import CallingDialog
from ui.desk import Desk

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 8, 24)


@pytest.fixture
def called(desk: Desk) -> list[int]:
    return graduates(desk.office)[:3]


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, called: list[int]) -> Iterator[CallingDialog]:
    made = CallingDialog(desk, called, 2026)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.deleteLater()


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QApplication.processEvents()
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    QApplication.processEvents()


def doubt(dialog: CallingDialog) -> str:
    shown = dialog.interview.doubt
    if shown is None or not shown.isVisible():
        return ""
    return " ".join(one.text() for one in shown.findChildren(QLabel)).strip()


def test_work_that_is_ones_own_business_is_asked_about_while_the_person_is_there(
    desk: Desk, dialog: CallingDialog, called: list[int]
) -> None:
    press(Qt.Key.Key_1, ENTER, Qt.Key.Key_2, ENTER, Qt.Key.Key_1)
    assert "Kegiatan utamanya Bekerja, tetapi" in doubt(dialog)
    press(ENTER)
    assert doubt(dialog), "it stays while the next question is open"
    press(Qt.Key.Key_Up, Qt.Key.Key_5)
    assert doubt(dialog) == ""
    with desk.office.read() as db:
        assert store.answers_of(db, called[0])[0].kegiatan_utama == "bekerja"


NOTHING = Qt.KeyboardModifier.NoModifier
KEYS = [
    (Qt.Key.Key_1, NOTHING),
    (Qt.Key.Key_F2, NOTHING),
    (Qt.Key.Key_F3, NOTHING),
    (Qt.Key.Key_F8, NOTHING),
    (Qt.Key.Key_E, CONTROL),
    (Qt.Key.Key_Right, CONTROL),
    (ENTER, CONTROL),
]


@pytest.mark.parametrize(("key", "held"), KEYS)
def test_whoever_was_deleted_meanwhile_is_told_of_and_the_next_one_is_shown(
    desk: Desk,
    dialog: CallingDialog,
    called: list[int],
    messages: Recorder,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
) -> None:
    people.remove(desk.office, called[:1])
    QTest.keyClick(QApplication.focusWidget() or dialog, key, held)
    QApplication.processEvents()
    (told,) = messages.told
    assert told.startswith("Siti sudah dihapus dari data alumni")
    assert (dialog.alumni, dialog.head_name) == (called[1], "Budi")
    with desk.office.read() as db:
        assert not store.answers_of(db, called[1])
        assert not store.contacts_of(db, called[1])
    press(Qt.Key.Key_4)
    with desk.office.read() as db:
        assert store.answers_of(db, called[1])[0].kegiatan_utama == "belum"


@pytest.mark.usefixtures("dialog")
def test_whatsapp_is_not_opened_for_somebody_who_withdrew_the_consent(
    desk: Desk,
    called: list[int],
    messages: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    persetujuan.withdraw(desk.office, Penarikan(alumni=(called[0],), tanggal=TODAY))
    press(Qt.Key.Key_F8)
    assert opened == []
    assert "Persetujuan Siti sudah ditarik" in messages.told[-1]
