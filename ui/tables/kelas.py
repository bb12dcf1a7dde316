"""The classes that the school has, and the programme that each was given."""

from bkk_desktop.store.sekolah import rombel_listing
from ui.table import Chip, Column, Empty, Format, Table, numbered

TABLE = Table(
    id="kelas",
    noun="kelas",
    columns=(
        Column("nama", "Kelas", 200),
        Column("jurusan_nama", "Jurusan", 320),
        Column("alumni", "Alumni", 80, Format.NUMBER),
    ),
    rows=lambda db, _today: numbered(rombel_listing(db)),
    search=("nama", "jurusan_nama"),
    chips=(Chip("Belum punya jurusan", lambda row: not row["jurusan_nama"]),),
    sort=("nama", False),
    empty=Empty("Belum ada kelas", "Kelas muncul di sini setelah alumni diimpor atau diketik."),
)
