"""From any older file to today's schema: refuse a newer one, back up, apply, check."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import backup, journal
from bkk_desktop.store.database import (
    DAMAGED,
    FOREIGN,
    GONE,
    Database,
    check_leftover,
    connect,
    sentence_for,
    spoken,
    transaction,
)
from bkk_desktop.store.migrations import STEPS

NEWER = (
    "Berkas data ini dibuat oleh versi program yang lebih baru. Data tidak diubah; "
    "pasang versi program terbaru, lalu buka lagi."
)
LOST = (
    "Berkas data {berkas} hilang atau kosong, padahal sekolah ini punya cadangan. Tidak ada yang "
    "ditulis. Pulihkan dari cadangan terakhir: {cadangan}."
)
FAILED = (
    "Pembaruan berkas data gagal. Data lama tidak berubah{cadangan}. Pasang kembali versi "
    "program sebelumnya untuk bekerja terus, dan laporkan langkah {langkah}."
)
AND_BACKUP = ", dan cadangannya ada di {folder}"


class _Broken(sqlcipher.Error):  # type: ignore[misc]  # the driver ships no types
    """A step that leaves records pointing nowhere."""


def calls_for_backup(error: UserError) -> bool:
    """Tell whether the data themselves are why they can't be opened, so that a backup helps."""
    return error.problems[0].template in {DAMAGED, FOREIGN, GONE, LOST}


@contextmanager
def migrated(path: Path, key: bytes, now: datetime) -> Iterator[Database]:
    """Create the file or bring it up to date, and give the view that did it.

    Raise UserError and change nothing if that can't be done.
    """
    new = not path.exists() or path.stat().st_size == 0
    if new:
        _refuse_a_lost_file(path)
    check_leftover(path, key)
    db = connect(path, key, create=new)
    try:
        with spoken():
            applied = _applied(db)
            if applied - {_name(step) for step in STEPS}:
                raise UserError(NEWER)
            pending = [step for step in STEPS if _name(step) not in applied]
            copy = backup.copied(db, key, path.parent, now) if pending and applied else None
            if pending or not journal.stands(db):
                _apply(db, pending, now, copy)
        yield db
    finally:
        db.connection.close()


def _refuse_a_lost_file(path: Path) -> None:
    last = backup.latest(path.parent)
    if last is not None:
        raise UserError(Problem(LOST, values={"berkas": path.name, "cadangan": last}))


def _name(step: ModuleType) -> str:
    return step.__name__.rpartition(".")[2]


def _applied(db: Database) -> set[str]:
    if db.one("SELECT 1 FROM sqlite_master WHERE name = 'langkah_skema'") is None:
        return set()
    return {row["nama"] for row in db.query("SELECT nama FROM langkah_skema")}


def _apply(db: Database, pending: list[ModuleType], now: datetime, copy: Path | None) -> None:
    # Tables may be rebuilt by a step; the check at its end finds what then points nowhere.
    db.execute("PRAGMA foreign_keys = OFF")
    step_name = ""
    try:
        with transaction(db):
            db.execute(
                """
                CREATE TABLE IF NOT EXISTS langkah_skema (
                    nama TEXT PRIMARY KEY,
                    pada TEXT NOT NULL
                ) STRICT
                """
            )
            journal.remove(db)
            for step in pending:
                step_name = _name(step)
                _step(db, step, now)
            journal.install(db)
    except sqlcipher.Error as error:
        if sentence_for(error) is not None:
            raise
        where = "" if copy is None else AND_BACKUP.format(folder=copy)
        values = {"langkah": step_name, "cadangan": where}
        raise UserError(Problem(FAILED, values=values)) from error


def _step(db: Database, step: ModuleType, now: datetime) -> None:
    step.up(_for_migration(db))
    if db.one("PRAGMA foreign_key_check") is not None:
        raise _Broken(_name(step))
    db.execute(
        "INSERT INTO langkah_skema (nama, pada) VALUES (?, ?)",
        (_name(step), now.isoformat(timespec="seconds")),
    )


def _for_migration(db: Database) -> object:
    # sqlite-utils catches the errors of the sqlite module that it finds first; unless it finds
    # SQLCipher under this name, it misses those of our connection.
    import sqlcipher3

    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2
    from sqlite_utils import Database as Migrating

    return Migrating(db.connection, execute_plugins=False)
