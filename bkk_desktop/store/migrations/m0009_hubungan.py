"""What the province has said last: its time, what it has from this school, and what must follow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE hubungan (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        selisih_detik INTEGER,
        waktu_provinsi TEXT,
        keadaan BLOB,
        keadaan_sampai INTEGER NOT NULL DEFAULT 0,
        dipulihkan_pada TEXT NOT NULL DEFAULT '',
        perlu_kunci TEXT NOT NULL DEFAULT '',
        perlu_daftar INTEGER NOT NULL DEFAULT 0 CHECK (perlu_daftar IN (0, 1))
    ) STRICT
"""


def up(db: Database) -> None:
    """Create the one row about the province."""
    db.execute(SQL)
    db.execute("INSERT INTO hubungan (id) VALUES (1)")
