"""Who is worth comparing with whom: of two hundred million pairs, those that share something.

Whatever else is wrong in a second record of a person, it shares a number, or a word of the name
together with most of a birth date, the mother or the year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from bkk_desktop.domain.duplikat import NIK_KEPT, Orang
from bkk_desktop.domain.nama import sound_of

# More people than that share a key only if it says nothing: 1234567890, or the first of January.
MOST = 400
NAMES_ALIKE = 62
# So common as a first word that alone it leads nowhere.
COMMON = frozenset(
    map(sound_of, ("muhammad", "siti", "nur", "ahmad", "abdul", "sri", "maria", "andi"))
)

Key = tuple[object, ...]


class Calon:
    """People by each of their keys, to be asked for one after the other."""

    def __init__(self, people: Sequence[Orang]) -> None:
        self._people = people
        self._sounds = [" ".join(map(sound_of, one.nama)) for one in people]
        self._numbered: dict[Key, list[int]] = defaultdict(list)
        self._described: dict[Key, list[int]] = defaultdict(list)
        self._graduated: dict[Key, list[int]] = defaultdict(list)
        for at, one in enumerate(people):
            for kept, keys in (
                (self._numbered, _numbers(one)),
                (self._described, _descriptions(one)),
                (self._graduated, _years(one, (0,))),
            ):
                for key in keys:
                    kept[key].append(at)

    def of(self, at: int) -> list[int]:
        """Return the places of those who may be the same as somebody; each pair comes once."""
        one = self._people[at]
        numbered = _later(self._numbered, _numbers(one), at)
        described = _later(self._described, _descriptions(one), at)
        if one.lahir is None:
            for key in _years(one, (-1, 0, 1)):
                described.update(
                    other
                    for other in self._graduated.get(key, ())
                    if other > at or self._people[other].lahir is not None
                )
        return sorted(numbered.union(self._named_alike(at, described - numbered)))

    def _named_alike(self, at: int, others: set[int]) -> list[int]:
        from rapidfuzz import fuzz, process

        names = {other: self._sounds[other] for other in others}
        found = process.extract_iter(
            self._sounds[at], names, scorer=fuzz.token_set_ratio, score_cutoff=NAMES_ALIKE
        )
        return [other for _, _, other in found]


def _later(kept: dict[Key, list[int]], keys: Iterator[Key], at: int) -> set[int]:
    found: set[int] = set()
    for key in keys:
        block = kept[key]
        if 1 < len(block) <= MOST:
            found.update(block)
    return {other for other in found if other > at}


def _numbers(one: Orang) -> Iterator[Key]:
    if one.nisn:
        yield "nisn", one.nisn
    if one.nik:
        yield "nik", one.nik[:NIK_KEPT]
    for number in {one.telepon, one.telepon_orang_tua} - {""}:
        yield "telepon", number


def _descriptions(one: Orang) -> Iterator[Key]:
    sounds = _telling(one)
    if one.lahir:
        yield from _days(one.lahir, sounds)
    mother = min(map(sound_of, one.ibu), default="")
    if mother:
        for pair in _pairs(one):
            yield "ibu", *pair, mother


def _days(born: date, sounds: Sequence[str]) -> Iterator[Key]:
    """Yield keys of which one is left when day and month are turned or one digit is wrong."""
    low, high = sorted((born.day, born.month))
    yield born.year, low, high
    for sound in sounds:
        yield sound, low, high
        yield sound, born.year, born.month, "bulan"
        yield sound, born.year, born.day, "hari"


def _years(one: Orang, shifts: Sequence[int]) -> Iterator[Key]:
    if one.tahun:
        for pair in _pairs(one):
            for shift in shifts:
                yield *pair, one.tahun + shift


def _telling(one: Orang) -> list[str]:
    sounds = list(dict.fromkeys(map(sound_of, one.nama)))
    return [sound for sound in sounds if sound not in COMMON] or sounds


def _pairs(one: Orang) -> Iterator[tuple[str, str]]:
    """Yield every two words of a name, or its only one."""
    sounds = sorted(set(map(sound_of, one.nama)))
    if len(sounds) == 1:
        yield sounds[0], ""
    for at, sound in enumerate(sounds):
        for more in sounds[at + 1 :]:
            yield sound, more
