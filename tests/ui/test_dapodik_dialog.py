"""Pupils straight from Dapodik, as a person gets them: address, token, preview, alumni."""

import json
import logging
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni as Record
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.dapodik_server import NPSN, SCHOOL, TOKEN, Answer, pupil, running, school_with
from tests.keyrings import Broken, InMemory, backend
from tests.ui.importing import at, press, tkj
from ui.dapodik_dialog import FOR_NOW, KEPT, TO_KEEP, DapodikDialog
from ui.desk import Desk
from ui.import_dialog import FILE, PLAN, QUESTIONS, RESULT, ImportDialog
from ui.pages.alumni import Alumni

__all__ = ["backend", "tkj"]

CARD = "Langsung dari Dapodik (web service lokal)"
PUPILS = [pupil(1), pupil(2), pupil(3, nama_rombel="X TKJ 1")]


@pytest.fixture(autouse=True)
def _school(office: Office, tkj: int, backend: InMemory) -> None:
    assert tkj
    assert backend.items == {}
    with office.write("Sekolah") as db:
        record.insert(db, Sekolah(npsn=NPSN, nama="SMKN 2 Uji"))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Alumni:
    made = Alumni(desk)
    made.data_changed.connect(made.reload)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.loaded):
        made.reload()
    return made


@pytest.fixture
def window(qtbot: QtBot, page: Alumni) -> Iterator[ImportDialog]:
    """The import window over the list of alumni, whose reloading it asks for."""
    page.import_alumni()
    found = page.findChild(ImportDialog)
    assert isinstance(found, ImportDialog)
    qtbot.waitUntil(found.isVisible)
    yield found
    found.close()


def asked(qtbot: QtBot, desk: Desk, window: ImportDialog) -> DapodikDialog:
    """Press the card and wait until the keyring has answered."""
    card = next(one for one in window.file.cards if one.accessibleName() == CARD)
    press(qtbot, card)
    found = window.findChildren(DapodikDialog)[-1]
    assert isinstance(found, DapodikDialog)
    qtbot.waitUntil(lambda: found.isVisible() and not desk.network.busy)
    return found


