"""What a person can do with the year's plan of placements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.domain import rencana_penempatan as rules
from bkk_desktop.domain.identitas import tidied
from bkk_desktop.domain.rencana_penempatan import RencanaPenempatan
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import Problem, UserError, refuse
from bkk_desktop.store import record
from bkk_desktop.store import rencana_penempatan as store
from bkk_desktop.store.uses import delete_unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

NO_PLAN = "Belum ada rencana penempatan tahun {tahun} yang bisa disalin."
KNOWN = "Rencana penempatan tahun {tahun} sudah ada. Tidak ada yang disalin."


def check(office: Office, rencana: RencanaPenempatan) -> list[Problem]:
    """Return everything that is wrong with a line of the plan."""
    with office.read() as db:
        return list(_problems(db, tidied(rencana)))


def save(office: Office, rencana: RencanaPenempatan) -> int:
    """Store a line of the plan, new or changed; return its number."""
    rencana = tidied(rencana)
    with office.write(f"Simpan rencana penempatan {rencana.jabatan}".strip()) as db:
        refuse(_problems(db, rencana))
        return record.save(db, rencana)


def remove(office: Office, ids: Sequence[int]) -> None:
    """Delete lines of the plan."""
    with office.write(f"Hapus {len(ids)} rencana penempatan") as db:
        delete_unused(db, RencanaPenempatan, ids)


def copy_year(office: Office, dari: int, ke: int) -> int:
    """Take a year's plan over into a year that has none; return how many lines it has."""
    with office.write(f"Salin rencana penempatan {dari} ke {ke}") as db:
        plan = store.of_year(db, dari)
        if not plan:
            raise UserError(Problem(NO_PLAN, values={"tahun": dari}))
        if store.of_year(db, ke):
            raise UserError(Problem(KNOWN, values={"tahun": ke}))
        record.insert_many(db, [replace(one, id=0, tahun=ke) for one in plan])
    return len(plan)


def _problems(db: Database, rencana: RencanaPenempatan) -> Iterator[Problem]:
    yield from rules.problems(rencana)
    if rencana.jurusan and record.by_id(db, Jurusan, rencana.jurusan) is None:
        text = "Jurusan ini sudah tidak ada. Pilih lagi, atau kosongkan."
        yield Problem(text, "jurusan", code="jurusan_hilang")
