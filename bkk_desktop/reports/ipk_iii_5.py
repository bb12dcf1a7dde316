"""IPK III/5: Vacancies by occupation group and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import kode
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEXES, VACANCY_MOVEMENTS

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan

TITLE = (
    "IPK III/5: Lowongan kerja yang terdaftar, dipenuhi dan"
    " dihapuskan menurut golongan pokok jabatan dan jenis kelamin"
)


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/5", row, VACANCY_MOVEMENTS, SEXES)

    table = form.movement_table(
        "GOLONGAN POKOK JABATAN",
        form.movement_heads(hitungan, form.VACANCY_WORDS),
        form.sexes(hitungan),
        form.coded_rows(kode.golongan_jabatan(), read),
    )
    return form.sheet(hitungan, ("ipk_iii_5", TITLE), [table])


REPORT = Report("ipk_iii_5", 5, "III/5", TITLE, sheet)
