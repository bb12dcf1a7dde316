"""What of a window the keyboard does not come to, and what a screen reader could not name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

MOST = 400
TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
FIELDS = (QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
CONTROLS = (QAbstractButton, QAbstractItemView, *FIELDS)
NEAR = 4
# What the style sheet asks of a part besides its class and name.
DRESSED = ("flat", "kind", "meaning", "on", "tone", "wrong")


def walked(top: QWidget, key: Qt.Key = TAB) -> Iterator[QWidget]:
    """Press the key until it leads nowhere new, and yield every stop once."""
    seen: list[QWidget] = []
    while len(seen) < MOST:
        QTest.keyClick(top.focusWidget() or top, key)
        at = QApplication.focusWidget()
        if at is None or at in seen:
            return
        seen.append(at)
        yield at


def unreached(top: QWidget, seen: list[QWidget]) -> list[str]:
    """Return what takes the focus by Tab and wasn't come to.

    Of choices of which one holds, Tab comes to one, and the arrows to the others.
    """
    came = {_choice(one) for one in seen}
    return [told(one) for one in _parts(top) if _stops_at(one) and _choice(one) not in came]


def hidden(one: QWidget) -> bool:
    """Tell whether nothing is seen of what has the focus."""
    return one.visibleRegion().isEmpty()


def shows_focus(one: QWidget) -> bool:
    """Tell whether a part, or the card that it has the focus for, looks different with it."""
    above = one.parentWidget()
    seen = above if above is not None and above.focusProxy() is one else one
    one.setFocus(Qt.FocusReason.TabFocusReason)
    there = seen.grab().toImage()
    one.clearFocus()
    return seen.grab().toImage() != there


def nameless(top: QWidget) -> list[str]:
    """Return every control of which a screen reader could say nothing."""
    named = {label.buddy() for label in top.findChildren(QLabel)}
    return [
        told(one)
        for one in _parts(top)
        if isinstance(one, CONTROLS) and one.focusPolicy() and one.focusProxy() is None
        if not (words(one) or one.accessibleName()) and one not in named
    ]


def kind_of(one: QWidget) -> str:
    """Return what the looks of a part depend on."""
    names = (one.objectName(), *(one.property(name) for name in DRESSED))
    return f"{type(one).__name__} {names}"


def told(one: QWidget) -> str:
    """Return which part it is, for whoever mends it."""
    up: list[str] = []
    at: QWidget | None = one
    while at is not None and len(up) < NEAR:
        up.append(f"{type(at).__name__} “{words(at) or at.accessibleName() or at.objectName()}”")
        at = at.parentWidget()
    return " in ".join(up)


def words(one: QWidget) -> str:
    """Return what stands on a button or label."""
    return one.text().strip() if isinstance(one, QAbstractButton | QLabel) else ""


def _parts(top: QWidget) -> list[QWidget]:
    found = top.findChildren(QWidget)
    return [one for one in found if one.window() is top and one.isVisible() and one.isEnabled()]


def _stops_at(one: QWidget) -> bool:
    return bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) and one.focusProxy() is None


def _choice(one: QWidget) -> object:
    """Return what a choice is one of, else the part itself."""
    if isinstance(one, QAbstractButton) and one.isCheckable():
        group = one.group()
        if group is not None and group.exclusive():
            return group
        if group is None and one.autoExclusive():
            return one.parentWidget()
    return one
