"""The bin: every deleted record that can be brought back."""

from bkk_desktop.store.journal import UNNAMED, bin_of
from bkk_desktop.store.sebutan import NOUNS, capital
from ui.table import Column, Empty, Format, Table, as_rows, numbered

WORDS = {tabel: capital(noun) for tabel, noun in NOUNS.items()}

TABLE = Table(
    id="keranjang",
    noun="catatan",
    columns=(
        Column("label", "Catatan", 320),
        Column("tabel", "Jenis", 144, words=WORDS),
        Column("pada", "Dihapus", 112, Format.DAY),
        Column("tindakan", "Oleh tindakan", 320),
    ),
    rows=lambda db, _today: numbered(as_rows(g for g in bin_of(db) if g.tabel not in UNNAMED)),
    search=("label", "tindakan"),
    sort=("pada", True),
    empty=Empty("Keranjang kosong", "Catatan yang Anda hapus menunggu di sini."),
)
