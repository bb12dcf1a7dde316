"""Everything that is stored about one person, found by the schema, so that nothing is missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.store.uses import label_of, references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkk_desktop.store.database import Database, Row


@dataclass(frozen=True, slots=True)
class Catatan:
    """One record as columns and values; what names another record carries that record's name."""

    tabel: str
    id: int
    isi: dict[str, str]


def of(db: Database, alumni: int) -> list[Catatan]:
    """Return the person's own record, then all that names the person, and what names those."""
    found = list(_rows(db, "alumni", "id", alumni))
    own = list(dict.fromkeys(references(db, "alumni")))
    for tabel, column in own:
        for one in _rows(db, tabel, column, alumni):
            found.append(one)
            for below, through in references(db, tabel):
                if below not in {name for name, _ in own}:
                    found += _rows(db, below, through, one.id)
    return found


def _rows(db: Database, tabel: str, column: str, number: int) -> Iterator[Catatan]:
    named = _named(db, tabel)
    sql = f"SELECT * FROM {tabel} WHERE {column} = ? ORDER BY id"
    for row in list(db.query(sql, (number,))):
        yield Catatan(tabel, row["id"], dict(_cells(db, row, named, column)))


def _named(db: Database, tabel: str) -> dict[str, str]:
    sql = 'SELECT "from" AS kolom, "table" AS tujuan FROM pragma_foreign_key_list(?)'
    return {row["kolom"]: row["tujuan"] for row in db.query(sql, (tabel,))}


def _cells(db: Database, row: Row, named: dict[str, str], owner: str) -> Iterator[tuple[str, str]]:
    for name in row.keys():  # noqa: SIM118  # a row of SQLite
        value = row[name]
        if name in ("id", owner) or value in (None, ""):
            continue
        if name in named:
            other = db.one(f"SELECT * FROM {named[name]} WHERE id = ?", (value,))
            yield name, label_of(other) if other else str(value)
        else:
            yield name, str(value)
