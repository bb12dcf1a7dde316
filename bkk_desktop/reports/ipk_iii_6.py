"""IPK III/6: Vacancies by the employer's sector and sex."""

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
        return form.figures(hitungan, "III/6", row, VACANCY_MOVEMENTS, SEXES)

    table = form.movement_table(
        hitungan,
        "kolom.lapangan_usaha",
        form.movement_heads(hitungan, form.VACANCY_WORDS),
        form.sexes(hitungan),
        form.coded_rows(hitungan, kode.lapangan_usaha("2020"), read),
    )
    return form.sheet(hitungan, "ipk_iii_6", [table])


REPORT = Report("ipk_iii_6", 6, "III/6", sheet)
