"""The plan of placements with what came of it so far."""

from datetime import date
from typing import cast

from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.rencana_penempatan import listing
from ui.table import Column, Empty, Format, Pick, Table


def _rows(db: Database, _today: date) -> list[Row]:
    return cast("list[Row]", listing(db))


TABLE = Table(
    id="rencana_penempatan",
    noun="rencana",
    columns=(
        Column("masa", "Masa", 136),
        Column("jabatan", "Jabatan", 128),
        Column("pemberi_kerja", "Perusahaan sasaran", 176),
        Column("rencana", "Rencana", 80, Format.NUMBER),
        Column("nyata", "Realisasi", 88, Format.NUMBER),
        Column("jurusan_nama", "Jurusan", 176),
        Column("tempat", "Lokasi", 136),
        Column("antar_kerja", "AKL/AKAD", 88),
        Column("tahun", "Tahun", 72, Format.TEXT),
        Column("keterangan", "Keterangan", 176, hidden=True),
        Column("urut", "Urutan masa", 104, Format.NUMBER, hidden=True),
    ),
    rows=_rows,
    search=("pemberi_kerja", "jabatan", "jurusan_nama", "tempat"),
    picks=(Pick("Tahun", "tahun", newest_first=True),),
    sort=("urut", False),
    empty=Empty(
        "Belum ada rencana penempatan",
        "Catat siapa yang akan ditempatkan tahun ini dan di mana; realisasinya terisi sendiri dari"
        " penempatan.",
    ),
)
