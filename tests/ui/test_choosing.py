"""Choosing with real keys and clicks: from a box, from a chip's menu, from suggestions."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.akhir_kerja import AkhirKerja
from bkk_desktop.office import Office
from tests.ui.conftest import Recorder
from tests.ui.listed import filled, page, show
from ui.forms.akhir_kerja import FORM as AKHIR_KERJA
from ui.forms.coret import FORM as CORET
from ui.forms.coret import Coret
from ui.pages.alumni import Alumni
from ui.theme import Theme
from ui.widgets.form_dialog import FormDialog
from ui.widgets.picker import Listed, Option, PickEditor
from ui.widgets.room import screen_room

__all__ = ["filled", "page", "show"]

DAY = date(2026, 8, 20)
LEFT = Qt.MouseButton.LeftButton
ENDINGS = pytest.mark.parametrize(
    ("name", "form", "blank"),
    [
        ("alasan_hapus", CORET, Coret(tanggal_hapus=DAY)),
        ("alasan_selesai", AKHIR_KERJA, AkhirKerja(tanggal_selesai=DAY)),
    ],
    ids=["coret", "akhiri pekerjaan"],
)
Asking = Callable[..., FormDialog]


@pytest.fixture
def asking(qtbot: QtBot, office: Office, messages: Recorder, theme: Theme) -> Asking:
    """Open a form whose reason must be chosen."""
    assert theme.tokens

    def opened(form: object, blank: object) -> FormDialog:
        dialog = FormDialog(form, office, messages, blank)  # type: ignore[arg-type]
        with qtbot.waitActive(dialog):
            dialog.show()
            dialog.activateWindow()
        return dialog

    return opened


def box_of(dialog: FormDialog, name: str) -> QComboBox:
    box = dialog.panel.editors[name].inner
    assert isinstance(box, QComboBox)
    return box


@ENDINGS
def test_a_reason_that_was_lacking_is_plain_once_it_is_chosen(
    asking: Asking, name: str, form: object, blank: object
) -> None:
    dialog = asking(form, blank)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    box = box_of(dialog, name)
    assert box.hasFocus()
    assert box.property("wrong")
    assert dialog.panel.said(name)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert box.currentIndex() == 1
    assert not box.property("wrong")
    assert dialog.panel.said(name) == ""
    QTest.keyClick(box, Qt.Key.Key_Home)
    assert box.property("wrong") is False, "a person who is still choosing is not told off again"


@ENDINGS
def test_opening_the_reasons_is_no_fault_but_leaving_without_one_is(
    asking: Asking, name: str, form: object, blank: object
) -> None:
    dialog = asking(form, blank)
    box = box_of(dialog, name)
    box.setFocus()
    QTest.mouseClick(box, LEFT)
    assert box.view().isVisible()
    assert not box.property("wrong")
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    assert not box.property("wrong")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.property("wrong")


def opened_menu(button: QToolButton) -> dict[str, object]:
    """Click on a button, look at the menu that opens, and close it."""
    seen: dict[str, object] = {}
    QTimer.singleShot(0, button, partial(_look, button, seen))
    QTest.mouseClick(button, LEFT)
    return seen


def _look(button: QToolButton, seen: dict[str, object]) -> None:
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        seen["direction"] = menu.layoutDirection()
        seen["place"] = menu.geometry()
        seen["chip"] = button.rect().translated(button.mapToGlobal(QPoint()))
        menu.close()


def test_a_chips_menu_stands_under_it_reads_from_the_left_and_stays_on_the_screen(
    page: Alumni,
) -> None:
    room = screen_room(page)
    for left in (room.left() + 8, room.right() - 60):
        chip = page.filters.picks[0]
        page.window().move(left - chip.mapTo(page.window(), QPoint()).x(), room.top())
        QApplication.processEvents()
        seen = opened_menu(chip)
        place, stood = seen["place"], seen["chip"]
        assert isinstance(place, QRect)
        assert isinstance(stood, QRect)
        assert seen["direction"] is Qt.LayoutDirection.LeftToRight
        assert place.left() >= room.left()
        assert place.right() <= room.right()
        assert place.left() == min(stood.left(), room.right() + 1 - place.width())
        assert place.top() >= stood.bottom() - 1


@pytest.mark.parametrize(("typed", "rows"), [("sit", 1), ("a", 2)])
def test_suggestions_are_shown_whole_also_when_there_is_only_one(
    qtbot: QtBot, page: Alumni, typed: str, rows: int
) -> None:
    people = [Option(1, "Siti Aminah"), Option(2, "Budi Santoso"), Option(3, "Joko")]
    made = PickEditor(Listed(people))
    qtbot.addWidget(made)
    made.resize(296, 36)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.line.setFocus()
    QTest.keyClicks(made.line, typed)
    QApplication.processEvents()
    assert page.isVisible()
    assert made.popup.isVisible()
    assert made.popup.model().rowCount() == rows
    seen = made.popup.viewport().rect()
    for at in range(rows):
        index = made.popup.model().index(at, 0)
        assert seen.contains(made.popup.visualRect(index)), "nothing of a hit is cut off"
    assert seen.height() < made.popup.sizeHintForRow(0) * (rows + 1), "no empty row below"
    QTest.keyClick(made.popup, Qt.Key.Key_Escape)
