"""Making old records anonymous: in their tables, among the documents, and in the whole journal."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.retensi import NAMED, TEXTS, Calon, anonymous

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkk_desktop.store.database import Database

Place = tuple[str, int]

# Records that name a person through another record, and by which column.
THROUGH = {"hasil_tahap": ("lamaran", "lamaran"), "lapor_pencaker": ("pendaftaran", "pendaftaran")}
_CANDIDATES = """
    WITH kontak (alumni, hari) AS (
        SELECT id, tanggal_lulus FROM alumni
        UNION ALL SELECT id, tahun_lulus || '-12-31' FROM alumni
        UNION ALL SELECT id, tanggal_persetujuan FROM alumni
        UNION ALL SELECT alumni, tanggal FROM pendaftaran
        UNION ALL SELECT alumni, tanggal_hapus FROM pendaftaran
        UNION ALL SELECT pendaftaran.alumni, lapor_pencaker.tanggal
            FROM lapor_pencaker JOIN pendaftaran ON pendaftaran.id = lapor_pencaker.pendaftaran
        UNION ALL SELECT alumni, tanggal FROM penempatan
        UNION ALL SELECT alumni, tanggal_mulai FROM penempatan
        UNION ALL SELECT alumni, tanggal_selesai FROM penempatan
        UNION ALL SELECT alumni, tanggal FROM lamaran
        UNION ALL SELECT alumni, tanggal_hasil FROM lamaran
        UNION ALL SELECT alumni, tanggal FROM penelusuran
        UNION ALL SELECT alumni, substr(pada, 1, 10) FROM kontak_alumni
        UNION ALL SELECT peserta_kegiatan.alumni, kegiatan.tanggal
            FROM peserta_kegiatan JOIN kegiatan ON kegiatan.id = peserta_kegiatan.kegiatan
        UNION ALL SELECT jurnal.baris, substr(tindakan.pada, 1, 10)
            FROM jurnal JOIN tindakan ON tindakan.id = jurnal.tindakan
            WHERE jurnal.tabel = 'alumni'
    ), terakhir AS (
        SELECT alumni, max(hari) AS hari FROM kontak GROUP BY alumni
    )
    SELECT alumni.id, alumni.nama, alumni.rombel, alumni.tahun_lulus, terakhir.hari
    FROM alumni JOIN terakhir ON terakhir.alumni = alumni.id
    WHERE alumni.tanggal_anonim IS NULL AND terakhir.hari < :batas
        AND alumni.id NOT IN (
            SELECT alumni FROM pendaftaran
            WHERE coalesce(tanggal_hapus, '9999') > :hari AND id NOT IN (
                SELECT pendaftaran FROM penempatan
                WHERE pendaftaran IS NOT NULL
                    AND coalesce(tanggal_mulai, tanggal, '9999') <= :hari
            )
        )
        AND alumni.id NOT IN (
            SELECT alumni FROM penempatan WHERE coalesce(tanggal_selesai, '9999') >= :hari
        )
    ORDER BY terakhir.hari, alumni.nama COLLATE NOCASE, alumni.id
