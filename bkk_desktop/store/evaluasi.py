"""Evaluasi in its table, and the year's figures counted from all the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.evaluasi import AngkaTahun, Evaluasi
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

_FIGURES = """
    SELECT
        (
            SELECT count(*) FROM pendaftaran WHERE tanggal BETWEEN :awal AND :akhir
        ) AS terdaftar,
        (
            SELECT count(*) FROM penempatan WHERE sudah_melalui_bkk
            AND coalesce(tanggal_mulai, tanggal) BETWEEN :awal AND :akhir
        ) AS melalui_bkk,
        (
            SELECT count(*) FROM penempatan WHERE NOT sudah_melalui_bkk
            AND coalesce(tanggal_mulai, tanggal) BETWEEN :awal AND :akhir
        ) AS usaha_sendiri,
        (
            SELECT count(*) FROM lowongan WHERE tanggal BETWEEN :awal AND :akhir
        ) AS lowongan,
        (
            SELECT coalesce(sum(jumlah_l + jumlah_p + jumlah_bebas), 0) FROM lowongan
            WHERE tanggal BETWEEN :awal AND :akhir
        ) AS posisi,
        (
            SELECT count(*) FROM mou
            WHERE coalesce(tanggal_mulai, '') <= :akhir
            AND coalesce(tanggal_selesai, '9999') >= :awal
        ) AS mou,
        (
            SELECT count(*) FROM kegiatan WHERE tanggal BETWEEN :awal AND :akhir
        ) AS kegiatan,
        (
            SELECT count(*) FROM peserta_kegiatan
            JOIN kegiatan ON kegiatan.id = peserta_kegiatan.kegiatan
            WHERE kehadiran = 'hadir' AND tanggal BETWEEN :awal AND :akhir
        ) AS peserta_hadir,
        (
            SELECT count(*) FROM program_kerja
            WHERE tahun = :tahun AND tanggal_realisasi IS NOT NULL
        ) AS program_selesai,
        (
            SELECT count(*) FROM program_kerja WHERE tahun = :tahun
        ) AS program
"""


def figures(db: Database, tahun: int) -> AngkaTahun:
    """Count a year's figures."""
    values = {"tahun": tahun, "awal": f"{tahun}-01-01", "akhir": f"{tahun}-12-31"}
    (counts,) = db.tuples(_FIGURES, values)
    return AngkaTahun(tahun, *counts)


def of_year(db: Database, tahun: int) -> Evaluasi:
    """Return what was written of a year, or an empty one."""
    row = db.one("SELECT * FROM evaluasi WHERE tahun = ?", (tahun,))
    return read(Evaluasi, row) if row else Evaluasi(tahun=tahun)
