"""The sample school is never taken for real, and is entered and left without losing a place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from bkk_desktop.actions.sekolah import save_sekolah
from bkk_desktop.actions.sekolah_contoh import fill_school
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.paper import dress_of
from bkk_desktop.store import record
from ui.main_window import MainWindow
from ui.sample_visit import FAILED, OPENING, TEXT, begin, visit
from ui.school_folders import sample_school

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from bkk_desktop.office import Office
    from tests.ui.conftest import Recorder
    from ui.desk import Desk
    from ui.desktop import Desktop

CLICK = Qt.MouseButton.LeftButton
MARK = "CONTOH, BUKAN DOKUMEN RESMI"


def test_a_visit_shows_that_nothing_is_real_and_ends_with_one_press(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    sample_school(tmp_path / "data")
    begin(desktop)
    qtbot.waitUntil(lambda: isinstance(desktop.window, MainWindow), timeout=60_000)
    window = desktop.window
    assert isinstance(window, MainWindow)
    assert window.windowTitle().endswith("(sekolah contoh)")
    words = [one.text() for one in window.findChildren(QLabel)]
    assert "CONTOH" in words
    assert any(word.startswith("Sekolah contoh. Semua nama") for word in words)
    assert TEXT not in [command.text for command in window.commands()]
    leave = [
        one for one in window.findChildren(QPushButton) if one.text() == "Tutup sekolah contoh"
    ]
    with qtbot.waitSignal(window.closed):
        QTest.mouseClick(leave[0], CLICK)


def test_the_sample_opens_beside_the_school_that_stays_open(
    qtbot: QtBot, desk: Desk, messages: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, rest: list[str]) -> bool:
        started.append((program, rest))
        return True

    monkeypatch.setattr(QProcess, "startDetached", start)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.go("alumni")
    (command,) = [one for one in window.commands() if one.text == TEXT]
    command.do()
    ((_program, rest),) = started
    assert rest[-3:] == ["--folder", str(desk.office.folder), "--contoh"]
    assert messages.spoken == [(OPENING, False)]
    assert window.current.name == "alumni"
    window.help.open("mulai")
    assert window.help.window is not None
    window.help.window.text.anchorClicked.emit(QUrl("aksi:contoh"))
    assert len(started) == 2
    window.close()


def test_a_sample_that_can_not_be_opened_is_told_with_the_way_out(
    desk: Desk, messages: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/tidak/ada/python")
    visit(desk)
    (told,) = messages.told
    assert told.startswith(FAILED)
    assert "Lihat sekolah contoh" in told


def test_what_the_sample_prints_says_that_it_is_no_real_paper(office: Office) -> None:
    fill_school(office)
    with office.read() as db:
        worn = dress_of(db, office.now().date())
    assert worn.letterhead.above[0] == MARK
    assert worn.office_name.endswith("(CONTOH)")


def test_a_real_school_prints_without_that_mark(office: Office) -> None:
    fill_school(office)
    with office.read() as db:
        school = record.only(db, Sekolah)
    save_sekolah(office, record.copied(school, surel="bkk@smkn2.sch.id"))
    with office.read() as db:
        worn = dress_of(db, office.now().date())
    assert MARK not in worn.letterhead.above
    assert "CONTOH" not in worn.office_name
