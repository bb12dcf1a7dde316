"""IPK III/5: Vacancies by occupation group and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import kode
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEXES, VACANCY_MOVEMENTS

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/5", row, VACANCY_MOVEMENTS, SEXES)

    table = form.movement_table(
        hitungan,
        "kolom.jabatan",
        form.movement_heads(hitungan, form.VACANCY_WORDS),
        form.sexes(hitungan),
        form.coded_rows(hitungan, kode.golongan_jabatan(), read),
    )
    return form.sheet(hitungan, "ipk_iii_5", [table])


REPORT = Report("ipk_iii_5", 5, "III/5", sheet)
