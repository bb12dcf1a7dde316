"""IPK III/3: Seekers by the occupation group wanted and sex."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain import kode
from bkk_desktop.reports import Report, form
from bkk_desktop.reports.counting.layout import SEEKER_MOVEMENTS, SEXES

if TYPE_CHECKING:
    from bkk_desktop.report import Sheet
    from bkk_desktop.reports.counting import Hitungan

TITLE = (
    "IPK III/3: Pencari kerja yang terdaftar, ditempatkan dan"
    " dihapuskan menurut golongan pokok jabatan dan jenis kelamin"
)


def sheet(hitungan: Hitungan) -> Sheet:
    """Return the table as a page."""

    def read(row: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
        return form.figures(hitungan, "III/3", row, SEEKER_MOVEMENTS, SEXES)

    table = form.movement_table(
        "GOLONGAN POKOK JABATAN",
        form.movement_heads(hitungan, form.SEEKER_WORDS),
        form.sexes(hitungan),
        form.coded_rows(kode.golongan_jabatan(), read),
    )
    return form.sheet(hitungan, ("ipk_iii_3", TITLE), [table])


REPORT = Report("ipk_iii_3", 3, "III/3", TITLE, sheet)
