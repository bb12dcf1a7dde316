"""The books besides the usual one, from which letters take their numbers."""

from bkk_desktop.domain.buku_surat import BukuSurat
from bkk_desktop.store.record import all_of
from ui.table import Column, Empty, Table, as_rows

TABLE = Table(
    id="buku_surat",
    noun="buku",
    columns=(
        Column("nama", "Nama", 200),
        Column("pola", "Pola nomor", 336),
        Column("klasifikasi", "Klasifikasi", 104),
    ),
    rows=lambda db, _today: as_rows(all_of(db, BukuSurat)),
    search=("nama", "pola"),
    empty=Empty(
        "Hanya buku surat keluar",
        "Semua surat memakai pola nomor di Pengaturan. Tambahkan buku bila sebagian surat punya "
        "nomor urut sendiri.",
    ),
)
