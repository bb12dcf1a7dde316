"""Several alumni: found one after the other by typing, and taken out of the list again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from ui import choices
from ui.widgets.editors import Editor
from ui.widgets.picker import PickEditor
from ui.widgets.words import button, label

ROLE = Qt.ItemDataRole.UserRole
MOST_ROWS = 6


class PeopleEditor(Editor):
    """A line that finds alumni, and below it those who are chosen."""

    def __init__(self, office: Office, given: Sequence[int] = ()) -> None:
        self.picker = PickEditor(choices.Alumnus(office), nothing=0)
        self.picker.line.setPlaceholderText("Ketik nama untuk menambah")
        super().__init__(self.picker)
        # What is named and marked is the line itself.
        self.inner = self.picker.line
        self._source = choices.Alumnus(office)
        self._chosen: list[int] = []
        self.list = QListWidget()
        self.list.setAccessibleName("Alumni yang dipilih")
        self.count = label("", "small")
        self.out = button("Keluarkan dari daftar", "link", "x")
        self.out.setAutoDefault(False)
        self.out.clicked.connect(self.take_out)
        self._build()
        self.picker.edited.connect(self._take)
        self.picker.left.connect(self._take)
        self.picker.left.connect(self.left)
        self.list.itemSelectionChanged.connect(self._offer)
        gone = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.list, self.take_out)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        for number in given:
            self._add(number)
        self._show()

    def _build(self) -> None:
        self._below = QWidget()
        column = QVBoxLayout(self._below)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.list)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.out)
        column.addLayout(foot)
        if (layout := self.layout()) is not None:
            layout.addWidget(self._below)

    def ids(self) -> tuple[int, ...]:
        """Return the chosen alumni in the order in which they were chosen."""
        return tuple(self._chosen)

    def value(self) -> object:
        """Return the chosen alumni."""
        return self.ids()

    def show_value(self, value: object) -> None:
        """Choose these alumni."""
        self._chosen.clear()
        self.list.clear()
        for number in value if isinstance(value, tuple) else ():
            self._add(number)
        self._show()

    def unread(self) -> str:
        """Say that what is typed is nobody yet."""
        return self.picker.unread() if self.picker.line.text().strip() else ""

    def _take(self) -> None:
        number = self.picker.value()
        if not isinstance(number, int) or not number or self.picker.unread():
            return
        self.picker.show_value(0)
        self._add(number)
        self._show()
        self.edited.emit()

    def _add(self, number: int) -> None:
        found = self._source.one(number)
        if found is None or number in self._chosen:
            return
        self._chosen.append(number)
        item = QListWidgetItem(found.words)
        item.setData(ROLE, number)
        self.list.addItem(item)

    def take_out(self) -> None:
        """Take the marked one out of the list."""
        for item in self.list.selectedItems():
            self._chosen.remove(item.data(ROLE))
            self.list.takeItem(self.list.row(item))
        self._show()
        self.edited.emit()

    def _offer(self) -> None:
        self.out.setEnabled(bool(self.list.selectedItems()))

    def _show(self) -> None:
        count = len(self._chosen)
        self._below.setVisible(count > 0)
        self.count.setText(f"{grouped(count)} orang")
        high = max(24, self.list.sizeHintForRow(0))
        self.list.setFixedHeight(high * min(MOST_ROWS, max(1, count)) + 8)
        self._offer()
