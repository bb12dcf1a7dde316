"""What of a window can't be read or reached: words that are cut off, parts that lie outside."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

# A dot of rounding is no fault.
SLACK = 1
SEEN = (QLabel, QAbstractButton, QLineEdit, QComboBox)


def faults(top: QWidget) -> Iterator[str]:
    """Yield what of a window or dialog is cut off or out of reach, in words."""
    room = QGuiApplication.primaryScreen().availableGeometry().size()
    if top.width() > room.width() or top.height() > room.height():
        yield f"{_name(top)}: {top.width()} × {top.height()}, lebih besar dari layar"
    for widget in top.findChildren(QWidget):
        if isinstance(widget, SEEN) and widget.isVisible() and widget.window() is top:
            yield from _cut(widget)
            yield from _outside(widget, top)


def _cut(widget: QWidget) -> Iterator[str]:
    """Yield that a widget has less room than its words need."""
    if isinstance(widget, QLabel | QAbstractButton) and not widget.text():
        return
    if isinstance(widget, QLabel) and widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + SLACK:
            yield f"{_name(widget)}: kata di bawah terpotong"
    elif isinstance(widget, QLabel | QAbstractButton):
        needed = widget.sizeHint().width()
        if needed > widget.width() + SLACK:
            yield f"{_name(widget)}: perlu lebar {needed}, ada {widget.width()}"


def _outside(widget: QWidget, top: QWidget) -> Iterator[str]:
    """Yield that a part of a widget lies outside of what shows it, and nothing scrolls to it."""
    parent = widget.parentWidget()
    while parent is not None and parent is not top and not isinstance(parent, QAbstractScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QAbstractScrollArea):
        if _beside(widget, parent):
            yield f"{_name(widget)}: terpotong di tepi kanan"
    elif not top.rect().contains(QRect(widget.mapTo(top, widget.rect().topLeft()), widget.size())):
        yield f"{_name(widget)}: di luar jendela"


def _beside(widget: QWidget, area: QAbstractScrollArea) -> bool:
    """Tell whether a part lies beside what is seen of an area that doesn't scroll that way."""
    view = area.viewport()
    inside = view.isAncestorOf(widget)
    right = widget.mapTo(view, widget.rect().topRight()).x() if inside else 0
    return right > view.width() + SLACK and not area.horizontalScrollBar().isVisible()


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    said = words or widget.accessibleName() or widget.windowTitle() or widget.objectName()
    return f"{type(widget).__name__} “{said[:48]}”"
