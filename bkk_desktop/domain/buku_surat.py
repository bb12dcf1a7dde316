"""Buku nomor surat: which book a letter takes its number from, numbers reserved and void."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari, nomor
from bkk_desktop.domain.surat import BATAL, DIPESAN, Surat
from bkk_desktop.errors import Problem, Stops

MAIN = "Surat keluar"
MOST_RESERVED = 200
EARLIEST, LATEST = 2000, 2100
MOST_DAYS_BACK = 31
LONG_BEFORE = (
    "Jam laptop mungkin salah: surat terakhir di buku ini bertanggal {terakhir}, sedangkan surat "
    "ini bertanggal {hari}. Periksa tanggalnya, sebab nomor yang sudah diberikan tidak ditarik."
)
FAR_YEAR = (
    "Tahun surat harus dari {awal} sampai {akhir}. Bila tahunnya memang benar, periksa jam laptop: "
    "menurut laptop, hari ini {hari}."
)
_DANGLING = re.compile(r"[-. ]+(?=/|$)")


@dataclass(frozen=True, slots=True)
class BukuSurat:
    """A book besides the one of the settings, with a pattern and a running number of its own.

    `jenis` are the kinds of letters, one a line, that take their numbers here.
    """

    id: int = 0
    nama: str = ""
    pola: str = ""
    klasifikasi: str = ""
    jenis: str = ""


@dataclass(frozen=True, slots=True)
class PesanNomor:
    """Numbers set aside for letters that are typed elsewhere."""

    buku: int = 0
    jumlah: int = 1
    tanggal: date | None = None
    perihal: str = ""
    tujuan: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class BatalNomor:
    """Numbers that are void, and why."""

    surat: tuple[int, ...] = ()
    alasan: str = ""
    id: int = 0


def kinds(buku: BukuSurat) -> list[str]:
    """Return the kinds of letters that take their numbers from a book."""
    return [line.strip() for line in buku.jenis.splitlines() if line.strip()]


def number_of(pattern: str, urut: int, day: date, words: Mapping[str, str]) -> str:
    """Return a number; a part that is not known leaves no sign behind."""
    return _DANGLING.sub("", nomor.numbered(pattern, urut, day, words))


def problems(buku: BukuSurat, others: list[BukuSurat]) -> Iterator[Problem]:
    """Yield what is wrong with a book among the others."""
    if not buku.nama.strip():
        yield Problem("Beri nama buku ini.", "nama", code="nama_kosong")
    taken = {one.nama.strip().casefold() for one in others if one.id != buku.id}
    if buku.nama.strip().casefold() in taken | {MAIN.casefold()}:
        yield Problem("Nama ini sudah dipakai buku lain.", "nama", code="nama_kembar")
    yield from nomor.pattern_problems(buku.pola, "pola")
    for one in others:
        both = set(kinds(one)) & set(kinds(buku)) if one.id != buku.id else set()
        if both:
            text = "Sebagian surat ini sudah memakai buku {buku}. Lepaskan dulu di sana."
            yield Problem(text, "jenis", {"buku": one.nama}, code="jenis_kembar")


def reserving_problems(wanted: PesanNomor, today: date) -> Iterator[Problem]:
    """Yield what keeps numbers from being set aside; a wrong clock makes `today` wrong."""
    if not 1 <= wanted.jumlah <= MOST_RESERVED:
        text = "Isi banyaknya nomor, dari 1 sampai {paling}."
        yield Problem(text, "jumlah", {"paling": MOST_RESERVED}, code="jumlah_salah")
    if wanted.tanggal is None:
        yield Problem("Isi tanggal surat.", "tanggal", code="tanggal_kosong")
    elif not EARLIEST <= wanted.tanggal.year <= today.year + 1:
        values = {"awal": EARLIEST, "akhir": today.year + 1, "hari": hari.short(today)}
        yield Problem(FAR_YEAR, "tanggal", values, code="tahun_salah")
    if not wanted.perihal.strip():
        text = "Tulis perihalnya, supaya nanti jelas nomor ini untuk surat apa."
        yield Problem(text, "perihal", code="perihal_kosong")


def order_problems(day: date | None, newest: date | None) -> Iterator[Problem]:
    """Yield that a day lies long before the newest letter of its book; a clock may be wrong."""
    if day and newest and (newest - day).days > MOST_DAYS_BACK:
        values = {"terakhir": hari.short(newest), "hari": hari.short(day)}
        yield Problem(LONG_BEFORE, "tanggal", values, Stops.NOTHING, "tanggal_mundur")


def voiding_problems(wanted: BatalNomor) -> Iterator[Problem]:
    """Yield what keeps numbers from being declared void."""
    if not wanted.alasan.strip():
        text = "Tulis alasannya. Alasan itu dicatat di agenda surat."
        yield Problem(text, "alasan", code="alasan_kosong")


def void_problems(surat: Surat) -> Iterator[Problem]:
    """Yield why a number can't be declared void."""
    if surat.keadaan == BATAL:
        text = "Nomor {nomor} sudah batal. Tidak ada yang berubah."
        yield Problem(text, values={"nomor": surat.nomor}, code="sudah_batal")


def noting_problems(surat: Surat) -> Iterator[Problem]:
    """Yield what is wrong with what is noted of a reserved number."""
    if not surat.perihal.strip():
        yield Problem("Tulis perihal suratnya.", "perihal", code="perihal_kosong")


def may_be_noted(surat: Surat) -> bool:
    """Tell whether what a number is for may still be written: nothing was printed under it."""
    return surat.keadaan == DIPESAN
