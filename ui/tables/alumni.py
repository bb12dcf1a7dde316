"""All alumni."""

from bkk_desktop.store.alumni import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

TABLE = Table(
    id="alumni",
    noun="alumni",
    columns=(
        Column("nama", "Nama", 192),
        Column("nisn", "NISN", 112),
        Column("rombel", "Kelas", 88),
        Column("tahun_lulus", "Lulus", 64, head="Tahun lulus"),
        Column(
            "hasil",
            "Hasil",
            128,
            Format.STATE,
            meanings={
                "Bekerja": "good",
                "Melanjutkan": "good",
                "Wirausaha": "good",
                "Belum bekerja": "warn",
            },
        ),
        Column("telepon", "Nomor HP", 136, Format.PHONE),
        Column("jurusan_nama", "Jurusan", 176, hidden=True),
        Column(
            "status",
            "Status",
            128,
            Format.STATE,
            meanings={"Bekerja": "good", "Mencari kerja": "info"},
            hidden=True,
        ),
        Column("jenis_kelamin", "L/P", 56, hidden=True),
        Column("nik", "NIK", 152, Format.NIK, hidden=True),
        Column("nis", "NIS", 96, hidden=True),
        Column("tempat_lahir", "Tempat lahir", 136, hidden=True),
        Column("tanggal_lahir", "Tanggal lahir", 112, Format.DAY, hidden=True),
        Column("surel", "Surel", 184, hidden=True),
        Column("kecamatan", "Kecamatan", 144, hidden=True),
        Column("kode_wilayah", "Kabupaten/kota", 168, Format.PLACE, hidden=True),
        Column("tanggal_persetujuan", "Persetujuan data", 128, Format.DAY, hidden=True),
    ),
    rows=listing,
    search=("nama", "nisn", "nik", "telepon", "rombel", "jurusan_nama"),
    picks=(
        Pick("Tahun lulus", "tahun_lulus", newest_first=True),
        Pick("Jurusan", "jurusan_nama"),
        Pick("Kelas", "rombel"),
        Pick("Hasil", "hasil"),
    ),
    chips=(
        Chip("Belum lengkap", lambda row: not row["lengkap"]),
        Chip("Mencari kerja", lambda row: row["status"] == "Mencari kerja"),
        Chip("Belum terdaftar", lambda row: not row["status"]),
        Chip("Persetujuan ditarik", lambda row: bool(row["tanggal_tarik_persetujuan"])),
    ),
    sort=("nama", False),
    empty=Empty(
        "Belum ada alumni",
        "Alumni adalah lulusan sekolah Anda. Ambil dari unduhan Dapodik, atau ketik satu per satu.",
    ),
)
