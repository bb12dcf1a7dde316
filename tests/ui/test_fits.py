from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.demo.fits import faults
from ui.widgets.roomy import Roomy


def _shown(qtbot: QtBot, widget: QWidget, wide: int, high: int) -> QWidget:
    widget.resize(wide, high)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def _page(*words: str) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    for text in words:
        made = QPushButton(text)
        made.setMinimumSize(300, 60)
        column.addWidget(made)
    return page


def test_words_that_are_cut_off_are_found(qtbot: QtBot) -> None:
    page = QWidget()
    row = QHBoxLayout(page)
    cut, whole = QPushButton("Simpan dan berikutnya"), QLabel("Nama")
    cut.setFixedWidth(40)
    row.addWidget(cut)
    row.addWidget(whole)
    (found,) = faults(_shown(qtbot, page, 300, 60))
    assert "Simpan dan berikutnya" in found


def test_what_stands_beside_an_area_that_does_not_scroll_is_found(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(_page("Tambah"))
    around = QWidget()
    QVBoxLayout(around).addWidget(area)
    (found,) = faults(_shown(qtbot, around, 200, 100))
    assert found.endswith("terpotong di tepi kanan")


def test_a_page_that_fits_fills_the_room_without_a_scroll_bar(qtbot: QtBot) -> None:
    page = _page("Satu", "Dua")
    room = Roomy(page)
    _shown(qtbot, room, 500, 400)
    assert page.size() == room.viewport().size() == room.size()
    assert list(faults(room)) == []


def test_a_page_larger_than_its_window_can_be_scrolled_to_the_end(qtbot: QtBot) -> None:
    page = _page(*"abcdefgh")
    room = Roomy(page)
    _shown(qtbot, room, 200, 200)
    assert page.width() >= 300
    assert page.height() >= 8 * 60
    last = page.findChildren(QPushButton)[-1]
    room.ensureWidgetVisible(last)
    at = last.mapTo(room.viewport(), last.rect().center())
    assert room.viewport().rect().contains(at)


def test_a_page_that_comes_to_need_more_gets_it(qtbot: QtBot) -> None:
    page = _page("a")
    room = Roomy(page)
    _shown(qtbot, room, 400, 100)
    more = QPushButton("b")
    more.setMinimumHeight(300)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(more)
    qtbot.waitUntil(lambda: page.height() > 300)
