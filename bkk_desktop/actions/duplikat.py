"""Find the same person twice, and remember who is not the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bkk_desktop.domain.calon_duplikat import Calon
from bkk_desktop.domain.duplikat import BukanDuplikat, Keyakinan, Khalayak, Penilaian, judge
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import duplikat as store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Sequence

    from bkk_desktop.office import Office

STEP = 200
SAME_RECORD = "Pilih dua alumni yang berbeda."


@dataclass(frozen=True, slots=True)
class Pasangan:
    """Two alumni who may be one; `kiri` has the lower number and was entered first."""

    kiri: int
    kanan: int
    label_kiri: str
    label_kanan: str
    penilaian: Penilaian


@dataclass(frozen=True, slots=True)
class Temuan:
    """What a search found, the surest first; `dibandingkan` of `semua` were looked at."""

    pairs: tuple[Pasangan, ...]
    khalayak: Khalayak
    dibandingkan: int
    semua: int


def find(office: Office, report: Callable[[int, int], None], stop: threading.Event) -> Temuan:
    """Compare all alumni; when asked to stop, return what was found until then."""
    with office.read() as db:
        people, apart = store.people(db), store.two_people(db)
    report(0, len(people))
    among, calon = Khalayak(people), Calon(people)
    found: list[tuple[int, int, Penilaian]] = []
    looked = 0
    for looked, one in enumerate(people, 1):
        for at in calon.of(looked - 1):
            low, high = sorted((one.id, people[at].id))
            said = judge(one, people[at], among)
            if said.keyakinan and (low, high) not in apart:
                found.append((low, high, said))
        if looked % STEP == 0:
            report(looked, len(people))
            if stop.is_set():
                break
    return Temuan(_labelled(office, found), among, looked, len(people))


def after_merge(office: Office, found: Temuan, tetap: int, hilang: int) -> Temuan:
    """Return a search's result as it stands once two of its people are one."""
    kept = [pair for pair in found.pairs if not {tetap, hilang} & {pair.kiri, pair.kanan}]
    met = {
        number
        for pair in found.pairs
        if {tetap, hilang} & {pair.kiri, pair.kanan}
        for number in (pair.kiri, pair.kanan)
    } - {tetap, hilang}
    with office.read() as db:
        people, apart = store.some_people(db, [tetap, *met]), store.two_people(db)
    again = []
    for number in sorted(met & people.keys()):
        low, high = sorted((tetap, number))
        said = judge(people[low], people[high], found.khalayak)
        if said.keyakinan and (low, high) not in apart:
            again.append((low, high, said))
    pairs = sorted((*kept, *_labelled(office, again)), key=_surest_first)
    return replace(found, pairs=tuple(pairs))


def _labelled(office: Office, found: Iterable[tuple[int, int, Penilaian]]) -> tuple[Pasangan, ...]:
    found = list(found)
    with office.read() as db:
        labels = store.labels(db, [number for low, high, _ in found for number in (low, high)])
    pairs = (
        Pasangan(low, high, labels[low], labels[high], said)
        for low, high, said in found
        if low in labels and high in labels
    )
    return tuple(sorted(pairs, key=_surest_first))


def _surest_first(pair: Pasangan) -> tuple[Keyakinan, float, int, int]:
    said = pair.penilaian
    return Keyakinan(-said.keyakinan + Keyakinan.PASTI), -said.skor, pair.kiri, pair.kanan


def not_the_same(office: Office, one: int, other: int) -> int:
    """Remember that two alumni are two people; return the number of the action."""
    low, high = sorted((one, other))
    with office.read() as db:
        names = store.names(db, [low, high])
    if len(names) != 2:  # noqa: PLR2004  # both of them
        raise UserError(record.MISSING if low != high else SAME_RECORD)
    with office.write(f"Tandai bukan duplikat: {names[low]} dan {names[high]}") as db:
        if store.told_apart(db, low, high) is None:
            record.insert(db, BukanDuplikat(alumni=low, alumni_lain=high))
        return db.tindakan


def take_back(office: Office, ids: Sequence[int]) -> None:
    """Forget that these pairs are two people each; the next search lists them again."""
    if not ids:
        raise UserError(Problem("Pilih dulu pasangannya.", code="kosong"))
    with office.write(f"Batalkan tanda bukan duplikat untuk {len(ids)} pasangan") as db:
        delete_unused(db, BukanDuplikat, ids)
