"""The sheet of keys says what the keys really do, of every page and of the dialogs."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.paper.key_sheet import keys_pdf
from tests.ui.filled import Filled
from tests.ui.windowed import filled, window
from ui.calling_dialog import CallingDialog
from ui.desk import Desk
from ui.forms.alumni import FORM
from ui.main_window import MainWindow
from ui.preview import Document, PreviewDialog
from ui.shortcut_sheet import ShortcutSheet, split
from ui.shortcuts import KeyGroup, spoken
from ui.widgets.form_dialog import FormDialog

__all__ = ["filled", "window"]

CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).parent.parent.parent / "ui"
# Keys that are everybody's, or that the sheet tells with the place in which they are pressed.
TOLD_ELSEWHERE = {
    "calling_dialog": "own KEYS", "first_start": "Enter takes the next step there",
    "form_section": "as in a form", "main_window": "offered", "page": "the toolbar's actions",
    "pdf_view": "PreviewDialog", "question_card": "CallingDialog", "board": "Selection",
    "picker": "as in a form", "editors": "as in a form", "columns": "a menu's own",
    "words": "Enter clicks", "lines": "Enter opens", "matching_dialog": "on its button's tip",
    "readiness": "Delete removes", "help": "F1 is offered", "unlock": "F1, as everywhere",
    "people_editor": "Delete removes", "laporan": "keys of the page",
}  # fmt: skip


@pytest.fixture
def sheet(qtbot: QtBot, window: MainWindow) -> ShortcutSheet:
    QTest.keyClick(window, Qt.Key.Key_Slash, CTRL)
    (made,) = window.findChildren(ShortcutSheet)
    assert made.isVisible()
    qtbot.waitUntil(lambda: len(window.pages.made) == len(window.pages), timeout=15_000)
    return made


def of(sheet: ShortcutSheet, title: str) -> dict[str, str]:
    return dict(next(group.keys for group in sheet.groups if group.title == title))


def test_the_sheet_tells_the_keys_of_window_pages_and_lists(sheet: ShortcutSheet) -> None:
    anywhere = of(sheet, "Di mana saja")
    assert anywhere["Ctrl+K"] == "Cari di seluruh program"
    assert anywhere["Ctrl+F"] == "Cari di halaman ini"
    assert of(sheet, "Halaman")["Ctrl+2"] == "Alumni"
    assert of(sheet, "Alumni")["Ctrl+N"] == "Tambah alumni"
    assert of(sheet, "Laporan")["Ctrl+Kiri"] == "Masa sebelumnya"
    assert of(sheet, "Kegiatan, Program kerja")["Ctrl+N"] == "Tambah program"
    assert of(sheet, "Di daftar")["Enter"] == "Buka baris"


def test_every_key_of_window_and_pages_stands_on_the_sheet(
    window: MainWindow, sheet: ShortcutSheet
) -> None:
    told = {pressed for group in sheet.groups for pressed, _ in group.keys}
    parts: list[QWidget] = [window, *window.pages.made]
    registered = {
        QKeySequence(one.key()).toString(QKeySequence.SequenceFormat.PortableText)
        for part in parts
        for one in part.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly)
    }
    registered |= {
        action.shortcut().toString()
        for page in window.pages.made
        for part in (page, *page.findChildren(QWidget))
        if part.window() is window
        for action in part.actions()
    } - {""}
    assert {spoken(keys) for keys in registered} <= told


def test_esc_closes_the_sheet(qtbot: QtBot, sheet: ShortcutSheet) -> None:
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet, Qt.Key.Key_Escape)


def test_the_sheet_is_printed_on_paper(qtbot: QtBot, desk: Desk, sheet: ShortcutSheet) -> None:
    QTest.mouseClick(sheet.print_button, Qt.MouseButton.LeftButton)
    (preview,) = sheet.findChildren(PreviewDialog)
    qtbot.waitUntil(lambda: not desk.busy)
    preview.close()
    assert keys_pdf(sheet.groups, "A4").startswith(b"%PDF")


def shortcuts_of(dialog: QDialog) -> set[str]:
    return {spoken(one.key().toString()) for one in dialog.findChildren(QShortcut)}


def test_dialogs_have_no_key_that_the_sheet_does_not_tell(
    qtbot: QtBot, desk: Desk, filled: Filled
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    document = Document("S", "s", lambda paper: keys_pdf([], paper))
    dialogs: list[tuple[QDialog, tuple[tuple[str, str], ...]]] = [
        (FormDialog(FORM, desk.office, desk.messages, Alumni(), parent), FormDialog.KEYS),
        (CallingDialog(desk, [filled.siti], 2026, parent), CallingDialog.KEYS),
        (PreviewDialog(document, desk, parent), PreviewDialog.KEYS),
    ]
    for dialog, keys in dialogs:
        told = {spoken(pressed) for pressed, _ in keys}
        assert shortcuts_of(dialog) - told <= {"Ctrl+Enter", "Ctrl+="}
    qtbot.waitUntil(lambda: not desk.busy)
    for dialog, _ in dialogs:
        dialog.close()


def takes_keys(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    names = {
        getattr(one, "id", getattr(one, "name", getattr(one, "attr", ""))) for one in ast.walk(tree)
    }
    return bool(names & {"QShortcut", "keyPressEvent", "setShortcut"})


def test_whatever_takes_keys_tells_them() -> None:
    silent = [
        path.stem
        for path in sorted(ROOT.rglob("*.py"))
        if takes_keys(path)
        and path.stem not in TOLD_ELSEWHERE
        and not re.search(r" KEYS\b.* = \(", path.read_text("utf-8"))
    ]
    assert silent == []


def test_columns_are_of_about_the_same_height() -> None:
    groups = [KeyGroup(f"Kelompok {at}", (("A", "b"),) * 5) for at in range(9)]
    assert [len(column) for column in split(groups, 3)] == [3, 3, 3]
    assert [g for column in split(groups, 2) for g in column] == groups
