"""Kegiatan: pembekalan and other events of the BKK, and who came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, Stops

JENIS = {
    "pembekalan": "Pembekalan",
    "simulasi": "Simulasi wawancara",
    "wirausaha": "Pelatihan kewirausahaan",
    "bursa": "Bursa kerja",
    "kunjungan": "Kunjungan industri",
    "lain": "Lainnya",
}
HADIR, TIDAK = "hadir", "tidak"
KEHADIRAN = {"": "Belum dicatat", HADIR: "Hadir", TIDAK: "Tidak hadir"}
NOT_YET = (
    "{nama} baru dimulai {hari}, jadi kehadirannya belum bisa dicatat. Catat pada harinya, atau "
    "perbaiki tanggal kegiatan itu bila sudah berlangsung."
)


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One event; it lasts one day while `tanggal_selesai` is empty."""

    id: int = 0
    jenis: str = ""
    nama: str = ""
    tanggal: date | None = None
    tanggal_selesai: date | None = None
    tempat: str = ""
    pemateri: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class PesertaKegiatan:
    """One alumnus at an event; `kehadiran` is hadir, tidak, or empty while nobody noted it."""

    id: int = 0
    kegiatan: int = 0
    alumni: int = 0
    kehadiran: str = ""
    keterangan: str = ""


class Hitungan(NamedTuple):
    """How many take part, how many came, and of those who came how many men and women."""

    peserta: int
    hadir: int
    l: int  # noqa: E741  # the column of every form
    p: int

    @property
    def kata(self) -> str:
        """Say the count: Hadir 12 dari 20 (7 L, 5 P)."""
        sexes = [f"{n} {sex}" for n, sex in ((self.l, "L"), (self.p, "P")) if n]
        unknown = self.hadir - self.l - self.p
        sexes += [f"{unknown} belum diisi"] if unknown else []
        told = f" ({', '.join(sexes)})" if sexes else ""
        return f"Hadir {self.hadir} dari {self.peserta}{told}"


def counted(people: Iterable[tuple[str, str]]) -> Hitungan:
    """Count participants, each given as sex and attendance."""
    all_of = list(people)
    came = [sex for sex, attendance in all_of if attendance == HADIR]
    return Hitungan(len(all_of), len(came), came.count("L"), came.count("P"))


def toggled(kehadiran: str) -> str:
    """Return the attendance after one press of the key: hadir, and back to not noted."""
    return "" if kehadiran == HADIR else HADIR


def problems(kegiatan: Kegiatan) -> Iterator[Problem]:
    """Yield everything that is wrong with an event by itself."""
    if not kegiatan.nama.strip():
        yield Problem("Nama kegiatan wajib diisi.", "nama", code="nama_kosong")
    begun, ends = kegiatan.tanggal, kegiatan.tanggal_selesai
    if begun is None:
        text = "Isi tanggalnya, supaya kegiatan ini terhitung di tahunnya."
        yield Problem(text, "tanggal", {}, Stops.NOTHING, "tanggal_kosong")
    elif ends and ends < begun:
        text = "Selesai pada {hari}, sebelum mulai. Perbaiki salah satu tanggalnya."
        values = {"hari": hari.short(ends)}
        yield Problem(text, "tanggal_selesai", values, code="tanggal_terbalik")


def attendance_problems(kegiatan: Kegiatan, kehadiran: str, today: date) -> Iterator[Problem]:
    """Yield why nobody can have come yet: the event's first day is still ahead."""
    if kehadiran and kegiatan.tanggal and kegiatan.tanggal > today:
        values = {"nama": kegiatan.nama, "hari": hari.short(kegiatan.tanggal)}
        yield Problem(NOT_YET, "kehadiran", values, code="kegiatan_di_depan")


def day_words(kegiatan: Kegiatan) -> str:
    """Say when it is as a letter does: Senin, 24 Agustus 2026."""
    begun, ends = kegiatan.tanggal, kegiatan.tanggal_selesai
    if begun is None:
        return ""
    first = f"{hari.weekday(begun)}, {hari.long(begun)}"
    if ends is None or ends == begun:
        return first
    return f"{first} sampai {hari.weekday(ends)}, {hari.long(ends)}"
