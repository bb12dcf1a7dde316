"""What the province asks of its database: schools, devices, packages and receipts."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, Select, func, insert, select, update

from sync.province.database import WRITES, Database
from sync.province.tables import KEPERCAYAAN, PAKET, PERANGKAT, SEKOLAH, TANDA_TERIMA

Connection = sqlalchemy.Connection
P, T = PAKET.c, TANDA_TERIMA.c


@dataclass(frozen=True, slots=True)
class Device:
    """A laptop that is known, by the secret it enrolled with."""

    kode: str
    npsn: str
    kunci: str
    nama: str
    rahasia: str


@dataclass(frozen=True, slots=True)
class Stored:
    """One package as it came."""

    kode: str
    npsn: str
    periode: str
    revisi: int
    perangkat: str
    urutan: int
    digest: str
    isi: bytes


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest revision of a period from a school, and the laptop that sent it."""

    periode: str
    revisi: int
    kode: str
    digest: str
    perangkat: str
    nama: str
    tanda_terima: bytes


@contextmanager
def connected(database: Database) -> Iterator[Connection]:
    """Open the database for reading."""
    with database.engine.connect() as db:
        yield db


@contextmanager
def writing(database: Database) -> Iterator[Connection]:
    """Hold the one durable transaction that may write: when it is left, the disk has it."""
    with begun(database) as db:
        database.check()
        yield db


@contextmanager
def begun(database: Database) -> Iterator[Connection]:
    """Write into a database that need not be the one that its folder names yet."""
    with database.engine.execution_options(**{WRITES: True}).begin() as db:
        yield db


def trust(db: Connection) -> bytes:
    """Return the newest trust document."""
    newest = select(KEPERCAYAAN.c.isi).order_by(KEPERCAYAAN.c.versi.desc()).limit(1)
    isi: bytes = db.execute(newest).scalar_one()
    return isi


def insert_trust(db: Connection, versi: int, isi: bytes) -> None:
    """Add a trust document."""
    db.execute(insert(KEPERCAYAAN), {"versi": versi, "isi": isi})


def school(db: Connection, npsn: str) -> str | None:
    """Return the enrolment secret of a school that was activated, or nothing."""
    return db.scalar(select(SEKOLAH.c.rahasia).where(SEKOLAH.c.npsn == npsn))


def school_name(db: Connection, npsn: str) -> str | None:
    """Return the name of a school that was activated, or nothing."""
    return db.scalar(select(SEKOLAH.c.nama).where(SEKOLAH.c.npsn == npsn))


def store_school(db: Connection, npsn: str, nama: str, rahasia: str) -> None:
    """Keep a school with its enrolment secret; a renewed one takes its place."""
    values = {"nama": nama, "rahasia": rahasia}
    if not db.execute(update(SEKOLAH).where(SEKOLAH.c.npsn == npsn), values).rowcount:
        db.execute(insert(SEKOLAH), {"npsn": npsn} | values)


def device(db: Connection, kode: str) -> Device | None:
    """Return a device that has enrolled, or nothing."""
    row = db.execute(select(PERANGKAT).where(PERANGKAT.c.kode == kode)).first()
    return None if row is None else Device(*row)


def devices_of(db: Connection, npsn: str) -> list[Device]:
    """Return every laptop of a school that has enrolled."""
    wanted = select(PERANGKAT).where(PERANGKAT.c.npsn == npsn).order_by(PERANGKAT.c.kode)
    return [Device(*row) for row in db.execute(wanted)]


def is_used(db: Connection, rahasia: str) -> bool:
    """Tell whether a secret has enrolled a laptop."""
    wanted = select(PERANGKAT.c.kode).where(PERANGKAT.c.rahasia == rahasia)
    return db.execute(wanted).first() is not None


def insert_device(db: Connection, new: Device) -> None:
    """Keep a device; a secret enrols only one."""
    db.execute(insert(PERANGKAT), dataclasses.asdict(new))


def insert_package(db: Connection, new: Stored) -> None:
    """Keep a package; raise IntegrityError if anything stands in its place."""
    db.execute(insert(PAKET), dataclasses.asdict(new))


def digest_of(db: Connection, npsn: str, periode: str, revisi: int) -> str | None:
    """Return the report digest that stands under a revision, or nothing."""
    wanted = (P.npsn == npsn, P.periode == periode, P.revisi == revisi)
    return db.scalar(select(P.digest).where(*wanted))


