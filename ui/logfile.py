"""The program's log: no data of anybody, and no cost before something is written.

Our own lines are struck through for whatever may name a person; of another library's lines only
the place in its code is kept, and of a fault only where it happened, never its own words.
"""

from __future__ import annotations

import faulthandler
import logging
from functools import cached_property
from pathlib import Path

LOG_SIZE = 500_000
CRASH_SIZE = 200_000
FILE, CRASHES = "program.log", "jatuh.log"
OURS = ("bkk_desktop", "sync", "ui")


class Sober(logging.Formatter):
    """Write what helps a developer and names nobody."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one record as its lines in the log."""
        from bkk_desktop.domain.penyamaran import disguised

        if record.name.partition(".")[0] in OURS:
            text = disguised(record.getMessage())
        else:
            text = f"{record.name} {record.filename}:{record.lineno}"
        if record.exc_info and record.exc_info[1] is not None:
            from ui.messages import details

            text = f"{text}\n{details(record.exc_info[1])}"
        return f"{self.formatTime(record)} {record.levelname} {text}"


class LogFile(logging.Handler):
    """A file that turns over; opened, and what it takes imported, by the first thing written."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    @cached_property
    def _file(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        made = RotatingFileHandler(self.path, "a", LOG_SIZE, 3, encoding="utf-8")
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
        handler: logging.Handler = LogFile(root / FILE)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(Sober())
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def crashes_to(root: Path) -> None:
    """Let a crash of the program itself leave the places in its code, which name nobody."""
    path = root / CRASHES
    try:
        mode = "wb" if path.exists() and path.stat().st_size > CRASH_SIZE else "ab"
        # Kept open for as long as the program runs: in a crash nothing can be opened any more.
        faulthandler.enable(path.open(mode, buffering=0))
    except (OSError, RuntimeError):
        return


def folder() -> Path | None:
    """Return where the log lies, if it is in a file."""
    found = (one.path for one in logging.getLogger().handlers if isinstance(one, LogFile))
    return next((path.parent for path in found), None)
