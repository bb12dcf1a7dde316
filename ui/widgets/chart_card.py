"""A card with one chart: its title, what it can be switched to, and room kept until it is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout

from ui.widgets.chart_view import SCALE, ChartView
from ui.widgets.line_button import Cut
from ui.widgets.words import label

if TYPE_CHECKING:
    from bkk_desktop.chart import Chart, Look
    from ui.survey.kinds import Choice, Goal, Picture
    from ui.theme import Theme

# As the drawing has them: a bar with its distance, two lines of legend, a chart of columns.
STEP, LEGEND, COLUMNS = 23, 49, 168
HEAD = 32


class ChartCard(QFrame):
    """One chart of Beranda; `wanted` carries the goal of the figure that was chosen."""

    wanted = Signal(object)
    switched = Signal(str)

    def __init__(self, picture: Picture, theme: Theme, chosen: str = "") -> None:
        super().__init__()
        self.setObjectName("card")
        self._picture = picture
        self.view = ChartView(theme, picture.title, _height(picture))
        self.switch = QComboBox()
        self._build()
        words = [choice.words for choice in picture.choices]
        self.switch.addItems(words)
        if chosen in words:
            self.switch.setCurrentText(chosen)
        self.switch.currentIndexChanged.connect(self._switched)
        self.view.opened.connect(self._opened)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        head = QHBoxLayout()
        # First, so that what is put into it has its place: shown without one, it is a window.
        column.addLayout(head)
        title = Cut(self._picture.title, "strong")
        title.setMinimumHeight(HEAD)
        head.addWidget(title, 1)
        self.switch.setAccessibleName(f"{self._picture.title}: pilihan")
        head.addWidget(self.switch)
        self.switch.setVisible(len(self._picture.choices) > 1)
        if self._picture.is_empty:
            self.view.hide()
            words = label(self._picture.empty, "muted", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(words, 1)
            return
        column.addWidget(self.view)
        if self._picture.note:
            column.addWidget(label(self._picture.note, "small", wrap=True))
        column.addStretch(1)

    @property
    def choice(self) -> Choice:
        """Return the set of bars that is shown."""
        return self._picture.choices[max(self.switch.currentIndex(), 0)]

    def draw(self) -> None:
        """Draw the chart; what draws has been imported by now."""
        if not self._picture.is_empty:
            self.view.show_chart(self._drawn)

    def _drawn(self, width: float, look: Look, dark: bool) -> Chart:
        from ui.survey.drawing import drawn

        return drawn(self._picture, self.choice, width, look, dark=dark)

    def _switched(self, _at: int) -> None:
        self.draw()
        self.switched.emit(self.choice.words)

    def goal(self, key: str) -> Goal | None:
        """Return what a figure opens."""
        at, _, place = key.partition("|")
        group = self.choice.groups[int(at)]
        return group.goals[int(place)] if place.isdigit() else group.whole

    def _opened(self, key: str) -> None:
        self.wanted.emit(self.goal(key))


def _height(picture: Picture) -> int:
    if picture.shape != "rows":
        return round(COLUMNS * SCALE)
    bars = max((len(choice.groups) for choice in picture.choices), default=0)
    return round((LEGEND + bars * STEP) * SCALE)