"""


def candidates(db: Database, before: date, today: date) -> list[Calon]:
    """Return who had no contact since a day and has nothing open, the longest silent first."""
    values = {"batas": before.isoformat(), "hari": today.isoformat()}
    return [
        Calon(number, nama, rombel, tahun, date.fromisoformat(hari))
        for number, nama, rombel, tahun, hari in db.tuples(_CANDIDATES, values)
    ]


def deleted(db: Database, before: date) -> list[int]:
    """Return the alumni who were deleted before a day and live on in the journal only."""
    sql = """
        SELECT jurnal.baris
        FROM jurnal JOIN tindakan ON tindakan.id = jurnal.tindakan
        WHERE jurnal.tabel = 'alumni'
            AND jurnal.baris NOT IN (SELECT id FROM alumni)
        GROUP BY jurnal.baris
        HAVING max(substr(tindakan.pada, 1, 10)) < ?
            AND max(json_extract(coalesce(sesudah, sebelum), '$.tanggal_anonim')) IS NULL
    """
    return [row["baris"] for row in db.query(sql, (before.isoformat(),))]


def anonymise(db: Database, alumni: Sequence[int], today: date) -> None:
    """Forget who these people are, everywhere but in reports that are frozen."""
    places = list(_places(db, alumni))
    files = _documents(db, places)
    _rename_actions(db, [*places, *(("berkas", number) for number in files)], _names(db, alumni))
    for tabel, baris in places:
        _blank(db, tabel, baris, today)
    _drop_documents(db, files)
    _scrub(db, places, today)


def _places(db: Database, alumni: Sequence[int]) -> Iterator[Place]:
    """Yield every record of these people, stored or deleted, as the journal knows them all."""
    found: dict[str, list[int]] = {"alumni": list(alumni)}
    for tabel in TEXTS:
        if tabel != "alumni":
            parent, column = THROUGH.get(tabel, ("alumni", "alumni"))
            found[tabel] = _children(db, tabel, column, found[parent])
    for tabel, numbers in found.items():
        yield from ((tabel, number) for number in numbers)


def _children(db: Database, tabel: str, column: str, parents: Sequence[int]) -> list[int]:
    sql = """
        SELECT DISTINCT baris FROM jurnal
        WHERE tabel = :tabel AND (
            json_extract(sebelum, :kolom) IN (SELECT value FROM json_each(:induk))
            OR json_extract(sesudah, :kolom) IN (SELECT value FROM json_each(:induk))
        )
    """
    values = {"tabel": tabel, "kolom": f"$.{column}", "induk": json.dumps(list(parents))}
    return [row["baris"] for row in db.query(sql, values)]


def _blank(db: Database, tabel: str, baris: int, today: date) -> None:
    row = db.one(f"SELECT * FROM {tabel} WHERE id = ?", (baris,))
    if row is None:
        return
    image = {key: row[key] for key in row.keys()}  # noqa: SIM118  # a row of SQLite
    kept = anonymous(tabel, image, today)
    sets = ", ".join(f"{name} = :{name}" for name in kept if name != "id")
    db.execute(f"UPDATE {tabel} SET {sets} WHERE id = :id", kept)


def _documents(db: Database, places: Sequence[Place]) -> list[int]:
    """Return the files of records, stored or deleted."""
    sql = """
        SELECT DISTINCT jurnal.baris
        FROM json_each(:mana) AS mana
        JOIN jurnal ON jurnal.tabel = 'berkas'
            AND json_extract(coalesce(sesudah, sebelum), '$.tabel')
                = json_extract(mana.value, '$[0]')
            AND json_extract(coalesce(sesudah, sebelum), '$.baris')
                = json_extract(mana.value, '$[1]')
    """
    return [row["baris"] for row in db.query(sql, {"mana": json.dumps(places)})]


def _drop_documents(db: Database, files: Sequence[int]) -> None:
    """Delete files, and the bytes that nothing else names."""
    asked = {"berkas": json.dumps(files)}
    db.execute("DELETE FROM berkas WHERE id IN (SELECT value FROM json_each(:berkas))", asked)
    db.execute(
        """
        DELETE FROM jurnal
        WHERE tabel = 'berkas' AND baris IN (SELECT value FROM json_each(:berkas))
        """,
        asked,
    )
    db.execute(
        """
        DELETE FROM isi_berkas
        WHERE id NOT IN (SELECT isi FROM berkas) AND id NOT IN (
            SELECT json_extract(gambar.value, '$.isi')
            FROM jurnal, json_each(json_array(sebelum, sesudah)) AS gambar
            WHERE jurnal.tabel = 'berkas' AND gambar.value IS NOT NULL
        )
        """
    )


def _names(db: Database, alumni: Sequence[int]) -> dict[str, str]:
    """Return every name that these people had, with what stands in its place."""
    sql = """
        SELECT DISTINCT jurnal.baris, json_extract(gambar.value, '$.nama')
        FROM jurnal, json_each(json_array(sebelum, sesudah)) AS gambar
        WHERE jurnal.tabel = 'alumni' AND gambar.value IS NOT NULL
            AND jurnal.baris IN (SELECT value FROM json_each(?))
    """
    rows = db.tuples(sql, (json.dumps(list(alumni)),))
    return {name: NAMED.format(nomor=number) for number, name in rows if name}


def _scrub(db: Database, places: Sequence[Place], today: date) -> None:
    """Rewrite the journal's images of records."""
    for tabel, baris in places:
        sql = "SELECT id, sebelum, sesudah FROM jurnal WHERE tabel = ? AND baris = ?"
        for number, *texts in list(db.tuples(sql, (tabel, baris))):
            images = [None if text is None else json.loads(text) for text in texts]
            kept = [image and _text(anonymous(tabel, image, today)) for image in images]
            db.execute("UPDATE jurnal SET sebelum = ?, sesudah = ? WHERE id = ?", (*kept, number))


def _text(image: dict[str, Any]) -> str:
    return json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def _rename_actions(db: Database, places: Sequence[Place], known: dict[str, str]) -> None:
    """Take names out of what the actions on these records are called."""
    if not known:
        return
    longest_first = sorted(known, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)))
    sql = """
        SELECT DISTINCT tindakan.id, tindakan.nama
        FROM json_each(:mana) AS mana
        JOIN jurnal ON jurnal.tabel = json_extract(mana.value, '$[0]')
            AND jurnal.baris = json_extract(mana.value, '$[1]')
        JOIN tindakan ON tindakan.id = jurnal.tindakan
    """
    for number, nama in list(db.tuples(sql, {"mana": json.dumps(places)})):
        new = pattern.sub(lambda found: known[found.group()], nama)
        if new != nama:
            db.execute("UPDATE tindakan SET nama = ? WHERE id = ?", (new, number))
