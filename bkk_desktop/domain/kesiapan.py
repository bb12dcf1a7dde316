"""Kesiapan kerja: the school's own list of what makes an alumnus ready, and who has what of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.errors import Problem

JENIS = {"mental": "Mental", "keterampilan": "Keterampilan"}
# Offered by a button, never put in by itself.
USUAL = (
    ("mental", "Disiplin dan tepat waktu"),
    ("mental", "Bersedia kerja sif"),
    ("mental", "Bersedia ditempatkan di luar daerah"),
    ("mental", "Diizinkan orang tua"),
    ("keterampilan", "Surat lamaran dan CV"),
    ("keterampilan", "Simulasi wawancara"),
    ("keterampilan", "Tes tertulis dan psikotes"),
    ("keterampilan", "Kompetensi keahlian"),
)


@dataclass(frozen=True, slots=True)
class ButirKesiapan:
    """One thing on the list; one that is not used any more keeps what was ticked."""

    id: int = 0
    jenis: str = "mental"
    nama: str = ""
    urut: int = 0
    boleh_dipakai: bool = True


@dataclass(frozen=True, slots=True)
class Kesiapan:
    """One tick: since this day an alumnus has a thing of the list."""

    id: int = 0
    alumni: int = 0
    butir: int = 0
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class TandaiSiap:
    """What is ticked for many at once: whom, which things, and since when."""

    id: int = 0
    alumni: tuple[int, ...] = ()
    butir: tuple[int, ...] = ()
    tanggal: date | None = None


def problems(butir: ButirKesiapan, others: Iterable[ButirKesiapan]) -> Iterator[Problem]:
    """Yield everything that is wrong with a thing of the list, beside the others."""
    name = butir.nama.strip()
    if not name:
        yield Problem("Tulis butirnya.", "nama", code="nama_kosong")
    if "," in name:
        # A vacancy asks for several of them with commas between.
        text = "Tulis tanpa koma, karena koma memisahkan butir di syarat lowongan."
        yield Problem(text, "nama", code="nama_koma")
    if any(o.id != butir.id and o.nama.casefold() == name.casefold() for o in others):
        yield Problem("Butir ini sudah ada. Pakai nama lain.", "nama", code="nama_kembar")


def stopped(asked: Iterable[str], butir: Iterable[ButirKesiapan]) -> list[str]:
    """Return which of the wishes of a vacancy only things that are not used any more could meet."""
    known = list(butir)
    used = [one.nama.casefold() for one in known if one.boleh_dipakai]
    gone = [one.nama.casefold() for one in known if not one.boleh_dipakai]
    return [
        wish
        for wish in asked
        if any(wish.casefold() in name for name in gone)
        and not any(wish.casefold() in name for name in used)
    ]


def many_problems(wanted: TandaiSiap, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with ticking for many."""
    if not wanted.butir:
        yield Problem("Centang paling sedikit satu butir.", "butir", code="butir_kosong")
    if wanted.tanggal is None:
        yield Problem("Isi sejak kapan siap.", "tanggal", code="tanggal_kosong")
    elif wanted.tanggal > today:
        text = "Tanggalnya belum tiba. Isi hari ini atau sebelumnya."
        yield Problem(text, "tanggal", code="tanggal_depan")


def score(butir: Iterable[ButirKesiapan], ready: Collection[int]) -> str:
    """Say how many of the things in use an alumnus has: 4 dari 6."""
    used = [one.id for one in butir if one.boleh_dipakai]
    return f"{sum(number in ready for number in used)} dari {len(used)}"
