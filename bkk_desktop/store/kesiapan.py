"""Kesiapan in its tables: the school's list, and what is ticked of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bkk_desktop.domain.kesiapan import ButirKesiapan, Kesiapan
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row


def items(db: Database, *, used: bool = False) -> list[ButirKesiapan]:
    """Return the list in its order; with `used` only what is not switched off."""
    sql = """
        SELECT * FROM butir_kesiapan WHERE boleh_dipakai OR NOT :used ORDER BY urut, id
    """
    return [read(ButirKesiapan, row) for row in db.query(sql, {"used": used})]


def listing(db: Database) -> list[Row]:
    """Return the list in its order with how many alumni have each thing."""
    sql = """
        SELECT
            butir_kesiapan.*,
            iif(boleh_dipakai, 'Dipakai', 'Tidak dipakai') AS keadaan,
            (SELECT count(*) FROM kesiapan WHERE kesiapan.butir = butir_kesiapan.id) AS alumni
        FROM butir_kesiapan ORDER BY urut, id
    """
    return list(db.query(sql))


def of(db: Database, alumni: int) -> dict[int, Kesiapan]:
    """Return what is ticked of an alumnus, by the thing's number."""
    sql = "SELECT * FROM kesiapan WHERE alumni = ?"
    return {row["butir"]: read(Kesiapan, row) for row in db.query(sql, (alumni,))}


def ready(db: Database) -> dict[int, set[int]]:
    """Return which things in use every alumnus has, by the alumnus; matching asks for it."""
    sql = """
        SELECT kesiapan.alumni, kesiapan.butir
        FROM kesiapan JOIN butir_kesiapan ON butir_kesiapan.id = kesiapan.butir
        WHERE butir_kesiapan.boleh_dipakai
    """
    found: dict[int, set[int]] = defaultdict(set)
    for alumni, butir in db.tuples(sql):
        found[alumni].add(butir)
    return dict(found)
