"""Pendaftaran in their table: the list of all, who is open or due, which numbers were given."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkk_desktop.domain import masa
from bkk_desktop.domain.ak1 import SEGERA_HARI
from bkk_desktop.domain.lapor_pencaker import TINGKAT, LaporPencaker, Menunggu
from bkk_desktop.domain.pendaftaran import LotKeluar, Pendaftaran, end_of
from bkk_desktop.domain.penempatan import Penempatan, counted_day
from bkk_desktop.store.alumni import day_of
from bkk_desktop.store.pengaturan import settings
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.domain.pendaftaran import End, LotPencaker
    from bkk_desktop.store.database import Database, Row

WAITING = ("perlu_lapor", "usulan_dicoret", "ak1_hampir_habis")

_LISTING = """
    WITH kerja AS (
        SELECT pendaftaran, min(coalesce(tanggal_mulai, tanggal)) AS hari
        FROM penempatan
        WHERE pendaftaran IS NOT NULL
        GROUP BY pendaftaran
    ),
    kabar AS (
        SELECT pendaftaran, max(tanggal) AS hari
        FROM lapor_pencaker
        WHERE tanggal <= :today
        GROUP BY pendaftaran
    ),
    keadaan AS (
        SELECT
            pendaftaran.id, kabar.hari AS lapor_terakhir,
            nullif(
                max(coalesce(kabar.hari, ''), coalesce(pendaftaran.tanggal, '')), ''
            ) AS kabar_terakhir,
            CASE
                WHEN kerja.hari <= coalesce(pendaftaran.tanggal_hapus, '9999')
                    AND kerja.hari <= :today THEN 'Ditempatkan'
                WHEN pendaftaran.tanggal_hapus <= :today THEN 'Dihapuskan'
                ELSE 'Terdaftar'
            END AS status,
            CASE
                WHEN kerja.hari <= coalesce(pendaftaran.tanggal_hapus, '9999')
                    AND kerja.hari <= :today THEN kerja.hari
                WHEN pendaftaran.tanggal_hapus <= :today THEN pendaftaran.tanggal_hapus
                ELSE pendaftaran.tanggal
            END AS tanggal_status
        FROM pendaftaran
        LEFT JOIN kerja ON kerja.pendaftaran = pendaftaran.id
        LEFT JOIN kabar ON kabar.pendaftaran = pendaftaran.id
    )
    SELECT
        pendaftaran.id, pendaftaran.alumni, pendaftaran.nomor, pendaftaran.tanggal,
        alumni.nama, alumni.nisn, alumni.telepon, alumni.jenis_kelamin, alumni.rombel,
        coalesce(jurusan.nama, '') AS jurusan_nama, alumni.tahun_lulus,
        pendaftaran.golongan_jabatan, pendaftaran.jabatan, pendaftaran.nomor_ak1,
        pendaftaran.ak1_berlaku_sampai, pendaftaran.alasan_hapus,
        keadaan.status, keadaan.tanggal_status, keadaan.lapor_terakhir, keadaan.kabar_terakhir,
        CASE
            WHEN keadaan.status <> 'Terdaftar' THEN ''
            WHEN keadaan.kabar_terakhir <= :usulan THEN 'Usulan dihapuskan'
            WHEN keadaan.kabar_terakhir <= :lewat_18 THEN 'Lewat 18 bulan'
            WHEN keadaan.kabar_terakhir <= :lewat_12 THEN 'Lewat 12 bulan'
            WHEN keadaan.kabar_terakhir <= :lewat_6 THEN 'Lewat 6 bulan'
            ELSE ''
        END AS lapor,
        CASE
            WHEN keadaan.status <> 'Terdaftar' OR pendaftaran.ak1_berlaku_sampai IS NULL THEN ''
            WHEN pendaftaran.ak1_berlaku_sampai < :today THEN 'Berakhir'
            WHEN pendaftaran.ak1_berlaku_sampai = :today THEN 'Hari terakhir'
            WHEN pendaftaran.ak1_berlaku_sampai <= :segera THEN
                CAST(julianday(pendaftaran.ak1_berlaku_sampai) - julianday(:today) AS INTEGER)
                || ' hari lagi'
            ELSE 'Berlaku'
        END AS ak1,
        alumni.tanggal_tarik_persetujuan IS NOT NULL OR alumni.tanggal_anonim IS NOT NULL
            AS terkunci
    FROM pendaftaran
    JOIN keadaan ON keadaan.id = pendaftaran.id
    JOIN alumni ON alumni.id = pendaftaran.alumni
    LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    ORDER BY pendaftaran.tanggal DESC, pendaftaran.id DESC
