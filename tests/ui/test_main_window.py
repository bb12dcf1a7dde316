import threading
from datetime import date
from functools import partial

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni as actions
from bkk_desktop.actions import pendaftaran, urungan
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.store import journal, record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.windowed import filled, window
from ui.desk import Desk
from ui.main_window import STILL_WRITING, UNSAVED, MainWindow
from ui.pages.alumni import Alumni
from ui.pages.pengaturan import Pengaturan
from ui.widgets.form_dialog import FormDialog
from ui.widgets.form_section import FormSection
from ui.widgets.page import Wish

__all__ = ["filled", "window"]

CTRL = Qt.KeyboardModifier.ControlModifier


def alumni_page(qtbot: QtBot, window: MainWindow) -> Alumni:
    page = window.pages["alumni"]
    assert isinstance(page, Alumni)
    with qtbot.waitSignal(page.loaded):
        window.go("alumni")
    return page


def test_every_page_is_reached_with_the_keyboard(window: MainWindow) -> None:
    for name in reversed(list(window.pages)):
        # The stubs know no item of a sequence.
        pressed: QKeyCombination = QKeySequence(window.pages.keys_of(name))[0]  # type: ignore[index]
        QTest.keyClick(window, pressed.key(), pressed.keyboardModifiers())
        assert window.current.name == name


def test_no_two_pages_have_the_same_keys(window: MainWindow) -> None:
    keys = [window.pages.keys_of(name) for name in window.pages]
    assert keys[:9] == [f"Ctrl+{at}" for at in range(1, 10)]
    assert keys[9] == "Ctrl+0"
    assert keys[-1] == "Ctrl+,"
    assert len(set(keys)) == len(keys)
    assert all(
        keys[at] in window.navigation.buttons[n].toolTip() for at, n in enumerate(window.pages)
    )


def test_the_window_says_whose_data_it_shows(window: MainWindow) -> None:
    assert window.windowTitle() == "SMK Negeri 2 Uji"


def test_ctrl_f_goes_to_the_search_of_the_page(qtbot: QtBot, window: MainWindow) -> None:
    page = alumni_page(qtbot, window)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert page.search.hasFocus()


