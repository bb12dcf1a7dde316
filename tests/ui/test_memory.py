"""A damaged file of what the window remembers never keeps a window or a page from opening."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.ui.filled import fill
from ui import memory as remembered
from ui.desk import Desk
from ui.main_window import MainWindow

JUNK = ("xx", "²", "", "@ByteArray(abc)", "@Variant(abc)", ["a", "b"], {"a": 1}, 99999999999)
RECENT = "pencarian/terakhir"


def _seen(qtbot: QtBot, desk: Desk) -> list[str]:
    window = MainWindow(desk)
    window.show()
    for name in list(window.pages):
        window.go(name)
        qtbot.waitUntil(lambda: not desk.busy)
    made = [page.name for page in window.pages.made]
    window.close()
    window.deleteLater()
    return made


@pytest.mark.parametrize("junk", JUNK, ids=str)
def test_every_page_opens_over_a_damaged_memory(
    qtbot: QtBot, desk: Desk, memory: QSettings, junk: object
) -> None:
    fill(desk.office)
    pages = _seen(qtbot, desk)
    for key in memory.allKeys():
        memory.setValue(key, junk)
    memory.setValue(RECENT, junk)

    assert _seen(qtbot, desk) == pages


def test_what_is_of_another_kind_counts_as_never_remembered(memory: QSettings) -> None:
    memory.setValue("satu", {"a": ["x"], "b": 2026, "c": "X"})
    memory.setValue("dua", ["a", 3, "b"])

    assert remembered.picks(memory, "satu") == {"b": 2026, "c": "X"}
    assert remembered.picks(memory, "dua") is None
    assert remembered.texts(memory, "dua") == ["a", "b"]
    assert remembered.texts(memory, "tiada") == []
    assert (remembered.text(memory, "satu"), remembered.state(memory, "satu")) == ("", None)
    assert remembered.number(memory, "satu") is None


def test_what_was_remembered_comes_back_from_the_file(tmp_path: Path) -> None:
    path = str(tmp_path / "tampilan.ini")
    first = QSettings(path, QSettings.Format.IniFormat)
    first.setValue("chips", ["satu"])
    first.setValue("picks", {"tahun": 2026, "kelas": "XII"})
    first.setValue("kohort", 2024)
    first.sync()
    again = QSettings(path, QSettings.Format.IniFormat)

    assert remembered.texts(again, "chips") == ["satu"]
    assert remembered.picks(again, "picks") == {"tahun": 2026, "kelas": "XII"}
    assert remembered.number(again, "kohort") == 2024
