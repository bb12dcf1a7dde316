"""Receipts: numbered through the year, chained by school, signed once and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync import documents, trust
from sync.documents import Receipt
from sync.envelope import digest, sign, unverified
from sync.province import registry, store
from sync.receipt import check_digit

if TYPE_CHECKING:
    from sync.documents import Reason
    from sync.province.keys import Province
    from sync.province.store import Stored


def issue(
    db: store.Connection,
    province: Province,
    package: Stored,
    channel: str,
    word: tuple[str, tuple[Reason, ...]],
) -> bytes:
    """Sign and keep the next receipt of a package's school; the word is a status with reasons."""
    now, stands = province.now(), trust.read(store.trust(db))
    number = (now.year, store.next_receipt(db, now.year))
    earlier = store.last_receipt(db, package.npsn)
    made = Receipt(
        v=1,
        no=_number(stands.code, *number),
        status=word[0],
        package_id=package.kode,
        report_digest=package.digest,
        npsn=package.npsn,
        period=package.periode,
        revision=package.revisi,
        channel=channel,
        at=now.isoformat(timespec="seconds"),
        reasons=word[1],
        prev=digest(earlier) if earlier else None,
        trust_version=stands.trust_version,
    )
    receipt = sign(province.receipt_key, documents.RECEIPT, documents.encode(made))
    store.insert_receipt(db, package, number, receipt)
    # What is only taken down waits for its check; any other word is the last one.
    (registry.queue if word[0] == "received" else registry.unqueue)(db, package.kode)
    return receipt


def _number(code: str, year: int, serial: int) -> str:
    plain = f"{code}-{year}-{serial:06}"
    return f"{plain}-{check_digit(plain)}"


def read(receipt: bytes) -> Receipt:
    """Return what a stored receipt says."""
    return documents.decode(Receipt, unverified(receipt, documents.RECEIPT))
