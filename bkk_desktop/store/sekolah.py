"""Sekolah, its jurusan and classes in their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from datetime import date

    from bkk_desktop.domain.sekolah import Rombel, TandaDaftar
    from bkk_desktop.store.database import Database, Row


def name(db: Database) -> str:
    """Return what the school is called; a start asks for no more than that of the records."""
    found: str | None = db.value("SELECT nama FROM sekolah ORDER BY id LIMIT 1")
    return found or ""


def jurusan_listing(db: Database) -> list[Row]:
    """Return every jurusan with how many alumni it has."""
    sql = """
        SELECT
            jurusan.id, jurusan.nama, jurusan.singkatan, jurusan.program, jurusan.kode_ipk,
            (SELECT count(*) FROM alumni WHERE alumni.jurusan = jurusan.id) AS alumni
        FROM jurusan
        ORDER BY jurusan.nama COLLATE NOCASE, jurusan.id
    """
    return list(db.query(sql))


def rombel_listing(db: Database) -> list[Row]:
    """Return every class name that was given a jurusan or that an alumnus has."""
    sql = """
        SELECT
            kelas.nama, rombel.id, rombel.jurusan, coalesce(jurusan.nama, '') AS jurusan_nama,
            kelas.alumni
        FROM (
            SELECT nama, sum(alumni) AS alumni
            FROM (
                SELECT nama, 0 AS alumni FROM rombel
                UNION ALL
                SELECT rombel, count(*) FROM alumni WHERE rombel <> '' GROUP BY rombel
            )
            GROUP BY nama
        ) AS kelas
        LEFT JOIN rombel ON rombel.nama = kelas.nama
        LEFT JOIN jurusan ON jurusan.id = rombel.jurusan
        ORDER BY kelas.nama
    """
    return list(db.query(sql))


def rombel_by_name(db: Database, nama: str) -> Rombel | None:
    """Return a class by its name, or nothing."""
    from bkk_desktop.domain.sekolah import Rombel

    row = db.one("SELECT * FROM rombel WHERE nama = ?", (nama,))
    return None if row is None else read(Rombel, row)


def tanda_daftar_on(db: Database, day: date) -> TandaDaftar | None:
    """Return the BKK's registration at the Dinas that counts on a day, or nothing."""
    from bkk_desktop.domain.sekolah import TandaDaftar

    sql = """
        SELECT * FROM tanda_daftar
        WHERE jenis = 'tanda_daftar' AND coalesce(berlaku_sejak, tanggal, '') <= ?
        ORDER BY coalesce(berlaku_sejak, tanggal, '') DESC, id DESC
        LIMIT 1
    """
    row = db.one(sql, (day.isoformat(),))
    return None if row is None else read(TandaDaftar, row)
