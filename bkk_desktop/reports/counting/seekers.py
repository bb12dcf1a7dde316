"""Seekers as the report sees them: each registration with the day it came and the day it ended.

Placements end registrations (the earliest one by the day the job starts), removals end the rest;
on one day the placement wins. A counting date (rule 17) only ever moves an event later, so one
that was left behind by a corrected date does no harm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkk_desktop.reports.counting.layout import (
    BALANCE_ROW,
    OCCUPATIONS,
    SCOPES,
    Place,
    level_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.store.database import Database


class Seeker(NamedTuple):
    """One registration, or part of a lot known by count only; days are ISO texts.

    `cara` is placed, removed or "". `tabel` and `id` name the record: pendaftaran; lot_pencaker
    for those of a lot that stay, lot_keluar for those that left it. A lot is never registered:
    its `masuk` is the eve of the balance date, its `alumni` the lot's own number.
    """

    tabel: str
    id: int
    alumni: int
    nama: str
    jenis_kelamin: str
    umur: str
    pendidikan: str
    golongan: str
    lama: str
    masuk: str
    keluar: str | None
    cara: str
    jumlah: int
    penempatan: int
    antar: str
    penerima: str

    def movements(self, awal: str, akhir: str) -> tuple[str, ...]:
        """Return the movements of the period that this one takes part in."""
        masuk, keluar = self.masuk, self.keluar
        found = []
        if masuk < awal and (keluar is None or keluar >= awal):
            found.append("opening")
        if awal <= masuk <= akhir and self.tabel == "pendaftaran":
            found.append("registered")
        if keluar is not None and awal <= keluar <= akhir:
            found.append(self.cara)
        if masuk <= akhir and (keluar is None or keluar > akhir):
            found.append("closing")
        return tuple(found)


def _events(registrations: str = "", jobs: str = "") -> str:
    """Return what became of registrations (`nasib`): of all, or of those that are asked for."""
    return f"""
    WITH kerja AS (
        SELECT t.pendaftaran, t.id,
            max(coalesce(h.tanggal, ''), coalesce(t.tanggal_mulai, t.tanggal)) AS hari,
            CASE WHEN :mandiri = 'dihapuskan' AND t.sudah_melalui_bkk = 0
                THEN 'removed' ELSE 'placed' END AS cara
        FROM penempatan t
        LEFT JOIN tanggal_hitung h
            ON h.tabel = 'penempatan' AND h.baris = t.id AND h.peristiwa = 'ditempatkan'
        WHERE t.pendaftaran IS NOT NULL {jobs}
    ), pertama AS MATERIALIZED (
        SELECT pendaftaran, id, hari, cara, min(hari || cara || (1000000000000 + id))
        FROM kerja WHERE hari IS NOT NULL GROUP BY pendaftaran
    ), daftar AS (
        SELECT p.id, p.alumni, p.golongan_jabatan, p.tanggal_hapus,
            max(coalesce(m.tanggal, ''), p.tanggal) AS masuk,
            max(coalesce(h.tanggal, ''), p.tanggal_hapus) AS hapus
        FROM pendaftaran p
        LEFT JOIN tanggal_hitung m
            ON m.tabel = 'pendaftaran' AND m.baris = p.id AND m.peristiwa = 'terdaftar'
        LEFT JOIN tanggal_hitung h
            ON h.tabel = 'pendaftaran' AND h.baris = p.id AND h.peristiwa = 'dihapuskan'
        {registrations}
    ), nasib AS (
        SELECT d.id, d.alumni, d.golongan_jabatan, d.tanggal_hapus, d.masuk, k.id AS penempatan,
            coalesce(k.hari, d.hapus) AS keluar,
            coalesce(k.cara, CASE WHEN d.hapus IS NULL THEN '' ELSE 'removed' END) AS cara
        FROM daftar d
        LEFT JOIN pertama k
            ON k.pendaftaran = d.id AND (k.hari <= d.hapus OR d.hapus IS NULL)
    ), kena AS MATERIALIZED (
        SELECT * FROM nasib
        WHERE max(masuk, coalesce(keluar, '9999')) >= :awal
            AND min(masuk, coalesce(keluar, '9999')) <= :akhir
    )
    """


EVENTS = _events()
SOME = _events(
    "WHERE p.id IN (SELECT value FROM json_each(:ids))",
    "AND t.pendaftaran IN (SELECT value FROM json_each(:ids))",
)

# An age is reached when the day of birth is not after the period's last day, so many years ago;
# compared as a text, a 29 February comes after the 28th and before the 1st of March.
UMUR = """
        CASE WHEN a.tanggal_lahir <= :lahir_55 THEN '55+'
            WHEN a.tanggal_lahir <= :lahir_45 THEN '45-54'
            WHEN a.tanggal_lahir <= :lahir_30 THEN '30-44'
            WHEN a.tanggal_lahir <= :lahir_20 THEN '20-29'
            WHEN a.tanggal_lahir <= :lahir_15 THEN '15-19' ELSE '' END
"""

LAMA = """
        CASE WHEN a.tahun_lulus <= :tahun - 6 THEN '6+' WHEN a.tahun_lulus <= :tahun - 3 THEN '3-5'
            WHEN a.tahun_lulus <= :tahun THEN '0-2' ELSE '' END
