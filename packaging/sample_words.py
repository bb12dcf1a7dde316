"""What the sample's BKK has agreed, planned and written down; every name is invented."""

# ruff: noqa: E501  # lists of invented texts read best as they are

from __future__ import annotations

HEAD, OFFICER, TEACHER = "Contoh Ketua, S.T.", "Contoh Petugas, S.Pd.", "Contoh Wali Kelas, S.Pd."

# What each table's columns are called.
COLUMNS = {
    "mou": "pemberi_kerja jenis nomor judul tanggal_mulai tanggal_selesai pihak_perusahaan jabatan_pihak_perusahaan ruang_lingkup",
    "kontak_pemberi_kerja": "pemberi_kerja tanggal cara dengan isi tindak_lanjut tanggal_tindak_lanjut sudah_tindak_lanjut",
    "tanda_daftar": "jenis nomor tanggal pejabat jabatan_pejabat instansi berlaku_sejak berlaku_sampai keterangan",
    "upah_minimum": "kode_wilayah tahun jumlah keterangan",
    "kegiatan": "kode jenis nama tanggal tanggal_selesai tempat pemateri keterangan",
    "program_kerja": "tahun nama sasaran tanggal_rencana jumlah_rencana penanggung_jawab tanggal_realisasi jumlah_realisasi realisasi hambatan tindak_lanjut kegiatan",
    "rencana_penempatan": "tahun masa pemberi_kerja lapangan_usaha jabatan jurusan pendidikan rencana_l rencana_p kode_wilayah keterangan",
    "evaluasi": "tahun capaian hambatan rencana",
    "teks_persetujuan": "berlaku_sejak isi",
    "tahap": "lowongan urut tanggal pukul tempat bawa",
    "lamaran": "lowongan nisn tahap hasil alasan kehadiran nilai",
    "persetujuan": "nisn tanggal cara tarik",
    "keahlian": "nisn jenis nama lembaga tingkat nomor tanggal_mulai tanggal_selesai",
    "kesiapan": "nisn tanggal butir",
    "peserta_kegiatan": "kegiatan nisn kehadiran",
    "ak1": "nisn nomor terbit",
    "lapor_pencaker": "nisn tanggal keterangan",
    "penelusuran": "nisn tahun tanggal sumber petugas bukti keterangan jawaban",
    "kontak_alumni": "pada nisn tahun cara hasil petugas coba_lagi keterangan",
    "alumni": "nama tanggal_lahir jenis_kelamin nama_ibu telepon rombel tahun_lulus keterangan",
    "surat": "jenis tanggal nisn lowongan tahap",
    "foto": "nisn berkas",
}

# pemberi kerja, jenis, nomor, judul, mulai, selesai, pihak perusahaan, jabatannya, ruang lingkup
AGREEMENTS = (
    (0, "penempatan", "012/MoU/JKC/2023", "Penempatan lulusan TKJ", "2023-10-20", "2026-10-19", "Contoh Direktur", "Direktur", "Penempatan paling sedikit empat lulusan TKJ setahun."),
    (5, "rekrutmen", "077/HRD/OCN/2022", "Rekrutmen di kampus", "2022-08-01", "2025-07-31", "Contoh Manajer", "Manajer HRD", "Seleksi di sekolah sekali setahun."),
    (3, "pkl", "030/HCK/2026", "Praktik kerja lapangan Kuliner", "2026-08-03", "2029-08-02", "Contoh Koki", "Kepala dapur", "Sepuluh tempat PKL tiap semester."),
    (1, "kelas_industri", "118/SCL/XI/2024", "Kelas industri perkebunan", "2024-11-25", "2026-11-24", "Contoh Estate", "Manajer kebun", "Satu kelas ATP, guru tamu, dan rekrutmen lulusannya."),
    (4, "rekrutmen", "005/ECB/2025", "Rekrutmen operator produksi", "2025-02-10", "", "Contoh Rekrutmen", "Staf rekrutmen", "Antar kerja antar daerah dengan SPP-AKAD dari perusahaan."),
    (2, "guru_tamu", "009/BRC/2026", "Guru tamu TKR", "2026-10-12", "2027-10-11", "Contoh Mekanik", "Kepala bengkel", "Dua pertemuan tiap semester."),
)  # fmt: skip

