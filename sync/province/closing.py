"""Periods that the province takes no more: a signed answer, so that a school may believe it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync import documents
from sync.documents import Closure
from sync.envelope import sign
from sync.province import registry, store
from sync.province.refusal import RefusedError

if TYPE_CHECKING:
    from bkk_desktop.domain.periode import Periode
    from sync.documents import Manifest
    from sync.province.keys import Province


def close(province: Province, periode: Periode) -> None:
    """Take a period no more; what has come of it stays and gets its last word."""
    with store.writing(province.database) as db:
        registry.close(db, periode.kode, province.stamp())


def reopen(province: Province, periode: Periode) -> bool:
    """Take a period again; tell whether it was closed."""
    with store.writing(province.database) as db:
        return registry.reopen(db, periode.kode)


def check(province: Province, said: Manifest, package_id: str) -> None:
    """Refuse a package of a closed period with a word that the school can verify."""
    with store.connected(province.database) as db:
        if said.period not in registry.closed(db):
            return
    word = Closure(1, said.npsn, package_id, said.period, province.stamp())
    signed = sign(province.receipt_key, documents.CLOSURE, documents.encode(word))
    raise RefusedError(410, "BKK-410-1", "period-closed", signed=signed)
