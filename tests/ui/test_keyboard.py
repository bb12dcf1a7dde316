"""Nothing of a list needs the mouse: everything is reached by Tab, and where one is shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.cohort import graduates
from tests.ui.listed import entry, filled, page, show
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.pages.lowongan import Lowongan
from ui.pages.pencaker import Pencaker
from ui.pages.penelusuran import Penelusuran
from ui.pages.penempatan import Penempatan
from ui.pages.perusahaan import Perusahaan
from ui.permits import Permits
from ui.programme import Programme
from ui.training import Training
from ui.widgets.list_page import ListPage
from ui.widgets.words import Tile

__all__ = ["filled", "page", "show"]

TAB, SPACE = Qt.Key.Key_Tab, Qt.Key.Key_Space
MOST = 60
PAGES = (
    Alumni, Pencaker, Perusahaan, Lowongan, Penempatan, Penelusuran, Training, Programme, Permits,
)  # fmt: skip


def walked(page: ListPage) -> list[QWidget]:
    """Return what Tab comes to, beginning with the search."""
    page.focus_search()
    stops: list[QWidget] = []
    while (at := QApplication.focusWidget()) is not None and at not in stops and len(stops) < MOST:
        stops.append(at)
        QTest.keyClick(at, TAB)
    return stops


@pytest.mark.parametrize("kind", PAGES)
def test_tab_comes_to_everything_on_a_page(
    desk: Desk, show: Callable[[type[ListPage]], ListPage], kind: type[ListPage]
) -> None:
    graduates(desk.office)
    page = show(kind)
    if page.view.rows.rowCount():
        page.view.selectRow(0)
    stops = walked(page)
    expected: list[QWidget] = [*page.filters.picks, *page.filters.chips.values(), page.saved]
    expected += [one for one in page.toolbar.buttons.values() if isinstance(one, QAbstractButton)]
    expected += [one for one in page.toolbar.findChildren(QToolButton) if one.menu() is not None]
    expected += [page.view] if page.view.rows.rowCount() else []
    expected += page.detail.findChildren(QAbstractButton)
    # Of tabs, Tab comes to the open one, and the arrows to the others.
    tabs = [one for one in page.detail.tabs.buttons.values() if not one.isChecked()]
    wanted = [w for w in expected if w.isVisible() and w.isEnabled() and w not in tabs]
    assert [w for w in wanted if w not in stops] == []


@pytest.mark.parametrize("kind", [Alumni, Lowongan, Penelusuran])
def test_where_the_keyboard_is_shows(
    desk: Desk, show: Callable[[type[ListPage]], ListPage], kind: type[ListPage]
) -> None:
    graduates(desk.office)
    page = show(kind)
    page.view.selectRow(0)
    for stop in walked(page):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        with_focus = stop.grab().toImage()
        page.setFocus()
        stop.clearFocus()
        assert stop.grab().toImage() != with_focus, stop


def test_a_tile_shows_that_the_keyboard_is_on_it(qtbot: QtBot, desk: Desk) -> None:
    assert desk.theme
    holder = QWidget()
    qtbot.addWidget(holder)
    tile, other = Tile("7", "alumni"), Tile("8", "lowongan")
    for made in (tile, other):
        made.setParent(holder)
    other.move(0, 80)
    with qtbot.waitActive(holder):
        holder.show()
        holder.activateWindow()
    other.setFocus()
    without = tile.grab().toImage()
    tile.setFocus()
    assert tile.grab().toImage() != without


def test_the_arrows_go_through_the_tabs_and_space_opens_one(page: Alumni) -> None:
    page.view.selectRow(0)
    tabs = page.detail.tabs.buttons
    tabs["Profil"].setFocus()
    QTest.keyClick(tabs["Profil"], Qt.Key.Key_Right)
    assert QApplication.focusWidget() is tabs["Status"]
    QTest.keyClick(tabs["Status"], SPACE)
    assert tabs["Status"].isChecked()
    assert "Belum ada kabar" in [w.text() for w in page.detail.findChildren(type(page.count))]


def test_the_list_is_ordered_without_a_click_on_its_head(page: Alumni) -> None:
    def names() -> list[str]:
        rows = page.view.rows
        return [rows.row(at)["nama"] for at in range(rows.rowCount())]

    assert names() == ["Budi Santoso", "Siti Aminah"]
    for words, expected in (
        ("Nama (naik)", ["Siti Aminah", "Budi Santoso"]),
        ("Lulus", ["Siti Aminah", "Budi Santoso"]),
        ("Lulus (naik)", ["Budi Santoso", "Siti Aminah"]),
    ):
        page.view.choose_order()
        menu = page.view.order
        menu.setActiveAction(entry(menu, words))
        QTest.keyClick(menu, Qt.Key.Key_Return)
        assert names() == expected


def test_the_menu_key_offers_what_can_be_done_to_the_row(qtbot: QtBot, page: Alumni) -> None:
    page.view.selectRow(0)
    page.view.setFocus()
    centre = page.view.rect().center()
    key = QContextMenuEvent.Reason.Keyboard
    asked = QContextMenuEvent(key, centre, page.view.mapToGlobal(centre))
    QApplication.sendEvent(page.view.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words[:2] == ["Daftarkan", "Ubah banyak…"]
    assert "Impor alumni" not in words
    row = page.view.visualRect(page.view.currentIndex())
    assert page.view.viewport().mapFromGlobal(menu.pos()).y() >= row.top()
    with qtbot.waitSignal(menu.aboutToHide):
        QTest.keyClick(menu, Qt.Key.Key_Escape)
