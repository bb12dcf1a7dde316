"""Aktivasi: what ties this laptop to its province: activation, trust documents, device key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Perangkat:
    """This laptop: its signing key never leaves the encrypted file."""

    kode: str
    nama: str
    kunci: bytes = field(repr=False)


def activation(db: Database) -> bytes | None:
    """Return the activation file that was taken, or nothing."""
    isi: bytes | None = db.value("SELECT isi FROM aktivasi WHERE id = 1")
    return isi


def store_activation(db: Database, isi: bytes, pada: str) -> None:
    """Keep the activation file; a renewed one takes its place."""
    db.execute(
        """
        INSERT INTO aktivasi (id, isi, diterima_pada) VALUES (1, ?, ?)
        ON CONFLICT (id) DO UPDATE SET isi = excluded.isi, diterima_pada = excluded.diterima_pada
        """,
        (isi, pada),
    )


def trust(db: Database) -> bytes | None:
    """Return the newest trust document, or nothing before activation."""
    isi: bytes | None = db.value("SELECT isi FROM dokumen_kepercayaan ORDER BY versi DESC LIMIT 1")
    return isi


def insert_trust(db: Database, versi: int, isi: bytes, pada: str) -> None:
    """Add a trust document; older ones are kept for ever."""
    db.execute(
        "INSERT INTO dokumen_kepercayaan (versi, isi, diterima_pada) VALUES (?, ?, ?)",
        (versi, isi, pada),
    )


def device(db: Database) -> Perangkat | None:
    """Return this laptop's device, or nothing before activation."""
    row = db.one("SELECT kode, nama, kunci FROM perangkat WHERE id = 1")
    return None if row is None else Perangkat(*row)


def store_device(db: Database, perangkat: Perangkat) -> None:
    """Keep the device key that was just made."""
    db.execute(
        "INSERT INTO perangkat (id, kode, nama, kunci) VALUES (1, ?, ?, ?)",
        (perangkat.kode, perangkat.nama, perangkat.kunci),
    )


def change_device(db: Database, perangkat: Perangkat) -> None:
    """Give this laptop another key; its count of packages goes on."""
    db.execute(
        "UPDATE perangkat SET kode = ?, nama = ?, kunci = ? WHERE id = 1",
        (perangkat.kode, perangkat.nama, perangkat.kunci),
    )


def seq(db: Database) -> int:
    """Return the number of the last package of this laptop."""
    urutan: int | None = db.value("SELECT urutan FROM perangkat WHERE id = 1")
    return urutan or 0


def next_seq(db: Database) -> int:
    """Count one package more and return its number."""
    db.execute("UPDATE perangkat SET urutan = urutan + 1 WHERE id = 1")
    urutan: int = db.value("SELECT urutan FROM perangkat WHERE id = 1")
    return urutan
