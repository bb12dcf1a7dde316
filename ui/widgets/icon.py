"""Icons of one family, drawn in the colours of the palette, so that a new theme needs no new icon.

The glyphs are qtawesome's Phosphor font. Its files are read without importing the package, whose
import takes longer than everything else at the start of the program.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)

FONT = "phosphor-1.3.0.ttf"
GLYPHS = "phosphor-charmap-1.3.0.json"
SMALL, NORMAL = 16, 20
GAP = 6

Role = QPalette.ColorRole


@cache
def _folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("qtawesome")
    return Path(spec.origin).parent / "fonts"


@cache
def _glyphs() -> dict[str, str]:
    read: dict[str, str] = json.loads((_folder() / GLYPHS).read_text(encoding="utf-8"))
    return read


@cache
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_folder() / FONT))
    return QFontDatabase.applicationFontFamilies(number)[0]


def font(pixels: int) -> QFont:
    """Return the icons' font in a size."""
    made = QFont(_family())
    made.setPixelSize(pixels)
    return made


def glyph(name: str) -> str:
    """Return the letter that is drawn for an icon."""
    return chr(int(_glyphs()[name], 16))


def before_word(size: int) -> QSize:
    """Return the size of an icon with the room that a word beside it needs."""
    return QSize(size + GAP, size)


class _Engine(QIconEngine):
    # An icon takes its engine over, but of a clone PySide does not know that: without anybody who
    # keeps it, Python frees it as soon as clone() returns and the icon draws with freed memory.
    _clones: ClassVar[list[_Engine]] = []

    def __init__(self, glyph: str, role: Role) -> None:
        super().__init__()
        self._glyph, self._role = glyph, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colours = QGuiApplication.palette()
        group = QPalette.ColorGroup.Active
        if mode is QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        on = state is QIcon.State.On
        # A rectangle wider than high holds the glyph at its left: the rest is room before a word.
        side = min(rect.width(), rect.height())
        square = QRectF(rect.left(), rect.top() + (rect.height() - side) / 2, side, side)
        painter.save()
        painter.setFont(font(side))
        painter.setPen(colours.color(group, Role.Accent if on else self._role))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        made = _Engine(self._glyph, self._role)
        self._clones.append(made)
        return made


@cache
def icon(name: str, role: Role = Role.ButtonText) -> QIcon:
    """Return an icon that draws itself in a colour of the palette."""
    return QIcon(_Engine(glyph(name), role))


def pixmap(name: str, size: int, role: Role, ratio: float = 1.0) -> QPixmap:
    """Return one drawing of an icon, sharp on a screen with this device pixel ratio."""
    drawn = icon(name, role).pixmap(QSize(size, size), ratio)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def draw(painter: QPainter, name: str, rect: QRect, colour: QColor) -> None:
    """Draw an icon in a colour of one's own, for those who paint themselves."""
    painter.save()
    painter.setFont(font(min(rect.width(), rect.height())))
    painter.setPen(colour)
    painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, glyph(name))
    painter.restore()
