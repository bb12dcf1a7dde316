"""The rows of the palette: headings, and below each what was found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.finding import Group, Hit
from ui.theme import BASE, GRID, SMALL, Theme
from ui.widgets import icon

HEADING, ROW = 30, 34
SIDE = 12
PICTURE = 20
ELIDE = Qt.TextElideMode.ElideRight
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class HitsModel(QAbstractListModel):
    """Headings and hits in one list; only hits can be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lines: list[str | Hit] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Take what was found."""
        self.beginResetModel()
        self._lines = []
        for group in groups:
            self._lines += [group.title, *group.hits]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def line(self, row: int) -> str | Hit:
        """Return the heading or the hit at a line."""
        return self._lines[row]

    def hits(self) -> list[int]:
        """Return the lines that can be chosen."""
        return [at for at, line in enumerate(self._lines) if isinstance(line, Hit)]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a heading be neither chosen nor passed through."""
        if not index.isValid() or isinstance(self._lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is read out of a line."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self._lines[index.row()]
        if isinstance(line, str):
            return line
        return ", ".join(filter(None, (line.title, line.note, line.end, line.why)))


class HitsView(QListView):
    """Show the lines; the mouse chooses as it passes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = HitsModel(self)
        self.setModel(self.lines)
        self.setObjectName("hits")
        self.setAccessibleName("Hasil pencarian")
        self.setItemDelegate(_Lines(theme, self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entered.connect(self._passed)

    def _passed(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.setCurrentIndex(index)

    @property
    def chosen(self) -> Hit | None:
        """Return the hit that Enter takes."""
        index = self.currentIndex()
        line = self.lines.line(index.row()) if index.isValid() else ""
        return line if isinstance(line, Hit) else None

    def show_groups(self, groups: Sequence[Group], keep: str = "") -> None:
        """Show what was found; the hit called `keep` stays chosen, else the first one is."""
        self.lines.show_groups(groups)
        rows = self.lines.hits()
        kept = [at for at in rows if keep and self._hit(at).key == keep]
        self._choose(next(iter([*kept, *rows]), -1))
        if not kept:
            self.scrollToTop()

    def _hit(self, at: int) -> Hit:
        line = self.lines.line(at)
        assert isinstance(line, Hit)  # noqa: S101  # only lines of hits are asked for
        return line

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.setCurrentIndex(self.lines.index(row, 0))

    def step(self, by: int) -> None:
        """Choose the hit so many below, or above; past the last comes the first."""
        rows = self.lines.hits()
        if not rows:
            return
        at = rows.index(self.currentIndex().row()) if self.chosen else -1
        place = (at + by) % len(rows) if abs(by) == 1 else min(max(at + by, 0), len(rows) - 1)
        self._choose(rows[place])
        if place == 0:
            self.scrollToTop()


class _Lines(QStyledItemDelegate):
    """Draw a line: icon, title, note, and at the right keys or a state."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._tokens = theme.tokens
        self._base, self._small, self._strong = QFont(), QFont(), QFont()
        self._base.setPointSize(BASE)
        self._small.setPointSize(SMALL)
        self._strong.setPointSize(SMALL)
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a heading or of a hit."""
        enabled = index.flags() & Qt.ItemFlag.ItemIsEnabled
        return QSize(0, ROW if enabled else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        model = index.model()
        assert isinstance(model, HitsModel)  # noqa: S101  # it draws nothing else
        line = model.line(index.row())
        rect: QRect = option.rect
        painter.save()
        if isinstance(line, str):
            painter.setFont(self._strong)
            painter.setPen(QColor(self._tokens.muted))
            place = rect.adjusted(SIDE, GRID, -SIDE, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
        else:
            chosen = option.state & QStyle.StateFlag.State_Selected
            self._hit(painter, rect, line, chosen=bool(chosen))
        painter.restore()

    def _hit(self, painter: QPainter, rect: QRect, hit: Hit, *, chosen: bool) -> None:
        tokens = self._tokens
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selection))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 0, -4, 0), 6, 6)
        muted = QColor(tokens.muted)
        text = muted if hit.why else QColor(tokens.text)
        picture = QRect(rect.left() + SIDE, rect.center().y() - 9, PICTURE, PICTURE)
        icon.draw(painter, hit.glyph, picture, muted)
        inner = rect.adjusted(SIDE + PICTURE + GRID, 0, -SIDE, 0)
        inner.setRight(self._end(painter, inner, hit) - GRID)
        left = self._words(painter, inner, hit.title, (self._base, text))
        note = " · ".join(filter(None, (hit.note, hit.why)))
        if note:
            inner.setLeft(left + SIDE)
            self._words(painter, inner, note, (self._small, muted))

    @staticmethod
    def _words(painter: QPainter, room: QRect, words: str, look: tuple[QFont, QColor]) -> int:
        """Draw as much of the words as there is room for; return where they end."""
        font, colour = look
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, ELIDE, max(room.width(), 0))
        painter.setFont(font)
        painter.setPen(colour)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        return room.left() + metrics.horizontalAdvance(shown)

    def _end(self, painter: QPainter, room: QRect, hit: Hit) -> int:
        """Draw the keys or the state at the right; return where they begin."""
        if not hit.end:
            return room.right()
        width = QFontMetrics(self._small).horizontalAdvance(hit.end)
        left = room.right() - width - (2 * GRID if hit.meaning else 0)
        place = QRect(left, room.center().y() - 10, room.right() - left, 21)
        colour = QColor(self._tokens.muted)
        if hit.meaning:
            colour, tint = self._colours(hit.meaning)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(QRectF(place), 6, 6)
        painter.setFont(self._small)
        painter.setPen(colour)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, hit.end)
        return left

    def _colours(self, meaning: str) -> tuple[QColor, QColor]:
        tokens = self._tokens
        if meaning == "plain":
            return QColor(tokens.muted), QColor(tokens.sunken)
        return QColor(getattr(tokens, meaning)), QColor(getattr(tokens, f"{meaning}_tint"))