# pemberi kerja, tanggal, cara, dengan, isi, tindak lanjut, tanggal tindak lanjut, sudah
TALKS = (
    (1, "2026-07-14", "kunjungan", "Ibu Contoh 2", "Melihat mes dan kebun pembibitan. Mes layak, makan ditanggung.", "Kirim daftar lulusan ATP.", "2026-07-21", 1),
    (6, "2026-08-20", "telepon", "Ibu Contoh 7", "Butuh staf administrasi mulai September.", "Minta surat permintaan tenaga kerja.", "2026-08-24", 1),
    (4, "2026-08-31", "surel", "Ibu Contoh 5", "Permintaan operator tahun depan menunggu SPP-AKAD.", "Tanyakan nomor SPP-AKAD.", "2026-10-01", 0),
    (0, "2026-09-08", "rapat", "Ibu Contoh 1", "Seleksi teknisi jaringan di sekolah awal Oktober.", "Siapkan ruang lab untuk psikotes.", "2026-09-30", 1),
    (0, "2026-09-28", "whatsapp", "Ibu Contoh 1", "MoU berakhir 19 Oktober, perusahaan mau melanjutkan.", "Kirim rancangan perpanjangan MoU.", "2026-10-07", 0),
    (13, "2026-09-18", "telepon", "Ibu Contoh 14", "Membuka enam lowongan pramuniaga.", "", "", 0),
    (12, "2026-09-22", "kunjungan", "Ibu Contoh 13", "Dua alumni bekerja baik. Supir harus punya SIM B1.", "Tawarkan kursus SIM kepada kelas TKR.", "2026-10-09", 0),
    (5, "2026-09-29", "surat", "Ibu Contoh 6", "Mengirim surat permohonan MoU baru.", "Telepon HRD tentang surat itu.", "2026-10-05", 0),
    (8, "2026-10-01", "telepon", "Ibu Contoh 9", "Belum ada lowongan sampai akhir tahun.", "", "", 0),
)  # fmt: skip

# jenis, nomor, tanggal, pejabat, jabatan, instansi, berlaku sejak, berlaku sampai, keterangan
PERMITS = (
    ("sk_pembentukan", "421.5/001/SMKCK/2015", "2015-01-05", "Dra. Contoh Kepala, M.Pd.", "Kepala Sekolah", "SMK Contoh Khatulistiwa", "2015-01-05", "", "Berdirinya BKK."),
    ("tanda_daftar", "560/BKK-000/CONTOH/2015", "2015-02-02", "Contoh Pejabat Lama", "Kepala Dinas Tenaga Kerja Kota Contoh", "Dinas Tenaga Kerja Kota Contoh", "2015-02-02", "2020-02-02", ""),
    ("sk_pembentukan", "421.5/001/SMKCK/2020", "2020-01-06", "Dra. Contoh Kepala, M.Pd.", "Kepala Sekolah", "SMK Contoh Khatulistiwa", "2020-01-06", "", "Pengurus baru."),
    ("tanda_daftar", "560/BKK-000/CONTOH/2020", "2020-02-03", "Contoh Pejabat", "Kepala Dinas Tenaga Kerja Kota Contoh", "Dinas Tenaga Kerja Kota Contoh", "2020-02-03", "", ""),
    ("izin_operasional", "503/017/CONTOH/2021", "2021-11-17", "Contoh Pejabat", "Kepala Dinas Pendidikan Contoh", "Dinas Pendidikan Contoh", "2021-11-17", "2026-11-16", "Perpanjang lewat Dinas Pendidikan."),
)  # fmt: skip

# kode wilayah, tahun, jumlah, keterangan
WAGES = (
    ("21.71", 2026, 5357982, "Dari surat perusahaan"),
    ("32.16", 2026, 5938885, "Dari surat perusahaan"),
    ("21.71", 2025, 4989600, "Dari surat perusahaan"),
)

