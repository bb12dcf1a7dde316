"""Documents and photos, saved filters, import mappings, and what consent and matching need.

The bytes of a document lie apart from its record: they never change, and the journal, which keeps
every record as text, stays small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE isi_berkas (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sidik TEXT NOT NULL UNIQUE,
        isi BLOB NOT NULL
    ) STRICT;
    CREATE TABLE berkas (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tabel TEXT NOT NULL,
        baris INTEGER NOT NULL,
        jenis TEXT NOT NULL DEFAULT '',
        nama TEXT NOT NULL DEFAULT '',
        tipe TEXT NOT NULL DEFAULT '',
        ukuran INTEGER NOT NULL DEFAULT 0,
        isi INTEGER NOT NULL REFERENCES isi_berkas,
        tanggal TEXT,
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX berkas_baris ON berkas (tabel, baris);
    CREATE INDEX berkas_isi ON berkas (isi);
    CREATE TABLE saringan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        daftar TEXT NOT NULL,
        nama TEXT NOT NULL,
        isi TEXT NOT NULL,
        UNIQUE (daftar, nama)
    ) STRICT;
    CREATE TABLE pemetaan_impor (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sidik TEXT NOT NULL UNIQUE,
        nama TEXT NOT NULL DEFAULT '',
        isi TEXT NOT NULL
    ) STRICT;
    CREATE TABLE bukan_duplikat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        alumni_lain INTEGER NOT NULL REFERENCES alumni,
        keterangan TEXT NOT NULL DEFAULT '',
        CHECK (alumni < alumni_lain),
        UNIQUE (alumni, alumni_lain)
    ) STRICT;
    CREATE INDEX bukan_duplikat_lain ON bukan_duplikat (alumni_lain);
    CREATE TABLE teks_persetujuan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        versi TEXT NOT NULL UNIQUE,
        berlaku_sejak TEXT,
        isi TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE akses_data (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pada TEXT NOT NULL,
        peran TEXT NOT NULL DEFAULT '',
        apa TEXT NOT NULL,
        tabel TEXT NOT NULL DEFAULT '',
        baris INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX akses_data_baris ON akses_data (tabel, baris);
    ALTER TABLE alumni ADD COLUMN status_perkawinan TEXT NOT NULL DEFAULT '';
    ALTER TABLE alumni ADD COLUMN versi_persetujuan TEXT NOT NULL DEFAULT '';
    ALTER TABLE alumni ADD COLUMN tanggal_tarik_persetujuan TEXT;
    ALTER TABLE alumni ADD COLUMN tanggal_anonim TEXT;
    CREATE INDEX alumni_rombel ON alumni (rombel);
"""


UNCHANGING = """
    CREATE TRIGGER {table}_UPDATE_ditolak BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} tidak boleh diubah'); END
"""


def up(db: Database) -> None:
    """Create the tables and columns; bytes and readings once written never change."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
    for table in ("isi_berkas", "akses_data"):
        db.execute(UNCHANGING.format(table=table))
