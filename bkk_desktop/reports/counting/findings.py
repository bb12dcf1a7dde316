"""What keeps a report from being frozen, person by person, and what it leaves out, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bkk_desktop.errors import Problem, Stops
from bkk_desktop.reports.counting.layout import AGES, LAMA, OCCUPATIONS, SECTORS, level_rows
from bkk_desktop.reports.counting.seekers import SOME
from bkk_desktop.reports.counting.vacancies import Position, Refused

if TYPE_CHECKING:
    from bkk_desktop.reports.counting.crowd import Crowd
    from bkk_desktop.reports.counting.seekers import Seeker
    from bkk_desktop.store.database import Database, Row


Vacancies = tuple[Iterable[Position], Iterable[Refused]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a record: `tabel`, `id` and the problem's field lead the screen there."""

    problem: Problem
    tabel: str
    id: int
    nama: str

    def __str__(self) -> str:
        return f"{self.nama}: {self.problem}"

    @property
    def stops(self) -> bool:
        """Tell whether no report that counts it can be frozen."""
        return self.problem.stops >= Stops.REPORT


def problem(text: str, field: str, code: str, stops: Stops = Stops.REPORT) -> Problem:
    """Return a problem of the report, which never stops saving."""
    return Problem(text, field, stops=stops, code=code)


NO_SEX = problem("Jenis kelamin belum diisi.", "jenis_kelamin", "tanpa_jenis_kelamin")
NO_BIRTH = problem("Tanggal lahir belum diisi.", "tanggal_lahir", "tanpa_tanggal_lahir")
TOO_YOUNG = problem(
    "Umurnya di bawah 15 tahun pada hari terakhir periode.", "tanggal_lahir", "di_bawah_15"
)
NO_PROGRAMME = problem("Jurusan belum diisi.", "jurusan", "tanpa_jurusan")
NO_CODE = problem(
    "Jurusannya belum punya kode pendidikan IPK yang dikenal.", "kode_ipk", "tanpa_kode_ipk"
)
NO_GROUP = problem(
    "Golongan jabatan yang diinginkan belum diisi.", "golongan_jabatan", "tanpa_golongan"
)
NO_YEAR = problem("Tahun lulus belum diisi.", "tahun_lulus", "tanpa_tahun_lulus")
YEAR_AHEAD = problem("Tahun lulusnya sesudah periode ini.", "tahun_lulus", "tahun_lulus_di_depan")
NO_PLACE = problem("Tempat kerja (kab/kota) belum diisi.", "kode_wilayah", "tanpa_tempat_kerja")
NO_PROVINCE = problem("Kab/kota sekolah belum diisi.", "kode_wilayah", "sekolah_tanpa_wilayah")
NO_KIND = problem("Jenis pemberi kerja belum diisi.", "jenis", "tanpa_jenis_pemberi_kerja")
LOT_BANDS = problem(
    "Saldo awal ini belum lengkap kelompoknya.", "kelompok_umur", "lot_belum_lengkap"
)
LOT_LESS = problem("Lebih banyak yang keluar daripada isi saldo awal.", "jumlah", "lot_kurang")
NO_DAY = problem("Tanggal pendaftaran belum diisi.", "tanggal", "pendaftaran_tanpa_tanggal")
NO_START = problem("Tanggal mulai kerja belum diisi.", "tanggal_mulai", "penempatan_tanpa_tanggal")
NO_VACANCY_DAY = problem("Tanggal lowongan belum diisi.", "tanggal", "lowongan_tanpa_tanggal")
NO_LEAVE_DAY = problem("Tanggal keluar belum diisi.", "tanggal", "keluar_tanpa_tanggal")
NO_BALANCE_DAY = problem("Tanggal saldo awal belum diisi.", "tanggal_saldo", "lot_tanpa_tanggal")
MINOR = problem(
    "Belum 18 tahun saat mendaftar dan izin orang tua belum dicatat.",
    "nama_pemberi_izin",
    "izin_orang_tua",
)
PLACED_MINOR = problem(
    "Belum 18 tahun saat mulai bekerja dan izin orang tua belum dicatat.",
    "nama_pemberi_izin",
    "izin_orang_tua",
)
OVERLAP = problem("Ada dua pendaftaran yang terbuka bersamaan.", "tanggal", "pendaftaran_bersamaan")
BACKWARD = problem(
    "Pendaftaran berakhir sebelum tanggal terdaftar.", "tanggal", "berakhir_sebelum_terdaftar"
)
VACANCY_GROUP = problem(
    "Golongan jabatan lowongan belum diisi.", "golongan_jabatan", "lowongan_tanpa_golongan"
)
VACANCY_CODE = problem(
    "Kode pendidikan lowongan tidak dikenal.", "pendidikan", "lowongan_tanpa_kode"
)
VACANCY_SECTOR = problem(
    "Lapangan usaha pemberi kerjanya belum diisi.", "lapangan_usaha", "tanpa_lapangan_usaha"
)
FULL = problem(
    "Lowongannya sudah penuh; posisi ini tidak bisa dihitung.", "lowongan", "lowongan_penuh"
)
VACANCY_BACKWARD = problem(
    "Posisi keluar sebelum lowongannya terdaftar.", "tanggal", "keluar_sebelum_terdaftar"
)
AKAN = problem("Penempatan ke luar negeri (AKAN) dengan alasan.", "negara", "akan", Stops.NOTHING)
AKAN_UNEXPLAINED = problem(
    "Penempatan ke luar negeri (AKAN) belum diberi alasan; BKK tidak boleh menempatkan ke sana.",
    "alasan_akan",
    "akan_tanpa_alasan",
)
UNREGISTERED = problem(
    "Penempatan tanpa pendaftaran; masuk daftar, tidak dihitung sebagai ditempatkan.",
    "pendaftaran",
    "tanpa_pendaftaran",
    Stops.NOTHING,
)
SECOND_JOB = problem(
    "Pekerjaan kedua pada pendaftaran yang sama; tidak dihitung lagi.",
    "pendaftaran",
    "pekerjaan_kedua",
    Stops.NOTHING,
)
REMOVAL_IGNORED = problem(
    "Penghapusan tidak dihitung karena sudah ditempatkan.",
    "tanggal_hapus",
    "hapus_diabaikan",
    Stops.NOTHING,
)

