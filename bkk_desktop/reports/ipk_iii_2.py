"""IPK III/2: Seekers by education and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEEKER_MOVEMENTS, SEXES

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/2", row, SEEKER_MOVEMENTS, SEXES)

    table = form.movement_table(
        hitungan,
        "kolom.jenis_pendidikan",
        form.movement_heads(hitungan, form.SEEKER_WORDS),
        form.sexes(hitungan),
        form.education_rows(hitungan, read),
    )
    return form.sheet(hitungan, "ipk_iii_2", [table])


REPORT = Report("ipk_iii_2", 2, "III/2", sheet)
