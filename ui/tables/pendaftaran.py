"""All registrations of job seekers."""

from bkk_desktop.store.pendaftaran import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

TABLE = Table(
    id="pendaftaran",
    noun="pendaftaran",
    columns=(
        Column("nama", "Nama", 208),
        Column("tanggal", "Tanggal", 112, Format.DAY),
        Column(
            "status",
            "Status",
            128,
            Format.STATE,
            meanings={"Terdaftar": "info", "Ditempatkan": "good"},
        ),
        Column("tanggal_status", "Sejak", 112, Format.DAY, hidden=True),
        Column("nomor", "Nomor", 136),
        Column("jenis_kelamin", "L/P", 48),
        Column("rombel", "Kelas", 88),
        Column("jabatan", "Jabatan dicari", 152, hidden=True),
        Column("jurusan_nama", "Jurusan", 176, hidden=True),
        Column("tahun_lulus", "Lulus", 64, hidden=True),
        Column("nisn", "NISN", 112, hidden=True),
    ),
    rows=listing,
    search=("nama", "nisn", "nomor", "rombel", "jabatan", "jurusan_nama"),
    picks=(
        Pick("Tahun lulus", "tahun_lulus", newest_first=True),
        Pick("Jurusan", "jurusan_nama"),
    ),
    chips=(
        Chip("Terdaftar", lambda row: row["status"] == "Terdaftar"),
        Chip("Ditempatkan", lambda row: row["status"] == "Ditempatkan"),
        Chip("Dihapuskan", lambda row: row["status"] == "Dihapuskan"),
        Chip("Belum lengkap", lambda row: not row["golongan_jabatan"]),
    ),
    sort=("tanggal", True),
    empty=Empty(
        "Belum ada pencari kerja",
        "Di sini alumni yang meminta BKK mencarikan kerja. Daftarkan satu orang, "
        "atau pilih banyak orang di halaman Alumni.",
    ),
)