# kode, jenis, nama, tanggal, selesai, tempat, pemateri, keterangan
EVENTS = (
    ("K1", "pembekalan", "Pembekalan masuk dunia kerja", "2026-04-21", "2026-04-22", "Aula sekolah", "Contoh Pemateri, alumni angkatan 2015", "Surat lamaran, CV, dan hak pekerja."),
    ("K2", "simulasi", "Simulasi wawancara TKJ", "2026-09-12", "", "Lab jaringan", "HRD PT Jaringan Khatulistiwa Contoh", ""),
    ("K3", "kunjungan", "Kunjungan ke kebun contoh", "2026-08-25", "", "Desa Contoh Estate", "Manajer kebun", "Berangkat pukul 06.00 dari sekolah."),
    ("K4", "wirausaha", "Pelatihan usaha katering kecil", "2026-10-17", "", "Dapur praktik", "Rumah Makan Ibu Contoh", "Bawa celemek sendiri."),
)  # fmt: skip

# tahun, nama, sasaran, rencana, jumlah, penanggung jawab, realisasi, jumlah, apa yang dicapai,
# hambatan, tindak lanjut, kegiatan
PROGRAMME_OF_WORK = (
    (2025, "Pembekalan kelas XII", "Lulusan 2025", "2025-04-22", 130, HEAD, "2025-04-23", 118, "Dua hari di aula.", "", "", ""),
    (2025, "Penelusuran lulusan 2024", "Paling sedikit 80 persen terdata", "2025-11-29", 100, OFFICER, "2025-12-12", 96, "Selesai dua minggu lebih lambat.", "Banyak nomor HP berganti.", "Mintakan nomor orang tua.", ""),
    (2025, "Rekrutmen di kampus", "Satu perusahaan", "2025-09-15", 20, HEAD, "", "", "", "", "", ""),
    (2026, "Pembekalan kelas XII", "Lulusan 2026", "2026-04-21", 130, HEAD, "2026-04-22", 40, "Dua hari, dua kelas per hari.", "Kelas TKR sedang PKL.", "Ulangi untuk TKR.", "K1"),
    (2026, "Daftarkan semua lulusan 2026", "Terdaftar sebelum Agustus", "2026-07-31", 130, OFFICER, "2026-08-14", 92, "Formulir kertas disalin bersama wali kelas.", "", "", ""),
    (2026, "Kunjungan industri", "Kelas ATP dan TKJ", "2026-08-25", 2, TEACHER, "2026-08-25", 1, "ATP ke kebun contoh.", "Bus hanya cukup satu kelas.", "TKJ menyusul.", "K3"),
    (2026, "Simulasi wawancara", "Pencari kerja TKJ", "2026-09-12", 20, OFFICER, "2026-09-12", 12, "Penilai dari perusahaan.", "", "", "K2"),
    (2026, "Laporan triwulan ke Dinas", "Empat laporan tepat waktu", "2026-10-10", 4, OFFICER, "", "", "", "", "", ""),
    (2026, "MoU baru", "Dua perusahaan", "2026-09-30", 2, HEAD, "", "", "", "Satu masih menunggu tanda tangan.", "", ""),
    (2026, "Pelatihan kewirausahaan", "Lulusan Kuliner", "2026-10-17", 15, TEACHER, "", "", "", "", "", "K4"),
    (2026, "Penelusuran lulusan 2025", "Paling sedikit 80 persen terdata", "2026-11-30", 110, OFFICER, "", "", "", "", "", ""),
)  # fmt: skip

# tahun, masa, pemberi kerja, lapangan usaha, jabatan, jurusan, pendidikan, L, P, wilayah, keterangan
PLANS = (
    (2026, "T1", "PT Sawit Contoh Lestari", "A", "Mandor kebun", "ATP", "3501", 4, 2, "61.04", ""),
    (2026, "T2", "Hotel Contoh Kapuas", "I", "Pramusaji", "KUL", "3405", 3, 5, "61.71", ""),
    (2026, "T3", "Koperasi Contoh Sejahtera", "K", "Staf administrasi", "AKL", "3602", 1, 4, "61.12", ""),
    (2026, "T3", "PT Jaringan Khatulistiwa Contoh", "J", "Teknisi jaringan", "TKJ", "3202", 4, 1, "61.71", "Setelah seleksi Oktober dihitung di Triwulan IV."),
    (2026, "T4", "PT Elektronik Contoh Batam", "C", "Operator produksi elektronik", "TKJ", "3202", 3, 3, "21.71", "Menunggu SPP-AKAD."),
    (2026, "", "", "G", "Mekanik mobil", "TKR", "3107", 5, 0, "61.71", "Bengkel mana saja."),
)  # fmt: skip

