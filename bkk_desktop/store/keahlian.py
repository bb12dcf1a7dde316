"""Keahlian in its table: what one alumnus has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.keahlian import JENIS, Keahlian
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

_ORDER = {kind: at for at, kind in enumerate(JENIS)}


def of(db: Database, alumni: int) -> list[Keahlian]:
    """Return what an alumnus has, kind by kind, the newest of each first."""
    sql = """
        SELECT * FROM keahlian WHERE alumni = ?
        ORDER BY coalesce(tanggal_selesai, tanggal_mulai, '') DESC, id DESC
    """
    found = [read(Keahlian, row) for row in db.query(sql, (alumni,))]
    return sorted(found, key=lambda one: _ORDER.get(one.jenis, len(_ORDER)))
