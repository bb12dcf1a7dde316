"""Late entries: count them in the running period, or find which frozen reports to revise."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.reports.counting import count
from bkk_desktop.reports.counting.differences import late_entries
from bkk_desktop.reports.counting.late import Late
from bkk_desktop.store import laporan

if TYPE_CHECKING:
    from bkk_desktop.domain.pengaturan import Settings
    from bkk_desktop.domain.periode import Periode
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

__all__ = ["Late", "late_entries", "settle_here", "touched_reports"]

ONLY_REVISION = "{catatan}. Ini hanya bisa diselesaikan dengan revisi laporan itu."
FROZEN = (
    "{periode} mulai di dalam periode yang sudah dibekukan. Pilih periode sesudahnya, atau buat"
    " revisi."
)
TOO_EARLY = "{nama}: tanggalnya {hari}, tidak sebelum {periode}. Pilih periode sesudahnya."


def settle_here(office: Office, entries: Collection[Late], periode: Periode) -> int:
    """Count late entries on a period's first day, as one action; return how many.

    They keep their true date. Raise UserError, and change nothing, if one of them can't be.
    """
    with office.write("Hitung catatan susulan di periode ini", "susulan") as db:
        if problems := list(_problems(db, entries, periode)):
            raise UserError(*problems)
        for entry in entries:
            laporan.set_counting_day(db, entry.tabel, entry.id, entry.peristiwa, periode.awal)
    return len(entries)


def _problems(db: Database, entries: Collection[Late], periode: Periode) -> list[Problem]:
    if any(periode.awal in mark.periode for mark in laporan.marks(db)):
        return [Problem(FROZEN, values={"periode": periode.judul}, code="periode_dibekukan")]
    found = []
    for entry in entries:
        if not entry.settles_here:
            found.append(Problem(ONLY_REVISION, values={"catatan": entry}, code="hanya_revisi"))
        elif entry.tanggal >= periode.awal:
            values = {"nama": entry.nama, "hari": hari.short(entry.tanggal)}
            values["periode"] = periode.judul
            found.append(Problem(TOO_EARLY, values=values, code="periode_terlalu_awal"))
    return found


def touched_reports(
    db: Database, settings: Settings, entries: Collection[Late]
) -> tuple[Periode, ...]:
    """Return the frozen periods that need a revision, in the order to revise them in.

    Besides the entries' own periods these are the later ones whose figures they change.
    """
    if not entries:
        return ()
    own = {entry.periode for entry in entries}
    since = min(entry.tanggal for entry in entries)
    return tuple(
        report.periode
        for report in laporan.newest(db)
        if report.periode in own
        or (
            report.periode.akhir >= since and _figures(db, report.periode, settings) != report.cells
        )
    )


def _figures(db: Database, periode: Periode, settings: Settings) -> dict[str, int]:
    return count(db, periode, settings, late=False, names=False).cells
