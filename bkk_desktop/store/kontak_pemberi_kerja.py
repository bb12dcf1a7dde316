"""Kontak dengan pemberi kerja in their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja
from bkk_desktop.store.record import read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database


def of(db: Database, pemberi_kerja: int) -> list[KontakPemberiKerja]:
    """Return what was said with an employer, the newest first."""
    sql = """
        SELECT * FROM kontak_pemberi_kerja WHERE pemberi_kerja = ?
        ORDER BY coalesce(tanggal, '') DESC, id DESC
    """
    return [read(KontakPemberiKerja, row) for row in db.query(sql, (pemberi_kerja,))]
