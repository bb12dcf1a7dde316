"""The school's programmes with their codes in the education tables."""

from bkk_desktop.domain import kode
from bkk_desktop.store.sekolah import jurusan_listing
from ui.table import Column, Empty, Format, Table

TABLE = Table(
    id="jurusan",
    noun="jurusan",
    columns=(
        Column("nama", "Konsentrasi keahlian", 288),
        Column("singkatan", "Singkatan", 88),
        Column(
            "kode_ipk",
            "Kode IPK",
            264,
            words={c: f"{c}  {w}" for c, w in kode.pendidikan().items()},
        ),
        Column("alumni", "Alumni", 72, Format.NUMBER),
    ),
    rows=lambda db, _today: jurusan_listing(db),
    search=("nama", "singkatan"),
    sort=("nama", False),
    empty=Empty("Belum ada jurusan", "Impor alumni menanyakannya, atau tambahkan di sini."),
)
