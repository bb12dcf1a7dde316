"""A board: columns of cards that are moved with the mouse or with Ctrl and the arrows.

A column may hold hundreds of cards, so each is a list that paints what is in view.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.card import CardPainter
from ui.widgets.lane_head import LaneHead

MIME = "application/x-bkk-pelamar"
LANE, NARROW = 208, 168
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CARD = int(Qt.ItemDataRole.UserRole)
WORDS = {int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)}


@dataclass(frozen=True, slots=True)
class Card:
    """One card: its number, two lines of text, and a state as a word with its meaning."""

    id: int
    title: str
    below: str = ""
    state: str = ""
    meaning: str = "plain"


@dataclass(frozen=True, slots=True)
class Lane:
    """One column: its key, its name, a line below that, and its cards."""

    key: str
    title: str
    note: str = ""
    cards: tuple[Card, ...] = ()
    meaning: str = ""


class Cards(QAbstractListModel):
    """The cards of one column."""

    def __init__(self, cards: Sequence[Card], parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = tuple(cards)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self.cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a card, or its words."""
        card = self.cards[index.row()]
        if role in WORDS:
            return ", ".join(filter(None, (card.title, card.below, card.state)))
        return card if role == CARD else None

    def show(self, cards: Sequence[Card]) -> None:
        """Show other cards."""
        self.beginResetModel()
        self.cards = tuple(cards)
        self.endResetModel()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every card be selected and dragged."""
        base = super().flags(index)
        return base | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else base

    def supportedDragActions(self) -> Qt.DropAction:
        """Let cards be moved; what is dropped is told as a copy."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Name what is dragged."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the numbers of the dragged cards."""
        data = QMimeData()
        ids = [self.cards[index.row()].id for index in indexes]
        data.setData(MIME, json.dumps(ids).encode())
        return data


class LaneView(QListView):
    """The list of one column; it tells what its keys and drops ask for."""

    opened = Signal(int)
    shifted = Signal(int)
    left = Signal(int)
    dropped = Signal(list)
    pressed_key = Signal(str)
    focused = Signal()
    menu_wanted = Signal(object)

    def __init__(self, lane: Lane, theme: Theme) -> None:
        super().__init__()
        self.rows = Cards(lane.cards, self)
        self.setModel(self.rows)
        self.setItemDelegate(CardPainter(theme, self))
        self.setObjectName("lane")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.doubleClicked.connect(self._open)

    def ids(self) -> list[int]:
        """Return the numbers of the selected cards from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.cards[row].id for row in rows]

    def select(self, ids: set[int]) -> int:
        """Select cards by number; return the place of the first, -1 if none is here."""
        places = [at for at, card in enumerate(self.rows.cards) if card.id in ids]
        choice = self.selectionModel()
        choice.clearSelection()
        for place in places:
            choice.select(self.rows.index(place), QItemSelectionModel.SelectionFlag.Select)
        if places:
            first = self.rows.index(places[0])
            choice.setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(first)
        return places[0] if places else -1

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.cards[index.row()].id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move cards with Ctrl and the arrows, go to the next column without Ctrl."""
        key, held = event.key(), event.modifiers()
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if way:
            signal = self.shifted if held & Qt.KeyboardModifier.ControlModifier else self.left
            signal.emit(way)
        elif key in ENTER and not held and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.text().isalpha() and not held:
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for what can be done with the selected cards."""
        self.menu_wanted.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this column has the focus now."""
        super().focusInEvent(event)
        self.focused.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of another column."""
        self._take(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take cards of another column."""
        self._take(event)

    def _take(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which cards were dropped here; whoever listens moves them."""
        # Copy, or Qt would remove the dragged rows from a model that is read again anyway.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(json.loads(bytes(event.mimeData().data(MIME).data()).decode()))


class Board(QScrollArea):
    """Columns of cards; `moved` asks to move cards to a column, `selected` tells of a choice."""

    moved = Signal(list, str)
    opened = Signal(int)
    selected = Signal()
    pressed_key = Signal(str)
    menu_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lanes: tuple[Lane, ...] = ()
        self.views: list[LaneView] = []
        self._heads: list[LaneHead] = []
        self._at = 0
        self._quiet = False
        self.setObjectName("clear")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Papan seleksi")
        self._row = QHBoxLayout()
        self._fill_anew()

    def _fill_anew(self) -> None:
        inside = QWidget()
        self._row = QHBoxLayout(inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self.views, self._heads = [], []
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """Ask for the room that is left."""
        return QSize(640, 400)

    def show_lanes(self, lanes: Sequence[Lane], chosen: Sequence[int] = ()) -> None:
        """Show columns; those that stay keep their scroll, and chosen cards their selection."""
        wanted = set(chosen or self.ids())
        focused = any(view.hasFocus() for view in self.views)
        self._quiet = True
        same = [(o.key, o.title) for o in self._lanes] == [(n.key, n.title) for n in lanes]
        self._lanes = tuple(lanes)
        if not same or not self.views:
            self._fill_anew()
            for lane in lanes:
                self._add(lane)
            self._row.addStretch(1)
        for at, lane in enumerate(lanes):
            self._show_lane(at, lane, wanted)
        self._quiet = False
        if focused and self.views:
            view = self.views[min(self._at, len(self.views) - 1)]
            view.setFocus()
            self.ensureWidgetVisible(view, 8, 0)
        self.selected.emit()

    def _show_lane(self, at: int, lane: Lane, wanted: set[int]) -> None:
        view = self.views[at]
        if view.rows.cards != lane.cards:
            view.rows.show(lane.cards)
        if view.select(wanted) >= 0:
            self._at = at
        self._heads[at].show_lane((lane.title, lane.note), len(lane.cards), lane.meaning)

    def _add(self, lane: Lane) -> None:
        frame = QFrame()
        frame.setObjectName("lane")
        # Six stand side by side in a window of 1366; what is still too much is scrolled.
        frame.setMinimumWidth(NARROW)
        frame.setMaximumWidth(LANE)
        column = QVBoxLayout(frame)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        head = LaneHead()
        column.addWidget(head)
        view = LaneView(lane, self._theme)
        view.setAccessibleName(f"Tahap {lane.title}")
        at = len(self.views)
        view.opened.connect(self.opened)
        view.pressed_key.connect(self.pressed_key)
        view.menu_wanted.connect(self.menu_wanted)
        view.shifted.connect(self._shift)
        view.left.connect(self._go)
        view.focused.connect(partial(self._focused, at))
        view.dropped.connect(partial(self._dropped, at))
        view.selectionModel().selectionChanged.connect(partial(self._selected, at))
        column.addWidget(view, 1)
        self._row.addWidget(frame)
        self.views.append(view)
        self._heads.append(head)

    def ids(self) -> list[int]:
        """Return the numbers of the selected cards."""
        return [number for view in self.views for number in view.ids()]

    def select_ids(self, ids: Sequence[int]) -> None:
        """Select cards wherever they are."""
        self._quiet = True
        for at, view in enumerate(self.views):
            if view.select(set(ids)) >= 0:
                self._at = at
        self._quiet = False
        self.selected.emit()

    def focus_cards(self) -> None:
        """Put the focus into the column that had it last, or the first that has cards."""
        filled = [at for at, view in enumerate(self.views) if view.rows.cards]
        if filled:
            at = self._at if self._at in filled else filled[0]
            self._focus(at, 0)

    def _focused(self, at: int) -> None:
        self._at = at

    def _selected(self, at: int, *_: object) -> None:
        if self._quiet:
            return
        if self.views[at].ids():
            # One column at a time: what is chosen in it is what the keys and buttons mean.
            self._quiet = True
            for other, view in enumerate(self.views):
                if other != at:
                    view.clearSelection()
            self._quiet = False
        self.selected.emit()

    def _go(self, way: int) -> None:
        """Put the focus into the next column that has cards."""
        place = max(self.views[self._at].currentIndex().row(), 0)
        at = self._at + way
        while 0 <= at < len(self.views) and not self.views[at].rows.cards:
            at += way
        if 0 <= at < len(self.views):
            self._focus(at, place)

    def _focus(self, at: int, place: int) -> None:
        view = self.views[at]
        self._at = at
        view.setFocus(Qt.FocusReason.TabFocusReason)
        view.setCurrentIndex(view.rows.index(min(place, len(view.rows.cards) - 1)))
        self.ensureWidgetVisible(view, 8, 0)

    def _shift(self, way: int) -> None:
        """Ask to move the selected cards one column on."""
        at, ids = self._at + way, self.ids()
        if ids and 0 <= at < len(self._lanes):
            self.moved.emit(ids, self._lanes[at].key)

    def _dropped(self, at: int, ids: list[int]) -> None:
        self.moved.emit(ids, self._lanes[at].key)
