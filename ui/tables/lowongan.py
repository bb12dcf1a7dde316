"""All vacancies, with what is left of them."""

from bkk_desktop.store.lowongan import listing
from ui.table import Chip, Column, Empty, Format, Table

TABLE = Table(
    id="lowongan",
    noun="lowongan",
    columns=(
        Column("jabatan", "Jabatan", 192),
        Column("pemberi_kerja_nama", "Perusahaan", 224),
        Column("sisa", "Sisa", 64, Format.NUMBER),
        Column("terisi", "Terisi", 64, Format.NUMBER),
        Column("keluar", "Ditarik", 72, Format.NUMBER),
        Column("berlaku_sampai", "Sampai", 112, Format.DAY),
        Column("tanggal", "Terdaftar", 112, Format.DAY),
        Column("jumlah_l", "L", 48, Format.NUMBER),
        Column("jumlah_p", "P", 48, Format.NUMBER),
        Column("jumlah_bebas", "L/P", 56, Format.NUMBER),
        Column("upah", "Upah", 112, Format.MONEY),
        Column("kode_wilayah", "Tempat kerja", 144, Format.PLACE),
    ),
    rows=lambda db, _today: listing(db),
    search=("jabatan", "pemberi_kerja_nama"),
    chips=(
        Chip("Masih terbuka", lambda row: row["sisa"] > 0),
        Chip("Sudah habis", lambda row: row["sisa"] <= 0),
    ),
    sort=("tanggal", True),
    empty=Empty(
        "Belum ada lowongan",
        "Di sini posisi yang dibuka perusahaan, dihitung menurut laki-laki, perempuan, atau bebas.",
    ),
)
