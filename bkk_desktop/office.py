"""The office: the school's folder, its key and its clock, handed down to everything."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.files import make_folder
from bkk_desktop.store import journal, sealed_count
from bkk_desktop.store.database import FILE, Database, connect, identity, reading, writing
from bkk_desktop.store.migrate import migrated

ONLY_LOOKING = (
    "Data dibuka sebagai kepala sekolah, jadi hanya bisa dilihat. Tidak ada yang berubah; untuk "
    "mengubahnya, buka data dengan sandi operator."
)


def wall_clock() -> datetime:
    """Return the time now, with the laptop's offset."""
    return datetime.now().astimezone()


class Office:
    """One school's data: `read()` for a consistent view, `write()` for one action.

    `since` is the last action before this sitting; undo does not reach behind it by itself.
    `lost` is the sentence about sealed reports or receipts that are there no more.
    `read_only` is how the head of the school sees it: every action is refused.
    """

    def __init__(
        self,
        folder: Path,
        key: bytes,
        now: Callable[[], datetime] = wall_clock,
        *,
        read_only: bool = False,
    ) -> None:
        self.folder = folder
        self.key = key
        self.now = now
        self.read_only = read_only
        self.since = 0
        self.lost = ""
        self._readers = threading.local()

    @property
    def path(self) -> Path:
        """Return the database file."""
        return self.folder / FILE

    @contextmanager
    def read(self) -> Iterator[Database]:
        """Give one consistent view; the thread keeps its connection."""
        db = self._reader()
        outermost = not db.connection.in_transaction
        try:
            with reading(db):
                yield db
        except UserError as error:
            # A connection that met a fault of the disk is not trusted again.
            if outermost and error.__cause__ is not None:
                self.close()
            raise

    def _reader(self) -> Database:
        db: Database | None = getattr(self._readers, "db", None)
        if db is not None and (
            db.connection.in_transaction or self._readers.file == identity(self.path)
        ):
            return db
        self.close()
        db = connect(self.path, self.key, query_only=True)
        self._readers.db, self._readers.file = db, identity(self.path)
        return db

    @contextmanager
    def write(self, nama: str, jenis: str = "", *, undoes: int | None = None) -> Iterator[Database]:
        """Give one transaction that is one action, named as a person reads it in "Urungkan"."""
        if self.read_only:
            raise UserError(ONLY_LOOKING)
        with writing(self.path, self.key) as db:
            journal.begin(db, nama, jenis, self.now(), undoes)
            yield db
            journal.end(db)
            sealed = sealed_count.counts(db)
        sealed_count.note(self.folder, sealed)

    @contextmanager
    def aside(self) -> Iterator[Database]:
        """Give one transaction for what is no record: whoever looks, also the head, is noted."""
        with writing(self.path, self.key) as db:
            yield db

    def close(self) -> None:
        """Close this thread's reader."""
        db: Database | None = getattr(self._readers, "db", None)
        if db is not None:
            db.connection.close()
            self._readers.db = None


def open_office(
    folder: Path,
    key: bytes,
    now: Callable[[], datetime] = wall_clock,
    *,
    read_only: bool = False,
) -> Office:
    """Open the school's folder, creating or upgrading its database."""
    with file_faults(folder):
        make_folder(folder)
    office = Office(folder, key, now, read_only=read_only)
    # Another connection would read the whole schema again.
    with migrated(folder / FILE, key, now()) as db, reading(db):
        office.since = journal.last_action(db)
        office.lost = sealed_count.missing(folder, db)
    return office
