"""Uploads in parts, as the province's SQLite file keeps them until the package is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sync.province.store import Connection


def offset(db: Connection, kode: str) -> int:
    """Return how much of a package has come."""
    row = db.execute("SELECT coalesce(max(akhir), 0) FROM bagian WHERE kode = ?", (kode,))
    number: int = row.fetchone()[0]
    return number


def length(db: Connection, kode: str) -> int | None:
    """Return how long an upload will be when it is whole, or nothing if none has begun."""
    row = db.execute("SELECT panjang FROM unggahan WHERE kode = ?", (kode,)).fetchone()
    return None if row is None else row[0]


def begin(db: Connection, kode: str, npsn: str, panjang: int) -> None:
    """Begin an upload."""
    sql = "INSERT OR REPLACE INTO unggahan (kode, npsn, panjang) VALUES (?, ?, ?)"
    db.execute(sql, (kode, npsn, panjang))


def add(db: Connection, kode: str, awal: int, isi: bytes) -> None:
    """Keep one part."""
    sql = "INSERT INTO bagian (kode, awal, akhir, isi) VALUES (?, ?, ?, ?)"
    db.execute(sql, (kode, awal, awal + len(isi), isi))


def joined(db: Connection, kode: str) -> bytes:
    """Return the parts that have come, put together."""
    rows = db.execute("SELECT isi FROM bagian WHERE kode = ? ORDER BY awal", (kode,))
    return b"".join(row[0] for row in rows)


def drop(db: Connection, kode: str) -> None:
    """Forget an upload and its parts."""
    db.execute("DELETE FROM unggahan WHERE kode = ?", (kode,))


def forget(db: Connection, npsn: str, but: int) -> None:
    """Forget a school's oldest uploads but the newest few."""
    db.execute(
        """
        DELETE FROM unggahan WHERE npsn = :npsn AND id NOT IN (
            SELECT id FROM unggahan WHERE npsn = :npsn ORDER BY id DESC LIMIT :but
        )
        """,
        {"npsn": npsn, "but": but},
    )
