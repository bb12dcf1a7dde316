"""Kontak dengan pemberi kerja: what was said with an employer, and what is to follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, Stops

CARA = {
    "telepon": "Telepon",
    "whatsapp": "WhatsApp",
    "surel": "Surel",
    "surat": "Surat",
    "kunjungan": "Kunjungan",
    "rapat": "Rapat",
    "lain": "Lainnya",
}


@dataclass(frozen=True, slots=True)
class KontakPemberiKerja:
    """One talk, letter or visit; its follow-up waits until `sudah_tindak_lanjut`."""

    id: int = 0
    pemberi_kerja: int = 0
    tanggal: date | None = None
    cara: str = ""
    dengan: str = ""
    isi: str = ""
    tindak_lanjut: str = ""
    tanggal_tindak_lanjut: date | None = None
    sudah_tindak_lanjut: bool = False


def problems(kontak: KontakPemberiKerja, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a contact."""
    if not kontak.pemberi_kerja:
        yield Problem("Pilih perusahaannya.", "pemberi_kerja", code="pemberi_kerja_kosong")
    day = kontak.tanggal
    if day is None:
        yield Problem("Isi tanggal kontaknya.", "tanggal", code="tanggal_kosong")
    elif day > today:
        text = "Tanggal ini belum tiba. Untuk rencana, isi tindak lanjutnya."
        yield Problem(text, "tanggal", {}, Stops.NOTHING, "tanggal_di_depan")
    if not (kontak.isi.strip() or kontak.tindak_lanjut.strip()):
        text = "Tulis singkat apa yang dibicarakan, atau tindak lanjutnya."
        yield Problem(text, "isi", code="isi_kosong")
    yield from _next_problems(kontak)


def _next_problems(kontak: KontakPemberiKerja) -> Iterator[Problem]:
    until = kontak.tanggal_tindak_lanjut
    if until and not kontak.tindak_lanjut.strip():
        text = "Tulis apa yang harus dilakukan, atau kosongkan tanggalnya."
        yield Problem(text, "tindak_lanjut", {}, Stops.NOTHING, "tindak_lanjut_kosong")
    if until and kontak.tanggal and until < kontak.tanggal:
        text = "Tindak lanjut pada {hari}, sebelum kontaknya. Perbaiki salah satu tanggalnya."
        values = {"hari": hari.short(until)}
        yield Problem(text, "tanggal_tindak_lanjut", values, code="tanggal_terbalik")


def is_waiting(kontak: KontakPemberiKerja) -> bool:
    """Tell whether something is still to be done after a contact."""
    planned = kontak.tindak_lanjut.strip() or kontak.tanggal_tindak_lanjut
    return bool(planned) and not kontak.sudah_tindak_lanjut
