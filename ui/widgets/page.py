"""What every page of the navigation is and tells, and the toolbar that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui.desk import Desk
from ui.widgets import icon
from ui.widgets.words import button

MARGIN = 24
Place = Literal["primary", "secondary", "more"]
Needs = Literal["nothing", "one", "some"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What another page asks to see: filters that are on, values picked, or certain records."""

    chips: tuple[str, ...] = ()
    picks: Mapping[str, object] = field(default_factory=dict)
    search: str = ""
    ids: tuple[int, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a page can do, where it stands and how many rows it needs.

    One that only `reads` is there for the head of the school as well.
    """

    text: str
    do: Callable[[], object]
    glyph: str = ""
    place: Place = "secondary"
    needs: Needs = "nothing"
    keys: str = ""
    reads: bool = False


class Page(QWidget):
    """One page; it is given the desk and tells what happened through signals."""

    name: ClassVar[str]
    title: ClassVar[str]
    glyph: ClassVar[str]

    data_changed = Signal()
    wanted = Signal(str, object)
    badge_changed = Signal(int)
    lock_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk = desk
        self.setAccessibleName(self.title)

    def reload(self) -> None:
        """Read again what is shown; called when data changed or the page comes up."""

    def focus_search(self) -> None:
        """Put the cursor where this page is searched."""

    def has_unsaved(self) -> bool:
        """Tell whether something was typed that isn't saved yet."""
        return False

    def remember(self) -> None:
        """Keep how the page stands for the next time."""

    def show_wish(self, wish: Wish) -> None:
        """Show what another page asked for."""


class Toolbar(QWidget):
    """The page's actions: one filled, some plain, the rest behind the three dots.

    With `read_only`, those that write stand nowhere and have no keys.
    """

    def __init__(
        self, actions: Iterable[Action], owner: QWidget, *, read_only: bool = False
    ) -> None:
        super().__init__()
        self._read_only = read_only
        self._needs: list[tuple[QPushButton | QAction, Needs]] = []
        self.buttons: dict[str, QPushButton | QAction] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._menu = QMenu(self)
        for action in actions:
            self._add(action, owner)
        if any(entry.isVisible() for entry in self._menu.actions()):
            self._row.addWidget(self._more())
        self._row.addStretch(1)
        self.enable(0)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)

    def enable(self, selected: int) -> None:
        """Offer what makes sense with so many rows selected."""
        for thing, needs in self._needs:
            thing.setEnabled(
                needs == "nothing" or (selected == 1 if needs == "one" else selected > 0)
            )

    def _add(self, action: Action, owner: QWidget) -> None:
        made: QPushButton | QAction
        if action.place == "more":
            made = self._menu.addAction(action.text)
            if action.glyph:
                made.setIcon(icon.icon(action.glyph))
            made.triggered.connect(action.do)
        else:
            kind = "primary" if action.place == "primary" else ""
            made = button(action.text, kind, action.glyph)
            made.clicked.connect(action.do)
            self._row.addWidget(made)
        if self._read_only and not action.reads:
            made.setVisible(False)
        elif action.keys:
            _shortcut(action, owner)
            made.setToolTip(f"{action.text} ({QKeySequence(action.keys).toString()})")
        self._needs.append((made, action.needs))
        self.buttons[action.text] = made

    def _more(self) -> QToolButton:
        more = QToolButton()
        more.setIcon(icon.icon("dots-three"))
        more.setIconSize(QSize(icon.NORMAL, icon.NORMAL))
        more.setMenu(self._menu)
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        more.setAccessibleName("Tindakan lain")
        more.setToolTip("Tindakan lain")
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return more


def _shortcut(action: Action, owner: QWidget) -> None:
    quick = QAction(action.text, owner)
    quick.setShortcut(QKeySequence(action.keys))
    # Also while the focus is in the navigation; Qt leaves out the pages that are hidden.
    quick.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    quick.triggered.connect(action.do)
    owner.addAction(quick)
