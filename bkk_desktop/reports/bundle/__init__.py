"""The bundle: which sheets a report has, in their order, each for its own period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bkk_desktop.domain.periode import Periode
from bkk_desktop.reports import Report, all_reports
from bkk_desktop.reports.counting import Hitungan, count
from bkk_desktop.reports.counting.rekap import rekap

if TYPE_CHECKING:
    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.report import Sheet
    from bkk_desktop.store.database import Database

Counted = Mapping[str, Hitungan]


@dataclass(frozen=True)
class Part:
    """One sheet of the bundle and the counted period that it shows."""

    report: Report
    sheet: Sheet
    hitungan: Hitungan


def completed(db: Database, hitungan: Hitungan) -> Hitungan:
    """Return a counted period with its recap by programme."""
    return replace(hitungan, rekap=rekap(db, hitungan.periode, hitungan.lists))


def others(db: Database, hitungan: Hitungan, settings: Settings) -> dict[str, Hitungan]:
    """Count the periods that some tables have for their own, by their codes."""
    asked = (periode for _, periode in _wanted(hitungan) if periode != hitungan.periode)
    return {
        periode.kode: count(db, periode, settings, late=False) for periode in dict.fromkeys(asked)
    }


def parts(hitungan: Hitungan, besides: Counted | None = None) -> tuple[Part, ...]:
    """Return the sheets in the order of the bundle."""
    known = {hitungan.periode.kode: hitungan, **(besides or {})}
    return tuple(
        Part(report, report.sheet(known[periode.kode]), known[periode.kode])
        for report, periode in _wanted(hitungan)
        if periode.kode in known
    )


def _wanted(hitungan: Hitungan) -> Iterator[tuple[Report, Periode]]:
    for report in all_reports():
        # A report from before the recap was frozen with it has none.
        if report.id != "rekap_bkk" or hitungan.rekap is not None:
            for periode in hitungan.templat.periods(report.kode, hitungan.periode):
                yield report, periode
