"""How a selection is shown: head and switch, the board, the list and the figures of one state."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.desk import Desk
from ui.selection_figures import Figures
from ui.selection_menus import PapersMenu
from ui.selection_state import State, lanes, positions_left, read
from ui.tables.lamaran import TABLE
from ui.widgets import icon
from ui.widgets.alive import while_alive
from ui.widgets.board import Board
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.list_view import ListView
from ui.widgets.page import MARGIN, Action, Toolbar
from ui.widgets.words import button, label

BOARD, LIST, FIGURES, EMPTY, NONE_FOUND = range(5)
SWITCH = 104
VIEWS = ("Papan", "Daftar", "Ringkasan")
KEYS = (
    "Panah: pindah kartu. Ctrl+panah: pindah tahap. Tombol H hadir, T tidak hadir, L lolos,"
    " G tidak lolos, C cadangan, M mundur, P tempatkan."
)


class SelectionView(QWidget):
    """Show one vacancy's selection; `closed` asks for the list, `loaded` tells it stands."""

    closed = Signal()
    loaded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._number = 0
        self._ticket = 0
        self._wanted: tuple[int, ...] = ()
        self.state: State | None = None
        self.board = Board(desk.theme)
        self.view = ListView(TABLE, desk.theme)
        self.figures = Figures()
        self.filters = FilterBar(TABLE)
        self.search = QLineEdit()
        self._title, self._about = label("", "title"), label("", "muted")
        self.toolbar = Toolbar(self.offered(), self, read_only=desk.office.read_only)
        self.papers = PapersMenu(desk, self)
        self._tabs = QButtonGroup(self)
        self._build()
        self._connect()

    def offered(self) -> Sequence[Action]:
        """Return what can be done in a selection."""
        raise NotImplementedError

    def propose(self) -> None:
        """Propose alumni who fit."""
        raise NotImplementedError

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        self.toolbar.add_right(self.papers)
        column.addWidget(self.toolbar)
        column.addLayout(self._switch())
        self._stack = QStackedWidget()
        for part in (self.board, self.view, self.figures):
            self._stack.addWidget(part)
        first = button("Cari calon", "primary", "user-plus", writes=self._desk.office)
        first.clicked.connect(self.propose)
        empty = TABLE.empty
        self._stack.addWidget(EmptyState("users", empty.title, empty.text, first))
        away = button("Hapus pencarian dan saringan")
        away.clicked.connect(self._clear)
        text = "Ubah kata pencarian, atau lihat semuanya lagi."
        self._stack.addWidget(EmptyState("magnifying-glass", "Tidak ada yang cocok", text, away))
        column.addWidget(self._stack, 1)
        self._keys = label(KEYS, "small")
        column.addWidget(self._keys)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        back = button("Lowongan", "quiet", "caret-left")
        back.setToolTip("Kembali ke daftar lowongan (Esc)")
        back.clicked.connect(self.closed)
        head.addWidget(back)
        head.addWidget(self._title)
        head.addWidget(self._about, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.search.setPlaceholderText("Cari pelamar (Ctrl+F)")
        self.search.setAccessibleName("Cari pelamar")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(
            icon.icon("magnifying-glass", icon.Role.PlaceholderText),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.search.setFixedWidth(240)
        head.addWidget(self.search)
        return head

    def _switch(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for at, words in enumerate(VIEWS):
            made = button(words, "option")
            made.setCheckable(True)
            made.setAccessibleName(f"Tampilan {words}")
            # The chosen one is written bold, which is wider.
            made.setMinimumWidth(SWITCH)
            self._tabs.addButton(made, at)
            row.addWidget(made)
        self._tabs.button(BOARD).setChecked(True)
        row.addSpacing(16)
        # Hidden filters keep their room, so that the switch doesn't move under the mouse.
        policy = self.filters.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.filters.setSizePolicy(policy)
        row.addWidget(self.filters, 1)
        return row

    def _connect(self) -> None:
        self._tabs.idClicked.connect(self._show_view)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._to_first)
        self.filters.changed.connect(self._filtered)
        self.board.selected.connect(self._selected)
        self.view.selected.connect(self._selected)

    def open(self, lowongan: int) -> None:
        """Show another vacancy's selection."""
        self._number, self.state = lowongan, None
        self._wanted = ()
        self.search.clear()
        self.filters.clear()
        self.reload()

    def reload(self) -> None:
        """Read the selection again, off the GUI thread; the newest answer wins."""
        self._ticket += 1
        work = partial(read, self._desk.office, self._number)
        done = while_alive(self, partial(self._take, self._ticket))
        self._desk.lists.run(work, done, self._desk.messages.failed)

    def _take(self, ticket: int, state: State | None) -> None:
        if ticket != self._ticket:
            return
        if state is None:
            self.closed.emit()
            return
        chosen = self._wanted or tuple(self.chosen_ids())
        # Also when the first applicants come: the keys go on with them.
        first = self.state is None or (not self.state.loaded.rows and bool(state.loaded.rows))
        self._wanted = ()
        self.state = state
        self._title.setText(state.lowongan.jabatan)
        self._about.setText(" · ".join((state.perusahaan, positions_left(state.rest))))
        self.view.set_rows(state.loaded)
        for pick in self.filters.picks:
            pick.offer(state.loaded.values[pick.pick.column])
        self.figures.show_figures(state.told)
        self.papers.offer(state)
        self._show_lanes(chosen)
        self.view.select_ids(list(chosen))
        self._show_state()
        if first:
            self.focus_work()
        self.loaded.emit()

    def _show_lanes(self, chosen: Sequence[int] = ()) -> None:
        if self.state is not None:
            rows = (self.view.rows.row(at) for at in range(self.view.rows.rowCount()))
            self.board.show_lanes(lanes(self.state, rows), chosen)

    def _show_view(self, at: int) -> None:
        chosen = self.chosen_ids()
        self._show_state()
        if at == BOARD:
            self.board.select_ids(chosen)
            self.board.focus_cards()
        elif at == LIST:
            self.view.select_ids(chosen)
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_state(self) -> None:
        shown, total = self.view.rows.rowCount(), self.view.rows.total
        view = self._tabs.checkedId()
        at = EMPTY if not total else NONE_FOUND if not shown and view != FIGURES else view
        self._stack.setCurrentIndex(at)
        self._keys.setVisible(at in (BOARD, LIST) and not self._desk.office.read_only)
        # The figures are of everybody, so nothing narrows them.
        self.filters.setVisible(view != FIGURES)
        self.search.setEnabled(view != FIGURES)
        self._selected()

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def focus_work(self) -> None:
        """Put the focus where the applicants are."""
        at = self._stack.currentIndex()
        if at == LIST:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        elif at == BOARD:
            self.board.focus_cards()
        else:
            self.toolbar.setFocus(Qt.FocusReason.TabFocusReason)

    def _searched(self, text: str) -> None:
        self.view.search(text)
        self._show_lanes()
        self._show_state()

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())
        self._show_lanes()
        self._show_state()

    def _clear(self) -> None:
        self.search.clear()
        self.filters.clear()

    def _to_first(self) -> None:
        if self.view.rows.rowCount():
            self.view.selectRow(0)
            self.focus_work()

    def chosen_ids(self) -> list[int]:
        """Return the applications that are selected in what is shown."""
        at = self._stack.currentIndex()
        if at == LIST:
            return self.view.chosen_ids()
        return self.board.ids() if at == BOARD else []

    def _selected(self) -> None:
        self.toolbar.enable(len(self.chosen_ids()))