def typed(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def pointed(qtbot: QtBot, desk: Desk, window: ImportDialog, address: str) -> DapodikDialog:
    dialog = asked(qtbot, desk, window)
    typed(qtbot, dialog.address, address)
    typed(qtbot, dialog.token, TOKEN)
    return dialog


def said(dialog: DapodikDialog) -> str:
    notes = [frame for frame in dialog.findChildren(QFrame, "note") if frame.isVisible()]
    return " ".join(frame.accessibleName() for frame in notes)


def answered(qtbot: QtBot, dialog: DapodikDialog, button: QPushButton) -> str:
    """Press, and return what the dialog says in the end."""
    press(qtbot, button)
    qtbot.waitUntil(lambda: bool(said(dialog)) and dialog.fields.isEnabled())
    return said(dialog)


def test_pupils_come_through_the_preview_into_the_list_of_alumni(
    qtbot: QtBot, desk: Desk, page: Alumni, window: ImportDialog
) -> None:
    with running(school_with(PUPILS)) as (address, _):
        press(qtbot, pointed(qtbot, desk, window, address).take)
        at(qtbot, window, QUESTIONS)
    press(qtbot, window.go)
    at(qtbot, window, PLAN)
    assert window.go.text() == "Impor 2 alumni"
    assert window.plan.chips[Outcome.DILEWATI].text() == "Dilewati 1"
    assert page.view.rows.rowCount() == 0
    with qtbot.waitSignal(page.loaded):
        press(qtbot, window.go)
    at(qtbot, window, RESULT)
    assert page.view.rows.rowCount() == 2
    desk.messages.answers = ["Batalkan impor"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.loaded):
        press(qtbot, window.undo)
    assert page.view.rows.rowCount() == 0


def test_the_second_time_nothing_is_asked_twice_and_nothing_changes(
    qtbot: QtBot, desk: Desk, tkj: int, window: ImportDialog
) -> None:
    with running(school_with(PUPILS)) as (address, _):
        press(qtbot, pointed(qtbot, desk, window, address).take)
        at(qtbot, window, QUESTIONS)
        press(qtbot, window.go)
        at(qtbot, window, PLAN)
        press(qtbot, window.go)
        at(qtbot, window, RESULT)
        press(qtbot, window.again)
        again = asked(qtbot, desk, window)
        assert (again.address.text(), again.npsn.text()) == (address, NPSN)
        assert again.token.text() == TOKEN
        press(qtbot, again.take)
        at(qtbot, window, QUESTIONS)
    assert set(window.questions.answers().jurusan.values()) == {tkj}
    press(qtbot, window.go)
    at(qtbot, window, PLAN)
    assert window.go.text() == "Tidak ada perubahan"
    assert not window.go.isEnabled()
    with desk.office.read() as db:
        assert len(record.all_of(db, Record)) == 2


def test_a_try_says_which_school_answers_with_how_many_pupils(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    with running(school_with([pupil(number) for number in range(1200)])) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        assert dialog.hint.text() == TO_KEEP
        sentence = answered(qtbot, dialog, dialog.test)
    assert "Tersambung ke Dapodik SMKN 2 Uji: 1.200 siswa aktif." in sentence
    assert dialog.hint.text() == KEPT
    assert window.stack.currentIndex() == FILE


def test_a_wrong_token_is_said_and_can_be_mended_at_once(
    qtbot: QtBot, desk: Desk, backend: InMemory, window: ImportDialog
) -> None:
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        typed(qtbot, dialog.token, "token-lama")
        assert "Dapodik menolak token ini." in answered(qtbot, dialog, dialog.take)
        assert dialog.token.hasFocus()
        assert backend.items == {}
        typed(qtbot, dialog.token, TOKEN)
        press(qtbot, dialog.take)
        at(qtbot, window, QUESTIONS)


def test_a_dapodik_that_is_off_is_said_and_the_window_stays_alive(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    with running(school_with(PUPILS)) as (address, _):
        pass
    dialog = pointed(qtbot, desk, window, address)
    sentence = answered(qtbot, dialog, dialog.take)
    assert f"Dapodik tidak menjawab di {address}." in sentence
    assert "menyala" in sentence
    assert dialog.address.hasFocus()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(DapodikDialog))
    assert window.file.zone.button.isEnabled()


def test_a_wrong_npsn_of_the_settings_is_said_with_where_to_mend_it(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    with desk.office.write("Salah ketik") as db:
        record.update(db, record.copied(record.only(db, Sekolah), npsn="30100009"))
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        assert dialog.npsn.isReadOnly()
        assert "Dapodik tidak mengenal NPSN 30100009." in answered(qtbot, dialog, dialog.test)


def test_a_school_without_npsn_types_it_once(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    with desk.office.write("Belum diisi") as db:
        record.update(db, record.copied(record.only(db, Sekolah), npsn=""))
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        typed(qtbot, dialog.npsn, NPSN)
        assert "3 siswa aktif" in answered(qtbot, dialog, dialog.test)
        dialog.close()
        again = asked(qtbot, desk, window)
    assert (again.npsn.text(), again.token.text()) == (NPSN, TOKEN)


def test_an_address_outside_the_own_network_is_refused(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    dialog = pointed(qtbot, desk, window, "http://8.8.8.8:5774")
    sentence = answered(qtbot, dialog, dialog.take)
    assert "jadi tidak dihubungi" in sentence
    assert dialog.address.hasFocus()


def test_batal_ends_the_fetching_at_once_though_dapodik_hangs(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    freed = threading.Event()
    calm = school_with([pupil(number) for number in range(1200)])

    def hanging(function: str, given: dict[str, str], authorization: str) -> Answer:
        if given.get("start") == "500":
            freed.wait(20)
        return calm(function, given, authorization)

    with running(hanging) as (address, called):
        dialog = pointed(qtbot, desk, window, address)
        press(qtbot, dialog.take)
        qtbot.waitUntil(lambda: dialog.progress.count.text() == "500 dari 1.200 siswa")
        qtbot.waitUntil(dialog.progress.isVisible)
        qtbot.mouseClick(dialog.progress.stop_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: said(dialog) == "Dihentikan. Tidak ada yang berubah.")
        assert dialog.take.isEnabled()
        assert desk.network.busy
        freed.set()
        qtbot.waitUntil(lambda: not desk.network.busy)
    assert called.count("getPesertaDidik") == 2
    assert window.stack.currentIndex() == FILE


def test_a_broken_keyring_keeps_the_token_for_this_sitting_and_says_so(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    keyring.set_keyring(Broken())
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        answered(qtbot, dialog, dialog.test)
        assert dialog.hint.text() == FOR_NOW
        with qtbot.waitSignal(desk.messages.noted):
            press(qtbot, dialog.take)
        at(qtbot, window, QUESTIONS)
        press(qtbot, window.back)
        again = asked(qtbot, desk, window)
    assert (again.token.text(), again.hint.text()) == (TOKEN, FOR_NOW)
    qtbot.keyClicks(again.token, "x")
    assert again.hint.text() == TO_KEEP
    answered(qtbot, again, again.forget)
    assert again.token.text() == ""
    assert desk.sitting == {}


def test_what_is_typed_before_the_keyring_answers_is_not_overwritten(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        answered(qtbot, dialog, dialog.test)
        dialog.close()
    waiting, answers = threading.Event(), list[bool]()
    desk.network.run(partial(waiting.wait, 20), answers.append, desk.messages.failed)
    window.ask_dapodik()
    again = window.findChildren(DapodikDialog)[-1]
    typed(qtbot, again.token, "token-baru")
    waiting.set()
    qtbot.waitUntil(lambda: not desk.network.busy)
    assert answers == [True]
    assert again.token.text() == "token-baru"


def test_the_token_can_be_forgotten(
    qtbot: QtBot, desk: Desk, backend: InMemory, window: ImportDialog
) -> None:
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        assert not dialog.forget.isEnabled()
        answered(qtbot, dialog, dialog.test)
    assert len(backend.items) == 1
    assert "Token dilupakan di laptop ini." in answered(qtbot, dialog, dialog.forget)
    assert backend.items == {}
    assert dialog.token.text() == ""
    assert not dialog.forget.isEnabled()


def test_the_token_is_shown_as_dots_and_lies_in_no_file_and_no_log(
    qtbot: QtBot, desk: Desk, window: ImportDialog, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with running(school_with(PUPILS)) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        assert TOKEN not in dialog.token.displayText()
        eye = dialog.token.findChild(QAction)
        assert eye is not None
        eye.trigger()
        assert dialog.token.displayText() == TOKEN
        answered(qtbot, dialog, dialog.test)
    desk.memory.sync()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert (tmp_path / "tampilan.ini") in files
    assert not [path for path in files if TOKEN.encode() in path.read_bytes()]
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(desk)


def test_a_programme_of_another_kind_at_the_address_is_said(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    def router(_function: str, _given: dict[str, str], _authorization: str) -> Answer:
        return 200, "<html>router</html>"

    with running(router) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        assert "bukan Web Service Dapodik" in answered(qtbot, dialog, dialog.test)


def test_the_dapodik_of_another_school_is_named(
    qtbot: QtBot, desk: Desk, window: ImportDialog
) -> None:
    other = {"rows": {**SCHOOL["rows"], "nama": "SMAN 9 Lain", "npsn": "30100009"}}  # type: ignore[dict-item]

    def answer(_function: str, _given: dict[str, str], _authorization: str) -> Answer:
        return 200, json.dumps(other)

    with running(answer) as (address, _):
        dialog = pointed(qtbot, desk, window, address)
        assert "SMAN 9 Lain (NPSN 30100009)" in answered(qtbot, dialog, dialog.test)
