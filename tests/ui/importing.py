"""An open import dialog in a school with one jurusan, and how it is pressed."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.office import Office
from bkk_desktop.store import record
from ui.desk import Desk
from ui.import_dialog import ImportDialog, open_import


@pytest.fixture
def tkj(office: Office) -> int:
    """Return the number of the one jurusan."""
    with office.write("Isi") as db:
        return record.insert(db, Jurusan(nama="Teknik Komputer dan Jaringan", singkatan="TKJ"))


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, tkj: int) -> Iterator[ImportDialog]:
    """Return the dialog at its first step."""
    assert tkj
    parent = QWidget()
    qtbot.addWidget(parent)
    made = open_import(desk, parent)
    qtbot.waitUntil(made.isVisible)
    yield made
    if isValid(made):
        made.close()


def press(qtbot: QtBot, button: QPushButton) -> None:
    """Click on what can be clicked."""
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def at(qtbot: QtBot, dialog: ImportDialog, step: int) -> None:
    """Wait until a step stands."""
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == step and dialog.stack.isEnabled())
