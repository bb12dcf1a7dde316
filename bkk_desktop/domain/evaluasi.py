"""Evaluasi: the year's end, in figures that are read from the records and three texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bkk_desktop.domain.program_kerja import year_problems
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import Problem


@dataclass(frozen=True, slots=True)
class Evaluasi:
    """What the BKK says of one year."""

    id: int = 0
    tahun: int = 0
    capaian: str = ""
    hambatan: str = ""
    rencana: str = ""


@dataclass(frozen=True, slots=True)
class AngkaTahun:
    """The figures of one year, none of which is ever typed."""

    tahun: int
    terdaftar: int = 0
    melalui_bkk: int = 0
    usaha_sendiri: int = 0
    lowongan: int = 0
    posisi: int = 0
    mou: int = 0
    kegiatan: int = 0
    peserta_hadir: int = 0
    program_selesai: int = 0
    program: int = 0


def problems(evaluasi: Evaluasi) -> Iterator[Problem]:
    """Yield everything that is wrong with an evaluation by itself."""
    yield from year_problems(evaluasi.tahun, "tahun")


def told(angka: AngkaTahun) -> list[tuple[str, str, str]]:
    """Return each figure as its name, its value and what exactly is counted."""
    year, written = angka.tahun, grouped
    return [
        (
            "Pencari kerja terdaftar",
            written(angka.terdaftar),
            f"Pendaftaran bertanggal tahun {year}.",
        ),
        (
            "Ditempatkan melalui BKK",
            written(angka.melalui_bkk),
            f"Penempatan melalui BKK yang mulai bekerja tahun {year}.",
        ),
        (
            "Bekerja usaha sendiri",
            written(angka.usaha_sendiri),
            f"Penempatan tidak melalui BKK yang mulai bekerja tahun {year}.",
        ),
        (
            "Lowongan",
            f"{written(angka.lowongan)} ({written(angka.posisi)} posisi)",
            f"Lowongan bertanggal tahun {year}, dengan semua posisinya.",
        ),
        (
            "MoU berlaku",
            written(angka.mou),
            f"MoU yang berlaku paling sedikit satu hari di tahun {year}.",
        ),
        (
            "Kegiatan",
            f"{written(angka.kegiatan)} ({written(angka.peserta_hadir)} hadir)",
            f"Kegiatan yang mulai tahun {year}, dengan jumlah kehadirannya.",
        ),
        (
            "Program kerja selesai",
            f"{written(angka.program_selesai)} dari {written(angka.program)}",
            f"Program tahun {year} yang sudah punya tanggal realisasi.",
        ),
    ]
