"""A vacancy's selection in its tables: its stages, its applicants, and who might be one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkk_desktop.domain.keahlian import BERLAKU
from bkk_desktop.domain.pencocokan import Calon
from bkk_desktop.domain.seleksi import HasilTahap, Lamaran, Pelamar, Tahap
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bkk_desktop.store.database import Database, Row


_STATUS = """
    CASE
        WHEN alumni.id IN (
            SELECT alumni FROM penempatan
            WHERE coalesce(tanggal_mulai, tanggal, '9999') <= :hari
            AND coalesce(tanggal_selesai, '9999') >= :hari
        ) THEN 'Bekerja'
        WHEN alumni.id IN (
            SELECT alumni FROM penempatan
            WHERE coalesce(tanggal_mulai, tanggal, '9999') > :hari
        ) THEN 'Akan bekerja'
        WHEN alumni.id IN (
            SELECT alumni FROM pendaftaran
            WHERE coalesce(tanggal, '9999') <= :hari
            AND coalesce(tanggal_hapus, '9999') > :hari
            AND id NOT IN (
                SELECT pendaftaran FROM penempatan
                WHERE pendaftaran IS NOT NULL
                AND coalesce(tanggal_mulai, tanggal, '9999') <= :hari
            )
        ) THEN 'Mencari kerja'
        ELSE ''
    END
"""

_LISTING = """
    SELECT
        lamaran.id, lamaran.lowongan, lamaran.alumni, lamaran.tanggal, lamaran.tahap,
        lamaran.hasil, lamaran.tanggal_hasil, lamaran.alasan, lamaran.penempatan,
        lamaran.keterangan, alumni.nama, alumni.nisn, alumni.jenis_kelamin,
        alumni.tanggal_tarik_persetujuan,
        alumni.tanggal_lahir, alumni.telepon, alumni.rombel, alumni.tahun_lulus,
        coalesce(jurusan.nama, '') AS jurusan_nama,
        coalesce(nullif(jurusan.singkatan, ''), jurusan.nama, '') AS jurusan_singkat,
        coalesce(tahap.nama, '') AS tahap_nama, coalesce(tahap.urut, 0) AS urut,
        coalesce(kini.kehadiran, '') AS kehadiran, coalesce(kini.nilai, '') AS nilai,
        coalesce(kini.keterangan, '') AS catatan,
        CASE lamaran.hasil
            WHEN 'diterima' THEN 'Diterima'
            WHEN 'cadangan' THEN 'Cadangan'
            WHEN 'tidak_lolos' THEN 'Tidak lolos'
            WHEN 'mundur' THEN 'Mundur'
            ELSE coalesce(tahap.nama, '')
        END AS posisi,
        coalesce(kerja.tanggal_mulai, kerja.tanggal) AS tanggal_mulai
    FROM lamaran
    JOIN alumni ON alumni.id = lamaran.alumni
    LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    LEFT JOIN tahap ON tahap.id = lamaran.tahap
    LEFT JOIN hasil_tahap AS kini
        ON kini.lamaran = lamaran.id AND kini.tahap = lamaran.tahap
    LEFT JOIN penempatan AS kerja ON kerja.id = lamaran.penempatan
"""


def listing(db: Database) -> list[Row]:
    """Return every application with its person and where it stands."""
    return list(db.query(f"{_LISTING} ORDER BY lamaran.id"))


def applicants(db: Database, lowongan: int) -> list[Row]:
    """Return the applications for a vacancy, by name."""
    sql = f"""{_LISTING} WHERE lamaran.lowongan = ?
        ORDER BY alumni.nama COLLATE NOCASE, lamaran.id"""
    return list(db.query(sql, (lowongan,)))


def stages(db: Database, lowongan: int) -> list[Tahap]:
    """Return a vacancy's stages in their order."""
    sql = "SELECT * FROM tahap WHERE lowongan = ? ORDER BY urut, id"
    return [read(Tahap, row) for row in db.query(sql, (lowongan,))]