def other_head(db: Connection, npsn: str, periode: str, revisi: int) -> tuple[int, str | None]:
    """Return the newest revision beside a given one and its digest, or 0 and nothing."""
    wanted = (P.npsn == npsn, P.periode == periode, P.revisi != revisi)
    newest = select(P.revisi, P.digest).where(*wanted).order_by(P.revisi.desc()).limit(1)
    row = db.execute(newest).first()
    return (0, None) if row is None else (row.revisi, row.digest)


def _latest(*where: ColumnElement[bool]) -> Select[bytes]:
    return select(T.isi).where(*where).order_by(T.id.desc()).limit(1)


def receipt_of(db: Connection, kode: str) -> bytes | None:
    """Return the latest receipt of a package, or nothing if it never came."""
    return db.scalar(_latest(T.paket == kode))


def receipt_of_report(db: Connection, digest: str) -> bytes | None:
    """Return the latest receipt of a report, in whatever package it came."""
    return db.scalar(_latest(P.kode == T.paket, P.digest == digest))


def last_receipt(db: Connection, npsn: str) -> bytes | None:
    """Return the receipt that a school got last, or nothing."""
    return db.scalar(_latest(T.npsn == npsn))


def receipts_of(db: Connection, npsn: str) -> list[bytes]:
    """Return every receipt of a school, the oldest first."""
    return list(db.scalars(select(T.isi).where(T.npsn == npsn).order_by(T.id)))


def next_receipt(db: Connection, tahun: int) -> int:
    """Return the next number of a year; nobody else gets one until this transaction is over."""
    last = db.scalar(select(func.max(T.urut)).where(T.tahun == tahun))
    return (last or 0) + 1


def insert_receipt(db: Connection, paket: Stored, number: tuple[int, int], isi: bytes) -> None:
    """Keep a receipt; it is never made again."""
    tahun, urut = number
    row = {"paket": paket.kode, "npsn": paket.npsn, "tahun": tahun, "urut": urut, "isi": isi}
    db.execute(insert(TANDA_TERIMA), row)


def package(db: Connection, kode: str) -> bytes:
    """Return a package that came."""
    isi: bytes = db.execute(select(P.isi).where(P.kode == kode)).scalar_one()
    return isi


def package_of_receipt(db: Connection, tahun: int, urut: int) -> Stored | None:
    """Return the package that a receipt's number speaks of, or nothing."""
    wanted = (T.paket == P.kode, T.tahun == tahun, T.urut == urut)
    row = db.execute(select(PAKET).where(*wanted)).first()
    return None if row is None else Stored(*row)


def size_of(db: Connection, kode: str) -> int | None:
    """Return how large a package that came is, or nothing if it never came."""
    return db.scalar(select(func.length(P.isi)).where(P.kode == kode))


def _newest_revision(npsn: Any, periode: Any) -> ColumnElement[bool]:  # noqa: ANN401  # value or column
    other = PAKET.alias()
    highest = select(func.max(other.c.revisi)).where(
        other.c.npsn == npsn, other.c.periode == periode
    )
    return P.revisi == highest.scalar_subquery()


def _its_receipt() -> ColumnElement[bytes]:
    return _latest(T.paket == P.kode).correlate(PAKET).scalar_subquery()


def heads(db: Connection, npsn: str) -> list[Newest]:
    """Return the newest revision of every period of a school, with its latest receipt."""
    rows = db.execute(
        select(
            P.periode, P.revisi, P.kode, P.digest, P.perangkat,
            PERANGKAT.c.nama, _its_receipt(),
        )
        .join_from(PAKET, PERANGKAT, PERANGKAT.c.kode == P.perangkat)
        .where(P.npsn == npsn, _newest_revision(npsn, P.periode))
        .order_by(P.periode)
    )  # fmt: skip
    return [Newest(*row) for row in rows]


def last_seq(db: Connection, perangkat: str) -> int:
    """Return the highest number of a laptop's packages, 0 if none came."""
    return db.scalar(select(func.max(P.urutan)).where(P.perangkat == perangkat)) or 0


def newest_of_all(db: Connection, periode: str) -> list[tuple[str | bytes | None, ...]]:
    """Return each school with its newest package of a period, its key and its latest receipt."""
    newest = sqlalchemy.and_(
        P.npsn == SEKOLAH.c.npsn,
        P.periode == periode,
        _newest_revision(SEKOLAH.c.npsn, periode),
    )
    rows = db.execute(
        select(SEKOLAH.c.npsn, SEKOLAH.c.nama, P.kode, PERANGKAT.c.kunci, _its_receipt())
        .select_from(SEKOLAH)
        .outerjoin(PAKET, newest)
        .outerjoin(PERANGKAT, PERANGKAT.c.kode == P.perangkat)
        .order_by(SEKOLAH.c.npsn)
    )
    return [tuple(row) for row in rows]
