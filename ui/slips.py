"""A second start hands its file to the program that has the school open.

It leaves a slip with the file's path in the school's folder. The first takes the slip away, which
tells the second that it may go.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.files import replace_whole
from bkk_desktop.store.lock import HELD, hold

FOLDER, SLIP = "titipan", "berkas"
LARGEST = 1 << 16  # no system has longer paths
PATIENCE, PAUSE = 6.0, 0.05
NOT_TAKEN = (
    "BKK Desktop sudah terbuka, tetapi tidak menjawab. Buka {nama} dari jendela itu: berkas "
    "aktivasi dan balasan dinas di Pengiriman, cadangan di Pengaturan."
)


def passed_on(path: Path, folders: Sequence[Path]) -> bool:
    """Hand the file to the program that has a school open; raise UserError if it stays silent."""
    for folder in folders:
        if _is_open(folder):
            _leave(path.absolute(), folder / FOLDER / SLIP)
            return True
    return False


def _is_open(folder: Path) -> bool:
    try:
        hold(folder).release()
    except UserError as refusal:
        return any(problem.template == HELD for problem in refusal.problems)
    return False


def _leave(path: Path, slip: Path) -> None:
    refusal = UserError(Problem(NOT_TAKEN, values={"nama": path.name}))
    try:
        slip.parent.mkdir(exist_ok=True)
        replace_whole(slip, os.fsencode(path))
    except OSError as error:
        raise refusal from error
    until = time.monotonic() + PATIENCE
    while slip.exists():
        if time.monotonic() > until:
            # One that was taken at this very moment is taken as well.
            with suppress(FileNotFoundError):
                slip.unlink()
                raise refusal
        time.sleep(PAUSE)


class Slips(QObject):
    """Watch for the slips of later starts; `came` carries the path on each."""

    came = Signal(object)

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._slip = folder / FOLDER / SLIP
        # A folder that can't be written to gets no slips either.
        with suppress(OSError):
            self._slip.parent.mkdir(exist_ok=True)
        self._watcher = QFileSystemWatcher([str(self._slip.parent)], self)
        self._watcher.directoryChanged.connect(self._look)
        QTimer.singleShot(0, self._look)

    def _look(self) -> None:
        try:
            with self._slip.open("rb") as file:
                text = os.fsdecode(file.read(LARGEST))
            self._slip.unlink()
        except (OSError, ValueError):
            return
        self.came.emit(Path(text))