DETAILS = """
    SELECT p.id, p.alumni, a.nama, a.jurusan, a.tanggal_lahir IS NULL AS tanpa_lahir,
        a.tahun_lulus IS NULL AS tanpa_tahun
    FROM json_each(:ids) x JOIN pendaftaran p ON p.id = x.value JOIN alumni a ON a.id = p.alumni
    ORDER BY a.nama COLLATE NOCASE, p.id
"""

PLACEMENTS = """
    SELECT t.id, t.pemberi_kerja, t.alasan_akan
    FROM json_each(:ids) x JOIN penempatan t ON t.id = x.value
"""

# What has no day can be in no period, so it stops every report until it has one.
UNDATED = (
    (NO_DAY, "pendaftaran", """
        SELECT p.id, a.nama FROM pendaftaran p JOIN alumni a ON a.id = p.alumni
        WHERE p.tanggal IS NULL
    """),
    (NO_START, "penempatan", """
        SELECT t.id, a.nama FROM penempatan t JOIN alumni a ON a.id = t.alumni
        WHERE t.tanggal IS NULL AND t.tanggal_mulai IS NULL
    """),
    (NO_VACANCY_DAY, "lowongan", "SELECT id, jabatan FROM lowongan WHERE tanggal IS NULL"),
    (NO_LEAVE_DAY, "lowongan_keluar", """
        SELECT k.id, v.jabatan FROM lowongan_keluar k JOIN lowongan v ON v.id = k.lowongan
        WHERE k.tanggal IS NULL
    """),
    (NO_BALANCE_DAY, "lot_pencaker", """
        SELECT id, jumlah || ' orang tanpa nama' FROM lot_pencaker WHERE tanggal_saldo IS NULL
    """),
    (NO_LEAVE_DAY, "lot_keluar", """
        SELECT id, jumlah || ' orang tanpa nama' FROM lot_keluar
        WHERE jenis = 'dihapuskan' AND tanggal IS NULL
    """),
)  # fmt: skip

# The law asks for a parent's consent; a report may not count the registration before it is there.
MINORS = """
    SELECT a.id, a.nama FROM pendaftaran p JOIN alumni a ON a.id = p.alumni
    WHERE p.tanggal BETWEEN :awal AND :akhir AND p.tanggal < date(a.tanggal_lahir, '+18 years')
        AND (trim(a.nama_pemberi_izin) = '' OR a.tanggal_izin_orang_tua IS NULL)
    ORDER BY a.nama COLLATE NOCASE, a.id
"""

