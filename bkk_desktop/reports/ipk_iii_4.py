"""IPK III/4: Vacancies by the education they ask for and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEXES, VACANCY_MOVEMENTS

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/4", row, VACANCY_MOVEMENTS, SEXES)

    table = form.movement_table(
        hitungan,
        "kolom.jenis_pendidikan",
        form.movement_heads(hitungan, ("gerak.pendaftaran", "gerak.dipenuhi", "gerak.penghapusan")),
        form.sexes(hitungan),
        form.education_rows(hitungan, read),
    )
    return form.sheet(hitungan, "ipk_iii_4", [table])


REPORT = Report("ipk_iii_4", 4, "III/4", sheet)
