"""Uploads in parts, as the province's database keeps them until the package is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from sync.province.tables import BAGIAN, UNGGAHAN

if TYPE_CHECKING:
    from sync.province.store import Connection


def offset(db: Connection, kode: str) -> int:
    """Return how much of a package has come."""
    return db.scalar(select(func.max(BAGIAN.c.akhir)).where(BAGIAN.c.kode == kode)) or 0


def length(db: Connection, kode: str) -> int | None:
    """Return how long an upload will be when it is whole, or nothing if none has begun."""
    return db.scalar(select(UNGGAHAN.c.panjang).where(UNGGAHAN.c.kode == kode))


def begin(db: Connection, kode: str, npsn: str, panjang: int) -> None:
    """Begin an upload, anew if it had begun."""
    drop(db, kode)
    db.execute(insert(UNGGAHAN), {"kode": kode, "npsn": npsn, "panjang": panjang})


def add(db: Connection, kode: str, awal: int, isi: bytes) -> None:
    """Keep one part."""
    row = {"kode": kode, "awal": awal, "akhir": awal + len(isi), "isi": isi}
    db.execute(insert(BAGIAN), row)


def joined(db: Connection, kode: str) -> bytes:
    """Return the parts that have come, put together."""
    parts = select(BAGIAN.c.isi).where(BAGIAN.c.kode == kode).order_by(BAGIAN.c.awal)
    return b"".join(db.scalars(parts))


def drop(db: Connection, kode: str) -> None:
    """Forget an upload and its parts."""
    db.execute(delete(UNGGAHAN).where(UNGGAHAN.c.kode == kode))


def forget(db: Connection, npsn: str, but: int) -> None:
    """Forget a school's oldest uploads but the newest few."""
    own = UNGGAHAN.c.npsn == npsn
    newest = select(UNGGAHAN.c.id).where(own).order_by(UNGGAHAN.c.id.desc()).limit(but)
    db.execute(delete(UNGGAHAN).where(own, UNGGAHAN.c.id.not_in(newest)))
