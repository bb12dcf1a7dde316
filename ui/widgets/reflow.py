"""Cells side by side where there is room for them, and one below the other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

SPACING = 16


class Reflow(QWidget):
    """A grid of at most as many columns as there are shares, none narrower than `least`."""

    def __init__(self, cells: Sequence[QWidget], least: int, shares: Sequence[int]) -> None:
        super().__init__()
        self._cells, self._least, self._shares = cells, least, shares
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACING)
        self._place(len(shares))

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, cell in enumerate(self._cells):
            self._grid.addWidget(cell, at // columns, at % columns)
        for at, share in enumerate(self._shares):
            wide = columns == len(self._shares)
            self._grid.setColumnStretch(at, share if wide else int(at < columns))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        room = (self.width() + SPACING) // (self._least + SPACING)
        self._place(max(1, min(len(self._shares), room)))

    def minimumSizeHint(self) -> QSize:
        """Ask for one column's width, whatever stands side by side now."""
        wide = max((cell.minimumSizeHint().width() for cell in self._cells), default=0)
        return QSize(wide, self._grid.minimumSize().height())
