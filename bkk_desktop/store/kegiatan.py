"""Kegiatan in their tables: the list of all, and the participants of each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkk_desktop.store.database import Database, Row


def listing(db: Database, today: date) -> list[Row]:
    """Return every event with how many take part and how many men and women came."""
    sql = """
        SELECT
            kegiatan.*, substr(kegiatan.tanggal, 1, 4) AS tahun,
            count(peserta.id) AS peserta,
            coalesce(sum(peserta.kehadiran = 'hadir'), 0) AS hadir,
            coalesce(sum(peserta.kehadiran = 'hadir' AND alumni.jenis_kelamin = 'L'), 0) AS hadir_l,
            coalesce(sum(peserta.kehadiran = 'hadir' AND alumni.jenis_kelamin = 'P'), 0) AS hadir_p,
            coalesce(sum(peserta.kehadiran = ''), 0) AS belum_dicatat,
            coalesce(kegiatan.tanggal_selesai, kegiatan.tanggal, '9999') >= :hari AS mendatang
        FROM kegiatan
        LEFT JOIN peserta_kegiatan AS peserta ON peserta.kegiatan = kegiatan.id
        LEFT JOIN alumni ON alumni.id = peserta.alumni
        GROUP BY kegiatan.id
        ORDER BY coalesce(kegiatan.tanggal, '9999') DESC, kegiatan.id DESC
    """
    return list(db.query(sql, {"hari": today.isoformat()}))


def participants(db: Database, kegiatan: int) -> list[Row]:
    """Return an event's participants by name."""
    sql = """
        SELECT
            peserta.id, peserta.alumni, peserta.kehadiran, peserta.keterangan,
            alumni.nama, alumni.jenis_kelamin, alumni.rombel, alumni.tahun_lulus, alumni.telepon,
            alumni.tanggal_tarik_persetujuan,
            coalesce(nullif(jurusan.singkatan, ''), jurusan.nama, '') AS jurusan
        FROM peserta_kegiatan AS peserta
        JOIN alumni ON alumni.id = peserta.alumni
        LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
        WHERE peserta.kegiatan = ?
        ORDER BY alumni.nama COLLATE NOCASE, peserta.id
    """
    return list(db.query(sql, (kegiatan,)))


def sexes(db: Database, kegiatan: int) -> list[tuple[str, str]]:
    """Return sex and attendance of each participant."""
    sql = """
        SELECT alumni.jenis_kelamin, peserta.kehadiran
        FROM peserta_kegiatan AS peserta JOIN alumni ON alumni.id = peserta.alumni
        WHERE peserta.kegiatan = ?
    """
    return [(sex, attendance) for sex, attendance in db.tuples(sql, (kegiatan,))]


def taking_part(db: Database, kegiatan: int) -> set[int]:
    """Return the alumni who are on an event's list."""
    sql = "SELECT alumni FROM peserta_kegiatan WHERE kegiatan = ?"
    return {row["alumni"] for row in db.query(sql, (kegiatan,))}


def invitable(db: Database, alumni: Sequence[int]) -> list[int]:
    """Return those of these alumni whose data may be used, in their order."""
    sql = """
        SELECT alumni.id FROM json_each(:orang) AS mana
        JOIN alumni ON alumni.id = mana.value
        WHERE alumni.tanggal_tarik_persetujuan IS NULL AND alumni.tanggal_anonim IS NULL
        ORDER BY mana.key
    """
    return [row["id"] for row in db.query(sql, {"orang": json.dumps(list(alumni))})]


def classes(db: Database) -> list[Row]:
    """Return the classes of each year of graduation with how many alumni, the newest first."""
    sql = """
        SELECT rombel, tahun_lulus, count(*) AS jumlah FROM alumni
        WHERE rombel <> '' AND tanggal_anonim IS NULL
        GROUP BY rombel, tahun_lulus
        ORDER BY tahun_lulus DESC, rombel COLLATE NOCASE
    """
    return list(db.query(sql))


def of_class(db: Database, rombel: str, tahun_lulus: int | None) -> list[int]:
    """Return the alumni of a class of one year, by name."""
    sql = """
        SELECT id FROM alumni WHERE rombel = ? AND tahun_lulus IS ?
        ORDER BY nama COLLATE NOCASE, id
    """
    return [row["id"] for row in db.query(sql, (rombel, tahun_lulus))]


def of_alumni(db: Database, alumni: int) -> list[Row]:
    """Return the events that an alumnus is on the list of, the newest first."""
    sql = """
        SELECT kegiatan.id, kegiatan.nama, kegiatan.tanggal, peserta.kehadiran
        FROM peserta_kegiatan AS peserta JOIN kegiatan ON kegiatan.id = peserta.kegiatan
        WHERE peserta.alumni = ?
        ORDER BY coalesce(kegiatan.tanggal, '') DESC, kegiatan.id DESC
    """
    return list(db.query(sql, (alumni,)))
