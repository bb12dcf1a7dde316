"""All placements."""

from bkk_desktop.store.penempatan import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table

TABLE = Table(
    id="penempatan",
    noun="penempatan",
    columns=(
        Column("nama", "Nama", 176),
        Column("pemberi_kerja_nama", "Perusahaan", 200),
        Column("tanggal_mulai", "Mulai", 112, Format.DAY),
        Column("jenis_antar_kerja", "Jenis", 64),
        Column("kode_wilayah", "Tempat kerja", 136, Format.PLACE),
        Column("jabatan", "Jabatan", 144),
        Column("jenis_kelamin", "L/P", 48),
        Column("kontrak", "Perjanjian", 96),
        Column("upah", "Upah", 112, Format.MONEY),
        Column("jurusan_nama", "Jurusan", 176),
        Column("nisn", "NISN", 112),
    ),
    rows=lambda db, _today: listing(db),
    search=("nama", "nisn", "pemberi_kerja_nama", "jabatan", "jurusan_nama"),
    picks=(Pick("Jurusan", "jurusan_nama"),),
    chips=(
        Chip("Melalui BKK", lambda row: bool(row["sudah_melalui_bkk"])),
        Chip("Usaha sendiri", lambda row: not row["sudah_melalui_bkk"]),
        Chip("AKL", lambda row: row["jenis_antar_kerja"] == "AKL"),
        Chip("AKAD", lambda row: row["jenis_antar_kerja"] == "AKAD"),
    ),
    sort=("tanggal_mulai", True),
    empty=Empty(
        "Belum ada penempatan",
        "Di sini alumni yang sudah mulai bekerja: di mana, sejak kapan, melalui BKK atau tidak.",
    ),
)
