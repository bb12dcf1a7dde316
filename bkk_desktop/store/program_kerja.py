"""Program kerja in its table: a year's plan, and the list of all with how each stands."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.program_kerja import ProgramKerja, keadaan
from bkk_desktop.store.record import all_of, read

if TYPE_CHECKING:
    from datetime import date

    from bkk_desktop.store.database import Database


def of_year(db: Database, tahun: int) -> list[ProgramKerja]:
    """Return a year's plan by planned day; what has none comes last."""
    sql = """
        SELECT * FROM program_kerja WHERE tahun = ?
        ORDER BY coalesce(tanggal_rencana, '9999'), id
    """
    return [read(ProgramKerja, row) for row in db.query(sql, (tahun,))]


def listing(db: Database, today: date) -> list[dict[str, Any]]:
    """Return everything planned with how it stands on a day and who came to its event."""
    sql = """
        SELECT kegiatan, sum(kehadiran = 'hadir') AS hadir FROM peserta_kegiatan GROUP BY kegiatan
    """
    came = {row["kegiatan"]: row["hadir"] for row in db.query(sql)}
    return [
        asdict(one)
        | {
            "keadaan": keadaan(one, today),
            "hadir": came.get(one.kegiatan, 0) if one.kegiatan else None,
        }
        for one in all_of(db, ProgramKerja)
    ]
