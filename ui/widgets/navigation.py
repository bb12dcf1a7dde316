"""The navigation on the left: icon, word, and a badge where something waits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ui.widgets import icon
from ui.widgets.words import label

WIDTH = 176


class NavigationButton(QToolButton):
    """One page's entry."""

    def __init__(self, glyph: str, title: str, keys: str) -> None:
        super().__init__()
        self._title = title
        self.setText(title)
        self.setIcon(icon.icon(glyph))
        self.setIconSize(icon.before_word(icon.NORMAL))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(f"{title} ({keys})")
        self.setFixedWidth(WIDTH - 16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        self._badge = QLabel()
        self._badge.setObjectName("badge")
        self._badge.hide()
        row.addStretch(1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_badge(0)

    def set_badge(self, count: int) -> None:
        """Show how many things wait; nothing for none."""
        self._badge.setText(str(count))
        self._badge.setVisible(count > 0)
        self.setAccessibleName(f"{self._title}, {count} menunggu" if count else self._title)


class Navigation(QWidget):
    """All pages; `wanted` names the one that was clicked."""

    wanted = Signal(str)

    def __init__(self, school: str) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Navigasi")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 8, 8)
        self._column.setSpacing(4)
        self._school = label(school, "strong", wrap=True)
        self._school.setContentsMargins(8, 0, 8, 0)
        self._column.addWidget(self._school)
        self._column.addWidget(self._under())
        self._column.addSpacing(12)
        self._end = self._column.count()
        self._column.addStretch(1)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavigationButton] = {}

    @staticmethod
    def _under() -> QLabel:
        made = label("Bursa Kerja Khusus", "small")
        made.setContentsMargins(8, 0, 8, 0)
        return made

    def add(self, name: str, glyph: str, title: str, *, last: bool = False) -> None:
        """Add a page; the last ones stand at the bottom."""
        keys = f"Ctrl+{len(self.buttons) + 1}"
        made = NavigationButton(glyph, title, keys)
        made.clicked.connect(partial(self._clicked, name))
        self._group.addButton(made)
        self.buttons[name] = made
        if last:
            self._column.addWidget(made)
        else:
            self._column.insertWidget(self._end, made)
            self._end += 1

    def _clicked(self, name: str, _checked: bool = False) -> None:
        self.wanted.emit(name)

    def set_school(self, name: str) -> None:
        """Show the school's name."""
        self._school.setText(name)

    def show_current(self, name: str) -> None:
        """Mark the page that is shown."""
        self.buttons[name].setChecked(True)
