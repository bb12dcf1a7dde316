"""What a window remembers of last time, read as a file that anything may have damaged.

What is not of its kind counts as never remembered, so that a page always opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings


def text(memory: QSettings, key: str) -> str:
    """Return a text, "" if there is none."""
    value = _value(memory, key)
    return value if isinstance(value, str) else ""


def number(memory: QSettings, key: str) -> int | None:
    """Return a whole number of at most nine digits; the file keeps it as text."""
    value = str(_value(memory, key))
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 9 else None  # noqa: PLR2004


def state(memory: QSettings, key: str) -> QByteArray | None:
    """Return how a window, a header or a splitter stood."""
    value = _value(memory, key)
    return value if isinstance(value, QByteArray) and not value.isEmpty() else None


def texts(memory: QSettings, key: str) -> list[str]:
    """Return a list of texts; the file keeps a list of one as that one."""
    value = _value(memory, key)
    found = value if isinstance(value, list | tuple) else [value]
    return [one for one in found if isinstance(one, str) and one]


def picks(memory: QSettings, key: str) -> dict[str, str | int] | None:
    """Return picked values by column, None if nothing was ever remembered."""
    value = _value(memory, key)
    if not isinstance(value, dict):
        return None
    return {
        name: one
        for name, one in value.items()
        if isinstance(name, str) and isinstance(one, str | int)
    }


def _value(memory: QSettings, key: str) -> object:
    try:
        return memory.value(key)
    except (RuntimeError, TypeError, ValueError, OverflowError):
        # The bridge can't turn every value that Qt can read into one of Python's.
        return None
