"""All alumni."""

from bkk_desktop.store.alumni import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

TABLE = Table(
    id="alumni",
    noun="alumni",
    columns=(
        Column("nama", "Nama", 208),
        Column("nisn", "NISN", 112),
        Column("jenis_kelamin", "L/P", 48),
        Column("rombel", "Kelas", 88),
        Column("tahun_lulus", "Lulus", 64),
        Column(
            "status",
            "Status",
            120,
            Format.STATE,
            meanings={"Bekerja": "good", "Mencari kerja": "info"},
        ),
        Column("jurusan_nama", "Jurusan", 176),
        Column("telepon", "Nomor HP", 136, Format.PHONE),
        Column("nik", "NIK", 152, Format.NIK),
    ),
    rows=listing,
    search=("nama", "nisn", "nik", "telepon", "rombel", "jurusan_nama"),
    picks=(
        Pick("Tahun lulus", "tahun_lulus", newest_first=True),
        Pick("Jurusan", "jurusan_nama"),
    ),
    chips=(
        Chip("Belum lengkap", lambda row: not row["lengkap"]),
        Chip("Mencari kerja", lambda row: row["status"] == "Mencari kerja"),
        Chip("Bekerja", lambda row: row["status"] == "Bekerja"),
        Chip("Belum terdaftar", lambda row: not row["status"]),
    ),
    sort=("nama", False),
    empty=Empty(
        "Belum ada alumni",
        "Alumni adalah lulusan sekolah Anda. Ambil dari unduhan Dapodik, atau ketik satu per satu.",
    ),
)
