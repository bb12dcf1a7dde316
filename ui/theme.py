"""Design tokens, light and dark, and what Qt makes of them: a palette and one style sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette

from bkk_desktop.files import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

LINEAR = 0.04045
BASE, SMALL, LARGE, TITLE, FIGURE = 10, 9, 12, 16, 22
GRID = 8
ROW, FORM_ROW, TOOLBAR = 32, 36, 48


class Choice(StrEnum):
    """How the window chooses between light and dark."""

    SYSTEM = "sistem"
    LIGHT = "terang"
    DARK = "gelap"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of the window; `x_tint` is the ground on which the text `x` stands."""

    surface: str
    raised: str
    sunken: str
    line: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    selection: str
    good: str
    good_tint: str
    warn: str
    warn_tint: str
    bad: str
    bad_tint: str
    info: str
    info_tint: str


LIGHT = Tokens(
    surface="#f6f7f5",
    raised="#ffffff",
    sunken="#eceeea",
    line="#d5d9d3",
    text="#1b211d",
    muted="#59625b",
    accent="#1d6b45",
    accent_hover="#155235",
    accent_text="#ffffff",
    selection="#d9ebe0",
    good="#1d6b45",
    good_tint="#e0f0e6",
    warn="#7a4d00",
    warn_tint="#fdf0d5",
    bad="#a3232b",
    bad_tint="#fce6e6",
    info="#1f5a8c",
    info_tint="#e2eef8",
)
DARK = Tokens(
    surface="#161a18",
    raised="#1e2421",
    sunken="#121513",
    line="#3a433d",
    text="#e9edea",
    muted="#a7b2aa",
    accent="#6fcb9a",
    accent_hover="#8fdab2",
    accent_text="#0d2417",
    selection="#28473a",
    good="#86d9ad",
    good_tint="#1c3a2b",
    warn="#f0c36d",
    warn_tint="#40331a",
    bad="#f5a3a3",
    bad_tint="#472526",
    info="#9cc9f0",
    info_tint="#20364a",
)


def pairs(tokens: Tokens) -> dict[str, tuple[str, str]]:
    """Return every pair of text and ground that the window shows, by name."""
    grounds = {name: getattr(tokens, name) for name in ("surface", "raised", "sunken", "selection")}
    shown = {f"text on {name}": (tokens.text, ground) for name, ground in grounds.items()}
    shown |= {f"muted on {name}": (tokens.muted, ground) for name, ground in grounds.items()}
    for meaning in ("good", "warn", "bad", "info"):
        word = getattr(tokens, meaning)
        shown[f"{meaning} on its tint"] = (word, getattr(tokens, f"{meaning}_tint"))
        shown[f"{meaning} on raised"] = (word, tokens.raised)
        shown[f"{meaning} on surface"] = (word, tokens.surface)
    shown["accent on raised"] = (tokens.accent, tokens.raised)
    shown["accent on surface"] = (tokens.accent, tokens.surface)
    shown["accent on selection"] = (tokens.accent, tokens.selection)
    shown["accent text on accent"] = (tokens.accent_text, tokens.accent)
    shown["accent text on accent hover"] = (tokens.accent_text, tokens.accent_hover)
    return shown


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= LINEAR else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def palette(tokens: Tokens) -> QPalette:
    """Return the palette that the tokens mean."""
    made = QPalette()
    role = QPalette.ColorRole
    for place, colour in (
        (role.Window, tokens.surface),
        (role.Base, tokens.raised),
        (role.AlternateBase, tokens.sunken),
        (role.Button, tokens.raised),
        (role.WindowText, tokens.text),
        (role.Text, tokens.text),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.accent_text),
        (role.PlaceholderText, tokens.muted),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.Light, tokens.raised),
        (role.Midlight, tokens.surface),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line),
        (role.Shadow, tokens.line),
    ):
        made.setColor(place, QColor(colour))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(tokens.muted))
    return made


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet with the tokens filled in."""
    sheet = Template(resource("theme.qss").read_text(encoding="utf-8"))
    shade = "dark" if tokens is DARK else "light"
    drawn = {f"{n}_icon": resource(f"icons/{n}-{shade}.svg").as_posix() for n in ("caret", "check")}
    return sheet.substitute(asdict(tokens) | drawn)


class Theme(QObject):
    """Dress the application in light or dark and follow the system where that is wanted."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: Choice = Choice.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self.choice = choice
        font = QFont(app.font())
        font.setPointSize(BASE)
        app.setFont(font)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    @property
    def tokens(self) -> Tokens:
        """Return the colours that are shown now."""
        return DARK if self._dark() else LIGHT

    def choose(self, choice: Choice) -> None:
        """Take another choice and show it at once."""
        self.choice = choice
        self.apply()

    def apply(self) -> None:
        """Dress the whole application."""
        self._app.setPalette(palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens))
        self.changed.emit()

    def _dark(self) -> bool:
        if self.choice is Choice.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.choice is Choice.DARK

    @Slot(Qt.ColorScheme)
    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self.choice is Choice.SYSTEM:
            self.apply()