REVIEWS = (
    (2025, "Lebih banyak lulusan bekerja melalui BKK daripada tahun lalu.", "Rekrutmen di kampus batal karena perusahaan berhenti merekrut.", "Mencari mitra di luar kota dan menyiapkan SPP-AKAD."),
    (2026, "Seleksi diadakan di sekolah bersama dua perusahaan.", "Sebagian lulusan berganti nomor HP sebelum sempat dihubungi.", "Mengulang pembekalan untuk TKR dan memperbarui MoU yang hampir berakhir."),
)  # fmt: skip

# lowongan, urut, tanggal, pukul, tempat, bawa
STAGES = (
    ("L063", 1, "2026-10-01", "08.00", "Koperasi Contoh Sejahtera", ""),
    ("L063", 2, "2026-10-01", "13.00", "Lab komputer sekolah", "KTP, alat tulis"),
    ("L063", 3, "2026-10-02", "09.00", "Koperasi Contoh Sejahtera", "Ijazah asli"),
    ("L063", 4, "2026-10-02", "13.00", "Klinik Contoh Sehat", "KTP"),
    ("L063", 5, "2026-10-03", "", "", ""),
    ("L064", 1, "2026-10-01", "", "Ruang BKK", ""),
    ("L064", 2, "2026-10-02", "08.00", "Lab jaringan sekolah", "KTP, alat tulis"),
    ("L064", 3, "2026-10-08", "09.00", "PT Jaringan Khatulistiwa Contoh", "Ijazah asli, CV"),
    ("L064", 4, "2026-10-13", "07.30", "Klinik Contoh Sehat", "KTP"),
    ("L064", 5, "2026-10-16", "", "", ""),
)  # fmt: skip

# Where each applicant stands: tahap, hasil, alasan, kehadiran, nilai
STANDING = {
    "L063": (
        (5, "diterima", "", "", ""),
        (5, "cadangan", "Nilai sama, posisi sudah penuh", "", ""),
        (3, "tidak_lolos", "Belum bisa memakai lembar kerja", "hadir", "58"),
        (2, "mundur", "Melanjutkan studi", "tidak", ""),
        (1, "tidak_lolos", "Ijazah belum dilegalisasi", "", ""),
    ),
    "L064": (
        (3, "", "", "", ""),
        (3, "", "", "", ""),
        (3, "", "", "", ""),
        (2, "", "", "hadir", "74"),
        (2, "", "", "hadir", "69"),
        (2, "", "", "tidak", ""),
        (1, "", "", "", ""),
        (1, "", "", "", ""),
        (1, "", "", "", ""),
        (2, "tidak_lolos", "Nilai psikotes di bawah batas", "hadir", "41"),
        (1, "mundur", "Sudah bekerja di tempat lain", "", ""),
    ),
}

