"""Files dropped on a widget, from the file manager or a mail."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget


def paths_of(dropped: QMimeData) -> list[Path]:
    """Return the files of this computer among what is dropped."""
    return [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]


def light(widget: QWidget, *, over: bool) -> None:
    """Show whether letting go would do something."""
    widget.setProperty("over", "true" if over else "false")
    widget.style().unpolish(widget)
    widget.style().polish(widget)
