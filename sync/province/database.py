"""Where the province keeps its data: a SQLite file in its folder, or PostgreSQL by one setting."""

from __future__ import annotations

import os
import sqlite3
import weakref
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Engine, NullPool, Pool, QueuePool, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from bkk_desktop.errors import Problem, UserError, file_faults
from sync.province.tables import METADATA

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.exc import SQLAlchemyError

FILE = "provinsi.db"
SETTING = "basis-data.url"
WAIT = 60
# Whoever writes waits for whoever is writing, as SQLite lets them; any number does that nobody
# else uses in this database.
LOCK = 0x626B6B
SESSION = (
    f"SET lock_timeout = '{WAIT}s'",
    f"SET idle_in_transaction_session_timeout = '{WAIT}s'",
    "SET synchronous_commit = on",
)
WRITES = "bkk_writes"
AT_ONCE = {"isolation_level": "AUTOCOMMIT"}

ODD_ADDRESS = (
    "Alamat basis data itu tidak dikenal. Tidak ada yang berubah; tulis seperti "
    "postgresql://pengguna@server/nama_basis_data."
)
NO_DRIVER = (
    "Program ini dipasang tanpa penghubung PostgreSQL. Tidak ada yang berubah; pasang dari sumber "
    "dengan tambahan province, lalu jalankan lagi."
)
NO_FILE = (
    "Data provinsi di {folder} gagal dibaca atau ditulis ({jenis}). Yang sudah tercatat tidak "
    "berubah; periksa ruang dan izin disk, lalu jalankan lagi."
)
NO_SERVER = (
    "Basis data {alamat} tidak bisa dihubungi. Yang sudah tercatat tidak berubah; pastikan server "
    "PostgreSQL hidup dan alamat, nama pengguna, serta kata sandinya benar, lalu jalankan lagi."
)
NO_ANSWER = (
    "Basis data {alamat} menolak perintah ({jenis}). Yang sudah tercatat tidak berubah; periksa "
    "hak pengguna dan ruang disk di server itu, lalu jalankan lagi."
)


NO_UTF8 = (
    "Basis data itu tidak memakai UTF8, jadi nama sekolah bisa rusak. Tidak ada yang berubah; buat "
    "basis data dengan ENCODING 'UTF8', lalu jalankan lagi."
)
MOVED = (
    "Basis data provinsi di {folder} sudah dipindah. Tidak ada yang dicatat; jalankan lagi "
    "perintah ini."
)


@dataclass(frozen=True, slots=True)
class Database:
    """The opened database of a province's folder."""

    folder: Path
    address: str = field(repr=False)
    engine: Engine = field(repr=False)

    def check(self) -> None:
        """Refuse to go on with what has been moved elsewhere in the meantime."""
        if _address(self.folder) != self.address:
            raise UserError(Problem(MOVED, values={"folder": self.folder}))

    def close(self) -> None:
        """Let go of the connections that are kept open."""
        self.engine.dispose()


def opened(folder: Path, address: str | None = None, *, held: bool = False) -> Database:
    """Open a database, the one that the folder names unless told otherwise; make its tables.

    A file is let go after each transaction, so that it can be copied whole, unless it is held for
    one who has much to do; a server's connections are kept anyway.
    """
    if address is None:
        address = _address(folder)
    pool: type[Pool] = QueuePool if held else NullPool
    engine = _postgresql(_url(address)) if address else _sqlite(folder / FILE, pool)
    database = Database(folder, address, engine)
    try:
        _create(engine)
    except (DBAPIError, sqlite3.Error) as error:
        database.close()
        raise UserError(_fault(folder, address, error)) from error
    except BaseException:
        database.close()
        raise
    return database


def keep(database: Database) -> None:
    """Make a database the one that its folder names."""
    path = database.folder / SETTING
    if not database.address:
        path.unlink(missing_ok=True)
        return
    new = path.with_suffix(".baru")
    with file_faults(path):
        new.touch(mode=0o600)
        with new.open("w", encoding="utf-8") as file:
            file.write(database.address)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)


def fault(folder: Path, error: SQLAlchemyError | sqlite3.Error) -> str:
    """Say in words what failed, without a word of what was written or of a password."""
    return _fault(folder, _address(folder), error)


def _fault(folder: Path, address: str, error: SQLAlchemyError | sqlite3.Error) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind = getattr(cause, "sqlite_errorname", "") or type(cause).__name__
    if isinstance(cause, sqlite3.Error):
        return NO_FILE.format(folder=folder, jenis=kind)
    shown = _shown(_url(address)) if address else "PostgreSQL"
    if getattr(cause, "sqlstate", None):
        return NO_ANSWER.format(alamat=shown, jenis=kind)
    return NO_SERVER.format(alamat=shown)


def _address(folder: Path) -> str:
    path = folder / SETTING
    if not path.exists():
        return ""
    try:
        with file_faults(path):
            return path.read_text(encoding="utf-8").strip()
    except ValueError:
        raise UserError(ODD_ADDRESS) from None


def _url(address: str) -> URL:
    try:
        url = make_url(address.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        # What could not be read may hold a password, and so may the error that speaks of it.
        raise UserError(ODD_ADDRESS) from None
    if url.get_backend_name() != "postgresql":
        raise UserError(ODD_ADDRESS)
    return url.set(drivername="postgresql+psycopg")


def _shown(url: URL) -> str:
    host = url.host or url.query.get("host", "localhost")
    return f"{host}{f':{url.port}' if url.port else ''}/{url.database or ''}"


def _sqlite(path: Path, pool: type[Pool]) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        poolclass=pool,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": WAIT, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def connected(db: sqlite3.Connection, _: object) -> None:
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = FULL")
        except sqlite3.Error:
            db.close()
            raise

    @event.listens_for(engine, "begin")
    def begun(db: Connection) -> None:
        options = db.get_execution_options()
        if options.get("isolation_level") != AT_ONCE["isolation_level"]:
            db.exec_driver_sql("BEGIN IMMEDIATE" if options.get(WRITES) else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    given = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
    try:
        engine = create_engine(
            url,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args=given | {"client_encoding": "utf8"},
        )
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise UserError(NO_DRIVER) from error
    # Whoever lets go of a province keeps no connection to the server.
    weakref.finalize(engine, engine.pool.dispose)

    @event.listens_for(engine, "connect")
    def connected(db: object, _: object) -> None:
        with db.cursor() as cursor:  # type: ignore[attr-defined]  # psycopg's own
            for line in SESSION:
                cursor.execute(line)
        db.commit()  # type: ignore[attr-defined]  # psycopg's own

    @event.listens_for(engine, "begin")
    def begun(db: Connection) -> None:
        if db.get_execution_options().get(WRITES):
            db.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")

    return engine


def _create(engine: Engine) -> None:
    with engine.connect().execution_options(**AT_ONCE) as db:
        if engine.dialect.name == "sqlite":
            db.exec_driver_sql("PRAGMA journal_mode = WAL")
        elif db.exec_driver_sql("SHOW server_encoding").scalar_one() != "UTF8":
            raise UserError(NO_UTF8)
        stand = set(inspect(db).get_table_names())
    if not stand.issuperset(METADATA.tables):
        with engine.execution_options(**{WRITES: True}).begin() as db:
            METADATA.create_all(db)
