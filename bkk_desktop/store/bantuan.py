"""What whoever helps may know of a school's file: how many and of which kind, never of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row

COUNTED = (
    "alumni", "pendaftaran", "pemberi_kerja", "lowongan", "lamaran", "penempatan", "penelusuran",
    "surat", "berkas", "kegiatan", "laporan", "paket", "tanda_terima", "tindakan",
)  # fmt: skip


def counts(db: Database) -> dict[str, int]:
    """Return how many rows the tables have that this file knows."""
    known = {row["name"] for row in db.query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {name: db.value(f'SELECT count(*) FROM "{name}"') for name in COUNTED if name in known}


def steps(db: Database) -> list[str]:
    """Return the steps of the schema that this file has."""
    return [row["nama"] for row in db.query("SELECT nama FROM langkah_skema ORDER BY nama")]


def cipher(db: Database) -> str:
    """Return the versions of SQLite and of its encryption."""
    sqlite, cipher = db.value("SELECT sqlite_version()"), db.value("PRAGMA cipher_version")
    return f"SQLite {sqlite}, SQLCipher {cipher}"


def attempts(db: Database, most: int) -> list[Row]:
    """Return when the last attempts to send were, of which class and with which code."""
    sql = "SELECT pada, kelas, kode FROM percobaan ORDER BY id DESC LIMIT ?"
    return list(db.query(sql, (most,)))