"""


def listing(db: Database, today: date | None = None) -> list[Row]:
    """Return every registration with its person, and how it stands on a day."""
    return list(db.query(_LISTING, _days(db, today)))


def _days(db: Database, today: date | None) -> dict[str, str]:
    """Return the days that the list is told by: what lies that long back is due."""
    iso = day_of(db, today)
    day = date.fromisoformat(iso)
    months = settings(db).hapus_otomatis_bulan
    limits = {f"lewat_{late}": masa.latest_before(day, late).isoformat() for late in TINGKAT}
    return limits | {
        "today": iso,
        "usulan": masa.latest_before(day, months).isoformat() if months else "",
        "segera": (day + timedelta(days=SEGERA_HARI)).isoformat(),
    }


def months(db: Database, today: date | None = None) -> list[Row]:
    """Return how many came in a month and stand so since a month, and how many of them wait.

    Months are YYYY-MM, "" without a day; what waits is what `due` and the list tell of a day.
    """
    sql = f"""
        SELECT
            status, coalesce(substr(tanggal, 1, 7), '') AS tanggal,
            coalesce(substr(tanggal_status, 1, 7), '') AS tanggal_status, count(*) AS jumlah,
            sum(coalesce(golongan_jabatan, '') = '') AS tanpa_golongan,
            sum(lapor <> '') AS perlu_lapor, sum(lapor = 'Usulan dihapuskan') AS usulan_dicoret,
            sum(ak1 NOT IN ('', 'Berlaku')) AS ak1_hampir_habis
        FROM ({_LISTING})
        GROUP BY 1, 2, 3
    """
    return list(db.query(sql, _days(db, today)))


def due(db: Database, today: date | None = None) -> Menunggu:
    """Return how many open registrations wait for a report, a removal, a new AK/I card."""
    rows = months(db, today)
    return Menunggu(*(sum(row[name] for row in rows) for name in WAITING))


def of_alumni(db: Database, alumni: int) -> list[Pendaftaran]:
    """Return a person's registrations, the oldest first."""
    sql = "SELECT * FROM pendaftaran WHERE alumni = ? ORDER BY tanggal, id"
    return [read(Pendaftaran, row) for row in db.query(sql, (alumni,))]


def end(db: Database, pendaftaran: Pendaftaran) -> End | None:
    """Return how a registration ended, as its placements and its removal say."""
    placed = placements(db, pendaftaran.id)
    days = [(day, one.id) for one in placed if (day := counted_day(one))]
    return end_of(pendaftaran, days)


def reports(db: Database, pendaftaran: int) -> list[LaporPencaker]:
    """Return the reports under a registration, the oldest first."""
    sql = "SELECT * FROM lapor_pencaker WHERE pendaftaran = ? ORDER BY tanggal, id"
    return [read(LaporPencaker, row) for row in db.query(sql, (pendaftaran,))]


def placements(db: Database, pendaftaran: int) -> list[Penempatan]:
    """Return the placements under a registration, by number."""
    sql = "SELECT * FROM penempatan WHERE pendaftaran = ? ORDER BY id"
    return [read(Penempatan, row) for row in db.query(sql, (pendaftaran,))]


def open_of(db: Database, alumni: int, day: date | None = None) -> Pendaftaran | None:
    """Return the registration of a person that is open on a day, or the one without an end."""
    for one in of_alumni(db, alumni):
        ended = end(db, one)
        if day is None:
            if ended is None:
                return one
        elif (one.tanggal is None or one.tanggal <= day) and (ended is None or ended.tanggal > day):
            return one
    return None


