"""What a person can do with readiness: keep the school's list, and tick what alumni have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import persetujuan
from bkk_desktop.domain import kesiapan as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.kesiapan import USUAL, ButirKesiapan, Kesiapan, TandaiSiap
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import refuse
from bkk_desktop.store import kegiatan, record
from bkk_desktop.store import kesiapan as store
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from bkk_desktop.errors import Problem
    from bkk_desktop.office import Office


def check(office: Office, butir: ButirKesiapan) -> list[Problem]:
    """Return everything that is wrong with a thing of the list."""
    with office.read() as db:
        return list(rules.problems(tidied(butir), store.items(db)))


def save(office: Office, butir: ButirKesiapan) -> int:
    """Store a thing of the list; a new one comes last."""
    butir = tidied(butir)
    verb = "Ubah" if butir.id else "Tambah"
    with office.write(f"{verb} butir kesiapan {butir.nama}") as db:
        known = store.items(db)
        refuse(rules.problems(butir, known))
        if not butir.id:
            butir = replace(butir, urut=max((one.urut for one in known), default=0) + 1)
        return record.save(db, butir)


def remove(office: Office, number: int) -> None:
    """Delete a thing of the list that nobody has; else it can only be switched off."""
    with office.write("Hapus butir kesiapan") as db:
        delete_unused(db, ButirKesiapan, [number])


def put_usual(office: Office) -> int:
    """Add the usual things that the list lacks, after what it has; return how many."""
    with office.write("Isi butir kesiapan yang umum") as db:
        known = store.items(db)
        there = {one.nama.casefold() for one in known}
        last = max((one.urut for one in known), default=0)
        fresh = [(kind, name) for kind, name in USUAL if name.casefold() not in there]
        record.insert_many(
            db,
            [
                ButirKesiapan(jenis=kind, nama=name, urut=at)
                for at, (kind, name) in enumerate(fresh, last + 1)
            ],
        )
    return len(fresh)


def shift(office: Office, number: int, by: int) -> None:
    """Let a thing come earlier (-1) or later (1)."""
    with office.write("Ubah urutan butir kesiapan") as db:
        record.get(db, ButirKesiapan, number)
        items = store.items(db)
        at = next(place for place, one in enumerate(items) if one.id == number)
        items.insert(min(max(at + by, 0), len(items) - 1), items.pop(at))
        for place, one in enumerate(items, 1):
            if one.urut != place:
                record.update(db, replace(one, urut=place))


def switch(office: Office, number: int) -> None:
    """Use a thing of the list no more, or again."""
    with office.write("Pakai atau hentikan butir kesiapan") as db:
        one = record.get(db, ButirKesiapan, number)
        record.update(db, replace(one, boleh_dipakai=not one.boleh_dipakai))


def tick(office: Office, alumni: int, butir: int, *, on: bool) -> None:
    """Tick a thing for an alumnus as of today, or untick it."""
    with office.read() as db:
        name = record.get(db, ButirKesiapan, butir).nama
    with office.write(f"{'Centang' if on else 'Hapus centang'} {name}") as db:
        record.get(db, Alumni, alumni)
        if on:
            refuse(persetujuan.free(db, (alumni,)))
        stored = store.of(db, alumni).get(butir)
        if on and stored is None:
            day = office.now().date()
            record.insert(db, Kesiapan(alumni=alumni, butir=butir, tanggal=day))
        elif not on and stored is not None:
            record.delete(db, Kesiapan, stored.id)


def check_many(office: Office, wanted: TandaiSiap) -> list[Problem]:
    """Return what is wrong before many are ticked."""
    return list(rules.many_problems(wanted, office.now().date()))


def tick_many(office: Office, wanted: TandaiSiap) -> str:
    """Tick things for many alumni; what is ticked already keeps its day. Return what to say."""
    with office.write(f"Tandai {len(wanted.alumni)} alumni siap") as db:
        refuse(check_many(office, wanted))
        fresh: list[Kesiapan] = []
        people = kegiatan.invitable(db, wanted.alumni)
        for alumni in people:
            has = store.of(db, alumni)
            fresh += [
                Kesiapan(alumni=alumni, butir=butir, tanggal=wanted.tanggal)
                for butir in wanted.butir
                if butir not in has
            ]
        record.insert_many(db, fresh)
    marked, passed = len({one.alumni for one in fresh}), len(wanted.alumni) - len(people)
    left = f" {grouped(passed)} dilewati karena persetujuannya ditarik." if passed else ""
    return f"{grouped(marked)} alumni ditandai siap.{left}"
