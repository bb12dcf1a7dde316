"""What the sample school is made of; every name is invented."""

# ruff: noqa: E501, SIM905  # lists of invented names and figures read best as they are

from __future__ import annotations

BOYS = (
    "Adi Agus Ahmad Aldi Andika Andreas Anton Ari Arif Bagas Bambang Bayu Beni Dedi Deni Dimas Doni Eko Fajar Fandi "
    "Ferdi Galih Gilang Hendra Heri Ilham Indra Irfan Joni Kevin Kurniawan Leo Lukman Marselinus Martin Muhammad Nanda "
    "Novan Oki Petrus Putra Rahmat Raka Rangga Reza Rian Rizki Robi Rudi Samuel Satria Sandi Stefanus Surya Teguh Toni "
    "Vincent Wahyu Wawan Yoga Yusuf Zaki"
).split()

GIRLS = (
    "Aisyah Amelia Anggi Anisa Aprilia Astri Aulia Ayu Bella Cindy Citra Dea Desi Devi Dewi Dina Dwi Elsa Eka Fitri "
    "Febriana Gita Hana Hesti Ika Indah Intan Jelita Juliana Kartika Kristina Laras Lestari Lina Maria Maya Mega Melati "
    "Mira Nabila Nadia Novi Nurul Oktavia Putri Rani Ratna Regina Rina Rosa Salsa Sari Selvi Sinta Siti Sri Tiara Tika "
    "Utari Vera Wulan Yanti Yuli Zahra"
).split()

FAMILIES = (
    "Abdullah Anggraini Apriyanto Aritonang Bunsu Cahyono Damanik Darmawan Effendi Fernando Firmansyah Gunawan Hakim "
    "Halim Hartono Hidayat Ibrahim Iskandar Jamaludin Kapuas Kusuma Lim Mahendra Maulana Nugroho Nurdin Oktavianus "
    "Pangestu Permana Pranata Prasetyo Purnama Rahmadi Ramadhan Riyadi Rusli Saputra Sembiring Setiawan Sihombing "
    "Simanjuntak Sitorus Subekti Sudirman Suhardi Sulaiman Suryadi Susanto Syahputra Tan Tarigan Tjhin Utama Wibowo "
    "Wijaya Yulianto Yusnandar Zulkarnain"
).split()

FAITHS = ("Islam",) * 6 + ("Katholik",) * 2 + ("Kristen", "Budha", "Konghucu")

STREETS = "Melati Kenanga Imam Bonjol Adisucipto Tanjung Raya Sungai Raya Dalam Parit Haji Husin Merdeka".split()

VILLAGES = (
    ("Parit Mayor", "Pontianak Timur", "78231"),
    ("Saigon", "Pontianak Timur", "78232"),
    ("Siantan Hilir", "Pontianak Utara", "78242"),
    ("Batu Layang", "Pontianak Utara", "78244"),
    ("Bangka Belitung Laut", "Pontianak Tenggara", "78124"),
    ("Sungai Jawi", "Pontianak Kota", "78115"),
)

# singkatan, nama, program keahlian, IPK code, classes a cohort, share of girls, wanted occupation
PROGRAMMES = (
    (
        "TKJ",
        "Teknik Komputer dan Jaringan",
        "Teknik Jaringan Komputer dan Telekomunikasi",
        "3202",
        2,
        0.35,
        ("3", "Teknisi jaringan komputer"),
    ),
    ("TKR", "Teknik Kendaraan Ringan", "Teknik Otomotif", "3107", 1, 0.05, ("7", "Mekanik mobil")),
    (
        "AKL",
        "Akuntansi",
        "Akuntansi dan Keuangan Lembaga",
        "3602",
        1,
        0.8,
        ("4", "Staf administrasi keuangan"),
    ),
    ("KUL", "Kuliner", "Kuliner", "3405", 1, 0.65, ("5", "Juru masak")),
    (
        "ATP",
        "Agribisnis Tanaman Perkebunan",
        "Agribisnis Tanaman",
        "3501",
        1,
        0.4,
        ("6", "Pekerja kebun"),
    ),
)

# nama, jenis, section of KBLI 2020, NIB, kab/kota, alamat, kontak
EMPLOYERS = (
    ("PT Jaringan Khatulistiwa Contoh", "24", "J", "61.71", "Jalan Contoh Raya 12"),
    ("PT Sawit Contoh Lestari", "24", "A", "61.04", "Desa Contoh Estate"),
    ("CV Bengkel Roda Contoh", "24", "G", "61.71", "Jalan Contoh Timur 3"),
    ("Hotel Contoh Kapuas", "24", "I", "61.71", "Jalan Contoh Tepian 1"),
    ("PT Elektronik Contoh Batam", "24", "C", "21.71", "Kawasan Industri Contoh Blok B"),
    ("PT Otomotif Contoh Nusantara", "24", "C", "32.16", "Kawasan Industri Contoh Jababeka"),
    ("Koperasi Contoh Sejahtera", "23", "K", "61.12", "Jalan Contoh Desa 7"),
    ("Swalayan Contoh Makmur", "24", "G", "61.72", "Jalan Contoh Pasar 21"),
    ("Perumda Air Contoh", "22", "E", "61.71", "Jalan Contoh Tirta 5"),
    ("Kantor Kelurahan Contoh", "21", "O", "61.71", "Jalan Contoh Balai 2"),
    ("Rumah Makan Ibu Contoh", "26", "I", "61.71", "Gang Contoh 4"),
    ("Klinik Contoh Sehat", "25", "Q", "61.12", "Jalan Contoh Sehat 9"),
    ("PT Logistik Contoh Pelabuhan", "24", "H", "61.71", "Jalan Contoh Dermaga 18"),
    ("Toko Komputer Contoh", "26", "G", "61.07", "Jalan Contoh Utama 30"),
)

