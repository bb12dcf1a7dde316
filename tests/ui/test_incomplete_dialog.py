from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.store import record
from tests.ui.filled import Filled
from tests.ui.listed import filled, page, press, show
from ui.desk import Desk
from ui.incomplete_dialog import IncompleteDialog
from ui.pages.alumni import INCOMPLETE, Alumni
from ui.widgets.form_dialog import FormDialog
from ui.widgets.page import Wish

__all__ = ["filled", "page", "show"]


def opened(qtbot: QtBot, page: Alumni) -> IncompleteDialog:
    press(page, INCOMPLETE)
    dialog = page.findChildren(IncompleteDialog)[-1]
    with qtbot.waitSignal(dialog.loaded):
        pass
    return dialog


def fields(dialog: IncompleteDialog) -> list[tuple[str, str]]:
    return [(row["nama"], row["isian"]) for row in dialog.view.rows.shown_rows()]


def words(page: Alumni) -> str:
    made = page.toolbar.buttons[INCOMPLETE]
    assert isinstance(made, QPushButton)
    return made.text()


def test_the_toolbar_counts_what_the_list_names(qtbot: QtBot, page: Alumni) -> None:
    assert words(page) == "Perlu dilengkapi (3 isian)"
    dialog = opened(qtbot, page)
    assert dialog.count.text() == "3 isian pada 1 alumni"
    assert fields(dialog) == [
        ("Budi Santoso", "Jenis kelamin"),
        ("Budi Santoso", "Tanggal lahir"),
        ("Budi Santoso", "Jurusan"),
    ]


def test_enter_opens_the_form_at_the_field_and_what_is_mended_goes(
    qtbot: QtBot, desk: Desk, page: Alumni, filled: Filled
) -> None:
    dialog = opened(qtbot, page)
    QTest.keyClicks(dialog.search, "jenis kelamin")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    form = dialog.findChildren(FormDialog)[-1]
    box = form.panel.editors["jenis_kelamin"].inner
    assert isinstance(box, QComboBox)
    qtbot.waitUntil(box.hasFocus)
    QTest.keyClick(box, Qt.Key.Key_L)
    with qtbot.waitSignal(dialog.loaded):
        QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    with desk.office.read() as db:
        assert record.get(db, Person, filled.budi).jenis_kelamin == "L"
    assert fields(dialog) == []
    dialog.search.clear()
    assert "Jenis kelamin" not in [isian for _, isian in fields(dialog)]
    qtbot.waitUntil(lambda: words(page) == f"Perlu dilengkapi ({dialog.view.rows.total} isian)")


def test_after_a_mend_the_next_one_is_selected(qtbot: QtBot, page: Alumni) -> None:
    dialog = opened(qtbot, page)
    first, second = dialog.view.rows.shown_rows()[:2]
    assert dialog.view.chosen_ids() == [first["id"]]
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    form = dialog.findChildren(FormDialog)[-1]
    box = form.panel.editors["jenis_kelamin"].inner
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_P)
    with qtbot.waitSignal(dialog.loaded):
        QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert dialog.view.chosen_ids() == [second["id"]]


def test_another_page_may_lead_there(qtbot: QtBot, page: Alumni) -> None:
    page.show_wish(Wish(section=INCOMPLETE))
    qtbot.waitUntil(lambda: bool(page.findChildren(IncompleteDialog)))


def test_when_nothing_is_missing_it_says_so(
    qtbot: QtBot, desk: Desk, page: Alumni, filled: Filled
) -> None:
    with desk.office.write("Hapus") as db:
        record.delete(db, Person, filled.budi)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    qtbot.waitUntil(lambda: words(page) == "Perlu dilengkapi")
    dialog = opened(qtbot, page)
    assert not dialog.view.isVisible()
    assert dialog.count.text() == ""
