"""The menus of a list's columns: which of them stand, and by which the list is ordered."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.table import Table

TOGGLES = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnMenu(QMenu):
    """Show and hide columns; it stays open until it is left, as several are often wanted."""

    def __init__(self, table: Table, header: QHeaderView, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._header = table, header
        self.setAccessibleName("Kolom")
        self.entries: dict[str, QAction] = {}
        for at, column in enumerate(table.columns):
            entry = self.addAction(column.title)
            entry.setCheckable(True)
            entry.toggled.connect(partial(self._toggle, at))
            self.entries[column.name] = entry
        self.addSeparator()
        self.addAction("Kembali ke semula", self.restore)
        self.aboutToShow.connect(self._look)

    def restore(self) -> None:
        """Show the columns, widths and order that the list has at first."""
        for at, column in enumerate(self._table.columns):
            self._header.setSectionHidden(at, column.hidden)
            self._header.resizeSection(at, column.width)
            self._header.moveSection(self._header.visualIndex(at), at)
        self._look()

    def _look(self) -> None:
        for at, column in enumerate(self._table.columns):
            entry = self.entries[column.name]
            entry.blockSignals(True)
            entry.setChecked(not self._header.isSectionHidden(at))
            entry.blockSignals(False)
            # A list is about its first column; without it no row could be told from another.
            entry.setEnabled(at > 0)

    def _toggle(self, at: int, on: bool) -> None:
        self._header.setSectionHidden(at, not on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Switch a column and stay."""
        if not self._switched(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Switch a column with Space or Enter and stay."""
        if event.key() not in TOGGLES or not self._switched(self.activeAction()):
            super().keyPressEvent(event)

    @staticmethod
    def _switched(entry: QAction | None) -> bool:
        if entry is None or not entry.isCheckable():
            return False
        if entry.isEnabled():
            entry.toggle()
        return True


class OrderMenu(QMenu):
    """Choose the column that orders the list; the same one again turns the order round."""

    def __init__(self, table: Table, header: QHeaderView, parent: QWidget) -> None:
        super().__init__(parent)
        self._table, self._header = table, header
        self.setAccessibleName("Urutan")
        self.aboutToShow.connect(self._offer)

    def _offer(self) -> None:
        self.clear()
        now, down = self._header.sortIndicatorSection(), Qt.SortOrder.DescendingOrder
        for at, column in enumerate(self._table.columns):
            if self._header.isSectionHidden(at):
                continue
            turned = self._header.sortIndicatorOrder() is down
            words = f" ({'turun' if turned else 'naik'})" if at == now else ""
            entry = self.addAction(f"{column.title}{words}")
            entry.setCheckable(True)
            entry.setChecked(at == now)
            entry.triggered.connect(partial(self._order, at))

    def _order(self, at: int, _checked: bool = False) -> None:
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        same = at == self._header.sortIndicatorSection()
        turned = same and self._header.sortIndicatorOrder() is up
        self._header.setSortIndicator(at, down if turned else up)
