"""Pemberi kerja in their table: the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row


_LISTING = """
    SELECT
        pemberi_kerja.id, pemberi_kerja.nama, pemberi_kerja.jenis,
        pemberi_kerja.lapangan_usaha, pemberi_kerja.kode_wilayah,
        pemberi_kerja.nama_kontak, pemberi_kerja.telepon,
        (
            SELECT count(*) FROM lowongan WHERE lowongan.pemberi_kerja = pemberi_kerja.id
        ) AS lowongan,
        (
            SELECT count(*) FROM penempatan WHERE penempatan.pemberi_kerja = pemberi_kerja.id
        ) AS penempatan
    FROM pemberi_kerja
    ORDER BY pemberi_kerja.nama COLLATE NOCASE, pemberi_kerja.id
"""


def listing(db: Database) -> list[Row]:
    """Return every employer with how many vacancies and placements it has."""
    return list(db.query(_LISTING))


def incomplete(db: Database) -> int:
    """Return how many employers lack what a report asks."""
    sql = """
        SELECT count(*) FROM pemberi_kerja
        WHERE coalesce(jenis, '') = '' OR coalesce(lapangan_usaha, '') = ''
        OR coalesce(kode_wilayah, '') = ''
    """
    count: int = db.value(sql)
    return count
