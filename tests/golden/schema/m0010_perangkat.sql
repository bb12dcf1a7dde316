CREATE TRIGGER akses_data_UPDATE_ditolak BEFORE UPDATE ON akses_data
    BEGIN SELECT RAISE(ABORT, 'akses_data tidak boleh diubah'); END;
CREATE TRIGGER beku_penelusuran_DELETE_ditolak BEFORE DELETE ON beku_penelusuran
    BEGIN SELECT RAISE(ABORT, 'beku_penelusuran tidak boleh diubah'); END;
CREATE TRIGGER beku_penelusuran_UPDATE_ditolak BEFORE UPDATE ON beku_penelusuran
    BEGIN SELECT RAISE(ABORT, 'beku_penelusuran tidak boleh diubah'); END;
CREATE TRIGGER cetak_laporan_DELETE_ditolak BEFORE DELETE ON cetak_laporan
    BEGIN SELECT RAISE(ABORT, 'cetak_laporan tidak boleh diubah'); END;
CREATE TRIGGER cetak_laporan_UPDATE_ditolak BEFORE UPDATE ON cetak_laporan
    BEGIN SELECT RAISE(ABORT, 'cetak_laporan tidak boleh diubah'); END;
CREATE TRIGGER dokumen_kepercayaan_DELETE_ditolak BEFORE DELETE ON dokumen_kepercayaan
    BEGIN SELECT RAISE(ABORT, 'dokumen_kepercayaan tidak boleh diubah'); END;
CREATE TRIGGER dokumen_kepercayaan_UPDATE_ditolak BEFORE UPDATE ON dokumen_kepercayaan
    BEGIN SELECT RAISE(ABORT, 'dokumen_kepercayaan tidak boleh diubah'); END;
CREATE TRIGGER isi_berkas_UPDATE_ditolak BEFORE UPDATE ON isi_berkas
    BEGIN SELECT RAISE(ABORT, 'isi_berkas tidak boleh diubah'); END;
CREATE TRIGGER isi_surat_update_ditolak BEFORE UPDATE ON isi_surat
    BEGIN SELECT RAISE(ABORT, 'isi_surat tidak boleh diubah'); END;
CREATE TRIGGER kop_surat_update_ditolak BEFORE UPDATE ON kop_surat
    BEGIN SELECT RAISE(ABORT, 'kop_surat tidak boleh diubah'); END;
CREATE TRIGGER laporan_DELETE_ditolak BEFORE DELETE ON laporan
    BEGIN SELECT RAISE(ABORT, 'laporan tidak boleh diubah'); END;
CREATE TRIGGER laporan_UPDATE_ditolak BEFORE UPDATE ON laporan
    BEGIN SELECT RAISE(ABORT, 'laporan tidak boleh diubah'); END;
CREATE TRIGGER paket_DELETE_ditolak BEFORE DELETE ON paket
    BEGIN SELECT RAISE(ABORT, 'paket tidak boleh diubah'); END;
CREATE TRIGGER paket_UPDATE_ditolak BEFORE UPDATE ON paket
    BEGIN SELECT RAISE(ABORT, 'paket tidak boleh diubah'); END;
CREATE TRIGGER percobaan_DELETE_ditolak BEFORE DELETE ON percobaan
    BEGIN SELECT RAISE(ABORT, 'percobaan tidak boleh diubah'); END;
CREATE TRIGGER percobaan_UPDATE_ditolak BEFORE UPDATE ON percobaan
    BEGIN SELECT RAISE(ABORT, 'percobaan tidak boleh diubah'); END;
CREATE TRIGGER surat_batal_ditolak BEFORE UPDATE OF keadaan ON surat
    WHEN OLD.keadaan = 'batal' AND NEW.keadaan <> 'batal'
        OR OLD.keadaan = 'terbit' AND NEW.keadaan = 'dipesan'
    BEGIN SELECT RAISE(ABORT, 'nomor surat tidak boleh dipakai lagi'); END;
CREATE TRIGGER surat_delete_ditolak BEFORE DELETE ON surat
    BEGIN SELECT RAISE(ABORT, 'nomor surat tidak boleh dihapus'); END;
