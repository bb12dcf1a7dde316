"""Keahlian: what an alumnus can show an employer, of whatever kind, and until when it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, Stops

JENIS = {
    "keterampilan": "Keterampilan",
    "sertifikat": "Sertifikat kompetensi",
    "pkl": "Praktik kerja lapangan (PKL)",
    "sim": "SIM",
    "bahasa": "Bahasa",
    "pengalaman": "Pengalaman kerja",
}
# Of the other kinds, the last day says when it ended, not until when it holds.
BERLAKU = frozenset({"sertifikat", "sim"})


@dataclass(frozen=True, slots=True)
class Keahlian:
    """One skill, certificate, PKL, licence, language or job; `lembaga` gave it or was its place.

    `tanggal_selesai` is the last day: of validity for what expires, of the time spent otherwise.
    """

    id: int = 0
    alumni: int = 0
    jenis: str = ""
    nama: str = ""
    lembaga: str = ""
    tingkat: str = ""
    nomor: str = ""
    tanggal_mulai: date | None = None
    tanggal_selesai: date | None = None
    keterangan: str = ""


def problems(keahlian: Keahlian, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with one of an alumnus's skills by itself."""
    if not keahlian.jenis:
        yield Problem("Pilih jenisnya.", "jenis", code="jenis_kosong")
    if not keahlian.nama.strip():
        yield Problem("Tulis namanya, misalnya SIM C.", "nama", code="nama_kosong")
    begun, ends = keahlian.tanggal_mulai, keahlian.tanggal_selesai
    if begun and ends and ends < begun:
        text = "Berakhir pada {hari}, sebelum mulai. Perbaiki salah satu tanggalnya."
        values = {"hari": hari.short(ends)}
        yield Problem(text, "tanggal_selesai", values, code="tanggal_terbalik")
    elif is_expired(keahlian, today):
        text = "Sudah tidak berlaku. Tetap disimpan, dan ditandai kedaluwarsa."
        yield Problem(text, "tanggal_selesai", {}, Stops.NOTHING, "kedaluwarsa")


def is_expired(keahlian: Keahlian, today: date) -> bool:
    """Tell whether a certificate or licence no longer holds on a day."""
    ends = keahlian.tanggal_selesai
    return keahlian.jenis in BERLAKU and ends is not None and ends < today


def when(keahlian: Keahlian, today: date) -> str:
    """Say the days: berlaku sampai, kedaluwarsa sejak, or from when to when."""
    begun, ends = keahlian.tanggal_mulai, keahlian.tanggal_selesai
    if keahlian.jenis not in BERLAKU:
        return " sampai ".join(hari.short(day) for day in (begun, ends) if day)
    if ends is None:
        return f"Terbit {hari.short(begun)}" if begun else ""
    if is_expired(keahlian, today):
        return f"Kedaluwarsa, berlaku sampai {hari.short(ends)}"
    return f"Berlaku sampai {hari.short(ends)}"
