"""What somebody types on the telephone in the branch of work, and the answers that it means."""

from PySide6.QtCore import Qt

ENTER = Qt.Key.Key_Return
Keys = str | Qt.Key

WORK: tuple[Keys, ...] = (
    "1", ENTER, "2", ENTER, "5", ENTER,
    "PT Maju", ENTER, "Operator", ENTER, "kota pontianak", ENTER, ENTER,
    "1/7/25", ENTER, "1", ENTER, "1", ENTER, "40", ENTER, "3,2 jt", ENTER,
    "2", ENTER, "29", ENTER, "lewat radio", ENTER, "4", ENTER,
)  # fmt: skip
FEEDBACK: tuple[Keys, ...] = (
    "16", ENTER, "ikut kakak", ENTER, "2", ENTER, "3", ENTER, "4", ENTER, "3", ENTER, "2", ENTER,
    "1", ENTER, "Jaringan, K3", ENTER,
)  # fmt: skip
SELF: tuple[Keys, ...] = (
    "1", ENTER, "Kabupaten Sambas", ENTER, ENTER, "Jalan Raya 5", ENTER, "081234567890", ENTER,
    "siti@contoh.id", ENTER, "160", ENTER, "52", ENTER, "1", ENTER,
)  # fmt: skip
FED_BACK = {
    "alasan_smk": ["cepat_kerja", "lainnya"],
    "alasan_smk_lain": "ikut kakak",
    "lama_pkl": "6",
    "pkl_tempat": "3",
    "pkl_tugas": "4",
    "pkl_bimbingan": "3",
    "pkl_monitoring": "2",
    "punya_sertifikat": "ya",
    "nama_sertifikat": "Jaringan, K3",
}
OF_THEMSELVES = {
    "status_menikah": "belum",
    "tempat_tinggal": "61.01",
    "alamat": "Jalan Raya 5",
    "telepon": "081234567890",
    "surel": "siti@contoh.id",
    "tinggi": 160,
    "berat": 52,
    "punya_cv": "ya",
}
WORKED = {
    "kegiatan_utama": "bekerja",
    "sedang_studi": "tidak",
    "jenis_kerja": "karyawan",
    "perusahaan": "PT Maju",
    "jabatan": "Operator",
    "tempat_kerja": "61.71",
    "mulai_kerja": "2025-07-01",
    "status_kontrak": "PKWT",
    "melalui_bkk": "ya",
    "jam_kerja": 40,
    "gaji": 3_200_000,
    "ganti_kerja": "1",
    "cara_kerja": ["bkk", "lainnya"],
    "cara_kerja_lain": "lewat radio",
    "keselarasan": "4",
}
