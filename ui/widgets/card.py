"""How one card of a board is drawn: two lines of text and a state as a word on its tint."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import SMALL, Theme

HEIGHT, GAP, SIDE = 56, 6, 10
CARD = int(Qt.ItemDataRole.UserRole)
ELIDE = Qt.TextElideMode.ElideRight


class CardPainter(QStyledItemDelegate):
    """Draw cards by hand, so that a column of hundreds scrolls without a pause."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bold, self._small = QFont(parent.font()), QFont(parent.font())
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._small.setPointSize(SMALL)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height of every card."""
        return QSize(80, HEIGHT + GAP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one card."""
        card, tokens = index.data(CARD), self._theme.tokens
        rect = option.rect.adjusted(1, 0, -2, -GAP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = tokens.accent if selected or focused else tokens.line
        painter.setPen(QPen(QColor(edge), 2 if focused else 1))
        painter.setBrush(QColor(tokens.selection if selected else tokens.raised))
        painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        inside = rect.adjusted(SIDE, 7, -SIDE, -7)
        self._line(painter, inside, card.title, self._bold, tokens.text)
        room = self._state(painter, inside, card.state, card.meaning) if card.state else 0
        below = QRect(inside.left(), inside.top() + 22, inside.width() - room, 20)
        self._line(painter, below, card.below, self._small, tokens.muted)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str, font: QFont, colour: str) -> None:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        base = rect.top() + 10 + (metrics.ascent() - metrics.descent()) // 2
        painter.drawText(rect.left(), base, metrics.elidedText(text, ELIDE, rect.width()))

    def _state(self, painter: QPainter, inside: QRect, word: str, meaning: str) -> int:
        """Draw the state at the right of the second line; return the room that it takes."""
        tokens = self._theme.tokens
        plain = meaning == "plain"
        text = QColor(tokens.muted if plain else getattr(tokens, meaning))
        tint = QColor(tokens.sunken if plain else getattr(tokens, f"{meaning}_tint"))
        wide = QFontMetrics(self._small).horizontalAdvance(word) + 12
        place = QRectF(inside.right() - wide + 1, inside.top() + 22, wide, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        painter.drawRoundedRect(place, 6, 6)
        painter.setFont(self._small)
        painter.setPen(text)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
        return wide + 4
