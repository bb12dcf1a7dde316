"""All vacancies, with what is left of them."""

from bkk_desktop.store.lowongan import listing
from ui.table import Chip, Column, Empty, Format, Table

TABLE = Table(
    id="lowongan",
    noun="lowongan",
    columns=(
        # These fit beside the panel on a small laptop, so that the last one is not cut.
        Column("jabatan", "Jabatan", 168),
        Column("pemberi_kerja_nama", "Perusahaan", 164),
        Column("sisa", "Sisa", 56, Format.NUMBER),
        Column("pelamar", "Pelamar", 84, Format.NUMBER),
        Column("terisi", "Terisi", 68, Format.NUMBER),
        Column("berlaku_sampai", "Sampai", 112, Format.DAY),
        Column("tanggal", "Terdaftar", 112, Format.DAY),
        Column("keluar", "Ditarik", 72, Format.NUMBER, hidden=True),
        Column("jumlah_l", "L", 48, Format.NUMBER, hidden=True),
        Column("jumlah_p", "P", 48, Format.NUMBER, hidden=True),
        Column("jumlah_bebas", "L/P", 56, Format.NUMBER, hidden=True),
        Column("upah", "Upah", 112, Format.MONEY, hidden=True),
        Column("kode_wilayah", "Tempat kerja", 144, Format.PLACE, hidden=True),
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
