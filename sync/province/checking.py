"""The back office: what was only taken down as received is opened, checked and answered for good.

It runs where the opening key is, away from the endpoint that faces the internet.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError
from sync import sealing
from sync.province import checks, receipts, registry, store
from sync.province.registry import CONFIRMED, WAITING

if TYPE_CHECKING:
    from pathlib import Path

    from sync.documents import Reason, Receipt
    from sync.province.keys import Province
    from sync.province.store import Stored

NO_KEY = (
    "Kunci pembuka tidak ada di folder ini, jadi laporan tidak bisa diperiksa. Tidak ada yang "
    "berubah; tunjukkan berkas kuncinya dengan --kunci."
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What was answered, and how many packages wait for a laptop to be confirmed."""

    dijawab: tuple[Receipt, ...]
    tertahan: int


def with_key(province: Province, path: Path | None) -> Province:
    """Return the province with the opening key of a file, or with its own."""
    from sync.province import keys

    if path is not None:
        province = dataclasses.replace(province, identity=keys.identity(path))
    if not province.identity:
        raise UserError(NO_KEY)
    return province


def check(province: Province, perangkat: str = "") -> Checked:
    """Answer everything that waits and whose laptop is confirmed, each in its own transaction."""
    with store.connected(province.database) as db:
        waiting = registry.queued(db, CONFIRMED, perangkat)
        held = len(registry.queued(db, WAITING))
    made = (_answered(province, kode) for kode in waiting)
    return Checked(tuple(one for one in made if one is not None), held)


def _answered(province: Province, kode: str) -> Receipt | None:
    with store.connected(province.database) as db:
        came = registry.stored(db, kode)
        device = store.device(db, came.perangkat)
    key = device.kunci if device else ""
    found = checks.of_package(sealing.opened(came.isi), key, province.identity)
    return answer(province, came, ("rejected" if found else "accepted", found))


def answer(
    province: Province, came: Stored, word: tuple[str, tuple[Reason, ...]]
) -> Receipt | None:
    """Sign the last word on a package that waits; nothing if somebody else has meanwhile."""
    with store.writing(province.database) as db:
        if not registry.is_queued(db, came.kode):
            return None
        latest = receipts.read(store.receipt_of(db, came.kode) or b"")
        return receipts.read(receipts.issue(db, province, came, latest.channel, word))
