"""Kiriman: the outbox, one row for a package that waits for its receipt; and every attempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database, Row

_LISTING = """
    SELECT
        laporan.id AS laporan, laporan.periode, laporan.revisi, laporan.digest,
        laporan.dibekukan_pada,
        coalesce(paket.id, 0) AS paket, coalesce(paket.kode, '') AS kode,
        coalesce(paket.nama_berkas, '') AS nama_berkas, coalesce(length(paket.isi), 0) AS besar,
        coalesce(kiriman.percobaan, 0) AS percobaan, kiriman.coba_lagi_pada,
        coalesce(kiriman.sewa, '') AS sewa, kiriman.di_usb_pada,
        coalesce(terakhir.kelas, '') AS kelas, coalesce(terakhir.kode, '') AS kode_hasil,
        coalesce(terakhir.rincian, '') AS rincian, terakhir.pada AS dicoba_pada,
        coalesce(sah.status, '') AS status, sah.isi AS tanda_terima,
        (SELECT coalesce(max(t.id), 0) FROM tanda_terima AS t
         WHERE t.laporan = laporan.id) AS tanda_terima_id,
        (SELECT max(lain.revisi) FROM laporan AS lain
         WHERE lain.periode = laporan.periode) AS revisi_terakhir
    FROM laporan
    LEFT JOIN paket ON paket.id =
        (SELECT max(p.id) FROM paket AS p WHERE p.laporan = laporan.id)
    LEFT JOIN kiriman ON kiriman.paket = paket.id
    LEFT JOIN percobaan AS terakhir ON terakhir.id =
        (SELECT max(c.id) FROM percobaan AS c WHERE c.paket = paket.id)
    LEFT JOIN tanda_terima AS sah ON sah.id =
        (SELECT t.id FROM tanda_terima AS t WHERE t.laporan = laporan.id
         ORDER BY t.status = 'received', t.id LIMIT 1)
"""


@dataclass(frozen=True, slots=True)
class Kiriman:
    """One frozen report, its package and how far it got; empty where it has not got so far."""

    laporan: int
    periode: str
    revisi: int
    digest: str
    dibekukan_pada: str
    paket: int
    kode: str
    nama_berkas: str
    besar: int
    percobaan: int
    coba_lagi_pada: str | None
    sewa: str
    di_usb_pada: str | None
    kelas: str
    kode_hasil: str
    rincian: str
    dicoba_pada: str | None
    status: str
    tanda_terima: bytes | None
    tanda_terima_id: int
    revisi_terakhir: int

    @property
    def is_final(self) -> bool:
        """Tell whether the province has said its last word."""
        return self.status in ("accepted", "rejected")

    @property
    def is_unsettled(self) -> bool:
        """Tell whether it waits for its receipt or must be mended; a newer revision replaces it."""
        return (
            bool(self.paket) and self.revisi >= self.revisi_terakhir and (self.status != "accepted")
        )


def all_of(db: Database) -> list[Kiriman]:
    """Return every frozen report with its delivery, the newest first."""
    return [Kiriman(*row) for row in db.query(f"{_LISTING} ORDER BY laporan.id DESC")]


def of_paket(db: Database, paket: int) -> Kiriman | None:
    """Return the delivery of one package, or nothing."""
    row = db.one(f"{_LISTING} WHERE kiriman.paket = ?", (paket,))
    return None if row is None else Kiriman(*row)


def queue(db: Database, paket: int) -> None:
    """Put a package in the outbox."""
    db.execute("INSERT INTO kiriman (paket) VALUES (?)", (paket,))


def lease(db: Database, paket: int, sewa: str) -> None:
    """Write down who is sending; an empty lease means nobody."""
    db.execute("UPDATE kiriman SET sewa = ? WHERE paket = ?", (sewa, paket))


def void_leases(db: Database) -> None:
    """Forget who was sending when the program last ran."""
    db.execute("UPDATE kiriman SET sewa = '' WHERE sewa <> ''")


def schedule(db: Database, paket: int, percobaan: int, coba_lagi_pada: str | None) -> None:
    """Write down how often it was tried and when to try again."""
    db.execute(
        "UPDATE kiriman SET percobaan = ?, coba_lagi_pada = ? WHERE paket = ?",
        (percobaan, coba_lagi_pada, paket),
    )


def on_usb(db: Database, paket: int, pada: str) -> None:
    """Write down that a verified copy is on a stick."""
    db.execute("UPDATE kiriman SET di_usb_pada = ? WHERE paket = ?", (pada, paket))


def attempt(db: Database, paket: int, pada: str, hasil: tuple[str, str, str]) -> None:
    """Keep one attempt with its class, code and details."""
    db.execute(
        "INSERT INTO percobaan (paket, pada, kelas, kode, rincian) VALUES (?, ?, ?, ?, ?)",
        (paket, pada, *hasil),
    )


def attempts(db: Database, paket: int) -> list[Row]:
    """Return every attempt to send a package, the latest first."""
    sql = "SELECT pada, kelas, kode, rincian FROM percobaan WHERE paket = ? ORDER BY id DESC"
    return list(db.query(sql, (paket,)))
