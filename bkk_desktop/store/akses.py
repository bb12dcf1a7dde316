"""Who read what: rows that are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.akses import EVERYBODY, AksesData
from bkk_desktop.store.record import insert_many, read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.store.database import Database, Row


def add(db: Database, readings: Sequence[AksesData]) -> None:
    """Write readings down."""
    insert_many(db, readings)


def of(db: Database, alumni: int) -> list[AksesData]:
    """Return who read a person's data, the last first; lists of everybody count too."""
    sql = """
        SELECT * FROM akses_data
        WHERE tabel = 'alumni' AND baris IN (:alumni, :semua)
        ORDER BY id DESC
    """
    values = {"alumni": alumni, "semua": EVERYBODY}
    return [read(AksesData, row) for row in db.query(sql, values)]


def listing(db: Database) -> list[Row]:
    """Return every reading, the last first, with whose data it was."""
    sql = """
        SELECT
            akses_data.id, akses_data.pada, akses_data.peran, akses_data.apa,
            CASE
                WHEN akses_data.baris = :semua THEN 'Semua di daftar'
                ELSE coalesce(alumni.nama, 'Sudah dihapus')
            END AS siapa
        FROM akses_data
        LEFT JOIN alumni ON akses_data.tabel = 'alumni' AND alumni.id = akses_data.baris
        ORDER BY akses_data.id DESC
    """
    return list(db.query(sql, {"semua": EVERYBODY}))
