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
    the province does not know the new one yet. `salam` is the last signed greeting, `sertifikat`
    the signed word that the key is known. `komputer` tells by digests which computer it was made
    on, `pindah_pada` since when it is another one.
    """

    selisih_detik: int | None
    waktu_provinsi: str | None
    keadaan: bytes | None
    keadaan_sampai: int
    dipulihkan_pada: str
    perlu_kunci: str
    perlu_daftar: int
    salam: bytes | None = None
    sertifikat: bytes | None = None
    komputer: str = ""
    pindah_pada: str = ""


def get(db: Database) -> Hubungan:
    """Return what is known."""
    row = db.one(
        """
        SELECT selisih_detik, waktu_provinsi, keadaan, keadaan_sampai, dipulihkan_pada,
            perlu_kunci, perlu_daftar, salam, sertifikat, komputer, pindah_pada
        FROM hubungan WHERE id = 1
        """
    )
    assert row is not None  # noqa: S101  # the migration puts it there
    return Hubungan(*row)


def told_time(db: Database, selisih: int, waktu: str, salam: bytes | None = None) -> None:
    """Keep the province's greeting, its time, and how far the laptop's is off it."""
    sql = "UPDATE hubungan SET selisih_detik = ?, waktu_provinsi = ?, salam = ? WHERE id = 1"
    db.execute(sql, (selisih, waktu, salam))


def told_state(db: Database, keadaan: bytes, sampai: int) -> None:
    """Keep what the province has, given when `sampai` was the newest receipt here."""
    sql = "UPDATE hubungan SET keadaan = ?, keadaan_sampai = ? WHERE id = 1"
    db.execute(sql, (keadaan, sampai))


def compared(db: Database) -> None:
    """Keep that what came back from a backup has been compared with what the province has."""
    db.execute("UPDATE hubungan SET dipulihkan_pada = '' WHERE id = 1")


def known(db: Database) -> None:
    """Keep that the province knows this laptop by its key."""
    db.execute("UPDATE hubungan SET perlu_daftar = 0, pindah_pada = '' WHERE id = 1")


def certified(db: Database, sertifikat: bytes) -> None:
    """Keep the signed word that this laptop's key is known."""
    db.execute("UPDATE hubungan SET sertifikat = ? WHERE id = 1", (sertifikat,))


def needs_key(db: Database, sebab: str) -> None:
    """Keep why this laptop must get a new key before anything is sent."""
    db.execute("UPDATE hubungan SET perlu_kunci = ? WHERE id = 1", (sebab,))


def got_key(db: Database) -> None:
    """Keep that this laptop has a new key that nobody knows yet."""
    db.execute(
        "UPDATE hubungan SET perlu_kunci = '', perlu_daftar = 1, sertifikat = NULL WHERE id = 1"
    )


def bound(db: Database, komputer: str) -> None:
    """Keep on which computer this laptop's key is used."""
    db.execute("UPDATE hubungan SET komputer = ? WHERE id = 1", (komputer,))


def moved(db: Database, pada: str) -> None:
    """Keep since when the data are on another computer."""
    db.execute("UPDATE hubungan SET pindah_pada = ? WHERE id = 1", (pada,))
