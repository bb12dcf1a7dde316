"""Hubungan: what the province has said last, and what this laptop still has to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Hubungan:
    """The one row: `selisih_detik` is how far the province's clock is ahead of the laptop's.

    `keadaan` is the signed word on what the province has, given when `keadaan_sampai` was the
    newest receipt here. `perlu_kunci` says why this laptop needs a new key, `perlu_daftar` that
    the province does not know the new one yet.
    """

    selisih_detik: int | None
    waktu_provinsi: str | None
    keadaan: bytes | None
    keadaan_sampai: int
    dipulihkan_pada: str
    perlu_kunci: str
    perlu_daftar: int


def get(db: Database) -> Hubungan:
    """Return what is known."""
    row = db.one(
        """
        SELECT selisih_detik, waktu_provinsi, keadaan, keadaan_sampai, dipulihkan_pada,
            perlu_kunci, perlu_daftar
        FROM hubungan WHERE id = 1
        """
    )
    assert row is not None  # noqa: S101  # the migration puts it there
    return Hubungan(*row)


def told_time(db: Database, selisih: int, waktu: str) -> None:
    """Keep the province's time and how far the laptop's is off it."""
    sql = "UPDATE hubungan SET selisih_detik = ?, waktu_provinsi = ? WHERE id = 1"
    db.execute(sql, (selisih, waktu))


def told_state(db: Database, keadaan: bytes, sampai: int) -> None:
    """Keep what the province has; the laptop that asked is known, and has been compared."""
    db.execute(
        """
        UPDATE hubungan
        SET keadaan = ?, keadaan_sampai = ?, dipulihkan_pada = '', perlu_daftar = 0
        WHERE id = 1
        """,
        (keadaan, sampai),
    )


def needs_key(db: Database, sebab: str) -> None:
    """Keep why this laptop must get a new key before anything is sent."""
    db.execute("UPDATE hubungan SET perlu_kunci = ? WHERE id = 1", (sebab,))


def got_key(db: Database) -> None:
    """Keep that this laptop has a new key that nobody knows yet."""
    db.execute("UPDATE hubungan SET perlu_kunci = '', perlu_daftar = 1 WHERE id = 1")
