"""Going back to a backup: the data as they were stay beside what comes back.

Whatever is interrupted, the folder holds the old data or the restored data, never none: the
restored file takes the old one's name in one step of the disk, after a copy of the old one stands.
"""

from __future__ import annotations

import secrets
import shutil
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import Problem, UserError, file_faults
from bkk_desktop.files import rename, sync_file, sync_folder
from bkk_desktop.store import sealed_count
from bkk_desktop.store.backup import STAMP, free
from bkk_desktop.store.database import FILE, connect, spoken
from bkk_desktop.store.soundness import is_sound

if TYPE_CHECKING:
    from pathlib import Path

NEW = f"{FILE}.pulih"
ASIDE = "sebelum-pulih_"
GAP = 1_000_000
BESIDE = ("-wal", "-shm")
UNSOUND = (
    "Cadangan {nama} rusak, atau bukan dari sekolah ini. Data sekarang tidak diubah; pilih "
    "cadangan lain."
)


class Done(NamedTuple):
    """An action that was once done: its number, its name, when."""

    nomor: int
    nama: str
    pada: datetime


def lost_by(folder: Path, key: bytes, source: Path) -> list[Done] | None:
    """Return what a return to this backup would lose, the latest first.

    Nothing at all is returned if the data as they are can't be read.
    """
    try:
        kept = set(_actions(source, key))
        return [done for done in _actions(folder, key) if done not in kept]
    except (UserError, sqlcipher.DatabaseError):
        return None


def _actions(folder: Path, key: bytes) -> list[Done]:
    db = connect(folder / FILE, key, query_only=True)
    try:
        rows = db.tuples("SELECT id, nama, pada FROM tindakan ORDER BY id DESC")
        return [Done(number, nama, datetime.fromisoformat(pada)) for number, nama, pada in rows]
    finally:
        db.connection.close()


def restore(folder: Path, key: bytes, source: Path, now: datetime) -> Path:
    """Put a backup in the place of the data; return where the data as they were now lie.

    Nobody may have the data open. Raise UserError, with the data unchanged, if the backup is not
    sound or the disk refuses.
    """
    path, new = folder / FILE, folder / NEW
    with file_faults(folder), spoken():
        try:
            _prepare(new, key, source, now)
            _settle(path, key)
            aside = _set_aside(path, free(folder / f"{ASIDE}{now.strftime(STAMP)}"))
            # What is left of the old file's last work must not be taken for the new one's.
            _clear(*(path.with_name(path.name + end) for end in BESIDE))
            rename(new, path)
        finally:
            # On a full disk, what is half done would take the last room from the data themselves.
            _clear(*(new.with_name(new.name + end) for end in ("", *BESIDE)))
        sealed_count.forget(folder)
    return aside


def _prepare(new: Path, key: bytes, source: Path, now: datetime) -> None:
    """Copy the backup under a name of its own and see whether it is sound."""
    # A return that was killed may have left its own; beside another file, it would spoil it.
    _clear(*(new.with_name(new.name + end) for end in ("", *BESIDE)))
    shutil.copyfile(source / FILE, new)
    sync_file(new)
    if not is_sound(new, key):
        raise UserError(Problem(UNSOUND, values={"nama": source.name}))
    _mark(new, key, now)


def _mark(new: Path, key: bytes, now: datetime) -> None:
    """Keep what comes back from sending anything under a number that was used since.

    The gap is a wide one and never the same, for the same backup may come back twice.
    """
    db = connect(new, key)
    try:
        db.execute("BEGIN IMMEDIATE")
        gap = GAP + secrets.randbelow(GAP * 1000)
        # A backup of an older program has not all of these tables yet.
        for table, sql, values in (
            ("perangkat", "UPDATE perangkat SET urutan = urutan + ?", (gap,)),
            ("hubungan", "UPDATE hubungan SET dipulihkan_pada = ?", (now.isoformat(),)),
        ):
            if db.one("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)):
                db.execute(sql, values)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        db.connection.close()
    sync_file(new)


def _settle(path: Path, key: bytes) -> None:
    """Take what was written last into the file; a damaged one is set aside as it is."""
    if not (path.exists() and path.stat().st_size):
        return
    with suppress(UserError, sqlcipher.DatabaseError):
        db = connect(path, key)
        try:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            db.connection.close()


def _set_aside(path: Path, aside: Path) -> Path:
    aside.mkdir()
    for end in ("", *BESIDE):
        old = path.with_name(path.name + end)
        if old.exists():
            shutil.copyfile(old, aside / old.name)
            sync_file(aside / old.name)
    sync_folder(aside)
    sync_folder(aside.parent)
    return aside


def _clear(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
