"""What stands on a laptop of 1366 x 768: columns that fit, and words in line with their figure."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.desk import Desk
from ui.table import Table
from ui.tables.kalender_mou import TABLE as CALENDAR
from ui.tables.kegiatan import TABLE as EVENTS
from ui.tables.keranjang import TABLE as BIN
from ui.tables.lot_pencaker import TABLE as LOTS
from ui.tables.lowongan import TABLE as VACANCIES
from ui.tables.mou import TABLE as AGREEMENTS
from ui.tables.pemberi_kerja import TABLE as FIRMS
from ui.tables.pendaftaran import TABLE as SEEKERS
from ui.tables.penempatan import TABLE as PLACEMENTS
from ui.tables.program_kerja import TABLE as PLANS
from ui.tables.tanda_daftar import TABLE as PERMITS
from ui.tables.upah_minimum import TABLE as WAGES
from ui.widgets.list_view import ListView
from ui.widgets.words import Tile

BESIDE_THE_PANEL, IN_SETTINGS, IN_THE_LOTS = 772, 912, 818
IN_THE_REGISTER, IN_THE_CALENDAR = 1044, 940


def shown(qtbot: QtBot, desk: Desk, table: Table, width: int) -> ListView:
    view = ListView(table, desk.theme)
    qtbot.addWidget(view)
    view.resize(width, 400)
    view.show()
    return view


@pytest.mark.parametrize(
    ("table", "room"),
    [
        (BIN, IN_SETTINGS),
        (WAGES, IN_SETTINGS),
        (LOTS, IN_THE_LOTS),
        (FIRMS, BESIDE_THE_PANEL),
        (PLACEMENTS, BESIDE_THE_PANEL),
        (SEEKERS, BESIDE_THE_PANEL),
        (AGREEMENTS, IN_THE_REGISTER),
        (CALENDAR, IN_THE_CALENDAR),
        (EVENTS, BESIDE_THE_PANEL),
        (PLANS, BESIDE_THE_PANEL),
        (PERMITS, BESIDE_THE_PANEL),
    ],
)
def test_a_short_list_needs_no_horizontal_scrolling(
    qtbot: QtBot, desk: Desk, table: Table, room: int
) -> None:
    assert shown(qtbot, desk, table, room).horizontalScrollBar().maximum() == 0


def test_no_column_of_the_vacancies_is_cut_at_the_panel(qtbot: QtBot, desk: Desk) -> None:
    view = shown(qtbot, desk, VACANCIES, BESIDE_THE_PANEL)
    header = view.horizontalHeader()
    shown_ones = [at for at in range(header.count()) if not header.isSectionHidden(at)]
    names = [VACANCIES.columns[at].name for at in shown_ones]
    ends = [header.sectionPosition(at) + header.sectionSize(at) for at in shown_ones]
    seen = [name for name, end in zip(names, ends, strict=True) if end <= BESIDE_THE_PANEL]
    assert seen == [
        *("jabatan", "pemberi_kerja_nama", "sisa", "pelamar", "terisi"),
        *("berlaku_sampai", "tanggal"),
    ]
    assert BESIDE_THE_PANEL - max(end for end in ends if end <= BESIDE_THE_PANEL) < 16


@pytest.mark.parametrize("words", ["alumni", "penempatan di Triwulan IV 2026 dan seterusnya"])
def test_the_words_of_a_tile_stand_at_the_middle_of_its_figure(
    qtbot: QtBot, desk: Desk, words: str
) -> None:
    assert desk.theme
    tile = Tile("390", words)
    qtbot.addWidget(tile)
    tile.resize(276, 62)
    tile.show()
    figure, beside = tile.findChildren(QLabel)
    assert beside.alignment() & Qt.AlignmentFlag.AlignVCenter
    assert abs(figure.geometry().center().y() - beside.geometry().center().y()) <= 1