# Who was registered in the period is named already; this is for placements without that.
PLACED_MINORS = """
    SELECT DISTINCT a.id, a.nama
    FROM json_each(:ids) x JOIN penempatan t ON t.id = x.value
    JOIN alumni a ON a.id = t.alumni
    LEFT JOIN pendaftaran p ON p.id = t.pendaftaran
    WHERE coalesce(t.tanggal_mulai, t.tanggal) < date(a.tanggal_lahir, '+18 years')
        AND (trim(a.nama_pemberi_izin) = '' OR a.tanggal_izin_orang_tua IS NULL)
        AND (p.id IS NULL OR p.tanggal NOT BETWEEN :awal AND :akhir)
    ORDER BY a.nama COLLATE NOCASE, a.id
"""

# Only somebody who registered more than once can stand on the list twice.
OFTEN = """
    SELECT id FROM pendaftaran
    WHERE alumni IN (SELECT alumni FROM pendaftaran GROUP BY alumni HAVING count(*) > 1)
"""

SOJOURNS = f"""
    {SOME}
    SELECT n.id, n.alumni, a.nama, n.masuk, n.keluar
    FROM kena n JOIN alumni a ON a.id = n.alumni
    ORDER BY a.nama COLLATE NOCASE, n.alumni, n.masuk, coalesce(n.keluar, '9999'), n.id
"""

REMOVED = """
    SELECT p.id FROM pendaftaran p
    WHERE p.tanggal_hapus BETWEEN :awal AND :akhir AND EXISTS (
        SELECT 1 FROM penempatan t
        WHERE t.pendaftaran = p.id AND coalesce(t.tanggal_mulai, t.tanggal) <= p.tanggal_hapus
    )
"""

REMOVALS = f"""
    {SOME}
    SELECT n.id, a.nama FROM nasib n JOIN alumni a ON a.id = n.alumni
    WHERE n.penempatan IS NOT NULL
    ORDER BY a.nama COLLATE NOCASE, n.id
"""

NAMES = """
    SELECT p.id, a.nama
    FROM json_each(:ids) x JOIN pendaftaran p ON p.id = x.value JOIN alumni a ON a.id = p.alumni
    ORDER BY a.nama COLLATE NOCASE, p.id
"""


def findings(
    db: Database,
    asked: dict[str, object],
    crowd: Crowd,
    placements: list[dict[str, Any]],
    vacancies: Vacancies,
) -> Iterator[Finding]:
    """Yield everything that is incomplete or impossible in a period, worst or not."""
    yield from _undated(db)
    yield from _incomplete(db, crowd.lacking)
    yield from (Finding(MINOR, "alumni", *row) for row in db.query(MINORS, asked))
    placed = (row["id"] for row in placements)
    for row in _asked_for(db, PLACED_MINORS, placed, asked):
        yield Finding(PLACED_MINOR, "alumni", *row)
    yield from _backward(db, crowd)
    yield from _placements(db, placements, crowd.ended, asked)
    yield from _lots(crowd.lots)
    yield from _overlaps(db, asked)
    yield from _vacancies(db, *vacancies, str(asked["akhir"]))


def ignored(
    db: Database, asked: dict[str, object], placements: Iterable[dict[str, Any]]
) -> Iterator[Finding]:
    """Yield by name what the rules leave uncounted in a period, so that nobody wonders."""
    for row in placements:
        if row["pendaftaran"] is None:
            yield Finding(UNREGISTERED, "penempatan", row["id"], row["nama"])
        elif not row["mengakhiri"]:
            yield Finding(SECOND_JOB, "penempatan", row["id"], row["nama"])
    for number, nama in _asked_for(db, REMOVALS, [x[0] for x in db.query(REMOVED, asked)], asked):
        yield Finding(REMOVAL_IGNORED, "pendaftaran", number, nama)


def _asked_for(
    db: Database, sql: str, ids: Iterable[int], asked: dict[str, object] | None = None
) -> Iterator[Row]:
    """Ask about some records; most offices have none of these."""
    numbers = list(ids)
    return db.query(sql, (asked or {}) | {"ids": str(numbers)}) if numbers else iter(())


def _overlaps(db: Database, asked: dict[str, object]) -> Iterator[Finding]:
    akhir = str(asked["akhir"])
    until: dict[int, str] = {}
    often = [row[0] for row in db.query(OFTEN)]
    for number, alumni, nama, masuk, keluar in _asked_for(db, SOJOURNS, often, asked):
        before = until.get(alumni, "")
        if masuk < before and masuk <= akhir:
            yield Finding(OVERLAP, "pendaftaran", number, nama)
        until[alumni] = max(before, keluar or "9999")