def test_a_page_listens_while_the_focus_is_in_the_navigation(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = alumni_page(qtbot, window)
    window.navigation.buttons["alumni"].setFocus()
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    (form,) = page.findChildren(FormDialog)
    assert form.isVisible()
    form.close()


def test_what_did_not_go_through_gets_no_tick(window: MainWindow, messages: Recorder) -> None:
    messages.done("Alumni disimpan.")
    assert window.status.tick.isVisible()
    messages.note("Tidak ada koneksi. Pekerjaan tetap tersimpan.")
    assert window.status.message.text().startswith("Tidak ada koneksi.")
    assert not window.status.tick.isVisible()


def test_what_was_deleted_comes_back_with_ctrl_z_and_goes_with_ctrl_y(
    qtbot: QtBot, desk: Desk, messages: Recorder, window: MainWindow, filled: Filled
) -> None:
    page = alumni_page(qtbot, window)
    actions.remove(desk.office, [filled.budi])
    with qtbot.waitSignal(page.loaded):
        page.data_changed.emit()
    assert page.view.rows.total == 1
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert page.view.rows.total == 2
    assert messages.spoken[-1][0] == "Diurungkan: Hapus 1 alumni."
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert page.view.rows.total == 1


def test_what_an_undo_kept_is_named(
    qtbot: QtBot, desk: Desk, messages: Recorder, window: MainWindow
) -> None:
    number = actions.save(desk.office, Person(nama="Rina", rombel="XII A"))
    with desk.office.read() as db:
        rina = record.get(db, Person, number)
    with desk.office.write("Impor", jenis="impor") as db:
        record.update(db, record.copied(rina, rombel="XII B"))
        imported = db.tindakan
    with desk.office.write("Ubah diam-diam") as db:
        record.update(db, record.copied(rina, rombel="XII C"))
    from bkk_desktop.actions.urungan import undo_action

    window.take_back(lambda: undo_action(desk.office, imported), "Diurungkan: {nama}.")
    assert "Rina: diubah sesudahnya" in messages.told[-1]
    assert qtbot


def test_nothing_left_to_undo_is_said_quietly(messages: Recorder, window: MainWindow) -> None:
    window.redo()
    assert messages.spoken[-1] == ("Tidak ada lagi yang bisa dikembalikan.", False)
    assert messages.told == []


def test_what_undo_would_take_back_stands_in_the_strip(
    qtbot: QtBot, desk: Desk, window: MainWindow, filled: Filled
) -> None:
    page = alumni_page(qtbot, window)
    actions.remove(desk.office, [filled.budi])
    with qtbot.waitSignal(page.loaded):
        page.data_changed.emit()
    assert window.status.next_undo.isVisible()
    assert window.status.next_undo.text() == "Urungkan: Hapus 1 alumni"
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(window.status.next_undo, Qt.MouseButton.LeftButton)
    assert page.view.rows.total == 2


def test_a_success_offers_undo_for_a_while(window: MainWindow, desk: Desk) -> None:
    desk.messages.done("Alumni disimpan.", undo=True)
    assert window.status.message.text() == "Alumni disimpan."
    assert window.status.undo_button.isVisible()
    window.status.clear()
    assert not window.status.undo_button.isVisible()


def test_the_strip_tells_when_it_was_saved_and_how_old_the_backup_is(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = alumni_page(qtbot, window)
    with qtbot.waitSignal(page.loaded):
        page.data_changed.emit()
    assert window.status.state.text() == "Tersimpan 10.00   |   Belum ada cadangan"


def test_a_wish_opens_the_page_with_its_filter(qtbot: QtBot, window: MainWindow) -> None:
    page = window.pages["alumni"]
    assert isinstance(page, Alumni)
    with qtbot.waitSignal(page.loaded):
        window.go("alumni", Wish(("Belum lengkap",)))
    assert page.filters.chips["Belum lengkap"].isChecked()
    assert [page.view.rows.row(0)["nama"]] == ["Budi Santoso"]


def test_closing_asks_before_something_typed_is_lost(
    messages: Recorder, window: MainWindow
) -> None:
    window.go("pengaturan")
    page = window.pages["pengaturan"]
    assert isinstance(page, Pengaturan)
    assert isinstance(page.shown, FormSection)
    line = page.shown.panel.editors["nama_kepala"].inner
    QTest.keyClicks(line, "x")
    messages.answers = ["Kembali", "Tutup tanpa menyimpan"]
    assert not window.close()
    assert messages.told == [UNSAVED]
    assert window.close()


def test_writing_work_disables_the_pages_and_gives_the_focus_back(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    page = alumni_page(qtbot, window)
    page.search.setFocus()
    states: list[bool] = []
    desk.jobs.run(lambda: 1, lambda _: states.append(page.isEnabled()), print, writes=True)
    assert not page.isEnabled()
    qtbot.waitUntil(lambda: bool(states))
    assert states == [True]
    assert page.search.hasFocus()


def test_an_undo_waits_for_no_writer(
    qtbot: QtBot, desk: Desk, window: MainWindow, messages: Recorder
) -> None:
    release = threading.Event()
    desk.jobs.run(release.wait, print, print, writes=True)
    window.undo()
    assert messages.spoken[-1] == (STILL_WRITING, False)
    release.set()
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def test_an_undo_that_a_rule_forbids_is_not_said_to_be_done(
    desk: Desk, messages: Recorder, window: MainWindow, filled: Filled
) -> None:
    pattern = Pendaftaran(tanggal=date(2026, 7, 6), golongan_jabatan="3")
    gone = pendaftaran.register_many(desk.office, [filled.budi], pattern)
    pendaftaran.remove(desk.office, gone)
    with desk.office.read() as db:
        deletion = journal.last_action(db)
    pendaftaran.register_many(desk.office, [filled.budi], pattern)
    window.take_back(partial(urungan.undo_action, desk.office, deletion), "Diurungkan: {nama}.")
    assert messages.spoken == []
    why = "Budi Santoso, 0002/BKK/2026: orangnya sudah punya pendaftaran lain yang terbuka"
    assert messages.told == [f"“Hapus 1 pendaftaran” tetap seperti sekarang. {why}"]
