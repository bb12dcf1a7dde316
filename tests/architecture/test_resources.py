"""Every file that ships can be read by what reads it, so that none is found broken at a school."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot
from python_calamine import CalamineError, CalamineWorkbook

RESOURCES = Path(__file__).resolve().parents[2] / "resources"


def font_loads(path: Path) -> bool:
    return QFontDatabase.addApplicationFont(str(path)) >= 0


def picture_loads(path: Path) -> bool:
    return not QImage(str(path)).isNull()


def workbook_loads(path: Path) -> bool:
    return bool(CalamineWorkbook.from_path(path).sheet_names)


def every_text_is_compiled(path: Path) -> bool:
    """Tell whether each text of a .ts comes out of the .qm that is made from it."""
    translator = QTranslator()
    translator.load(str(path.with_suffix(".qm")))
    return all(
        translator.translate(context.findtext("name", ""), message.findtext("source", ""))
        == message.findtext("translation")
        for context in ET.parse(path).iter("context")
        for message in context.iter("message")
    )


def has_content(path: Path) -> bool:
    return path.stat().st_size > 0


LOADS: dict[str, Callable[[Path], bool]] = {
    ".jpg": picture_loads,
    ".json": lambda path: bool(json.loads(path.read_bytes())),
    ".md": lambda path: bool(path.read_text(encoding="utf-8")),
    ".ods": workbook_loads,
    ".otf": font_loads,
    ".png": picture_loads,
    ".qm": lambda path: QTranslator().load(str(path)),
    ".svg": lambda path: QSvgRenderer(str(path)).isValid(),
    ".toml": lambda path: bool(tomllib.loads(path.read_text(encoding="utf-8"))),
    ".ts": every_text_is_compiled,
    ".ttf": font_loads,
    ".txt": lambda path: bool(path.read_text(encoding="utf-8")),
    ".xls": workbook_loads,
    ".xlsx": workbook_loads,
}


def shipped() -> list[str]:
    """Return every file of resources/ except Python's own droppings."""
    return sorted(
        path.relative_to(RESOURCES).as_posix() for path in RESOURCES.rglob("*.*") if path.is_file()
    )


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", shipped())
def test_a_resource_loads(name: str) -> None:
    path = RESOURCES / name
    assert LOADS.get(path.suffix, has_content)(path)


@pytest.mark.usefixtures("qtbot")
@pytest.mark.qt_log_level_fail("CRITICAL")
@pytest.mark.parametrize("suffix", sorted(set(LOADS) - {".md", ".txt"}))
def test_a_broken_resource_is_noticed(tmp_path: Path, suffix: str) -> None:
    broken = tmp_path / f"broken{suffix}"
    broken.write_bytes(b"<rusak>\xff")
    try:
        loads = LOADS[suffix](broken)
    except (ValueError, ET.ParseError, CalamineError):
        loads = False
    assert not loads


def test_qt_itself_speaks_indonesian(qtbot: QtBot) -> None:
    translator = QTranslator()
    translator.load(str(RESOURCES / "translations" / "qtbase_id.qm"))
    QApplication.installTranslator(translator)
    line, buttons = QLineEdit("abc"), QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(line)
    qtbot.addWidget(buttons)
    menu = line.createStandardContextMenu()
    QApplication.removeTranslator(translator)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text() == "Batal"
    assert [action.text().split("\t")[0] for action in menu.actions() if action.text()] == [
        "&Urungkan",
        "U&langi",
        "&Potong",
        "&Salin",
        "&Tempel",
        "Hapus",
        "Pilih Semua",
    ]
