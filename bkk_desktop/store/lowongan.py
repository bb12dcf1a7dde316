"""Lowongan in their table: the list of all, and what took their positions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain.lowongan import Fill, LowonganKeluar
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row


_LISTING = """
    SELECT
        lowongan.id, lowongan.tanggal, lowongan.berlaku_sampai,
        pemberi_kerja.nama AS pemberi_kerja_nama, lowongan.jabatan,
        lowongan.jumlah_l, lowongan.jumlah_p, lowongan.jumlah_bebas,
        coalesce(isi.jumlah, 0) AS terisi, coalesce(pergi.jumlah, 0) AS keluar,
        lowongan.jumlah_l + lowongan.jumlah_p + lowongan.jumlah_bebas
            - coalesce(isi.jumlah, 0) - coalesce(pergi.jumlah, 0) AS sisa,
        coalesce(lamar.jumlah, 0) AS pelamar, lowongan.upah, lowongan.kode_wilayah
    FROM lowongan
    JOIN pemberi_kerja ON pemberi_kerja.id = lowongan.pemberi_kerja
    LEFT JOIN (
        SELECT lowongan, count(*) AS jumlah FROM penempatan
        WHERE lowongan IS NOT NULL
        GROUP BY lowongan
    ) AS isi ON isi.lowongan = lowongan.id
    LEFT JOIN (
        SELECT lowongan, sum(jumlah_l + jumlah_p + jumlah_bebas) AS jumlah
        FROM lowongan_keluar
        GROUP BY lowongan
    ) AS pergi ON pergi.lowongan = lowongan.id
    LEFT JOIN (
        SELECT lowongan, count(*) AS jumlah FROM lamaran GROUP BY lowongan
    ) AS lamar ON lamar.lowongan = lowongan.id
    ORDER BY lowongan.tanggal DESC, lowongan.id DESC
"""


def listing(db: Database) -> list[Row]:
    """Return every vacancy with how many positions are filled by us, gone otherwise, and open."""
    return list(db.query(_LISTING))


def open_positions(db: Database) -> int:
    """Return how many positions of all vacancies are still open."""
    count: int = db.value(f"SELECT coalesce(sum(max(sisa, 0)), 0) FROM ({_LISTING})")
    return count


def fills(db: Database, lowongan: int, *, without: int = 0) -> list[Fill]:
    """Return the placements that fill a vacancy, but the one that is being changed."""
    sql = """
        SELECT
            penempatan.id, coalesce(penempatan.tanggal_mulai, penempatan.tanggal) AS hari,
            alumni.jenis_kelamin
        FROM penempatan JOIN alumni ON alumni.id = penempatan.alumni
        WHERE penempatan.lowongan = ? AND penempatan.id <> ?
    """
    return [
        Fill(row["id"], _day(row["hari"]), row["jenis_kelamin"])
        for row in db.query(sql, (lowongan, without))
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def leaves(db: Database, lowongan: int) -> list[LowonganKeluar]:
    """Return the positions that left a vacancy otherwise, by number."""
    sql = "SELECT * FROM lowongan_keluar WHERE lowongan = ? ORDER BY id"
    return [read(LowonganKeluar, row) for row in db.query(sql, (lowongan,))]


def frozen_until(db: Database) -> date | None:
    """Return the last day that any frozen report covers."""
    return _day(db.value("SELECT max(tanggal_akhir) FROM laporan"))


def fairs(db: Database) -> list[Row]:
    """Return the BKK's events, newest first, at one of which a vacancy may have been offered."""
    return list(db.query("SELECT id, nama, tanggal FROM kegiatan ORDER BY tanggal DESC, id DESC"))
