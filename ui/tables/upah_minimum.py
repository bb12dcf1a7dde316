"""The minimum wages that are known, those of the school above those that ship."""

from typing import cast

from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.upah_minimum import OWN, SHIPPED, listing
from ui.table import Chip, Column, Empty, Format, Table, as_rows


def _rows(db: Database) -> list[Row]:
    found = listing(db)
    shown = as_rows(one.record for one in found)
    return [
        cast("Row", dict(row) | {"asal": one.asal}) for one, row in zip(found, shown, strict=True)
    ]


TABLE = Table(
    id="upah_minimum",
    noun="upah minimum",
    columns=(
        Column("kode_wilayah", "Tempat", 192, Format.PLACE),
        Column("tahun", "Tahun", 72),
        Column("jumlah", "Sebulan", 128, Format.MONEY),
        Column("asal", "Asal", 144, Format.STATE, meanings={OWN: "good", SHIPPED: "plain"}),
        Column("keterangan", "Dasar", 240),
    ),
    rows=lambda db, _today: _rows(db),
    search=("kode_wilayah", "tahun"),
    chips=(Chip(OWN, lambda row: row["asal"] == OWN),),
    sort=("tahun", True),
    empty=Empty("Belum ada upah minimum", "Isi upah minimum kabupaten atau kota tempat kerja."),
)
