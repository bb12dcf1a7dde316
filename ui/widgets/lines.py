"""A list of short texts that wrap, each with an icon, that lead somewhere when they are opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.theme import SMALL, Theme
from ui.widgets import icon

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PAD, ICON, INDENT, CARET = 8, 20, 28, 16
BATCH = 200
WRAP = Qt.TextFlag.TextWordWrap
ROLE = Qt.ItemDataRole.UserRole
OPEN = Qt.ItemDataRole(ROLE + 1)
TO_OPEN = "Tekan Enter atau klik dua kali untuk membuka"
TO_FOLD = "Klik atau tekan Enter untuk melihat namanya satu per satu"
MEANINGS = {"good": "check-circle", "bad": "x-circle", "warn": "warning", "info": "info"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: a text, a smaller one below, a meaning shown by icon and word, and where it leads.

    An entry of `level` 1 belongs to the one above it; without `goal` it only says something. One
    with others `inside` folds them out and in.
    """

    text: str
    below: str = ""
    meaning: str = ""
    level: int = 0
    goal: object = None
    strong: bool = False
    inside: tuple[Line, ...] = ()


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent

    def _fonts(self, line: Line) -> tuple[QFont, QFont]:
        font, small = QFont(self._list.font()), QFont(self._list.font())
        small.setPointSize(SMALL)
        if line.strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font, small

    def _left(self, line: Line) -> int:
        return PAD + (ICON + PAD if line.meaning else 0) + INDENT * line.level

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line: Line = index.data(ROLE)
        width = self._list.viewport().width() - self._left(line) - PAD
        height = sum(rect.height() for rect in self._rects(line, width))
        return QSize(0, max(32, height + 12))

    def _rects(self, line: Line, width: int) -> tuple[QRect, QRect]:
        font, small = self._fonts(line)
        room = QRect(0, 0, max(40, width), 10_000)
        first = QFontMetrics(font).boundingRect(room, WRAP, line.text)
        if not line.below:
            return first, QRect()
        return first, QFontMetrics(small).boundingRect(room, WRAP, line.below)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette: QPalette = option.palette
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.highlight())
        left = self._left(line)
        if line.meaning:
            place = QRect(rect.left() + left - ICON - PAD, rect.top() + 6, ICON, ICON)
            self._draw_icon(painter, line.meaning, place)
        if line.inside:
            place = QRect(rect.left() + left - CARET - PAD // 2, rect.top() + 8, CARET, CARET)
            name = "caret-down" if index.data(OPEN) else "caret-right"
            icon.draw(painter, name, place, QColor(self._theme.tokens.muted))
        font, small = self._fonts(line)
        first, _ = self._rects(line, rect.width() - left - PAD)
        room = rect.adjusted(left, 6, -PAD, 0)
        painter.setFont(font)
        painter.setPen(palette.text().color())
        painter.drawText(room, WRAP, line.text)
        painter.setFont(small)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(room.adjusted(0, first.height(), 0, 0), WRAP, line.below)
        painter.restore()

    def _draw_icon(self, painter: QPainter, meaning: str, place: QRect) -> None:
        colour = QColor(getattr(self._theme.tokens, meaning))
        icon.draw(painter, MEANINGS[meaning], place, colour)


class Lines(QListWidget):
    """The list; `opened` carries the goal of the line that Enter or a double click asks for."""

    opened = Signal(object)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(theme, self))
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        # Thousands of names are measured bit by bit, so that the first ones stand at once.
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setBatchSize(BATCH)
        self._twice = False
        self.itemDoubleClicked.connect(self._open)
        self.itemClicked.connect(self._clicked)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.clear()
        for line in lines:
            self.addItem(_item(line))

    def lines(self) -> list[Line]:
        """Return the lines that are shown."""
        return [self.item(at).data(ROLE) for at in range(self.count())]

    def _open(self, item: QListWidgetItem) -> None:
        line: Line = item.data(ROLE)
        if line.goal is not None:
            self.opened.emit(line.goal)

    def _clicked(self, item: QListWidgetItem) -> None:
        # The second click of a double click would fold in at once what the first has folded out.
        if not self._twice:
            self._fold(item)

    def _fold(self, item: QListWidgetItem) -> None:
        """Fold out what is inside a line, or in again."""
        line: Line = item.data(ROLE)
        if not line.inside:
            return
        first, is_open = self.row(item) + 1, bool(item.data(OPEN))
        item.setData(OPEN, not is_open)
        self.setUpdatesEnabled(False)
        for at, one in enumerate(line.inside, first):
            if is_open:
                self.takeItem(first)
            else:
                self.insertItem(at, _item(one))
        self.setUpdatesEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter."""
        item = self.currentItem()
        if event.key() in ENTER and item is not None:
            self._open(item)
            self._fold(item)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Know the second click of a double click."""
        self._twice = True
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click."""
        super().mouseReleaseEvent(event)
        self._twice = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


def _item(line: Line) -> QListWidgetItem:
    item = QListWidgetItem()
    item.setData(ROLE, line)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, _spoken(line))
    item.setToolTip(TO_OPEN if line.goal else TO_FOLD if line.inside else "")
    return item


def _spoken(line: Line) -> str:
    word = {"good": "cocok", "bad": "belum cocok", "warn": "perhatian"}.get(line.meaning, "")
    return ". ".join(filter(None, (word, line.text, line.below)))
