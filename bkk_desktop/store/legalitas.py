"""Izin dan SK in their table: all of them with how they stand, and what has to be renewed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bkk_desktop.domain.legalitas import INGAT, begins, keadaan
from bkk_desktop.domain.sekolah import JENIS_LEGALITAS, TandaDaftar
from bkk_desktop.store.record import all_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bkk_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Perpanjangan:
    """One that has to be renewed; `sisa` is the days left, below 0 once it has ended."""

    id: int
    jenis: str
    apa: str
    berlaku_sampai: date
    sisa: int


def listing(db: Database, today: date) -> list[dict[str, Any]]:
    """Return all of them with how each stands on a day and how many scans it has."""
    sql = "SELECT baris, count(*) AS jumlah FROM berkas WHERE tabel = 'tanda_daftar' GROUP BY baris"
    scans = {row["baris"]: row["jumlah"] for row in db.query(sql)}
    known = all_of(db, TandaDaftar)
    return [
        asdict(one)
        | {
            "keadaan": keadaan(one, today, replaced=_is_replaced(one, known, today)),
            "berkas": scans.get(one.id, 0),
        }
        for one in known
    ]


def due(db: Database, today: date) -> list[Perpanjangan]:
    """Return what ends within 90 days or has ended, and goes on in no later one of its kind."""
    known = all_of(db, TandaDaftar)
    found = [
        Perpanjangan(one.id, one.jenis, _called(one), until, (until - today).days)
        for one in known
        if (until := one.berlaku_sampai)
        and (until - today).days <= max(INGAT)
        and not _is_followed(one, known)
    ]
    return sorted(found, key=lambda one: (one.berlaku_sampai, one.id))


def _called(one: TandaDaftar) -> str:
    return " ".join(filter(None, (JENIS_LEGALITAS.get(one.jenis, ""), one.nomor)))


def _is_replaced(one: TandaDaftar, known: Sequence[TandaDaftar], today: date) -> bool:
    """Tell whether a later one of the kind has begun; various papers replace no other."""
    return any(_is_later(other, one) and begins(other) <= today for other in known)


def _is_followed(one: TandaDaftar, known: Sequence[TandaDaftar]) -> bool:
    """Tell whether a later one of the kind lasts longer, even if it has not begun yet."""
    until = one.berlaku_sampai
    return any(
        _is_later(other, one)
        and (other.berlaku_sampai is None or (until and other.berlaku_sampai > until))
        for other in known
    )


def _is_later(other: TandaDaftar, one: TandaDaftar) -> bool:
    same = other.jenis == one.jenis != "lainnya"
    return same and (begins(other), other.id) > (begins(one), one.id)
