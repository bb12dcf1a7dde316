import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.errors import UserError
from tests.ui.conftest import Recorder
from ui.messages import BUG, COPY, EXCEL, Messages, bounded, catch_all, details


def crash(nama: str) -> BaseException:
    try:
        int(nama)
    except ValueError as error:
        return error
    raise AssertionError


def test_the_details_of_a_bug_name_places_and_no_people() -> None:
    text = details(crash("Siti Aminah 6171014503060003"))
    assert "ValueError" in text
    assert "test_messages.py" in text
    assert "Siti" not in text
    assert "6171" not in text


def test_a_refusal_is_told_in_its_own_words(messages: Recorder) -> None:
    messages.failed(UserError("Berkas terkunci.", "Tutup dulu."))
    assert messages.told == ["Berkas terkunci.\nTutup dulu."]


def test_a_bug_says_that_data_are_safe_and_can_be_copied(messages: Recorder) -> None:
    messages.answers = [COPY]
    messages.failed(crash("Siti"))
    assert messages.told == [BUG]
    assert "ValueError" in QGuiApplication.clipboard().text()


def test_what_nobody_caught_is_told(
    messages: Recorder, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    catch_all(messages)
    error = crash("x")
    messages.answers = ["Tutup", "Tutup"]
    sys.excepthook(ValueError, error, None)
    assert messages.told == [BUG]
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: messages.told == [BUG, BUG])


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[QMessageBox]:
    """The real dialog, answered by its first button without waiting."""
    shown: list[QMessageBox] = []

    def answer(box: QMessageBox) -> int:
        shown.append(box)
        box.show()
        box.buttons()[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return shown


def test_a_question_names_what_its_buttons_do(answering: list[QMessageBox]) -> None:
    assert Messages().ask("Hapus 3 lowongan?", "Hapus 3 lowongan", "Batal", danger=True)
    assert {b.text() for b in answering[0].buttons()} == {"Hapus 3 lowongan", "Batal"}
    assert answering[0].defaultButton().text() == "Batal"
    assert answering[0].escapeButton().text() == "Batal"


def test_the_log_of_a_bug_holds_no_persons_data(caplog: pytest.LogCaptureFixture) -> None:
    Silent().failed(crash("Siti Aminah 6171014503060003"))
    assert "ValueError" in caplog.text
    assert "Siti" not in caplog.text
    assert "6171014503060003" not in caplog.text


class Silent(Messages):
    """Nobody is there to answer."""

    def choose(
        self, text: str, detail: str, buttons: tuple[str, ...], *, danger: bool = False
    ) -> int:
        assert (bool(text), detail, danger) == (True, "", False)
        return len(buttons) - 1


def test_a_real_box_says_which_button_was_pressed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    messages = Messages()
    window = QWidget()
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()

    def press() -> None:
        (box,) = window.findChildren(QMessageBox)
        QTest.mouseClick(box.buttons()[0], Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, press)
    assert messages.ask("Hapus 3 lowongan?", "Hapus 3 lowongan", "Batal", danger=True)


def test_a_name_without_its_ending_gets_it_and_never_replaces_a_file_unasked(
    qtbot: QtBot, messages: Recorder, tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    messages.files += [tmp_path / "daftar v1.2", tmp_path / "daftar v1.2", tmp_path / "a.XLSX"]
    whole = tmp_path / "daftar v1.2.xlsx"
    assert messages.save_file(parent, "Simpan", "x.xlsx", EXCEL) == whole
    whole.touch()
    messages.answers.append("Batal")
    assert messages.save_file(parent, "Simpan", "x.xlsx", EXCEL) is None
    assert messages.told[-1].startswith("daftar v1.2.xlsx sudah ada")
    assert messages.save_file(parent, "Simpan", "x.xlsx", EXCEL) == tmp_path / "a.XLSX"


def test_a_long_list_of_refusals_leaves_the_buttons_on_the_screen(qtbot: QtBot) -> None:
    box = QMessageBox()
    qtbot.addWidget(box)
    box.setText(bounded("\n".join(f"foto {n}.heic tidak bisa dibaca." for n in range(500))))
    box.addButton("Tutup", QMessageBox.ButtonRole.ActionRole)
    box.show()
    assert box.height() < 500
    assert "dan 486 baris lagi" in box.text()
    assert len(bounded("x" * 200_000)) < 1000
    assert bounded("satu\ndua") == "satu\ndua"