CREATE TRIGGER surat_nomor_ditolak BEFORE UPDATE OF id, buku, tahun, urut, nomor ON surat
    BEGIN SELECT RAISE(ABORT, 'nomor surat tidak boleh diubah'); END;
CREATE TRIGGER tanda_terima_DELETE_ditolak BEFORE DELETE ON tanda_terima
    BEGIN SELECT RAISE(ABORT, 'tanda_terima tidak boleh diubah'); END;
CREATE TRIGGER tanda_terima_UPDATE_ditolak BEFORE UPDATE ON tanda_terima
    BEGIN SELECT RAISE(ABORT, 'tanda_terima tidak boleh diubah'); END;
CREATE TABLE akses_data (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pada TEXT NOT NULL,
        peran TEXT NOT NULL DEFAULT '',
        apa TEXT NOT NULL,
        tabel TEXT NOT NULL DEFAULT '',
        baris INTEGER NOT NULL DEFAULT 0
    ) STRICT;
CREATE TABLE aktivasi (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        isi BLOB NOT NULL,
        diterima_pada TEXT NOT NULL
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
    , status_perkawinan TEXT NOT NULL DEFAULT '', versi_persetujuan TEXT NOT NULL DEFAULT '', tanggal_tarik_persetujuan TEXT, tanggal_anonim TEXT) STRICT;
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
CREATE TABLE bukan_duplikat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        alumni_lain INTEGER NOT NULL REFERENCES alumni,
        keterangan TEXT NOT NULL DEFAULT '',
        CHECK (alumni < alumni_lain),
        UNIQUE (alumni, alumni_lain)
    ) STRICT;
CREATE TABLE buku_surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        pola TEXT NOT NULL DEFAULT '',
        klasifikasi TEXT NOT NULL DEFAULT '',
        jenis TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE TABLE butir_kesiapan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        jenis TEXT NOT NULL DEFAULT 'mental' CHECK (jenis IN ('mental', 'keterampilan')),
        nama TEXT NOT NULL DEFAULT '',
        urut INTEGER NOT NULL DEFAULT 0,
        boleh_dipakai INTEGER NOT NULL DEFAULT 1 CHECK (boleh_dipakai IN (0, 1))
    ) STRICT;
CREATE TABLE cetak_laporan (
        laporan INTEGER PRIMARY KEY REFERENCES laporan,
        isi TEXT NOT NULL
    ) STRICT;
CREATE TABLE dokumen_kepercayaan (
        id INTEGER PRIMARY KEY,
        versi INTEGER NOT NULL UNIQUE,
        isi BLOB NOT NULL,
        diterima_pada TEXT NOT NULL
    ) STRICT;
CREATE TABLE evaluasi (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tahun INTEGER NOT NULL UNIQUE,
        capaian TEXT NOT NULL DEFAULT '',
        hambatan TEXT NOT NULL DEFAULT '',
        rencana TEXT NOT NULL DEFAULT ''
    ) STRICT;
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
CREATE TABLE hubungan (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        selisih_detik INTEGER,
        waktu_provinsi TEXT,
        keadaan BLOB,
        keadaan_sampai INTEGER NOT NULL DEFAULT 0,
        dipulihkan_pada TEXT NOT NULL DEFAULT '',
        perlu_kunci TEXT NOT NULL DEFAULT '',
        perlu_daftar INTEGER NOT NULL DEFAULT 0 CHECK (perlu_daftar IN (0, 1))
    , salam BLOB, sertifikat BLOB, komputer TEXT NOT NULL DEFAULT '', pindah_pada TEXT NOT NULL DEFAULT '') STRICT
;
CREATE TABLE isi_berkas (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sidik TEXT NOT NULL UNIQUE,
        isi BLOB NOT NULL
    ) STRICT;
CREATE TABLE isi_surat (
        surat INTEGER PRIMARY KEY REFERENCES surat,
        kop INTEGER NOT NULL REFERENCES kop_surat,
        isi BLOB NOT NULL
    ) STRICT;
CREATE TABLE jurnal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tindakan INTEGER NOT NULL REFERENCES tindakan,
        tabel TEXT NOT NULL,
        baris INTEGER NOT NULL,
        sebelum TEXT,
        sesudah TEXT
    ) STRICT;
