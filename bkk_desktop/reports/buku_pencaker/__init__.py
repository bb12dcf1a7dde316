"""Buku pencari kerja: the register of all registrations of a period, and how each one ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, kode
from bkk_desktop.domain.identitas import masked, show_phone
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.domain.persetujuan import DITARIK
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.domain.syarat_lowongan import STATUS_KAWIN
from bkk_desktop.report import Align, Figure, Heading, Row, Sheet, Table
from bkk_desktop.store import record
from bkk_desktop.store.pengaturan import settings

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.database import Row as Found

TITLE = "Buku pencari kerja"
EVER = "Semua masa"
MASKED = "NIK disamarkan."
COLUMNS: tuple[tuple[str, float, Align], ...] = (
    ("No", 9, "r"), ("Nomor pendaftaran", 34, "l"), ("Nama", 38, "l"), ("Tgl. daftar", 28, "l"),
    ("No. KTP (NIK)", 42, "l"), ("Alamat", 44, "l"), ("Provinsi", 30, "l"),
    ("Kabupaten/Kota", 28, "l"), ("L/P", 8, "c"), ("Tingkat pendidikan", 26, "l"),
    ("Kondisi disabilitas", 20, "l"), ("Umur", 10, "c"), ("Jurusan", 32, "l"),
    ("Tahun lulus", 12, "c"), ("Status perkawinan", 18, "l"), ("No. telp/HP", 32, "l"),
    ("Tempat lahir", 24, "l"), ("Tgl. lahir", 28, "l"), ("Agama", 16, "l"),
    ("Jabatan yang diminati", 28, "l"), ("Nomor AK/I", 38, "l"), ("Tgl. tempat", 28, "l"),
    ("Tgl. hapus", 28, "l"), ("Alasan", 30, "l"),
)  # fmt: skip
_BOOK = """
    SELECT
        pendaftaran.id, pendaftaran.nomor, alumni.nama, pendaftaran.tanggal, alumni.nik,
        concat_ws(
            ', ', nullif(alumni.alamat, ''), nullif(alumni.kelurahan, ''),
            nullif(alumni.kecamatan, '')
        ) AS alamat,
        alumni.kode_wilayah, alumni.jenis_kelamin, coalesce(jurusan.kode_ipk, '') AS pendidikan,
        alumni.disabilitas, alumni.tanggal_lahir, coalesce(jurusan.nama, '') AS jurusan,
        alumni.tahun_lulus, alumni.status_perkawinan, alumni.telepon, alumni.tempat_lahir,
        alumni.agama, pendaftaran.jabatan, pendaftaran.nomor_ak1,
        CASE WHEN kerja.hari <= coalesce(pendaftaran.tanggal_hapus, '9999') THEN kerja.hari END
            AS tanggal_tempat,
        CASE WHEN coalesce(kerja.hari, '9999') > pendaftaran.tanggal_hapus
            THEN pendaftaran.tanggal_hapus END AS tanggal_hapus,
        pendaftaran.alasan_hapus,
        alumni.tanggal_tarik_persetujuan IS NOT NULL OR alumni.tanggal_anonim IS NOT NULL
            AS ditarik
    FROM pendaftaran
    JOIN alumni ON alumni.id = pendaftaran.alumni
    LEFT JOIN jurusan ON jurusan.id = alumni.jurusan
    LEFT JOIN (
        SELECT pendaftaran, min(coalesce(tanggal_mulai, tanggal)) AS hari
        FROM penempatan
        WHERE pendaftaran IS NOT NULL AND coalesce(tanggal_mulai, tanggal) <= :today
        GROUP BY pendaftaran
    ) AS kerja ON kerja.pendaftaran = pendaftaran.id
    WHERE coalesce(pendaftaran.tanggal, '') BETWEEN :awal AND :akhir
    ORDER BY pendaftaran.tanggal, pendaftaran.id
"""


def book(db: Database, periode: Periode | None, today: date, *, revealed: bool = False) -> Sheet:
    """Return the register of who was registered in a period, or ever; NIKs masked unless asked."""
    asked = {
        "awal": periode.awal.isoformat() if periode else "",
        "akhir": periode.akhir.isoformat() if periode else "9999",
        "today": today.isoformat(),
    }
    letters = settings(db)
    rows = tuple(
        Row(
            (place, *_cells(found, letters, revealed=revealed)), record=("pendaftaran", found["id"])
        )
        for place, found in enumerate(db.query(_BOOK, asked), 1)
    )
    heads = tuple(Heading(title) for title, _, _ in COLUMNS)
    table = Table(
        (heads,),
        tuple(wide for _, wide, _ in COLUMNS),
        tuple(align for _, _, align in COLUMNS),
        rows,
    )
    notes = () if revealed else (MASKED,)
    return Sheet("buku_pencaker", TITLE.upper(), _lines(db, periode), (table,), notes)


def _lines(db: Database, periode: Periode | None) -> tuple[str, ...]:
    bkk, sekolah = record.only(db, Bkk), record.only(db, Sekolah)
    office = " - ".join(filter(None, (bkk.nama, sekolah.nama)))
    return tuple(filter(None, (periode.judul if periode else EVER, office)))


def _cells(found: Found, letters: Settings, *, revealed: bool) -> tuple[Figure, ...]:
    born = date.fromisoformat(found["tanggal_lahir"]) if found["tanggal_lahir"] else None
    begun = date.fromisoformat(found["tanggal"]) if found["tanggal"] else None
    who = not found["ditarik"]
    education = kode.pendidikan().get(found["pendidikan"], "")
    return (
        found["nomor"] if who else "",
        found["nama"] if who else DITARIK,
        _day(found["tanggal"]),
        (found["nik"] if revealed else masked(found["nik"])) if who else "",
        found["alamat"] if who else "",
        kode.provinsi_of(found["kode_wilayah"]),
        kode.wilayah().get(found["kode_wilayah"], ""),
        {"L": "L", "P": letters.huruf_perempuan}.get(found["jenis_kelamin"], ""),
        education,
        found["disabilitas"] if who else "",
        hari.age(born, begun) if born and begun else None,
        found["jurusan"],
        found["tahun_lulus"],
        STATUS_KAWIN.get(found["status_perkawinan"], "") if who else "",
        show_phone(found["telepon"]) if who else "",
        found["tempat_lahir"] if who else "",
        hari.short(born) if born and who else "",
        found["agama"] if who else "",
        found["jabatan"],
        found["nomor_ak1"] if who else "",
        _day(found["tanggal_tempat"]),
        _day(found["tanggal_hapus"]),
        found["alasan_hapus"] if found["tanggal_hapus"] else "",
    )


def _day(iso: str | None) -> str:
    return hari.short(date.fromisoformat(iso)) if iso else ""
