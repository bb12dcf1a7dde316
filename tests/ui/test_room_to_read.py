"""What stands where the eye looks for it: lanes, chips, arrows, lists, and words for nothing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.surat import texts
from tests.ui.filled import Filled
from tests.ui.listed import filled, page, show
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.pages.pencaker import Pencaker
from ui.strike_off_dialog import StrikeOffDialog
from ui.theme import Theme
from ui.widgets.backups import EMPTY, Backups
from ui.widgets.board import Board, Card, Lane
from ui.widgets.detail import DetailPanel, Details
from ui.widgets.list_page import ListPage
from ui.widgets.roomy import Roomy

__all__ = ["filled", "page", "show"]
# What the page has beside the navigation at 1366.
WIDE = 1134


def test_six_lanes_fit_and_more_can_be_scrolled_to_with_the_keys(
    qtbot: QtBot, theme: Theme
) -> None:
    board = Board(theme)
    qtbot.addWidget(board)
    board.resize(WIDE, 500)
    names = ("Administrasi", "Psikotes", "Wawancara", "Kesehatan", "Hasil", "Diterima", "Cadangan")
    lanes = [Lane(name, name, "", (Card(at, f"Orang {at}"),)) for at, name in enumerate(names)]
    board.show_lanes(lanes[:6])
    with qtbot.waitActive(board):
        board.show()
        board.activateWindow()
    assert board.horizontalScrollBar().maximum() == 0
    board.show_lanes(lanes)
    qtbot.waitUntil(lambda: board.horizontalScrollBar().maximum() > 0)
    board.focus_cards()
    for _ in names:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    last = board.views[-1]
    assert last.hasFocus()
    right = last.mapTo(board.viewport(), QPoint(last.width(), 0)).x()
    assert right <= board.viewport().width()


def test_chips_that_do_not_fit_go_on_in_the_next_line(qtbot: QtBot, theme: Theme) -> None:
    panel = DetailPanel()
    qtbot.addWidget(panel)
    states = [("Terisi 5 dari 5", "plain"), ("12 pelamar", "info"), ("Berakhir 24 Agu 2026", "bad")]
    panel.show_details(Details("Teknisi jaringan", states=[*states, ("Belum lengkap", "warn")]))
    panel.resize(panel.minimumWidth(), 480)
    panel.show()
    QApplication.processEvents()
    chips = [
        one for one in panel.findChildren(QLabel) if one.text() in {word for word, _ in states}
    ]
    assert len(chips) == len(states)
    for one in chips:
        assert one.mapTo(panel, QPoint(one.width(), 0)).x() <= panel.width() - 8
        assert one.width() >= one.sizeHint().width()
    assert len({one.mapTo(panel, QPoint()).y() for one in chips}) > 1
    assert theme.tokens


def test_a_low_window_scrolls_before_a_name_and_its_states_lie_on_each_other(
    qtbot: QtBot, theme: Theme
) -> None:
    panel = DetailPanel()
    page, beside = QWidget(), QSplitter()
    beside.addWidget(panel)
    QVBoxLayout(page).addWidget(beside)
    room = Roomy(page)
    qtbot.addWidget(room)
    name = "Koperasi Serba Usaha Jaringan Khatulistiwa Sejahtera Bersama Kalimantan Barat"
    states = [("MoU: dalam 30 hari", "warn"), ("Tindak lanjut terlambat", "bad")]
    panel.show_details(Details(name, "Perusahaan swasta", states))
    room.resize(360, 120)
    room.show()
    QApplication.processEvents()
    lines = [one for one in panel._head.findChildren(QLabel) if one.text()]  # noqa: SLF001
    begins = [one.mapTo(panel, QPoint()).y() for one in lines]
    ends = [begin + one.height() for begin, one in zip(begins, lines, strict=True)]
    assert all(one.height() >= one.heightForWidth(one.width()) for one in lines if one.wordWrap())
    assert lines[-1].height() >= lines[-1].sizeHint().height()
    assert all(end <= begin for end, begin in zip(ends[:-1], begins[1:], strict=True))
    assert room.verticalScrollBar().maximum() > 0
    assert theme.tokens


def test_the_arrow_of_a_wide_last_column_stands_at_its_title(page: Alumni) -> None:
    head = page.view.head
    shown = [at for at in range(head.count()) if not head.isSectionHidden(at)]
    last = max(shown, key=head.visualIndex)
    title = page.view.rows.headerData(last, Qt.Orientation.Horizontal)
    assert head.sectionSize(last) > 200, title
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.view.sortByColumn(last, order)
        QApplication.processEvents()
        drawn = head.grab().toImage()
        middle = range(4, head.height() - 4)
        far = {
            drawn.pixel(x, y) for x in range(drawn.width() - 60, drawn.width() - 4) for y in middle
        }
        assert len(far) == 1, "nothing is drawn at the far end"
    near = head.sectionViewportPosition(last)
    assert len({drawn.pixel(x, y) for x in range(near, near + 120) for y in middle}) > 1


def test_the_list_stands_right_below_the_fields(
    qtbot: QtBot, filled: Filled, show: Callable[[type[ListPage]], ListPage]
) -> None:
    shown = show(Pencaker)
    assert isinstance(shown, Pencaker)
    assert filled.seeking
    shown.view.selectAll()
    shown.strike_off()
    dialog = shown.findChildren(StrikeOffDialog)[-1]
    for reason in ("", "Lainnya"):
        dialog.panel.editors["alasan_hapus"].show_value(reason)
        dialog.panel.editors["alasan_hapus"].edited.emit()
        QApplication.processEvents()
        area = dialog._area  # noqa: SLF001  # what scrolls
        assert area.verticalScrollBar().maximum() == 0, "no field is hidden"
        below = dialog.people.mapTo(dialog, QPoint()).y() - area.geometry().bottom()
        assert below < 64, "no gap above the list"
    dialog.explain(24)
    QApplication.processEvents()
    assert dialog._area.verticalScrollBar().maximum() == 0, "nor by why they are proposed"  # noqa: SLF001
    dialog.panel.editors["alasan_hapus"].show_value("")
    dialog.panel.editors["alasan_hapus"].edited.emit()
    dialog.resize(dialog.width(), 480)
    QApplication.processEvents()
    assert dialog._area.verticalScrollBar().maximum() == 0, "the list gives way first"  # noqa: SLF001
    dialog.done(0)
    qtbot.waitUntil(lambda: not shown.desk.busy)


def test_without_a_backup_the_list_says_so(qtbot: QtBot, desk: Desk) -> None:
    made = Backups(desk)
    qtbot.addWidget(made)
    made.show()
    made.reload()
    assert not made.list.isVisible()
    assert any(one.isVisible() and one.text() == EMPTY for one in made.findChildren(QLabel))
    made.make()
    qtbot.waitUntil(made.list.isVisible)
    qtbot.waitUntil(lambda: not desk.busy)


@pytest.mark.parametrize(
    ("nip", "shown"), [("197001011995031002", "19700101 199503 1 002"), ("-", "-"), ("", "")]
)
def test_a_nip_reads_alike_in_a_text_and_below_a_signature(nip: str, shown: str) -> None:
    assert texts("sekolah", replace(Sekolah(), nip_kepala=nip))["sekolah.nip_kepala"] == shown
