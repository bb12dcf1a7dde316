"""How a school stands at the province, signed: the same word by line and on a stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync import documents, trust
from sync.documents import Certificate, Head, Seen, State
from sync.envelope import sign
from sync.province import receipts, registry, store
from sync.province.registry import CONFIRMED, REVOKED

if TYPE_CHECKING:
    from sync.documents import Trust
    from sync.province.keys import Province
    from sync.province.registry import Enrolled


def state(province: Province, npsn: str, challenge: str, kode: str = "") -> bytes:
    """Return what the province has from a school; `kode` is the laptop that asks."""
    with store.connected(province.database) as db:
        heads = tuple(_head(row) for row in store.heads(db, npsn))
        laptops, closed = registry.enrolled(db, npsn), registry.closed(db)
        stands = trust.read(store.trust(db))
    own = next((one for one in laptops if one.perangkat.kode == kode), None)
    known = certificate(province, own, stands) if own is not None else None
    said = State(
        v=1,
        npsn=npsn,
        challenge=challenge,
        at=province.stamp(),
        heads=heads,
        seq=own.urutan if own is not None else 0,
        devices=tuple(_seen(one, stands) for one in laptops),
        closed=tuple(closed),
        certificate=known.decode() if known else None,
    )
    return sign(province.receipt_key, documents.STATE, documents.encode(said))


def certificates(province: Province, npsn: str) -> tuple[bytes, ...]:
    """Return the certificates of all laptops of a school that are confirmed."""
    with store.connected(province.database) as db:
        laptops, stands = registry.enrolled(db, npsn), trust.read(store.trust(db))
    made = (certificate(province, one, stands) for one in laptops)
    return tuple(one for one in made if one is not None)


def certificate(province: Province, laptop: Enrolled, stands: Trust) -> bytes | None:
    """Return the signed word that a laptop's key is its school's, unless it is not known so."""
    if status(laptop, stands) != CONFIRMED:
        return None
    said = Certificate(
        v=1,
        npsn=laptop.perangkat.npsn,
        device=laptop.perangkat.kode,
        key=laptop.perangkat.kunci,
        name=laptop.perangkat.nama,
        at=laptop.pada or province.stamp(),
        trust_version=stands.trust_version,
    )
    return sign(province.receipt_key, documents.CERTIFICATE, documents.encode(said))


def status(laptop: Enrolled, stands: Trust) -> str:
    """Return how a laptop stands: what the trust document revokes is over."""
    revoked = laptop.perangkat.kode in stands.revoked_devices
    return REVOKED if revoked else laptop.status


def _seen(laptop: Enrolled, stands: Trust) -> Seen:
    own = laptop.perangkat
    return Seen(own.kode, own.nama, status(laptop, stands), laptop.urutan)


def _head(row: store.Newest) -> Head:
    number = receipts.read(row.tanda_terima).no
    return Head(row.periode, row.revisi, row.kode, row.digest, row.perangkat, row.nama, number)
