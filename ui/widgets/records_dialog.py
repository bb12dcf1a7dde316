"""A short list in a window of its own, and one whose records stand in an order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.widgets.page import Action
from ui.widgets.records import Listed, Records
from ui.widgets.room import fitting
from ui.widgets.words import closing, label

KEYS = "Alt+panah mengubah urutan."


class RecordsDialog(QDialog):
    """Show and edit the records of a list; `changed` tells that one was written.

    `above` is the room between the title and the list, `foot` the row of the button that closes.
    """

    changed = Signal()

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(fitting(parent, 880, 520))
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(12)
        self._column.addWidget(label(title, "title"))
        self.above, self.foot = QVBoxLayout(), QHBoxLayout()
        self.foot.setSpacing(8)

    def fill(self, listed: Listed, why: str = "") -> None:
        """Show the list below what it is for."""
        if why:
            self._column.addWidget(label(why, "muted", wrap=True))
        self._column.addLayout(self.above)
        self.records = Records(self._desk, listed)
        self.records.changed.connect(self.written)
        self._column.addWidget(self.records, 1)
        self.foot.addStretch(1)
        self.foot.addWidget(closing(self))
        self._column.addLayout(self.foot)
        self.records.reload()

    def chosen(self) -> list[int]:
        """Return the selected record, if there is one."""
        return self.records.view.chosen_ids()[:1]

    def attempt(self, work: Callable[[], object]) -> None:
        """Carry out an action that may refuse."""
        try:
            work()
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self.written()

    def written(self, _number: int = 0) -> None:
        """Read the list again and tell."""
        self.records.reload()
        self.changed.emit()


class OrderDialog(RecordsDialog):
    """Show records in the order that a person gives them, by button or by Alt and an arrow."""

    KEYS = (("Alt+Up", "Naikkan"), ("Alt+Down", "Turunkan"))

    def __init__(
        self,
        desk: Desk,
        title: str,
        move: Callable[[Office, int, int], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, title, parent)
        self._move = move

    def fill(self, listed: Listed, why: str = "") -> None:
        """Show the list with what moves its records."""
        earlier = Action("Naikkan", partial(self.shift, -1), "arrow-up", needs="one")
        later = Action("Turunkan", partial(self.shift, 1), "arrow-down", needs="one")
        if not self._desk.office.read_only:
            self.foot.addWidget(label(KEYS, "small"))
            for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
                QShortcut(QKeySequence(keys), self, partial(self.shift, by))
        super().fill(replace(listed, more=(earlier, later, *listed.more)), why)

    def shift(self, by: int) -> None:
        """Let the selected record come earlier or later."""
        for number in self.chosen():
            self.attempt(partial(self._move, self._desk.office, number, by))
