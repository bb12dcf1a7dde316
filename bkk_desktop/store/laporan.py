"""Frozen reports: what was reported stays as it was, and is the truth for the next opening."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from bkk_desktop.domain.periode import Periode

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row

COLUMNS = "id, periode, revisi, digest, isi, alasan, dibekukan_pada, jurnal"


@dataclass(frozen=True, slots=True)
class Laporan:
    """One frozen revision; `isi` is report.json, byte for byte as it was sealed.

    `jurnal` is the last change of the records that it counted, 0 if that is not known.
    """

    id: int
    periode: Periode
    revisi: int
    digest: str
    isi: bytes
    alasan: str
    dibekukan_pada: datetime
    jurnal: int = 0

    @property
    def dokumen(self) -> dict[str, Any]:
        """Return what report.json says."""
        document: dict[str, Any] = json.loads(self.isi)
        return document

    @property
    def cells(self) -> dict[str, int]:
        """Return the figures alone, without reading the lists of a large report."""
        # A quotation mark inside a text has a backslash before it, so this is a name in an object.
        _, found, rest = self.isi.partition(b',"cells":{')
        if not found:
            return dict(self.dokumen["cells"])
        figures: dict[str, int] = json.loads(b"{" + rest[: rest.index(b"}") + 1])
        return figures


def insert(db: Database, laporan: Laporan) -> int:
    """Store a new revision; the database refuses a second one of the same number."""
    return db.execute(
        """
        INSERT INTO laporan (
            periode, revisi, tanggal_awal, tanggal_akhir, digest, isi, alasan, dibekukan_pada,
            jurnal
        ) VALUES (
            :periode, :revisi, :awal, :akhir, :digest, :isi, :alasan, :dibekukan_pada, :jurnal
        )
        """,
        {
            "periode": laporan.periode.kode,
            "revisi": laporan.revisi,
            "awal": laporan.periode.awal.isoformat(),
            "akhir": laporan.periode.akhir.isoformat(),
            "digest": laporan.digest,
            "isi": laporan.isi,
            "alasan": laporan.alasan,
            "dibekukan_pada": laporan.dibekukan_pada.isoformat(timespec="seconds"),
            "jurnal": laporan.jurnal,
        },
    )


def get(db: Database, number: int) -> Laporan | None:
    """Return a revision by its number in the table, or nothing."""
    return _one(db, "WHERE id = ?", (number,))


def latest(db: Database, periode: Periode) -> Laporan | None:
    """Return the newest revision of a period, or nothing if it was never frozen."""
    return _one(db, "WHERE periode = ? ORDER BY revisi DESC LIMIT 1", (periode.kode,))


def revision(db: Database, periode: str, revisi: int) -> Laporan | None:
    """Return one revision of a period, or nothing."""
    return _one(db, "WHERE periode = ? AND revisi = ?", (periode, revisi))


def last_before(db: Database, awal: date) -> Laporan | None:
    """Return the newest revision of the report that closed on the eve of a day, or nothing.

    Of several that closed then (a month, its quarter) it is the one that was frozen last.
    """
    eve = (awal - timedelta(days=1)).isoformat()
    return _one(db, "WHERE tanggal_akhir = ? ORDER BY id DESC LIMIT 1", (eve,))


def all_revisions(db: Database) -> list[Laporan]:
    """Return every frozen revision, the newest period first, the newest revision first."""
    return _many(db, "ORDER BY tanggal_akhir DESC, tanggal_awal, revisi DESC")


def newest(db: Database) -> list[Laporan]:
    """Return the newest revision of every frozen period, in the order to revise them in.

    A period that lies within another comes before it.
    """
    return _many(
        db,
        """
        WHERE revisi = (SELECT max(revisi) FROM laporan x WHERE x.periode = laporan.periode)
        ORDER BY tanggal_akhir, tanggal_awal DESC
        """,
    )


class Mark(NamedTuple):
    """The newest revision of a period, and the last change with which it agreed for certain."""

    id: int
    periode: Periode
    jurnal: int


def marks(db: Database) -> list[Mark]:
    """Return where every frozen period stands, in the order of `newest`, without its content.

    A later period can only be frozen while the earlier ones agree with the records.
    """
    sql = """
        SELECT id, periode, max(jurnal, (
            SELECT ifnull(max(x.jurnal), 0) FROM laporan x
            WHERE x.id > laporan.id AND (
                x.tanggal_akhir > laporan.tanggal_akhir
                OR (
                    x.tanggal_akhir = laporan.tanggal_akhir
                    AND x.tanggal_awal < laporan.tanggal_awal
                )
            )
        ))
        FROM laporan
        WHERE revisi = (SELECT max(revisi) FROM laporan x WHERE x.periode = laporan.periode)
        ORDER BY tanggal_akhir, tanggal_awal DESC
    """
    return [Mark(number, Periode.of(kode), jurnal) for number, kode, jurnal in db.query(sql)]


def _one(db: Database, rest: str, values: tuple[object, ...]) -> Laporan | None:
    row = db.one(f"SELECT {COLUMNS} FROM laporan {rest}", values)
    return None if row is None else _read(row)


def _many(db: Database, rest: str) -> list[Laporan]:
    return [_read(row) for row in db.query(f"SELECT {COLUMNS} FROM laporan {rest}")]


def _read(row: Row) -> Laporan:
    return Laporan(
        row["id"],
        Periode.of(row["periode"]),
        row["revisi"],
        row["digest"],
        row["isi"],
        row["alasan"],
        datetime.fromisoformat(row["dibekukan_pada"]),
        row["jurnal"],
    )


def set_counting_day(db: Database, tabel: str, baris: int, peristiwa: str, hari: date) -> None:
    """Let an event count on another day than its own (a late entry, settled here)."""
    db.execute(
        """
        INSERT INTO tanggal_hitung (tabel, baris, peristiwa, tanggal)
        VALUES (:tabel, :baris, :peristiwa, :tanggal)
        ON CONFLICT (tabel, baris, peristiwa) DO UPDATE SET tanggal = :tanggal
        """,
        {"tabel": tabel, "baris": baris, "peristiwa": peristiwa, "tanggal": hari.isoformat()},
    )
