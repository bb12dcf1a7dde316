"""The one place that knows SQLCipher: connections, transactions, and their faults in words.

Rows are read by plain named-parameter SQL; sqlite-utils serves the migrations only, because
importing it costs a tenth of a second that a start of the program does not need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import Problem, UserError

Values = Mapping[str, object] | Sequence[object]

FILE = "bkk.db"
KEY_LENGTH = 32
WAIT_SECONDS = 5

LOCKED = "Data sedang dipakai program lain. Tidak ada yang berubah; coba lagi sebentar lagi."
FULL = "Disk penuh. Tidak ada yang berubah; kosongkan ruang lalu coba lagi."
READ_ONLY = "Folder data tidak bisa ditulisi. Data masih bisa dibaca; periksa izin folder."
DAMAGED = "Berkas data rusak atau kuncinya tidak cocok. Pulihkan dari cadangan terakhir."
BROKEN_DISK = (
    "Disk gagal membaca atau menulis berkas data. Yang sudah tersimpan tidak berubah; "
    "coba lagi, dan bila berulang, salin folder data ke disk lain."
)
UNREACHABLE = "Berkas data tidak bisa dibuka. Periksa apakah foldernya masih ada dan boleh dibaca."
GONE = (
    "Berkas data tidak ditemukan di {folder}. Tidak ada yang ditulis; kembalikan folder itu "
    "ke tempatnya, atau pulihkan dari cadangan terakhir."
)
UNTIDY = (
    "Folder data tidak bisa ditulisi, dan di dalamnya masih ada pekerjaan yang belum rapi. "
    "Tidak ada yang berubah; buka dari akun yang boleh menulis, atau salin foldernya dulu."
)
FOREIGN = (
    "Di samping {berkas} ada sisa pekerjaan ({berkas}-wal) yang bukan miliknya atau rusak. Tidak "
    "ada yang diubah. Salin seluruh folder dulu, lalu pulihkan dari cadangan terakhir."
)

UNSTORABLE = (
    "Salah satu isian terlalu panjang atau memuat huruf yang tidak bisa disimpan. Tidak ada yang "
    "berubah; periksa angka dan teks yang ditempel, lalu simpan lagi."
)

_BUSY, _READ_ONLY, _CANT_OPEN = 5, 8, 14
_SENTENCES = {
    3: UNREACHABLE,
    _BUSY: LOCKED,
    6: LOCKED,
    _READ_ONLY: READ_ONLY,
    10: BROKEN_DISK,
    11: DAMAGED,
    13: FULL,
    _CANT_OPEN: UNREACHABLE,
    26: DAMAGED,
}
_PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",  # a row that REPLACE pushes out is journalled as well
    "synchronous = FULL",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "mmap_size = 0",
    "cache_size = -65536",  # KiB at most; each page kept is one that isn't decrypted again
)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether this SQLite is free of the fault that could lose a transaction in WAL mode."""
    return version >= (3, 51, 3) or any(
        first <= version < (first[0], first[1] + 1) for first in ((3, 50, 7), (3, 44, 6))
    )


JOURNAL_MODE = "WAL" if wal_is_safe(sqlcipher.sqlite_version_info) else "TRUNCATE"


class Row(Protocol):
    """One row of an answer: values by column name or place."""

    def __getitem__(self, key: str | int) -> Any: ...  # noqa: ANN401  # what SQLite holds
    def __iter__(self) -> Iterator[Any]: ...
    def keys(self) -> list[str]: ...  # noqa: D102


