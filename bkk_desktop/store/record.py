"""Records in and out of their tables: one table for a dataclass, one column for a field."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, get_type_hints

import sqlcipher3.dbapi2 as sqlcipher

from bkk_desktop.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from dataclasses import Field

    from bkk_desktop.store.database import Database, Row

MISSING = "Catatan ini sudah tidak ada. Muat ulang daftar."
IN_USE = (
    "Catatan ini masih dipakai catatan lain, jadi tidak dihapus. "
    "Hapus dulu catatan yang memakainya."
)


class Record(Protocol):
    """A frozen dataclass with an `id` (0: not stored yet)."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    @property
    def id(self) -> int:
        """Return the row's number."""


R = TypeVar("R", bound=Record)


@cache
def table_of(kind: type[Record]) -> str:
    """Return the table of a record class: PemberiKerja -> pemberi_kerja."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


@cache
def _readers(kind: type[Record]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    hints = get_type_hints(kind)
    return tuple((f.name, _reader(hints[f.name])) for f in fields(kind))


def _reader(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401  # a type hint
    if hint is bool:
        return bool
    return date.fromisoformat if date in (hint, *getattr(hint, "__args__", ())) else None


def read(kind: type[R], row: Row) -> R:
    """Build the record from its row."""
    values = {
        name: reader(row[name]) if reader and row[name] is not None else row[name]
        for name, reader in _readers(kind)
    }
    return kind(**values)


def values_of(record: Record) -> dict[str, object]:
    """Return the record's columns without its id, as SQLite stores them."""
    return {
        name: _stored(getattr(record, name)) for name, _ in _readers(type(record)) if name != "id"
    }


def _stored(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _insert_sql(kind: type[Record]) -> str:
    names = [f.name for f in fields(kind) if f.name != "id"]
    columns, marks = ", ".join(names), ", ".join(f":{name}" for name in names)
    return f"INSERT INTO {table_of(kind)} ({columns}) VALUES ({marks})"


def insert(db: Database, record: Record) -> int:
    """Store a new record; return its number."""
    return db.execute(_insert_sql(type(record)), values_of(record))


def insert_many(db: Database, records: Sequence[Record]) -> None:
    """Store new records of one kind."""
    if records:
        db.execute_many(_insert_sql(type(records[0])), map(values_of, records))


def update(db: Database, record: Record) -> None:
    """Store a changed record; raise UserError if it is gone."""
    values = values_of(record)
    sets = ", ".join(f"{name} = :{name}" for name in values)
    sql = f"UPDATE {table_of(type(record))} SET {sets} WHERE id = :id"
    if db.changed(sql, values | {"id": record.id}) != 1:
        raise UserError(MISSING)


def save(db: Database, record: R) -> int:
    """Insert a record without a number, update one that has it; return the number."""
    if not record.id:
        return insert(db, record)
    update(db, record)
    return record.id


def delete(db: Database, kind: type[Record], number: int) -> None:
    """Delete a record, which the journal keeps for the bin; raise UserError if it is in use."""
    try:
        db.execute(f"DELETE FROM {table_of(kind)} WHERE id = ?", (number,))
    except sqlcipher.IntegrityError as error:
        if not db.tindakan:  # the journal's own refusal: nobody opened an action
            raise
        raise UserError(IN_USE) from error


def by_id(db: Database, kind: type[R], number: int) -> R | None:
    """Return a record, or nothing."""
    row = db.one(f"SELECT * FROM {table_of(kind)} WHERE id = ?", (number,))
    return None if row is None else read(kind, row)


def get(db: Database, kind: type[R], number: int) -> R:
    """Return a record; raise UserError if it is gone."""
    record = by_id(db, kind, number)
    if record is None:
        raise UserError(MISSING)
    return record


def all_of(db: Database, kind: type[R]) -> list[R]:
    """Return every record of a kind, by number."""
    return [read(kind, row) for row in db.query(f"SELECT * FROM {table_of(kind)} ORDER BY id")]


def any_of(db: Database, kind: type[Record]) -> bool:
    """Tell whether there is a record of a kind."""
    return db.one(f"SELECT 1 FROM {table_of(kind)} LIMIT 1") is not None


def only(db: Database, kind: type[R]) -> R:
    """Return the one record of a kind (sekolah, bkk), or an empty one with id 0."""
    row = db.one(f"SELECT * FROM {table_of(kind)} ORDER BY id LIMIT 1")
    return kind() if row is None else read(kind, row)


def copied(record: R, **values: object) -> R:
    """Return the record with some fields changed."""
    return replace(record, **values)
