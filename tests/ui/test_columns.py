from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.listed import click, entry, filled, page, press, show
from ui.pages.alumni import Alumni
from ui.tables import all_tables
from ui.widgets.list_page import ListPage

__all__ = ["filled", "page", "show"]

PAGES = ("alumni", "pendaftaran", "pemberi_kerja", "lowongan", "penempatan")
ROOM = 772  # beside the open panel of a window of 1366 x 768


def heads(page: ListPage) -> list[str]:
    return [column.title for column in page.view.shown_columns()]


def test_a_right_click_on_the_head_shows_and_hides_columns_and_stays_open(page: Alumni) -> None:
    header = page.view.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(1) + 20, 10)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, header.mapToGlobal(at))
    QApplication.sendEvent(header.viewport(), asked)
    menu = page.view.columns
    assert menu.isVisible()
    click(menu, menu.entries["nik"])
    click(menu, menu.entries["nisn"])
    assert menu.isVisible()
    assert "NIK" in heads(page)
    assert "NISN" not in heads(page)
    menu.hide()


def test_columns_are_chosen_with_the_keyboard(page: Alumni) -> None:
    press(page, "Kolom…")
    menu = page.view.columns
    assert menu.isVisible()
    menu.setActiveAction(menu.entries["jurusan_nama"])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert "Jurusan" in heads(page)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert "Jurusan" not in heads(page)
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_the_first_column_stays(page: Alumni) -> None:
    press(page, "Kolom…")
    menu = page.view.columns
    click(menu, menu.entries["nama"])
    assert heads(page)[0] == "Nama"
    menu.hide()


def test_columns_go_back_to_how_they_stood(page: Alumni) -> None:
    before = heads(page)
    header = page.view.horizontalHeader()
    press(page, "Kolom…")
    menu = page.view.columns
    click(menu, menu.entries["nik"])
    header.moveSection(0, 3)
    header.resizeSection(2, 300)
    assert heads(page) != before
    click(menu, entry(menu, "Kembali ke semula"))
    assert heads(page) == before
    assert header.sectionSize(2) == page.table.columns[2].width


def test_chosen_columns_are_remembered(
    page: Alumni, show: Callable[[type[ListPage]], ListPage]
) -> None:
    page.view.columns.popup(QPoint(0, 0))
    click(page.view.columns, page.view.columns.entries["surel"])
    page.view.columns.hide()
    page.hide()
    assert "Surel" in heads(show(Alumni))


def test_showing_the_niks_shows_their_column(page: Alumni) -> None:
    assert "NIK" not in heads(page)
    press(page, "Tampilkan NIK")
    assert "NIK" in heads(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_list_stands_beside_its_panel_without_scrolling(name: str) -> None:
    columns = all_tables()[name].columns
    assert sum(column.width for column in columns if not column.hidden) <= ROOM
    assert all_tables()[name].sort[0] in [c.name for c in columns if not c.hidden]
