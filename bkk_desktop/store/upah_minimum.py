"""Minimum wages: those that ship with the program, and the office's own above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bkk_desktop.domain import kode, upah
from bkk_desktop.domain.upah import UpahMinimum
from bkk_desktop.store.record import all_of, read

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

OWN, SHIPPED = "Diisi sekolah", "Bawaan program"


class Known(NamedTuple):
    """A minimum wage with where it comes from; `id` is below 0 for what ships."""

    record: UpahMinimum
    asal: str


def known(db: Database) -> dict[tuple[str, int], int]:
    """Return the minimum wages by place and year, UMK and UMP alike."""
    own = {(one.kode_wilayah, one.tahun): one.jumlah for one in all_of(db, UpahMinimum)}
    return kode.umk() | own


def minimum(db: Database, kode_wilayah: str, tahun: int) -> int | None:
    """Return the minimum wage of just this kab/kota or province and year, None if unknown."""
    return upah.minimum(known(db), kode_wilayah, tahun)


def by_place(db: Database, kode_wilayah: str, tahun: int) -> UpahMinimum | None:
    """Return the office's own figure of a place and year, or nothing."""
    sql = "SELECT * FROM upah_minimum WHERE kode_wilayah = ? AND tahun = ?"
    row = db.one(sql, (kode_wilayah, tahun))
    return None if row is None else read(UpahMinimum, row)


def listing(db: Database) -> list[Known]:
    """Return every known minimum wage; the office's own stands in the place of what ships."""
    own = {(one.kode_wilayah, one.tahun): Known(one, OWN) for one in all_of(db, UpahMinimum)}
    shipped = {
        (place, year): Known(UpahMinimum(-at, place, year, amount), SHIPPED)
        for at, ((place, year), amount) in enumerate(kode.umk().items(), 1)
    }
    return list((shipped | own).values())
