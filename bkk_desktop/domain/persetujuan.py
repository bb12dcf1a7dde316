"""Persetujuan: what an alumnus agreed to, in which words, and that it was taken back.

UU 27/2022 asks for consent in words that are kept: a version that anybody agreed to is never
edited. Who withdraws is locked and named nowhere; only counts remain.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem
from bkk_desktop.files import resource

if TYPE_CHECKING:
    from bkk_desktop.domain.alumni import Alumni

DITARIK = "Persetujuan ditarik"
FIRST = "1"
CARA = ("Formulir kertas", "Lisan dengan saksi", "WhatsApp", "Surel")
LOCKED = (
    "Persetujuan {nama} sudah ditarik, jadi datanya terkunci. Tidak ada yang berubah; catat dulu "
    "“Persetujuan diberikan lagi” bila orangnya setuju."
)
ANONYMOUS = "Data {nama} sudah dianonimkan dan tidak bisa diubah lagi."


@dataclass(frozen=True, slots=True)
class TeksPersetujuan:
    """One version of the wording that people agree to."""

    id: int = 0
    versi: str = ""
    berlaku_sejak: date | None = None
    isi: str = ""


@dataclass(frozen=True, slots=True)
class Persetujuan:
    """What is written down when people agree: when, how, and to which version."""

    alumni: tuple[int, ...] = ()
    tanggal: date | None = None
    cara: str = ""
    versi: str = ""
    nama_pemberi_izin: str = ""
    tanggal_izin_orang_tua: date | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Penarikan:
    """That people took their consent back, and when."""

    alumni: tuple[int, ...] = ()
    tanggal: date | None = None
    id: int = 0


def first_text() -> str:
    """Return the wording that ships with the program, version 1."""
    return resource("consent/1.txt").read_text(encoding="utf-8").strip()


def spoken(isi: str, bkk: str) -> str:
    """Return a wording with the office's name in it, as it is printed."""
    return " ".join(isi.replace("{bkk}", bkk or "BKK").split())


def next_version(known: list[str]) -> str:
    """Return the version after these."""
    return str(max((int(one) for one in known if one.isdigit()), default=0) + 1)


def locked(alumni: Alumni) -> Iterator[Problem]:
    """Yield why nothing about a person may be changed, or used by name."""
    if alumni.tanggal_anonim:
        yield Problem(ANONYMOUS, values={"nama": alumni.nama}, code="dianonimkan")
    elif alumni.tanggal_tarik_persetujuan:
        yield Problem(LOCKED, values={"nama": alumni.nama}, code="persetujuan_ditarik")


def text_problems(text: TeksPersetujuan, today: date) -> Iterator[Problem]:
    """Yield what is wrong with a wording."""
    if not text.isi.strip():
        yield Problem("Tulis teks persetujuannya.", "isi", code="teks_kosong")
    if text.berlaku_sejak and text.berlaku_sejak > today:
        yield Problem("Tanggal ini masih di depan.", "berlaku_sejak", code="tanggal_di_depan")


def problems(given: Persetujuan, today: date) -> Iterator[Problem]:
    """Yield what is wrong with a consent that is to be written down."""
    yield from _day(given.tanggal, today, "Isi tanggal persetujuan.")
    if not given.cara.strip():
        yield Problem("Tulis cara persetujuan diberikan.", "cara", code="cara_kosong")
    if given.tanggal_izin_orang_tua and not given.nama_pemberi_izin.strip():
        text = "Tulis nama orang tua atau wali yang memberi izin."
        yield Problem(text, "nama_pemberi_izin", code="pemberi_izin_kosong")
    if given.nama_pemberi_izin.strip():
        day = given.tanggal_izin_orang_tua
        yield from _day(day, today, "Isi tanggal izin orang tua.", "tanggal_izin_orang_tua")


def withdrawal_problems(taken: Penarikan, today: date) -> Iterator[Problem]:
    """Yield what is wrong with a withdrawal."""
    yield from _day(taken.tanggal, today, "Isi tanggal penarikan.")


def _day(day: date | None, today: date, text: str, field: str = "tanggal") -> Iterator[Problem]:
    if day is None:
        yield Problem(text, field, code="tanggal_kosong")
    elif day > today:
        yield Problem("Tanggal ini masih di depan.", field, code="tanggal_di_depan")
