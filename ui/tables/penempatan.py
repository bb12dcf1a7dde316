"""All placements."""

from bkk_desktop.store.penempatan import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

THROUGH, ALONE = "Melalui BKK", "Usaha sendiri"

TABLE = Table(
    id="penempatan",
    noun="penempatan",
    columns=(
        Column("nama", "Nama", 176),
        Column("pemberi_kerja_nama", "Perusahaan", 176),
        Column("tanggal_mulai", "Mulai", 112, Format.DAY),
        Column("cara", "Cara", 120, Format.STATE, meanings={THROUGH: "good"}),
        Column("jenis_antar_kerja", "Jenis", 64),
        Column("jabatan", "Jabatan", 120),
        Column("tanggal_selesai", "Selesai", 104, Format.DAY, hidden=True),
        Column("alasan_selesai", "Alasan selesai", 144, hidden=True),
        Column("kode_wilayah", "Tempat kerja", 136, Format.PLACE, hidden=True),
        Column("jenis_kelamin", "L/P", 48, hidden=True),
        Column("kontrak", "Perjanjian", 96, hidden=True),
        Column("upah", "Upah", 112, Format.MONEY, hidden=True),
        Column("kode_jabatan", "KBJI", 72, hidden=True),
        Column("jurusan_nama", "Jurusan", 176, hidden=True),
        Column("nisn", "NISN", 112, hidden=True),
    ),
    rows=lambda db, _today: listing(db),
    search=("nama", "nisn", "pemberi_kerja_nama", "jabatan", "jurusan_nama"),
    picks=(Pick("Jurusan", "jurusan_nama"),),
    chips=(
        Chip(THROUGH, lambda row: bool(row["sudah_melalui_bkk"])),
        Chip(ALONE, lambda row: not row["sudah_melalui_bkk"]),
        Chip("AKL", lambda row: row["jenis_antar_kerja"] == "AKL"),
        Chip("AKAD", lambda row: row["jenis_antar_kerja"] == "AKAD"),
        Chip("Sudah berhenti", lambda row: bool(row["tanggal_selesai"])),
    ),
    sort=("tanggal_mulai", True),
    empty=Empty(
        "Belum ada penempatan",
        "Di sini alumni yang sudah mulai bekerja: di mana, sejak kapan, melalui BKK atau tidak.",
    ),
)
