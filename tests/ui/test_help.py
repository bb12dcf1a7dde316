"""F1 opens the text of what is in front; it is searched, read and printed with keys alone."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from tests.ui.windowed import filled, window
from ui.first_start import FirstStart
from ui.help_topics import topics
from ui.help_window import HelpWindow
from ui.import_dialog import ImportDialog
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.alumni import Alumni
from ui.preview import PreviewDialog
from ui.theme import DARK, LIGHT, Choice
from ui.unlock import Unlock
from ui.widgets.page import Wish

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Recorder
    from tests.ui.filled import Filled
    from ui.desk import Desk
    from ui.theme import Theme

__all__ = ["filled", "window"]
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
CLICK = Qt.MouseButton.LeftButton
QUICK = "Mulai cepat, dua halaman"


@pytest.fixture
def shown(qtbot: QtBot, window: MainWindow) -> HelpWindow:
    """The help as F1 opens it on Beranda."""
    QTest.keyClick(window, Qt.Key.Key_F1)
    return in_front(qtbot, window)


def in_front(qtbot: QtBot, window: MainWindow) -> HelpWindow:
    found = window.help.window
    assert found is not None
    qtbot.waitUntil(found.isActiveWindow)
    return found


def title(window: HelpWindow) -> str:
    assert window.topic is not None
    assert window.topic.title in window.text.toPlainText()
    return window.topic.title


def listed(window: HelpWindow) -> list[str]:
    return [line.text for line in window.list.lines() if line.goal]


def test_f1_opens_the_text_of_the_page_that_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    for name in window.pages:
        window.go(name)
        QTest.keyClick(window, Qt.Key.Key_F1)
        found = in_front(qtbot, window)
        assert title(found) == window.pages.entry(name).title
        found.close()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)


def test_f1_in_a_dialog_opens_the_dialogs_text_and_the_dialog_stays(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.go("alumni")
    page = window.current
    assert isinstance(page, Alumni)
    page.import_alumni()
    (dialog,) = page.findChildren(ImportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_F1)
    found = in_front(qtbot, window)
    assert title(found) == "Impor alumni"
    QTest.keyClicks(found.line, "sandi")
    assert "Sandi dan kode pemulihan" in listed(found)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert not found.isVisible()


def test_a_section_of_the_settings_has_its_own_text(qtbot: QtBot, window: MainWindow) -> None:
    window.go("pengaturan", Wish(section="Cadangan"))
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert title(in_front(qtbot, window)) == "Cadangan dan laptop baru"


def test_the_help_stands_at_the_foot_of_the_navigation(qtbot: QtBot, window: MainWindow) -> None:
    QTest.mouseClick(window.navigation.help_button, CLICK)
    assert title(in_front(qtbot, window)) == "Beranda"


def test_what_is_typed_is_found_and_marked_at_once(shown: HelpWindow) -> None:
    QTest.keyClicks(shown.line, "bekukan")
    assert listed(shown)[0] == "Membekukan dan mengirim"
    QTest.keyClick(shown.line, Qt.Key.Key_Down)
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert title(shown) == "Membekukan dan mengirim"
    assert shown.text.hasFocus()
    assert all(_is_marked(shown, word) for word in ("Membekukan", "dibekukan", "Bekukan"))
    assert not _is_marked(shown, "laporan")


def _is_marked(window: HelpWindow, word: str) -> bool:
    cursor = window.text.document().find(word)
    return bool(cursor.charFormat().background().color().name() == LIGHT.warn_tint)


def test_a_search_that_finds_nothing_says_so_and_keeps_the_text(shown: HelpWindow) -> None:
    QTest.keyClicks(shown.line, "kuantum")
    assert listed(shown) == []
    assert "Tidak ada topik yang memuat “kuantum”" in shown.told
    assert title(shown) == "Beranda"
    shown.line.clear()
    assert len(listed(shown)) == len(topics())


def test_a_link_is_followed_and_gone_back_from_with_keys(shown: HelpWindow) -> None:
    shown.text.anchorClicked.emit(QUrl("laporan"))
    shown.text.anchorClicked.emit(QUrl("bekukan"))
    QTest.keyClick(shown, Qt.Key.Key_Left, ALT)
    assert title(shown) == "Laporan"
    QTest.keyClick(shown, Qt.Key.Key_Left, ALT)
    assert title(shown) == "Beranda"
    assert not shown.before.isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Right, ALT)
    assert title(shown) == "Laporan"
    shown.text.anchorClicked.emit(QUrl("https://contoh.invalid"))
    assert title(shown) == "Laporan"


def test_the_arrows_pass_over_the_headings_of_the_list(shown: HelpWindow) -> None:
    shown.show_topic("privasi")
    QTest.keyClick(shown.line, Qt.Key.Key_Down)
    assert title(shown) == "Beranda"
    QTest.keyClick(shown.line, Qt.Key.Key_Up)
    assert title(shown) == "Privasi"
    shown.show_topic("mulai")
    QTest.keyClick(shown.line, Qt.Key.Key_Up)
    assert title(shown) == "Mulai"


def _is_wide(window: HelpWindow, wide: int) -> bool:
    return window.width() == wide


def test_a_picture_is_no_wider_than_its_text(qtbot: QtBot, shown: HelpWindow) -> None:
    shown.show_topic("laporan")
    for wide in (700, 1300):
        shown.resize(wide, 600)
        qtbot.waitUntil(partial(_is_wide, shown, wide))
        picture = shown.text.loadResource(2, f"{shown.text.room}/laporan.png")
        assert isinstance(picture, QImage)
        assert 0 < picture.width() / picture.devicePixelRatio() <= shown.text.room
        assert not shown.text.horizontalScrollBar().isVisible()


def test_the_text_follows_light_and_dark(shown: HelpWindow, theme: Theme) -> None:
    assert LIGHT.text in shown.text.toHtml()
    theme.choose(Choice.DARK)
    assert DARK.text in shown.text.toHtml()


def test_a_text_is_printed_from_its_preview(qtbot: QtBot, shown: HelpWindow) -> None:
    shown.show_topic("mulai-cepat")
    QTest.keyClick(shown, Qt.Key.Key_P, CTRL)
    (preview,) = shown.findChildren(PreviewDialog)
    qtbot.waitUntil(lambda: preview.pages is not None)
    assert preview.pages is not None
    assert len(preview.pages) == 2
    preview.close()


def test_every_topic_is_found_by_the_search_of_the_program(window: MainWindow) -> None:
    names = {command.text for command in window.commands()}
    assert {f"Bantuan: {topic.title}" for topic in topics().values()} <= names
    finder = window.finder
    finder.begin(window.current)
    hits = [hit for group in finder.find("kode pemulihan") for hit in group.hits]
    (hit,) = [hit for hit in hits if hit.title == "Bantuan: Sandi dan kode pemulihan"]
    assert hit.command is not None
    hit.command.do()
    assert window.help.window is not None
    assert title(window.help.window) == "Sandi dan kode pemulihan"
    finder.end()


def test_the_help_goes_with_the_window(qtbot: QtBot, desk: Desk, filled: Filled) -> None:
    assert filled.budi
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.help.open("mulai")
    found = window.help.window
    assert found is not None
    window.close()
    assert not found.isVisible()
    assert not any(isinstance(one, HelpWindow) and one.isVisible() for one in _tops())


def test_an_empty_school_is_led_to_the_quick_start(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    page = window.pages["beranda"]
    quick: list[QPushButton] = []

    def is_offered() -> bool:
        quick[:] = [one for one in page.findChildren(QPushButton) if one.text() == QUICK]
        return bool(quick)

    qtbot.waitUntil(is_offered)
    QTest.mouseClick(quick[0], CLICK)
    assert window.help.window is not None
    assert title(window.help.window) == "Mulai cepat"
    window.close()


def test_f1_helps_before_any_school_is_open(
    qtbot: QtBot, tmp_path: Path, messages: Recorder, theme: Theme
) -> None:
    assert theme.tokens
    jobs = Jobs("kunci")
    windows = (
        (FirstStart(tmp_path, None, jobs, messages, lambda: None), "Mulai"),  # type: ignore[arg-type, return-value]  # nothing is asked of the clock
        (Unlock([tmp_path], jobs, messages), "Sandi dan kode pemulihan"),
    )
    for asking, expected in windows:
        qtbot.addWidget(asking)
        with qtbot.waitActive(asking):
            asking.show()
            asking.activateWindow()
        QTest.keyClick(asking, Qt.Key.Key_F1)
        (found,) = [one for one in _tops() if isinstance(one, HelpWindow) and one.isVisible()]
        assert title(found) == expected
        assert not found.print_button.isVisible()
        found.close()
    jobs.shut_down(int)


def _tops() -> list[object]:
    return list(QApplication.topLevelWidgets())


def test_a_start_imports_nothing_of_the_help() -> None:
    told = (
        "import sys, ui.app, ui.portable, ui.desk, ui.main_window, ui.pages.beranda; "
        "print(*(m for m in sys.modules if m.startswith(('ui.help', 'ui.tour', 'ui.preview'))))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
