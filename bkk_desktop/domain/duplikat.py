"""The same person entered twice: how likely two records are one, and why.

Each thing that agrees or differs adds or takes bits: how much rarer it is among strangers than
among two records of one person. What is rare here, among these people, says more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from math import log2

from bkk_desktop.domain import nama as names
from bkk_desktop.domain.nama import words_of

NISN_LENGTH, NISN_KEPT, NIK_LENGTH, NIK_KEPT = 10, 5, 16, 15
SHARED_BY_MANY = 6
HINTED, LISTED, ALIKE, SURE = 10.0, 19.0, 26.0, 33.0
NAME_CAP, NAME_ALIKE, NAME_DIFFERS = 14.0, 0.85, 0.6
MOTHER_CAP, MOTHER_ALIKE, MOTHER_DIFFERS = 9.0, 0.85, 0.6


class Keyakinan(IntEnum):
    """How sure it is that two records are one person."""

    BUKAN = 0
    MUNGKIN = 1
    MIRIP = 2
    PASTI = 3


@dataclass(frozen=True, slots=True)
class BukanDuplikat:
    """Two alumni whom somebody found to be two people; `alumni` is the lower number."""

    id: int = 0
    alumni: int = 0
    alumni_lain: int = 0
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class Orang:
    """What is compared of an alumnus, tidied up once."""

    id: int
    nama: tuple[str, ...] = ()
    nisn: str = ""
    nik: str = ""
    lahir: date | None = None
    kelamin: str = ""
    ibu: tuple[str, ...] = ()
    telepon: str = ""
    telepon_orang_tua: str = ""
    jurusan: int | None = None
    tahun: int | None = None


def orang(row: tuple[object, ...]) -> Orang:
    """Tidy up a row of the alumni: id, nama, nisn, nik, ... as the fields of `Orang`."""
    number, nama, nisn, nik, lahir, kelamin, ibu, own, parents, jurusan, tahun = row
    return Orang(
        number,  # type: ignore[arg-type]  # a row has no types
        words_of(str(nama)),
        _nisn(str(nisn)),
        _nik(str(nik)),
        date.fromisoformat(str(lahir)) if lahir else None,
        str(kelamin),
        words_of(str(ibu)),
        str(own),
        str(parents),
        jurusan,  # type: ignore[arg-type]
        tahun,  # type: ignore[arg-type]
    )


def _nisn(text: str) -> str:
    """Return a NISN with the zeros that Excel took from its head."""
    digits = re.sub(r"\D", "", text)
    whole = NISN_KEPT <= len(digits) <= NISN_LENGTH and digits.strip("0")
    return digits.zfill(NISN_LENGTH) if whole else ""


def _nik(text: str) -> str:
    """Return a NIK; nothing if only 6,17101E+15 is left of it."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if digits.isdigit() and len(digits) in (NIK_KEPT, NIK_LENGTH) else ""


class Khalayak:
    """All the people: how common words, mothers' words and numbers are among them."""

    def __init__(self, people: Iterable[Orang]) -> None:
        self.size = 1
        self._words: Counter[str] = Counter()
        self._mothers: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        for one in people:
            self.size += 1
            self._words.update(map(names.sound_of, one.nama))
            self._mothers.update(map(names.sound_of, one.ibu))
            self._numbers.update({one.nisn, one.nik, one.telepon, one.telepon_orang_tua} - {""})

    def word(self, word: str) -> float:
        """Return what it says that two people share a word of their names."""
        return self._bits(self._words[names.sound_of(word)])

    def mother(self, word: str) -> float:
        """Return what it says that two mothers share a word of their names."""
        return self._bits(self._mothers[names.sound_of(word)])

    def tells(self, number: str) -> bool:
        """Tell whether a number says who somebody is: 1234567890 does not, nor a class's phone."""
        return self._numbers[number] <= SHARED_BY_MANY

    def _bits(self, count: int) -> float:
        # In a small school nothing is common; a word is taken to be as common as in a large one.
        return min(9.0, log2((self.size + 500) / (count + 2)))


