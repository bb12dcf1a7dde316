"""Seekers of the first report who are known by count only."""

from bkk_desktop.domain import kode
from bkk_desktop.store.pendaftaran import lot_listing
from ui.table import Column, Empty, Format, Table

TABLE = Table(
    id="lot_pencaker",
    noun="saldo awal",
    columns=(
        Column("tanggal_saldo", "Awal", 104, Format.DAY),
        Column("jumlah", "Orang", 64, Format.NUMBER),
        Column("sisa", "Sisa", 56, Format.NUMBER),
        Column("jenis_kelamin", "L/P", 48),
        Column("kelompok_umur", "Umur", 72),
        Column("pendidikan", "Pendidikan", 176, words=kode.pendidikan()),
        Column("golongan_jabatan", "Golongan", 152, words=kode.golongan_jabatan_kbji()),
        Column("lama", "Lama lulus (tahun)", 136),
    ),
    rows=lambda db, _today: lot_listing(db),
    search=("pendidikan",),
    sort=("tanggal_saldo", False),
    empty=Empty(
        "Tidak ada saldo awal tanpa nama",
        "Hanya untuk laporan pertama: pencari kerja lama yang dulu dilaporkan tanpa daftar nama.",
    ),
)
