"""IPK III/3: Seekers by the occupation group wanted and sex."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bkk_desktop.domain import kode
from bkk_desktop.report import Heading, Row, Table
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEEKER_MOVEMENTS, SEXES

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/3", row, SEEKER_MOVEMENTS, SEXES)

    table = form.movement_table(
        hitungan,
        "kolom.jabatan",
        form.movement_heads(hitungan, form.SEEKER_WORDS),
        form.sexes(hitungan),
        form.coded_rows(hitungan, kode.golongan_jabatan(), read),
    )
    return form.sheet(hitungan, "ipk_iii_3", [table, _obtained(hitungan)])


def _obtained(hitungan: Hitungan) -> Table:
    """Return an extra list: the occupation groups really obtained by those placed."""
    found = Counter(
        (row["golongan_jabatan"], row["jenis_kelamin"])
        for row in hitungan.lists["penempatan"]
        if row["dihitung"]
    )
    letters = form.letters(hitungan)
    rows = [
        Row((code, label, *counts, sum(counts)))
        for code, label in kode.golongan_jabatan().items()
        for counts in [[found[code, sex] for sex in SEXES]]
    ]
    totals = [sum(found[code, sex] for code in kode.golongan_jabatan()) for sex in SEXES]
    named = form.heads(hitungan, "kolom.kode", "kolom.jabatan")
    both = form.heads(hitungan, "kolom.jml")
    return Table(
        (tuple(map(Heading, (*named, *letters, *both))),),
        (14, 62, 13, 13, 13),
        ("c", "l", *form.right(3)),
        (*rows, Row(("", form.caption(hitungan, "baris.jumlah"), *totals, sum(totals)), "total")),
        caption="Golongan jabatan yang diperoleh (tambahan, di luar IPK III/3)",
    )


REPORT = Report("ipk_iii_3", 3, "III/3", sheet)
