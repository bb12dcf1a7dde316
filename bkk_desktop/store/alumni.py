"""Alumni in their table: the list of all, and who else has a number."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkk_desktop.store.database import Database, Row


_COMPLETE = """
    alumni.jenis_kelamin <> '' AND alumni.tanggal_lahir IS NOT NULL
    AND alumni.tahun_lulus IS NOT NULL AND coalesce(jurusan.kode_ipk, '') <> ''
"""
# What became of a person: the newer of the last answer and of the work that lasts today. Nothing
# heard is no answer: it never counts as being without work.
_LISTING = f"""
    WITH kerja AS (
        SELECT alumni, max(coalesce(tanggal_mulai, tanggal)) AS sejak
        FROM penempatan
        WHERE coalesce(tanggal_mulai, tanggal) <= :today
        AND coalesce(tanggal_selesai, '9999') >= :today
        GROUP BY alumni
    ),
    kabar AS (
        SELECT
            alumni, kegiatan_utama, coalesce(tanggal, '') AS tanggal,
            max(coalesce(tanggal, '') || printf('%020d', id))
        FROM penelusuran
        WHERE kegiatan_utama <> ''
        GROUP BY alumni
    ),
    pencari AS (
        SELECT DISTINCT alumni FROM pendaftaran
        WHERE coalesce(tanggal, '9999') <= :today
        AND coalesce(tanggal_hapus, '9999') > :today
        AND id NOT IN (
            SELECT pendaftaran FROM penempatan
            WHERE pendaftaran IS NOT NULL
            AND coalesce(tanggal_mulai, tanggal, '9999') <= :today
        )
    )
    SELECT
        alumni.id, alumni.nama, alumni.nisn, alumni.nik, alumni.nis, alumni.jenis_kelamin,
        alumni.tempat_lahir, alumni.tanggal_lahir, alumni.telepon, alumni.surel,
        alumni.kecamatan, alumni.kode_wilayah, alumni.rombel,
        coalesce(jurusan.nama, '') AS jurusan_nama, alumni.tahun_lulus,
        alumni.tanggal_persetujuan, alumni.tanggal_tarik_persetujuan,
        CASE
            WHEN kerja.alumni IS NOT NULL THEN 'Bekerja'
            WHEN alumni.id IN pencari THEN 'Mencari kerja'
            ELSE ''
        END AS status,
        CASE
            WHEN kerja.sejak > coalesce(kabar.tanggal, '') THEN 'Bekerja'
            WHEN kabar.kegiatan_utama = 'bekerja' THEN 'Bekerja'
            WHEN kabar.kegiatan_utama = 'melanjutkan' THEN 'Melanjutkan'
            WHEN kabar.kegiatan_utama = 'wirausaha' THEN 'Wirausaha'
            WHEN kabar.kegiatan_utama = 'belum' THEN 'Belum bekerja'
            ELSE 'Belum terdata'
        END AS hasil,
        {_COMPLETE} AS lengkap
    FROM alumni
    LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    LEFT JOIN kerja ON kerja.alumni = alumni.id
    LEFT JOIN kabar ON kabar.alumni = alumni.id
    ORDER BY alumni.nama COLLATE NOCASE, alumni.id
"""


def listing(db: Database, today: date | None = None) -> list[Row]:
    """Return every alumnus with what a list shows: jurusan, outcome on a day, completeness."""
    return list(db.query(_LISTING, {"today": day_of(db, today)}))


def counts(db: Database) -> tuple[int, int]:
    """Return how many alumni are listed, and how many of them are incomplete."""
    sql = f"""
        SELECT count(*), coalesce(sum(({_COMPLETE}) IS NOT 1), 0)
        FROM alumni LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    """
    found = db.one(sql)
    return (found[0], found[1]) if found else (0, 0)


def outcomes(db: Database, today: date | None = None) -> list[Row]:
    """Return how many there are of each year, programme and outcome, as the list says them."""
    sql = f"""
        SELECT tahun_lulus, jurusan_nama, hasil, count(*) AS jumlah
        FROM ({_LISTING})
        GROUP BY tahun_lulus, jurusan_nama, hasil
    """
    return list(db.query(sql, {"today": day_of(db, today)}))


def found(db: Database, text: str, most: int) -> list[Row]:
    """Return alumni whose name, class, year or numbers hold every word of a text."""
    sql = """
        SELECT id, nama, rombel, tahun_lulus
        FROM (
            SELECT *, lower(
                nama || ' · ' || rombel || ' · ' || coalesce(tahun_lulus, '')
                || ' ' || nisn || ' ' || nik
            ) AS semua
            FROM alumni
        )
        WHERE NOT EXISTS (
            SELECT 1 FROM json_each(:kata) AS kata WHERE semua NOT GLOB kata.value
        )
        ORDER BY semua NOT GLOB :awal, nama COLLATE NOCASE, id
        LIMIT :paling_banyak
    """
    words = [_either_case(word) for word in text.split()]
    begins, kata = f"{' '.join(words)}*", json.dumps([f"*{word}*" for word in words])
    return list(db.query(sql, {"kata": kata, "awal": begins, "paling_banyak": most}))


def _either_case(word: str) -> str:
    """Return the GLOB of a word; SQLite's own lower() leaves É and its like as they are."""
    plain = word.lower()
    return "".join(c if c.isascii() and c not in "*?[" else f"[{c}{c.upper()}]" for c in plain)


def day_of(db: Database, today: date | None) -> str:
    """Return a day as text; without one the laptop's today."""
    if today is not None:
        return today.isoformat()
    text: str = db.value("SELECT date('now', 'localtime')")
    return text


def all_with(db: Database, ids: Sequence[int]) -> dict[int, Alumni]:
    """Return the alumni with these numbers; one that is gone is missing."""
    found: dict[int, Alumni] = {}
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        marks = ", ".join("?" * len(some))
        for row in db.query(f"SELECT * FROM alumni WHERE id IN ({marks})", some):
            found[row["id"]] = read(Alumni, row)
    return found


def sharing_number(db: Database, alumni: Alumni) -> list[Alumni]:
    """Return the others who have the same NISN or NIK."""
    sql = """
        SELECT * FROM alumni
        WHERE id <> :id AND (
            (nisn <> '' AND nisn = :nisn) OR (nik <> '' AND nik = :nik)
        )
        ORDER BY id
    """
    values = {"id": alumni.id, "nisn": alumni.nisn, "nik": alumni.nik}
    return [read(Alumni, row) for row in db.query(sql, values)]


def give_jurusan(db: Database, rombel: str, jurusan: int) -> int:
    """Give a class's alumni without a jurusan this one; return how many."""
    sql = "UPDATE alumni SET jurusan = :jurusan WHERE rombel = :rombel AND jurusan IS NULL"
    return db.changed(sql, {"jurusan": jurusan, "rombel": rombel})


def placements_of(db: Database, alumni: int) -> set[int]:
    """Return the numbers of a person's placements."""
    rows = db.query("SELECT id FROM penempatan WHERE alumni = ?", (alumni,))
    return {row["id"] for row in rows}


def vacancies_of(db: Database, alumni: int) -> list[int]:
    """Return the vacancies that a person's placements fill."""
    sql = """
        SELECT DISTINCT lowongan FROM penempatan
        WHERE alumni = ? AND lowongan IS NOT NULL
        ORDER BY lowongan
    """
    return [row["lowongan"] for row in db.query(sql, (alumni,))]
