"""Numbers that identify people, schools and firms, and telephone numbers.

A malformed number is a notice, never a stop: civil-registry errors exist, and what people hold
in their hands is what must be stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, ClassVar, Protocol, TypeVar

from bkk_desktop.domain import kode
from bkk_desktop.errors import Problem, Stops

NIK_LENGTH = 16
NIP_DIGITS = 18
_FEMALE_DAYS = 40
# Nobody sees these: controls, half characters, and marks that turn the direction of writing, with
# which a name reads as another.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff]"
)
_MOBILE = re.compile(r"628[0-9]{8,11}")
_LANDLINE = re.compile(r"62[2-79][0-9]{6,10}")
_FOREIGN = re.compile(r"\+(?!62)[1-9][0-9]{6,14}")
_SOUGHT_PHONE = re.compile(
    r"(?<!\S)(?:\+62|\(?0[2-9]|62[\s.\-]?[2-9]|8\d\d[.\-])(?:[\s().\-]*\d)*[().\-]*(?!\S)"
)
_BETWEEN_TWO = re.compile(r"[/;,\n]|\batau\b")


class _Record(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]


R = TypeVar("R", bound=_Record)


@dataclass(frozen=True, slots=True)
class Nik:
    """What the sixteen digits of a NIK say; `lahir` is None if they name no day."""

    kode_provinsi: str
    kode_wilayah: str
    lahir: date | None
    jenis_kelamin: str
    urut: int


def parse_nik(nik: str, today: date) -> Nik | None:
    """Take a NIK apart; None unless it is sixteen digits. Women's days are 40 higher."""
    if not _digits(nik, NIK_LENGTH):
        return None
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    female = day > _FEMALE_DAYS
    return Nik(
        nik[:2],
        f"{nik[:2]}.{nik[2:4]}",
        _born(year, month, day - _FEMALE_DAYS if female else day, today),
        "P" if female else "L",
        int(nik[12:]),
    )


