"""All employers."""

from bkk_desktop.domain import kode
from bkk_desktop.store.pemberi_kerja import listing
from ui.table import Chip, Column, Empty, Format, Table

TABLE = Table(
    id="pemberi_kerja",
    noun="perusahaan",
    columns=(
        Column("nama", "Nama", 272),
        Column("jenis", "Jenis", 152, words=kode.jenis_pemberi_kerja()),
        Column("kode_wilayah", "Kabupaten/kota", 152, Format.PLACE),
        Column("nama_kontak", "Kontak", 152),
        Column("telepon", "Telepon", 128, Format.PHONE),
        Column("lowongan", "Lowongan", 88, Format.NUMBER),
        Column("penempatan", "Penempatan", 96, Format.NUMBER),
    ),
    rows=lambda db, _today: listing(db),
    search=("nama", "nama_kontak", "telepon"),
    chips=(
        Chip("Ada lowongan", lambda row: row["lowongan"] > 0),
        Chip("Pernah menempatkan", lambda row: row["penempatan"] > 0),
        Chip(
            "Belum lengkap",
            lambda row: not (row["jenis"] and row["lapangan_usaha"] and row["kode_wilayah"]),
        ),
    ),
    sort=("nama", False),
    empty=Empty(
        "Belum ada perusahaan",
        "Di sini perusahaan dan instansi yang membuka lowongan atau menerima alumni Anda.",
    ),
)
