"""The BKK's registrations at the Dinas, decrees and permits, as a history."""

from datetime import date
from typing import cast

from bkk_desktop.domain.legalitas import BERAKHIR, DIGANTI, MEANINGS
from bkk_desktop.domain.sekolah import JENIS_LEGALITAS
from bkk_desktop.store.database import Database, Row
from bkk_desktop.store.legalitas import listing
from ui.table import Chip, Column, Empty, Format, Table


def _rows(db: Database, today: date) -> list[Row]:
    return cast("list[Row]", listing(db, today))


def _is_ending(row: Row) -> bool:
    state: str = row["keadaan"]
    return state == BERAKHIR or state.startswith("Dalam ")


TABLE = Table(
    id="tanda_daftar",
    noun="izin atau SK",
    columns=(
        Column("jenis", "Jenis", 184, words=JENIS_LEGALITAS),
        Column("nomor", "Nomor", 176),
        Column("keadaan", "Keadaan", 120, Format.STATE, meanings=MEANINGS),
        Column("berlaku_sejak", "Sejak", 112, Format.DAY),
        Column("berlaku_sampai", "Sampai", 112, Format.DAY),
        Column("berkas", "Berkas", 64, Format.NUMBER),
        Column("tanggal", "Tanggal surat", 112, Format.DAY, hidden=True),
        Column("instansi", "Instansi", 200, hidden=True),
    ),
    rows=_rows,
    search=("nomor", "instansi"),
    chips=(
        Chip("Perlu diperpanjang", _is_ending),
        Chip("Yang berlaku saja", lambda row: row["keadaan"] not in (DIGANTI, BERAKHIR)),
    ),
    sort=("berlaku_sejak", True),
    empty=Empty(
        "Belum ada tanda daftar, SK, atau izin",
        "Catat tanda daftar BKK, SK pembentukan, dan izin beserta pindaiannya; masa berlakunya "
        "diingatkan sebelum habis.",
    ),
)