CREATE TABLE jurusan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        singkatan TEXT NOT NULL DEFAULT '',
        program TEXT NOT NULL DEFAULT '',
        kode_ipk TEXT NOT NULL DEFAULT ''
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
CREATE TABLE kesiapan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        alumni INTEGER NOT NULL REFERENCES alumni,
        butir INTEGER NOT NULL REFERENCES butir_kesiapan,
        tanggal TEXT,
        UNIQUE (alumni, butir)
    ) STRICT;
CREATE TABLE kiriman (
        id INTEGER PRIMARY KEY,
        paket INTEGER NOT NULL UNIQUE REFERENCES paket,
        percobaan INTEGER NOT NULL DEFAULT 0,
        coba_lagi_pada TEXT,
        sewa TEXT NOT NULL DEFAULT '',
        di_usb_pada TEXT
    ) STRICT;
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
CREATE TABLE kop_surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sidik TEXT NOT NULL UNIQUE,
        isi BLOB NOT NULL
    ) STRICT;
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
CREATE TABLE langkah_skema (
                    nama TEXT PRIMARY KEY,
                    pada TEXT NOT NULL
                ) STRICT
                ;
CREATE TABLE lapor_pencaker (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        pendaftaran INTEGER NOT NULL REFERENCES pendaftaran,
        tanggal TEXT,
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
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
CREATE TABLE lot_keluar (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        lot INTEGER NOT NULL REFERENCES lot_pencaker,
        jenis TEXT NOT NULL DEFAULT '' CHECK (jenis IN ('dihapuskan', 'diganti')),
        tanggal TEXT,
        jumlah INTEGER NOT NULL DEFAULT 0 CHECK (jumlah >= 0),
        alasan TEXT NOT NULL DEFAULT ''
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
    , kode_jabatan TEXT NOT NULL DEFAULT '', jenis_pekerjaan TEXT NOT NULL DEFAULT '', status_kawin TEXT NOT NULL DEFAULT '', tinggi_min INTEGER, domisili TEXT NOT NULL DEFAULT '', kontrak TEXT NOT NULL DEFAULT '', waktu_kerja TEXT NOT NULL DEFAULT '', kondisi_kerja TEXT NOT NULL DEFAULT '', jaminan_sosial TEXT NOT NULL DEFAULT '', syarat_lain TEXT NOT NULL DEFAULT '', butir_kesiapan TEXT NOT NULL DEFAULT '', cara_melamar TEXT NOT NULL DEFAULT '', nomor_spp_akad TEXT NOT NULL DEFAULT '', tanggal_spp_akad TEXT, nomor_rekomendasi TEXT NOT NULL DEFAULT '', tanggal_rekomendasi TEXT, kegiatan INTEGER REFERENCES kegiatan) STRICT;
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
CREATE TABLE paket (
        id INTEGER PRIMARY KEY,
        laporan INTEGER NOT NULL REFERENCES laporan,
        kode TEXT NOT NULL UNIQUE,
        urutan INTEGER NOT NULL UNIQUE,
        nama_berkas TEXT NOT NULL,
        isi BLOB NOT NULL,
        dibuat_pada TEXT NOT NULL
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
    , rt TEXT NOT NULL DEFAULT '', rw TEXT NOT NULL DEFAULT '', dusun TEXT NOT NULL DEFAULT '', lintang TEXT NOT NULL DEFAULT '', bujur TEXT NOT NULL DEFAULT '', faks TEXT NOT NULL DEFAULT '', surel_kontak TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE pemetaan_impor (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        sidik TEXT NOT NULL UNIQUE,
        nama TEXT NOT NULL DEFAULT '',
        isi TEXT NOT NULL
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
    , kode_jabatan TEXT NOT NULL DEFAULT '', alamat_kerja TEXT NOT NULL DEFAULT '', alasan_selesai TEXT NOT NULL DEFAULT '', nomor_perjanjian TEXT NOT NULL DEFAULT '', tanggal_perjanjian TEXT, nomor_spp_akad TEXT NOT NULL DEFAULT '', tanggal_spp_akad TEXT, nomor_rekomendasi TEXT NOT NULL DEFAULT '', tanggal_rekomendasi TEXT) STRICT;
CREATE TABLE pengaturan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kunci TEXT NOT NULL UNIQUE,
        nilai TEXT NOT NULL
    ) STRICT;
CREATE TABLE perangkat (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        kode TEXT NOT NULL,
        nama TEXT NOT NULL,
        kunci BLOB NOT NULL,
        urutan INTEGER NOT NULL DEFAULT 0,
        sertifikat BLOB
    ) STRICT;
CREATE TABLE percobaan (
        id INTEGER PRIMARY KEY,
        paket INTEGER NOT NULL REFERENCES paket,
        pada TEXT NOT NULL,
        kelas TEXT NOT NULL,
        kode TEXT NOT NULL DEFAULT '',
        rincian TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE TABLE peserta_kegiatan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kegiatan INTEGER NOT NULL REFERENCES kegiatan,
        alumni INTEGER NOT NULL REFERENCES alumni,
        kehadiran TEXT NOT NULL DEFAULT '' CHECK (kehadiran IN ('', 'hadir', 'tidak')),
        keterangan TEXT NOT NULL DEFAULT '',
        UNIQUE (kegiatan, alumni)
    ) STRICT;
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
CREATE TABLE rencana_penempatan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tahun INTEGER NOT NULL,
        masa TEXT NOT NULL DEFAULT '',
        pemberi_kerja TEXT NOT NULL DEFAULT '',
        lapangan_usaha TEXT NOT NULL DEFAULT '',
        jabatan TEXT NOT NULL DEFAULT '',
        jurusan INTEGER REFERENCES jurusan,
        pendidikan TEXT NOT NULL DEFAULT '',
        rencana_l INTEGER NOT NULL DEFAULT 0 CHECK (rencana_l >= 0),
        rencana_p INTEGER NOT NULL DEFAULT 0 CHECK (rencana_p >= 0),
        kode_wilayah TEXT NOT NULL DEFAULT '',
        keterangan TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE TABLE rombel (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL DEFAULT '',
        jurusan INTEGER REFERENCES jurusan
    ) STRICT;
CREATE TABLE saringan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        daftar TEXT NOT NULL,
        nama TEXT NOT NULL,
        isi TEXT NOT NULL,
        UNIQUE (daftar, nama)
    ) STRICT;
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
CREATE TABLE "surat" (
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
CREATE TABLE surat_alumni (
        surat INTEGER NOT NULL REFERENCES surat,
        alumni INTEGER NOT NULL,
        PRIMARY KEY (surat, alumni)
    ) STRICT, WITHOUT ROWID;
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
    , jenis TEXT NOT NULL DEFAULT 'tanda_daftar', keterangan TEXT NOT NULL DEFAULT '') STRICT;
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
CREATE TABLE tanggal_hitung (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        tabel TEXT NOT NULL,
        baris INTEGER NOT NULL,
        peristiwa TEXT NOT NULL,
        tanggal TEXT NOT NULL,
        UNIQUE (tabel, baris, peristiwa)
    ) STRICT;
