"""How many people's data are processed for what: figures only, nobody by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from bkk_desktop.store.database import Database

_FIGURES = """
    SELECT
        (SELECT count(*) FROM alumni WHERE tanggal_anonim IS NULL) AS alumni,
        (SELECT count(*) FROM alumni WHERE tanggal_anonim IS NOT NULL) AS anonim,
        (
            SELECT count(*) FROM alumni
            WHERE tanggal_persetujuan IS NOT NULL AND tanggal_tarik_persetujuan IS NULL
        ) AS setuju,
        (SELECT count(*) FROM alumni WHERE tanggal_tarik_persetujuan IS NOT NULL) AS ditarik,
        (SELECT count(*) FROM alumni WHERE tanggal_lahir > :dewasa) AS anak,
        (SELECT count(*) FROM alumni WHERE disabilitas <> '') AS disabilitas,
        (SELECT count(DISTINCT alumni) FROM pendaftaran) AS pencaker,
        (SELECT count(DISTINCT alumni) FROM penempatan) AS penempatan,
        (SELECT count(DISTINCT pemberi_kerja) FROM penempatan) AS perusahaan,
        (SELECT count(DISTINCT alumni) FROM penelusuran) AS penelusuran,
        (SELECT count(*) FROM laporan) AS laporan,
        (SELECT count(*) FROM tanda_terima) AS tanda_terima,
        (SELECT count(*) FROM akses_data WHERE substr(pada, 1, 10) > :setahun) AS pembacaan
"""
GROWN_UP = 18


def figures(db: Database, hari: date) -> dict[str, int]:
    """Return the figures as of a day; readings are those of the year before it."""
    asked = {
        "dewasa": f"{hari.year - GROWN_UP:04}-{hari:%m-%d}",
        "setahun": f"{hari.year - 1:04}-{hari:%m-%d}",
    }
    (found,) = db.query(_FIGURES, asked)
    return dict(found)