class Database:
    """One open connection; never shared between threads. `tindakan` is the running action."""

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self.connection = connection
        self.tindakan = 0

    def query(self, sql: str, values: Values = ()) -> Iterator[Row]:
        """Yield the rows of a SELECT."""
        return iter(self.connection.execute(sql, values))

    def tuples(self, sql: str, values: Values = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a SELECT without their names, which is quicker for thousands."""
        cursor = self.connection.cursor()
        cursor.row_factory = None
        return iter(cursor.execute(sql, values))

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
        with _storable():
            number: int = self.connection.execute(sql, values).lastrowid
        return number

    def execute_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one change for many rows."""
        with _storable():
            self.connection.executemany(sql, rows)

    def changed(self, sql: str, values: Values = ()) -> int:
        """Run one change; return how many rows it touched."""
        with _storable():
            count: int = self.connection.execute(sql, values).rowcount
        return count


class _storable:  # noqa: N801  # read as a sentence, and quicker than a generator
    """Turn a number or a text that SQLite has no room for into a sentence."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        if isinstance(error, OverflowError | UnicodeEncodeError):
            raise UserError(UNSTORABLE) from error


def connect(path: Path, key: bytes, *, query_only: bool = False, create: bool = False) -> Database:
    """Open the file with its raw 256-bit key; raise UserError if it can't be read.

    Only `create` makes a file that is missing: whoever writes must never begin an empty school
    because the real one was moved away. What can only be read is opened for reading.
    """
    if not (create or path.exists()):
        raise UserError(Problem(GONE, values={"folder": path.parent}))
    mode = "?mode=rwc" if create else "?mode=rw"
    with spoken():
        try:
            return Database(_opened(path, key, mode, query_only=query_only))
        except sqlcipher.OperationalError as error:
            if _code(error) not in {_READ_ONLY, _CANT_OPEN} or not path.exists():
                raise
        # WAL wants to write beside the file even to read; without that right, only a file that
        # nobody writes to can be read.
        if _left_behind(path):
            raise UserError(UNTIDY)
        return Database(_opened(path, key, "?immutable=1", query_only=query_only))


def check_leftover(path: Path, key: bytes) -> None:
    """Refuse what a crash, or a file copied over another, left beside the data if it isn't sound.

    A plain connection copies the leftover into the file when it closes, even after it has found
    that it can't read it; one that is opened for reading leaves everything as it is.
    """
    if not _left_behind(path):
        return
    if not path.exists():
        raise UserError(Problem(GONE, values={"folder": path.parent}))
    with spoken():
        try:
            connection = _opened(path, key, "?mode=ro", query_only=True)
            try:
                sound = connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
            finally:
                connection.close()
        except sqlcipher.DatabaseError as error:
            if sentence_for(error) != DAMAGED:
                raise
            sound = False
    if not sound:
        raise UserError(Problem(FOREIGN, values={"berkas": path.name}))


def _left_behind(path: Path) -> bool:
    wal = path.with_name(path.name + "-wal")
    return wal.exists() and wal.stat().st_size > 0


def _opened(path: Path, key: bytes, mode: str, *, query_only: bool) -> sqlcipher.Connection:
    if len(key) != KEY_LENGTH:
        msg = "a key has 32 bytes"
        raise ValueError(msg)
    whole = path.absolute().as_posix()
    uri = "file://" + quote(whole if whole.startswith("/") else f"/{whole}", safe="/:") + mode
    connection = sqlcipher.connect(uri, uri=True, isolation_level=None, timeout=WAIT_SECONDS)
    try:
        connection.row_factory = sqlcipher.Row
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        elif mode != "?immutable=1":
            connection.execute(f"PRAGMA journal_mode = {JOURNAL_MODE}").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def reading(db: Database) -> Iterator[Database]:
    """Hold one consistent view of the data; may be nested."""
    if db.connection.in_transaction:
        yield db
        return
    # A write through a reader is our own mistake; it must not be told as a fault of the folder.
    with spoken(but=_READ_ONLY):
        db.connection.execute("BEGIN")
        try:
            yield db
        finally:
            _roll_back(db)


@contextmanager
def writing(path: Path, key: bytes) -> Iterator[Database]:
    """Hold one durable transaction on a connection of its own: all of it, or nothing."""
    file = identity(path)
    db = connect(path, key)
    try:
        with spoken(), transaction(db):
            yield db
            if identity(path) != file:
                # What is committed now would go with a file that has lost its name.
                raise UserError(Problem(GONE, values={"folder": path.parent}))
    finally:
        db.connection.close()


def identity(path: Path) -> tuple[int, int]:
    """Tell which file has this name now: it may be moved away, or replaced by a backup."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Commit what is done inside, or take all of it back."""
    # A plain BEGIN that reads before it writes fails at once when another writer is active;
    # IMMEDIATE waits its turn.
    db.connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.connection.execute("COMMIT")
    except BaseException:
        _roll_back(db)
        raise


def _roll_back(db: Database) -> None:
    # A full or failing disk may have ended the transaction already.
    if db.connection.in_transaction:
        db.connection.execute("ROLLBACK")


@contextmanager
def savepoint(db: Database) -> Iterator[None]:
    """Undo only the inner change if it fails."""
    db.connection.execute("SAVEPOINT dalam")
    try:
        yield
    except BaseException:
        if db.connection.in_transaction:
            db.connection.execute("ROLLBACK TO dalam")
            db.connection.execute("RELEASE dalam")
        raise
    db.connection.execute("RELEASE dalam")


@contextmanager
def spoken(*, but: int = 0) -> Iterator[None]:
    """Turn the faults of disk and file into sentences; leave our own bugs as they are."""
    try:
        yield
    except sqlcipher.Error as error:
        sentence = None if _code(error) == but else sentence_for(error)
        if sentence is None:
            raise
        raise UserError(sentence) from error


def sentence_for(error: sqlcipher.Error) -> str | None:
    """Return what to say about a fault of disk or file; nothing for a mistake of ours."""
    return _SENTENCES.get(_code(error))


def _code(error: sqlcipher.Error) -> int:
    # The driver's own errors (a wrong number of values, say) come without a code of SQLite's.
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def intact(path: Path, key: bytes) -> bool:
    """Tell whether every page of a file is authentic and its structure sound."""
    try:
        copy = connect(path, key, query_only=True)
    except UserError:
        return False
    try:
        damaged = copy.one("PRAGMA cipher_integrity_check")
        return damaged is None and copy.value("PRAGMA integrity_check(1)") == "ok"
    except sqlcipher.DatabaseError:
        return False
    finally:
        copy.connection.close()
