"""Make a school's file as an older version of the program left it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from bkk_desktop.office import Office, open_office
from bkk_desktop.store import journal, migrate
from bkk_desktop.store.database import Database, connect
from bkk_desktop.store.migrations import STEPS

KEPT = {"langkah_skema", "sqlite_sequence"}


@contextmanager
def only(steps: tuple[ModuleType, ...]) -> Iterator[None]:
    """Let the program know no later steps than these."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(migrate, "STEPS", steps)
        yield


def columns(db: Database) -> dict[str, list[str]]:
    """Return the tables of a file with their columns."""
    tables = [row[0] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {
        table: [row["name"] for row in db.query(f'PRAGMA table_info("{table}")')]
        for table in tables
    }


def aged(source: Office, folder: Path, count: int, also: int = 0) -> Path:
    """Write what a school holds as the file of the first `count` steps; return its folder.

    With `also`, only what the first `also` steps have room for, in a file of `count` steps.
    """
    with only(STEPS[:count]):
        open_office(folder, source.key, source.now).close()
    room = folder if not also else aged(source, folder.with_name(f"{folder.name}-r"), also)
    narrow = connect(room / "bkk.db", source.key, query_only=True)
    fitting = columns(narrow)
    narrow.connection.close()
    old = connect(folder / "bkk.db", source.key)
    journal.remove(old)
    old.execute("PRAGMA foreign_keys = OFF")
    with source.read() as db:
        for table, names in columns(db).items():
            shared = [name for name in names if name in fitting.get(table, ())]
            if table not in KEPT and shared:
                _copy(db, old, table, shared)
    old.connection.close()
    return folder


def _copy(source: Database, target: Database, table: str, names: list[str]) -> None:
    listed = ", ".join(f'"{name}"' for name in names)
    holes = ", ".join("?" * len(names))
    rows = list(source.tuples(f'SELECT {listed} FROM "{table}"'))
    target.execute_many(f'INSERT OR REPLACE INTO "{table}" ({listed}) VALUES ({holes})', rows)


def today(folder: Path, key: bytes, now: datetime) -> Office:
    """Open a file as the program of today does: after its migrations."""
    return open_office(folder, key, lambda: now)
