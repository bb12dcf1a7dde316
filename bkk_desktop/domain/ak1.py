"""AK/I (kartu kuning): the Dinas's own card of a job seeker; its number and its two years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bkk_desktop.domain import hari, masa
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.errors import Problem, Stops

BERLAKU_BULAN = 24
SEGERA_HARI = 30
BERAKHIR, BERLAKU, HARI_INI = "Berakhir", "Berlaku", "Hari terakhir"
HABIS = {BERAKHIR: "bad", HARI_INI: "warn"} | {
    f"{days} hari lagi": "warn" for days in range(1, SEGERA_HARI + 1)
}
_WILAYAH, _LAHIR, _URUT = 4, 6, (5, 8)
_SEPARATORS = str.maketrans("", "", " .-/")


@dataclass(frozen=True, slots=True)
class KartuAk1:
    """What is copied from a card that a seeker shows, onto the registration."""

    id: int = 0
    nomor: str = ""
    terbit: date | None = None
    berlaku_sampai: date | None = None


def valid_until(issued: date) -> date:
    """Return how long a card is valid that was issued on a day."""
    return masa.after(issued, BERLAKU_BULAN)


def shape_problems(nomor: str, alumni: Alumni, field: str = "nomor_ak1") -> Iterator[Problem]:
    """Yield in what a number differs from the usual shape; a Dinas may number otherwise."""
    number = nomor.translate(_SEPARATORS)
    if not number:
        return
    found = list(_differences(number, alumni))
    if found:
        text = (
            "Biasanya nomor AK/I berisi 4 angka awal NIK, nomor urut 5 atau 8 angka, lalu tanggal"
            " lahir. Di nomor ini {beda}. Cocokkan dengan kartunya."
        )
        values = {"beda": " dan ".join(found)}
        yield Problem(text, field, values, Stops.NOTHING, "bentuk_ak1")


def _differences(number: str, alumni: Alumni) -> Iterator[str]:
    lengths = [_WILAYAH + urut + _LAHIR for urut in _URUT]
    if not number.isdigit():
        yield "ada yang bukan angka"
        return
    if len(number) not in lengths:
        yield f"ada {len(number)} angka, bukan {lengths[0]} atau {lengths[1]}"
        return
    if alumni.nik and alumni.nik[:_WILAYAH] != number[:_WILAYAH]:
        yield "4 angka awalnya lain dari NIK"
    if alumni.tanggal_lahir and f"{alumni.tanggal_lahir:%d%m%y}" != number[-_LAHIR:]:
        yield "6 angka akhirnya lain dari tanggal lahir"


def problems(kartu: KartuAk1) -> Iterator[Problem]:
    """Yield everything that is wrong with a card by itself."""
    if not kartu.nomor.strip():
        yield Problem("Tulis nomor AK/I dari kartunya.", "nomor", code="nomor_kosong")
    if kartu.berlaku_sampai is None:
        yield Problem("Isi sampai kapan kartunya berlaku.", "berlaku_sampai", code="tanggal_kosong")
    elif kartu.terbit and kartu.berlaku_sampai <= kartu.terbit:
        text = "Kartu ini berakhir sebelum terbit. Perbaiki salah satu tanggalnya."
        yield Problem(text, "berlaku_sampai", code="tanggal_terbalik")


def words(pendaftaran: Pendaftaran, today: date) -> str:
    """Say that a card has ended or soon will; "" while there is nothing to do."""
    until = pendaftaran.ak1_berlaku_sampai
    days = (until - today).days if until else SEGERA_HARI + 1
    if until is None or days > SEGERA_HARI:
        return ""
    if days < 0:
        return f"AK/I berakhir {hari.short(until)}. Minta pemiliknya memperpanjang di Dinas."
    when = f"dalam {days} hari" if days else "hari ini"
    return f"AK/I berakhir {when}. Ingatkan pemiliknya untuk memperpanjang di Dinas."
