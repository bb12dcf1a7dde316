"""End the work of one or many people, and register those who seek work again, in one action."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.actions import pendaftaran
from bkk_desktop.domain import akhir_kerja as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.domain.akhir_kerja import AkhirKerja
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database


def check(office: Office, akhir: AkhirKerja) -> list[Problem]:
    """Return everything that is wrong with ending these placements so."""
    with office.read() as db:
        works = [record.get(db, Penempatan, number) for number in akhir.penempatan]
        found = list(rules.problems(tidied(akhir), office.now().date()))
        return found + list(_problems(db, works, akhir))


def end(office: Office, akhir: AkhirKerja) -> list[int]:
    """End placements on a day for a reason; return the numbers of the new registrations."""
    akhir, today = tidied(akhir), office.now().date()
    with office.write(f"Akhiri pekerjaan {len(akhir.penempatan)} orang") as db:
        works = [record.get(db, Penempatan, number) for number in akhir.penempatan]
        refuse([*rules.problems(akhir, today), *_problems(db, works, akhir)])
        for work in works:
            until, why = akhir.tanggal_selesai, akhir.alasan_selesai
            record.update(db, replace(work, tanggal_selesai=until, alasan_selesai=why))
        if not akhir.boleh_daftar:
            return []
        seeking = {
            work.alumni: Pendaftaran(
                tanggal=akhir.tanggal_daftar,
                golongan_jabatan=work.golongan_jabatan,
                jabatan=work.jabatan,
            )
            for work in works
        }
        return _registered(db, seeking, office)


def _problems(db: Database, works: Sequence[Penempatan], akhir: AkhirKerja) -> Iterator[Problem]:
    for work in works:
        nama = record.get(db, Alumni, work.alumni).nama
        yield from rules.placement_problems(work, nama, akhir.tanggal_selesai)


def _registered(db: Database, seeking: dict[int, Pendaftaran], office: Office) -> list[int]:
    """Register each person for the work that was left; say whom a refusal is about."""
    numbers: list[int] = []
    refused: list[Problem] = []
    for alumni, pattern in seeking.items():
        try:
            numbers += pendaftaran.registered(db, [alumni], pattern, office.now().date())
        except UserError as refusal:
            nama = record.get(db, Alumni, alumni).nama
            refused += [
                Problem("{nama}: {sebab}", "", {"nama": nama, "sebab": str(one)}, code=one.code)
                for one in refusal.problems
            ]
    refuse(refused)
    return numbers
