"""Employers' agreements and contacts, selection stage by stage, and all a placement tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    ALTER TABLE pemberi_kerja ADD COLUMN rt TEXT NOT NULL DEFAULT '';
    ALTER TABLE pemberi_kerja ADD COLUMN rw TEXT NOT NULL DEFAULT '';
    ALTER TABLE pemberi_kerja ADD COLUMN dusun TEXT NOT NULL DEFAULT '';
    ALTER TABLE pemberi_kerja ADD COLUMN lintang TEXT NOT NULL DEFAULT '';
    ALTER TABLE pemberi_kerja ADD COLUMN bujur TEXT NOT NULL DEFAULT '';
    ALTER TABLE pemberi_kerja ADD COLUMN faks TEXT NOT NULL DEFAULT '';
    ALTER TABLE pemberi_kerja ADD COLUMN surel_kontak TEXT NOT NULL DEFAULT '';
    CREATE TABLE mou (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pemberi_kerja INTEGER NOT NULL REFERENCES pemberi_kerja,
        jenis TEXT NOT NULL DEFAULT '',
        nomor TEXT NOT NULL DEFAULT '',
        judul TEXT NOT NULL DEFAULT '',
        tanggal_mulai TEXT,
        tanggal_selesai TEXT,
        pihak_sekolah TEXT NOT NULL DEFAULT '',
        pihak_perusahaan TEXT NOT NULL DEFAULT '',
        jabatan_pihak_perusahaan TEXT NOT NULL DEFAULT '',
        ruang_lingkup TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX mou_pemberi_kerja ON mou (pemberi_kerja);
    CREATE TABLE kontak_pemberi_kerja (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pemberi_kerja INTEGER NOT NULL REFERENCES pemberi_kerja,
        tanggal TEXT,
        cara TEXT NOT NULL DEFAULT '',
        dengan TEXT NOT NULL DEFAULT '',
        isi TEXT NOT NULL DEFAULT '',
        tindak_lanjut TEXT NOT NULL DEFAULT '',
        tanggal_tindak_lanjut TEXT,
        sudah_tindak_lanjut INTEGER NOT NULL DEFAULT 0 CHECK (sudah_tindak_lanjut IN (0, 1))
    ) STRICT;
    CREATE INDEX kontak_pemberi_kerja_siapa ON kontak_pemberi_kerja (pemberi_kerja);
    CREATE TABLE kegiatan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        jenis TEXT NOT NULL DEFAULT '',
        nama TEXT NOT NULL DEFAULT '',
        tanggal TEXT,
        tanggal_selesai TEXT,
        tempat TEXT NOT NULL DEFAULT '',
        pemateri TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    ALTER TABLE lowongan ADD COLUMN kode_jabatan TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN jenis_pekerjaan TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN status_kawin TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN tinggi_min INTEGER;
    ALTER TABLE lowongan ADD COLUMN domisili TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN kontrak TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN waktu_kerja TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN kondisi_kerja TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN jaminan_sosial TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN syarat_lain TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN butir_kesiapan TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN cara_melamar TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN nomor_spp_akad TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN tanggal_spp_akad TEXT;
    ALTER TABLE lowongan ADD COLUMN nomor_rekomendasi TEXT NOT NULL DEFAULT '';
    ALTER TABLE lowongan ADD COLUMN tanggal_rekomendasi TEXT;
    ALTER TABLE lowongan ADD COLUMN kegiatan INTEGER REFERENCES kegiatan;
    CREATE INDEX lowongan_kegiatan ON lowongan (kegiatan);
    CREATE TABLE tahap (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lowongan INTEGER NOT NULL REFERENCES lowongan,
        urut INTEGER NOT NULL DEFAULT 0,
        nama TEXT NOT NULL DEFAULT '',
        tanggal TEXT,
        pukul TEXT NOT NULL DEFAULT '',
        tempat TEXT NOT NULL DEFAULT '',
        bawa TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX tahap_lowongan ON tahap (lowongan);
    CREATE TABLE lamaran (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lowongan INTEGER NOT NULL REFERENCES lowongan,
        alumni INTEGER NOT NULL REFERENCES alumni,
        tanggal TEXT,
        tahap INTEGER REFERENCES tahap,
        hasil TEXT NOT NULL DEFAULT ''
            CHECK (hasil IN ('', 'diterima', 'cadangan', 'tidak_lolos', 'mundur')),
        tanggal_hasil TEXT,
        alasan TEXT NOT NULL DEFAULT '',
        penempatan INTEGER REFERENCES penempatan,
        keterangan TEXT NOT NULL DEFAULT '',
        UNIQUE (lowongan, alumni)
    ) STRICT;
    CREATE INDEX lamaran_alumni ON lamaran (alumni);
    CREATE INDEX lamaran_tahap ON lamaran (tahap);
    CREATE INDEX lamaran_penempatan ON lamaran (penempatan);
    CREATE TABLE hasil_tahap (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lamaran INTEGER NOT NULL REFERENCES lamaran,
        tahap INTEGER NOT NULL REFERENCES tahap,
        kehadiran TEXT NOT NULL DEFAULT '' CHECK (kehadiran IN ('', 'hadir', 'tidak')),
        hasil TEXT NOT NULL DEFAULT '' CHECK (hasil IN ('', 'lolos', 'tidak')),
        nilai TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT '',
        UNIQUE (lamaran, tahap)
    ) STRICT;
    CREATE INDEX hasil_tahap_tahap ON hasil_tahap (tahap);
    ALTER TABLE penempatan ADD COLUMN kode_jabatan TEXT NOT NULL DEFAULT '';
    ALTER TABLE penempatan ADD COLUMN alamat_kerja TEXT NOT NULL DEFAULT '';
    ALTER TABLE penempatan ADD COLUMN alasan_selesai TEXT NOT NULL DEFAULT '';
    ALTER TABLE penempatan ADD COLUMN nomor_perjanjian TEXT NOT NULL DEFAULT '';
    ALTER TABLE penempatan ADD COLUMN tanggal_perjanjian TEXT;
    ALTER TABLE penempatan ADD COLUMN nomor_spp_akad TEXT NOT NULL DEFAULT '';
    ALTER TABLE penempatan ADD COLUMN tanggal_spp_akad TEXT;
    ALTER TABLE penempatan ADD COLUMN nomor_rekomendasi TEXT NOT NULL DEFAULT '';
    ALTER TABLE penempatan ADD COLUMN tanggal_rekomendasi TEXT;
    CREATE TABLE upah_minimum (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kode_wilayah TEXT NOT NULL DEFAULT '',
        tahun INTEGER NOT NULL,
        jumlah INTEGER NOT NULL DEFAULT 0 CHECK (jumlah >= 0),
        keterangan TEXT NOT NULL DEFAULT '',
        UNIQUE (kode_wilayah, tahun)
    ) STRICT;
    CREATE TABLE lapor_pencaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pendaftaran INTEGER NOT NULL REFERENCES pendaftaran,
        tanggal TEXT,
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX lapor_pencaker_pendaftaran ON lapor_pencaker (pendaftaran);
"""


def up(db: Database) -> None:
    """Create the tables and columns."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
