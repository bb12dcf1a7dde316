"""The rates of a cohort on the screen: chart, tables, names, and the freeze."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.cohort import answer, graduates
from tests.ui.conftest import Recorder
from ui.desk import Desk
from ui.preview import PreviewDialog
from ui.rates_dialog import RatesDialog
from ui.theme import Choice
from ui.widgets.chart_view import SCALE
from ui.widgets.sheet_grid import Figure


@pytest.fixture
def people(desk: Desk) -> list[int]:
    return graduates(desk.office)


@pytest.fixture
def rates(qtbot: QtBot, desk: Desk, people: list[int]) -> Iterator[RatesDialog]:
    for number, kegiatan in zip(people, ("bekerja", "bekerja", "belum"), strict=False):
        answer(desk.office, number, kegiatan)
    dialog = RatesDialog(desk, 2025, 2026)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.resize(1200, 700)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.found is not None)
    yield dialog
    qtbot.waitUntil(lambda: not desk.busy)


def names(dialog: RatesDialog) -> list[str]:
    lines = [dialog.names.item(at) for at in range(dialog.names.count())]
    return [line.data(Qt.ItemDataRole.UserRole).text for line in lines if line is not None]


def test_a_figure_of_the_table_and_a_part_of_the_chart_open_the_same_names(
    rates: RatesDialog,
) -> None:
    model = rates.grids[0].grid
    places = [
        (row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.key(row, column) == "JML|JML|bekerja"
    ]
    figure = model.figure(*places[0])
    assert isinstance(figure, Figure)
    rates.grids[0].figure_opened.emit(figure)
    by_table = names(rates)
    assert by_table == ["Siti", "Budi"]
    assert rates.about.text() == "Semua lulusan, Bekerja (B) · Jumlah: 2"
    rates.show_names("JML|JML|belum")
    assert names(rates) == ["Cahya"]
    chart = rates.chart.chart
    assert chart is not None
    spot = next(one for one in chart.spots if one.key == "JML|JML|bekerja")
    middle = QPointF((spot.x + spot.width / 2) * SCALE, (spot.y + 4) * SCALE).toPoint()
    QTest.mouseClick(rates.chart, Qt.MouseButton.LeftButton, pos=middle)
    assert names(rates) == by_table
    rates.show_names("JML|P|wirausaha")
    assert names(rates) == ["Tidak ada yang dihitung di sini."]


def test_the_chart_is_drawn_again_in_the_dark(desk: Desk, rates: RatesDialog) -> None:
    light = rates.chart.grab().toImage()
    desk.theme.choose(Choice.DARK)
    assert rates.chart.grab().toImage() != light


def test_a_freeze_is_kept_and_later_changes_are_named(
    qtbot: QtBot, desk: Desk, rates: RatesDialog, people: list[int], messages: Recorder
) -> None:
    assert rates.state.text() == "Draf"
    messages.answers = ["Bekukan"]
    QTest.mouseClick(rates.freeze_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rates.version.count() == 2)
    assert rates.state.text() == "Dibekukan"
    assert not rates.freeze_button.isEnabled()
    answer(desk.office, people[3], "wirausaha")
    rates.reload()
    qtbot.waitUntil(lambda: rates.panel.tabText(1) == "Perubahan (1)")
    assert (rates.state.text(), rates.freeze_button.isEnabled()) == ("Draf", True)
    assert rates.shown is not None
    assert rates.shown.count("wirausaha") == 1
    rates.version.setCurrentIndex(1)
    rates.version.activated.emit(1)
    assert rates.shown.count("wirausaha") == 0
    assert rates.state.text() == "Dibekukan"


def test_the_rates_are_saved_and_previewed(
    qtbot: QtBot, rates: RatesDialog, messages: Recorder, tmp_path: Path
) -> None:
    path = tmp_path / "angka.xlsx"
    messages.files = [path]
    QTest.mouseClick(rates.excel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(path.exists)
    cells = {str(cell.value) for row in load_workbook(path)["Penelusuran"].rows for cell in row}
    assert "2/4 = 50,0%" in cells
    QTest.mouseClick(rates.preview_button, Qt.MouseButton.LeftButton)
    preview = rates.findChildren(PreviewDialog)[-1]
    qtbot.waitUntil(lambda: preview.pages is not None)
    assert preview.pages is not None
    assert len(preview.pages) >= 3
    preview.close()
