"""The province's SQLite file: schools, devices, packages and receipts; constraints decide."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
    CREATE TABLE IF NOT EXISTS kepercayaan (
        versi INTEGER PRIMARY KEY,
        isi BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS sekolah (
        npsn TEXT PRIMARY KEY,
        nama TEXT NOT NULL,
        rahasia TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS perangkat (
        kode TEXT PRIMARY KEY,
        npsn TEXT NOT NULL REFERENCES sekolah,
        kunci TEXT NOT NULL,
        nama TEXT NOT NULL,
        rahasia TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE IF NOT EXISTS paket (
        kode TEXT PRIMARY KEY,
        npsn TEXT NOT NULL,
        periode TEXT NOT NULL,
        revisi INTEGER NOT NULL,
        perangkat TEXT NOT NULL REFERENCES perangkat,
        urutan INTEGER NOT NULL,
        digest TEXT NOT NULL,
        isi BLOB NOT NULL,
        UNIQUE (npsn, periode, revisi),
        UNIQUE (perangkat, urutan)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS tanda_terima (
        id INTEGER PRIMARY KEY,
        paket TEXT NOT NULL REFERENCES paket,
        npsn TEXT NOT NULL,
        tahun INTEGER NOT NULL,
        urut INTEGER NOT NULL,
        isi BLOB NOT NULL,
        UNIQUE (tahun, urut)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS unggahan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kode TEXT NOT NULL UNIQUE,
        npsn TEXT NOT NULL,
        panjang INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS bagian (
        kode TEXT NOT NULL REFERENCES unggahan (kode) ON DELETE CASCADE,
        awal INTEGER NOT NULL,
        akhir INTEGER NOT NULL,
        isi BLOB NOT NULL,
        PRIMARY KEY (kode, awal)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS tanda_terima_npsn ON tanda_terima (npsn);
    CREATE INDEX IF NOT EXISTS tanda_terima_paket ON tanda_terima (paket);
"""

Connection = sqlite3.Connection


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop that is known, by the secret it enrolled with."""

    kode: str
    npsn: str
    kunci: str
    nama: str
    rahasia: str


@dataclass(frozen=True, slots=True)
class Stored:
    """One package as it came."""

    kode: str
    npsn: str
    periode: str
    revisi: int
    perangkat: str
    urutan: int
    digest: str
    isi: bytes


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest revision of a period from a school, and the laptop that sent it."""

    periode: str
    revisi: int
    kode: str
    digest: str
    perangkat: str
    nama: str
    tanda_terima: bytes


@contextmanager
def connected(path: Path) -> Iterator[Connection]:
    """Open the file for reading; every answer is of one moment."""
    db = sqlite3.connect(path, isolation_level=None, timeout=60)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")
        yield db
    finally:
        db.close()


@contextmanager
def writing(path: Path) -> Iterator[Connection]:
    """Hold one durable transaction: when it is left, the disk has it."""
    with connected(path) as db:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield db
        except BaseException:
            # A full disk may have ended the transaction already.
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
        db.execute("COMMIT")


def create(path: Path) -> None:
    """Make the tables, unless they stand."""
    with connected(path) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA)


def trust(db: Connection) -> bytes:
    """Return the newest trust document."""
    row = db.execute("SELECT isi FROM kepercayaan ORDER BY versi DESC LIMIT 1").fetchone()
    isi: bytes = row[0]
    return isi


def insert_trust(db: Connection, versi: int, isi: bytes) -> None:
    """Add a trust document."""
    db.execute("INSERT INTO kepercayaan (versi, isi) VALUES (?, ?)", (versi, isi))


def school(db: Connection, npsn: str) -> str | None:
    """Return the enrolment secret of a school that was activated, or nothing."""
    row = db.execute("SELECT rahasia FROM sekolah WHERE npsn = ?", (npsn,)).fetchone()
    return None if row is None else row[0]


def store_school(db: Connection, npsn: str, nama: str, rahasia: str) -> None:
    """Keep a school with its enrolment secret; a renewed one takes its place."""
    db.execute(
        """
        INSERT INTO sekolah (npsn, nama, rahasia) VALUES (?, ?, ?)
        ON CONFLICT (npsn) DO UPDATE SET nama = excluded.nama, rahasia = excluded.rahasia
        """,
        (npsn, nama, rahasia),
    )


def device(db: Connection, kode: str) -> Device | None:
    """Return a device that has enrolled, or nothing."""
    sql = "SELECT kode, npsn, kunci, nama, rahasia FROM perangkat WHERE kode = ?"
    row = db.execute(sql, (kode,)).fetchone()
    return None if row is None else Device(*row)


def is_used(db: Connection, rahasia: str) -> bool:
    """Tell whether a secret has enrolled a laptop."""
    sql = "SELECT 1 FROM perangkat WHERE rahasia = ?"
    return db.execute(sql, (rahasia,)).fetchone() is not None


def insert_device(db: Connection, new: Device) -> None:
    """Keep a device; a secret enrols only one."""
    sql = "INSERT INTO perangkat (kode, npsn, kunci, nama, rahasia) VALUES (?, ?, ?, ?, ?)"
    db.execute(sql, (new.kode, new.npsn, new.kunci, new.nama, new.rahasia))