CREATE TABLE teks_persetujuan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        versi TEXT NOT NULL UNIQUE,
        berlaku_sejak TEXT,
        isi TEXT NOT NULL DEFAULT ''
    ) STRICT;
CREATE TABLE templat_surat (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        jenis TEXT NOT NULL,
        nama TEXT NOT NULL DEFAULT '',
        isi TEXT NOT NULL,
        UNIQUE (jenis, nama)
    ) STRICT;
CREATE TABLE tindakan (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        nama TEXT NOT NULL,
        jenis TEXT NOT NULL DEFAULT '',
        pada TEXT NOT NULL,
        mengurungkan INTEGER REFERENCES tindakan,
        akar INTEGER REFERENCES tindakan,
        CHECK ((mengurungkan IS NULL) = (akar IS NULL))
    ) STRICT;
CREATE TABLE tindakan_kini (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        tindakan INTEGER
    ) STRICT;
CREATE TABLE upah_minimum (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kode_wilayah TEXT NOT NULL DEFAULT '',
        tahun INTEGER NOT NULL,
        jumlah INTEGER NOT NULL DEFAULT 0 CHECK (jumlah >= 0),
        keterangan TEXT NOT NULL DEFAULT '',
        UNIQUE (kode_wilayah, tahun)
    ) STRICT;
