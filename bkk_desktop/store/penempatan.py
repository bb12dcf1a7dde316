"""Penempatan in their table: the list of all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkk_desktop.store.database import Database, Row


_LISTING = """
    SELECT
        penempatan.id, coalesce(penempatan.tanggal_mulai, penempatan.tanggal) AS tanggal_mulai,
        alumni.nama, alumni.nisn, alumni.jenis_kelamin,
        alumni.tanggal_tarik_persetujuan,
        coalesce(jurusan.nama, '') AS jurusan_nama,
        pemberi_kerja.nama AS pemberi_kerja_nama, penempatan.jabatan, penempatan.kode_wilayah,
        CASE
            WHEN trim(penempatan.negara) <> '' THEN 'AKAN'
            WHEN penempatan.kode_wilayah = '' OR coalesce(sekolah.provinsi, '') = '' THEN ''
            WHEN substr(penempatan.kode_wilayah, 1, 2) = sekolah.provinsi THEN 'AKL'
            ELSE 'AKAD'
        END AS jenis_antar_kerja,
        iif(penempatan.sudah_melalui_bkk, 'Melalui BKK', 'Usaha sendiri') AS cara,
        penempatan.kontrak, penempatan.upah, penempatan.sudah_melalui_bkk,
        penempatan.kode_jabatan, penempatan.tanggal_selesai, penempatan.alasan_selesai
    FROM penempatan
    JOIN alumni ON alumni.id = penempatan.alumni
    JOIN pemberi_kerja ON pemberi_kerja.id = penempatan.pemberi_kerja
    LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    LEFT JOIN (
        SELECT substr(kode_wilayah, 1, 2) AS provinsi FROM sekolah ORDER BY id LIMIT 1
    ) AS sekolah ON TRUE
    ORDER BY coalesce(penempatan.tanggal_mulai, penempatan.tanggal) DESC, penempatan.id DESC
"""


def listing(db: Database) -> list[Row]:
    """Return every placement with its person and employer; AKL, AKAD or AKAN is derived."""
    return list(db.query(_LISTING))


def months(db: Database, since: date) -> list[Row]:
    """Return how many began in each month (YYYY-MM) since a day, through the BKK or not."""
    sql = f"""
        SELECT substr(tanggal_mulai, 1, 7) AS tanggal_mulai, sudah_melalui_bkk, count(*) AS jumlah
        FROM ({_LISTING})
        WHERE tanggal_mulai >= ?
        GROUP BY 1, 2
    """
    return list(db.query(sql, (since.isoformat(),)))


def working(db: Database, alumni: Sequence[int], day: date) -> list[str]:
    """Return the names of those of these alumni who work on a day, in order."""
    sql = """
        SELECT nama FROM alumni
        WHERE id IN (SELECT value FROM json_each(:orang)) AND id IN (
            SELECT alumni FROM penempatan
            WHERE coalesce(tanggal_mulai, tanggal, '9999') <= :hari
            AND coalesce(tanggal_selesai, '9999') >= :hari
        )
        ORDER BY nama COLLATE NOCASE, id
    """
    rows = db.query(sql, {"orang": json.dumps(list(alumni)), "hari": day.isoformat()})
    return [row["nama"] for row in rows]


def bound(db: Database, alumni: Sequence[int], day: date) -> list[str]:
    """Return the names of those of these alumni who work on a day or begin after it, in order."""
    sql = """
        SELECT nama FROM alumni
        WHERE id IN (SELECT value FROM json_each(:orang)) AND id IN (
            SELECT alumni FROM penempatan WHERE coalesce(tanggal_selesai, '9999') >= :hari
        )
        ORDER BY nama COLLATE NOCASE, id
    """
    rows = db.query(sql, {"orang": json.dumps(list(alumni)), "hari": day.isoformat()})
    return [row["nama"] for row in rows]
