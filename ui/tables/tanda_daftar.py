"""The BKK's registrations at the Dinas."""

from bkk_desktop.domain.sekolah import TandaDaftar
from bkk_desktop.store.record import all_of
from ui.table import Column, Empty, Format, Table, as_rows

TABLE = Table(
    id="tanda_daftar",
    noun="tanda daftar",
    columns=(
        Column("nomor", "Nomor", 240),
        Column("tanggal", "Tanggal", 112, Format.DAY),
        Column("instansi", "Instansi", 240),
        Column("berlaku_sejak", "Sejak", 112, Format.DAY),
        Column("berlaku_sampai", "Sampai", 112, Format.DAY),
    ),
    rows=lambda db, _today: as_rows(all_of(db, TandaDaftar)),
    search=("nomor", "instansi"),
    sort=("berlaku_sejak", True),
    empty=Empty("Belum ada tanda daftar", "Tanda daftar BKK dari Dinas dicetak di laporan."),
)
