"""What every page of the navigation is and tells, and the toolbar that they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from ui.desk import Desk
from ui.widgets import icon
from ui.widgets.words import button

if TYPE_CHECKING:
    from ui.table import Chip

MARGIN = 24
Place = Literal["primary", "secondary", "more"]
Needs = Literal["nothing", "one", "some"]
LACKING = {"one": "Pilih dulu satu baris di daftarnya", "some": "Pilih dulu barisnya di daftar"}
NOT_NOW = "Belum bisa sekarang"
# The kinds of buttons that act by themselves; chips and tabs only change what is seen.
CARDED = (None, "primary", "danger")


@dataclass(frozen=True, slots=True)
class Wish:
    """What another page asks to see: filters that are on, values picked, or certain records.

    `only` is a filter for this one time, which stands beside the others until it is switched off.
    """

    chips: tuple[str, ...] = ()
    picks: Mapping[str, object] = field(default_factory=dict)
    search: str = ""
    ids: tuple[int, ...] = ()
    section: str = ""
    only: Chip | None = None


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


@dataclass(frozen=True, slots=True)
class Command:
    """What a page can do, as the palette and the sheet of shortcuts tell of it.

    `name` is the text as declared, `text` as it reads now. With a `why` it can't be done yet;
    `show` brings up the part of the page, called `within`, where it stands.
    """

    name: str
    text: str
    do: Callable[[], object]
    glyph: str = ""
    keys: str = ""
    why: str = ""
    within: str = ""
    show: Callable[[], object] | None = None


class Page(QWidget):
    """One page; it is given the desk and tells what happened through signals."""

    name: ClassVar[str]
    title: ClassVar[str]
    glyph: ClassVar[str]

    # Keys besides those of the toolbar, and what each does.
    keys: ClassVar[tuple[tuple[str, str], ...]] = ()

    data_changed = Signal()
    wanted = Signal(str, object)
    badge_changed = Signal(int)
    lock_wanted = Signal()
    restore_wanted = Signal(object)
    backed_up = Signal()
    help_wanted = Signal(str)

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

    def focus_content(self) -> None:
        """Put the focus where a record that was asked for is shown."""

    def has_unsaved(self) -> bool:
        """Tell whether something was typed that isn't saved yet."""
        return False

    def remember(self) -> None:
        """Keep how the page stands for the next time."""

    def show_wish(self, wish: Wish) -> None:
        """Show what another page asked for."""

    def commands(self) -> Iterator[Command]:
        """Yield what can be done here, as the toolbars that stand on the page have it."""
        for bar in self.findChildren(Toolbar):
            if bar.window() is self.window() and bar.isVisibleTo(self):
                yield from bar.commands()

    def parts(self) -> Sequence[str]:
        """Return the sections of the page that a wish can name."""
        return ()


class Toolbar(QWidget):
    """The page's actions: one filled, some plain, the rest behind the three dots.

    With `read_only`, those that write stand nowhere and have no keys.
    """

    def __init__(
        self, actions: Iterable[Action], owner: QWidget, *, read_only: bool = False
    ) -> None:
        super().__init__()
        self._read_only = read_only
        self._offered: list[tuple[Action, QPushButton | QAction]] = []
        self._menus: list[QToolButton] = []
        self._selected = 0
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
        if isinstance(widget, QToolButton) and widget.menu() is not None:
            self._menus.append(widget)

    def enable(self, selected: int) -> None:
        """Offer what makes sense with so many rows selected."""
        self._selected = selected
        for action, made in self._offered:
            made.setEnabled(self._has(action.needs))

    def _has(self, needs: Needs) -> bool:
        if needs == "nothing":
            return True
        return self._selected == 1 if needs == "one" else self._selected > 0

    def open_menu(self, at: QPoint) -> None:
        """Offer at a place of the screen what can be done to the selected rows."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action, made in self._offered:
            stands = not self._read_only or action.reads
            if stands and action.needs != "nothing" and made.isEnabled():
                entry = menu.addAction(icon.icon(action.glyph), made.text())
                entry.triggered.connect(action.do)
        if not menu.isEmpty():
            menu.popup(at)

    def commands(self) -> Iterator[Command]:
        """Yield what stands here, the menus at the right end included."""
        for action, made in self._offered:
            if isinstance(made, QPushButton):
                stands, do = made.isVisibleTo(self), made.click
            else:
                stands, do = made.isVisible(), made.trigger
            if stands:
                why = "" if made.isEnabled() else self._why(action, made.toolTip())
                yield Command(action.text, made.text(), do, action.glyph, action.keys, why)
        for menu in self._menus:
            why = "" if menu.isEnabled() else LACKING["one"]
            for entry in menu.menu().actions():
                if entry.menu() is None and not entry.isSeparator():
                    yield Command(entry.text(), entry.text(), entry.trigger, why=why)

    def _why(self, action: Action, tip: str) -> str:
        if not self._has(action.needs):
            return LACKING[action.needs]
        # What a tip says besides the keys is why it is disabled.
        return NOT_NOW if action.keys or not tip else tip.rstrip(".")

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
        self._offered.append((action, made))
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


def of_button(made: QPushButton) -> Command:
    """Return what a button outside a toolbar does."""
    return Command(made.text(), made.text(), made.click, why="" if made.isEnabled() else NOT_NOW)


def commands_of(part: QWidget) -> Iterator[Command]:
    """Yield what the toolbars and cards of a part of a page offer."""
    for bar in part.findChildren(Toolbar):
        if bar.isVisibleTo(part):
            yield from bar.commands()
    for made in part.findChildren(QPushButton):
        stands = made.isVisibleTo(part) and made.isEnabled() and made.text()
        if stands and made.property("kind") in CARDED and not isinstance(made.parent(), Toolbar):
            yield of_button(made)


def _shortcut(action: Action, owner: QWidget) -> None:
    quick = QAction(action.text, owner)
    quick.setShortcut(QKeySequence(action.keys))
    # Also while the focus is in the navigation; Qt leaves out the pages that are hidden.
    quick.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    quick.triggered.connect(action.do)
    owner.addAction(quick)
