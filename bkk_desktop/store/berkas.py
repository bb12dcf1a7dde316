"""Files in their tables: the journalled record, and the bytes that are stored once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bkk_desktop.domain.berkas import FOTO, Berkas
from bkk_desktop.errors import UserError
from bkk_desktop.store.journal import columns_of
from bkk_desktop.store.record import MISSING, read, values_of
from bkk_desktop.store.uses import label_of

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


def of(db: Database, tabel: str, baris: int) -> list[Berkas]:
    """Return the files of a record, the newest first; no bytes are read."""
    sql = "SELECT * FROM berkas WHERE tabel = ? AND baris = ? ORDER BY id DESC"
    return [read(Berkas, row) for row in db.query(sql, (tabel, baris))]


def content(db: Database, number: int) -> bytes:
    """Return a file's bytes; raise UserError if it is gone."""
    sql = """
        SELECT isi_berkas.isi
        FROM berkas JOIN isi_berkas ON isi_berkas.id = berkas.isi
        WHERE berkas.id = ?
    """
    row = db.one(sql, (number,))
    if row is None:
        raise UserError(MISSING)
    return bytes(row["isi"])


def photo(db: Database, alumni: int) -> bytes | None:
    """Return the picture of an alumnus, the one that was added last, or nothing."""
    sql = """
        SELECT isi_berkas.isi
        FROM berkas JOIN isi_berkas ON isi_berkas.id = berkas.isi
        WHERE berkas.tabel = 'alumni' AND berkas.baris = ? AND berkas.jenis = ?
        ORDER BY berkas.id DESC LIMIT 1
    """
    row = db.one(sql, (alumni, FOTO))
    return None if row is None else bytes(row["isi"])


def keep(db: Database, isi: bytes) -> int:
    """Store bytes, or find that they are stored already; return their number."""
    sidik = hashlib.sha256(isi).hexdigest()
    known: int | None = db.value("SELECT id FROM isi_berkas WHERE sidik = ?", (sidik,))
    if known is not None:
        return known
    return db.execute("INSERT INTO isi_berkas (sidik, isi) VALUES (?, ?)", (sidik, isi))


def owner(db: Database, tabel: str, baris: int) -> str:
    """Return what a person calls the record that a file is for; raise UserError if it is gone."""
    row = None
    if tabel in columns_of(db):
        row = db.one(f"SELECT * FROM {tabel} WHERE id = ?", (baris,))
    if row is None:
        raise UserError(MISSING)
    return label_of(row)


def person(db: Database, tabel: str, baris: int) -> int:
    """Return the alumnus whom a record is about, 0 if it is about none."""
    if tabel == "alumni":
        return baris
    if "alumni" not in columns_of(db).get(tabel, ()):
        return 0
    return int(db.value(f"SELECT alumni FROM {tabel} WHERE id = ?", (baris,)) or 0)


def same(db: Database, berkas: Berkas) -> Berkas | None:
    """Return the file of the same record and kind that holds the same bytes, or nothing."""
    sql = """
        SELECT * FROM berkas
        WHERE tabel = :tabel AND baris = :baris AND jenis = :jenis AND isi = :isi AND id <> :id
    """
    row = db.one(sql, values_of(berkas) | {"id": berkas.id})
    return None if row is None else read(Berkas, row)
