"""A province's data from one database into another, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from bkk_desktop.errors import UserError
from sync.province import database, store
from sync.province.tables import METADATA, TANDA_TERIMA, UNGGAHAN

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Table

    from sync.province.store import Connection

# Packages are up to some megabytes each, and all that is in hand is in memory.
AT_ONCE = 20
TAKEN = (
    "Basis data itu sudah berisi data provinsi. Tidak ada yang berubah; tulis nama basis data yang "
    "masih kosong."
)


def move(folder: Path, address: str) -> int:
    """Copy everything into an empty database and go on there; return the number of packages.

    Nobody can write into the old one meanwhile, and whoever waited to do so is refused afterwards.
    """
    old = database.opened(folder)
    try:
        new = database.opened(folder, address)
        try:
            return _moved(old, new)
        finally:
            new.close()
    finally:
        old.close()


def _moved(old: database.Database, new: database.Database) -> int:
    with store.connected(new) as target:
        # Also whoever moves into the very database that is held below is told at once.
        check_empty(target)
    with store.writing(old) as source:
        with store.begun(new) as target:
            check_empty(target)
            copied = {table.name: _copied(source, target, table) for table in _tables()}
        database.keep(new)
    return copied["paket"]


def check_empty(db: Connection) -> None:
    """Refuse a database that holds anything."""
    if any(db.scalar(select(func.count()).select_from(table)) for table in _tables()):
        raise UserError(TAKEN)


def _tables() -> list[Table]:
    return METADATA.sorted_tables


def _copied(source: Connection, target: Connection, table: Table) -> int:
    rows = source.execution_options(yield_per=AT_ONCE).execute(select(table)).mappings()
    count = 0
    for part in rows.partitions():
        target.execute(insert(table), [dict(row) for row in part])
        count += len(part)
    if count and table in (TANDA_TERIMA, UNGGAHAN):
        # The next row gets a number above those that came along.
        sequence = func.pg_get_serial_sequence(table.name, "id")
        target.execute(
            select(func.setval(sequence, select(func.max(table.c.id)).scalar_subquery()))
        )
    return count
