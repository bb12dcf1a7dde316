"""From seekers and positions to figures: alike ones are put together first, then counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from bkk_desktop.domain import hari
from bkk_desktop.reports.counting import seekers, vacancies
from bkk_desktop.reports.counting.layout import AGES, Place, education_groups, plan
from bkk_desktop.reports.counting.seekers import Seeker
from bkk_desktop.reports.counting.vacancies import Position

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkk_desktop.domain.periode import Periode

LATER = "later"

Fact = TypeVar("Fact", Seeker, Position)


class Behind(NamedTuple):
    """One line behind a figure: a record, what a person calls it, and how many it counts for."""

    tabel: str
    id: int
    nama: str
    rincian: str
    jumlah: int


def grouped(facts: Iterable[Seeker], awal: str, akhir: str) -> list[list[Seeker]]:
    """Put seekers together that every table and month counts alike."""
    groups: defaultdict[object, list[Seeker]] = defaultdict(list)
    for fact in facts:
        tabel, _, _, _, sex, umur, code, group, lama, masuk, keluar, cara, _, _, antar, to = fact
        key = (
            sex, umur, code, group, lama, cara, antar, to, tabel == "pendaftaran",
            masuk >= awal and masuk[:7],
            keluar and (keluar[:7] if keluar <= akhir else LATER),
        )  # fmt: skip
        groups[key].append(fact)
    return list(groups.values())


def alike_positions(facts: Iterable[Position], awal: str, akhir: str) -> list[Position]:
    """Put positions together that every table and month counts alike."""
    groups: dict[object, list[Position]] = {}
    for fact in facts:
        _, _, _, kolom, code, group, sector, masuk, keluar, cara, _, _, _, _ = fact
        key = (kolom, code, group, sector, cara, *_months(masuk, keluar, awal, akhir))
        groups.setdefault(key, []).append(fact)
    return [summed(members) for members in groups.values()]


def _months(masuk: str, keluar: str | None, awal: str, akhir: str) -> tuple[str, str | None]:
    return (
        masuk[:7] if masuk >= awal else "",
        keluar and (keluar[:7] if keluar <= akhir else LATER),
    )


def summed(members: list[Fact]) -> Fact:
    """Return one for all that count alike."""
    if len(members) == 1:
        return members[0]
    return members[0]._replace(jumlah=sum(fact.jumlah for fact in members))


def tallied(
    people: Iterable[Seeker], positions: Iterable[Position], periode: Periode
) -> Counter[Place]:
    """Count everybody and every position in each place where it belongs."""
    awal, akhir = periode.awal.isoformat(), periode.akhir.isoformat()
    counts: Counter[Place] = Counter()
    for person in people:
        for place in seekers.places(person, person.movements(awal, akhir)):
            counts[place] += person.jumlah
    for position in positions:
        for place in vacancies.places(position, position.movements(awal, akhir)):
            counts[place] += position.jumlah
    return counts


def cells(counts: Counter[Place], groups: tuple[str, ...]) -> dict[str, int]:
    """Return the figure of every key; zeros are written too."""
    return {
        key: counts[places[0]] if len(places) == 1 else sum(map(counts.__getitem__, places))
        for key, places in plan(groups).items()
    }


def for_months(people: Iterable[Seeker], awal: str, akhir: str) -> list[Seeker]:
    """Put people together that no month of a period counts otherwise in totals and fixed rows."""
    groups: dict[object, list[Seeker]] = {}
    for person in people:
        masuk, keluar = _months(person.masuk, person.keluar, awal, akhir)
        later = keluar == LATER
        plain = person._replace(
            # Any age band will do for sums over all of them; years since graduation are not asked.
            umur=person.umur and AGES[0],
            lama="",
            antar="",
            penerima="",
            masuk=f"{masuk}-01" if masuk else "",
            keluar=None if later else keluar and f"{keluar}-01",
            cara="" if later else person.cara,
        )
        key = plain._replace(id=0, alumni=0, nama="", jumlah=0, penempatan=0)
        groups.setdefault(key, []).append(plain)
    return [summed(members) for members in groups.values()]


Index = dict[Place, list[Seeker | Position]]


def index(people: Iterable[Seeker], positions: Iterable[Position], periode: Periode) -> Index:
    """Return who is counted in each place; those of one kind go to the same places."""
    awal, akhir = periode.awal.isoformat(), periode.akhir.isoformat()
    found: Index = defaultdict(list)
    kinds: dict[object, list[list[Seeker | Position]]] = {}
    for person in people:
        _, _, _, _, sex, umur, code, group, lama, _, _, _, _, _, antar, to = person
        moved = person.movements(awal, akhir)
        kind: object = (sex, umur, code, group, lama, antar, to, moved)
        if kind not in kinds:
            kinds[kind] = [found[place] for place in seekers.places(person, moved)]
        for line in kinds[kind]:
            line.append(person)
    for position in positions:
        moved = position.movements(awal, akhir)
        for place in vacancies.places(position, moved):
            found[place].append(position)
    return dict(found)


def behind(key: str, counted: Index) -> list[Behind]:
    """Return the people and positions that a figure counts, by name; an unknown key has none."""
    places = plan(tuple(education_groups())).get(key, ())
    facts = [fact for place in places for fact in counted.get(place, ())]
    found = [_person(x) if isinstance(x, Seeker) else _position(x) for x in facts]
    return sorted(found, key=lambda line: (line.nama.casefold(), line.tabel, line.id))


def _person(person: Seeker) -> Behind:
    if person.tabel != "pendaftaran":
        detail = f"saldo awal, dihapus {_day(person.keluar)}" if person.keluar else "saldo awal"
        name = f"{person.jumlah} orang tanpa nama"
        return Behind(person.tabel, person.id, name, detail, person.jumlah)
    detail = f"terdaftar {_day(person.masuk)}"
    if person.keluar:
        detail += f", {ENDED[person.cara]} {_day(person.keluar)}"
    return Behind(person.tabel, person.id, person.nama, detail, person.jumlah)


def _position(position: Position) -> Behind:
    name = f"{position.jabatan}, {position.pemberi_kerja}"
    detail = f"{position.jumlah} posisi {position.kolom}, terdaftar {_day(position.masuk)}"
    if position.keluar:
        detail += f", {ENDED[position.cara]} {_day(position.keluar)}"
    if position.orang:
        detail += f" oleh {position.orang}"
    return Behind("lowongan", position.lowongan, name, detail, position.jumlah)


ENDED = {"placed": "ditempatkan", "removed": "dihapus", "filled": "dipenuhi"}


@lru_cache(4096)
def _day(day: str | None) -> str:
    return hari.short(date.fromisoformat(day)) if day else ""
