"""The office's records: school, alumni, seekers, employers, vacancies, placements, letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

SQL = """
    CREATE TABLE sekolah (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        npsn TEXT NOT NULL DEFAULT '',
        nsm TEXT NOT NULL DEFAULT '',
        nama TEXT NOT NULL DEFAULT '',
        bentuk TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        alamat TEXT NOT NULL DEFAULT '',
        kelurahan TEXT NOT NULL DEFAULT '',
        kecamatan TEXT NOT NULL DEFAULT '',
        kode_wilayah TEXT NOT NULL DEFAULT '',
        kode_pos TEXT NOT NULL DEFAULT '',
        telepon TEXT NOT NULL DEFAULT '',
        surel TEXT NOT NULL DEFAULT '',
        laman TEXT NOT NULL DEFAULT '',
        nama_kepala TEXT NOT NULL DEFAULT '',
        pangkat_kepala TEXT NOT NULL DEFAULT '',
        nip_kepala TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE bkk (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        kode_surat TEXT NOT NULL DEFAULT '',
        nomor_sk TEXT NOT NULL DEFAULT '',
        tanggal_sk TEXT,
        nama_ketua TEXT NOT NULL DEFAULT '',
        nip_ketua TEXT NOT NULL DEFAULT '',
        nama_petugas TEXT NOT NULL DEFAULT '',
        nip_petugas TEXT NOT NULL DEFAULT '',
        telepon TEXT NOT NULL DEFAULT '',
        surel TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE tanda_daftar (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nomor TEXT NOT NULL DEFAULT '',
        tanggal TEXT,
        pejabat TEXT NOT NULL DEFAULT '',
        jabatan_pejabat TEXT NOT NULL DEFAULT '',
        nip_pejabat TEXT NOT NULL DEFAULT '',
        instansi TEXT NOT NULL DEFAULT '',
        berlaku_sejak TEXT,
        berlaku_sampai TEXT
    ) STRICT;
    CREATE TABLE jurusan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        singkatan TEXT NOT NULL DEFAULT '',
        program TEXT NOT NULL DEFAULT '',
        kode_ipk TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE rombel (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        jurusan INTEGER REFERENCES jurusan
    ) STRICT;
    CREATE TABLE alumni (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        nisn TEXT NOT NULL DEFAULT '',
        nik TEXT NOT NULL DEFAULT '',
        nis TEXT NOT NULL DEFAULT '',
        tempat_lahir TEXT NOT NULL DEFAULT '',
        tanggal_lahir TEXT,
        jenis_kelamin TEXT NOT NULL DEFAULT '' CHECK (jenis_kelamin IN ('', 'L', 'P')),
        agama TEXT NOT NULL DEFAULT '',
        alamat TEXT NOT NULL DEFAULT '',
        rt TEXT NOT NULL DEFAULT '',
        rw TEXT NOT NULL DEFAULT '',
        dusun TEXT NOT NULL DEFAULT '',
        kelurahan TEXT NOT NULL DEFAULT '',
        kecamatan TEXT NOT NULL DEFAULT '',
        kode_wilayah TEXT NOT NULL DEFAULT '',
        kode_pos TEXT NOT NULL DEFAULT '',
        telepon TEXT NOT NULL DEFAULT '',
        telepon_orang_tua TEXT NOT NULL DEFAULT '',
        surel TEXT NOT NULL DEFAULT '',
        nama_ayah TEXT NOT NULL DEFAULT '',
        nama_ibu TEXT NOT NULL DEFAULT '',
        nama_wali TEXT NOT NULL DEFAULT '',
        jurusan INTEGER REFERENCES jurusan,
        rombel TEXT NOT NULL DEFAULT '',
        tahun_lulus INTEGER,
        tanggal_lulus TEXT,
        nomor_ijazah TEXT NOT NULL DEFAULT '',
        tinggi INTEGER,
        berat INTEGER,
        disabilitas TEXT NOT NULL DEFAULT '',
        tanggal_persetujuan TEXT,
        cara_persetujuan TEXT NOT NULL DEFAULT '',
        nama_pemberi_izin TEXT NOT NULL DEFAULT '',
        tanggal_izin_orang_tua TEXT,
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE pendaftaran (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        nomor TEXT NOT NULL DEFAULT '',
        tanggal TEXT,
        golongan_jabatan TEXT NOT NULL DEFAULT '' CHECK (length(golongan_jabatan) <= 1),
        jabatan TEXT NOT NULL DEFAULT '',
        lokasi TEXT NOT NULL DEFAULT '',
        upah_harapan INTEGER,
        nomor_ak1 TEXT NOT NULL DEFAULT '',
        ak1_berlaku_sampai TEXT,
        tanggal_hapus TEXT,
        alasan_hapus TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE lot_pencaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tanggal_saldo TEXT,
        jenis_kelamin TEXT NOT NULL DEFAULT '' CHECK (jenis_kelamin IN ('L', 'P')),
        kelompok_umur TEXT NOT NULL DEFAULT '',
        pendidikan TEXT NOT NULL DEFAULT '',
        golongan_jabatan TEXT NOT NULL DEFAULT '' CHECK (length(golongan_jabatan) <= 1),
        lama TEXT NOT NULL DEFAULT '',
        jumlah INTEGER NOT NULL DEFAULT 0 CHECK (jumlah >= 0)
    ) STRICT;
    CREATE TABLE lot_keluar (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lot INTEGER NOT NULL REFERENCES lot_pencaker,
        jenis TEXT NOT NULL DEFAULT '' CHECK (jenis IN ('dihapuskan', 'diganti')),
        tanggal TEXT,
        jumlah INTEGER NOT NULL DEFAULT 0 CHECK (jumlah >= 0),
        alasan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE pemberi_kerja (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        jenis TEXT NOT NULL DEFAULT '' CHECK (jenis IN ('', '21', '22', '23', '24', '25', '26')),
        nib TEXT NOT NULL DEFAULT '',
        npwp TEXT NOT NULL DEFAULT '',
        kbli TEXT NOT NULL DEFAULT '',
        kbli_versi TEXT NOT NULL DEFAULT '2020' CHECK (kbli_versi IN ('2020', '2025')),
        lapangan_usaha TEXT NOT NULL DEFAULT '',
        alamat TEXT NOT NULL DEFAULT '',
        kelurahan TEXT NOT NULL DEFAULT '',
        kecamatan TEXT NOT NULL DEFAULT '',
        kode_wilayah TEXT NOT NULL DEFAULT '',
        kode_pos TEXT NOT NULL DEFAULT '',
        telepon TEXT NOT NULL DEFAULT '',
        surel TEXT NOT NULL DEFAULT '',
        laman TEXT NOT NULL DEFAULT '',
        nama_kontak TEXT NOT NULL DEFAULT '',
        jabatan_kontak TEXT NOT NULL DEFAULT '',
        telepon_kontak TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE lowongan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pemberi_kerja INTEGER NOT NULL REFERENCES pemberi_kerja,
        jabatan TEXT NOT NULL DEFAULT '',
        golongan_jabatan TEXT NOT NULL DEFAULT '' CHECK (length(golongan_jabatan) <= 1),
        tanggal TEXT,
        berlaku_sampai TEXT,
        jumlah_l INTEGER NOT NULL DEFAULT 0 CHECK (jumlah_l >= 0),
        jumlah_p INTEGER NOT NULL DEFAULT 0 CHECK (jumlah_p >= 0),
        jumlah_bebas INTEGER NOT NULL DEFAULT 0 CHECK (jumlah_bebas >= 0),
        bebas_p INTEGER,
        pendidikan TEXT NOT NULL DEFAULT '',
        jurusan TEXT NOT NULL DEFAULT '',
        usia_min INTEGER,
        usia_maks INTEGER,
        keterampilan TEXT NOT NULL DEFAULT '',
        pengalaman TEXT NOT NULL DEFAULT '',
        upah INTEGER,
        kode_wilayah TEXT NOT NULL DEFAULT '',
        alamat_kerja TEXT NOT NULL DEFAULT '',
        sumber TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE lowongan_keluar (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lowongan INTEGER NOT NULL REFERENCES lowongan,
        jenis TEXT NOT NULL DEFAULT '' CHECK (jenis IN ('dipenuhi', 'dihapuskan')),
        tanggal TEXT,
        jumlah_l INTEGER NOT NULL DEFAULT 0 CHECK (jumlah_l >= 0),
        jumlah_p INTEGER NOT NULL DEFAULT 0 CHECK (jumlah_p >= 0),
        jumlah_bebas INTEGER NOT NULL DEFAULT 0 CHECK (jumlah_bebas >= 0),
        alasan TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE TABLE penempatan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        pendaftaran INTEGER REFERENCES pendaftaran,
        lowongan INTEGER REFERENCES lowongan,
        pemberi_kerja INTEGER NOT NULL REFERENCES pemberi_kerja,
        jabatan TEXT NOT NULL DEFAULT '',
        golongan_jabatan TEXT NOT NULL DEFAULT '' CHECK (length(golongan_jabatan) <= 1),
        tanggal TEXT,
        tanggal_mulai TEXT,
        tanggal_selesai TEXT,
        kode_wilayah TEXT NOT NULL DEFAULT '',
        negara TEXT NOT NULL DEFAULT '',
        alasan_akan TEXT NOT NULL DEFAULT '',
        kontrak TEXT NOT NULL DEFAULT '',
        upah INTEGER,
        sudah_melalui_bkk INTEGER NOT NULL DEFAULT 1 CHECK (sudah_melalui_bkk IN (0, 1)),
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;

    CREATE INDEX alumni_nisn ON alumni (nisn) WHERE nisn <> '';
    CREATE INDEX alumni_nik ON alumni (nik) WHERE nik <> '';
    CREATE INDEX alumni_nama ON alumni (nama COLLATE NOCASE);
    CREATE INDEX alumni_jurusan ON alumni (jurusan);
    CREATE UNIQUE INDEX rombel_nama ON rombel (nama);
    CREATE UNIQUE INDEX pendaftaran_nomor ON pendaftaran (nomor) WHERE nomor <> '';
    CREATE INDEX pendaftaran_alumni ON pendaftaran (alumni);
    CREATE INDEX pendaftaran_tanggal ON pendaftaran (tanggal);
    CREATE INDEX lot_keluar_lot ON lot_keluar (lot);
    CREATE INDEX lowongan_pemberi_kerja ON lowongan (pemberi_kerja);
    CREATE INDEX lowongan_keluar_lowongan ON lowongan_keluar (lowongan);
    CREATE INDEX penempatan_alumni ON penempatan (alumni);
    CREATE INDEX penempatan_pendaftaran ON penempatan (pendaftaran);
    CREATE INDEX penempatan_lowongan ON penempatan (lowongan);
    CREATE INDEX penempatan_pemberi_kerja ON penempatan (pemberi_kerja);
    CREATE TABLE tanggal_hitung (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tabel TEXT NOT NULL,
        baris INTEGER NOT NULL,
        peristiwa TEXT NOT NULL,
        tanggal TEXT NOT NULL,
        UNIQUE (tabel, baris, peristiwa)
    ) STRICT;
    CREATE TABLE pengaturan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kunci TEXT NOT NULL UNIQUE,
        nilai TEXT NOT NULL
    ) STRICT;
    CREATE TABLE surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tahun INTEGER NOT NULL,
        urut INTEGER NOT NULL,
        nomor TEXT NOT NULL UNIQUE,
        jenis TEXT NOT NULL,
        tanggal TEXT NOT NULL,
        perihal TEXT NOT NULL DEFAULT '',
        tujuan TEXT NOT NULL DEFAULT '',
        UNIQUE (tahun, urut)
    ) STRICT;
"""


def up(db: Database) -> None:
    """Create the records' tables."""
    for statement in filter(str.strip, SQL.split(";\n")):
        db.execute(statement)
