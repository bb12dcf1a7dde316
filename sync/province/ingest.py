"""One package in, one receipt out: the same for both roads, durable before it is answered.

What can't be tied to a known school's device is refused without a receipt; what can be, gets a
signed one, accepted or rejected, made once and given again byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.exc import IntegrityError

from sync import enrolment, envelope, sealing
from sync.canonical import MalformedError
from sync.envelope import ForgedError
from sync.province import checks, closing, receipts, registry, settings, store
from sync.province.refusal import RefusedError
from sync.province.registry import CONFIRMED, REFUSED, WAITING
from sync.province.store import Device, Stored

if TYPE_CHECKING:
    from sync.documents import Enrol, Manifest, Reason
    from sync.province.keys import Province
    from sync.sealing import Opened


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
    device = sender_of(province, package.manifest)
    try:
        sealing.check_signer(package, device.kunci)
    except ForgedError as error:
        raise RefusedError(403, "BKK-403-4", "signature") from error
    if (known := latest(province, package.package_id)) is not None:
        return known
    check_taken(province, package.manifest, package.package_id)
    word = _word(province, package, device)
    try:
        return _kept(province, package, device, (data, channel, word))
    except IntegrityError as error:
        return _standing(province, package, error)


def latest(province: Province, package_id: str) -> Ingested | None:
    """Return the latest receipt of a package, or nothing if it never came."""
    with store.connected(province.database) as db:
        known = store.receipt_of(db, package_id)
    return None if known is None else _known(known)


def device_of(province: Province, kode: str, npsn: str, asked: Enrol | None) -> Device:
    """Return a laptop that is known, or whose request to be known is in order."""
    if kode in province.trust().revoked_devices:
        raise RefusedError(403, "BKK-403-2", "device-revoked")
    with store.connected(province.database) as db:
        known = store.device(db, kode)
        secret = store.school(db, npsn)
        status = registry.status_of(db, kode)
    if known is not None and known.npsn != npsn:
        raise RefusedError(403, "BKK-403-3", "wrong-school")
    if known is not None and status == REFUSED:
        raise RefusedError(403, "BKK-403-5", "device-refused")
    if known is not None:
        return known
    if asked is None or secret is None or envelope.device_of(asked.key) != kode:
        raise RefusedError(403, "BKK-403-1", "device-unknown")
    if enrolment.mac(secret, npsn, asked.key, asked.name) != asked.mac:
        raise RefusedError(403, "BKK-403-1", "device-unknown")
    return Device(kode, npsn, asked.key, asked.name, secret)


def check_taken(province: Province, said: Manifest, package_id: str) -> None:
    """Refuse a form that is not taken, and a period that is closed."""
    taken, accepts = settings.takes(province, said.schema)
    if not taken:
        raise RefusedError(426, "BKK-426-1", "schema-unsupported", accepts=accepts)
    closing.check(province, said, package_id)


def sender_of(province: Province, said: Manifest) -> Device:
    """Return the laptop that a manifest comes from."""
    return device_of(province, said.device, said.npsn, said.enrol)


def enrol(province: Province, device: Device) -> None:
    """Keep a laptop, unless it is known; a secret enrols only one."""
    with store.writing(province.database) as db:
        if store.device(db, device.kode) is None:
            _insert(db, province, device)


def _insert(db: store.Connection, province: Province, device: Device) -> None:
    """Keep a new laptop; whether it is known at once is the province's own rule."""
    # PostgreSQL would write a secret that stands twice into its log, so it is asked before.
    if store.is_used(db, device.rahasia):
        raise RefusedError(409, "BKK-409-4", "enrolment-used")
    store.insert_device(db, device)
    waits = settings.read(db).sahkan == settings.BY_PERSON
    status = WAITING if waits else CONFIRMED
    registry.set_status(db, device.kode, status, province.stamp())


def _waits(province: Province, device: Device) -> bool:
    with store.connected(province.database) as db:
        if store.device(db, device.kode) is None:
            return settings.read(db).sahkan == settings.BY_PERSON
        return registry.status_of(db, device.kode) != CONFIRMED


def _word(province: Province, package: Opened, device: Device) -> tuple[str, tuple[Reason, ...]]:
    """Return what is said at once: without the key that opens it, only that it has come.

    The same is said where a person has not confirmed the laptop yet.
    """
    if not province.identity or _waits(province, device):
        return "received", ()
    reasons = checks.of_package(package, device.kunci, province.identity)
    return ("rejected" if reasons else "accepted"), reasons


def _kept(
    province: Province,
    package: Opened,
    device: Device,
    came: tuple[bytes, str, tuple[str, tuple[Reason, ...]]],
) -> Ingested:
    data, channel, word = came
    said = package.manifest
    row = Stored(
        package.package_id, said.npsn, said.period, said.revision,
        said.device, said.seq, said.report_digest, data,
    )  # fmt: skip
    with store.writing(province.database) as db:
        if store.device(db, device.kode) is None:
            _insert(db, province, device)
        store.insert_package(db, row)
        _check_order(db, said)
        receipt = receipts.issue(db, province, row, channel, word)
    return Ingested(receipt, word[0], new=True)


def _check_order(db: store.Connection, said: Manifest) -> None:
    # Numbers may be left out, for one may be used up on a laptop that was not connected; but each
    # revision replaces the one that stands.
    before, digest_before = store.other_head(db, said.npsn, said.period, said.revision)
    is_next = said.revision > before if before else said.revision == 1
    if said.supersedes != digest_before or not is_next:
        raise RefusedError(409, "BKK-409-1", "revision-gap")


def _standing(province: Province, package: Opened, error: IntegrityError) -> Ingested:
    """Say what stands in a package's place: itself, the same report, or something else."""
    said = package.manifest
    with store.connected(province.database) as db:
        same = store.receipt_of(db, package.package_id)
        taken = store.digest_of(db, said.npsn, said.period, said.revision)
        resealed = store.receipt_of_report(db, said.report_digest)
    if same is not None:
        return _known(same)
    if taken == said.report_digest and resealed is not None:
        return _known(resealed)
    if taken is not None:
        raise RefusedError(409, "BKK-409-2", "revision-exists") from error
    raise RefusedError(409, "BKK-409-3", "device-forked") from error


def _known(receipt: bytes) -> Ingested:
    return Ingested(receipt, receipts.read(receipt).status, new=False)
