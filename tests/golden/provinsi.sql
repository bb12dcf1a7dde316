
CREATE TABLE IF NOT EXISTS kepercayaan (
    versi INTEGER PRIMARY KEY,
    isi BLOB NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sekolah (
    npsn TEXT PRIMARY KEY,
    nama TEXT NOT NULL,
    rahasia TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS perangkat (
    kode TEXT PRIMARY KEY,
    npsn TEXT NOT NULL REFERENCES sekolah,
    kunci TEXT NOT NULL,
    nama TEXT NOT NULL,
    rahasia TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE IF NOT EXISTS paket (
    kode TEXT PRIMARY KEY,
    npsn TEXT NOT NULL,
    periode TEXT NOT NULL,
    revisi INTEGER NOT NULL,
    perangkat TEXT NOT NULL REFERENCES perangkat,
    urutan INTEGER NOT NULL,
    digest TEXT NOT NULL,
    isi BLOB NOT NULL,
    UNIQUE (npsn, periode, revisi),
    UNIQUE (perangkat, urutan)
) STRICT;
CREATE TABLE IF NOT EXISTS tanda_terima (
    id INTEGER PRIMARY KEY,
    paket TEXT NOT NULL REFERENCES paket,
    npsn TEXT NOT NULL,
    tahun INTEGER NOT NULL,
    urut INTEGER NOT NULL,
    isi BLOB NOT NULL,
    UNIQUE (tahun, urut)
) STRICT;
CREATE TABLE IF NOT EXISTS unggahan (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kode TEXT NOT NULL UNIQUE,
    npsn TEXT NOT NULL,
    panjang INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS bagian (
    kode TEXT NOT NULL REFERENCES unggahan (kode) ON DELETE CASCADE,
    awal INTEGER NOT NULL,
    akhir INTEGER NOT NULL,
    isi BLOB NOT NULL,
    PRIMARY KEY (kode, awal)
) STRICT;
CREATE INDEX IF NOT EXISTS tanda_terima_npsn ON tanda_terima (npsn);
CREATE INDEX IF NOT EXISTS tanda_terima_paket ON tanda_terima (paket);

INSERT INTO sekolah VALUES ('30100001', 'SMK Lama', 'rahasia lama');
INSERT INTO perangkat VALUES ('d-lama', '30100001', 'kunci lama', 'Laptop lama', 'rahasia laptop');
INSERT INTO paket VALUES ('sha256:lama', '30100001', '2025-T4', 1, 'd-lama', 1, 'sha256:x', x'00ff');
INSERT INTO tanda_terima VALUES (1, 'sha256:lama', '30100001', 2025, 1, CAST('tanda terima lama' AS BLOB));