def insert_package(db: Connection, new: Stored) -> None:
    """Keep a package; raise IntegrityError if anything stands in its place."""
    db.execute(
        """
        INSERT INTO paket (kode, npsn, periode, revisi, perangkat, urutan, digest, isi)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            new.kode, new.npsn, new.periode, new.revisi,
            new.perangkat, new.urutan, new.digest, new.isi,
        ),
    )  # fmt: skip


def digest_of(db: Connection, npsn: str, periode: str, revisi: int) -> str | None:
    """Return the report digest that stands under a revision, or nothing."""
    sql = "SELECT digest FROM paket WHERE (npsn, periode, revisi) = (?, ?, ?)"
    row = db.execute(sql, (npsn, periode, revisi)).fetchone()
    return None if row is None else row[0]


def other_head(db: Connection, npsn: str, periode: str, revisi: int) -> tuple[int, str | None]:
    """Return the newest revision beside a given one and its digest, or 0 and nothing."""
    row = db.execute(
        """
        SELECT revisi, digest FROM paket
        WHERE (npsn, periode) = (?, ?) AND revisi <> ? ORDER BY revisi DESC LIMIT 1
        """,
        (npsn, periode, revisi),
    ).fetchone()
    return (0, None) if row is None else row


def receipt_of(db: Connection, kode: str) -> bytes | None:
    """Return the latest receipt of a package, or nothing if it never came."""
    sql = "SELECT isi FROM tanda_terima WHERE paket = ? ORDER BY id DESC LIMIT 1"
    row = db.execute(sql, (kode,)).fetchone()
    return None if row is None else row[0]


def receipt_of_report(db: Connection, digest: str) -> bytes | None:
    """Return the latest receipt of a report, in whatever package it came."""
    row = db.execute(
        """
        SELECT tanda_terima.isi
        FROM tanda_terima JOIN paket ON paket.kode = tanda_terima.paket
        WHERE paket.digest = ?
        ORDER BY tanda_terima.id DESC LIMIT 1
        """,
        (digest,),
    ).fetchone()
    return None if row is None else row[0]


def receipts_of(db: Connection, npsn: str) -> list[bytes]:
    """Return every receipt of a school, the oldest first."""
    sql = "SELECT isi FROM tanda_terima WHERE npsn = ? ORDER BY id"
    return [row[0] for row in db.execute(sql, (npsn,))]


def next_receipt(db: Connection, tahun: int) -> int:
    """Return the next number of a year."""
    sql = "SELECT coalesce(max(urut), 0) + 1 FROM tanda_terima WHERE tahun = ?"
    number: int = db.execute(sql, (tahun,)).fetchone()[0]
    return number


def insert_receipt(db: Connection, paket: Stored, number: tuple[int, int], isi: bytes) -> None:
    """Keep a receipt; it is never made again."""
    db.execute(
        "INSERT INTO tanda_terima (paket, npsn, tahun, urut, isi) VALUES (?, ?, ?, ?, ?)",
        (paket.kode, paket.npsn, *number, isi),
    )


def package(db: Connection, kode: str) -> bytes:
    """Return a package that came."""
    isi: bytes = db.execute("SELECT isi FROM paket WHERE kode = ?", (kode,)).fetchone()[0]
    return isi


def package_of_receipt(db: Connection, tahun: int, urut: int) -> Stored | None:
    """Return the package that a receipt's number speaks of, or nothing."""
    row = db.execute(
        """
        SELECT paket.kode, paket.npsn, periode, revisi, perangkat, urutan, digest, paket.isi
        FROM tanda_terima JOIN paket ON paket.kode = tanda_terima.paket
        WHERE (tahun, urut) = (?, ?)
        """,
        (tahun, urut),
    ).fetchone()
    return None if row is None else Stored(*row)


def size_of(db: Connection, kode: str) -> int | None:
    """Return how large a package that came is, or nothing if it never came."""
    row = db.execute("SELECT length(isi) FROM paket WHERE kode = ?", (kode,)).fetchone()
    return None if row is None else row[0]


def heads(db: Connection, npsn: str) -> list[Newest]:
    """Return the newest revision of every period of a school, with its latest receipt."""
    rows = db.execute(
        """
        SELECT paket.periode, paket.revisi, paket.kode, paket.digest, paket.perangkat,
            perangkat.nama,
            (SELECT isi FROM tanda_terima AS t WHERE t.paket = paket.kode ORDER BY t.id DESC
             LIMIT 1)
        FROM paket JOIN perangkat ON perangkat.kode = paket.perangkat
        WHERE paket.npsn = :npsn AND paket.revisi = (
            SELECT max(p.revisi) FROM paket AS p
            WHERE p.npsn = :npsn AND p.periode = paket.periode
        )
        ORDER BY paket.periode
        """,
        {"npsn": npsn},
    )
    return [Newest(*row) for row in rows]


def last_seq(db: Connection, perangkat: str) -> int:
    """Return the highest number of a laptop's packages, 0 if none came."""
    sql = "SELECT coalesce(max(urutan), 0) FROM paket WHERE perangkat = ?"
    number: int = db.execute(sql, (perangkat,)).fetchone()[0]
    return number


def newest_of_all(db: Connection, periode: str) -> list[tuple[str | bytes | None, ...]]:
    """Return each school with its newest package of a period, its key and its latest receipt."""
    return db.execute(
        """
        SELECT sekolah.npsn, sekolah.nama, paket.kode, perangkat.kunci,
            (SELECT isi FROM tanda_terima AS t WHERE t.paket = paket.kode ORDER BY t.id DESC
             LIMIT 1)
        FROM sekolah
        LEFT JOIN paket ON paket.npsn = sekolah.npsn AND paket.periode = :periode
            AND paket.revisi = (
                SELECT max(p.revisi) FROM paket AS p
                WHERE p.npsn = sekolah.npsn AND p.periode = :periode
            )
        LEFT JOIN perangkat ON perangkat.kode = paket.perangkat
        ORDER BY sekolah.npsn
        """,
        {"periode": periode},
    ).fetchall()
