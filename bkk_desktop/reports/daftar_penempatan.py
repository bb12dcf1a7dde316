"""Daftar penempatan: every placement of the period by name, and how III/8 counts it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import hari, identitas, kode
from bkk_desktop.report import Sheet
from bkk_desktop.reports import Report, form

if TYPE_CHECKING:
    from bkk_desktop.report import Figure
    from bkk_desktop.reports.counting import Hitungan

COLUMNS: tuple[form.Column, ...] = (
    ("Bulan", 16, "l"), ("Tahun", 10, "c"), ("Nama tenaga kerja", 38, "l"), ("NIK", 30, "l"),
    ("NISN", 20, "l"), ("Alamat", 44, "l"), ("Provinsi", 26, "l"), ("Kab/Kota", 26, "l"),
    ("Email", 30, "l"), ("Nomor HP", 26, "l"), ("Jenis kelamin", 12, "c"), ("Pendidikan", 28, "l"),
    ("Jurusan", 32, "l"), ("Tahun lulus", 12, "c"), ("Kab/Kota penempatan", 28, "l"),
    ("Nama perusahaan", 36, "l"), ("Nama jabatan", 30, "l"), ("Lapangan usaha", 34, "l"),
    ("Tgl. mulai", 20, "l"), ("Tanggal hitung", 20, "l"), ("Upah/Gaji", 20, "r"),
    ("AKL/AKAD", 14, "c"), ("Status kerja", 16, "l"), ("Melalui BKK", 14, "c"),
    ("Masuk III/8", 14, "c"),
)  # fmt: skip


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the list as a page."""
    rows = hitungan.lists["penempatan"]
    counted = sum(1 for row in rows if row["dihitung"])
    return form.list_sheet(
        hitungan,
        "daftar_penempatan",
        COLUMNS,
        [(_cells(row, hitungan), ("penempatan", row["id"])) for row in rows],
        f"{len(rows)} penempatan, {counted} dihitung sebagai ditempatkan di III/1 dan III/8.",
    )


def _cells(row: dict[str, Any], hitungan: Hitungan) -> tuple[Figure, ...]:
    day = date.fromisoformat(row["tanggal_mulai"])
    return (
        hari.MONTHS[day.month - 1],
        day.year,
        row["nama"],
        row["nik"],
        row["nisn"],
        row["alamat"],
        row["provinsi"],
        row["kabupaten_kota"],
        row["surel"],
        identitas.show_phone(row["telepon"]),
        form.sex(hitungan, row["jenis_kelamin"]),
        kode.pendidikan().get(row["pendidikan"], ""),
        row["jurusan"],
        row["tahun_lulus"],
        row["tempat_kerja"],
        row["pemberi_kerja"],
        row["jabatan"],
        kode.lapangan_usaha("2020").get(row["lapangan_usaha"], ""),
        form.day(row["tanggal_mulai"]),
        form.counting_day(row["tanggal_mulai"], row["tanggal_hitung"]),
        row["upah"],
        row["antar_kerja"],
        row["kontrak"][:1].upper() + row["kontrak"][1:],
        "Ya" if row["sudah_melalui_bkk"] else "Tidak",
        "Ya" if row["dihitung"] else "Tidak",
    )


REPORT = Report("daftar_penempatan", 10, "Penempatan", sheet)
