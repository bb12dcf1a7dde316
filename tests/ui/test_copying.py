from html.parser import HTMLParser
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.store.database import Row
from ui.table import Column, Empty, Format, Loaded, Table
from ui.theme import Theme
from ui.widgets.list_view import ListView

TABLE = Table(
    id="salin",
    noun="orang",
    columns=(
        Column("nama", "Nama", 200),
        Column("nisn", "NISN", 100),
        Column("upah", "Upah", 100, Format.MONEY),
        Column("nik", "NIK", 100, Format.NIK),
        Column("lahir", "Lahir", 100, Format.DAY),
        Column("telepon", "HP", 100, Format.PHONE),
        Column("rahasia", "Rahasia", 100, hidden=True),
    ),
    rows=lambda _db, _today: (),
    search=("nama",),
    empty=Empty("Kosong", "Isi dulu."),
)
SITI = {
    "id": 1, "nama": "Siti & Ani", "nisn": "0012345678", "upah": 3054552,
    "nik": "6171014503060003", "lahir": "2006-03-12", "telepon": "6281234567890", "rahasia": "x",
}  # fmt: skip
ODD = SITI | {"id": 2, "nama": "=1+1", "nisn": "@a\tb", "upah": None, "lahir": None, "nik": ""}


class Cells(HTMLParser):
    """The rows of a table, each cell with its class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[tuple[str, str]]] = []
        self._kind, self._inside = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self._kind = dict(attrs).get("class") or ""
            self._inside = True
            self.rows[-1].append(("", self._kind))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._inside:
            text, kind = self.rows[-1][-1]
            self.rows[-1][-1] = (text + data, kind)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ListView:
    made = ListView(TABLE, theme)
    qtbot.addWidget(made)
    rows = [cast("Row", row) for row in (SITI, ODD)]
    made.set_rows(Loaded(rows, ["siti", "odd"]))
    made.show()
    return made


def copied(view: ListView) -> QMimeData:
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QGuiApplication.clipboard().mimeData()


def test_the_text_has_titles_and_only_the_columns_that_stand(view: ListView) -> None:
    lines = [line.split("\t") for line in copied(view).text().split("\n")]
    assert lines[0] == ["Nama", "NISN", "Upah", "NIK", "Lahir", "HP"]
    assert lines[1] == [
        "Siti & Ani", "0012345678", "3054552", "6171••••••••0003", "2006-03-12", "081234567890",
    ]  # fmt: skip


@pytest.mark.case("J9")
def test_text_that_looks_like_a_formula_is_none(view: ListView) -> None:
    data = copied(view)
    assert data.text().split("\n")[2].split("\t")[:2] == ["'=1+1", "'@a b"]
    assert Cells(data.html()).rows[2][:2] == [("=1+1", "t"), ("@a b", "t")]


def test_excel_is_told_what_is_text_what_a_day_and_what_a_number(view: ListView) -> None:
    html = copied(view).html()
    assert '.t {mso-number-format:"\\@";}' in html
    assert '.d {mso-number-format:"dd\\/mm\\/yyyy";}' in html
    assert Cells(html).rows[1] == [
        ("Siti & Ani", ""), ("0012345678", "t"), ("3054552", ""),
        ("6171••••••••0003", "t"), ("2006-03-12", "d"), ("081234567890", "t"),
    ]  # fmt: skip


def test_a_nik_is_copied_whole_once_it_is_revealed(view: ListView) -> None:
    assert "6171014503060003" not in copied(view).html()
    view.rows.reveal(True)
    data = copied(view)
    assert Cells(data.html()).rows[1][3] == ("6171014503060003", "t")
    assert "6171014503060003" in data.text()


def test_columns_are_copied_in_the_order_of_the_screen(view: ListView) -> None:
    view.horizontalHeader().moveSection(1, 0)
    assert copied(view).text().startswith("NISN\tNama\t")
