"""The province's greeting and certificate as they were signed, and the computer of the key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

COLUMNS = (
    "salam BLOB",
    "sertifikat BLOB",
    "komputer TEXT NOT NULL DEFAULT ''",
    "pindah_pada TEXT NOT NULL DEFAULT ''",
)


def up(db: Database) -> None:
    """Add what the one row about the province has to remember."""
    for column in COLUMNS:
        db.execute(f"ALTER TABLE hubungan ADD COLUMN {column}")
