"""One running program for a school's folder: a lock of the operating system, without Qt.

The system gives it back when the process ends, however it ends, so nothing is left to clean up;
the file stays, and the number in it only tells who holds it.
"""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING, Self

from bkk_desktop.errors import Problem, UserError, file_faults

if TYPE_CHECKING:
    from pathlib import Path

FILE = "sedang-dibuka"
HELD = (
    "Data sekolah ini sedang dibuka di jendela lain (proses {pid}). Tidak ada yang berubah; "
    "pakai jendela itu, atau tutup dulu."
)
UNSUPPORTED = (
    "Folder {folder} tidak bisa dikunci, mungkin karena terletak di jaringan. Tidak ada yang "
    "berubah; pindahkan folder itu ke disk laptop ini."
)
_PLACE = 1 << 30  # Windows refuses to read locked bytes; the number at the front stays readable.


class Lock:
    """A held lock; it is given back by `release`, at the end of a `with`, or with the process."""

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Let another program open the folder."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def hold(folder: Path) -> Lock:
    """Take the folder for this program; raise UserError if another one has it open.

    A folder that can't be written to needs no lock file: nothing can change in it.
    """
    path = folder / FILE
    with file_faults(path):
        descriptor = _open(path)
    if descriptor is None:
        return Lock(None)
    try:
        _take(descriptor)
    except OSError as error:
        os.close(descriptor)
        if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
            raise UserError(Problem(HELD, values={"pid": holder(folder)})) from error
        raise UserError(Problem(UNSUPPORTED, values={"folder": folder})) from error
    _sign(descriptor)
    return Lock(descriptor)


def holder(folder: Path) -> int:
    """Return the number of the process that took the folder last, 0 if it isn't known."""
    try:
        text = (folder / FILE).read_text(encoding="ascii")
    except (OSError, ValueError):
        return 0
    return int(text) if text.isdigit() else 0


def _open(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise
    try:
        return os.open(path, os.O_RDONLY)
    except (FileNotFoundError, PermissionError):
        return None


def _sign(descriptor: int) -> None:
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode("ascii"))
    except OSError:
        return  # opened for reading, or the disk is full: the lock holds without a name as well


if sys.platform == "win32":  # pragma: no cover  # seen by hand only
    import msvcrt

    def _take(descriptor: int) -> None:
        os.lseek(descriptor, _PLACE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
