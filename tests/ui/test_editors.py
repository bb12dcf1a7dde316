from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets import editors
from ui.widgets.picker import UNKNOWN, Listed, Option, PickEditor

TODAY = date(2026, 8, 24)


def typed(qtbot: QtBot, editor: editors.LineEditor, text: str) -> editors.LineEditor:
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.line, text)
    return editor


@pytest.mark.parametrize("text", ["120326", "12/3/26", "12 mar 2026", "12-03-2026", "2026-03-12"])
def test_a_day_is_understood_as_people_type_it(qtbot: QtBot, text: str) -> None:
    editor = typed(qtbot, editors.DayEditor(TODAY), text)
    assert editor.value() == date(2026, 3, 12)
    editor.leave()
    assert editor.line.text() == "12 Mar 2026"
    assert editor.unread() == ""


def test_what_is_no_day_stays_as_it_was_typed(qtbot: QtBot) -> None:
    editor = typed(qtbot, editors.DayEditor(TODAY), "31 feb")
    editor.leave()
    assert editor.line.text() == "31 feb"
    assert editor.value() is None
    assert editor.unread() == editors.DAY_UNREAD


def test_a_line_that_came_longer_from_a_file_is_not_cut(qtbot: QtBot) -> None:
    editor = editors.LineEditor(longest=5)
    qtbot.addWidget(editor)
    editor.show_value("Jalan Kenari")
    assert editor.value() == "Jalan Kenari"


def test_digits_drop_separators_and_keep_zeros(qtbot: QtBot) -> None:
    assert typed(qtbot, editors.DigitsEditor(), "00 1234-5678").value() == "0012345678"


@pytest.mark.parametrize("text", ["0812-3456-7890", "+62 812 3456 7890", "6281234567890"])
def test_a_telephone_is_kept_alike_however_it_is_typed(qtbot: QtBot, text: str) -> None:
    editor = typed(qtbot, editors.PhoneEditor(), text)
    assert editor.value() == "6281234567890"
    editor.leave()
    assert editor.line.text() == "0812-3456-7890"


@pytest.mark.parametrize("text", ["3054552", "3.054.552", "Rp3.054.552,-"])
def test_money_is_understood_as_people_type_it(qtbot: QtBot, text: str) -> None:
    editor = typed(qtbot, editors.MoneyEditor(), text)
    assert editor.value() == 3054552
    editor.leave()
    assert editor.line.text() == "Rp3.054.552"


def test_what_is_no_number_is_told(qtbot: QtBot) -> None:
    editor = typed(qtbot, editors.NumberEditor(), "dua")
    assert editor.value() is None
    assert editor.unread() == editors.NUMBER_UNREAD
    assert typed(qtbot, editors.NumberEditor(optional=False), "").value() == 0


def test_a_choice_that_is_no_longer_offered_is_not_lost(qtbot: QtBot) -> None:
    editor = editors.ChoiceEditor([("a", "A"), ("b", "B")])
    qtbot.addWidget(editor)
    editor.show_value("c")
    assert editor.value() == "c"
    editor.show_value("b")
    assert editor.value() == "b"


def test_tab_leaves_a_long_text(qtbot: QtBot) -> None:
    editor = editors.LongEditor()
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.text, " baris ")
    QTest.keyClick(editor.text, Qt.Key.Key_Tab)
    assert editor.value() == "baris"


OPTIONS = [Option(1, "Kota Pontianak"), Option(2, "Kab. Sambas", "61.01"), Option(3, "Kota Bekasi")]


@pytest.fixture
def picker(qtbot: QtBot) -> PickEditor:
    editor = PickEditor(Listed(OPTIONS))
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def test_enter_takes_the_first_suggestion(qtbot: QtBot, picker: PickEditor) -> None:
    QTest.keyClicks(picker.line, "kota")
    assert picker.popup.isVisible()
    QTest.keyClick(picker.popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.edited):
        QTest.keyClick(picker.popup, Qt.Key.Key_Return)
    assert picker.value() == 3
    assert picker.line.text() == "Kota Bekasi"
    assert picker.unread() == ""


def test_a_part_of_what_else_finds_an_option_is_enough(picker: PickEditor) -> None:
    QTest.keyClicks(picker.line, "61.01")
    picker.popup.hide()
    picker.leave()
    assert picker.value() == 2
    assert picker.line.text() == "Kab. Sambas"


def test_text_that_names_nothing_is_told_and_kept(picker: PickEditor) -> None:
    QTest.keyClicks(picker.line, "Atlantis")
    picker.leave()
    assert picker.unread() == UNKNOWN
    assert picker.line.text() == "Atlantis"


def test_emptying_the_line_takes_the_choice_back(picker: PickEditor) -> None:
    picker.show_value(1)
    assert picker.value() == 1
    picker.line.selectAll()
    QTest.keyClick(picker.line, Qt.Key.Key_Delete)
    assert picker.value() is None
    assert picker.unread() == ""


def test_down_offers_everything(picker: PickEditor) -> None:
    QTest.keyClick(picker.line, Qt.Key.Key_Down)
    assert picker.suggested.rowCount() == 3
