"""IPK III/7: seekers by years since graduation and education, in the form with five groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import LAMA, SEEKER_MOVEMENTS

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/7", row, SEEKER_MOVEMENTS, LAMA)

    table = form.movement_table(
        hitungan,
        "kolom.tingkat_pendidikan",
        form.movement_heads(hitungan, form.SEEKER_WORDS),
        [(f"{band} TH", band) for band in LAMA],
        form.education_rows(hitungan, read),
    )
    note = f"Lama lulusan = {hitungan.periode.akhir.year} dikurangi tahun lulus."
    return form.sheet(hitungan, "ipk_iii_7", [table], note)


REPORT = Report("ipk_iii_7", 7, "III/7", sheet)
