"""The sheet of all keys, to look at and to print."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.store import pengaturan
from ui.desk import Desk
from ui.finder import Finder
from ui.shortcuts import KeyGroup, groups
from ui.widgets.room import screen_room
from ui.widgets.words import button, label, rule

TITLE = "Daftar pintasan"
WIDTH, HEIGHT = 1040, 680
KEYS_WIDTH, COLUMN_WIDTH = 112, 300
# What a heading and the room around a group are worth in lines.
HEADING = 2


class ShortcutSheet(QDialog):
    """Show all keys in columns; pages that nobody has seen yet come in as they are made."""

    def __init__(self, desk: Desk, finder: Finder, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._desk, self._finder = desk, finder
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.groups: list[KeyGroup] = []
        self._build()
        room = screen_room(parent)
        self.resize(min(WIDTH, room.width() - 64), min(HEIGHT, room.height() - 64))
        finder.grown.connect(self.reload)
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.addWidget(label(TITLE, "title"), 1)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        self.print_button = button("Cetak…", glyph="printer")
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self.print_sheet)
        foot.addWidget(self.print_button)
        foot.addStretch(1)
        self.close_button = button("Tutup", "quiet")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        foot.addWidget(self.close_button)
        column.addLayout(foot)

    def reload(self) -> None:
        """Read the keys anew, unless nothing came to them."""
        found = groups(self._finder)
        if found != self.groups:
            self.groups = found
            self._area.setWidget(_columns(found, max(1, self.width() // COLUMN_WIDTH)))

    def print_sheet(self) -> None:
        """Show the sheet as real pages."""
        from bkk_desktop.paper.key_sheet import keys_pdf
        from ui.document import MARGINS, Document
        from ui.preview import PreviewDialog

        with self._desk.office.read() as db:
            paper = pengaturan.settings(db).kertas
        make = partial(keys_pdf, list(self.groups))
        document = Document(TITLE, TITLE, make, paper, kind="pintasan", adjusts=(MARGINS,))
        PreviewDialog(document, self._desk, self).open()

    def done(self, result: int) -> None:
        """Let no more pages be made."""
        self._finder.end()
        super().done(result)


def _columns(found: Sequence[KeyGroup], count: int) -> QWidget:
    page = QWidget()
    page.setObjectName("scrolled")
    row = QHBoxLayout(page)
    row.setContentsMargins(24, 16, 24, 16)
    row.setSpacing(32)
    for some in split(found, count):
        column = QVBoxLayout()
        column.setSpacing(16)
        for group in some:
            column.addWidget(_group(group))
        column.addStretch(1)
        row.addLayout(column, 1)
    return page


def split(found: Sequence[KeyGroup], count: int) -> list[list[KeyGroup]]:
    """Return the groups in so many columns of about the same height, in their order."""
    whole = sum(len(group.keys) + HEADING for group in found)
    columns: list[list[KeyGroup]] = [[] for _ in range(count)]
    passed = 0
    for group in found:
        lines = len(group.keys) + HEADING
        # A group belongs where its middle falls.
        columns[min(int((passed + lines / 2) * count / whole), count - 1)].append(group)
        passed += lines
    return columns


def _group(group: KeyGroup) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.addWidget(label(group.title, "heading", wrap=True), 0, 0, 1, 2)
    for at, (pressed, words) in enumerate(group.keys, 1):
        keys = label(pressed, "strong", wrap=True)
        keys.setFixedWidth(KEYS_WIDTH)
        grid.addWidget(keys, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words, wrap=True), at, 1, Qt.AlignmentFlag.AlignTop)
    return made
