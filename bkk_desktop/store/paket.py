"""Paket: the sealed bytes of a frozen report, made once and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.store import record

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Paket:
    """One sealed package; `kode` is its package id, `urutan` counts this device's packages."""

    id: int = 0
    laporan: int = 0
    kode: str = ""
    urutan: int = 0
    nama_berkas: str = ""
    isi: bytes = b""
    dibuat_pada: str = ""


@dataclass(frozen=True, slots=True)
class Isi:
    """What a frozen report is, as far as sealing and receipts need it."""

    id: int
    periode: str
    revisi: int
    digest: str
    isi: bytes


def insert(db: Database, paket: Paket) -> int:
    """Store a package; return its number."""
    return record.insert(db, paket)


def get(db: Database, number: int) -> Paket:
    """Return a package; raise UserError if there is none."""
    return record.get(db, Paket, number)


def laporan_of(db: Database, kode: str) -> tuple[int, Isi] | None:
    """Return the package of an id with the report in it, or nothing."""
    row = db.one(
        """
        SELECT paket.id AS paket, laporan.id, laporan.periode, laporan.revisi, laporan.digest
        FROM paket JOIN laporan ON laporan.id = paket.laporan
        WHERE paket.kode = ?
        """,
        (kode,),
    )
    if row is None:
        return None
    return row["paket"], Isi(row["id"], row["periode"], row["revisi"], row["digest"], b"")


def names(db: Database, laporan: int) -> list[str]:
    """Return the ids of every package that a report was sealed in."""
    sql = "SELECT kode FROM paket WHERE laporan = ? ORDER BY id"
    return [kode for (kode,) in db.tuples(sql, (laporan,))]


def report(db: Database, laporan: int) -> Isi:
    """Return a frozen report as it is sealed."""
    row = db.one("SELECT id, periode, revisi, digest, isi FROM laporan WHERE id = ?", (laporan,))
    assert row is not None  # noqa: S101  # nothing deletes a frozen report
    return Isi(*row)


def unsealed(db: Database) -> list[Isi]:
    """Return the frozen reports that have no package yet, in the order they must go out."""
    rows = db.query(
        """
        SELECT id, periode, revisi, digest, isi
        FROM laporan
        WHERE NOT EXISTS (SELECT 1 FROM paket WHERE paket.laporan = laporan.id)
        ORDER BY id
        """
    )
    return [Isi(*row) for row in rows]


def replaced(db: Database, periode: str, revisi: int) -> str | None:
    """Return the digest of the revision before this one, or nothing for the first."""
    digest: str | None = db.value(
        "SELECT digest FROM laporan WHERE periode = ? AND revisi = ?", (periode, revisi - 1)
    )
    return digest
