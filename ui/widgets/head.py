"""The head of a list: its columns keep their widths, and what is cut gets the room that is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from bkk_desktop.store.database import Row
from ui.table import RIGHT, Column, Format, Table
from ui.theme import GRID, SMALL

PAD, TITLE_PAD = 24, 20
WIDEST, EM_SPACE = 420, "\u2003"
ARROW = 16
# Enough to know what a column holds, few enough for a list of a hundred thousand.
LOOKED_AT, MEASURED = 150, 12


class Head(QHeaderView):
    """The columns of a table; those that a person has drawn to another width stay so."""

    def __init__(self, table: Table, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = table.columns
        self._own = [column.width for column in table.columns]
        self._needs = [0] * len(table.columns)
        self._fitting = self._drawn = False
        self._bold = QFont(self.font())
        self._bold.setPointSize(SMALL)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.fit)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(48)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setSortIndicatorClearable(False)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._wait)

    def _shown(self) -> list[int]:
        """Return the columns that stand, from left to right."""
        order = sorted(range(self.count()), key=self.visualIndex)
        return [at for at in order if not self.isSectionHidden(at)]

    def measure(self, rows: Sequence[Row]) -> None:
        """Look how wide the columns would have to be for what they hold, and fit them."""
        some = rows[:: max(1, len(rows) // LOOKED_AT)]
        text, small = QFontMetrics(self.font()), QFontMetrics(self._small())
        for at, column in enumerate(self._columns):
            shown = sorted({column.shown(row) for row in some}, key=len)[-MEASURED:]
            state = column.format is Format.STATE
            measure, pad = (small, 3 * GRID) if state else (text, PAD)
            widest = max((measure.horizontalAdvance(words) for words in shown), default=0)
            self._needs[at] = min(WIDEST, max(widest + pad, self._title_width(column)))
        self.fit()

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(SMALL)
        return font

    def _title_width(self, column: Column) -> int:
        arrow = EM_SPACE if column.align is RIGHT else ""
        return QFontMetrics(self._bold).horizontalAdvance(column.title + arrow) + TITLE_PAD

    def fit(self, room: int = 0) -> None:
        """Give the room that is left to the columns that are cut, each as much as it lacks."""
        shown = self._shown()
        if self._fitting or not shown:
            return
        room = room or self.viewport().width()
        self._fitting = True
        # The last one takes what is left by itself.
        for at, width in list(self._widths(shown, room).items())[:-1]:
            self.resizeSection(at, width)
        self._fitting = False

    def _widths(self, shown: list[int], room: int) -> dict[int, int]:
        """Return how wide each column is: those that are cut take what is left, and the idle."""
        lacking = {at: self._lacks(at) for at in shown}
        # The last one never stands narrower than it was declared.
        idle = {at: self._idle(at) for at in shown[:-1]} | {shown[-1]: 0}
        whole, free = sum(lacking.values()), room - sum(self._own[at] for at in shown)
        taken = max(0, min(sum(idle.values()), whole - free))
        spare = max(0, min(whole, free + taken))
        widths = {
            at: self._own[at]
            + (lacking[at] * spare // whole if whole else 0)
            - (idle[at] * taken // sum(idle.values()) if taken else 0)
            for at in shown
        }
        if self._columns[shown[-1]].align is RIGHT:
            # A number at the far edge is read with nothing: a column of words takes the rest.
            words = [at for at in shown if self._columns[at].align is not RIGHT]
            widest = max(words, key=lambda at: widths[at], default=shown[-1])
            widths[widest] += max(0, room - sum(widths.values()))
        return widths

    def _idle(self, at: int) -> int:
        drawn = self._own[at] != self._columns[at].width
        return 0 if drawn or not self._needs[at] else max(0, self._own[at] - self._needs[at] - GRID)

    def _lacks(self, at: int) -> int:
        drawn = self._own[at] != self._columns[at].width
        return 0 if drawn else max(0, self._needs[at] - self._own[at])

    def _resized(self, at: int, before: int, now: int) -> None:
        if self._fitting:
            return
        if before and now and at != self._shown()[-1]:
            self._own[at] = now
        self._wait()

    def _wait(self) -> None:
        if not self._drawn:
            self._later.start()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Let nothing else move while a column is drawn wider."""
        self._drawn = True
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Fit the others to what a person has drawn."""
        super().mouseReleaseEvent(event)
        self._drawn = False
        self._wait()

    def remembered(self) -> QByteArray:
        """Return order, widths and sort for the memory, without the room that was only left."""
        self._fitting = True
        for at in self._shown():
            self.resizeSection(at, self._own[at])
        kept = self.saveState()
        self._fitting = False
        self.fit()
        return kept

    def recall(self, state: QByteArray) -> None:
        """Stand as it was remembered."""
        self._fitting = True
        self.restoreState(state)
        self._fitting = False
        for at in self._shown()[:-1]:
            self._own[at] = self.sectionSize(at)
        self._wait()

    def _is_far(self, at: int) -> bool:
        """Tell whether the style would draw the arrow far from the title: the last one is wide."""
        column = self._columns[at]
        if at != self.sortIndicatorSection() or not self.isSortIndicatorShown():
            return False
        last = column.align is not RIGHT and [at] == self._shown()[-1:]
        return last and self.sectionSize(at) > self._title_width(column) + ARROW

    def paintSection(self, painter: QPainter, rect: QRect, at: int) -> None:
        """Draw the arrow of a stretched column behind its title."""
        super().paintSection(painter, rect, at)
        if self._is_far(at):
            option = QStyleOptionHeader()
            self.initStyleOption(option)
            left = rect.left() + self._title_width(self._columns[at]) - PAD // 2
            option.rect = QRect(left, rect.top(), ARROW, rect.height())
            ascending = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            arrows = QStyleOptionHeader.SortIndicator
            option.sortIndicator = arrows.SortUp if ascending else arrows.SortDown
            kind = QStyle.PrimitiveElement.PE_IndicatorHeaderArrow
            self.style().drawPrimitive(kind, option, painter, self)

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, at: int) -> None:
        """Leave room for the arrow behind a title that stands at the right."""
        super().initStyleOptionForIndex(option, at)
        if self._is_far(at):
            option.sortIndicator = QStyleOptionHeader.SortIndicator(0)
        if self._columns[at].align is RIGHT and at == self.sortIndicatorSection():
            # The style draws the arrow over the end of the text.
            option.text += EM_SPACE
