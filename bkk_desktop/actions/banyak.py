"""Changing the same fields of many records: what it would change, and doing it as one action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from bkk_desktop.errors import Problem, Stops, refuse
from bkk_desktop.store import record
from bkk_desktop.store.record import Record

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

R = TypeVar("R", bound=Record)
Rules = Callable[["Database", R], Iterable[Problem]]
Report = Callable[[int, int], None]
TOLD_EVERY = 200
SAID = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One field: how many records would get another value, and how many have it already."""

    kolom: str
    berubah: int
    sama: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change of many would do: how many of how many records change, and field by field."""

    semua: int
    berubah: int
    parts: tuple[Part, ...]


def preview(
    office: Office, kind: type[R], ids: Sequence[int], values: Mapping[str, object]
) -> Preview:
    """Return what giving these records these values would change."""
    differing = dict.fromkeys(values, 0)
    changed = 0
    with office.read() as db:
        for one in _records(db, kind, ids):
            different = [name for name, value in values.items() if getattr(one, name) != value]
            changed += bool(different)
            for name in different:
                differing[name] += 1
    parts = tuple(Part(name, count, len(ids) - count) for name, count in differing.items())
    return Preview(len(ids), changed, parts)


def change(
    db: Database,
    ids: Sequence[int],
    changed: tuple[type[R], Mapping[str, object]],
    rules: Rules[R],
    report: Report,
) -> int:
    """Give records values by the rules of saving, all of them or none; return how many changed."""
    kind, values = changed
    count = 0
    wrong: list[Problem] = []
    for done, one in enumerate(_records(db, kind, ids)):
        if done % TOLD_EVERY == 0:
            report(done, len(ids))
        new = replace(one, **values)
        if new == one:
            continue
        stops = [p for p in rules(db, new) if p.stops is Stops.SAVING]
        if not stops:
            record.update(db, new)
            count += 1
        elif len(wrong) < SAID:
            wrong += _named(new, stops)
    refuse(wrong)
    return count


def _records(db: Database, kind: type[R], ids: Sequence[int]) -> Iterator[R]:
    return (record.get(db, kind, number) for number in ids)


def _named(one: Record, stops: Iterable[Problem]) -> Iterator[Problem]:
    """Say which record each problem is about."""
    nama = str(getattr(one, "nama", "") or one.id)
    for problem in stops:
        values = {"siapa": nama, "sebab": str(problem)}
        yield replace(problem, template="{siapa}: {sebab}", values=values)
