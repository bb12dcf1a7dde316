"""Answers that come after their window has gone are dropped instead of reaching into nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid


def while_alive(owner: QObject, slot: Callable[..., Any]) -> Callable[..., None]:
    """Return the slot, to be called only as long as its owner exists."""

    def call(*given: Any) -> None:  # noqa: ANN401  # whatever the slot takes
        if isValid(owner):
            slot(*given)

    return call
