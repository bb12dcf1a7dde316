"""The stages of a selection."""

from dataclasses import replace

from bkk_desktop.store.seleksi import stage_rows
from ui.table import Column, Empty, Format, Table

TABLE = Table(
    id="tahap",
    noun="tahap",
    columns=(
        Column("nama", "Tahap", 160),
        Column("pelamar", "Pelamar", 84, Format.NUMBER),
        Column("tanggal", "Tanggal", 112, Format.DAY),
        Column("pukul", "Pukul", 96),
        Column("tempat", "Tempat", 176),
        Column("bawa", "Yang dibawa", 176),
    ),
    rows=lambda db, _today: stage_rows(db),
    search=("nama", "tempat"),
    empty=Empty("Belum ada tahap", "Tambahkan tahap seleksi menurut urutannya."),
)


def of_vacancy(lowongan: int) -> Table:
    """Return the stages of one vacancy, in their order."""
    return replace(TABLE, rows=lambda db, _today: stage_rows(db, lowongan))
