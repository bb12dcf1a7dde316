"""The guide: ten steps through the real window of the sample school, done with clicks and keys."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from bkk_desktop.office import open_office
from tests.ui.windowed import standing
from ui.activation_dialog import ActivationDialog
from ui.desk import Desk
from ui.import_dialog import PLAN, QUESTIONS, ImportDialog
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages.laporan import Laporan
from ui.pages.pencaker import Pencaker
from ui.register_dialog import RegisterManyDialog
from ui.school_folders import sample_clock, sample_school
from ui.tour import Tour
from ui.tour_panel import ALREADY, ENDED
from ui.tour_steps import STEPS
from ui.usb_dialog import UsbDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.picker import PickEditor
from ui.widgets.sheet_grid import SheetGrid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtCore import QSettings
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Recorder
    from ui.theme import Theme

W = TypeVar("W", bound=QWidget)
CLICK, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PATIENCE = 30_000


class Guided:
    """Somebody who does what the guide says."""

    def __init__(self, qtbot: QtBot, window: MainWindow, messages: Recorder) -> None:
        self.bot, self.window, self.messages = qtbot, window, messages
        self.tour = self._begun()

    def _begun(self) -> Tour:
        QTest.mouseClick(self.button(self.window, "Panduan"), CLICK)
        assert self.window.help.tour is not None
        return self.window.help.tour

    @staticmethod
    def button(within: QWidget, words: str) -> QWidget:
        buttons = [one for one in within.findChildren(QPushButton) if one.isVisible()]
        (found,) = [one for one in buttons if one.text() == words]
        return found

    def wait(self, until: Callable[[], bool]) -> None:
        self.bot.waitUntil(until, timeout=PATIENCE)

    def at(self, step: int) -> None:
        """Wait until the guide names this step, and draws around something that can be seen."""
        self.wait(lambda: self.tour.at == step - 1)
        assert self.tour.panel.place.text() == f"Langkah {step} dari 10"
        self.wait(lambda: self.tour.outline.target is not None and self.tour.outline.isVisible())

    def is_at(self, at: int) -> bool:
        return self.tour.at == at

    def lend(self) -> None:
        QTest.mouseClick(self.tour.panel.lend, CLICK)

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier) -> None:
        """Press keys in the school's own window."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        QTest.keyClick(self.window, key, keys)

    def do(self, words: str) -> None:
        """Press the control that the guide draws around, once it is the one with these words."""

        def is_drawn() -> bool:
            target = self.tour.outline.target
            return target is not None and target.property("text") == words and target.isEnabled()

        self.wait(is_drawn)
        target = self.tour.outline.target
        assert target is not None
        QTest.mouseClick(target, CLICK)

    def dialog(self, kind: type[W]) -> W:
        found: list[W] = []

        def is_there() -> bool:
            found[:] = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.wait(is_there)
        return found[0]

    def gone(self, dialog: QDialog) -> None:
        from shiboken6 import isValid

        self.wait(lambda: not isValid(dialog) or not dialog.isVisible())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all schools with the sample in it, made once."""
    root = tmp_path_factory.mktemp("contoh")
    sample_school(root)
    return root


@pytest.fixture
def desk(
    tmp_path: Path, sample: Path, messages: Recorder, theme: Theme, memory: QSettings
) -> Iterator[Desk]:
    """The sample school as the program opens it."""
    shutil.copytree(sample, tmp_path / "data")
    opened = sample_school(tmp_path / "data")
    office = open_office(opened.folder, opened.key, sample_clock)
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    yield Desk(office, *queues, messages, theme, memory, sample=True)
    for jobs in queues:
        jobs.shut_down(office.close)
    office.close()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    with standing(qtbot, desk) as made:
        yield made


@pytest.fixture
def guided(qtbot: QtBot, window: MainWindow, messages: Recorder) -> Guided:
    return Guided(qtbot, window, messages)


def import_the_newcomers(guided: Guided) -> None:
    guided.at(1)
    assert guided.tour.outline.target is guided.window.navigation.buttons["alumni"]
    guided.press(Qt.Key.Key_2, CTRL)
    guided.do("Impor alumni")
    dialog = guided.dialog(ImportDialog)
    guided.at(2)
    guided.lend()
    guided.wait(lambda: dialog.stack.currentIndex() == QUESTIONS and dialog.stack.isEnabled())
    guided.wait(lambda: guided.tour.outline.target is dialog.go)
    QTest.mouseClick(dialog.go, CLICK)
    guided.wait(lambda: dialog.stack.currentIndex() == PLAN and dialog.stack.isEnabled())
    assert dialog.go.text() == "Impor 3 alumni"
    QTest.mouseClick(dialog.go, CLICK)
    guided.wait(lambda: guided.tour.at == 2)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    guided.gone(dialog)


def register_and_place(guided: Guided) -> None:
    guided.at(3)
    guided.lend()
    guided.do("Daftarkan")
    registering = guided.dialog(RegisterManyDialog)
    guided.do(registering.save_button.text())
    guided.gone(registering)
    guided.at(4)
    guided.lend()
    page = guided.window.current
    assert isinstance(page, Pencaker)
    guided.wait(lambda: page.view.chosen_count() == 1)
    guided.do("Tempatkan")
    placing = guided.dialog(FormDialog)
    vacancy = placing.panel.editors["lowongan"]
    assert isinstance(vacancy, PickEditor)
    QTest.keyClicks(vacancy.line, "pramuniaga")
    QTest.keyClick(vacancy.popup, Qt.Key.Key_Return)
    assert vacancy.value()
    start = placing.panel.editors["tanggal_mulai"].inner
    QTest.keyClicks(start, "051026")
    guided.do(placing.save_button.text())
    guided.gone(placing)


def press_a_figure(page: Laporan) -> None:
    """Click the first figure of the table that is not nothing."""
    grid = next(one for one in page.findChildren(SheetGrid) if one.isVisible())
    model = grid.grid
    at = next(
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
        if model.key(row, column) and model.index(row, column).data() not in (None, "", "0")
    )
    QTest.mouseClick(grid.viewport(), CLICK, pos=grid.visualRect(at).center())


def freeze_the_quarter(guided: Guided) -> None:
    guided.at(5)
    guided.press(Qt.Key.Key_9, CTRL)
    guided.at(6)
    page = guided.window.current
    assert isinstance(page, Laporan)
    press_a_figure(page)
    guided.at(7)
    guided.messages.answers = ["Bekukan laporan Triwulan III 2026"]
    guided.do("Bekukan")


def send_by_stick(guided: Guided) -> None:
    guided.at(8)
    guided.press(Qt.Key.Key_1, CTRL | Qt.KeyboardModifier.ShiftModifier)
    guided.lend()
    activating = guided.dialog(ActivationDialog)
    guided.wait(activating.same.isVisible)
    QTest.mouseClick(activating.same, CLICK, pos=activating.same.rect().center())
    if not activating.same.isChecked():
        QTest.keyClick(activating.same, Qt.Key.Key_Space)
    QTest.mouseClick(activating.trust, CLICK)
    guided.gone(activating)
    guided.wait(lambda: guided.tour.at == 8)
    for step in (9, 10):
        guided.lend()
        stick = guided.dialog(UsbDialog)
        guided.wait(partial(guided.is_at, step))
        QTest.mouseClick(stick.leave, CLICK)
        guided.gone(stick)


def test_the_guide_leads_from_the_import_to_the_receipt(guided: Guided, desk: Desk) -> None:
    before = set(desk.office.folder.parent.parent.iterdir())
    import_the_newcomers(guided)
    register_and_place(guided)
    freeze_the_quarter(guided)
    send_by_stick(guided)
    assert guided.tour.panel.title.text() == ENDED
    assert guided.tour.panel.before.text() == "Selesai: Baca tanda terima"
    assert not guided.tour.outline.isVisible()
    QTest.mouseClick(guided.tour.panel.next, CLICK)
    assert not guided.tour.panel.isVisible()
    assert guided.messages.told[-1].startswith("Bekukan laporan")
    assert set(desk.office.folder.parent.parent.iterdir()) == before


def test_the_guide_can_be_left_and_goes_on_where_it_was(
    guided: Guided, window: MainWindow, desk: Desk
) -> None:
    for _ in range(3):
        QTest.mouseClick(guided.tour.panel.next, CLICK)
    assert guided.tour.at == 3
    QTest.mouseClick(guided.tour.panel.back, CLICK)
    guided.tour.panel.close()
    assert not guided.tour.outline.isVisible()
    again = Tour(desk, window)
    again.start()
    assert again.at == 2
    assert again.panel.title.text() == STEPS[2].title
    again.end()


def test_a_step_that_was_done_before_waits_for_the_person(guided: Guided) -> None:
    import_the_newcomers(guided)
    guided.at(3)
    QTest.mouseClick(guided.tour.panel.back, CLICK)
    assert guided.tour.panel.said.text() == ALREADY
    guided.tour.look()
    assert guided.tour.at == 1
    QTest.mouseClick(guided.tour.panel.next, CLICK)
    assert guided.tour.at == 2


def test_the_guide_opens_the_help_of_its_step_and_goes_with_the_window(guided: Guided) -> None:
    QTest.mouseClick(guided.tour.panel.more, CLICK)
    found = guided.window.help.window
    assert found is not None
    assert found.topic is not None
    assert found.topic.id == "impor"
    panel = guided.tour.panel
    guided.window.close()
    assert not panel.isVisible()
    assert not found.isVisible()
