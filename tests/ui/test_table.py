from datetime import date
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.office import Office
from bkk_desktop.store.database import Row
from tests.ui.filled import fill
from ui.table import Chip, Column, Empty, Format, Loaded, Pick, RowsModel, Table, load
from ui.tables import all_tables
from ui.tables.alumni import TABLE as ALUMNI
from ui.theme import Theme
from ui.widgets.filters import FilterBar
from ui.widgets.list_view import ListView

TABLE = Table(
    id="uji",
    noun="orang",
    columns=(
        Column("nama", "Nama", 200),
        Column("nisn", "NISN", 100),
        Column("upah", "Upah", 100, Format.MONEY),
        Column("nik", "NIK", 100, Format.NIK),
        Column("lahir", "Lahir", 100, Format.DAY),
        Column("status", "Status", 100, Format.STATE, meanings={"Bekerja": "good"}),
    ),
    rows=lambda _db, _today: (),
    search=("nama", "nisn", "nik"),
    chips=(Chip("Bekerja", lambda row: row["status"] == "Bekerja"),),
    picks=(Pick("Upah", "upah"),),
    empty=Empty("Kosong", "Isi dulu."),
)


def row(number: int, nama: str, **more: Any) -> Row:  # noqa: ANN401  # what a row holds
    blank = {"nisn": "", "upah": None, "nik": "", "lahir": None, "status": ""}
    return cast("Row", blank | {"id": number, "nama": nama} | more)


def loaded(*rows: Row) -> Loaded:
    return Loaded(list(rows), [f"{r['nama']}\n{r['nisn']}\n{r['nik']}".lower() for r in rows])


PEOPLE = loaded(
    row(1, "Siti Aminah", nisn="0012345678", nik="6171014503060003", upah=3054552),
    row(2, "Budi Santoso", nisn="0087654321", status="Bekerja", upah=900000, lahir="2006-03-12"),
    row(3, "siti Rahma", status="Bekerja"),
)


def names(model: RowsModel) -> list[str]:
    return [model.row(place)["nama"] for place in range(model.rowCount())]


@pytest.fixture
def model() -> RowsModel:
    made = RowsModel(TABLE)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_rows(PEOPLE)
    return made


def shown(model: RowsModel, place: int, column: int) -> object:
    return model.data(model.index(place, column))


def test_values_are_shown_as_people_write_them(model: RowsModel) -> None:
    assert shown(model, 0, 1) == "0012345678"
    assert shown(model, 0, 2) == "Rp3.054.552"
    assert shown(model, 0, 3) == "6171••••••••0003"
    assert shown(model, 1, 4) == "12 Mar 2026".replace("2026", "2006")
    assert shown(model, 2, 2) == ""


def test_a_nik_is_shown_once_it_is_revealed(model: RowsModel) -> None:
    model.reveal(True)
    assert shown(model, 0, 3) == "6171014503060003"


def test_numbers_stand_at_the_right(model: RowsModel) -> None:
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.data(model.index(0, 2), role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(2, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight
    assert model.data(model.index(0, 0), role) & Qt.AlignmentFlag.AlignLeft


def test_every_word_must_be_found(model: RowsModel) -> None:
    model.search("SITI")
    assert names(model) == ["Siti Aminah", "siti Rahma"]
    model.search("siti 0012")
    assert names(model) == ["Siti Aminah"]
    model.search("siti")
    assert names(model) == ["Siti Aminah", "siti Rahma"]
    model.search("")
    assert len(names(model)) == 3


def test_filters_and_search_combine(model: RowsModel) -> None:
    model.keep((TABLE.chips[0].test,))
    model.search("siti")
    assert names(model) == ["siti Rahma"]
    model.keep(())
    assert names(model) == ["Siti Aminah", "siti Rahma"]


def test_empty_cells_come_last_either_way(model: RowsModel) -> None:
    model.sort(2)
    assert names(model) == ["Budi Santoso", "Siti Aminah", "siti Rahma"]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Siti Aminah", "Budi Santoso", "siti Rahma"]


def test_names_are_sorted_without_regard_to_capitals(model: RowsModel) -> None:
    model.sort(0)
    assert names(model) == ["Budi Santoso", "Siti Aminah", "siti Rahma"]


@given(
    st.lists(st.text("abc ", max_size=6), max_size=12),
    st.lists(st.text("abc ", max_size=3), max_size=6),
)
def test_typing_on_finds_what_searching_anew_finds(people: list[str], typed: list[str]) -> None:
    rows = loaded(*(row(at, name) for at, name in enumerate(people)))
    one = RowsModel(TABLE)
    one.set_rows(rows)
    for text in typed:
        one.search(text)
        other = RowsModel(TABLE)
        other.set_rows(rows)
        other.search(text)
        assert names(one) == names(other)
        assert names(one) == [n for n in people if all(w in n for w in text.split())]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ListView:
    made = ListView(TABLE, theme)
    qtbot.addWidget(made)
    made.set_rows(PEOPLE)
    made.resize(800, 300)
    made.show()
    return made


def test_a_selection_survives_search_sorting_and_reading_again(view: ListView) -> None:
    view.select_ids([3])
    view.search("siti")
    assert view.chosen_ids() == [3]
    view.sort_by(0, Qt.SortOrder.DescendingOrder)
    assert view.chosen_ids() == [3]
    view.set_rows(PEOPLE)
    assert view.chosen_ids() == [3]
    view.search("budi")
    assert view.chosen_ids() == []


def test_enter_and_double_click_open_the_row(qtbot: QtBot, view: ListView) -> None:
    view.selectRow(1)
    with qtbot.waitSignal(view.opened) as heard:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [2]
    with qtbot.waitSignal(view.opened) as heard:
        view.doubleClicked.emit(view.rows.index(2, 0))
    assert heard.args == [3]


def test_a_click_on_a_head_sorts(view: ListView) -> None:
    header = view.horizontalHeader()
    x = header.sectionViewportPosition(2) + 20
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert view.rows.row(0)["upah"] == 900000


def test_a_chip_and_a_picked_value_combine(qtbot: QtBot) -> None:
    bar = FilterBar(TABLE)
    qtbot.addWidget(bar)
    bar.picks[0].offer([900000, 3054552])
    QTest.mouseClick(bar.chips["Bekerja"], Qt.MouseButton.LeftButton)
    bar.picks[0].menu().actions()[1].trigger()
    assert [r["id"] for r in PEOPLE.rows if all(t(r) for t in bar.tests())] == [2]
    assert bar.state() == (["Bekerja"], {"upah": 900000})
    bar.clear()
    assert bar.tests() == ()


def test_every_list_reads_its_rows(office: Office) -> None:
    fill(office)
    for table in all_tables().values():
        rows = load(office, table)
        assert len(rows.rows) == len(rows.texts)
        made = RowsModel(table)
        made.set_rows(rows)
        for place in range(made.rowCount()):
            for column in range(made.columnCount(QModelIndex())):
                assert isinstance(shown(made, place, column), str)


def test_a_telephone_is_found_as_people_write_it(office: Office) -> None:
    fill(office)
    made = RowsModel(ALUMNI)
    made.set_rows(load(office, ALUMNI))
    made.search("08123")
    assert names(made) == ["Siti Aminah"]
    made.search("628123")
    assert names(made) == ["Siti Aminah"]


def test_a_day_needs_no_time_of_day() -> None:
    column = TABLE.columns[4]
    assert column.shown(row(1, "x", lahir=date(2026, 8, 24).isoformat())) == "24 Agu 2026"
    assert column.shown(row(1, "x", lahir="2026-08-24T10:00:00+07:00")) == "24 Agu 2026"