def stage_rows(db: Database, lowongan: int = 0) -> list[Row]:
    """Return stages with how many applicants stand in each; of every vacancy without one."""
    sql = """
        SELECT
            tahap.*,
            (SELECT count(*) FROM lamaran WHERE lamaran.tahap = tahap.id) AS pelamar
        FROM tahap
        WHERE :lowongan = 0 OR lowongan = :lowongan
        ORDER BY lowongan, urut, id
    """
    return list(db.query(sql, {"lowongan": lowongan}))


def applications(db: Database, ids: Sequence[int]) -> list[Lamaran]:
    """Return applications in the order that is asked for; one that is gone is missing."""
    sql = """
        SELECT lamaran.* FROM json_each(:nomor) AS mana
        JOIN lamaran ON lamaran.id = mana.value
        ORDER BY mana.key
    """
    return [read(Lamaran, row) for row in db.query(sql, {"nomor": json.dumps(list(ids))})]


def results_of(db: Database, lamaran: int) -> dict[int, str]:
    """Return an applicant's results by stage."""
    rows = db.query("SELECT tahap, hasil FROM hasil_tahap WHERE lamaran = ?", (lamaran,))
    return {row["tahap"]: row["hasil"] for row in rows}


def result(db: Database, lamaran: int, tahap: int) -> HasilTahap:
    """Return what is known of an applicant in a stage, or an empty record."""
    sql = "SELECT * FROM hasil_tahap WHERE lamaran = ? AND tahap = ?"
    row = db.one(sql, (lamaran, tahap))
    return read(HasilTahap, row) if row else HasilTahap(lamaran=lamaran, tahap=tahap)


def people(db: Database, lowongan: int) -> Iterator[Pelamar]:
    """Yield what the figures of a selection need of each applicant."""
    sql = """
        SELECT
            alumni.jenis_kelamin, lamaran.tahap, lamaran.hasil,
            (
                SELECT group_concat(tahap) FROM hasil_tahap
                WHERE hasil_tahap.lamaran = lamaran.id AND kehadiran = 'hadir'
            ) AS hadir
        FROM lamaran JOIN alumni ON alumni.id = lamaran.alumni
        WHERE lamaran.lowongan = ?
    """
    for row in db.query(sql, (lowongan,)):
        came = frozenset(map(int, filter(None, (row["hadir"] or "").split(","))))
        yield Pelamar(row["jenis_kelamin"], row["tahap"], row["hasil"], came)


def candidates(db: Database, lowongan: int, today: date) -> list[Calon]:
    """Return who may be proposed: no applicant yet, consent not withdrawn, not anonymous.

    What has expired is no skill any more, and what the school stopped using is no readiness.
    """
    sql = f"""
        SELECT
            alumni.id, alumni.nama, alumni.jenis_kelamin, alumni.tanggal_lahir,
            alumni.kode_wilayah, alumni.kecamatan, alumni.tinggi, alumni.status_perkawinan,
            alumni.jurusan, alumni.tahun_lulus, alumni.rombel, {_STATUS},
            coalesce(cakap.nama, ''), coalesce(siap.nama, ''),
            alumni.nama_pemberi_izin <> '' AND alumni.tanggal_izin_orang_tua IS NOT NULL
        FROM alumni
        LEFT JOIN (
            SELECT alumni, lower(group_concat(nama, char(10))) AS nama
            FROM keahlian
            WHERE coalesce(tanggal_selesai, '9999') >= :hari
                OR jenis NOT IN (SELECT value FROM json_each(:berlaku))
            GROUP BY alumni
        ) AS cakap ON cakap.alumni = alumni.id
        LEFT JOIN (
            SELECT kesiapan.alumni, lower(group_concat(butir_kesiapan.nama, char(10))) AS nama
            FROM kesiapan JOIN butir_kesiapan ON butir_kesiapan.id = kesiapan.butir
            WHERE butir_kesiapan.boleh_dipakai
            GROUP BY kesiapan.alumni
        ) AS siap ON siap.alumni = alumni.id
        WHERE alumni.tanggal_tarik_persetujuan IS NULL AND alumni.tanggal_anonim IS NULL
            AND alumni.id NOT IN (SELECT alumni FROM lamaran WHERE lowongan = :lowongan)
    """
    values = {"hari": today.isoformat(), "lowongan": lowongan, "berlaku": json.dumps([*BERLAKU])}
    return [Calon(*row) for row in db.tuples(sql, values)]