# jabatan, golongan, employer, programme, wage
POSTS = (
    ("Teknisi jaringan", "3", 0, "TKJ", 3_300_000),
    ("Operator layanan pelanggan", "4", 0, "TKJ", 3_210_000),
    ("Operator produksi elektronik", "8", 4, "TKJ", 4_685_000),
    ("Pramuniaga komputer", "5", 13, "TKJ", 3_255_000),
    ("Mekanik mobil", "7", 2, "TKR", 3_210_000),
    ("Operator perakitan", "8", 5, "TKR", 5_560_000),
    ("Pengemudi ekspedisi", "8", 12, "TKR", 3_400_000),
    ("Kasir", "5", 7, "AKL", 3_250_000),
    ("Staf administrasi", "4", 6, "AKL", 3_100_000),
    ("Staf penagihan rekening", "4", 8, "AKL", 3_400_000),
    ("Juru masak", "5", 3, "KUL", 3_250_000),
    ("Pramusaji", "5", 10, "KUL", 3_205_000),
    ("Pramusaji", "5", 3, "KUL", 3_205_000),
    ("Mandor kebun", "6", 1, "ATP", 3_600_000),
    ("Pekerja pembibitan", "9", 1, "ATP", 3_561_000),
    ("Penata arsip", "4", 9, "AKL", 3_205_000),
    ("Petugas pendaftaran", "4", 11, "AKL", 3_100_000),
)

GROUP = ("Nama", "Tahun Lahir", "Jenjang Pendidikan", "Pekerjaan", "Penghasilan", "NIK")

HEAD: tuple[tuple[str, str], ...] = (
    *(
        ("", h)
        for h in "No|Nama|NIPD|JK|NISN|Tempat Lahir|Tanggal Lahir|NIK|Agama|Alamat|RT|RW|Dusun|Kelurahan|Kecamatan".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "Kode Pos|Jenis Tinggal|Alat Transportasi|Telepon|HP|E-Mail|SKHUN|Penerima KPS|No. KPS".split(
            "|"
        )
    ),
    *(("Data Ayah", h) for h in GROUP),
    *(("Data Ibu", h) for h in GROUP),
    *(("Data Wali", h) for h in GROUP),
    *(
        ("", h)
        for h in "Rombel Saat Ini|No Peserta Ujian Nasional|No Seri Ijazah|Penerima KIP|Nomor KIP|Nama di KIP|Nomor KKS".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "No Registrasi Akta Lahir|Bank|Nomor Rekening Bank|Rekening Atas Nama|Layak PIP (usulan dari sekolah)".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "Alasan Layak PIP|Kebutuhan Khusus|Sekolah Asal|Anak ke-berapa|Lintang|Bujur|No KK|Berat Badan".split(
            "|"
        )
    ),
    *(
        ("", h)
        for h in "Tinggi Badan|Lingkar Kepala|Jml. Saudara Kandung|Jarak Rumah ke Sekolah (KM)".split(
            "|"
        )
    ),
)

LEAVER_HEAD = (*HEAD, ("", "Keluar Karena"), ("", "Tanggal Keluar"))

SCHOOL = {
    "sekolah": {
        "npsn": "69990001",
        "nama": "SMK Contoh Khatulistiwa",
        "bentuk": "SMK",
        "status": "negeri",
        "alamat": "Jalan Contoh Pendidikan 1",
        "kelurahan": "Parit Mayor",
        "kecamatan": "Pontianak Timur",
        "kode_wilayah": "61.71",
        "kode_pos": "78231",
        "telepon": "62561990000",
        "surel": "sekolah@contoh.invalid",
        "laman": "contoh.invalid",
        "nama_kepala": "Dra. Contoh Kepala, M.Pd.",
        "pangkat_kepala": "Pembina Tingkat I",
        "nip_kepala": "197001011995122001",
    },
    "bkk": {
        "nama": "BKK SMK Contoh Khatulistiwa",
        "kode_surat": "SMKCK",
        "nomor_sk": "421.5/001/SMKCK/2020",
        "tanggal_sk": "2020-01-06",
        "nama_ketua": "Contoh Ketua, S.T.",
        "nip_ketua": "198502022010011002",
        "nama_petugas": "Contoh Petugas, S.Pd.",
        "nip_petugas": "199003032019032003",
        "telepon": "62561990001",
        "surel": "bkk@contoh.invalid",
    },
}
