"""Kontak alumni: each try to reach a graduate, who is next, and the message that goes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from urllib.parse import quote

from bkk_desktop.errors import Problem

CARA = {
    "telepon": "Telepon",
    "whatsapp": "WhatsApp",
    "kunjungan": "Kunjungan",
    "teman": "Teman atau keluarga",
}
TERSAMBUNG, TIDAK_DIANGKAT, NOMOR_MATI, JANJI, MENOLAK, TERKIRIM, TUGAS = (
    "tersambung", "tidak_diangkat", "nomor_mati", "janji", "menolak", "terkirim", "tugas",
)  # fmt: skip
HASIL = {
    TERSAMBUNG: "Tersambung",
    TIDAK_DIANGKAT: "Tidak diangkat",
    NOMOR_MATI: "Nomor mati atau salah",
    JANJI: "Janji dihubungi lagi",
    MENOLAK: "Menolak",
    TERKIRIM: "Pesan dikirim",
}
_WITHHELD = re.compile(r"\{([a-z_]+)\}")
_MOBILE = re.compile(r"\+?[1-9][0-9]{7,14}")


@dataclass(frozen=True, slots=True)
class KontakAlumni:
    """One try to reach an alumnus for the survey of `tahun`; `pada` is the moment, as ISO text.

    A row whose `hasil` is "tugas" is no try: it says that `petugas` will contact the person.
    """

    id: int = 0
    alumni: int = 0
    tahun: int = 0
    pada: str | None = None
    cara: str = ""
    hasil: str = ""
    petugas: str = ""
    coba_lagi: date | None = None
    keterangan: str = ""


class Langkah(IntEnum):
    """What to do next about a person, in the order of the work list."""

    JANJI_TIBA = 0
    BELUM_DIHUBUNGI = 1
    COBA_LAGI = 2
    TUNGGU = 3
    CARI_NOMOR = 4
    MENOLAK = 5
    SELESAI = 6
    TIDAK_DIHUBUNGI = 7


LANGKAH = {
    Langkah.JANJI_TIBA: "Janji sudah tiba",
    Langkah.BELUM_DIHUBUNGI: "Belum dihubungi",
    Langkah.COBA_LAGI: "Coba lagi",
    Langkah.TUNGGU: "Tunggu harinya",
    Langkah.CARI_NOMOR: "Cari nomor lain",
    Langkah.MENOLAK: "Menolak",
    Langkah.SELESAI: "Sudah menjawab",
    Langkah.TIDAK_DIHUBUNGI: "Jangan dihubungi",
}
WORK = frozenset(step for step in Langkah if step <= Langkah.CARI_NOMOR)


def langkah(last: KontakAlumni | None, today: date, *, done: bool, withdrawn: bool) -> Langkah:
    """Return what to do next about a person whose newest try is `last`."""
    if withdrawn:
        return Langkah.TIDAK_DIHUBUNGI
    if done:
        return Langkah.SELESAI
    if last is None:
        return Langkah.BELUM_DIHUBUNGI
    if last.hasil in _ENDS:
        return _ENDS[last.hasil]
    if last.coba_lagi and last.coba_lagi > today:
        return Langkah.TUNGGU
    return Langkah.JANJI_TIBA if last.hasil == JANJI else Langkah.COBA_LAGI


_ENDS = {MENOLAK: Langkah.MENOLAK, NOMOR_MATI: Langkah.CARI_NOMOR}


def order(step: Langkah, last: KontakAlumni | None) -> tuple[int, str]:
    """Return the place on the work list: the step, then who has waited longest."""
    if last is None:
        return step, ""
    promised = last.coba_lagi.isoformat() if last.coba_lagi else ""
    by_promise = step in (Langkah.JANJI_TIBA, Langkah.TUNGGU)
    return step, promised if by_promise else last.pada or ""


def problems(kontak: KontakAlumni, today: date) -> Iterator[Problem]:
    """Yield everything that is wrong with a try."""
    if kontak.hasil not in HASIL:
        yield Problem("Pilih hasil kontaknya.", "hasil", code="hasil_kosong")
    if kontak.hasil == JANJI and kontak.coba_lagi is None:
        yield Problem("Isi kapan dihubungi lagi.", "coba_lagi", code="janji_kosong")
    if kontak.hasil == JANJI and kontak.coba_lagi and kontak.coba_lagi < today:
        yield Problem("Hari janji sudah lewat.", "coba_lagi", code="janji_lewat")


def message(template: str, values: Mapping[str, str]) -> str:
    """Fill a message's {placeholders}; one that is not known stays as it was written."""
    return _WITHHELD.sub(lambda found: values.get(found[1], found[0]), template)


def wa_link(phone: str, text: str) -> str:
    """Return the link that opens WhatsApp with a message; "" without a number that can have it."""
    if not _MOBILE.fullmatch(phone):
        return ""
    return f"https://wa.me/{phone.removeprefix('+')}?text={quote(text, safe='')}"
