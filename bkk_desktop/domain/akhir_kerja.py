"""Akhir pekerjaan: people whose work ends, and perhaps seek again, in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari
from bkk_desktop.domain.penempatan import Penempatan, counted_day
from bkk_desktop.errors import Problem, Stops


@dataclass(frozen=True, slots=True)
class AkhirKerja:
    """Which placements end, when and why; `boleh_daftar` registers their people again."""

    id: int = 0
    penempatan: tuple[int, ...] = ()
    tanggal_selesai: date | None = None
    alasan_selesai: str = ""
    boleh_daftar: bool = False
    tanggal_daftar: date | None = None


def problems(akhir: AkhirKerja, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with the day, the reason and the registration."""
    until, again = akhir.tanggal_selesai, akhir.tanggal_daftar
    if until is None:
        yield Problem("Isi hari terakhir bekerja.", "tanggal_selesai", code="tanggal_kosong")
    elif until > today:
        text = "Tanggal ini belum tiba; sampai hari itu mereka tetap dihitung bekerja."
        yield Problem(text, "tanggal_selesai", {}, Stops.NOTHING, "tanggal_di_depan")
    if not akhir.alasan_selesai.strip():
        yield Problem("Pilih alasannya.", "alasan_selesai", code="alasan_kosong")
    if not akhir.boleh_daftar:
        return
    if again is None:
        yield Problem("Isi tanggal mendaftar lagi.", "tanggal_daftar", code="daftar_kosong")
    elif until and again < until:
        text = "Mendaftar lagi sebelum berhenti bekerja. Perbaiki salah satu tanggalnya."
        yield Problem(text, "tanggal_daftar", code="daftar_terbalik")


def placement_problems(
    penempatan: Penempatan, nama: str, tanggal_selesai: date | None
) -> Iterator[Problem]:
    """Yield why one person's work cannot end on that day."""
    day, ended = counted_day(penempatan), penempatan.tanggal_selesai
    if ended:
        text = "{nama} sudah berhenti pada {hari}. Keluarkan dari pilihan, atau ubah penempatannya."
        yield Problem(text, "", {"nama": nama, "hari": hari.short(ended)}, code="sudah_berhenti")
    elif day and tanggal_selesai and tanggal_selesai < day:
        text = "{nama} baru mulai bekerja pada {hari}."
        values = {"nama": nama, "hari": hari.short(day)}
        yield Problem(text, "tanggal_selesai", values, code="sebelum_mulai")
