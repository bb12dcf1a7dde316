"""Frozen reports, their sealed packages, the outbox and the receipts; immutable by trigger."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE laporan (
        id INTEGER PRIMARY KEY,
        periode TEXT NOT NULL,
        revisi INTEGER NOT NULL CHECK (revisi >= 1),
        tanggal_awal TEXT NOT NULL,
        tanggal_akhir TEXT NOT NULL,
        jurnal INTEGER NOT NULL DEFAULT 0,
        digest TEXT NOT NULL UNIQUE,
        alasan TEXT NOT NULL DEFAULT '',
        dibekukan_pada TEXT NOT NULL,
        isi BLOB NOT NULL,
        UNIQUE (periode, revisi)
    ) STRICT;
    CREATE TABLE paket (
        id INTEGER PRIMARY KEY,
        laporan INTEGER NOT NULL REFERENCES laporan,
        kode TEXT NOT NULL UNIQUE,
        urutan INTEGER NOT NULL UNIQUE,
        nama_berkas TEXT NOT NULL,
        isi BLOB NOT NULL,
        dibuat_pada TEXT NOT NULL
    ) STRICT;
    CREATE INDEX paket_laporan ON paket (laporan);
    CREATE TABLE kiriman (
        id INTEGER PRIMARY KEY,
        paket INTEGER NOT NULL UNIQUE REFERENCES paket,
        percobaan INTEGER NOT NULL DEFAULT 0,
        coba_lagi_pada TEXT,
        sewa TEXT NOT NULL DEFAULT '',
        di_usb_pada TEXT
    ) STRICT;
    CREATE TABLE percobaan (
        id INTEGER PRIMARY KEY,
        paket INTEGER NOT NULL REFERENCES paket,
        pada TEXT NOT NULL,
        kelas TEXT NOT NULL,
        kode TEXT NOT NULL DEFAULT '',
        rincian TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX percobaan_paket ON percobaan (paket);
    CREATE TABLE tanda_terima (
        id INTEGER PRIMARY KEY,
        laporan INTEGER REFERENCES laporan,
        nomor TEXT NOT NULL,
        status TEXT NOT NULL,
        digest TEXT NOT NULL,
        isi BLOB NOT NULL,
        jalur TEXT NOT NULL DEFAULT '',
        dicatat_pada TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tanda_terima_laporan ON tanda_terima (laporan);
    CREATE UNIQUE INDEX tanda_terima_digest ON tanda_terima (digest, ifnull(laporan, 0));
    CREATE TABLE dokumen_kepercayaan (
        id INTEGER PRIMARY KEY,
        versi INTEGER NOT NULL UNIQUE,
        isi BLOB NOT NULL,
        diterima_pada TEXT NOT NULL
    ) STRICT;
    CREATE TABLE aktivasi (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        isi BLOB NOT NULL,
        diterima_pada TEXT NOT NULL
    ) STRICT;
    CREATE TABLE perangkat (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        kode TEXT NOT NULL,
        nama TEXT NOT NULL,
        kunci BLOB NOT NULL,
        urutan INTEGER NOT NULL DEFAULT 0,
        sertifikat BLOB
    ) STRICT;
"""

IMMUTABLE = ("laporan", "paket", "percobaan", "tanda_terima", "dokumen_kepercayaan")

GUARD = """
    CREATE TRIGGER {table}_{verb}_ditolak BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, '{table} tidak boleh diubah'); END
"""


def up(db: Database) -> None:
    """Create the tables of reports and delivery, and guard what must never change."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
    for table in IMMUTABLE:
        for verb in ("UPDATE", "DELETE"):
            db.execute(GUARD.format(table=table, verb=verb))
