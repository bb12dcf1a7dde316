"""What is missing or odd in alumni: one row for a person and a field."""

from typing import cast

from bkk_desktop.store.database import Row
from bkk_desktop.store.kelengkapan import findings
from ui.forms.alumni import FORM
from ui.table import Column, Empty, Pick, Table

TITLES = {name: field.title for name, field in FORM.fields.items()}


def titled(rows: list[Row]) -> list[Row]:
    """Return findings with their field as the form calls it."""
    return [cast("Row", {**row, "isian": TITLES.get(row["kolom"], "")}) for row in rows]


TABLE = Table(
    id="perlu_dilengkapi",
    noun="isian",
    columns=(
        Column("nama", "Nama", 208),
        Column("rombel", "Kelas", 88),
        Column("tahun_lulus", "Lulus", 64),
        Column("isian", "Isian", 144),
        Column("kurang", "Yang perlu diperiksa", 440),
    ),
    rows=lambda db, today: titled(findings(db, today)),
    search=("nama", "rombel", "isian", "kurang"),
    picks=(
        Pick("Isian", "isian"),
        Pick("Tahun lulus", "tahun_lulus", newest_first=True),
        Pick("Kelas", "rombel"),
    ),
    sort=("nama", False),
    empty=Empty(
        "Tidak ada yang kurang",
        "Semua isian alumni yang diminta laporan sudah lengkap dan masuk akal.",
    ),
)