@dataclass(frozen=True, slots=True)
class Penilaian:
    """How likely two records are one person: bits for and against, said in words."""

    skor: float = 0.0
    keyakinan: Keyakinan = Keyakinan.BUKAN
    alasan: tuple[str, ...] = ()
    berlawanan: tuple[str, ...] = ()


@dataclass(slots=True)
class _Scale:
    """Where reasons are laid; `same_number` and `other_numbers` are what NISN and NIK say."""

    bits: float = 0.0
    said: list[tuple[float, str]] = field(default_factory=list)
    same_number: bool = False
    other_numbers: int = 0

    def lay(self, bits: float, words: str = "") -> None:
        self.bits += bits
        if words:
            self.said.append((bits, words))

    def hopeless(self, more: float) -> bool:
        """Tell whether even so many more bits would not get the pair listed."""
        return self.bits + more < (HINTED if self.same_number else LISTED)

    def result(self, sure: Keyakinan) -> Penilaian:
        """Return what was found, the strongest reason first."""
        said = sorted(self.said, key=lambda one: -abs(one[0]))
        return Penilaian(
            self.bits,
            sure,
            tuple(words for bits, words in said if bits > 0),
            tuple(words for bits, words in said if bits <= 0),
        )


def judge(one: Orang, other: Orang, among: Khalayak) -> Penilaian:
    """Say how likely two records are one person, and why; nothing of those who are not."""
    scale = _Scale()
    if among.tells(one.nisn):
        _weigh_nisn(scale, one, other)
    if among.tells(one.nik):
        _weigh_nik(scale, one, other)
    born = _weigh_birth(scale, one.lahir, other.lahir)
    _weigh_phones(scale, one, other, among)
    _weigh_rest(scale, one, other)
    # Names take most of the time, so they are looked at only where they can make a difference.
    if scale.hopeless(NAME_CAP + MOTHER_CAP):
        return Penilaian()
    _weigh_mother(scale, one, other, among)
    if scale.hopeless(NAME_CAP):
        return Penilaian()
    name = names.compare(one.nama, other.nama, among.word)
    _weigh_name(scale, name)
    return scale.result(_certainty(scale, name, born=born))


def _weigh_nisn(scale: _Scale, one: Orang, other: Orang) -> None:
    if not one.nisn or not other.nisn:
        return
    if one.nisn == other.nisn:
        scale.same_number = True
        scale.lay(14, "NISN sama")
    elif one.nisn[:-1] != other.nisn[:-1] and _one_off(one.nisn, other.nisn):
        scale.lay(4, "NISN hanya beda satu angka")
    else:
        # Twins, registered one after the other, often differ in the last digit only.
        scale.other_numbers += 1
        scale.lay(-8, "NISN berbeda")


def _weigh_nik(scale: _Scale, one: Orang, other: Orang) -> None:
    first, second = sorted((one.nik, other.nik))
    if not first or not second:
        return
    if first == second:
        scale.same_number = True
        scale.lay(14, "NIK sama")
    elif first[:NIK_KEPT] == second[:NIK_KEPT] and first.endswith("0000"):
        # No NIK ends in 0000: Excel keeps fifteen digits and puts a nought for the last.
        scale.lay(6, "NIK sama, kecuali angka terakhir yang dirusak Excel")
    elif first[:NIK_KEPT] == second[:NIK_KEPT] and first.endswith("0"):
        scale.lay(2, "NIK sama, kecuali angka terakhir")
    elif first[:-4] != second[:-4] and _one_off(first, second):
        scale.lay(6, "NIK hanya beda satu angka")
    else:
        scale.other_numbers += 1
        near = first[:12] == second[:12] and _one_off(first, second)
        scale.lay(-5 if near else -8, "NIK berbeda")


def _one_off(one: str, other: str) -> bool:
    from rapidfuzz.distance import OSA

    return bool(OSA.distance(one, other, score_cutoff=1) <= 1)


