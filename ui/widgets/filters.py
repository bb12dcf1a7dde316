"""The chips above a list: filters that are on or off, and filters with a menu of values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from bkk_desktop.store.database import Row
from ui.table import Chip, Pick, Table, Test
from ui.widgets import icon
from ui.widgets.button_menu import ButtonMenu
from ui.widgets.flow import Flow
from ui.widgets.words import button

ALL = "Semua"
CHECK = 12
LONGEST = 32


class PickChip(QToolButton):
    """A chip that opens a menu of the values of one column."""

    picked = Signal()

    def __init__(self, pick: Pick) -> None:
        super().__init__()
        self.pick = pick
        self.value: object = None
        self._offered: list[object] = []
        self.setProperty("kind", "chip")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon.icon("caret-down"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._values = ButtonMenu(self)
        self.setMenu(self._values)
        self._dress()

    def offer(self, values: list[object]) -> None:
        """Offer the values that occur now."""
        if values == self._offered:
            return
        self._offered = values
        self._values.clear()
        for value in [None, *(reversed(values) if self.pick.newest_first else values)]:
            entry = QAction(ALL if value is None else str(value), self._values)
            entry.setCheckable(True)
            entry.setChecked(value == self.value)
            entry.triggered.connect(partial(self.take, value))
            self._values.addAction(entry)

    def take(self, value: object, _checked: bool = False) -> None:
        """Take one value, or None for all."""
        self.value = value
        for entry in self._values.actions():
            entry.setChecked(entry.text() == (ALL if value is None else str(value)))
        self._dress()
        self.picked.emit()

    def _dress(self) -> None:
        text = self.pick.title if self.value is None else f"{self.pick.title}: {self.value}"
        self.setText(text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…")
        self.setAccessibleName(text)
        self.setProperty("on", "false" if self.value is None else "true")
        self.style().unpolish(self)
        self.style().polish(self)

    def passes(self, row: Row) -> bool:
        """Tell whether a row has the picked value."""
        return bool(row[self.pick.column] == self.value)


class FilterBar(QWidget):
    """All chips of a table; `changed` tells that another set of rows is wanted."""

    changed = Signal()

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self._quiet = False
        row = Flow(self, 8)
        self.picks = [PickChip(pick) for pick in table.picks]
        for pick_chip in self.picks:
            pick_chip.picked.connect(self._tell)
            row.addWidget(pick_chip)
        self.chips: dict[str, QPushButton] = {}
        for declared in table.chips:
            made = button(declared.title, "chip")
            made.setCheckable(True)
            made.setIconSize(icon.before_word(CHECK))
            made.toggled.connect(partial(self._toggled, made))
            self.chips[declared.title] = made
            row.addWidget(made)
        self._only: Chip | None = None
        self.only = button("", "chip", "x")
        self.only.setCheckable(True)
        self.only.setIconSize(icon.before_word(CHECK))
        self.only.clicked.connect(self._take_off)
        self.only.hide()
        row.addWidget(self.only)
        self.clear_button = button("Hapus saringan", "link", "x")
        self.clear_button.clicked.connect(self.clear)
        self.clear_button.hide()
        row.addWidget(self.clear_button)
        self._row = row
        if not (table.picks or table.chips):
            self.hide()

    def add(self, widget: QWidget) -> None:
        """Put a widget behind the chips."""
        self._row.removeWidget(self.clear_button)
        self._row.addWidget(widget)
        self._row.addWidget(self.clear_button)

    def tests(self) -> tuple[Test, ...]:
        """Return what a row must pass."""
        on = [c.test for c in self._table.chips if self.chips[c.title].isChecked()]
        only = [self._only.test] if self._only else []
        return (*on, *only, *(pick.passes for pick in self.picks if pick.value is not None))

    def state(self) -> tuple[list[str], dict[str, str | int]]:
        """Return which chips are on and what is picked, for the memory."""
        on = [title for title, chip in self.chips.items() if chip.isChecked()]
        picked = {p.pick.column: p.value for p in self.picks}
        return on, {name: v for name, v in picked.items() if isinstance(v, str | int)}

    def show_state(
        self, on: tuple[str, ...], picked: Mapping[str, object], only: Chip | None = None
    ) -> None:
        """Switch chips and values, telling once; `only` is a filter that no chip stands for."""
        self._quiet = True
        for title, chip in self.chips.items():
            chip.setChecked(title in on)
        for pick_chip in self.picks:
            pick_chip.take(picked.get(pick_chip.pick.column))
        self._show_only(only)
        self._quiet = False
        self._tell()

    def clear(self) -> None:
        """Switch every filter off."""
        self.show_state((), {})

    def _show_only(self, only: Chip | None) -> None:
        self._only = only
        words = only.title if only else ""
        self.only.setText(words)
        self.only.setToolTip(f"Hapus saringan {words}")
        self.only.setChecked(bool(only))
        self.only.setVisible(bool(only))
        if not (self._table.picks or self._table.chips):
            self.setVisible(bool(only))

    def _take_off(self) -> None:
        self._show_only(None)
        self._tell()

    def _toggled(self, made: QPushButton, on: bool) -> None:
        # A tick beside the word, so that the colour alone doesn't say that the filter is on.
        made.setIcon(icon.icon("check-bold", icon.Role.Accent) if on else QIcon())
        self._tell()

    def _tell(self) -> None:
        self.clear_button.setVisible(bool(self.tests()))
        if not self._quiet:
            self.changed.emit()
