"""Daftar lowongan: every vacancy with positions in the period, and where they went."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import hari, kode
from bkk_desktop.report import Sheet
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEXES, VACANCY_MOVEMENTS

if TYPE_CHECKING:
    from bkk_desktop.report import Figure
    from bkk_desktop.reports.counting import Hitungan

COLUMNS: tuple[form.Column, ...] = (
    ("Bulan", 16, "l"), ("Tahun", 10, "c"), ("Nama perusahaan", 38, "l"), ("NIB", 26, "l"),
    ("Alamat", 44, "l"), ("Lapangan usaha", 36, "l"), ("Kode jabatan", 12, "c"),
    ("Nama jabatan", 32, "l"), ("Jumlah dibutuhkan", 14, "r"), ("Jenis kelamin", 26, "l"),
    ("Pendidikan", 30, "l"), ("Jurusan", 30, "l"), ("Keterampilan/Kompetensi", 40, "l"),
    ("Tempat kerja", 28, "l"), ("Tgl. terdaftar", 20, "l"), ("Tanggal hitung", 20, "l"),
    ("Sisa awal", 12, "r"), ("Terdaftar", 12, "r"), ("Dipenuhi", 12, "r"),
    ("Dihapuskan", 12, "r"), ("Sisa akhir", 12, "r"),
)  # fmt: skip


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the list as a page."""
    rows = hitungan.lists["lowongan"]
    return form.list_sheet(
        hitungan,
        "daftar_lowongan",
        COLUMNS,
        [(_cells(row, hitungan), ("lowongan", row["id"])) for row in rows],
        "Lima kolom terakhir dihitung dalam posisi.",
    )


def _cells(row: dict[str, Any], hitungan: Hitungan) -> tuple[Figure, ...]:
    day = date.fromisoformat(row["tanggal"])
    moved = [row["gerak"].get(movement, {}) for movement in VACANCY_MOVEMENTS]
    return (
        hari.MONTHS[day.month - 1],
        day.year,
        row["pemberi_kerja"],
        row["nib"],
        row["alamat"],
        kode.lapangan_usaha("2020").get(row["lapangan_usaha"], ""),
        row["golongan_jabatan"],
        row["jabatan"],
        row["jumlah_l"] + row["jumlah_p"] + row["jumlah_bebas"],
        _wanted(row, form.letters(hitungan)),
        kode.pendidikan().get(row["pendidikan"], ""),
        row["jurusan"],
        row["keterampilan"],
        row["tempat_kerja"],
        form.day(row["tanggal"]),
        form.counting_day(row["tanggal"], row["tanggal_hitung"]),
        *(sum(columns.get(sex, 0) for sex in SEXES) for columns in moved),
    )


def _wanted(row: dict[str, Any], letters: tuple[str, str]) -> str:
    kinds = (*letters, "bebas")
    counts = (row["jumlah_l"], row["jumlah_p"], row["jumlah_bebas"])
    return ", ".join(f"{kind} {count}" for kind, count in zip(kinds, counts, strict=True) if count)


REPORT = Report("daftar_lowongan", 9, "Lowongan", sheet)
