"""The one place that knows SQLCipher: connections, transactions, and their faults in words.

Rows are read by plain named-parameter SQL; sqlite-utils serves the migrations only, because
importing it costs a tenth of a second that a start of the program does not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import UserError

Values = Mapping[str, object] | Sequence[object]

LOCKED = "Data sedang dipakai program lain. Tidak ada yang berubah; coba lagi sebentar lagi."
FULL = "Disk penuh. Tidak ada yang berubah; kosongkan ruang lalu coba lagi."
READ_ONLY = "Folder data tidak bisa ditulisi. Data masih bisa dibaca; periksa izin folder."
DAMAGED = "Berkas data rusak atau kuncinya tidak cocok. Pulihkan dari cadangan terakhir."

_SENTENCES = {5: LOCKED, 6: LOCKED, 8: READ_ONLY, 11: DAMAGED, 13: FULL, 14: READ_ONLY, 26: DAMAGED}


class Row(Protocol):
    """One row of an answer: values by column name or place."""

    def __getitem__(self, key: str | int) -> Any: ...  # noqa: ANN401  # what SQLite holds
    def keys(self) -> list[str]: ...  # noqa: D102


class Database:
    """One open connection; never shared between threads. `tindakan` is the running action."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self.connection = connection
        self.tindakan = 0

    def query(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Yield the rows of a SELECT."""
        return iter(self.connection.execute(sql, values))

    def one(self, sql: str, values: Values = ()) -> Row | None:
        """Return the first row, or nothing."""
        row: Row | None = self.connection.execute(sql, values).fetchone()
        return row

    def value(self, sql: str, values: Values = ()) -> Any:  # noqa: ANN401  # what SQLite holds
        """Return the first column of the first row, or None."""
        row = self.connection.execute(sql, values).fetchone()
        return None if row is None else row[0]

    def execute(self, sql: str, values: Values = ()) -> int:
        """Run one change; return the id of an inserted row."""
        number: int = self.connection.execute(sql, values).lastrowid
        return number

    def execute_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one change for many rows."""
        self.connection.executemany(sql, rows)

    def changed(self, sql: str, values: Values = ()) -> int:
        """Run one change; return how many rows it touched."""
        count: int = self.connection.execute(sql, values).rowcount
        return count


def connect(path: Path, key: bytes, *, query_only: bool = False) -> Database:
    """Open the file with its raw 256-bit key; raise UserError if it can't be read."""
    with spoken():
        connection = sqlcipher.connect(str(path), isolation_level=None, timeout=5)
        connection.row_factory = sqlcipher.Row
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",
            "trusted_schema = OFF",
            "cell_size_check = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if query_only:
                connection.execute("PRAGMA query_only = ON")
        except sqlcipher.Error:
            connection.close()
            raise
    return Database(connection)


@contextmanager
def reading(db: Database) -> Iterator[Database]:
    """Hold one consistent view of the data; may be nested."""
    if db.connection.in_transaction:
        yield db
        return
    with spoken():
        db.connection.execute("BEGIN")
        try:
            yield db
        finally:
            db.connection.execute("ROLLBACK")


@contextmanager
def writing(path: Path, key: bytes) -> Iterator[Database]:
    """Hold one durable transaction on a connection of its own: all of it, or nothing."""
    db = connect(path, key)
    try:
        with spoken():
            # A plain BEGIN that reads before it writes fails at once when another writer is
            # active; IMMEDIATE waits its turn.
            db.connection.execute("BEGIN IMMEDIATE")
            try:
                yield db
            except BaseException:
                if db.connection.in_transaction:
                    db.connection.execute("ROLLBACK")
                raise
            db.connection.execute("COMMIT")
    finally:
        db.connection.close()


@contextmanager
def savepoint(db: Database) -> Iterator[None]:
    """Undo only the inner change if it fails."""
    db.connection.execute("SAVEPOINT dalam")
    try:
        yield
    except BaseException:
        db.connection.execute("ROLLBACK TO dalam")
        raise
    finally:
        db.connection.execute("RELEASE dalam")


@contextmanager
def spoken() -> Iterator[None]:
    """Turn the faults of disk and file into sentences; leave our own bugs as they are."""
    try:
        yield
    except sqlcipher.Error as error:
        sentence = _SENTENCES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if sentence is None:
            raise
        raise UserError(sentence) from error
