"""A short list with add, change and remove, for the records that have no page of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import record
from ui.desk import Desk
from ui.form import Form
from ui.table import Loaded, Table, load
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_view import ListView
from ui.widgets.page import Action, Toolbar

HISTORY = "clock-counter-clockwise"


@dataclass(frozen=True, slots=True)
class Listed:
    """What a short list needs: its table, form, a blank record, and the action that removes."""

    table: Table
    form: Form[Any]
    blank: Callable[[], Any]
    remove: Callable[[Office, int], object]
    glyph: str = "list"
    more: Sequence[Action] = field(default_factory=tuple)


class Records(QWidget):
    """Show and edit the records of a short list; `changed` tells that something was written."""

    changed = Signal()

    def __init__(self, desk: Desk, listed: Listed) -> None:
        super().__init__()
        self._desk, self._listed = desk, listed
        self.view = ListView(listed.table, desk.theme)
        self.view.opened.connect(self.open_row)
        self.view.selected.connect(self._selected)
        self.toolbar = Toolbar(
            (
                Action(f"Tambah {listed.table.noun}", self.add, "plus", "primary"),
                Action("Ubah", self._edit_chosen, "pencil-simple", needs="one"),
                Action("Hapus", self._remove_chosen, "trash", needs="one"),
                *listed.more,
                Action("Riwayat", self.show_history, HISTORY, "more", "one", reads=True),
            ),
            self,
            read_only=desk.office.read_only,
        )
        self.view.menu_wanted.connect(self.toolbar.open_menu)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        empty = listed.table.empty
        self._stack.addWidget(EmptyState(listed.glyph, empty.title, empty.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.toolbar)
        column.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read the records again."""
        work = partial(load, self._desk.office, self._listed.table)
        self._desk.lists.run(work, self._take, self._desk.messages.failed)

    def _take(self, loaded: Loaded) -> None:
        self.view.set_rows(loaded)
        self._stack.setCurrentIndex(0 if loaded.rows else 1)

    def _selected(self) -> None:
        self.toolbar.enable(len(self.view.chosen_ids()))

    def add(self) -> None:
        """Enter a new record."""
        self._edit(self._listed.blank())

    def open_row(self, number: int) -> None:
        """Open one record."""
        with self._desk.office.read() as db:
            self._edit(record.get(db, self._listed.form.kind, number))

    def _edit_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def _edit(self, opened: Any) -> None:  # noqa: ANN401  # a record of the form's kind
        form, desk = self._listed.form, self._desk
        dialog = FormDialog(form, desk.office, desk.messages, opened, self)
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, _number: int) -> None:
        self.changed.emit()

    def show_history(self) -> None:
        """Show what happened to the selected record."""
        from ui.history_dialog import show_history

        # As the cache has it, a class of anything could not be hashed.
        tabel = record.table_of(self._listed.form.kind)  # type: ignore[arg-type]
        for number in self.view.chosen_ids()[:1]:
            show_history(self._desk, tabel, number, self)

    def _remove_chosen(self) -> None:
        noun = self._listed.table.noun
        for number in self.view.chosen_ids()[:1]:
            text = f"Hapus {noun} ini? Catatannya pindah ke keranjang dan bisa dipulihkan."
            if not self._desk.messages.ask(text, f"Hapus {noun}", "Batal", danger=True):
                return
            try:
                self._listed.remove(self._desk.office, number)
            except UserError as refusal:
                self._desk.messages.failed(refusal)
                return
            self._desk.messages.done(f"{noun[:1].upper()}{noun[1:]} dihapus.", undo=True)
            self.changed.emit()


class FilteredRecords(QWidget):
    """A list with chips and actions but no form of its own, such as the classes or the bin."""

    def __init__(self, desk: Desk, table: Table, actions: Sequence[Action], glyph: str) -> None:
        super().__init__()
        self._desk, self._table = desk, table
        self.view = ListView(table, desk.theme)
        self.view.selected.connect(self._selected)
        self.filters = FilterBar(table)
        self.filters.changed.connect(self._filtered)
        self.toolbar = Toolbar(actions, self, read_only=desk.office.read_only)
        self.view.menu_wanted.connect(self.toolbar.open_menu)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(EmptyState(glyph, table.empty.title, table.empty.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.toolbar)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)

    def reload(self) -> None:
        """Read the rows again."""
        work = partial(load, self._desk.office, self._table)
        self._desk.lists.run(work, self._take, self._desk.messages.failed)

    def _take(self, loaded: Loaded) -> None:
        self.view.set_rows(loaded)
        self._stack.setCurrentIndex(0 if loaded.rows else 1)

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())

    def _selected(self) -> None:
        self.toolbar.enable(len(self.view.chosen_ids()))