def seeking_among(db: Database, alumni: Sequence[int]) -> dict[int, str]:
    """Return those of these alumni who have a registration without an end, by number and name."""
    sql = """
        SELECT alumni.id, alumni.nama FROM alumni
        WHERE alumni.id IN (SELECT value FROM json_each(:orang))
        AND EXISTS (
            SELECT 1 FROM pendaftaran
            WHERE pendaftaran.alumni = alumni.id AND pendaftaran.tanggal_hapus IS NULL
            AND NOT EXISTS (
                SELECT 1 FROM penempatan
                WHERE penempatan.pendaftaran = pendaftaran.id
                AND coalesce(penempatan.tanggal_mulai, penempatan.tanggal) IS NOT NULL
            )
        )
        ORDER BY alumni.nama COLLATE NOCASE, alumni.id
    """
    rows = db.query(sql, {"orang": json.dumps(list(alumni))})
    return {row["id"]: row["nama"] for row in rows}


def given_numbers(db: Database) -> list[str]:
    """Return every number that a registration has or had, deleted ones included."""
    sql = """
        SELECT nomor FROM pendaftaran WHERE nomor <> ''
        UNION ALL
        SELECT json_extract(sebelum, '$.nomor') FROM jurnal
        WHERE tabel = 'pendaftaran' AND sesudah IS NULL
    """
    return [row["nomor"] for row in db.query(sql) if row["nomor"]]


def by_number(db: Database, nomor: str) -> Pendaftaran | None:
    """Return the registration with this number, or nothing."""
    row = db.one("SELECT * FROM pendaftaran WHERE nomor = ?", (nomor,))
    return None if row is None else read(Pendaftaran, row)


def lot_listing(db: Database) -> list[Row]:
    """Return every lot of seekers known by count, with how many left and how many are open."""
    sql = """
        SELECT
            lot_pencaker.*, coalesce(keluar.jumlah, 0) AS keluar,
            lot_pencaker.jumlah - coalesce(keluar.jumlah, 0) AS sisa
        FROM lot_pencaker
        LEFT JOIN (
            SELECT lot, sum(jumlah) AS jumlah FROM lot_keluar GROUP BY lot
        ) AS keluar ON keluar.lot = lot_pencaker.id
        ORDER BY lot_pencaker.tanggal_saldo, lot_pencaker.id
    """
    return list(db.query(sql))


def lot_leaves(db: Database, lot: int) -> list[LotKeluar]:
    """Return who left a lot, by number."""
    sql = "SELECT * FROM lot_keluar WHERE lot = ? ORDER BY id"
    return [read(LotKeluar, row) for row in db.query(sql, (lot,))]


def named_in_lot(db: Database, lot: LotPencaker) -> int:
    """Return how many named people of a lot's kind were open when its balance was drawn."""
    sql = """
        SELECT count(*) FROM pendaftaran
        JOIN alumni ON alumni.id = pendaftaran.alumni
        JOIN jurusan ON jurusan.id = alumni.jurusan
        WHERE pendaftaran.tanggal < :hari
        AND alumni.jenis_kelamin = :jenis_kelamin
        AND jurusan.kode_ipk = :pendidikan
        AND pendaftaran.golongan_jabatan = :golongan_jabatan
        AND coalesce(pendaftaran.tanggal_hapus, '9999') >= :hari
        AND NOT EXISTS (
            SELECT 1 FROM penempatan
            WHERE penempatan.pendaftaran = pendaftaran.id
            AND coalesce(penempatan.tanggal_mulai, penempatan.tanggal) < :hari
        )
    """
    count: int = db.value(sql, _kind_of(lot))
    return count


def replaced_in_lots(db: Database, lot: LotPencaker) -> int:
    """Return how many of all lots of this kind and day were replaced by named people."""
    sql = """
        SELECT coalesce(sum(lot_keluar.jumlah), 0)
        FROM lot_keluar JOIN lot_pencaker ON lot_pencaker.id = lot_keluar.lot
        WHERE lot_keluar.jenis = 'diganti'
        AND lot_pencaker.tanggal_saldo = :hari
        AND lot_pencaker.jenis_kelamin = :jenis_kelamin
        AND lot_pencaker.pendidikan = :pendidikan
        AND lot_pencaker.golongan_jabatan = :golongan_jabatan
    """
    count: int = db.value(sql, _kind_of(lot))
    return count


def _kind_of(lot: LotPencaker) -> dict[str, str]:
    return {
        "hari": lot.tanggal_saldo.isoformat() if lot.tanggal_saldo else "",
        "jenis_kelamin": lot.jenis_kelamin,
        "pendidikan": lot.pendidikan,
        "golongan_jabatan": lot.golongan_jabatan,
    }
