"""The trust document: whom this school believes. Its version only rises, its root never jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.store import aktivasi
from sync import documents
from sync.canonical import MalformedError, within
from sync.documents import ActivationFile, Trust
from sync.envelope import ForgedError, unverified, verified

if TYPE_CHECKING:
    from bkk_desktop.store.database import Database

LARGEST = 64 * 1024
RECIPIENTS = 2


def read(data: bytes) -> Trust:
    """Return a trust document that its own root has signed; whether to believe it is open."""
    claimed = documents.decode(Trust, unverified(within(data, LARGEST), documents.TRUST))
    verified(data, documents.TRUST, [claimed.root])
    if len(claimed.recipients) < RECIPIENTS or not claimed.receipt_keys:
        raise MalformedError("trust document")
    return claimed


def current(db: Database) -> Trust | None:
    """Return the newest trust document that was taken, or nothing before activation."""
    data = aktivasi.trust(db)
    return None if data is None else read(data)


def follows(new: Trust, old: Trust | None) -> bool:
    """Tell whether a document comes from the root we know, or from the one it has named."""
    return old is None or new.root in (old.root, old.next_root)


def adopt(db: Database, data: bytes, pada: str) -> bool:
    """Take a newer trust document; tell whether it was newer, raise ForgedError if foreign."""
    new, old = read(data), current(db)
    if not follows(new, old):
        raise ForgedError("another root")
    if old is not None and new.trust_version <= old.trust_version:
        return False
    aktivasi.insert_trust(db, new.trust_version, data, pada)
    return True


def npsn(db: Database) -> str:
    """Return the NPSN that the activation was made for, or nothing before it."""
    data = aktivasi.activation(db)
    if data is None:
        return ""
    return documents.decode(ActivationFile, unverified(data, documents.ACTIVATION)).npsn
