"""The program's log: no data of anybody, and no cost before something is written."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path

LOG_SIZE = 500_000


class LogFile(logging.Handler):
    """A file that turns over; opened, and what it takes imported, by the first thing written."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made = RotatingFileHandler(self._path, "a", LOG_SIZE, 3, encoding="utf-8")
        made.setFormatter(self.formatter)
        return made

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; one that can't be written is not worth a second fault."""
        try:
            self._file.emit(record)
        except OSError:
            self.handleError(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        if "_file" in vars(self):
            self._file.close()
        super().close()


def log_to(root: Path) -> None:
    """Log into a folder, or to the screen where there is no folder."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = LogFile(root / "program.log")
    except OSError:
        handler = logging.StreamHandler()
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(message)s"
    )
