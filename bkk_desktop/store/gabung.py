"""Two records of one thing become one: whatever names the second names the first from then on.

What names it is found in the schema, so a table that comes later is moved as well. Where both have
the same child (the same vacancy applied for), the one that tells more stays, with the children of
both; the journal keeps the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.store.journal import UNDO
from bkk_desktop.store.sebutan import noun
from bkk_desktop.store.uses import references, uses

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row

PAIRS = "bukan_duplikat"
KIND = "gabung:{tetap}:{hilang}"
# Of two children that can't both stay, the first in this order does.
_RANKS = {
    "lamaran": """
        penempatan IS NOT NULL DESC, hasil = 'diterima' DESC, hasil <> '' DESC,
        (SELECT urut FROM tahap WHERE tahap.id = lamaran.tahap) DESC, tanggal_hasil DESC
    """,
    "hasil_tahap": "hasil = 'lolos' DESC, hasil <> '' DESC, kehadiran = 'hadir' DESC, nilai DESC",
    "peserta_kegiatan": "kehadiran = 'hadir' DESC, kehadiran <> '' DESC, keterangan <> '' DESC",
    "kesiapan": "tanggal IS NOT NULL DESC, tanggal DESC",
}


def fold(db: Database, table: str, stays: int, goes: int) -> None:
    """Let everything that names one record name another, then delete it."""
    for child, column in references(db, table):
        if child == PAIRS:
            continue
        rows = list(db.query(f"SELECT id FROM {child} WHERE {column} = ? ORDER BY id", (goes,)))
        for row in rows:
            _move(db, (child, column), row["id"], stays)
    _move_files(db, table, stays, goes)
    if table == "alumni":
        _move_pairs(db, stays, goes)
    db.execute(f"DELETE FROM {table} WHERE id = ?", (goes,))


def _move(db: Database, where: tuple[str, str], number: int, stays: int) -> None:
    child, column = where
    same = _same(db, where, number, stays)
    if same is not None:
        rank = _RANKS.get(child, "1")
        sql = f"SELECT id FROM {child} WHERE id IN (:a, :b) ORDER BY {rank}, id = :a DESC LIMIT 1"
        if db.value(sql, {"a": same, "b": number}) == same:
            fold(db, child, same, number)
            return
        fold(db, child, number, same)
    db.execute(f"UPDATE {child} SET {column} = ? WHERE id = ?", (stays, number))


def _same(db: Database, where: tuple[str, str], number: int, stays: int) -> int | None:
    """Return the child of the record that stays beside which this one could not stand."""
    child, column = where
    for names in _unique(db, child):
        if column not in names:
            continue
        alike = [f"satu.{name} = lain.{name}" for name in names if name != column]
        sql = f"""
            SELECT lain.id FROM {child} AS satu JOIN {child} AS lain
                ON {" AND ".join(alike or ["1"])}
            WHERE satu.id = ? AND lain.{column} = ?
        """
        found: int | None = db.value(sql, (number, stays))
        if found is not None:
            return found
    return None


def _unique(db: Database, table: str) -> list[list[str]]:
    """Return the columns that have to be unique together, for each such rule of a table."""
    sql = """
        SELECT indeks.name AS indeks, kolom.name AS kolom
        FROM pragma_index_list(?) AS indeks, pragma_index_info(indeks.name) AS kolom
        WHERE indeks."unique"
    """
    found: dict[str, list[str]] = {}
    for row in db.query(sql, (table,)):
        found.setdefault(row["indeks"], []).append(row["kolom"])
    return list(found.values())


def _move_files(db: Database, table: str, stays: int, goes: int) -> None:
    """Move files, which name their record by table and number; the same file stays once."""
    values = {"tabel": table, "tetap": stays, "hilang": goes}
    db.execute(
        """
        DELETE FROM berkas
        WHERE tabel = :tabel AND baris = :hilang AND EXISTS (
            SELECT 1 FROM berkas AS lain
            WHERE lain.tabel = :tabel AND lain.baris = :tetap
            AND lain.jenis = berkas.jenis AND lain.isi = berkas.isi
        )
        """,
        values,
    )
    sql = "UPDATE berkas SET baris = :tetap WHERE tabel = :tabel AND baris = :hilang"
    db.execute(sql, values)


def _move_pairs(db: Database, stays: int, goes: int) -> None:
    """Let who is not the second not be the first either; the two themselves are one now."""
    sql = "SELECT * FROM bukan_duplikat WHERE :hilang IN (alumni, alumni_lain) ORDER BY id"
    for row in list(db.query(sql, {"hilang": goes})):
        other = row["alumni_lain"] if row["alumni"] == goes else row["alumni"]
        low, high = sorted((stays, other))
        values = {"id": row["id"], "rendah": low, "tinggi": high}
        known = "SELECT 1 FROM bukan_duplikat WHERE alumni = :rendah AND alumni_lain = :tinggi"
        if other == stays or db.value(known, values):
            db.execute("DELETE FROM bukan_duplikat WHERE id = :id", values)
        else:
            sql = "UPDATE bukan_duplikat SET alumni = :rendah, alumni_lain = :tinggi WHERE id = :id"
            db.execute(sql, values)


def belongings(db: Database, alumni: int) -> dict[str, int]:
    """Return how many records of which kind belong to a person, files included."""
    found = uses(db, Alumni, alumni, (PAIRS,))
    sql = "SELECT count(*) FROM berkas WHERE tabel = 'alumni' AND baris = ?"
    return found | ({"berkas": files} if (files := db.value(sql, (alumni,))) else {})


def shared(db: Database, stays: int, goes: int) -> dict[str, int]:
    """Return how many children of which kind both have, of which one will be kept."""
    found = {}
    for child, column in references(db, "alumni"):
        if child != PAIRS:
            rows = db.query(f"SELECT id FROM {child} WHERE {column} = ?", (goes,))
            same = [row for row in rows if _same(db, (child, column), row["id"], stays)]
            if same:
                found[noun(child)] = len(same)
    return found


def last_touched(db: Database, alumni: int) -> dict[str, str]:
    """Return when each field of a person got the value that it has, as the journal knows."""
    sql = """
        SELECT kolom.key AS kolom, max(tindakan.pada) AS pada
        FROM jurnal JOIN tindakan ON tindakan.id = jurnal.tindakan,
            json_each(jurnal.sesudah) AS kolom
        WHERE jurnal.tabel = 'alumni' AND jurnal.baris = ?
        AND kolom.value IS NOT json_extract(coalesce(jurnal.sebelum, '{}'), '$.' || kolom.key)
        GROUP BY kolom.key
    """
    return {row["kolom"]: row["pada"] for row in db.query(sql, (alumni,))}


def absorbed(db: Database, table: str, number: int) -> list[int]:
    """Return the numbers under which a person stood before, in merges that still stand."""
    found = [number] if table == "alumni" else []
    for one in found:
        found += [row["hilang"] for row in _merges(db, one) if row["hilang"] not in found]
    return found[1:]


def _merges(db: Database, alumni: int) -> list[Row]:
    sql = """
        SELECT CAST(substr(jenis, length(:awal) + 1) AS INTEGER) AS hilang
        FROM tindakan
        WHERE jenis GLOB :awal || '*' AND :urungkan IS NOT (
            SELECT akhir.jenis FROM tindakan AS akhir
            WHERE akhir.akar = tindakan.id ORDER BY akhir.id DESC LIMIT 1
        )
        ORDER BY id
    """
    begin = KIND.format(tetap=alumni, hilang="")
    return list(db.query(sql, {"awal": begin, "urungkan": UNDO}))
