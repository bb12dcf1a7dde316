"""The programme of work with how each thing stands."""

from datetime import date
from typing import cast

from bkk_desktop.domain.program_kerja import BELUM, MEANINGS, SELESAI, TERLAMBAT
from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.program_kerja import listing
from ui.table import Chip, Column, Empty, Format, Pick, Table


def _rows(db: Database, today: date) -> list[Row]:
    return cast("list[Row]", listing(db, today))


TABLE = Table(
    id="program_kerja",
    noun="program",
    columns=(
        Column("nama", "Program", 216),
        Column("keadaan", "Keadaan", 104, Format.STATE, meanings=MEANINGS),
        Column("tanggal_rencana", "Rencana", 112, Format.DAY),
        Column("jumlah_rencana", "Jumlah", 72, Format.NUMBER),
        Column("tanggal_realisasi", "Realisasi", 112, Format.DAY),
        Column("jumlah_realisasi", "Hasil", 64, Format.NUMBER, head="Jumlah realisasi"),
        Column("tahun", "Tahun", 72, Format.TEXT),
        Column("sasaran", "Sasaran", 160, hidden=True),
        Column("penanggung_jawab", "Penanggung jawab", 152, hidden=True),
        Column("realisasi", "Hasil kegiatan", 208, hidden=True),
        Column("hambatan", "Hambatan", 176, hidden=True),
        Column("tindak_lanjut", "Tindak lanjut", 176, hidden=True),
    ),
    rows=_rows,
    search=("nama", "sasaran", "penanggung_jawab"),
    chips=(
        Chip("Belum selesai", lambda row: row["keadaan"] in (BELUM, TERLAMBAT)),
        Chip(TERLAMBAT, lambda row: row["keadaan"] == TERLAMBAT),
        Chip(SELESAI, lambda row: row["keadaan"] == SELESAI),
    ),
    picks=(Pick("Tahun", "tahun", newest_first=True),),
    sort=("tanggal_rencana", False),
    empty=Empty(
        "Belum ada program kerja",
        "Catat rencana kerja BKK tahun ini; realisasinya diisi menyusul di tempat yang sama.",
    ),
)
