"""Whose data have been kept long enough, as of today."""

from bkk_desktop.domain.retensi import cutoff
from bkk_desktop.store.pengaturan import settings
from bkk_desktop.store.retensi import candidates
from ui.table import Column, Empty, Format, Table, as_rows

TABLE = Table(
    id="pembersihan",
    noun="alumni",
    columns=(
        Column("nama", "Nama", 240),
        Column("rombel", "Kelas", 112),
        Column("tahun_lulus", "Lulus", 72),
        Column("terakhir", "Kontak terakhir", 136, Format.DAY),
    ),
    rows=lambda db, today: as_rows(
        candidates(db, cutoff(today, years), today)
        if (years := settings(db).masa_simpan_tahun)
        else ()
    ),
    search=("nama", "rombel"),
    sort=("terakhir", False),
    empty=Empty(
        "Tidak ada yang perlu dibersihkan",
        "Yang masih terdaftar, bekerja, atau dihubungi dalam masa simpan tidak pernah masuk ke "
        "sini. Masa simpan diatur di “Laporan dan surat”.",
    ),
)
