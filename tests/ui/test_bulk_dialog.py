from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.store import record
from tests.ui.conftest import Recorder
from tests.ui.listed import filled, page, press, show
from ui.bulk_dialog import BulkDialog
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.widgets.picker import PickEditor

__all__ = ["filled", "page", "show"]


def opened(page: Alumni) -> BulkDialog:
    page.view.selectAll()
    press(page, "Ubah banyak…")
    return page.findChildren(BulkDialog)[-1]


def fill_in(dialog: BulkDialog, name: str, text: str) -> None:
    line = dialog.panel.editors[name].inner
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Tab)


def check(dialog: BulkDialog) -> None:
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)


def people(desk: Desk) -> list[Person]:
    with desk.office.read() as db:
        return record.all_of(db, Person)


def test_many_are_changed_after_a_look_at_the_counts_and_undone_at_once(
    qtbot: QtBot, desk: Desk, page: Alumni, messages: Recorder
) -> None:
    before = people(desk)
    dialog = opened(page)
    assert dialog.windowTitle() == "Ubah 2 alumni"
    picker = dialog.panel.editors["jurusan"]
    assert isinstance(picker, PickEditor)
    QTest.keyClicks(picker.line, "jaringan")
    QTest.keyClick(picker.popup, Qt.Key.Key_Return)
    fill_in(dialog, "tanggal_persetujuan", "1/7/26")
    messages.answers.append("Ubah 2 alumni")
    with qtbot.waitSignal(page.loaded):
        check(dialog)
    assert messages.told[-1] == (
        "Ubah 2 alumni? 1 alumni: Jurusan menjadi Teknik Jaringan; 1 sudah begitu.\n"
        "2 alumni: Tanggal persetujuan data pribadi menjadi 1 Jul 2026.\n"
        "Semuanya satu tindakan, jadi bisa diurungkan sekaligus."
    )
    assert messages.spoken[-1] == ("2 alumni diubah.", True)
    assert len({one.jurusan for one in people(desk)}) == 1
    assert [one.rombel for one in people(desk)] == ["XII TKJ 1", "XII TKJ 2"]
    urungan.undo(desk.office)
    assert people(desk) == before


def test_nothing_is_written_before_the_person_agrees(
    qtbot: QtBot, desk: Desk, page: Alumni, messages: Recorder
) -> None:
    before = people(desk)
    dialog = opened(page)
    fill_in(dialog, "rombel", "XII TKJ 3")
    messages.answers.append("Kembali")
    check(dialog)
    qtbot.waitUntil(lambda: bool(messages.told))
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    assert people(desk) == before


def test_an_empty_form_changes_nothing_and_says_what_to_do(page: Alumni) -> None:
    dialog = opened(page)
    check(dialog)
    assert dialog.panel.general.text() == "Isi dulu paling sedikit satu isian."


def test_what_all_have_already_is_said(
    qtbot: QtBot, desk: Desk, page: Alumni, messages: Recorder
) -> None:
    page.search.setText("siti")
    dialog = opened(page)
    fill_in(dialog, "rombel", "XII TKJ 1")
    check(dialog)
    qtbot.waitUntil(lambda: bool(messages.told))
    assert messages.told[-1].startswith("Tidak ada yang perlu diubah")
    assert not desk.jobs.busy


def test_only_what_is_filled_in_is_checked(page: Alumni) -> None:
    dialog = opened(page)
    fill_in(dialog, "tanggal_lulus", "1/7/99")
    said = {problem.field for problem in dialog.panel.problems()}
    assert said <= {"tanggal_lulus", "tahun_lulus"}
    assert "nama" not in said
