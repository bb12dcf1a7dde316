"""One package in, one receipt out: the same for both roads, durable before it is answered.

What can't be tied to a known school's device is refused without a receipt; what can be, gets a
signed one, accepted or rejected, made once and given again byte for byte.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync import documents, enrolment, sealing
from sync.canonical import MalformedError
from sync.documents import Reason, Receipt
from sync.envelope import ForgedError, device_of, digest, sign, unverified
from sync.province import checks, store
from sync.province.store import Device, Stored
from sync.receipt import check_digit

if TYPE_CHECKING:
    from sync.documents import Manifest, Trust
    from sync.province.keys import Province
    from sync.sealing import Opened

CANNOT_OPEN = Reason("cannot-open", message_id="tidak-bisa-dibuka")


class RefusedError(Exception):
    """A package that gets no receipt: the HTTP status, a stable code and its name."""

    def __init__(self, status: int, code: str, name: str) -> None:
        super().__init__(name)
        self.status = status
        self.code = code
        self.name = name


@dataclass(frozen=True, slots=True)
class Ingested:
    """The receipt of a package, and whether it was made just now."""

    receipt: bytes
    status: str
    new: bool


def ingest(province: Province, data: bytes, channel: str, named: str = "") -> Ingested:
    """Check a package, keep it and its receipt in one transaction, and return the receipt.

    `named` is the package id that the sender has given, if any.
    """
    try:
        package = sealing.opened(data)
    except MalformedError as error:
        raise RefusedError(400, "BKK-400-1", "malformed") from error
    if named not in ("", package.package_id):
        raise RefusedError(400, "BKK-400-3", "other-package")
    trust = province.trust()
    device = _device(province, package.manifest, trust)
    try:
        sealing.check_signer(package, device.kunci)
    except ForgedError as error:
        raise RefusedError(403, "BKK-403-4", "signature") from error
    with store.connected(province.path) as db:
        known = store.receipt_of(db, package.package_id)
    if known is not None:
        return _known(known)
    reasons = _reasons(package, device, province.identity)
    try:
        return _kept(province, package, device, (data, channel, reasons))
    except sqlite3.IntegrityError as error:
        return _standing(province, package, error)


def _device(province: Province, manifest: Manifest, trust: Trust) -> Device:
    if manifest.device in trust.revoked_devices:
        raise RefusedError(403, "BKK-403-2", "device-revoked")
    with store.connected(province.path) as db:
        known = store.device(db, manifest.device)
        secret = store.school(db, manifest.npsn)
    if known is not None and known.npsn != manifest.npsn:
        raise RefusedError(403, "BKK-403-3", "wrong-school")
    if known is not None:
        return known
    asked = manifest.enrol
    if asked is None or secret is None or device_of(asked.key) != manifest.device:
        raise RefusedError(403, "BKK-403-1", "device-unknown")
    if enrolment.mac(secret, manifest.npsn, asked.key, asked.name) != asked.mac:
        raise RefusedError(403, "BKK-403-1", "device-unknown")
    return Device(manifest.device, manifest.npsn, asked.key, asked.name, secret)


def _reasons(package: Opened, device: Device, identity: str) -> tuple[Reason, ...]:
    try:
        report = sealing.report_of(package, device.kunci, identity)
    except MalformedError:
        return (CANNOT_OPEN,)
    return checks.reasons(report, package.manifest)


def _kept(
    province: Province,
    package: Opened,
    device: Device,
    came: tuple[bytes, str, tuple[Reason, ...]],
) -> Ingested:
    data, channel, reasons = came
    said, now = package.manifest, province.now()
    row = Stored(
        package.package_id, said.npsn, said.period, said.revision,
        said.device, said.seq, said.report_digest, data,
    )  # fmt: skip
    with store.writing(province.path) as db:
        if store.device(db, device.kode) is None:
            store.insert_device(db, device)
        store.insert_package(db, row)
        _check_order(db, said)
        number = (now.year, store.next_receipt(db, now.year))
        earlier = store.receipts_of(db, said.npsn)
        trust = province.trust()
        made = Receipt(
            v=1,
            no=_number(trust.code, *number),
            status="rejected" if reasons else "accepted",
            package_id=package.package_id,
            report_digest=said.report_digest,
            npsn=said.npsn,
            period=said.period,
            revision=said.revision,
            channel=channel,
            at=now.isoformat(timespec="seconds"),
            reasons=reasons,
            prev=digest(earlier[-1]) if earlier else None,
            trust_version=trust.trust_version,
        )
        receipt = sign(province.receipt_key, documents.RECEIPT, documents.encode(made))
        store.insert_receipt(db, row, number, receipt)
    return Ingested(receipt, made.status, new=True)


def _number(code: str, year: int, serial: int) -> str:
    plain = f"{code}-{year}-{serial:06}"
    return f"{plain}-{check_digit(plain)}"


def _check_order(db: store.Connection, said: Manifest) -> None:
    before = store.digest_of(db, said.npsn, said.period, said.revision - 1)
    is_next = before is not None or said.revision == 1
    if said.supersedes != before or not is_next:
        raise RefusedError(409, "BKK-409-1", "revision-gap")


def _standing(province: Province, package: Opened, error: sqlite3.IntegrityError) -> Ingested:
    """Say what stands in a package's place: itself, the same report, or something else."""
    said = package.manifest
    with store.connected(province.path) as db:
        same = store.receipt_of(db, package.package_id)
        known = store.device(db, said.device)
        taken = store.digest_of(db, said.npsn, said.period, said.revision)
        resealed = store.receipt_of_report(db, said.report_digest)
    if same is not None:
        return _known(same)
    if known is None:
        raise RefusedError(409, "BKK-409-4", "enrolment-used") from error
    if taken == said.report_digest and resealed is not None:
        return _known(resealed)
    if taken is not None:
        raise RefusedError(409, "BKK-409-2", "revision-exists") from error
    raise RefusedError(409, "BKK-409-3", "device-forked") from error


def _known(receipt: bytes) -> Ingested:
    said = documents.decode(Receipt, unverified(receipt, documents.RECEIPT))
    return Ingested(receipt, said.status, new=False)
