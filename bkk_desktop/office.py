"""The office: the school's folder, its key and its clock, handed down to everything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bkk_desktop.store import journal
from bkk_desktop.store.database import Database, connect, reading, writing
from bkk_desktop.store.migrate import migrate

FILE = "bkk.db"
BACKUPS = "cadangan"


def wall_clock() -> datetime:
    """Return the time now, with the laptop's offset."""
    return datetime.now().astimezone()


class Office:
    """One school's data: `read()` for a consistent view, `write()` for one action."""

    def __init__(self, folder: Path, key: bytes, now: Callable[[], datetime] = wall_clock) -> None:
        self.folder = folder
        self.now = now
        self._key = key
        self._readers = threading.local()

    @property
    def path(self) -> Path:
        """Return the database file."""
        return self.folder / FILE

    @contextmanager
    def read(self) -> Iterator[Database]:
        """Give one consistent view; the thread keeps its connection."""
        db: Database | None = getattr(self._readers, "db", None)
        if db is None:
            db = self._readers.db = connect(self.path, self._key, query_only=True)
        with reading(db):
            yield db

    @contextmanager
    def write(self, nama: str, jenis: str = "", *, undoes: int | None = None) -> Iterator[Database]:
        """Give one transaction that is one action, named as a person reads it in "Urungkan"."""
        with writing(self.path, self._key) as db:
            journal.begin(db, nama, jenis, self.now(), undoes)
            yield db
            journal.end(db)

    def close(self) -> None:
        """Close this thread's reader."""
        db: Database | None = getattr(self._readers, "db", None)
        if db is not None:
            db.connection.close()
            self._readers.db = None


def open_office(folder: Path, key: bytes, now: Callable[[], datetime] = wall_clock) -> Office:
    """Open the school's folder, creating or upgrading its database."""
    folder.mkdir(parents=True, exist_ok=True)
    migrate(folder / FILE, key, folder / BACKUPS, now())
    return Office(folder, key, now)
