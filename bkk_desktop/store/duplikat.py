"""Who may be entered twice: what is compared of each alumnus, and who is known to be two."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bkk_desktop.domain.duplikat import BukanDuplikat, orang
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bkk_desktop.domain.duplikat import Orang
    from bkk_desktop.store.database import Database, Row

# In the order of the fields of `Orang`. Who was made anonymous has nothing left to compare.
_COMPARED = """
    SELECT
        id, nama, nisn, nik, tanggal_lahir, jenis_kelamin, nama_ibu,
        telepon, telepon_orang_tua, jurusan, tahun_lulus
    FROM alumni
    WHERE tanggal_anonim IS NULL
"""


def people(db: Database) -> list[Orang]:
    """Return what is compared of every alumnus, by number."""
    return [orang(row) for row in db.tuples(f"{_COMPARED} ORDER BY id")]


def some_people(db: Database, ids: Sequence[int]) -> dict[int, Orang]:
    """Return what is compared of some alumni."""
    sql = f"{_COMPARED} AND id IN (SELECT value FROM json_each(?))"
    found = [orang(row) for row in db.tuples(sql, (json.dumps(list(ids)),))]
    return {one.id: one for one in found}


def names(db: Database, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of some alumni as they are written."""
    sql = "SELECT id, nama FROM alumni WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row["nama"] for row in db.query(sql, (json.dumps(list(ids)),))}


def labels(db: Database, ids: Sequence[int]) -> dict[int, str]:
    """Return what tells some alumni apart in a list: name, class and year."""
    sql = f"""
        SELECT id, {_label("alumni")} AS label FROM alumni
        WHERE id IN (SELECT value FROM json_each(?))
    """
    return {row["id"]: row["label"] for row in db.query(sql, (json.dumps(list(ids)),))}


def _label(person: str) -> str:
    return (
        f"{person}.nama || iif({person}.rombel = '', '', ' · ' || {person}.rombel)"
        f" || coalesce(' · ' || {person}.tahun_lulus, '')"
    )


def two_people(db: Database) -> set[tuple[int, int]]:
    """Return the pairs that somebody found to be two people, the lower number first."""
    sql = "SELECT alumni, alumni_lain FROM bukan_duplikat"
    return {(row["alumni"], row["alumni_lain"]) for row in db.query(sql)}


def told_apart(db: Database, one: int, other: int) -> BukanDuplikat | None:
    """Return that two alumni were found to be two people, or nothing."""
    sql = "SELECT * FROM bukan_duplikat WHERE alumni = ? AND alumni_lain = ?"
    row = db.one(sql, tuple(sorted((one, other))))
    return None if row is None else read(BukanDuplikat, row)


def listing(db: Database) -> list[Row]:
    """Return the pairs that somebody found to be two people, the newest first."""
    sql = f"""
        SELECT
            bukan_duplikat.id, {_label("satu")} AS label_kiri, {_label("lain")} AS label_kanan
        FROM bukan_duplikat
        JOIN alumni AS satu ON satu.id = bukan_duplikat.alumni
        JOIN alumni AS lain ON lain.id = bukan_duplikat.alumni_lain
        ORDER BY bukan_duplikat.id DESC
    """
    return list(db.query(sql))
