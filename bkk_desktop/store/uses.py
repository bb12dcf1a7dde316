"""What stands in the way of deleting a record: the records that name it, found in the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.errors import Problem, refuse
from bkk_desktop.store.record import MISSING, table_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bkk_desktop.store.database import Database, Row
    from bkk_desktop.store.record import Record

IN_USE = "{nama} tidak bisa dihapus karena masih dipakai {dipakai}. Hapus itu dulu."
NAMES = {
    "hasil_tahap": "hasil seleksi",
    "kontak_alumni": "catatan kontak",
    "kontak_pemberi_kerja": "catatan kontak",
    "lapor_pencaker": "catatan lapor",
    "lot_keluar": "catatan kelompok",
    "lowongan_keluar": "catatan posisi",
    "mou": "MoU",
    "pemberi_kerja": "pemberi kerja",
    "peserta_kegiatan": "peserta kegiatan",
    "program_kerja": "program kerja",
    "rombel": "kelas",
    "tahap": "tahap seleksi",
}


def uses(
    db: Database, kind: type[Record], number: int, but: Collection[str] = ()
) -> dict[str, int]:
    """Return how many records of which kind name this one; `but` leaves tables out."""
    found = {}
    for table, column in _references(db, table_of(kind)):
        if table not in but:
            sql = f"SELECT count(*) FROM {table} WHERE {column} = ?"
            if count := db.value(sql, (number,)):
                found[NAMES.get(table, table)] = count
    return found


def _references(db: Database, target: str) -> list[tuple[str, str]]:
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
    problems = []
    for number in ids:
        row = db.one(f"SELECT * FROM {table} WHERE id = ?", (number,))
        if row is None:
            problems.append(Problem(MISSING))
        elif found := uses(db, kind, number, own):
            values = {"nama": label_of(row), "dipakai": words(found)}
            problems.append(Problem(IN_USE, values=values, code="masih_dipakai"))
    refuse(problems)
    for number in ids:
        for part, column in _references(db, table):
            if part in own:
                db.execute(f"DELETE FROM {part} WHERE {column} = ?", (number,))
        db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))


def label_of(row: Row) -> str:
    """Return what a person calls a record, by its row."""
    names = row.keys()
    filled = (str(row[key]) for key in ("nama", "nomor", "jabatan") if key in names and row[key])
    return next(filled, f"no. {row['id']}")
