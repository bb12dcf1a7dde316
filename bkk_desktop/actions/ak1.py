"""Copy the Dinas's card (AK/I) that a seeker shows onto the registration."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import ak1 as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.errors import refuse
from bkk_desktop.store import record

if TYPE_CHECKING:
    from bkk_desktop.domain.ak1 import KartuAk1
    from bkk_desktop.errors import Problem
    from bkk_desktop.office import Office


def check(office: Office, kartu: KartuAk1) -> list[Problem]:
    """Return everything that is wrong with a card; `id` is the registration's number."""
    kartu = tidied(kartu)
    with office.read() as db:
        alumni = record.get(db, Alumni, record.get(db, Pendaftaran, kartu.id).alumni)
    return [*rules.problems(kartu), *rules.shape_problems(kartu.nomor, alumni, "nomor")]


def save(office: Office, kartu: KartuAk1) -> int:
    """Store number and end of a card on its registration; return the registration's number."""
    kartu = tidied(kartu)
    with office.write("Catat AK/I") as db:
        refuse(rules.problems(kartu))
        one = record.get(db, Pendaftaran, kartu.id)
        changed = replace(one, nomor_ak1=kartu.nomor, ak1_berlaku_sampai=kartu.berlaku_sampai)
        record.update(db, changed)
        return kartu.id
