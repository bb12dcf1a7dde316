"""From any older file to today's schema: refuse a newer one, back up, apply, check."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

from bkk_desktop.errors import UserError
from bkk_desktop.store import journal
from bkk_desktop.store.database import Database, connect, spoken
from bkk_desktop.store.migrations import STEPS

NEWER = "Berkas data ini dibuat oleh versi program yang lebih baru. Pasang versi terbaru dulu."
BAD_BACKUP = "Cadangan sebelum pembaruan gagal diperiksa. Data tidak diubah; coba lagi."


def migrate(path: Path, key: bytes, backups: Path, now: datetime) -> None:
    """Create the file or bring it up to date; raise UserError and change nothing if it can't."""
    db = connect(path, key)
    try:
        with spoken():
            db.execute("PRAGMA journal_mode = WAL")
            applied = _applied(db)
            pending = [step for step in STEPS if _name(step) not in applied]
            if applied - {_name(step) for step in STEPS}:
                raise UserError(NEWER)
            if pending and applied:
                _backed_up(db, key, backups / f"sebelum-pembaruan-{now:%Y%m%d-%H%M%S}.bkk")
            _apply(db, pending, now)
    finally:
        db.connection.close()


def _name(step: ModuleType) -> str:
    return step.__name__.rpartition(".")[2]


def _applied(db: Database) -> set[str]:
    if db.one("SELECT 1 FROM sqlite_master WHERE name = 'langkah_skema'") is None:
        return set()
    return {row["nama"] for row in db.query("SELECT nama FROM langkah_skema")}


def _backed_up(db: Database, key: bytes, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    db.execute("VACUUM INTO ?", (str(target),))
    if not intact(target, key):
        raise UserError(BAD_BACKUP)


def intact(path: Path, key: bytes) -> bool:
    """Tell whether every page of a file is authentic and its structure sound."""
    copy = connect(path, key, query_only=True)
    try:
        damaged = list(copy.query("PRAGMA cipher_integrity_check"))
        return not damaged and copy.value("PRAGMA integrity_check") == "ok"
    finally:
        copy.connection.close()


def _apply(db: Database, pending: list[ModuleType], now: datetime) -> None:
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(
            """
            CREATE TABLE IF NOT EXISTS langkah_skema (
                nama TEXT PRIMARY KEY,
                pada TEXT NOT NULL
            ) STRICT
            """
        )
        for step in pending:
            step.up(_for_migration(db))
            db.execute(
                "INSERT INTO langkah_skema (nama, pada) VALUES (?, ?)",
                (_name(step), now.isoformat(timespec="seconds")),
            )
        journal.install(db)
        if broken := list(db.query("PRAGMA foreign_key_check")):
            msg = f"foreign keys broken after migration: {len(broken)}"
            raise AssertionError(msg)
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def _for_migration(db: Database) -> object:
    # sqlite-utils catches the errors of the sqlite module that it finds first; unless it finds
    # SQLCipher under this name, it misses those of our connection.
    import sqlcipher3

    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    from sqlite_utils import Database as Migrating

    return Migrating(db.connection, execute_plugins=False)