def _weigh_name(scale: _Scale, name: names.Likeness) -> None:
    percent = min(round(100 * name.share), 99)
    bits = min(name.bits, NAME_CAP)
    if name.share >= NAME_ALIKE:
        same = "Nama sama" if name.share == 1 else f"Nama mirip ({percent} %)"
        scale.lay(max(bits, 1), same)
    elif name.share >= NAME_DIFFERS:
        scale.lay(bits - 3, f"Nama hanya mirip {percent} %")
    else:
        scale.lay(min(bits, 0) - 8, "Nama berbeda")


def _weigh_birth(scale: _Scale, one: date | None, other: date | None) -> bool:
    """Weigh the birth dates; return whether they are the same."""
    if one is None or other is None:
        return False
    if one == other:
        common = (one.month, one.day) == (1, 1)
        scale.lay(6 if common else 11, "Tanggal lahir sama")
        return True
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        scale.lay(8, "Tanggal lahir sama dengan hari dan bulan tertukar")
    elif _one_digit_off(one, other):
        scale.lay(3, "Tanggal lahir hanya beda satu angka")
    else:
        scale.lay(-7, "Tanggal lahir berbeda")
    return False


def _one_digit_off(one: date, other: date) -> bool:
    if (one.year == other.year) + (one.month == other.month) + (one.day == other.day) < 2:  # noqa: PLR2004
        return False
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True)) == 1


def _weigh_mother(scale: _Scale, one: Orang, other: Orang, among: Khalayak) -> None:
    if not one.ibu or not other.ibu:
        return
    found = names.compare(one.ibu, other.ibu, among.mother)
    if found.share >= MOTHER_ALIKE:
        same = "Nama ibu sama" if round(found.share, 2) == 1 else "Nama ibu mirip"
        scale.lay(max(1.0, min(found.bits, MOTHER_CAP)), same)
    elif found.share < MOTHER_DIFFERS:
        scale.lay(-6, "Nama ibu berbeda")


def _weigh_phones(scale: _Scale, one: Orang, other: Orang, among: Khalayak) -> None:
    mine, theirs = {one.telepon, one.telepon_orang_tua}, {other.telepon, other.telepon_orang_tua}
    shared = [n for n in mine & theirs - {""} if among.tells(n)]
    if one.telepon in shared and one.telepon == other.telepon:
        scale.lay(7, "Nomor HP sama")
    elif shared:
        scale.lay(5, "Nomor HP keluarga sama")


def _weigh_rest(scale: _Scale, one: Orang, other: Orang) -> None:
    if one.kelamin and other.kelamin and one.kelamin != other.kelamin:
        scale.lay(-5, "Jenis kelamin berbeda")
    if one.tahun and other.tahun:
        apart = abs(one.tahun - other.tahun)
        scale.lay((2, 0.5)[apart] if apart < 2 else -3)  # noqa: PLR2004
        if apart == 0 and one.jurusan and one.jurusan == other.jurusan:
            scale.lay(1, "Jurusan dan tahun lulus sama")


def _certainty(scale: _Scale, name: names.Likeness, *, born: bool) -> Keyakinan:
    """Turn bits into a word; a number that is the same or another one decides what bits can't."""
    if scale.other_numbers == 2:  # noqa: PLR2004  # NISN and NIK
        return Keyakinan.BUKAN
    if scale.bits < LISTED:
        hint = scale.same_number and name.share >= NAME_DIFFERS and scale.bits >= HINTED
        return Keyakinan.MUNGKIN if hint else Keyakinan.BUKAN
    # Twins: born on one day, perhaps of one mother, with another first name.
    if born and not name.whole and not scale.same_number:
        two = scale.other_numbers or name.other
        return Keyakinan.BUKAN if two else Keyakinan.MUNGKIN
    if name.share < NAME_ALIKE or scale.bits < ALIKE or scale.other_numbers:
        return Keyakinan.MUNGKIN
    certain = scale.bits >= SURE and all(bits > 0 for bits, _ in scale.said)
    return Keyakinan.PASTI if certain else Keyakinan.MIRIP
