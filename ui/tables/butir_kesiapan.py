"""The school's readiness list in its order."""

from bkk_desktop.domain.kesiapan import JENIS
from bkk_desktop.store.kesiapan import listing
from ui.table import Column, Empty, Format, Table

TABLE = Table(
    id="butir_kesiapan",
    noun="butir kesiapan",
    columns=(
        Column("urut", "No", 80, Format.NUMBER),
        Column("nama", "Butir", 288),
        Column("jenis", "Jenis", 120, words=JENIS),
        Column("alumni", "Alumni siap", 112, Format.NUMBER),
        Column("keadaan", "Keadaan", 128, Format.STATE, meanings={"Dipakai": "good"}),
    ),
    rows=lambda db, _today: listing(db),
    search=("nama",),
    sort=("urut", False),
    empty=Empty(
        "Belum ada butir kesiapan",
        "Tulis apa yang membuat alumni siap bekerja, atau mulai dari daftar yang umum.",
    ),
)
