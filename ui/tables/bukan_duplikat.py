"""Pairs that somebody found to be two people."""

from bkk_desktop.store.duplikat import listing
from ui.table import Column, Empty, Table

TABLE = Table(
    id="bukan_duplikat",
    noun="pasangan",
    columns=(Column("label_kiri", "Alumni", 360), Column("label_kanan", "Bukan orang ini", 360)),
    rows=lambda db, _today: listing(db),
    search=("label_kiri", "label_kanan"),
    sort=("label_kiri", False),
    empty=Empty(
        "Belum ada yang ditandai",
        "Pasangan yang Anda tandai bukan duplikat tampil di sini dan tidak diusulkan lagi.",
    ),
)
