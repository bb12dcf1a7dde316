"""When a program may be updated: never in the last days of a report that has not arrived."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari, periode
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.store import backup, hubungan, kiriman, pengaturan

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database

LAST_DAYS = 2
ARRIVED = ("accepted", "received")
NOT_NOW = (
    "Laporan {judul} jatuh tempo {tenggat} dan belum ada tanda terimanya. Pembaruan menunggu, "
    "supaya tidak ada yang berubah di hari-hari terakhir: bisa dipasang mulai {mulai}, atau segera "
    "sesudah tanda terima datang."
)


def hindrance(office: Office) -> Problem | None:
    """Return what keeps an update waiting, and until when."""
    with office.read() as db:
        # By the province's clock if it is known: a wrong one here must not open the way.
        ahead = timedelta(seconds=hubungan.get(db).selisih_detik or 0)
        today = (office.now() + ahead).date()
        settings = pengaturan.settings(db)
        last = periode.containing(today, settings.periode_laporan).previous()
        due = last.akhir + timedelta(days=settings.tenggat_hari)
        if not 0 <= (due - today).days < LAST_DAYS or _arrived(db, str(last)):
            return None
    return Problem(NOT_NOW, values={"judul": last.judul, **_days(due)})


def _days(due: date) -> dict[str, str]:
    return {"tenggat": hari.long(due), "mulai": hari.long(due + timedelta(days=1))}


def _arrived(db: Database, kode: str) -> bool:
    return any(one.periode == kode and one.status in ARRIVED for one in kiriman.all_of(db))


def prepare(office: Office) -> Path:
    """Back up what an update starts from, checked; raise UserError if it is not the time."""
    if (problem := hindrance(office)) is not None:
        raise UserError(problem)
    return backup.make(office)
