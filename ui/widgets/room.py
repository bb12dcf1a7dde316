"""How much room a screen offers, asked so that the screen stays Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

# What a window's frame takes, and what is left around it.
AROUND = 48


def screen_of(widget: QWidget | None) -> QScreen:
    """Return the screen on which a widget stands, the first one without a widget.

    Never ask the widget itself: once it is gone, the answer of `QWidget.screen` belongs to Python,
    whose garbage collection then deletes the screen, and the program with it.
    """
    middle = None if widget is None else widget.mapToGlobal(widget.rect().center())
    found = None if middle is None else QGuiApplication.screenAt(middle)
    return found or QGuiApplication.primaryScreen()


def screen_room(widget: QWidget | None) -> QRect:
    """Return the part of the widget's screen that windows may take."""
    return screen_of(widget).availableGeometry()


def fitting(widget: QWidget | None, wide: int, high: int) -> QSize:
    """Return a size for a window, no larger than the widget's screen has room for."""
    return QSize(wide, high).boundedTo(screen_room(widget).size() - QSize(AROUND, AROUND))
