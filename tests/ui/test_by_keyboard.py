"""Every page and dialog of the sample school, walked through by Tab and as a screen reader does."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import sekolah_contoh
from bkk_desktop.office import open_office
from tests.conftest import KEY
from tests.ui.conftest import Recorder
from tests.ui.walking import BACK, hidden, kind_of, nameless, shows_focus, told, unreached, walked
from ui.demo.views import DIALOGS, Tour, View, views_of
from ui.desk import Desk
from ui.dressing import dress
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.pages import ENTRIES
from ui.theme import Choice

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=timezone(timedelta(hours=7)))
SIZE = 1366, 768
SHOWN: set[str] = set()


@pytest.fixture(scope="module")
def tour(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tour]:
    """The window of the sample school, led from view to view."""
    folder = tmp_path_factory.mktemp("contoh")
    office = open_office(folder / "sekolah", KEY, lambda: NOW)
    sekolah_contoh.fill(office)
    theme = dress(qapp)
    theme.choose(Choice.LIGHT)
    memory = QSettings(str(folder / "tampilan.ini"), QSettings.Format.IniFormat)
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    desk = Desk(office, *queues, Recorder(), theme, memory, sample=True)
    window = MainWindow(desk)
    window.resize(*SIZE)
    window.show()
    yield Tour(qapp, desk, window)
    window.close()
    for jobs in queues:
        jobs.shut_down(office.close)
    window.deleteLater()
    qapp.setStyleSheet("")
    theme.deleteLater()


def faults(tour: Tour, view: View) -> Iterator[str]:
    """Yield what can't be done on a view without the mouse, or without seeing it."""
    tour.show(view)
    top = (tour.window, *tour.dialogs)[-1]
    top.activateWindow()
    tour.settle()
    yield from (f"{view.name}: no name for {one}" for one in nameless(top))
    seen: list[QWidget] = []
    for one in walked(top):
        seen.append(one)
        if hidden(one):
            yield f"{view.name}: out of sight {told(one)}"
    yield from (f"{view.name}: Tab misses {one}" for one in unreached(top, seen))
    back = list(walked(top, BACK))
    yield from (f"{view.name}: Shift+Tab misses {one}" for one in unreached(top, back))
    for one in seen:
        if kind_of(one) not in SHOWN and not shows_focus(one):
            yield f"{view.name}: looks the same with the keyboard on it {told(one)}"
        SHOWN.add(kind_of(one))
    tour.leave(view)


@pytest.mark.parametrize("name", [entry.name for entry in ENTRIES])
def test_a_page_needs_no_mouse_and_no_eyes(tour: Tour, name: str) -> None:
    assert [one for view in views_of(tour.window, name) for one in faults(tour, view)] == []


@pytest.mark.parametrize("view", DIALOGS, ids=lambda view: view.name)
def test_a_dialog_needs_no_mouse_and_no_eyes(tour: Tour, view: View) -> None:
    assert list(faults(tour, view)) == []


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    return made


def shown(qtbot: QtBot, box: QWidget, *parts: QWidget) -> QWidget:
    layout = box.layout()
    assert layout is not None
    for part in parts:
        layout.addWidget(part)
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    return box


def test_a_field_that_keeps_the_tab_is_found(qtbot: QtBot, box: QWidget) -> None:
    shown(qtbot, box, QPushButton("Satu"), QPlainTextEdit(), QPushButton("Dua"))
    assert any("Dua" in one for one in unreached(box, list(walked(box))))


def test_a_control_without_a_name_is_found(qtbot: QtBot, box: QWidget) -> None:
    label, named, said, bare = QLabel("Nama"), QLineEdit(), QToolButton(), QToolButton()
    label.setBuddy(named)
    said.setAccessibleName("Tutup")
    bare.setObjectName("silang")
    for button in (said, bare):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    (found,) = nameless(shown(qtbot, box, label, named, said, bare))
    assert "silang" in found
