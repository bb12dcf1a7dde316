"""Pemberi kerja in their table: the list of all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from bkk_desktop.domain.mou import Mou, in_force, keadaan
from bkk_desktop.store.alumni import day_of
from bkk_desktop.store.record import all_of

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row


_LISTING = """
    SELECT
        pemberi_kerja.id, pemberi_kerja.nama, pemberi_kerja.jenis,
        pemberi_kerja.lapangan_usaha, pemberi_kerja.kbli, pemberi_kerja.nib, pemberi_kerja.npwp,
        pemberi_kerja.alamat, pemberi_kerja.kecamatan, pemberi_kerja.kode_wilayah,
        pemberi_kerja.surel, pemberi_kerja.nama_kontak, pemberi_kerja.telepon_kontak,
        pemberi_kerja.telepon,
        (
            SELECT count(*) FROM lowongan WHERE lowongan.pemberi_kerja = pemberi_kerja.id
        ) AS lowongan,
        coalesce(kerja.jumlah, 0) AS penempatan,
        coalesce(kerja.lewat_bkk, 0) AS lewat_bkk,
        kontak.terakhir AS kontak_terakhir, kontak.lanjut AS tindak_lanjut,
        coalesce(kontak.lanjut < :today, 0) AS terlambat
    FROM pemberi_kerja
    LEFT JOIN (
        SELECT pemberi_kerja, count(*) AS jumlah, sum(sudah_melalui_bkk) AS lewat_bkk
        FROM penempatan
        GROUP BY pemberi_kerja
    ) AS kerja ON kerja.pemberi_kerja = pemberi_kerja.id
    LEFT JOIN (
        SELECT
            pemberi_kerja, max(tanggal) AS terakhir,
            min(iif(sudah_tindak_lanjut, NULL, tanggal_tindak_lanjut)) AS lanjut
        FROM kontak_pemberi_kerja
        GROUP BY pemberi_kerja
    ) AS kontak ON kontak.pemberi_kerja = pemberi_kerja.id
    ORDER BY pemberi_kerja.nama COLLATE NOCASE, pemberi_kerja.id
"""


def listing(db: Database, today: date | None = None) -> list[Row]:
    """Return every employer with vacancies and placements, and whether a follow-up is overdue."""
    return list(db.query(_LISTING, {"today": day_of(db, today)}))


def with_agreements(db: Database, today: date) -> list[Row]:
    """Return the list with how each employer's best agreement stands, "" where there is none."""
    best: dict[int, Mou] = {}
    for one in all_of(db, Mou):
        known = best.get(one.pemberi_kerja)
        if known is None or _worth(one, today) > _worth(known, today):
            best[one.pemberi_kerja] = one
    found = []
    for row in listing(db, today):
        mou = best.get(row["id"])
        told = {
            "mou": keadaan(mou, today) if mou else "",
            "mou_selesai": mou.tanggal_selesai if mou else None,
        }
        found.append(cast("Row", dict(zip(row.keys(), row, strict=True)) | told))
    return found


def _worth(mou: Mou, today: date) -> tuple[bool, date, date]:
    """Rank an agreement: one in force first, then by the day on which it ends."""
    return in_force(mou, today), mou.tanggal_selesai or date.max, mou.tanggal_mulai or date.min


def vacancies_of(db: Database, pemberi_kerja: int) -> list[Row]:
    """Return an employer's vacancies, the newest first, with how many positions we filled."""
    sql = """
        SELECT
            id, jabatan, tanggal, berlaku_sampai, jumlah_l + jumlah_p + jumlah_bebas AS posisi,
            (SELECT count(*) FROM penempatan WHERE penempatan.lowongan = lowongan.id) AS terisi
        FROM lowongan
        WHERE pemberi_kerja = ?
        ORDER BY coalesce(tanggal, '') DESC, id DESC
    """
    return list(db.query(sql, (pemberi_kerja,)))


def placements_of(db: Database, pemberi_kerja: int) -> list[Row]:
    """Return who works or worked at an employer, the last to begin first."""
    sql = """
        SELECT
            penempatan.id, alumni.nama, penempatan.jabatan, penempatan.sudah_melalui_bkk,
            coalesce(penempatan.tanggal_mulai, penempatan.tanggal) AS mulai,
            penempatan.tanggal_selesai AS selesai
        FROM penempatan JOIN alumni ON alumni.id = penempatan.alumni
        WHERE penempatan.pemberi_kerja = ?
        ORDER BY coalesce(mulai, '') DESC, penempatan.id DESC
    """
    return list(db.query(sql, (pemberi_kerja,)))


def incomplete(db: Database) -> int:
    """Return how many employers lack what a report asks."""
    sql = """
        SELECT count(*) FROM pemberi_kerja
        WHERE coalesce(jenis, '') = '' OR coalesce(lapangan_usaha, '') = ''
        OR coalesce(kode_wilayah, '') = ''
    """
    count: int = db.value(sql)
    return count
