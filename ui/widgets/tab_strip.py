"""Tabs that wrap: however narrow the panel is, no tab hides behind an arrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QWidget

from ui.widgets.words import button

SIDE, PAD, HEIGHT = 8, 8, 32


class TabStrip(QWidget):
    """A row of tabs, or several; `chosen` carries the title of the one that a person takes."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Rincian")
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)

    def show_titles(self, titles: Sequence[str]) -> None:
        """Offer these tabs."""
        if list(self.buttons) == list(titles):
            return
        for made in self.buttons.values():
            self._group.removeButton(made)
            made.hide()
            made.deleteLater()
        self.buttons = {title: self._tab(title) for title in titles}
        self._place()

    def _tab(self, title: str) -> QPushButton:
        made = button(title, "tab")
        made.setCheckable(True)
        made.setParent(self)
        made.show()
        self._group.addButton(made)
        return made

    def show_open(self, title: str) -> None:
        """Show which tab is open."""
        self.buttons[title].setChecked(True)

    def _clicked(self, made: QAbstractButton) -> None:
        self.chosen.emit(made.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        # The open tab is written bolder; every tab has the room for it, so that none moves.
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        measure = QFontMetrics(bold)
        left, top = SIDE, 0
        for made in self.buttons.values():
            width = measure.horizontalAdvance(made.text()) + 2 * PAD
            if left > SIDE and left + width > self.width() - SIDE:
                left, top = SIDE, top + HEIGHT
            made.setGeometry(QRect(left, top, width, HEIGHT))
            left += width
        self.setFixedHeight(top + HEIGHT)
