"""What the endpoint says of itself and of a school, signed so that nobody else can say it."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING

from sync import documents, trust
from sync.canonical import MalformedError, within
from sync.container import LARGEST
from sync.documents import Advice, Discovery, Query, Sunset
from sync.envelope import ForgedError, sign, unverified, verified
from sync.province import settings, standing, store, updates
from sync.province.ingest import device_of, enrol
from sync.province.refusal import RefusedError

if TYPE_CHECKING:
    from datetime import datetime

    from sync.province.keys import Province

PART_BYTES = 256 * 1024
LARGEST_QUERY = 16 * 1024
# How long a query may come after the discovery that it answers to.
FRESH = 600
NONCE = re.compile(r"[0-9a-f]{32,64}")


def discovery(province: Province, nonce: str) -> bytes:
    """Return the signed greeting for a school's own word; raise RefusedError for an odd one."""
    if not NONCE.fullmatch(nonce):
        raise RefusedError(400, "BKK-400-5", "nonce")
    now = province.now()
    with store.connected(province.database) as db:
        document, known = store.trust(db), settings.read(db)
    stands = trust.read(document)
    said = Discovery(
        v=1,
        nonce=nonce,
        challenge=_challenge(province, int(now.timestamp())),
        at=now.isoformat(timespec="seconds"),
        package_bytes=min(stands.package_bytes, LARGEST),
        part_bytes=PART_BYTES,
        accepts=settings.accepts(stands, known, now.date()),
        trust=document.decode(),
        updates=updates.announced(province, stands),
        sunset=tuple(Sunset(*one) for one in known.berakhir),
        advice=Advice(known.sebar) if known.sebar else None,
    )
    return sign(province.receipt_key, documents.DISCOVERY, documents.encode(said))


def _challenge(province: Province, moment: int) -> str:
    """Return a word that only this province can have given, at this time."""
    time = f"{moment:016x}"
    proof = hmac.new(province.receipt_key, f"bkk-challenge {time}".encode(), hashlib.sha256)
    return time + proof.hexdigest()


def _is_fresh(province: Province, challenge: str, now: datetime) -> bool:
    moment = int(challenge[:16], 16)
    given = _challenge(province, moment) if moment < 1 << 40 else ""
    return hmac.compare_digest(given, challenge) and abs(now.timestamp() - moment) <= FRESH


def state(province: Province, data: bytes) -> bytes:
    """Return what the province has from the school whose laptop has signed the query."""
    try:
        asked = documents.decode(Query, unverified(within(data, LARGEST_QUERY), documents.QUERY))
    except MalformedError as error:
        raise RefusedError(400, "BKK-400-1", "malformed") from error
    device = device_of(province, asked.device, asked.npsn, asked.enrol)
    try:
        verified(data, documents.QUERY, [device.kunci])
    except ForgedError as error:
        raise RefusedError(403, "BKK-403-4", "signature") from error
    now = province.now()
    if not _is_fresh(province, asked.challenge, now):
        raise RefusedError(400, "BKK-400-6", "stale")
    enrol(province, device)
    return standing.state(province, asked.npsn, asked.challenge, asked.device)
