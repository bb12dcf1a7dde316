"""Signed receipts: the one thing that may change what the province is known to have said.

A receipt of another school, for an unknown package or by an unknown key is kept aside and
reported; it changes nothing. Once accepted or rejected, a revision stays so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from bkk_desktop.store import paket, tanda_terima
from bkk_desktop.store.tanda_terima import TandaTerima
from sync import documents, trust
from sync.canonical import MalformedError, within
from sync.clock import instant, spoken, stamp
from sync.documents import Receipt
from sync.envelope import digest, unverified, verified

if TYPE_CHECKING:
    from datetime import datetime

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from bkk_desktop.store.paket import Isi

LARGEST = 64 * 1024
MOST_ASIDE = 200


class Result(Enum):
    """What became of a receipt."""

    RECORDED = "recorded"
    KNOWN = "known"
    STALE = "stale"
    CONTRADICTS = "contradicts"
    FOREIGN = "foreign"
    UNTRUSTED = "untrusted"
    DAMAGED = "damaged"


SENTENCES = {
    Result.RECORDED: "Tanda terima {nomor} dicatat.",
    Result.KNOWN: "Tanda terima {nomor} sudah tercatat.",
    Result.STALE: "Tanda terima {nomor} lebih lama daripada jawaban akhir; status tetap.",
    Result.CONTRADICTS: (
        "Tanda terima {nomor} bertentangan dengan jawaban akhir yang sudah tercatat. Status tidak "
        "berubah dan tanda terima disimpan terpisah; hubungi dinas provinsi."
    ),
    Result.FOREIGN: (
        "Tanda terima {nomor} bukan untuk laporan di komputer ini. Tidak ada yang berubah; "
        "tanda terima disimpan terpisah."
    ),
    Result.UNTRUSTED: (
        "Tanda terima {nomor} tidak ditandatangani provinsi yang Anda percaya. Tidak ada yang "
        "berubah; hubungi dinas provinsi."
    ),
    Result.DAMAGED: "Tanda terima rusak atau bukan tanda terima. Tidak ada yang berubah.",
}
GAP = " Ada tanda terima sebelumnya yang belum masuk; minta berkas balasan dari dinas."


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a receipt did: for which report, with which status, in one sentence."""

    hasil: Result
    kalimat: str
    laporan: int = 0
    status: str = ""
    terputus: bool = False


def record(office: Office, data: bytes, jalur: str) -> Recorded:
    """Check a receipt and write it down in one transaction; the same one may come again."""
    with office.write("Catat tanda terima") as db:
        return recorded(db, data, jalur, office.now())


def recorded(db: Database, data: bytes, jalur: str, now: datetime) -> Recorded:
    """Check a receipt and write it down within the running transaction."""
    said = parsed(data)
    if said is None:
        return Recorded(Result.DAMAGED, SENTENCES[Result.DAMAGED])
    ours = _report(db, said)
    hasil = _judged(db, said, data, ours)
    gap = hasil is Result.RECORDED and _has_gap(db, said)
    row = TandaTerima(0, None, said.no, said.status, digest(data), data, jalur, stamp(now))
    _store(db, row, ours, hasil)
    kalimat = SENTENCES[hasil].format(nomor=said.no) + (GAP if gap else "")
    return Recorded(hasil, kalimat, ours.id if ours else 0, said.status, gap)


def parsed(data: bytes) -> Receipt | None:
    """Return what a receipt says, whoever signed it; None if it is no receipt."""
    try:
        said = documents.decode(Receipt, unverified(within(data, LARGEST), documents.RECEIPT))
        instant(said.at)
    except MalformedError:
        return None
    return said if check_digit(said.no[:-2]) == said.no[-1] else None


def check_digit(number: str) -> str:
    """Return the digit that shows a misread receipt number (Luhn, over its digits)."""
    digits = [int(letter) for letter in number if letter.isdigit()]
    doubled = (
        digit if place % 2 else sum(divmod(digit * 2, 10))
        for place, digit in enumerate(reversed(digits))
    )
    return str(-sum(doubled) % 10)


def _report(db: Database, said: Receipt) -> Isi | None:
    found = paket.laporan_of(db, said.package_id)
    if found is None:
        return None
    isi = found[1]
    named = (said.report_digest, said.period, said.revision)
    return isi if named == (isi.digest, isi.periode, isi.revisi) else None


def _judged(db: Database, said: Receipt, data: bytes, ours: Isi | None) -> Result:
    if not _is_signed(db, data):
        return Result.UNTRUSTED
    if ours is None or said.npsn != trust.npsn(db):
        return Result.FOREIGN
    if tanda_terima.has(db, digest(data), ours.id):
        return Result.KNOWN
    before = tanda_terima.status_of(db, ours.id)
    # The same word again, under another number: the province had lost it and got it once more.
    if before in ("", "received", said.status):
        return Result.RECORDED
    return Result.STALE if said.status == "received" else Result.CONTRADICTS


def _is_signed(db: Database, data: bytes) -> bool:
    believed = trust.current(db)
    try:
        verified(data, documents.RECEIPT, believed.receipt_keys if believed else ())
    except MalformedError:
        return False
    return True


def _has_gap(db: Database, said: Receipt) -> bool:
    return said.prev is not None and not tanda_terima.knows(db, said.prev)


def _store(db: Database, row: TandaTerima, ours: Isi | None, hasil: Result) -> None:
    if hasil is Result.KNOWN:
        return
    if hasil in (Result.RECORDED, Result.STALE) and ours is not None:
        tanda_terima.insert(db, replace(row, laporan=ours.id))
    # A stick full of forged receipts must not fill the disk.
    elif not tanda_terima.has(db, row.digest, None) and tanda_terima.aside(db) < MOST_ASIDE:
        tanda_terima.insert(db, row)


def shown(data: bytes, now: datetime) -> tuple[Receipt, str]:
    """Return a stored receipt and the province's time on it, as a person reads it."""
    said = documents.decode(Receipt, unverified(data, documents.RECEIPT))
    return said, spoken(instant(said.at), now)
