import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni as alumni_actions
from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.sekolah import Jurusan, Rombel, Sekolah
from bkk_desktop.store import backup, pengaturan, record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.pages.pengaturan import Looks, Pengaturan
from ui.tables.jurusan import TABLE as JURUSAN_TABLE
from ui.theme import ROW, Choice
from ui.widgets.form_dialog import FormDialog
from ui.widgets.form_section import FormSection
from ui.widgets.page import Wish
from ui.widgets.records import FilteredRecords, Records
from ui.widgets.security import Security


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.office)


@pytest.fixture
def settings_page(qtbot: QtBot, desk: Desk, filled: Filled) -> Pengaturan:
    page = Pengaturan(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.data_changed.connect(page.reload)
    page.reload()
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    assert filled.siti
    return page


def section(page: Pengaturan, name: str) -> object:
    page.show_wish(Wish(section=name))
    return page.shown


def test_the_school_is_saved_in_place(desk: Desk, settings_page: Pengaturan) -> None:
    shown = section(settings_page, "Sekolah")
    assert isinstance(shown, FormSection)
    assert not shown.save_button.isEnabled()
    line = shown.panel.editors["nama_kepala"].inner
    line.setFocus()
    QTest.keyClicks(line, "Drs. Suryadi")
    assert settings_page.has_unsaved()
    QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not settings_page.has_unsaved()
    with desk.office.read() as db:
        assert record.only(db, Sekolah).nama_kepala == "Drs. Suryadi"


def test_settings_follow_what_each_says_about_itself(desk: Desk, settings_page: Pengaturan) -> None:
    shown = section(settings_page, "Laporan dan surat")
    assert isinstance(shown, FormSection)
    shown.panel.editors["tenggat_hari"].show_value(7)
    shown.save()
    with desk.office.read() as db:
        assert pengaturan.settings(db).tenggat_hari == 7


def test_every_section_can_be_shown(settings_page: Pengaturan) -> None:
    for row in range(settings_page.sections.count()):
        settings_page.sections.setCurrentRow(row)
        assert settings_page.shown is not None


def test_a_jurusan_gets_its_code(qtbot: QtBot, desk: Desk, settings_page: Pengaturan) -> None:
    shown = section(settings_page, "Jurusan")
    assert isinstance(shown, Records)
    qtbot.waitUntil(lambda: shown.view.rows.total == 1)
    shown.add()
    dialog = shown.findChildren(FormDialog)[-1]
    dialog.panel.editors["nama"].show_value("Perhotelan")
    dialog.save()
    qtbot.waitUntil(lambda: shown.view.rows.total == 2)
    with desk.office.read() as db:
        assert "Perhotelan" in {j.nama for j in record.all_of(db, Jurusan)}


def test_classes_get_their_jurusan(
    qtbot: QtBot, desk: Desk, settings_page: Pengaturan, filled: Filled
) -> None:
    shown = section(settings_page, "Kelas")
    assert isinstance(shown, FilteredRecords)
    qtbot.waitUntil(lambda: shown.view.rows.total == 2)
    shown.view.selectAll()
    shown.toolbar.buttons["Tetapkan jurusan"].click()  # type: ignore[union-attr]
    dialog = settings_page.findChildren(FormDialog)[-1]
    dialog.panel.editors["jurusan"].show_value(filled.jurusan)
    dialog.save()
    with desk.office.read() as db:
        assert {r.jurusan for r in record.all_of(db, Rombel)} == {filled.jurusan}
        assert record.get(db, Person, filled.budi).jurusan == filled.jurusan


def test_what_was_deleted_comes_back_from_the_bin(
    qtbot: QtBot, desk: Desk, settings_page: Pengaturan, filled: Filled
) -> None:
    alumni_actions.remove(desk.office, [filled.budi])
    shown = section(settings_page, "Keranjang")
    assert isinstance(shown, FilteredRecords)
    qtbot.waitUntil(lambda: shown.view.rows.total == 1)
    shown.view.selectAll()
    shown.toolbar.buttons["Pulihkan"].click()  # type: ignore[union-attr]
    with desk.office.read() as db:
        assert record.get(db, Person, filled.budi).nama == "Budi Santoso"


def test_a_backup_is_made_when_it_is_wanted(
    qtbot: QtBot, desk: Desk, messages: Recorder, settings_page: Pengaturan
) -> None:
    section(settings_page, "Cadangan")
    made = next(
        b for b in settings_page.findChildren(QPushButton) if b.text() == "Buat cadangan sekarang"
    )
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(messages.spoken))
    assert backup.latest(desk.office.folder) is not None


def test_the_sections_stand_apart_from_the_first_moment(settings_page: Pengaturan) -> None:
    sections = settings_page.sections
    heights = {sections.sizeHintForRow(at) for at in range(sections.count())}
    assert heights == {ROW}


def test_permits_and_decrees_are_called_what_they_are(settings_page: Pengaturan) -> None:
    shown = section(settings_page, "Izin dan SK")
    assert isinstance(shown, Records)
    assert "Tambah izin atau SK" in shown.toolbar.buttons


def test_an_empty_list_of_programmes_names_the_button_that_there_is(
    qtbot: QtBot, desk: Desk
) -> None:
    page = Alumni(desk)
    qtbot.addWidget(page)
    primary = next(one.text for one in page.offered() if one.place == "primary")
    assert JURUSAN_TABLE.empty.text.startswith(primary)


def minutes(desk: Desk) -> int:
    with desk.office.read() as db:
        return pengaturan.settings(db).kunci_menit


def test_how_soon_the_screen_locks_is_chosen_where_it_is_locked(
    qtbot: QtBot, desk: Desk, settings_page: Pengaturan
) -> None:
    shown = section(settings_page, "Keamanan")
    assert isinstance(shown, Security)
    box = shown.minutes
    assert box.currentText() == "5 menit"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert minutes(desk) == 10
    QTest.keyClick(box, Qt.Key.Key_End)
    assert (box.currentText(), minutes(desk)) == ("Tidak pernah", 0)
    urungan.undo(desk.office)
    settings_page.reload()
    assert (box.currentText(), minutes(desk)) == ("10 menit", 10)
    form = section(settings_page, "Laporan dan surat")
    assert isinstance(form, FormSection)
    assert "kunci_menit" not in form.panel.editors
    line = form.panel.editors["tenggat_hari"].inner
    line.setFocus()
    QTest.keyClicks(line, "1")
    QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert minutes(desk) == 10, "what is saved beside it leaves it alone"
    qtbot.waitUntil(lambda: not desk.busy)


def test_the_looks_follow_a_choice_made_elsewhere(desk: Desk, settings_page: Pengaturan) -> None:
    shown = section(settings_page, "Tampilan")
    assert isinstance(shown, Looks)
    for choice in (Choice.DARK, Choice.SYSTEM, Choice.LIGHT):
        desk.theme.choose(choice)
        assert [one for one, radio in shown.radios.items() if radio.isChecked()] == [choice]
