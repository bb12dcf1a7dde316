"""All registrations of job seekers."""

from bkk_desktop.domain.ak1 import BERLAKU, HABIS
from bkk_desktop.domain.lapor_pencaker import LEWAT, USULAN
from bkk_desktop.store.pendaftaran import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

OPEN = "Terdaftar"
LATE = dict.fromkeys(LEWAT.values(), "warn") | {USULAN: "bad"}
TO_REPORT, PROPOSED, EXPIRING, WITHOUT_CARD = (
    "Perlu lapor", USULAN, "AK/I hampir habis", "Belum punya AK/I",
)  # fmt: skip

TABLE = Table(
    id="pendaftaran",
    noun="pendaftaran",
    columns=(
        Column("nama", "Nama", 176),
        Column("tanggal", "Mendaftar", 112, Format.DAY),
        Column(
            "status", "Status", 112, Format.STATE, meanings={OPEN: "info", "Ditempatkan": "good"}
        ),
        Column("nomor", "Nomor", 128),
        Column("lapor", "Lapor", 128, Format.STATE, meanings=LATE),
        Column("rombel", "Kelas", 88),
        Column("kabar_terakhir", "Kabar terakhir", 120, Format.DAY, hidden=True),
        Column("ak1", "AK/I", 112, Format.STATE, meanings=HABIS | {BERLAKU: "good"}, hidden=True),
        Column("nomor_ak1", "Nomor AK/I", 160, hidden=True),
        Column("ak1_berlaku_sampai", "AK/I sampai", 112, Format.DAY, hidden=True),
        Column("tanggal_status", "Status sejak", 112, Format.DAY, hidden=True),
        Column("alasan_hapus", "Alasan dihapuskan", 168, hidden=True),
        Column("jenis_kelamin", "L/P", 48, hidden=True),
        Column("jabatan", "Jabatan dicari", 152, hidden=True),
        Column("jurusan_nama", "Jurusan", 176, hidden=True),
        Column("tahun_lulus", "Lulus", 64, hidden=True),
        Column("nisn", "NISN", 112, hidden=True),
        Column("telepon", "Nomor HP", 120, Format.PHONE, hidden=True),
    ),
    rows=listing,
    search=("nama", "nisn", "nomor", "nomor_ak1", "rombel", "jabatan", "jurusan_nama"),
    picks=(
        Pick("Tahun lulus", "tahun_lulus", newest_first=True),
        Pick("Jurusan", "jurusan_nama"),
    ),
    chips=(
        Chip(OPEN, lambda row: row["status"] == OPEN),
        Chip("Ditempatkan", lambda row: row["status"] == "Ditempatkan"),
        Chip("Dihapuskan", lambda row: row["status"] == "Dihapuskan"),
        Chip("Belum lengkap", lambda row: not row["golongan_jabatan"]),
        Chip(TO_REPORT, lambda row: bool(row["lapor"])),
        Chip(PROPOSED, lambda row: row["lapor"] == USULAN),
        Chip(EXPIRING, lambda row: row["ak1"] in HABIS),
        Chip(WITHOUT_CARD, lambda row: row["status"] == OPEN and not row["nomor_ak1"]),
    ),
    sort=("tanggal", True),
    empty=Empty(
        "Belum ada pencari kerja",
        "Di sini alumni yang meminta BKK mencarikan kerja. Daftarkan satu orang, "
        "atau pilih banyak orang di halaman Alumni.",
    ),
)
