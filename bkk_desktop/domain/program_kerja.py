"""Program kerja: what the BKK plans for a year, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.errors import Problem, Stops

SELESAI, TERLAMBAT, BELUM = "Selesai", "Terlambat", "Belum"
MEANINGS = {SELESAI: "good", TERLAMBAT: "warn", BELUM: "plain"}
FIRST, LAST = 2000, 2100
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class ProgramKerja:
    """One thing planned for a year; it is done once it has the day on which it was."""

    id: int = 0
    tahun: int = 0
    nama: str = ""
    sasaran: str = ""
    tanggal_rencana: date | None = None
    jumlah_rencana: int | None = None
    penanggung_jawab: str = ""
    tanggal_realisasi: date | None = None
    jumlah_realisasi: int | None = None
    realisasi: str = ""
    hambatan: str = ""
    tindak_lanjut: str = ""
    kegiatan: int | None = None


@dataclass(frozen=True, slots=True)
class SalinProgram:
    """Which year's plan is taken over into which."""

    id: int = 0
    dari: int = 0
    ke: int = 0


def keadaan(program: ProgramKerja, today: date) -> str:
    """Return how it stands on a day: selesai, terlambat or belum.

    Without a planned day it is late once its year is over.
    """
    if program.tanggal_realisasi is not None:
        return SELESAI
    until = program.tanggal_rencana or date(program.tahun, 12, 31)
    return TERLAMBAT if until < today else BELUM


def problems(program: ProgramKerja, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a thing of the plan by itself."""
    if not program.nama.strip():
        yield Problem("Nama program wajib diisi.", "nama", code="nama_kosong")
    yield from year_problems(program.tahun, "tahun")
    for name in ("jumlah_rencana", "jumlah_realisasi"):
        if (getattr(program, name) or 0) < 0:
            text = "Jumlah tidak bisa kurang dari nol."
            yield Problem(text, name, code="jumlah_negatif")
    planned, done = program.tanggal_rencana, program.tanggal_realisasi
    if planned and planned.year != program.tahun:
        text = "Tanggal ini bukan di tahun {tahun}. Periksa, mungkin salah ketik."
        values = {"tahun": program.tahun}
        yield Problem(text, "tanggal_rencana", values, Stops.NOTHING, "tahun_lain")
    if done and done > today:
        text = "Tanggal realisasi belum tiba. Kosongkan dulu sampai selesai."
        yield Problem(text, "tanggal_realisasi", code="tanggal_depan")
    told = program.realisasi.strip() or program.jumlah_realisasi
    if told and done is None:
        text = "Isi tanggal realisasi, supaya program ini terhitung selesai."
        yield Problem(text, "tanggal_realisasi", {}, Stops.NOTHING, "tanggal_kosong")


def year_problems(tahun: int, field: str) -> Iterator[Problem]:
    """Yield what is wrong with a year."""
    if not FIRST <= tahun <= LAST:
        text = "Tulis tahun dengan empat angka, misalnya 2026."
        yield Problem(text, field, code="tahun_salah")


def copied(
    plan: Iterable[ProgramKerja], known: Iterable[ProgramKerja], tahun: int
) -> list[ProgramKerja]:
    """Return a plan for another year without what came of it, and without what is known there."""
    there = {one.nama.casefold() for one in known}
    fresh = [one for one in plan if one.nama.casefold() not in there]
    return [
        ProgramKerja(
            tahun=tahun,
            nama=one.nama,
            sasaran=one.sasaran,
            tanggal_rencana=_in_year(one.tanggal_rencana, tahun - one.tahun),
            jumlah_rencana=one.jumlah_rencana,
            penanggung_jawab=one.penanggung_jawab,
        )
        for one in fresh
    ]


def _in_year(day: date | None, later: int) -> date | None:
    if day is None:
        return None
    if (day.month, day.day) == _LEAP_DAY:
        day = day.replace(day=28)
    return day.replace(year=day.year + later)
