"""What a person can do with the reports of seekers: write them down, change and remove them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import lapor_pencaker as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.lapor_pencaker import LaporPencaker
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store import pendaftaran as store
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


def check(office: Office, lapor: LaporPencaker) -> list[Problem]:
    """Return everything that is wrong with a report."""
    with office.read() as db:
        return list(_problems(db, tidied(lapor), office))


def report(office: Office, ids: Sequence[int], lapor: LaporPencaker) -> int:
    """Write down that seekers reported on a day, all of them or none; return how many are new.

    Who has reported on that day already is left as it is.
    """
    with office.write(f"Catat lapor {len(ids)} pencari kerja") as db:
        count = 0
        wrong: list[Problem] = []
        for number in dict.fromkeys(ids):
            one = replace(tidied(lapor), id=0, pendaftaran=number)
            found = list(_problems(db, one, office))
            if [problem.code for problem in found] == ["lapor_kembar"]:
                continue
            wrong += _named(db, number, found) if len(ids) > 1 else found
            if not found:
                record.insert(db, one)
                count += 1
        refuse(wrong)
        return count


def save(office: Office, lapor: LaporPencaker) -> int:
    """Store a report, new or changed; return its number."""
    lapor = tidied(lapor)
    with office.write("Ubah lapor" if lapor.id else "Catat lapor") as db:
        refuse(_problems(db, lapor, office))
        return record.save(db, lapor)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete reports; they stay in the bin."""
    with office.write(f"Hapus {len(ids)} lapor") as db:
        delete_unused(db, LaporPencaker, ids)


def _problems(db: Database, lapor: LaporPencaker, office: Office) -> Iterator[Problem]:
    registration = record.by_id(db, Pendaftaran, lapor.pendaftaran)
    if registration is None:
        yield Problem("Pendaftaran ini sudah tidak ada. Pilih lagi.", code="pendaftaran_hilang")
        return
    ended = store.end(db, registration)
    yield from rules.problems(lapor, registration, ended, office.now().date())
    yield from rules.twice(lapor, store.reports(db, lapor.pendaftaran))


def _named(db: Database, pendaftaran: int, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Say whom each problem is about, as several people are dealt with at once."""
    registration = record.by_id(db, Pendaftaran, pendaftaran)
    person = record.by_id(db, Alumni, registration.alumni) if registration else None
    for problem in problems:
        values = {"orang": person.nama if person else "", "sebab": str(problem)}
        yield replace(problem, template="{orang}: {sebab}", values=values)
