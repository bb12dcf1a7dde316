"""The versions of the words that people agree to."""

from bkk_desktop.store.persetujuan import listing
from ui.table import Column, Empty, Format, Table

TABLE = Table(
    id="teks_persetujuan",
    noun="teks persetujuan",
    columns=(
        Column("versi", "Versi", 64),
        Column("berlaku_sejak", "Berlaku sejak", 120, Format.DAY),
        Column("jumlah", "Disetujui", 88, Format.NUMBER),
        Column("isi", "Isi", 480),
    ),
    rows=lambda db, _today: listing(db),
    search=("isi",),
    empty=Empty(
        "Memakai teks bawaan",
        "Versi 1 dari program dicetak di formulir pendaftaran. Tambah teks untuk menggantinya; "
        "yang sudah disetujui orang tetap tersimpan.",
    ),
)
