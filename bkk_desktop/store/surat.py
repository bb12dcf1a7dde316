"""The register of letters: which numbers were given, and what each letter said."""

from __future__ import annotations

import hashlib
import json
import zlib
from datetime import date
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.buku_surat import MAIN
from bkk_desktop.store.journal import UNDO
from bkk_desktop.store.record import values_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bkk_desktop.domain.surat import Surat
    from bkk_desktop.store.database import Database, Row

_ROWS = """
    SELECT
        surat.id, surat.nomor, surat.jenis, surat.varian, surat.tanggal, surat.perihal,
        surat.tujuan, surat.tahun, surat.urut, surat.keadaan, surat.alasan, surat.tanggal_batal,
        iif(surat.buku = 0, :utama, coalesce(buku_surat.nama, '')) AS buku,
        isi_surat.surat IS NOT NULL AS tersimpan,
        coalesce((
            SELECT group_concat(alumni.nama, ', ')
            FROM surat_alumni JOIN alumni ON alumni.id = surat_alumni.alumni
            WHERE surat_alumni.surat = surat.id
                AND alumni.tanggal_tarik_persetujuan IS NULL AND alumni.tanggal_anonim IS NULL
        ), '') AS siapa
    FROM surat
    LEFT JOIN buku_surat ON buku_surat.id = surat.buku
    LEFT JOIN isi_surat ON isi_surat.surat = surat.id
"""


def last_urut(db: Database, tahun: int, buku: int = 0) -> int:
    """Return the largest running number of a book's year, 0 before the first."""
    sql = "SELECT coalesce(max(urut), 0) FROM surat WHERE tahun = ? AND buku = ?"
    return int(db.value(sql, (tahun, buku)))


def newest_day(db: Database, buku: int, before: date) -> date | None:
    """Return the day of a book's newest letter, leaving out what is dated from `before` on."""
    sql = "SELECT max(tanggal) FROM surat WHERE buku = ? AND tanggal < ?"
    found = db.value(sql, (buku, before.isoformat()))
    return date.fromisoformat(str(found)) if found else None


def numbers(db: Database) -> set[str]:
    """Return every number that was ever given, in whatever book."""
    return {row["nomor"] for row in db.query("SELECT nomor FROM surat")}


def by_number(db: Database, nomor: str) -> int | None:
    """Return the letter of a number, or nothing."""
    found: int | None = db.value("SELECT id FROM surat WHERE nomor = ?", (nomor,))
    return found


def used(db: Database, buku: int) -> int:
    """Return how many numbers a book has given."""
    return int(db.value("SELECT count(*) FROM surat WHERE buku = ?", (buku,)))


def listing(db: Database) -> list[Row]:
    """Return the register, the latest letter first."""
    sql = f"{_ROWS} ORDER BY surat.tahun DESC, surat.tanggal DESC, surat.id DESC"
    return list(db.query(sql, {"utama": MAIN}))


def agenda(db: Database, ids: Sequence[int]) -> list[Row]:
    """Return these letters as the agenda has them, by book, year and running number."""
    sql = f"""
        {_ROWS}
        WHERE surat.id IN (SELECT value FROM json_each(:ids))
        ORDER BY surat.buku, surat.tahun, surat.urut
    """
    return list(db.query(sql, {"utama": MAIN, "ids": json.dumps(list(ids))}))


def note(db: Database, surat: Surat) -> None:
    """Store what is known of a number besides the number itself."""
    sql = """
        UPDATE surat
        SET perihal = :perihal, tujuan = :tujuan, keadaan = :keadaan, alasan = :alasan,
            tanggal_batal = :tanggal_batal
        WHERE id = :id
    """
    db.execute(sql, values_of(surat) | {"id": surat.id})


def keep(db: Database, surat: int, kop: int, isi: bytes, alumni: Iterable[int]) -> None:
    """Store what a letter says, in which look, and about whom."""
    db.execute(
        "INSERT INTO isi_surat (surat, kop, isi) VALUES (?, ?, ?)", (surat, kop, zlib.compress(isi))
    )
    db.execute_many(
        "INSERT OR IGNORE INTO surat_alumni (surat, alumni) VALUES (?, ?)",
        [(surat, number) for number in alumni],
    )


