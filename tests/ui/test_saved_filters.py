from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import urungan
from bkk_desktop.actions.saringan import save
from bkk_desktop.domain.saringan import Isi, Saringan, packed
from tests.ui.conftest import Recorder
from tests.ui.listed import click, entry, filled, page, show
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.pages.lowongan import Lowongan
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage

__all__ = ["filled", "page", "show"]


def kept(desk: Desk, nama: str = "Belum lengkap 2025", cari: str = "budi") -> int:
    isi = Isi(("Belum lengkap",), {"tahun_lulus": 2025}, cari)
    return save(desk.office, Saringan(daftar="alumni", nama=nama, isi=packed(isi)))


def offered(page: ListPage) -> list[str]:
    menu = page.saved.offered
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def inside(page: ListPage, text: str) -> list[QAction]:
    menu = entry(page.saved.offered, text).menu()
    assert isinstance(menu, QMenu)
    return menu.actions()


def keep_as(qtbot: QtBot, page: ListPage, nama: str) -> None:
    # A real click would wait for the menu to close; it is looked at open instead.
    menu = page.saved.offered
    menu.popup(QPoint(0, 0))
    click(menu, entry(menu, "Simpan saringan…"))
    dialog = page.findChildren(FormDialog)[-1]
    line = dialog.panel.editors["nama"].inner
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, nama)
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(line, Qt.Key.Key_Return)


def test_what_the_list_is_narrowed_to_is_kept_and_comes_back(qtbot: QtBot, page: Alumni) -> None:
    QTest.mouseClick(page.filters.chips["Belum lengkap"], Qt.MouseButton.LeftButton)
    page.filters.picks[0].menu().actions()[1].trigger()
    QTest.keyClicks(page.search, "budi")
    keep_as(qtbot, page, "Budi saja")
    page.clear_filters()
    assert page.view.rows.rowCount() == 2
    assert offered(page)[0] == "Budi saja"
    entry(page.saved.offered, "Budi saja").trigger()
    assert page.search.text() == "budi"
    assert page.filters.chips["Belum lengkap"].isChecked()
    assert page.filters.picks[0].value == 2025
    assert page.view.rows.rowCount() == 1
    offered(page)
    assert entry(page.saved.offered, "Budi saja").isChecked()


def test_nothing_is_kept_while_nothing_is_narrowed(page: Alumni) -> None:
    assert offered(page) == ["Belum ada saringan tersimpan", "Simpan saringan…"]
    assert not entry(page.saved.offered, "Simpan saringan…").isEnabled()


def test_a_kept_filter_is_renamed_and_deleted_and_both_are_undone(
    qtbot: QtBot, desk: Desk, page: Alumni, messages: Recorder
) -> None:
    kept(desk)
    offered(page)
    inside(page, "Ubah nama")[0].trigger()
    dialog = page.findChildren(FormDialog)[-1]
    line = dialog.panel.editors["nama"].inner
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, "Angkatan 2025")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert offered(page)[0] == "Angkatan 2025"
    with qtbot.waitSignal(page.loaded):
        inside(page, "Hapus saringan")[0].trigger()
    assert messages.spoken[-1] == ("Saringan Angkatan 2025 dihapus.", True)
    assert offered(page)[0] == "Belum ada saringan tersimpan"
    urungan.undo(desk.office)
    assert offered(page)[0] == "Angkatan 2025"
    urungan.undo(desk.office)
    assert offered(page)[0] == "Belum lengkap 2025"


def test_each_list_has_its_own(
    desk: Desk, page: Alumni, show: Callable[[type[ListPage]], ListPage]
) -> None:
    kept(desk)
    assert "Belum lengkap 2025" in offered(page)
    assert "Belum lengkap 2025" not in offered(show(Lowongan))


def test_what_no_longer_exists_in_the_list_does_not_narrow_it(desk: Desk, page: Alumni) -> None:
    isi = Isi(("Chip lama",), {"kolom_lama": "x"}, "siti")
    save(desk.office, Saringan(daftar="alumni", nama="Lama", isi=packed(isi)))
    offered(page)
    entry(page.saved.offered, "Lama").trigger()
    assert [row["nama"] for row in page.view.rows.shown_rows()] == ["Siti Aminah"]


def test_the_chips_go_on_in_the_next_line_where_the_room_ends(page: Alumni) -> None:
    wide = page.filters.heightForWidth(2000)
    assert page.filters.heightForWidth(500) > 2 * wide
    page.filters.resize(500, page.filters.heightForWidth(500))
    right = max(chip.geometry().right() for chip in page.filters.chips.values())
    assert right <= 500
