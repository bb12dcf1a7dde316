"""Tracing of cohorts, readiness of alumni, and the BKK's programme of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE penelusuran (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        tahun INTEGER NOT NULL,
        tanggal TEXT,
        kegiatan_utama TEXT NOT NULL DEFAULT ''
            CHECK (kegiatan_utama IN ('', 'bekerja', 'melanjutkan', 'wirausaha', 'belum')),
        sumber TEXT NOT NULL DEFAULT '',
        petugas TEXT NOT NULL DEFAULT '',
        bukti TEXT NOT NULL DEFAULT '',
        jawaban TEXT NOT NULL DEFAULT '{}',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX penelusuran_alumni ON penelusuran (alumni);
    CREATE TABLE kontak_alumni (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        tahun INTEGER NOT NULL,
        pada TEXT,
        cara TEXT NOT NULL DEFAULT '',
        hasil TEXT NOT NULL DEFAULT '',
        petugas TEXT NOT NULL DEFAULT '',
        coba_lagi TEXT,
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX kontak_alumni_siapa ON kontak_alumni (alumni);
    CREATE TABLE beku_penelusuran (
        id INTEGER PRIMARY KEY,
        kohort INTEGER NOT NULL,
        tahun INTEGER NOT NULL,
        revisi INTEGER NOT NULL CHECK (revisi >= 1),
        digest TEXT NOT NULL,
        dibekukan_pada TEXT NOT NULL,
        isi BLOB NOT NULL,
        UNIQUE (kohort, tahun, revisi)
    ) STRICT;
    CREATE TABLE keahlian (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        jenis TEXT NOT NULL DEFAULT '',
        nama TEXT NOT NULL DEFAULT '',
        lembaga TEXT NOT NULL DEFAULT '',
        tingkat TEXT NOT NULL DEFAULT '',
        nomor TEXT NOT NULL DEFAULT '',
        tanggal_mulai TEXT,
        tanggal_selesai TEXT,
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX keahlian_alumni ON keahlian (alumni);
    CREATE TABLE peserta_kegiatan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kegiatan INTEGER NOT NULL REFERENCES kegiatan,
        alumni INTEGER NOT NULL REFERENCES alumni,
        kehadiran TEXT NOT NULL DEFAULT '' CHECK (kehadiran IN ('', 'hadir', 'tidak')),
        keterangan TEXT NOT NULL DEFAULT '',
        UNIQUE (kegiatan, alumni)
    ) STRICT;
    CREATE INDEX peserta_kegiatan_alumni ON peserta_kegiatan (alumni);
    CREATE TABLE butir_kesiapan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        jenis TEXT NOT NULL DEFAULT 'mental' CHECK (jenis IN ('mental', 'keterampilan')),
        nama TEXT NOT NULL DEFAULT '',
        urut INTEGER NOT NULL DEFAULT 0,
        boleh_dipakai INTEGER NOT NULL DEFAULT 1 CHECK (boleh_dipakai IN (0, 1))
    ) STRICT;
    CREATE TABLE kesiapan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        butir INTEGER NOT NULL REFERENCES butir_kesiapan,
        tanggal TEXT,
        UNIQUE (alumni, butir)
    ) STRICT;
    CREATE INDEX kesiapan_butir ON kesiapan (butir);
    CREATE TABLE program_kerja (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tahun INTEGER NOT NULL,
        nama TEXT NOT NULL DEFAULT '',
        sasaran TEXT NOT NULL DEFAULT '',
        tanggal_rencana TEXT,
        jumlah_rencana INTEGER,
        penanggung_jawab TEXT NOT NULL DEFAULT '',
        tanggal_realisasi TEXT,
        jumlah_realisasi INTEGER,
        realisasi TEXT NOT NULL DEFAULT '',
        hambatan TEXT NOT NULL DEFAULT '',
        tindak_lanjut TEXT NOT NULL DEFAULT '',
        kegiatan INTEGER REFERENCES kegiatan
    ) STRICT;
    CREATE INDEX program_kerja_tahun ON program_kerja (tahun);
    CREATE TABLE evaluasi (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tahun INTEGER NOT NULL UNIQUE,
        capaian TEXT NOT NULL DEFAULT '',
        hambatan TEXT NOT NULL DEFAULT '',
        rencana TEXT NOT NULL DEFAULT ''
    ) STRICT;
    ALTER TABLE tanda_daftar ADD COLUMN jenis TEXT NOT NULL DEFAULT 'tanda_daftar';
    ALTER TABLE tanda_daftar ADD COLUMN keterangan TEXT NOT NULL DEFAULT '';
"""

GUARD = """
    CREATE TRIGGER beku_penelusuran_{verb}_ditolak BEFORE {verb} ON beku_penelusuran
    BEGIN SELECT RAISE(ABORT, 'beku_penelusuran tidak boleh diubah'); END
"""


def up(db: Database) -> None:
    """Create the tables and columns; a frozen tracing never changes."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
    for verb in ("UPDATE", "DELETE"):
        db.execute(GUARD.format(verb=verb))