def _undated(db: Database) -> Iterator[Finding]:
    for wrong, table, sql in UNDATED:
        for row in db.query(sql):
            yield Finding(wrong, table, row[0], row[1])


def _incomplete(db: Database, lacking: dict[int, Seeker]) -> Iterator[Finding]:
    known = level_rows()
    for row in _asked_for(db, DETAILS, lacking):
        fact = lacking[row["id"]]
        person = ("alumni", row["alumni"], row["nama"])
        if not fact.jenis_kelamin:
            yield Finding(NO_SEX, *person)
        if not fact.umur:
            yield Finding(NO_BIRTH if row["tanpa_lahir"] else TOO_YOUNG, *person)
        if row["jurusan"] is None:
            yield Finding(NO_PROGRAMME, *person)
        elif fact.pendidikan not in known:
            yield Finding(NO_CODE, "jurusan", row["jurusan"], row["nama"])
        if not fact.lama:
            yield Finding(NO_YEAR if row["tanpa_tahun"] else YEAR_AHEAD, *person)
        if fact.golongan not in OCCUPATIONS:
            yield Finding(NO_GROUP, "pendaftaran", row["id"], row["nama"])


def _backward(db: Database, crowd: Crowd) -> Iterator[Finding]:
    for number, nama in _asked_for(db, NAMES, crowd.backward):
        yield Finding(BACKWARD, "pendaftaran", number, nama)
    for fact in crowd.lots:
        if fact.keluar and fact.keluar < fact.masuk:
            yield Finding(BACKWARD, fact.tabel, fact.id, _name(fact))


def _placements(
    db: Database,
    placements: list[dict[str, Any]],
    ended: dict[int, Seeker],
    asked: dict[str, object],
) -> Iterator[Finding]:
    names = {row["id"]: row["nama"] for row in placements if row["dihitung"]}
    special = [
        number
        for number in names
        if not (ended[number].antar and ended[number].penerima) or ended[number].antar == "AKAN"
    ]
    for number, employer, reason in _asked_for(db, PLACEMENTS, special):
        fact, nama = ended[number], names[number]
        if not fact.antar and asked["provinsi"]:
            yield Finding(NO_PLACE, "penempatan", number, nama)
        elif not fact.antar:
            yield Finding(NO_PROVINCE, "sekolah", 1, nama)
        if not fact.penerima:
            yield Finding(NO_KIND, "pemberi_kerja", employer, nama)
        if fact.antar == "AKAN":
            yield Finding(AKAN if reason else AKAN_UNEXPLAINED, "penempatan", number, nama)


def _lots(lots: list[Seeker]) -> Iterator[Finding]:
    for fact in lots:
        if fact.jumlah < 0:
            yield Finding(LOT_LESS, fact.tabel, fact.id, _name(fact))
        if not (
            fact.umur in AGES
            and fact.lama in LAMA
            and fact.golongan in OCCUPATIONS
            and fact.pendidikan in level_rows()
        ):
            yield Finding(LOT_BANDS, fact.tabel, fact.id, _name(fact))


def _name(fact: Seeker) -> str:
    return fact.nama or f"{fact.jumlah} orang tanpa nama"


def _vacancies(
    db: Database, positions: Iterable[Position], refused: Iterable[Refused], akhir: str
) -> Iterator[Finding]:
    seen: set[tuple[str, int]] = set()
    for position in positions:
        for wrong in _position_problems(position):
            if (wrong.code, position.lowongan) not in seen:
                seen.add((wrong.code, position.lowongan))
                yield _at_vacancy(db, wrong, position)
    for event in refused:
        if event.keluar <= akhir:
            name = event.orang or f"{event.jabatan}, {event.pemberi_kerja}"
            yield Finding(FULL, event.tabel, event.id, name)


def _at_vacancy(db: Database, wrong: Problem, position: Position) -> Finding:
    name = f"{position.jabatan}, {position.pemberi_kerja}"
    if wrong is not VACANCY_SECTOR:
        return Finding(wrong, "lowongan", position.lowongan, name)
    sql = "SELECT pemberi_kerja FROM lowongan WHERE id = ?"
    return Finding(wrong, "pemberi_kerja", db.value(sql, (position.lowongan,)), name)


def _position_problems(position: Position) -> Iterator[Problem]:
    if position.golongan not in OCCUPATIONS:
        yield VACANCY_GROUP
    if position.pendidikan not in level_rows():
        yield VACANCY_CODE
    if position.sektor not in SECTORS:
        yield VACANCY_SECTOR
    if position.keluar and position.keluar < position.masuk:
        yield VACANCY_BACKWARD
