"""Uploads that come in parts: each part whole or not at all, in order, until the package is whole.

The first part holds the signed manifest, so nobody but a school's own laptop can fill the disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sync import container, documents
from sync.canonical import MalformedError
from sync.documents import Manifest
from sync.envelope import ForgedError, digest, unverified, verified
from sync.province import store, uploads
from sync.province.greeting import PART_BYTES
from sync.province.ingest import Ingested, check_taken, ingest, latest, sender_of
from sync.province.refusal import RefusedError

if TYPE_CHECKING:
    from sync.province.keys import Province

# What one school may have under way: a package of every period that could be late.
AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a package: where it begins, how long the whole is, and its bytes."""

    package_id: str
    offset: int
    length: int
    data: bytes


def offset(province: Province, package_id: str) -> tuple[int, bool] | None:
    """Return how much of a package is there and whether it is whole; nothing if none of it is."""
    with store.connected(province.database) as db:
        if (size := store.size_of(db, package_id)) is not None:
            return size, True
        there = uploads.offset(db, package_id)
    return (there, False) if there else None


def take(province: Province, part: Part) -> Ingested | int:
    """Keep a part and return the new offset, or the receipt if it was the last one."""
    known = latest(province, part.package_id)
    if known is not None:
        return known
    if not 0 < part.length <= container.LARGEST or len(part.data) > PART_BYTES:
        raise RefusedError(413, "BKK-413-1", "too-large")
    if part.offset + len(part.data) > part.length or not part.data:
        raise RefusedError(400, "BKK-400-7", "part")
    whole = _kept(province, part)
    if whole is None:
        return part.offset + len(part.data)
    try:
        return ingest(province, whole, "https", part.package_id)
    finally:
        # Taken or refused: what was kept of it has done its duty.
        with store.writing(province.database) as db:
            uploads.drop(db, part.package_id)


def _kept(province: Province, part: Part) -> bytes | None:
    """Keep a part in one transaction; return the whole package with its last part."""
    with store.connected(province.database) as db:
        _check_offset(uploads.offset(db, part.package_id), part)
    npsn = "" if part.offset else _sender(province, part)
    with store.writing(province.database) as db:
        _check_offset(uploads.offset(db, part.package_id), part)
        if part.offset and uploads.length(db, part.package_id) != part.length:
            raise RefusedError(400, "BKK-400-7", "part")
        if part.offset + len(part.data) == part.length:
            # The last part is not kept: it is taken in with the rest, or sent again.
            return uploads.joined(db, part.package_id) + part.data
        if part.offset == 0:
            uploads.forget(db, npsn, AT_ONCE - 1)
            uploads.begin(db, part.package_id, npsn, part.length)
        uploads.add(db, part.package_id, part.offset, part.data)
    return None


def _check_offset(there: int, part: Part) -> None:
    if there != part.offset:
        raise RefusedError(409, "BKK-409-5", "mismatching-upload-offset", there)


def _sender(province: Province, part: Part) -> str:
    try:
        envelope = container.manifest_in(part.data)
        said = unverified(envelope, documents.MANIFEST)
        manifest = documents.decode(Manifest, said)
    except MalformedError as error:
        raise RefusedError(400, "BKK-400-1", "malformed") from error
    whole = container.size(len(envelope), manifest.payload.bytes)
    if digest(said) != part.package_id or whole != part.length:
        raise RefusedError(400, "BKK-400-3", "other-package")
    device = sender_of(province, manifest)
    try:
        verified(envelope, documents.MANIFEST, [device.kunci])
    except ForgedError as error:
        raise RefusedError(403, "BKK-403-4", "signature") from error
    check_taken(province, manifest, part.package_id)
    return manifest.npsn