# jenis, nama, lembaga, tingkat, nomor, mulai, selesai: what each programme's people can show
SKILLS = {
    "TKJ": (
        ("sertifikat", "Junior Network Administrator", "LSP Contoh", "KKNI II", "TIK.000.{n}.2026", "2026-03-16", "2029-03-15"),
        ("keterampilan", "Pemasangan fiber optik", "", "Mahir", "", "", ""),
        ("pkl", "Teknisi jaringan", "PT Jaringan Khatulistiwa Contoh", "", "", "2025-07-14", "2025-12-19"),
        ("bahasa", "Inggris", "", "Menengah", "", "", ""),
    ),
    "TKR": (
        ("sim", "SIM A", "", "", "", "2025-05-02", "2030-05-01"),
        ("pkl", "Mekanik mobil", "CV Bengkel Roda Contoh", "", "", "2025-07-14", "2025-12-19"),
        ("sertifikat", "Pemeliharaan kendaraan ringan", "LSP Contoh", "KKNI II", "OTO.000.{n}.2025", "2025-09-15", "2026-09-14"),
    ),
    "AKL": (
        ("sertifikat", "Teknisi akuntansi yunior", "LSP Contoh", "KKNI II", "AKT.000.{n}.2026", "2026-03-17", "2029-03-16"),
        ("keterampilan", "Lembar kerja dan komputer akuntansi", "", "Mahir", "", "", ""),
    ),
    "KUL": (
        ("pengalaman", "Pramusaji akhir pekan", "Rumah Makan Ibu Contoh", "", "", "2025-01-04", "2025-12-28"),
        ("bahasa", "Mandarin", "", "Dasar", "", "", ""),
    ),
    "ATP": (("pkl", "Pembibitan sawit", "PT Sawit Contoh Lestari", "", "", "2025-07-14", "2025-12-19"),),
}  # fmt: skip

# What the law and people want to know of a vacancy, by its occupation group.
TERMS = {
    "3": (18, 30, "Jaringan, fiber optik", "Tidak diminta", "Senin sampai Sabtu, 08.00-16.00", "Kerja lapangan", "PKWT"),
    "4": (18, 27, "Lembar kerja, surat-menyurat", "Tidak diminta", "Senin sampai Jumat, 08.00-16.00", "Kerja di kantor", "PKWT"),
    "5": (18, 28, "Melayani pembeli", "Diutamakan pernah PKL", "Sif pagi dan sore, enam hari", "Kerja berdiri", "PKWT"),
    "6": (18, 35, "Perkebunan", "Tidak diminta", "Senin sampai Sabtu, 06.00-14.00", "Tinggal di mes kebun", "PKWTT"),
    "7": (18, 30, "Tune up, servis berkala", "PKL di bengkel", "Senin sampai Sabtu, 08.00-17.00", "Bengkel", "PKWT"),
    "8": (18, 24, "Teliti, tidak buta warna", "Tidak diminta", "Tiga sif, lima hari", "Pabrik, mes tersedia", "PKWT"),
    "9": (18, 40, "", "Tidak diminta", "Senin sampai Sabtu, 06.00-14.00", "Tinggal di mes kebun", "harian"),
}  # fmt: skip
COVER = "BPJS Kesehatan dan BPJS Ketenagakerjaan"
APPLY = "Melalui BKK: surat lamaran, CV, fotokopi ijazah, dan pas foto."
SOURCES = ("Surat perusahaan", "WhatsApp", "Telepon", "Kunjungan BKK")

CONSENT = """Saya menyetujui {bkk} menyimpan dan menggunakan data pada formulir ini untuk: (1) mencatat saya \
sebagai pencari kerja; (2) mencocokkan saya dengan lowongan dan mengirimkan data lamaran kepada pemberi kerja \
yang saya pilih; (3) menelusuri pekerjaan saya sampai tiga tahun setelah lulus; dan (4) melaporkan penempatan \
kepada dinas. Saya boleh melihat, memperbaiki, dan meminta salinan data saya, serta menarik persetujuan ini \
kapan saja melalui BKK. Bagi yang belum berusia 18 tahun, persetujuan diberikan oleh orang tua/wali."""

CAMPUSES = ("Politeknik Contoh", "Universitas Contoh Khatulistiwa", "Institut Contoh Borneo")
OWN_WORK = (
    ("Toko Contoh Sejati", "Pramuniaga", "5", "61.71"),
    ("CV Contoh Karya", "Staf gudang", "9", "61.12"),
    ("Percetakan Contoh", "Operator cetak", "8", "61.71"),
    ("Kedai Kopi Contoh", "Barista", "5", "61.72"),
)
TRADES = (
    ("Katering Contoh", "Katering rumahan"),
    ("Servis Contoh", "Servis motor"),
    ("Lapak Contoh", "Jual pulsa dan aksesori"),
)
