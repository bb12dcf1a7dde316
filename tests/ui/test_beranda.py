"""Beranda itself: figures first, charts after them without a jump, every part can be reached."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.standing import freeze, stand, wait_for
from ui.desk import Desk
from ui.pages.beranda import NOTHING_MISSING, Beranda
from ui.survey.figures import NO_PLACEMENTS, NO_SEEKERS
from ui.theme import Choice
from ui.widgets.chart_card import ChartCard
from ui.widgets.chart_view import SCALE, PartButton
from ui.widgets.line_button import LineButton
from ui.widgets.page import Wish
from ui.widgets.words import Tile


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[Beranda]:
    made = Beranda(desk)
    qtbot.addWidget(made)
    made.resize(1190, 732)
    made.show()
    yield made
    qtbot.waitUntil(lambda: not desk.busy)


@pytest.fixture
def filled(qtbot: QtBot, desk: Desk, page: Beranda) -> Beranda:
    stand(desk.office)
    with qtbot.waitSignal(page.drawn):
        page.reload()
    return page


def area_of(page: Beranda) -> QScrollArea:
    found = page.findChild(QScrollArea)
    assert found is not None
    return found


def words(page: Beranda) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel)}


def part(card: ChartCard, key: str) -> PartButton:
    return next(one for one in card.view.buttons if one.key == key and not one.isHidden())


def test_the_charts_come_after_the_figures_and_move_nothing(
    qtbot: QtBot, desk: Desk, page: Beranda
) -> None:
    stand(desk.office)
    first: list[tuple[bool, int]] = []

    def look() -> None:
        # Before the queue is asked again: the charts can't be there yet.
        first.extend((card.view.chart is None, card.sizeHint().height()) for card in page.cards)

    page.loaded.connect(look)
    with qtbot.waitSignal(page.drawn):
        page.reload()
    QApplication.processEvents()
    assert all(card.view.chart is not None for card in page.cards)
    assert first == [(True, card.sizeHint().height()) for card in page.cards]
    assert len(first) == 4
    assert area_of(page).horizontalScrollBar().maximum() == 0


def test_the_figures_need_nothing_that_draws() -> None:
    code = "import sys, ui.survey, ui.widgets.chart_card; print(*sys.modules, sep='\\n')"
    root = Path(__file__).parent.parent.parent
    found = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert "reportlab" not in found.stdout.split()


def test_a_part_of_a_chart_opens_its_list(qtbot: QtBot, filled: Beranda) -> None:
    card = filled.cards[0]
    assert card.view.chart is not None
    spot = next(one for one in card.view.chart.spots if one.key == "1|0")
    middle = QPoint(round((spot.x + spot.width / 2) * SCALE), round((spot.y + 5) * SCALE))
    with qtbot.waitSignal(filled.wanted) as heard:
        QTest.mouseClick(card.view, Qt.MouseButton.LeftButton, pos=middle)
    assert heard.args == ["alumni", Wish(picks={"tahun_lulus": 2025, "hasil": "Bekerja"})]
    with qtbot.waitSignal(filled.wanted) as heard:
        part(card, "1|semua").click()
    assert heard.args == ["alumni", Wish(picks={"tahun_lulus": 2025})]


def test_a_part_says_its_figure_to_the_mouse_and_to_a_screen_reader(filled: Beranda) -> None:
    card = filled.cards[0]
    found = part(card, "1|0")
    figure, whole = card.choice.groups[1].parts[0], sum(card.choice.groups[1].parts)
    assert found.accessibleName() == f"Lulusan 2025, Bekerja: {figure} dari {whole}"
    place = found.geometry().center()
    tip = QHelpEvent(QEvent.Type.ToolTip, place, card.view.mapToGlobal(place))
    QApplication.sendEvent(card.view, tip)
    assert QToolTip.text() == found.accessibleName()
    QToolTip.hideText()


def test_the_keyboard_reaches_every_part_and_stops_once_at_a_chart(
    qtbot: QtBot, filled: Beranda
) -> None:
    filled.activateWindow()
    for card in filled.cards:
        shown = [one for one in card.view.buttons if not one.isHidden()]
        stops = [one for one in shown if one.focusPolicy() is Qt.FocusPolicy.TabFocus]
        assert len(stops) == 1
        reached, todo = {stops[0]}, [stops[0]]
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
        while todo:
            here = todo.pop()
            for key in keys:
                here.setFocus()
                QTest.keyClick(here, key)
                there = filled.window().focusWidget()
                assert isinstance(there, PartButton)
                if there not in reached:
                    reached.add(there)
                    todo.append(there)
        assert reached == set(shown)
    last = filled.cards[3].view.buttons[0]
    last.setFocus()
    with qtbot.waitSignal(filled.wanted) as heard:
        QTest.keyClick(last, Qt.Key.Key_Return)
    assert heard.args[0] == "pencaker"


def test_the_programmes_of_one_year_can_be_shown(filled: Beranda) -> None:
    card = filled.cards[1]
    assert card.switch.isVisible()
    assert not filled.cards[0].switch.isVisible()
    everybody = sum(sum(group.parts) for group in card.choice.groups)
    card.switch.setCurrentText("Lulusan 2025")
    assert 0 < sum(sum(group.parts) for group in card.choice.groups) < everybody
    goal = card.goal("0|semua")
    assert goal is not None
    assert goal.wish.picks["tahun_lulus"] == 2025


def test_what_did_not_change_stands_as_it_is(qtbot: QtBot, desk: Desk, filled: Beranda) -> None:
    area = area_of(filled)
    shown = area.widget()
    filled.cards[1].switch.setCurrentText("Lulusan 2025")
    area.verticalScrollBar().setValue(120)
    with qtbot.waitSignal(filled.loaded):
        filled.reload()
    assert area.widget() is shown
    freeze(desk.office)
    with qtbot.waitSignal(filled.drawn):
        filled.reload()
    assert area.widget() is not shown
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 120)
    assert filled.cards[1].switch.currentText() == "Lulusan 2025"


def test_every_line_that_is_due_leads_to_its_page(qtbot: QtBot, desk: Desk, page: Beranda) -> None:
    wait_for(desk.office, stand(desk.office).firm)
    with qtbot.waitSignal(page.drawn):
        page.reload()
    gone: list[str] = []
    page.wanted.connect(lambda name, _wish: gone.append(name))
    for line in page.findChildren(LineButton):
        QTest.keyClick(line, Qt.Key.Key_Space)
    assert gone == [
        "laporan", "laporan", "pengaturan", "perusahaan", "perusahaan", "pencaker", "pencaker",
        "alumni", "pencaker",
    ]  # fmt: skip
    names = [line.accessibleName() for line in page.findChildren(LineButton)]
    assert "1 MoU, Dalam 7 hari. Berakhir 29 Agu 2026: PT Borneo" in names


def test_the_page_is_drawn_again_in_the_dark(desk: Desk, filled: Beranda) -> None:
    views = [card.view for card in filled.cards]
    light = [view.grab().toImage() for view in views]
    desk.theme.choose(Choice.DARK)
    assert all(view.grab().toImage() != before for view, before in zip(views, light, strict=True))


def test_a_new_school_finds_its_first_steps_and_no_empty_chart(qtbot: QtBot, page: Beranda) -> None:
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert page.findChildren(ChartCard) == []
    assert page.findChildren(Tile) == []
    assert {"Langkah awal", "Lengkapi data sekolah dan BKK"} <= words(page)
    assert NOTHING_MISSING not in words(page)
    starts = [line.accessibleName() for line in page.findChildren(LineButton)][1:]
    assert starts[0] == "Isi data sekolah dan BKK, belum"
    assert len(starts) == 4


def test_a_chart_without_figures_says_so(qtbot: QtBot, desk: Desk, page: Beranda) -> None:
    filled_people = stand(desk.office)
    assert filled_people.siti
    with desk.office.write("Kosongkan") as db:
        for table in ("penempatan", "pendaftaran"):
            db.execute(f"DELETE FROM {table}")
    with qtbot.waitSignal(page.drawn):
        page.reload()
    assert {NO_PLACEMENTS, NO_SEEKERS} <= words(page)
    assert [card.view.isVisible() for card in page.cards] == [True, True, False, False]


@pytest.mark.parametrize(("width", "columns"), [(1190, 2), (850, 1), (500, 1)])
def test_a_narrow_window_puts_the_charts_one_below_the_other(
    qtbot: QtBot, filled: Beranda, width: int, columns: int
) -> None:
    filled.resize(width, 600)
    area = area_of(filled)
    qtbot.waitUntil(lambda: len({card.x() for card in filled.cards}) == columns)
    assert area.horizontalScrollBar().maximum() == 0
    for card in filled.cards:
        assert card.view.chart is not None
        assert card.view.chart.drawing.width * SCALE <= card.view.width() + 1
