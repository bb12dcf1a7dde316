"""Kept filters in their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.saringan import Saringan
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


def of(db: Database, daftar: str) -> list[Saringan]:
    """Return the filters of a list by name."""
    sql = "SELECT * FROM saringan WHERE daftar = ? ORDER BY nama COLLATE NOCASE, id"
    return [read(Saringan, row) for row in db.query(sql, (daftar,))]


def named(db: Database, saringan: Saringan) -> bool:
    """Tell whether another filter of the same list has this name, in capitals or not."""
    sql = """
        SELECT 1 FROM saringan
        WHERE daftar = :daftar AND nama = :nama COLLATE NOCASE AND id <> :id
    """
    values = {"daftar": saringan.daftar, "nama": saringan.nama, "id": saringan.id}
    return db.one(sql, values) is not None
