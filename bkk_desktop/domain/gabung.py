"""Which of two records' values to keep when both are of one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from bkk_desktop.domain import identitas
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.nama import INITIAL, compare, words_of

LEFT, RIGHT = "kiri", "kanan"
# What is said together is kept together: half of an old and half of a new address is none.
FOLLOWS = {
    **dict.fromkeys(
        ("rt", "rw", "dusun", "kelurahan", "kecamatan", "kode_wilayah", "kode_pos"), "alamat"
    ),
    **dict.fromkeys(("cara_persetujuan", "versi_persetujuan"), "tanggal_persetujuan"),
    "nama_pemberi_izin": "tanggal_izin_orang_tua",
    "tanggal_lulus": "tahun_lulus",
}
FIELDS = tuple(entry.name for entry in fields(Alumni) if entry.name not in ("id", "tanggal_anonim"))
_LEADERS_FIRST = sorted(FIELDS, key=lambda name: name in FOLLOWS)

Touched = Mapping[str, str]


def suggestions(
    left: Alumni, right: Alumni, touched: tuple[Touched, Touched], today: date
) -> dict[str, str]:
    """Return, for each field in which two records differ, whose value is better."""
    wanted: dict[str, str] = {}
    for name in _LEADERS_FIRST:
        one, other = getattr(left, name), getattr(right, name)
        if one == other:
            continue
        lead = FOLLOWS.get(name, name)
        both_led = getattr(left, lead) not in (None, "") and getattr(right, lead) not in (None, "")
        if lead != name and both_led and lead in wanted:
            wanted[name] = wanted[lead]
        else:
            wanted[name] = _better(name, (left, right), touched, today)
    return wanted


def _better(
    name: str, pair: tuple[Alumni, Alumni], touched: tuple[Touched, Touched], today: date
) -> str:
    one, other = (getattr(record, name) for record in pair)
    if one in (None, "") or other in (None, ""):
        return RIGHT if one in (None, "") else LEFT
    # One NIK speaks for both: they are one person.
    nik = next((record.nik for record in pair if identitas.parse_nik(record.nik, today)), "")
    wrong = [_wrong(name, record, nik, today) for record in pair]
    if wrong[0] != wrong[1]:
        return RIGHT if wrong[0] > wrong[1] else LEFT
    if name.startswith("nama") and (fuller := _fuller(one, other)):
        return fuller
    return RIGHT if touched[1].get(name, "") > touched[0].get(name, "") else LEFT


def _wrong(name: str, record: Alumni, nik: str, today: date) -> int:
    """Return how much speaks against a value: a NIK that says another day, half a number."""
    if name in ("telepon", "telepon_orang_tua"):
        return sum(1 for _ in identitas.phone_problems(getattr(record, name), name))
    if name == "nisn":
        return sum(1 for _ in identitas.number_problems("nisn", record.nisn))
    if name in ("nik", "tanggal_lahir", "jenis_kelamin"):
        born, sex = record.tanggal_lahir, record.jenis_kelamin
        nik = record.nik if name == "nik" else nik
        found = identitas.nik_problems(nik, born, sex, today)
        doubts = {"tanggal_lahir": ("nik_lahir",), "jenis_kelamin": ("nik_kelamin",)}.get(name)
        return sum(1 for problem in found if doubts is None or problem.code in doubts)
    return 0


def _fuller(one: str, other: str) -> str:
    """Return which of two writings of one name leaves nothing out, if one does."""
    first, second = words_of(one), words_of(other)
    written_out = [sum(len(word) > INITIAL for word in words) for words in (first, second)]
    if not compare(first, second, lambda _word: 1.0).whole:
        return ""
    if written_out[0] == written_out[1]:
        # Capitals throughout say less than a name as it is written.
        capitals = one.isupper(), other.isupper()
        return "" if capitals[0] == capitals[1] else RIGHT if capitals[0] else LEFT
    return LEFT if written_out[0] > written_out[1] else RIGHT
