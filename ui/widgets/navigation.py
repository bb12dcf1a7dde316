"""The navigation on the left: icon, word, and a badge where something waits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.pages import Entry
from ui.widgets import icon
from ui.widgets.roomy import Roomy
from ui.widgets.words import label

WIDTH = 184


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
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


class FindButton(QPushButton):
    """Looks like a line to type in, and opens the search of the whole program."""

    def __init__(self) -> None:
        super().__init__("Cari")
        self.setObjectName("find")
        self.setIcon(icon.icon("magnifying-glass", icon.Role.PlaceholderText))
        self.setIconSize(icon.before_word(icon.SMALL))
        self.setAccessibleName("Cari di seluruh program")
        self.setToolTip("Orang, perusahaan, lowongan, laporan, dan semua tindakan (Ctrl+K)")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(label("Ctrl+K", "small"), 0, Qt.AlignmentFlag.AlignVCenter)


class Navigation(QWidget):
    """All pages; `wanted` names the one that was clicked, the others ask for search and help."""

    wanted = Signal(str)
    find_wanted = Signal()
    help_wanted = Signal()

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
        self.find_button = FindButton()
        self.find_button.clicked.connect(self.find_wanted)
        self._column.addWidget(self.find_button)
        self._column.addSpacing(8)
        listed = QWidget()
        self._pages = QVBoxLayout(listed)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.setSpacing(4)
        self._pages.addStretch(1)
        self._room = Roomy(listed)
        self._room.setObjectName("clear")
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column.addWidget(self._room, 1)
        self.help_button = self._made_help()
        self._end = 0
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavigationButton] = {}

    def _made_help(self) -> NavigationButton:
        made = NavigationButton("question", "Bantuan", "F1")
        made.setCheckable(False)
        made.clicked.connect(self.help_wanted)
        self._column.addWidget(made)
        return made

    @staticmethod
    def _under() -> QLabel:
        made = label("Bursa Kerja Khusus", "small")
        made.setContentsMargins(8, 0, 8, 0)
        return made

    def add(self, entry: Entry, keys: str) -> None:
        """Add a page; the last ones stand at the bottom."""
        name = entry.name
        made = NavigationButton(entry.glyph, entry.title, keys)
        made.clicked.connect(partial(self._clicked, name))
        self._group.addButton(made)
        self.buttons[name] = made
        if entry.last:
            self._pages.addWidget(made)
        else:
            self._pages.insertWidget(self._end, made)
            self._end += 1

    def _clicked(self, name: str, _checked: bool = False) -> None:
        self.wanted.emit(name)

    def set_school(self, name: str) -> None:
        """Show the school's name."""
        self._school.setText(name)

    def show_current(self, name: str) -> None:
        """Mark the page that is shown; keys that stood on another page's button follow."""
        self.buttons[name].setChecked(True)
        if self.window().focusWidget() in self.buttons.values():
            self.buttons[name].setFocus(Qt.FocusReason.OtherFocusReason)
        self._room.ensureWidgetVisible(self.buttons[name])
