"""The book of letters: which numbers were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row


def last_urut(db: Database, tahun: int) -> int:
    """Return the largest running number given in a year, 0 before the first."""
    sql = "SELECT coalesce(max(urut), 0) FROM surat WHERE tahun = ?"
    return int(db.value(sql, (tahun,)))


def numbers(db: Database) -> set[str]:
    """Return every number that was ever given."""
    return {row["nomor"] for row in db.query("SELECT nomor FROM surat")}


def listing(db: Database) -> list[Row]:
    """Return the book, the latest letter first."""
    return list(
        db.query(
            """
            SELECT id, nomor, jenis, tanggal, perihal, tujuan
            FROM surat
            ORDER BY tahun DESC, urut DESC
            """
        )
    )
