"""MoU: an agreement of the school with a pemberi kerja, and how it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, Stops

JENIS = {
    "penempatan": "Penempatan lulusan",
    "rekrutmen": "Rekrutmen dan seleksi",
    "pkl": "Praktik kerja lapangan",
    "kurikulum": "Penyelarasan kurikulum",
    "kelas_industri": "Kelas industri",
    "guru_tamu": "Guru tamu",
    "magang_guru": "Magang guru",
    "sertifikasi": "Uji kompetensi dan sertifikasi",
    "lain": "Lainnya",
}
# Days before the end at which an agreement is called to mind, the farthest first.
INGAT = (60, 30, 7)
BELUM, BERLAKU, TANPA_BATAS, BERAKHIR = "Belum mulai", "Berlaku", "Tanpa batas", "Berakhir"
MEANINGS = {
    BERLAKU: "good",
    TANPA_BATAS: "good",
    "Dalam 60 hari": "info",
    "Dalam 30 hari": "warn",
    "Dalam 7 hari": "bad",
    BERAKHIR: "plain",
}


@dataclass(frozen=True, slots=True)
class Mou:
    """One agreement; it ends after `tanggal_selesai`, or never while that is empty."""

    id: int = 0
    pemberi_kerja: int = 0
    jenis: str = ""
    nomor: str = ""
    judul: str = ""
    tanggal_mulai: date | None = None
    tanggal_selesai: date | None = None
    pihak_sekolah: str = ""
    pihak_perusahaan: str = ""
    jabatan_pihak_perusahaan: str = ""
    ruang_lingkup: str = ""
    keterangan: str = ""


def problems(mou: Mou) -> Iterator[Problem]:
    """Yield everything that is wrong with an agreement by itself."""
    if not mou.pemberi_kerja:
        yield Problem("Pilih perusahaannya.", "pemberi_kerja", code="pemberi_kerja_kosong")
    begun, ends = mou.tanggal_mulai, mou.tanggal_selesai
    if begun and ends and ends < begun:
        text = "Berakhir pada {hari}, sebelum mulai. Perbaiki salah satu tanggalnya."
        values = {"hari": hari.short(ends)}
        yield Problem(text, "tanggal_selesai", values, code="tanggal_terbalik")
    if begun is None:
        text = "Isi tanggal mulai, supaya masa berlakunya bisa dihitung."
        yield Problem(text, "tanggal_mulai", {}, Stops.NOTHING, "tanggal_kosong")
    if not mou.nomor.strip():
        text = "Nomor belum diisi. Isi bila naskahnya sudah bernomor."
        yield Problem(text, "nomor", {}, Stops.NOTHING, "nomor_kosong")


def sisa(mou: Mou, today: date) -> int | None:
    """Return the days that are left, below 0 once it has ended; None if it has no end."""
    return (mou.tanggal_selesai - today).days if mou.tanggal_selesai else None


def keadaan(mou: Mou, today: date) -> str:
    """Return how an agreement stands: one of the words that MEANINGS colours, or Belum mulai."""
    if mou.tanggal_mulai and mou.tanggal_mulai > today:
        return BELUM
    left = sisa(mou, today)
    if left is None:
        return TANPA_BATAS
    if left < 0:
        return BERAKHIR
    soon = [days for days in INGAT if left <= days]
    return f"Dalam {min(soon)} hari" if soon else BERLAKU


def in_force(mou: Mou, today: date) -> bool:
    """Tell whether an agreement holds on a day."""
    return keadaan(mou, today) not in (BELUM, BERAKHIR)


def left_words(days: int) -> str:
    """Say how far off a day is: hari ini, besok, 12 hari lagi, 3 hari lalu."""
    near = {0: "hari ini", 1: "besok", -1: "kemarin"}
    return near.get(days) or (f"{days} hari lagi" if days > 0 else f"{-days} hari lalu")


def renewed(mou: Mou, others: Iterable[Mou]) -> bool:
    """Tell whether a later agreement of the same kind with the same employer goes on after it."""
    return any(
        other.id != mou.id
        and (other.pemberi_kerja, other.jenis) == (mou.pemberi_kerja, mou.jenis)
        and _goes_beyond(other, mou)
        for other in others
    )


def _goes_beyond(other: Mou, mou: Mou) -> bool:
    if mou.tanggal_selesai is None:
        return False
    return other.tanggal_selesai is None or other.tanggal_selesai > mou.tanggal_selesai