def _born(year: int, month: int, day: int, today: date) -> date | None:
    # Two digits of a year: the latest such day that has already come.
    for century in (today.year // 100, today.year // 100 - 1):
        try:
            born = date(century * 100 + year, month, day)
        except ValueError:
            continue
        if born <= today:
            return born
    return None


def _digits(text: str, *lengths: int) -> bool:
    return text.isascii() and text.isdigit() and len(text) in lengths


def nik_problems(
    nik: str, tanggal_lahir: date | None, jenis_kelamin: str, today: date
) -> Iterator[Problem]:
    """Yield what looks wrong in a NIK, by itself and against birth date and sex."""
    if not nik:
        return
    parts = parse_nik(nik, today)
    if parts is None:
        text = "NIK harus {jumlah} angka; yang diisi {isi}."
        yield _notice(text, "nik", "nik_panjang", jumlah=NIK_LENGTH, isi=len(nik))
        return
    yield from _place_problems(parts)
    if parts.urut == 0:
        yield _notice("Empat angka terakhir NIK tidak boleh 0000.", "nik", "nik_urut")
    if parts.lahir is None:
        yield _notice("Tanggal lahir di dalam NIK tidak ada di kalender.", "nik", "nik_tanggal")
        return
    yield from _agreement_problems(parts, tanggal_lahir, jenis_kelamin)


def _place_problems(parts: Nik) -> Iterator[Problem]:
    if parts.kode_provinsi not in kode.wilayah():
        text = "Dua angka pertama NIK ({kode}) bukan kode provinsi yang dikenal."
        yield _notice(text, "nik", "nik_provinsi", kode=parts.kode_provinsi)
    elif parts.kode_wilayah not in kode.wilayah():
        text = "Empat angka pertama NIK ({kode}) bukan kode kabupaten/kota yang dikenal sekarang."
        yield _notice(text, "nik", "nik_wilayah", kode=parts.kode_wilayah)


def _agreement_problems(parts: Nik, born: date | None, sex: str) -> Iterator[Problem]:
    says = parts.lahir
    # The NIK knows two digits of the year only.
    if (
        born
        and says
        and (born.day, born.month, born.year % 100)
        != (
            says.day,
            says.month,
            says.year % 100,
        )
    ):
        text = "Tanggal lahir berbeda dengan yang di dalam NIK ({hari})."
        yield _notice(text, "nik", "nik_lahir", hari=f"{says:%d-%m-%y}")
    if sex and sex != parts.jenis_kelamin:
        text = "Jenis kelamin berbeda dengan yang di dalam NIK ({kelamin})."
        yield _notice(text, "nik", "nik_kelamin", kelamin=parts.jenis_kelamin)


def _notice(text: str, field: str, code: str, **values: object) -> Problem:
    return Problem(text, field, values, Stops.NOTHING, code)


# Field, what people call it, the lengths that are right.
_LENGTHS = {
    "nisn": ("NISN", (10,)),
    "npsn": ("NPSN", (8,)),
    "nsm": ("NSM", (12,)),
    "nib": ("NIB", (13,)),
    "npwp": ("NPWP", (15, 16)),
    "nip": ("NIP", (NIP_DIGITS,)),
    "nuptk": ("NUPTK", (16,)),
    "kode_pos": ("Kode pos", (5,)),
}


def number_problems(kind: str, number: str, field: str = "") -> Iterator[Problem]:
    """Yield that a number of this kind (nisn, npsn, nsm, nib, npwp, nip, ...) is malformed.

    `kind` "nip_nuptk" accepts either. Points, dashes and spaces of NPWP and NIP don't matter.
    """
    if not number:
        return
    name, lengths = _kind(kind)
    plain = re.sub(r"[.\-\s]", "", number) if kind in {"npwp", "nip", "nip_nuptk"} else number
    if not _digits(plain, *lengths):
        text = "{nama} harus {jumlah} angka."
        wanted = " atau ".join(map(str, lengths))
        yield _notice(text, field or kind, f"{kind}_panjang", nama=name, jumlah=wanted)
    elif not plain.strip("0"):
        yield _notice("{nama} tidak boleh nol semua.", field or kind, f"{kind}_nol", nama=name)


def _kind(kind: str) -> tuple[str, tuple[int, ...]]:
    if kind == "nip_nuptk":
        return "NIP/NUPTK", _LENGTHS["nip"][1] + _LENGTHS["nuptk"][1]
    return _LENGTHS[kind]


def normal_phone(text: str) -> str | None:
    """Return a telephone number as it is stored: 62..., or + for another country; None if none.

    08, 8, +62 and 62 are the same; of two numbers in one text the first counts.
    """
    first = next(filter(None, map(str.strip, _BETWEEN_TWO.split(text.casefold()))), "")
    plain = re.sub(r"[\s().\-]", "", first)
    if _FOREIGN.fullmatch(plain):
        return plain
    digits = plain.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    if not digits.startswith(("0", "62", "8")):
        return None
    local = "62" + digits.removeprefix("62").removeprefix("0")
    return local if _MOBILE.fullmatch(local) or _LANDLINE.fullmatch(local) else None


def sought(text: str) -> list[str]:
    """Return the words to look for: a telephone number is one, however it is written."""
    return _SOUGHT_PHONE.sub(_as_searched, text.lower()).split()


def _as_searched(phone: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", phone[0])
    return "62" + digits[3:] if digits.startswith("620") else digits


def show_phone(stored: str) -> str:
    """Write a stored telephone number as people do: 08..., or + for another country."""
    return "0" + stored[2:] if stored.startswith("62") else stored


def show_nip(nip: str) -> str:
    """Return a NIP in its four groups; any other number stays as it is."""
    if len(nip) != NIP_DIGITS or not nip.isdigit():
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def phone_problems(phone: str, field: str) -> Iterator[Problem]:
    """Yield that a telephone number is none; an empty one is fine."""
    if phone and normal_phone(phone) is None:
        text = "Nomor telepon ini tidak lengkap atau memuat huruf. Contoh: 081234567890."
        yield _notice(text, field, "telepon_salah")


def email_problems(address: str, field: str) -> Iterator[Problem]:
    """Yield that an address for e-mail can't be one."""
    if address and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", address):
        yield _notice("Alamat surel ini tidak lengkap.", field, "surel_salah")


def masked(nik: str) -> str:
    """Hide the birth date in a NIK: 6171••••••••0003."""
    return nik[:4] + "•" * (len(nik) - 8) + nik[-4:] if len(nik) > 8 else nik  # noqa: PLR2004


def tidied(record: R, phones: Collection[str] = ("telepon",)) -> R:
    """Return a record without stray spaces and marks, its letters composed, its phones as stored.

    What is no telephone number stays as it was typed, so that it can be mended.
    """
    changes = {}
    for entry in fields(record):
        value = getattr(record, entry.name)
        if isinstance(value, str):
            value = unicodedata.normalize("NFC", INVISIBLE.sub("", value))
            text = "\n".join(re.sub(r"[^\S\n]+", " ", line).strip() for line in value.split("\n"))
            changes[entry.name] = (entry.name in phones and normal_phone(text)) or text.strip("\n")
    return replace(record, **changes)
