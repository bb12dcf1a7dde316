"""Backups: each is a school's folder of its own, so that it opens anywhere by the password.

The copy stands under its final name only once it is complete, checked and on the disk. It keeps
the key file of its day: an old backup opens by the password of that time. Its number says which
came last, since the name does so only as long as the laptop's clock is right.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

from bkk_desktop.errors import Problem, UserError, file_faults
from bkk_desktop.files import rename, sync_file, sync_folder
from bkk_desktop.store import vault
from bkk_desktop.store.database import FILE, connect, intact, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from bkk_desktop.store.database import Database

FOLDER = "cadangan"
PART = ".part"
NUMBER = "urutan"
LONGEST_NUMBER = 10
UNSOUND = (
    "Cadangan tidak jadi dibuat, karena salinannya tidak lolos pemeriksaan. Data tidak diubah; "
    "cadangan sebelumnya tetap ada. Jangan hapus apa pun, dan periksa disk ini."
)


class Source(Protocol):
    """What a backup needs of an office."""

    folder: Path
    key: bytes
    now: Callable[[], datetime]


def make(office: Source) -> Path:
    """Back the school's data up and return the new folder; raise UserError if it isn't sound."""
    db = connect(office.folder / FILE, office.key)
    try:
        return copied(db, office.key, office.folder, office.now())
    finally:
        db.connection.close()


def copied(db: Database, key: bytes, folder: Path, now: datetime) -> Path:
    """Back up what this connection sees; it must not be within a transaction."""
    with file_faults(folder / FOLDER):
        (folder / FOLDER).mkdir(exist_ok=True)
        target = _free(folder / FOLDER / f"{now:%Y-%m-%d_%H%M%S}")
        part = target.with_name(target.name + PART)
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
        try:
            _fill(db, key, folder, part)
            rename(part, target)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    return target


def _free(target: Path) -> Path:
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_name(f"{target.name}_{number:02}")
    return free


def _fill(db: Database, key: bytes, folder: Path, part: Path) -> None:
    with spoken():
        db.execute("VACUUM INTO ?", (str(part / FILE),))
    if vault.exists(folder):
        shutil.copyfile(folder / vault.FILE, part / vault.FILE)
    (part / NUMBER).write_text(str(_last_number(folder) + 1), encoding="ascii")
    if not intact(part / FILE, key):
        raise UserError(Problem(UNSOUND))
    for path in sorted(part.iterdir()):
        sync_file(path)
    sync_folder(part)


def latest(folder: Path) -> Path | None:
    """Return the newest complete backup of a school's folder, or nothing."""
    return max(_whole(folder), default=None, key=lambda path: (_number(path), path.name))


def _whole(folder: Path) -> Iterator[Path]:
    for path in (folder / FOLDER).glob("[0-9]*"):
        if path.suffix != PART and (path / FILE).is_file():
            yield path


def _last_number(folder: Path) -> int:
    return max(map(_number, _whole(folder)), default=0)


def _number(path: Path) -> int:
    try:
        text = (path / NUMBER).read_text(encoding="ascii")
    except (OSError, ValueError):
        return 0
    return int(text) if text.isdigit() and len(text) < LONGEST_NUMBER else 0
