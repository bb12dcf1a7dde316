"""Alumni who might apply for a vacancy, best fit first, with the reasons."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import cast

from bkk_desktop.domain.kesiapan import stopped
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pencocokan import SEEKING, STARTING, WORKING, Cocok, matched, parts
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.store import kesiapan, record, seleksi
from bkk_desktop.store.database import Database, Row
from ui.table import Chip, Column, Empty, Format, Pick, Table

FITS = "Memenuhi semua"


def _rows(found: Iterable[Cocok], names: dict[int, str]) -> list[Row]:
    return [
        cast(
            "Row",
            {
                "id": one.calon.id,
                "urut": at,
                "nama": one.calon.nama,
                "jenis_kelamin": one.calon.jenis_kelamin,
                "jurusan_nama": names.get(one.calon.jurusan or 0, ""),
                "tahun_lulus": one.calon.tahun_lulus,
                "rombel": one.calon.rombel,
                "status": one.calon.status,
                "nilai": _verdict(one),
                "memenuhi": one.memenuhi,
                "kurang": "; ".join(one.kata("tidak") + one.kata("belum")),
                "cocok": one,
            },
        )
        for at, one in enumerate(found, 1)
    ]


def _verdict(one: Cocok) -> str:
    if one.tidak:
        return f"{one.tidak} tidak cocok"
    return f"{one.belum} belum diketahui" if one.belum else FITS


def matches(db: Database, lowongan: int, today: date) -> list[Row]:
    """Return who may be proposed for a vacancy, best fit first."""
    vacancy = record.get(db, Lowongan, lowongan)
    asked = parts(vacancy.butir_kesiapan)
    gone = stopped(asked, kesiapan.items(db))
    vacancy = replace(vacancy, butir_kesiapan=", ".join(one for one in asked if one not in gone))
    programmes = record.all_of(db, Jurusan)
    found = matched(vacancy, today, programmes, seleksi.candidates(db, lowongan, today))
    return _rows(found, {one.id: one.nama for one in programmes})


TABLE = Table(
    id="calon",
    noun="alumni",
    columns=(
        Column("urut", "No", 56),
        Column("nama", "Nama", 176),
        Column("jenis_kelamin", "L/P", 48),
        Column(
            "nilai",
            "Kesesuaian",
            144,
            Format.STATE,
            meanings={FITS: "good"}
            | {f"{n} belum diketahui": "info" for n in range(1, 20)}
            | {f"{n} tidak cocok": "warn" for n in range(1, 20)},
        ),
        Column(
            "status",
            "Status",
            120,
            Format.STATE,
            meanings={SEEKING: "info", WORKING: "warn", STARTING: "warn"},
        ),
        Column("kurang", "Yang belum terpenuhi", 240),
        Column("jurusan_nama", "Jurusan", 144),
        Column("tahun_lulus", "Lulus", 64),
    ),
    rows=lambda _db, _today: (),
    search=("nama", "rombel", "jurusan_nama"),
    picks=(Pick("Tahun lulus", "tahun_lulus", newest_first=True), Pick("Jurusan", "jurusan_nama")),
    chips=(
        Chip("Hanya yang memenuhi semua", lambda row: bool(row["memenuhi"])),
        Chip("Sedang mencari kerja", lambda row: row["status"] == SEEKING),
        Chip("Belum bekerja", lambda row: row["status"] not in (WORKING, STARTING)),
    ),
    sort=("urut", False),
    empty=Empty(
        "Tidak ada yang bisa diusulkan",
        "Semua alumni sudah menjadi pelamar di sini, atau data alumni masih kosong.",
    ),
)


def for_vacancy(lowongan: int) -> Table:
    """Return the list of those who may be proposed for one vacancy."""
    return replace(TABLE, rows=lambda db, today: matches(db, lowongan, today))