def not_allowed(db: Database, alumni: Sequence[int]) -> list[str]:
    """Return the names of those who withdrew their consent."""
    sql = """
        SELECT nama FROM alumni
        WHERE id IN (SELECT value FROM json_each(:orang))
            AND (tanggal_tarik_persetujuan IS NOT NULL OR tanggal_anonim IS NOT NULL)
        ORDER BY nama COLLATE NOCASE
    """
    return [row["nama"] for row in db.query(sql, {"orang": json.dumps(list(alumni))})]


def applied(db: Database, lowongan: int) -> set[int]:
    """Return the alumni who have applied for a vacancy."""
    rows = db.query("SELECT alumni FROM lamaran WHERE lowongan = ?", (lowongan,))
    return {row["alumni"] for row in rows}


def stage_in_use(db: Database, tahap: int) -> int:
    """Return how many applicants stand in a stage or have something recorded in it."""
    sql = """
        SELECT count(*) FROM lamaran
        WHERE tahap = :tahap OR id IN (
            SELECT lamaran FROM hasil_tahap
            WHERE tahap = :tahap AND (kehadiran <> '' OR nilai <> '' OR keterangan <> '')
        )
    """
    count: int = db.value(sql, {"tahap": tahap})
    return count


def forget_stage_results(db: Database, tahap: int) -> None:
    """Delete what the moves of applicants left behind of a stage that nobody used."""
    db.execute("DELETE FROM hasil_tahap WHERE tahap = ?", (tahap,))


def give_result(db: Database, lamaran: int, tahap: int, hasil: str) -> None:
    """Store an applicant's result in a stage, leaving the attendance as it is."""
    sql = """
        INSERT INTO hasil_tahap (lamaran, tahap, hasil) VALUES (:lamaran, :tahap, :hasil)
        ON CONFLICT (lamaran, tahap) DO UPDATE SET hasil = excluded.hasil
    """
    db.execute(sql, {"lamaran": lamaran, "tahap": tahap, "hasil": hasil})


def give_attendance(db: Database, lamaran: int, tahap: int, kehadiran: str) -> None:
    """Store whether an applicant came to a stage, leaving the result as it is."""
    sql = """
        INSERT INTO hasil_tahap (lamaran, tahap, kehadiran) VALUES (:lamaran, :tahap, :kehadiran)
        ON CONFLICT (lamaran, tahap) DO UPDATE SET kehadiran = excluded.kehadiran
    """
    db.execute(sql, {"lamaran": lamaran, "tahap": tahap, "kehadiran": kehadiran})


def placement_of(db: Database, lowongan: int, alumni: int) -> int | None:
    """Return the placement of a person in a vacancy, if there is one already."""
    sql = "SELECT id FROM penempatan WHERE lowongan = ? AND alumni = ? ORDER BY id LIMIT 1"
    number: int | None = db.value(sql, (lowongan, alumni))
    return number


def release(db: Database, penempatan: Sequence[int]) -> None:
    """Let applications forget placements that are about to go; they stay accepted."""
    sql = """
        UPDATE lamaran SET penempatan = NULL
        WHERE penempatan IN (SELECT value FROM json_each(:nomor))
    """
    db.execute(sql, {"nomor": json.dumps(list(penempatan))})