def keep_look(db: Database, isi: bytes) -> int:
    """Store a look, or find that it is stored already; return its number."""
    sidik = hashlib.sha256(isi).hexdigest()
    known: int | None = db.value("SELECT id FROM kop_surat WHERE sidik = ?", (sidik,))
    if known is not None:
        return known
    sql = "INSERT INTO kop_surat (sidik, isi) VALUES (?, ?)"
    return db.execute(sql, (sidik, zlib.compress(isi)))


def kept(db: Database, surat: int) -> tuple[bytes, bytes] | None:
    """Return what a letter says and its look, or nothing if that isn't kept."""
    sql = """
        SELECT isi_surat.isi, kop_surat.isi
        FROM isi_surat JOIN kop_surat ON kop_surat.id = isi_surat.kop
        WHERE isi_surat.surat = ?
    """
    row = db.one(sql, (surat,))
    return None if row is None else (zlib.decompress(row[0]), zlib.decompress(row[1]))


def people(db: Database, surat: Sequence[int]) -> list[int]:
    """Return whom letters are about; who was merged with another is that other."""
    sql = """
        SELECT DISTINCT alumni FROM surat_alumni
        WHERE surat IN (SELECT value FROM json_each(?)) ORDER BY alumni
    """
    found = [row["alumni"] for row in db.query(sql, (json.dumps(list(surat)),))]
    return [_merged_into(db, number) for number in found]


def _merged_into(db: Database, alumni: int) -> int:
    sql = """
        SELECT CAST(substr(jenis, length('gabung:') + 1) AS INTEGER) AS tetap FROM tindakan
        WHERE jenis GLOB 'gabung:*:' || :hilang AND :urungkan IS NOT (
            SELECT akhir.jenis FROM tindakan AS akhir
            WHERE akhir.akar = tindakan.id ORDER BY akhir.id DESC LIMIT 1
        )
        ORDER BY id DESC LIMIT 1
    """
    known = "SELECT 1 FROM alumni WHERE id = ?"
    while not db.value(known, (alumni,)):
        found: int | None = db.value(sql, {"hilang": alumni, "urungkan": UNDO})
        if found is None:
            break
        alumni = found
    return alumni


def about(db: Database, alumni: Sequence[int]) -> list[Row]:
    """Return the letters about any of these people, the oldest first."""
    sql = """
        SELECT DISTINCT surat.* FROM surat JOIN surat_alumni ON surat_alumni.surat = surat.id
        WHERE surat_alumni.alumni IN (SELECT value FROM json_each(?))
        ORDER BY surat.tanggal, surat.id
    """
    return list(db.query(sql, (json.dumps(list(alumni)),)))


def forget(db: Database, alumni: Sequence[int]) -> None:
    """Drop what letters about these people said; their numbers and subjects stay."""
    asked = (json.dumps(list(alumni)),)
    of_people = "SELECT surat FROM surat_alumni WHERE alumni IN (SELECT value FROM json_each(?))"
    db.execute(f"DELETE FROM isi_surat WHERE surat IN ({of_people})", asked)
    sql = "DELETE FROM surat_alumni WHERE alumni IN (SELECT value FROM json_each(?))"
    db.execute(sql, asked)


def wordings(db: Database, jenis: str) -> dict[str, Any]:
    """Return the office's own wordings of a kind of letter by name; "" wins over the file."""
    sql = "SELECT nama, isi FROM templat_surat WHERE jenis = ? ORDER BY nama"
    return {row["nama"]: json.loads(row["isi"]) for row in db.query(sql, (jenis,))}


def wording(db: Database, jenis: str, nama: str) -> int:
    """Return the number of a wording, 0 if there is none of that name."""
    sql = "SELECT id FROM templat_surat WHERE jenis = ? AND nama = ?"
    return int(db.value(sql, (jenis, nama)) or 0)
