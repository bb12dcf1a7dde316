"""The plan of placements in its table, and the year's placements to hold against it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain import kode
from bkk_desktop.domain.rencana_penempatan import (
    MASA,
    Hasil,
    Nyata,
    RencanaPenempatan,
    realised,
)
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.store.record import all_of, only, read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

_PLACED = """
    SELECT t.id, coalesce(t.tanggal_mulai, t.tanggal) AS hari,
        CASE WHEN a.tanggal_tarik_persetujuan IS NULL THEN a.nama ELSE '' END, a.jenis_kelamin,
        a.jurusan, k.nama, t.jabatan, t.kode_wilayah
    FROM penempatan t
    JOIN alumni a ON a.id = t.alumni
    JOIN pemberi_kerja k ON k.id = t.pemberi_kerja
    WHERE coalesce(t.tanggal_mulai, t.tanggal) BETWEEN :awal AND :akhir
    ORDER BY hari, t.id
"""


def of_year(db: Database, tahun: int) -> list[RencanaPenempatan]:
    """Return a year's plan: what has no time of its own first, then by time."""
    sql = "SELECT * FROM rencana_penempatan WHERE tahun = ?"
    found = [read(RencanaPenempatan, row) for row in db.query(sql, (tahun,))]
    order = list(MASA)
    return sorted(found, key=lambda one: (one.periode.awal, order.index(one.masa), one.id))


def results(db: Database, tahun: int) -> list[Hasil]:
    """Return a year's plan with what came of it; the last is what nobody planned."""
    asked = {"awal": f"{tahun}-01-01", "akhir": f"{tahun}-12-31"}
    placed = [Nyata(*row) for row in db.tuples(_PLACED, asked)]
    return realised(of_year(db, tahun), placed)


def listing(db: Database) -> list[dict[str, Any]]:
    """Return every line of every year with what came of it so far."""
    province, named = only(db, Sekolah).kode_provinsi, {j.id: j.nama for j in all_of(db, Jurusan)}
    years = [row["tahun"] for row in db.query("SELECT DISTINCT tahun FROM rencana_penempatan")]
    return [
        asdict(plan)
        | {
            "urut": plan.tahun * 100 + list(MASA).index(plan.masa),
            "masa": MASA[plan.masa],
            "jurusan_nama": named.get(plan.jurusan or 0, ""),
            "tempat": kode.wilayah().get(plan.kode_wilayah, ""),
            "antar_kerja": plan.antar_kerja(province),
            "rencana": plan.rencana_l + plan.rencana_p,
            "nyata": len(found.nyata),
        }
        for year in years
        for found in results(db, year)
        for plan in (found.rencana,)
        if plan
    ]
