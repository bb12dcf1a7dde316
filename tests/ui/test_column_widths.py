from __future__ import annotations

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from ui.table import Column, Empty, Format, Loaded, Table, as_rows
from ui.theme import Theme
from ui.widgets.list_view import ListView


@dataclass(frozen=True)
class Firm:
    id: int
    nama: str
    kota: str
    jumlah: int


FIRM = "PT Jaringan Khatulistiwa Contoh Sejahtera"


def listed(qtbot: QtBot, theme: Theme, wide: int, *columns: Column) -> ListView:
    table = Table("uji", "baris", columns, lambda *_: [], (), Empty("Kosong", "Belum ada."))
    view = ListView(table, theme)
    qtbot.addWidget(view)
    view.resize(wide, 300)
    view.show()
    view.set_rows(Loaded(as_rows([Firm(1, FIRM, "Pontianak", 7)]), [""]))
    qtbot.waitUntil(lambda: view.head.length() > 0)
    return view


def test_a_number_at_the_end_stays_beside_its_row_however_wide_the_list_is(
    qtbot: QtBot, theme: Theme
) -> None:
    view = listed(
        qtbot, theme, 1200, Column("nama", "Nama", 160), Column("kota", "Kota", 100),
        Column("jumlah", "P", 60, Format.NUMBER),
    )  # fmt: skip
    assert view.head.length() == view.viewport().width()
    assert view.columnWidth(2) == 60


def test_a_name_that_is_cut_takes_the_room_that_another_column_does_not_need(
    qtbot: QtBot, theme: Theme
) -> None:
    view = listed(
        qtbot, theme, 500, Column("nama", "Nama", 160), Column("kota", "Kota", 240),
        Column("jumlah", "Jumlah", 100, Format.NUMBER),
    )  # fmt: skip
    assert view.head.length() == view.viewport().width()
    assert view.columnWidth(0) > 240
    needed = view.fontMetrics().horizontalAdvance("Pontianak")
    assert needed < view.columnWidth(1) < 200


def test_columns_that_need_nothing_more_stay_as_they_were_declared(
    qtbot: QtBot, theme: Theme
) -> None:
    view = listed(
        qtbot, theme, 800, Column("kota", "Kota", 240), Column("jumlah", "Jumlah", 100),
    )  # fmt: skip
    assert view.columnWidth(0) == 240
