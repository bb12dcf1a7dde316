"""Books of letters with reserved and void numbers, what each letter said, and the office's words.

What a letter said lies apart from its number, so that the register stays small; the letterhead,
with its logos, is the same for many letters and is stored once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE surat_baru (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        buku INTEGER NOT NULL DEFAULT 0,
        tahun INTEGER NOT NULL,
        urut INTEGER NOT NULL,
        nomor TEXT NOT NULL UNIQUE,
        jenis TEXT NOT NULL DEFAULT '',
        varian TEXT NOT NULL DEFAULT '',
        tanggal TEXT NOT NULL,
        perihal TEXT NOT NULL DEFAULT '',
        tujuan TEXT NOT NULL DEFAULT '',
        keadaan TEXT NOT NULL DEFAULT 'terbit' CHECK (keadaan IN ('terbit', 'dipesan', 'batal')),
        alasan TEXT NOT NULL DEFAULT '',
        tanggal_batal TEXT,
        UNIQUE (buku, tahun, urut)
    ) STRICT;
    INSERT INTO surat_baru (id, tahun, urut, nomor, jenis, tanggal, perihal, tujuan)
        SELECT id, tahun, urut, nomor, jenis, tanggal, perihal, tujuan FROM surat;
    DROP TABLE surat;
    ALTER TABLE surat_baru RENAME TO surat;
    CREATE TABLE kop_surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sidik TEXT NOT NULL UNIQUE,
        isi BLOB NOT NULL
    ) STRICT;
    CREATE TABLE isi_surat (
        surat INTEGER PRIMARY KEY REFERENCES surat,
        kop INTEGER NOT NULL REFERENCES kop_surat,
        isi BLOB NOT NULL
    ) STRICT;
    CREATE INDEX isi_surat_kop ON isi_surat (kop);
    CREATE TABLE surat_alumni (
        surat INTEGER NOT NULL REFERENCES surat,
        alumni INTEGER NOT NULL,
        PRIMARY KEY (surat, alumni)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX surat_alumni_siapa ON surat_alumni (alumni);
    CREATE TABLE buku_surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        pola TEXT NOT NULL DEFAULT '',
        klasifikasi TEXT NOT NULL DEFAULT '',
        jenis TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE templat_surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        jenis TEXT NOT NULL,
        nama TEXT NOT NULL DEFAULT '',
        isi TEXT NOT NULL,
        UNIQUE (jenis, nama)
    ) STRICT;
"""

UNCHANGING = """
    CREATE TRIGGER {table}_update_ditolak BEFORE UPDATE ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} tidak boleh diubah'); END
"""
GUARDS = (
    """
    CREATE TRIGGER surat_delete_ditolak BEFORE DELETE ON surat
    BEGIN SELECT RAISE(ABORT, 'nomor surat tidak boleh dihapus'); END
    """,
    """
    CREATE TRIGGER surat_nomor_ditolak BEFORE UPDATE OF id, buku, tahun, urut, nomor ON surat
    BEGIN SELECT RAISE(ABORT, 'nomor surat tidak boleh diubah'); END
    """,
    """
    CREATE TRIGGER surat_batal_ditolak BEFORE UPDATE OF keadaan ON surat
    WHEN OLD.keadaan = 'batal' AND NEW.keadaan <> 'batal'
        OR OLD.keadaan = 'terbit' AND NEW.keadaan = 'dipesan'
    BEGIN SELECT RAISE(ABORT, 'nomor surat tidak boleh dipakai lagi'); END
    """,
)


def up(db: Database) -> None:
    """Give the register its books and states; a number is never changed, deleted or revived."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
    for table in ("isi_surat", "kop_surat"):
        db.execute(UNCHANGING.format(table=table))
    for guard in GUARDS:
        db.execute(guard)