"""

ANTAR = """
        CASE WHEN t.negara <> '' THEN 'AKAN'
            WHEN coalesce(t.kode_wilayah, '') = '' OR :provinsi = '' THEN ''
            WHEN substr(t.kode_wilayah, 1, 2) = :provinsi THEN 'AKL' ELSE 'AKAD' END
"""


def registrations(besides: str = "") -> str:
    """Return the question for everybody by name: a Seeker's columns, and others if wanted."""
    return f"""
    {EVENTS}
    SELECT 'pendaftaran', n.id, n.alumni, a.nama, a.jenis_kelamin, {UMUR},
        coalesce(j.kode_ipk, ''), n.golongan_jabatan, {LAMA}, n.masuk, n.keluar, n.cara, 1,
        coalesce(t.id, 0), {ANTAR}, coalesce(k.jenis, '') {besides}
    FROM kena n
    CROSS JOIN pendaftaran p ON p.id = n.id
    CROSS JOIN alumni a ON a.id = n.alumni
    LEFT JOIN jurusan j ON j.id = a.jurusan
    LEFT JOIN penempatan t ON t.id = n.penempatan
    LEFT JOIN pemberi_kerja k ON k.id = t.pemberi_kerja
    ORDER BY a.nama COLLATE NOCASE, n.id
    """


REGISTRATIONS = registrations()

LOTS = """
    WITH lot AS (
        SELECT l.*, date(l.tanggal_saldo, '-1 day') AS masuk,
            l.jumlah - coalesce((
                SELECT sum(k.jumlah) FROM lot_keluar k
                WHERE k.lot = l.id AND (k.jenis = 'diganti' OR k.tanggal IS NOT NULL)
            ), 0) AS tinggal
        FROM lot_pencaker l WHERE l.tanggal_saldo IS NOT NULL
    ), keluar AS (
        SELECT k.*, max(coalesce(h.tanggal, ''), k.tanggal) AS hari
        FROM lot_keluar k
        LEFT JOIN tanggal_hitung h
            ON h.tabel = 'lot_keluar' AND h.baris = k.id AND h.peristiwa = 'keluar'
        WHERE k.jenis = 'dihapuskan' AND k.tanggal IS NOT NULL
    )
    SELECT 'lot_pencaker', id, id, '', jenis_kelamin, kelompok_umur, pendidikan, golongan_jabatan,
        lama, masuk, NULL, '', tinggal, 0, '', ''
    FROM lot WHERE tinggal <> 0
    UNION ALL
    SELECT 'lot_keluar', k.id, l.id, '', l.jenis_kelamin, l.kelompok_umur, l.pendidikan,
        l.golongan_jabatan, l.lama, l.masuk, k.hari, 'removed', k.jumlah, 0, '', ''
    FROM keluar k JOIN lot l ON l.id = k.lot
"""


def values(db: Database, periode: Periode, settings: Settings) -> dict[str, object]:
    """Return what the questions about a period are asked with."""
    province = db.value("SELECT substr(kode_wilayah, 1, 2) FROM sekolah ORDER BY id LIMIT 1")
    year, day = periode.akhir.year, periode.akhir.isoformat()[4:]
    return {
        "awal": periode.awal.isoformat(),
        "akhir": periode.akhir.isoformat(),
        "tahun": year,
        "bulan_hari": day,
        "mandiri": settings.mandiri,
        "provinsi": province or "",
    } | {f"lahir_{years}": f"{year - years:04}{day}" for years in (15, 20, 30, 45, 55)}


def seekers(db: Database, asked: dict[str, object]) -> list[Seeker]:
    """Return everyone who takes part in a period, named people by name, then lots."""
    return [*map(Seeker._make, db.tuples(REGISTRATIONS, asked)), *lots(db, asked)]


def lots(db: Database, asked: dict[str, object]) -> list[Seeker]:
    """Return those known by count only who take part in a period."""
    found = map(Seeker._make, db.tuples(LOTS))
    return [lot for lot in found if lot.movements(str(asked["awal"]), str(asked["akhir"]))]


def places(seeker: Seeker, movements: tuple[str, ...]) -> Iterator[Place]:
    """Yield where in the tables someone is counted; what is unknown leaves a table out."""
    sex, group = seeker.jenis_kelamin, seeker.golongan
    code = seeker.pendidikan if seeker.pendidikan in level_rows() else ""
    for movement in movements:
        if sex and seeker.umur:
            yield "III/1-I", BALANCE_ROW[movement], movement, f"{seeker.umur}/{sex}"
        if sex and code:
            yield "III/2", code, movement, sex
        if sex and group in OCCUPATIONS:
            yield "III/3", group, movement, sex
        if code and seeker.lama:
            yield "III/7", code, movement, seeker.lama
    if "placed" in movements and sex and seeker.antar in SCOPES:
        yield from _placement_places(seeker, code, f"{seeker.antar}/{sex}")


def _placement_places(seeker: Seeker, code: str, column: str) -> Iterator[Place]:
    if code:
        yield "III/8-I", level_rows()[code], "placed", column
    if seeker.penerima:
        yield "III/8-II", seeker.penerima, "placed", column
