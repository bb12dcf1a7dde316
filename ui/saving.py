"""Saving a file: asked where, written off the GUI thread, and told where it lies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk


def save_as(
    desk: Desk, parent: QWidget, title: str, name: str, kinds: str, write: Callable[[Path], object]
) -> None:
    """Ask where a file goes and let `write` fill it there."""
    path = desk.messages.save_file(parent, title, name, kinds)
    if path is not None:
        # Told by the window's own voice, which outlives the dialog that asked.
        desk.jobs.run(partial(write, path), partial(_saved, desk, path), desk.messages.failed)


def _saved(desk: Desk, path: Path, _nothing: object) -> None:
    desk.messages.done(f"{path.name} disimpan di {path.parent}.")
