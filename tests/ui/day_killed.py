"""An operator who works on and on, in a process of its own that is killed at any moment.

Each line that it writes names what the window had just said to be saved.
"""

from __future__ import annotations

import os
import random
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

from tests.conftest import KEY, Clock
from tests.ui.conftest import Recorder
from tests.ui.day_office import alumni_page
from tests.ui.hands import CTRL, ENTER, ESC, Hands, Key
from ui.calling_dialog import CallingDialog
from ui.desktop import Desktop
from ui.dressing import dress
from ui.main_window import MainWindow
from ui.school_folders import Opened

NAME = "Orang {mark} Tertulis Lengkap"
TOGETHER = 3


def tell(hands: Hands, said: str, *what: object) -> None:
    """Write a line once the status bar says that it is saved."""
    status = hands.window.status
    assert status.message.accessibleName() == said
    assert status.state.text().startswith("Tersimpan ")
    os.write(1, f"{' '.join(map(str, what))}\n".encode())


def add(hands: Hands, mark: str) -> None:
    """Enter somebody."""
    alumni_page(hands)
    hands.press(Key.Key_N, held=CTRL)
    hands.fill(nama=NAME.format(mark=mark), nis=mark, tahun_lulus="2025")
    hands.save()
    tell(hands, "Alumni disimpan.", "baru", mark)


def change(hands: Hands, mark: str) -> None:
    """Open whoever stands first and give another number."""
    page = alumni_page(hands)
    hands.mark(page.view, 1)
    number = page.view.chosen_ids()[0]
    hands.press(ENTER)
    hands.fill(nis=mark)
    hands.save()
    tell(hands, "Alumni disimpan.", "ubah", number, mark)


def register(hands: Hands, mark: str) -> None:
    """Register three at once, if there are three who are not registered."""
    page = alumni_page(hands)
    chip = page.filters.chips["Belum terdaftar"]
    if not chip.isChecked():
        hands.click(chip)
    if page.view.rows.rowCount() < TOGETHER:
        hands.click(chip)
        add(hands, mark)
        return
    hands.mark(page.view, TOGETHER)
    ids = page.view.chosen_ids()
    hands.do("Daftarkan")
    hands.fill(golongan_jabatan="3", jabatan=mark)
    hands.save()
    tell(hands, hands.last_said(), "daftar", mark, *ids)
    hands.click(chip)


def call(hands: Hands, mark: str) -> None:
    """Answer the questions of whoever is to be called next, if anybody is."""
    add(hands, mark)
    hands.go("7")
    hands.press(Key.Key_N, held=CTRL)
    dialog = hands.dialog(CallingDialog)
    number = dialog.alumni
    hands.press("4")
    assert dialog.said.text() == "Jawaban tersimpan."
    os.write(1, f"jawab {number}\n".encode())
    hands.press(ENTER, "1", ENTER, "1", ESC)
    hands.rest()


def work(folder: Path, seed: int) -> None:
    """Open the school's window and work until the end comes."""
    # Without pytest around it, nobody has told pytest-qt which Qt there is.
    qt_api.set_qt_api("pyside6")
    app = QApplication([])
    messages = Recorder()
    desktop = Desktop(folder.parent, folder, messages, dress(app), Clock())
    desktop.open(Opened(folder, KEY))
    hands = Hands(QtBot(None), messages)  # type: ignore[arg-type]  # it waits without its request
    hands.sit_at(hands.window_of(desktop, MainWindow))
    chance = random.Random(seed)  # noqa: S311  # no secret
    add(hands, f"{seed}00000")
    for number in count(1):
        chance.choice((add, change, register, call))(hands, f"{seed}{number:05}")
