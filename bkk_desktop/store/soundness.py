"""Whether a school's file can be believed: its pages, its structure, its frozen reports.

What it takes is imported when something is looked at: a start of the program only may back up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import UserError
from bkk_desktop.store.database import connect, intact

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bkk_desktop.store.database import Database


def is_sound(path: Path, key: bytes) -> bool:
    """Tell whether every page is authentic and every frozen report is as it was sealed."""
    return intact(path, key) and _asked(path, key, _as_sealed)


def is_readable(path: Path, key: bytes) -> bool:
    """Tell whether the structure holds: quick enough for every day."""
    return _asked(path, key, _quick)


def _asked(path: Path, key: bytes, question: Callable[[Database], bool]) -> bool:
    try:
        db = connect(path, key, query_only=True)
    except UserError:
        return False
    try:
        return question(db)
    except sqlcipher.DatabaseError:
        return False
    finally:
        db.connection.close()


def _quick(db: Database) -> bool:
    return bool(db.value("PRAGMA quick_check(1)") == "ok")


def _as_sealed(db: Database) -> bool:
    import hashlib

    # An empty file is a sound database as well, but no school's; one of before the first report
    # has no table for them.
    tables = {row["name"] for row in db.query("SELECT name FROM sqlite_master")}
    if "langkah_skema" not in tables:
        return False
    return "laporan" not in tables or all(
        row["digest"].removeprefix("sha256:") == hashlib.sha256(row["isi"]).hexdigest()
        for row in db.query("SELECT digest, isi FROM laporan")
    )
