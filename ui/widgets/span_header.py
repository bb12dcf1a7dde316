"""A table head of several rows with cells that span, as on the printed form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from bkk_desktop.report import Heading
from ui.theme import SMALL

PAD = 4
LOWEST = 28
WRAP = Qt.TextFlag.TextWordWrap
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a head cell stands: first row and column, and how many it covers."""

    text: str
    row: int
    column: int
    rows: int
    columns: int


def spots(head: Sequence[Sequence[Heading]]) -> Iterator[Spot]:
    """Yield every head cell's place; a cell that spans rows pushes the ones below aside."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(head):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield Spot(cell.text, row, column, cell.rows, cell.columns)
            taken |= {
                (row + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            column += cell.columns


def path(head: Sequence[Sequence[Heading]], column: int) -> list[str]:
    """Return the texts of the head above a column, from top to bottom."""
    return [
        spot.text
        for spot in spots(head)
        if spot.text and spot.column <= column < spot.column + spot.columns
    ]


class SpanHeader(QHeaderView):
    """The head of one table; its rows are as high as their words need."""

    def __init__(self, head: Sequence[Sequence[Heading]], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._spots = tuple(spots(head))
        self._rows = max(1, len(head))
        self.setSectionsClickable(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(16)

    def heights(self) -> list[int]:
        """Return the height of each row of the head."""
        found = [LOWEST] * self._rows
        for spot in sorted(self._spots, key=lambda spot: spot.rows):
            needed = self._needed(spot)
            has = sum(found[spot.row : spot.row + spot.rows])
            if needed > has:
                found[spot.row + spot.rows - 1] += needed - has
        return found

    def _needed(self, spot: Spot) -> int:
        width = sum(self.sectionSize(at) for at in self._columns(spot)) - 2 * PAD
        room = QRect(0, 0, max(8, width), 10_000)
        rect = QFontMetrics(self._font()).boundingRect(room, CENTRE | WRAP, spot.text)
        return rect.height() + 2 * PAD

    def _columns(self, spot: Spot) -> range:
        return range(spot.column, min(spot.column + spot.columns, self.count()))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSize(SMALL)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def least(self, column: int) -> int:
        """Return the width that the longest word above a column needs."""
        metrics = QFontMetrics(self._font())
        words = [
            metrics.horizontalAdvance(word)
            for spot in self._spots
            if spot.column == column and spot.columns == 1
            for word in spot.text.split()
        ]
        return max(words, default=0) + 2 * PAD + 2

    def sizeHint(self) -> QSize:
        """Ask for the height of all head rows."""
        return QSize(super().sizeHint().width(), sum(self.heights()) + 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw every head cell over the columns that it spans."""
        painter = QPainter(self.viewport())
        palette = QGuiApplication.palette()
        painter.fillRect(self.viewport().rect(), palette.alternateBase())
        painter.setFont(self._font())
        tops = [0]
        for height in self.heights():
            tops.append(tops[-1] + height)
        for spot in self._spots:
            columns = self._columns(spot)
            if not columns:
                continue
            left = self.sectionViewportPosition(columns[0])
            width = sum(self.sectionSize(at) for at in columns)
            top, bottom = tops[spot.row], tops[min(spot.row + spot.rows, self._rows)]
            rect = QRect(left, top, width, bottom - top)
            painter.setPen(palette.mid().color())
            painter.drawRect(rect.adjusted(-1, -1, -1, 0))
            painter.setPen(palette.placeholderText().color())
            painter.drawText(rect.adjusted(PAD, 0, -PAD, 0), CENTRE | WRAP, spot.text)
        painter.end()
