"""Who read which NIK, when and how."""

from bkk_desktop.domain.akses import PERAN
from bkk_desktop.store.akses import listing
from ui.table import Chip, Column, Empty, Format, Table

TABLE = Table(
    id="akses_data",
    noun="catatan akses",
    columns=(
        Column("pada", "Kapan", 152, Format.MOMENT),
        Column("peran", "Siapa", 128, words=PERAN),
        Column("apa", "Yang dilakukan", 240),
        Column("siapa", "Data siapa", 240),
    ),
    rows=lambda db, _today: listing(db),
    search=("apa", "siapa"),
    chips=(Chip("Oleh kepala sekolah", lambda row: row["peran"] == "kepala"),),
    sort=("pada", True),
    empty=Empty(
        "Belum ada NIK yang dilihat",
        "Setiap kali NIK lengkap ditampilkan, diekspor, atau dicetak, catatannya masuk ke sini.",
    ),
)