CREATE INDEX akses_data_baris ON akses_data (tabel, baris);
CREATE INDEX alumni_jurusan ON alumni (jurusan);
CREATE INDEX alumni_nama ON alumni (nama COLLATE NOCASE);
CREATE INDEX alumni_nik ON alumni (nik) WHERE nik <> '';
CREATE INDEX alumni_nisn ON alumni (nisn) WHERE nisn <> '';
CREATE INDEX alumni_rombel ON alumni (rombel);
CREATE INDEX berkas_baris ON berkas (tabel, baris);
CREATE INDEX berkas_isi ON berkas (isi);
CREATE INDEX bukan_duplikat_lain ON bukan_duplikat (alumni_lain);
CREATE INDEX hasil_tahap_tahap ON hasil_tahap (tahap);
CREATE INDEX isi_surat_kop ON isi_surat (kop);
CREATE INDEX jurnal_baris ON jurnal (tabel, baris);
CREATE INDEX jurnal_hapus ON jurnal (id) WHERE sesudah IS NULL;
CREATE INDEX jurnal_tindakan ON jurnal (tindakan);
CREATE INDEX keahlian_alumni ON keahlian (alumni);
CREATE INDEX kesiapan_butir ON kesiapan (butir);
CREATE INDEX kontak_alumni_siapa ON kontak_alumni (alumni);
CREATE INDEX kontak_pemberi_kerja_siapa ON kontak_pemberi_kerja (pemberi_kerja);
CREATE INDEX lamaran_alumni ON lamaran (alumni);
CREATE INDEX lamaran_penempatan ON lamaran (penempatan);
CREATE INDEX lamaran_tahap ON lamaran (tahap);
CREATE INDEX lapor_pencaker_pendaftaran ON lapor_pencaker (pendaftaran);
CREATE INDEX lot_keluar_lot ON lot_keluar (lot);
CREATE INDEX lowongan_kegiatan ON lowongan (kegiatan);
CREATE INDEX lowongan_keluar_lowongan ON lowongan_keluar (lowongan);
CREATE INDEX lowongan_pemberi_kerja ON lowongan (pemberi_kerja);
CREATE INDEX mou_pemberi_kerja ON mou (pemberi_kerja);
CREATE INDEX paket_laporan ON paket (laporan);
CREATE INDEX pendaftaran_alumni ON pendaftaran (alumni);
CREATE UNIQUE INDEX pendaftaran_nomor ON pendaftaran (nomor) WHERE nomor <> '';
CREATE INDEX pendaftaran_tanggal ON pendaftaran (tanggal);
CREATE INDEX penelusuran_alumni ON penelusuran (alumni);
CREATE INDEX penempatan_alumni ON penempatan (alumni);
CREATE INDEX penempatan_lowongan ON penempatan (lowongan);
CREATE INDEX penempatan_pemberi_kerja ON penempatan (pemberi_kerja);
CREATE INDEX penempatan_pendaftaran ON penempatan (pendaftaran);
CREATE INDEX percobaan_paket ON percobaan (paket);
CREATE INDEX peserta_kegiatan_alumni ON peserta_kegiatan (alumni);
CREATE INDEX program_kerja_tahun ON program_kerja (tahun);
CREATE INDEX rencana_penempatan_jurusan ON rencana_penempatan (jurusan);
CREATE INDEX rencana_penempatan_tahun ON rencana_penempatan (tahun);
CREATE UNIQUE INDEX rombel_nama ON rombel (nama);
CREATE INDEX surat_alumni_siapa ON surat_alumni (alumni);
CREATE INDEX tahap_lowongan ON tahap (lowongan);
CREATE UNIQUE INDEX tanda_terima_digest ON tanda_terima (digest, ifnull(laporan, 0));
CREATE INDEX tanda_terima_laporan ON tanda_terima (laporan);
CREATE INDEX tindakan_akar ON tindakan (akar);
CREATE UNIQUE INDEX tindakan_mengurungkan ON tindakan (mengurungkan);
