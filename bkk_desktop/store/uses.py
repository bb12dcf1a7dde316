"""What stands in the way of deleting a record: the records that name it, found in the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store.record import MISSING, table_of
from bkk_desktop.store.sebutan import Sebutan, noun

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bkk_desktop.store.database import Database, Row
    from bkk_desktop.store.record import Record

IN_USE = "{nama} tidak bisa dihapus karena masih dipakai {dipakai}. Hapus itu dulu."
MANY_IN_USE = (
    "{jumlah} dari {semua} yang dipilih masih dipakai, jadi tidak ada yang dihapus: {nama}. "
    "Hapus dulu yang memakainya, atau keluarkan dari pilihan."
)
SHOWN = 3


def uses(
    db: Database, kind: type[Record], number: int, but: Collection[str] = ()
) -> dict[str, int]:
    """Return how many records of which kind name this one; `but` leaves tables out."""
    found = {}
    for table, column in references(db, table_of(kind)):
        if table not in but:
            sql = f"SELECT count(*) FROM {table} WHERE {column} = ?"
            if count := db.value(sql, (number,)):
                found[noun(table)] = count
    return found


def references(db: Database, target: str) -> list[tuple[str, str]]:
    """Return every table and column that names records of a table, as the schema says."""
    sql = """
        SELECT tabel.name AS tabel, kunci."from" AS kolom
        FROM sqlite_master AS tabel, pragma_foreign_key_list(tabel.name) AS kunci
        WHERE tabel.type = 'table' AND kunci."table" = ?
        ORDER BY tabel.name
    """
    return [(row["tabel"], row["kolom"]) for row in db.query(sql, (target,))]


def words(found: dict[str, int]) -> str:
    """Say what names a record: "2 penempatan dan 1 pendaftaran"."""
    return " dan ".join(f"{count} {name}" for name, count in found.items())


def delete_unused(
    db: Database, kind: type[Record], ids: Sequence[int], own: Collection[str] = ()
) -> None:
    """Delete records that nothing names, with what is their `own`; refuse naming what is used.

    The journal keeps what is deleted.
    """
    table = table_of(kind)
    used: list[tuple[Row, str]] = []
    for number in ids:
        row = db.one(f"SELECT * FROM {table} WHERE id = ?", (number,))
        if row is None:
            raise UserError(MISSING)
        if found := uses(db, kind, number, own):
            used.append((row, words(found)))
    if used:
        raise UserError(_in_use(db, table, used, len(ids)))
    for number in ids:
        for part, column in references(db, table):
            if part in own:
                db.execute(f"DELETE FROM {part} WHERE {column} = ?", (number,))
        db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def _in_use(db: Database, table: str, used: Sequence[tuple[Row, str]], asked: int) -> Problem:
    called = Sebutan(db)
    if asked == 1:
        ((row, found),) = used
        values: dict[str, object] = {"nama": called.of(table, _image(row)), "dipakai": found}
        return Problem(IN_USE, values=values, code="masih_dipakai")
    named = [
        f"{_person(db, row) or called.of(table, _image(row))} ({found})"
        for row, found in used[:SHOWN]
    ]
    more = [f"dan {len(used) - SHOWN} lagi"] if len(used) > SHOWN else []
    values = {"jumlah": len(used), "semua": asked, "nama": ", ".join(named + more)}
    return Problem(MANY_IN_USE, values=values, code="masih_dipakai")


def _image(row: Row) -> dict[str, object]:
    return {key: row[key] for key in row.keys()}  # noqa: SIM118  # a row is no dictionary


def _person(db: Database, row: Row) -> str:
    """Return whose record it is: a number says less than a name."""
    if "alumni" not in row.keys():  # noqa: SIM118  # a row is no dictionary
        return ""
    return str(db.value("SELECT nama FROM alumni WHERE id = ?", (row["alumni"],)) or "")


def label_of(row: Row) -> str:
    """Return what a person calls a record, by its row."""
    names = row.keys()
    filled = (str(row[key]) for key in ("nama", "nomor", "jabatan") if key in names and row[key])
    return next(filled, f"no. {row['id']}")
