"""Tanda terima: the province's signed receipts; one that is not ours is kept without laporan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.store import record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkk_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class TandaTerima:
    """One receipt, byte for byte; `laporan` is None if it was kept aside."""

    id: int = 0
    laporan: int | None = None
    nomor: str = ""
    status: str = ""
    digest: str = ""
    isi: bytes = b""
    jalur: str = ""
    dicatat_pada: str = ""


def insert(db: Database, receipt: TandaTerima) -> int:
    """Store a receipt; return its number."""
    return record.insert(db, receipt)


def has(db: Database, digest: str, laporan: int | None) -> bool:
    """Tell whether the very same receipt is there, recorded or kept aside."""
    sql = "SELECT 1 FROM tanda_terima WHERE digest = ? AND laporan IS ?"
    return db.one(sql, (digest, laporan)) is not None


def status_of(db: Database, laporan: int) -> str:
    """Return the province's word on a report: accepted, rejected, received or nothing."""
    status: str | None = db.value(
        """
        SELECT status FROM tanda_terima WHERE laporan = ?
        ORDER BY status = 'received', id LIMIT 1
        """,
        (laporan,),
    )
    return status or ""


def aside(db: Database) -> int:
    """Count the receipts kept aside."""
    count: int = db.value("SELECT count(*) FROM tanda_terima WHERE laporan IS NULL")
    return count


def any_recorded(db: Database) -> bool:
    """Tell whether the province has ever answered us."""
    return db.one("SELECT 1 FROM tanda_terima WHERE laporan IS NOT NULL") is not None


def last(db: Database) -> int:
    """Return the number of the receipt that came last, 0 if none came."""
    number: int = db.value("SELECT coalesce(max(id), 0) FROM tanda_terima")
    return number


def latest_first(db: Database) -> Iterator[tuple[int, bytes]]:
    """Yield the receipts of our reports with their numbers, the one recorded last first."""
    sql = "SELECT id, isi FROM tanda_terima WHERE laporan IS NOT NULL ORDER BY id DESC"
    yield from db.tuples(sql)


def has_number(db: Database, nomor: str) -> bool:
    """Tell whether a receipt of ours has this number."""
    sql = "SELECT 1 FROM tanda_terima WHERE nomor = ? AND laporan IS NOT NULL"
    return db.one(sql, (nomor,)) is not None


def newest(db: Database) -> bytes | None:
    """Return the receipt recorded last."""
    isi: bytes | None = db.value(
        "SELECT isi FROM tanda_terima WHERE laporan IS NOT NULL ORDER BY id DESC LIMIT 1"
    )
    return isi


def knows(db: Database, digest: str) -> bool:
    """Tell whether a receipt of ours has this digest."""
    sql = "SELECT 1 FROM tanda_terima WHERE digest = ? AND laporan IS NOT NULL"
    return db.one(sql, (digest,)) is not None
