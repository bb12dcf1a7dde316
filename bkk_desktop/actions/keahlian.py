"""What a person can do with an alumnus's skills: save and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.actions import persetujuan
from bkk_desktop.domain import keahlian as rules
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.keahlian import Keahlian
from bkk_desktop.errors import refuse
from bkk_desktop.store import record
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.errors import Problem
    from bkk_desktop.office import Office


def check(office: Office, keahlian: Keahlian) -> list[Problem]:
    """Return everything that is wrong with a skill."""
    return list(rules.problems(tidied(keahlian), office.now().date()))


def save(office: Office, keahlian: Keahlian) -> int:
    """Store a skill, new or changed; return its number."""
    keahlian = tidied(keahlian)
    verb = "Ubah" if keahlian.id else "Tambah"
    with office.write(f"{verb} keahlian {keahlian.nama}") as db:
        record.get(db, Alumni, keahlian.alumni)
        refuse(persetujuan.free(db, (keahlian.alumni,)))
        refuse(rules.problems(keahlian, office.now().date()))
        return record.save(db, keahlian)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete skills."""
    with office.write(f"Hapus {len(ids)} keahlian") as db:
        delete_unused(db, Keahlian, ids)
