"""What the province asks of its database beyond what came: laptops, the queue, closed periods."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from sync.province.store import Device, P, Stored
from sync.province.tables import (
    ANTREAN,
    PAKET,
    PENGATURAN,
    PENGESAHAN,
    PENUTUPAN,
    PERANGKAT,
    SEKOLAH,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sync.province.store import Connection

CONFIRMED, WAITING, REFUSED, REVOKED = "confirmed", "waiting", "refused", "revoked"


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A laptop of a school: how it stands and since when, and its last number."""

    perangkat: Device
    sekolah: str
    status: str
    pada: str
    urutan: int


def enrolled(db: Connection, npsn: str = "", kode: str = "") -> list[Enrolled]:
    """Return the laptops of a school, one of them, or all; the ones that wait come first."""
    last = select(func.max(P.urutan)).where(P.perangkat == PERANGKAT.c.kode).scalar_subquery()
    wanted = (
        select(PERANGKAT, SEKOLAH.c.nama, PENGESAHAN.c.status, PENGESAHAN.c.pada, last)
        .join_from(PERANGKAT, SEKOLAH, SEKOLAH.c.npsn == PERANGKAT.c.npsn)
        .outerjoin(PENGESAHAN, PENGESAHAN.c.perangkat == PERANGKAT.c.kode)
        .order_by(PERANGKAT.c.npsn, PERANGKAT.c.kode)
    )
    if npsn:
        wanted = wanted.where(PERANGKAT.c.npsn == npsn)
    if kode:
        wanted = wanted.where(PERANGKAT.c.kode == kode)
    # Whoever enrolled before laptops were confirmed has no row about it, and is known.
    found = [
        Enrolled(Device(*row[:5]), row[5], row[6] or CONFIRMED, row[7] or "", row[8] or 0)
        for row in db.execute(wanted)
    ]
    return sorted(found, key=lambda one: one.status != WAITING)


def status_of(db: Connection, perangkat: str) -> str:
    """Return how a laptop that is known stands."""
    wanted = select(PENGESAHAN.c.status).where(PENGESAHAN.c.perangkat == perangkat)
    return db.scalar(wanted) or CONFIRMED


def set_status(db: Connection, perangkat: str, status: str, pada: str) -> None:
    """Keep how a laptop stands from now on."""
    values = {"status": status, "pada": pada}
    known = PENGESAHAN.c.perangkat == perangkat
    if not db.execute(update(PENGESAHAN).where(known), values).rowcount:
        db.execute(insert(PENGESAHAN), {"perangkat": perangkat} | values)


def queue(db: Connection, paket: str) -> None:
    """Let a package wait for its check."""
    db.execute(insert(ANTREAN), {"paket": paket})


def unqueue(db: Connection, paket: str) -> None:
    """Keep that a package has its last word."""
    db.execute(delete(ANTREAN).where(ANTREAN.c.paket == paket))


def is_queued(db: Connection, paket: str) -> bool:
    """Tell whether a package waits for its check."""
    return db.scalar(select(ANTREAN.c.paket).where(ANTREAN.c.paket == paket)) is not None


def queued(db: Connection, status: str, perangkat: str = "") -> list[str]:
    """Return the packages that wait, of laptops that stand so, in the order of their revisions."""
    stands = func.coalesce(PENGESAHAN.c.status, CONFIRMED)
    wanted = (
        select(P.kode)
        .join_from(PAKET, ANTREAN, ANTREAN.c.paket == P.kode)
        .outerjoin(PENGESAHAN, PENGESAHAN.c.perangkat == P.perangkat)
        .where(stands == status)
        .order_by(P.npsn, P.periode, P.revisi)
    )
    if perangkat:
        wanted = wanted.where(P.perangkat == perangkat)
    return list(db.scalars(wanted))


def stored(db: Connection, paket: str) -> Stored:
    """Return a package as it came."""
    return Stored(*db.execute(select(PAKET).where(P.kode == paket)).one())


def closed(db: Connection) -> list[str]:
    """Return the periods that are taken no more."""
    return list(db.scalars(select(PENUTUPAN.c.periode).order_by(PENUTUPAN.c.periode)))


def close(db: Connection, periode: str, pada: str) -> None:
    """Take a period no more; it may be closed already."""
    if periode not in closed(db):
        db.execute(insert(PENUTUPAN), {"periode": periode, "pada": pada})


def reopen(db: Connection, periode: str) -> bool:
    """Take a period again; tell whether it was closed."""
    return bool(db.execute(delete(PENUTUPAN).where(PENUTUPAN.c.periode == periode)).rowcount)


def values(db: Connection) -> Mapping[str, str]:
    """Return the province's settings, as far as they were ever changed."""
    return {row.nama: row.nilai for row in db.execute(select(PENGATURAN))}


def set_value(db: Connection, nama: str, nilai: str) -> None:
    """Keep a setting."""
    known = PENGATURAN.c.nama == nama
    if not db.execute(update(PENGATURAN).where(known), {"nilai": nilai}).rowcount:
        db.execute(insert(PENGATURAN), {"nama": nama, "nilai": nilai})
