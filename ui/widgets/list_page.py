"""A page that is one list with search, filters, actions and a panel for the selected record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout

from bkk_desktop.domain import terbilang
from bkk_desktop.domain.saringan import Isi
from bkk_desktop.errors import UserError
from bkk_desktop.store.database import Database, Row
from ui import memory as remembered
from ui.desk import Desk
from ui.form import Form
from ui.table import Loaded, Table, load
from ui.widgets import icon
from ui.widgets.detail import DetailPanel, Details
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_view import ListView
from ui.widgets.page import MARGIN, Action, Command, Page, Toolbar, Wish
from ui.widgets.saved_filters import SavedFilters
from ui.widgets.words import button, label

LOADING_AFTER = 300
BELOW = 6
# Nobody looks for more; a page of text pasted here would be searched word by word.
LONGEST = 200


class ListPage(Page):
    """The list of one table; a page says what can be done and what a record's details are.

    `loaded` tells that the rows on the screen are those of the database.
    """

    table: Table

    loaded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view = ListView(self.table, desk.theme)
        self.filters = FilterBar(self.table)
        self.detail = DetailPanel(read_only=desk.office.read_only)
        self.search = QLineEdit()
        self.search.setMaxLength(LONGEST)
        self.count = label("", "muted")
        self.saved = SavedFilters(desk, self.table.id, self.narrowed)
        self.filters.add(self.saved)
        self.toolbar = Toolbar(
            (*self.offered(), *self._common()), self, read_only=desk.office.read_only
        )
        self._ticket = 0
        self._wanted: tuple[int, ...] = ()
        self._ever = False
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.setInterval(LOADING_AFTER)
        self._loading.timeout.connect(self._show_loading)
        self._build()
        self._connect()
        self._remember_back()

    def offered(self) -> Sequence[Action]:
        """Return what the page can do."""
        return ()

    def _common(self) -> Sequence[Action]:
        return (
            Action("Salin untuk Excel", self.view.copy, "copy", "more", "some", reads=True),
            Action("Ekspor ke Excel…", self.export, "table", "more", reads=True),
            Action("Kolom…", self.view.choose_columns, "columns", "more", reads=True),
            Action("Urutkan…", self.view.choose_order, "sort-ascending", "more", reads=True),
        )

    def first_step(self) -> Action | None:
        """Return what to do while there is nothing in the list."""
        if self.desk.office.read_only:
            return None
        return next((action for action in self.offered() if action.place == "primary"), None)

    def details(self, db: Database, row: Row) -> Details:
        """Return what the panel shows of a row."""
        raise NotImplementedError

    def open_row(self, number: int) -> None:
        """Open the form of a row."""
        raise NotImplementedError

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(self.title, "title"))
        # Lower by half of what the larger title reaches above: then both stand on one line.
        self.count.setContentsMargins(0, BELOW, 0, 0)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.search.setPlaceholderText("Cari di daftar ini (Ctrl+F)")
        self.search.setAccessibleName(f"Cari {self.table.noun}")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon.icon("magnifying-glass", icon.Role.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.search.setFixedWidth(336)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.toolbar)
        column.addWidget(self.filters)
        column.addWidget(self._body(), 1)

    def _body(self) -> QSplitter:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        first = self.first_step()
        step = None
        if first is not None:
            step = button(first.text, "primary", first.glyph)
            step.clicked.connect(first.do)
        empty = self.table.empty
        self._stack.addWidget(EmptyState(self.glyph, empty.title, empty.text, step))
        away = button("Hapus pencarian dan saringan")
        away.clicked.connect(self.clear_filters)
        text = "Ubah kata pencarian, atau lihat semuanya lagi."
        self._stack.addWidget(EmptyState("magnifying-glass", "Tidak ada yang cocok", text, away))
        wait = "Daftar sedang dibaca dari laptop ini."
        self._stack.addWidget(EmptyState("clock", "Memuat", wait))
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        self._splitter.addWidget(self._stack)
        self._splitter.addWidget(self.detail)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([800, 344])
        self.detail.hide()
        return self._splitter

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._to_first)
        self.filters.changed.connect(self._filtered)
        self.saved.chosen.connect(self.narrow)
        self.saved.written.connect(self.data_changed)
        self.view.opened.connect(self.open_row)
        self.view.menu_wanted.connect(self.toolbar.open_menu)
        self.view.selected.connect(self._selected)

    def reload(self) -> None:
        """Read the rows again, off the GUI thread; the newest answer wins."""
        self._ticket += 1
        if not self._ever:
            self._loading.start()
        work = partial(load, self.desk.office, self.table)
        done = partial(self._take, self._ticket)
        self.desk.lists.run(work, done, self.desk.messages.failed)

    def _take(self, ticket: int, rows: Loaded) -> None:
        if ticket != self._ticket:
            return
        self._loading.stop()
        self._ever = True
        self.view.set_rows(rows)
        for pick in self.filters.picks:
            pick.offer(rows.values[pick.pick.column])
        if self._wanted:
            self.view.select_ids(list(self._wanted))
            self._wanted = ()
        self._show_state()
        self.loaded.emit()

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_content(self) -> None:
        """Put the focus into the list."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Iterator[Command]:
        """Yield what the toolbar offers, and what the panel offers of the one that is selected."""
        known = set()
        for command in super().commands():
            known.add(command.text)
            yield command
        if self.view.chosen_count() == 1:
            yield from (one for one in self.detail.commands() if one.text not in known)

    def show_wish(self, wish: Wish) -> None:
        """Show what another page asked for, and nothing that hides it."""
        self.search.setText(wish.search)
        self.filters.show_state(wish.chips, wish.picks, wish.only)
        self.select(*wish.ids)

    def select(self, *ids: int) -> None:
        """Select records now or as soon as they are loaded."""
        self._wanted = ids
        if ids:
            self.view.select_ids(list(ids))

    def narrowed(self) -> Isi:
        """Return what the list is narrowed to now."""
        on, picked = self.filters.state()
        return Isi(tuple(on), picked, " ".join(self.search.text().split()))

    def narrow(self, isi: Isi) -> None:
        """Narrow the list as it was when a filter was kept."""
        self.search.setText(isi.cari)
        self.filters.show_state(isi.chip, isi.pilihan)

    def export(self) -> None:
        """Open the export of what is shown into a workbook."""
        from ui.export_dialog import ExportDialog, Offer

        view = self.view
        rows, columns = view.rows.shown_rows(), view.shown_columns()
        offer = Offer(self.title, self.table, columns, rows, view.chosen())
        ExportDialog(self.desk, offer, self).open()

    def clear_filters(self) -> None:
        """Show everything again."""
        self.search.clear()
        self.filters.clear()

    def _searched(self, text: str) -> None:
        self.view.search(text)
        self._show_state()

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())
        self._show_state()

    def _to_first(self) -> None:
        if self.view.rows.rowCount():
            self.view.selectRow(0)
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_loading(self) -> None:
        self._stack.setCurrentIndex(3)

    def _show_state(self) -> None:
        shown, total = self.view.rows.rowCount(), self.view.rows.total
        self._stack.setCurrentIndex(0 if shown or not self._ever else 2 if total else 1)
        of = f" dari {terbilang.grouped(total)}" if shown != total else ""
        self.count.setText(f"{terbilang.grouped(shown)}{of} {self.table.noun}" if total else "")

    def _selected(self) -> None:
        count = self.view.chosen_count()
        self.toolbar.enable(count)
        self.detail.setVisible(count > 0)
        if not count:
            return
        if count > 1:
            title = f"{terbilang.grouped(count)} {self.table.noun} dipilih"
            self.detail.show_many(title, "Tindakan di atas berlaku untuk semuanya.")
            return
        with self.desk.office.read() as db:
            self.detail.show_details(self.details(db, self.view.chosen()[0]))

    def edit(self, form: Form[Any], record: Any, *fixed: str) -> FormDialog:  # noqa: ANN401
        """Open a form on a record; what is saved appears in the list."""
        dialog = FormDialog(form, self.desk.office, self.desk.messages, record, self, fixed)
        # A bound method, never a partial: that would keep the page alive inside its own child.
        dialog.saved.connect(self._saved)
        dialog.open()
        return dialog

    def _saved(self, number: int) -> None:
        if number:
            self.select(number)
        self.data_changed.emit()

    def done(self, text: str) -> None:
        """Say that something was written and let every page read again."""
        self.desk.messages.done(text, undo=True)
        self.data_changed.emit()

    def attempt(self, work: Callable[[], object], text: str) -> bool:
        """Carry out an action that may refuse, and say how it went."""
        try:
            work()
        except UserError as refusal:
            self.desk.messages.failed(refusal)
            return False
        self.done(text)
        return True

    def _remember_back(self) -> None:
        memory, key = self.desk.memory, self.table.id
        state = remembered.state(memory, f"{key}/header")
        header = self.view.head
        # What was remembered of other columns would hide or squeeze those of today.
        if state is not None and remembered.text(memory, f"{key}/columns") == self._columns():
            header.recall(state)
            self.view.sort_by(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if sizes := remembered.state(memory, f"{key}/splitter"):
            self._splitter.restoreState(sizes)
        on = remembered.texts(memory, f"{key}/chips")
        picked = remembered.picks(memory, f"{key}/picks") or {}
        self.filters.show_state(tuple(on), picked)

    def remember(self) -> None:
        """Keep widths, order, sort and filters for the next time."""
        memory, key = self.desk.memory, self.table.id
        memory.setValue(f"{key}/header", self.view.head.remembered())
        memory.setValue(f"{key}/columns", self._columns())
        memory.setValue(f"{key}/splitter", self._splitter.saveState())
        on, picked = self.filters.state()
        memory.setValue(f"{key}/chips", on)
        memory.setValue(f"{key}/picks", picked)

    def _columns(self) -> str:
        return " ".join(column.name for column in self.table.columns)

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember how the list stood."""
        self.remember()
        super().hideEvent(event)
