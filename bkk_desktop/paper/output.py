"""Files that are written whole or not at all, and the disk's faults in words."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from bkk_desktop.errors import Problem, UserError

FULL = "Disk penuh, jadi {nama} tidak disimpan. Kosongkan ruang atau pilih tempat lain."
DENIED = (
    "{nama} tidak bisa ditulis di sini. Bila berkas itu sedang terbuka di program lain, "
    "tutup dulu; bila tidak, pilih folder lain. Berkas yang lama tetap utuh."
)
MISSING = "Folder untuk {nama} tidak ada lagi. Pilih folder lain."
FAILED = "{nama} tidak bisa disimpan di sini. Berkas yang lama tetap utuh; pilih tempat lain."
_SENTENCES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: DENIED,
    errno.EPERM: DENIED,
    errno.EROFS: DENIED,
    errno.ENOENT: MISSING,
    errno.ENOTDIR: MISSING,
}

Target = Path | BinaryIO


def save(target: Target, content: bytes) -> None:
    """Write to an open file, or beside the path and then in its place: whole, or not at all."""
    if not isinstance(target, Path):
        target.write(content)
        return
    try:
        _replace(target, content)
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, FAILED)
        raise UserError(Problem(sentence, values={"nama": target.name})) from error


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.stem[:40]}-{uuid4().hex}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
