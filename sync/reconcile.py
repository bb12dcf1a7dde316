"""What the province has against what is here: one way only, so few things can differ.

The province's signed word is kept and compared; nothing here is ever deleted or renumbered by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from bkk_desktop.store import hubungan, kiriman, paket
from sync import documents
from sync.documents import State
from sync.envelope import unverified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bkk_desktop.store.database import Database
    from bkk_desktop.store.kiriman import Kiriman
    from bkk_desktop.store.paket import Isi
    from sync.documents import Head

FORKED = "salinan"
_REPLACES = re.compile(rb'"menggantikan":"(sha256:[0-9a-f]{64})"')

ELSEWHERE = (
    "Provinsi sudah punya revisi {revisi} dari {laptop}, yang tidak ada di komputer ini. Laporan "
    "berikutnya dari sini menjadi revisi {berikutnya}."
)
OTHER = (
    "Provinsi memegang revisi {revisi} dari {laptop} dengan isi lain, jadi yang di sini tidak "
    "dipakai dan tetap tersimpan. Bandingkan keduanya; bila perlu buat revisi baru."
)
PASSED = (
    "Provinsi sudah memegang revisi {revisi} dari {laptop}, jadi yang lebih lama di sini tidak "
    "dipakai dan tetap tersimpan. Bandingkan keduanya; bila perlu buat revisi baru."
)
ADRIFT = (
    "Revisi ini menggantikan yang tidak dipegang provinsi, jadi tidak dipakai dan tetap tersimpan. "
    "Provinsi memegang revisi {revisi} dari {laptop}; bila perlu buat revisi baru."
)
CONTINUED = "Melanjutkan revisi {revisi} dari {laptop}."


class Kind(Enum):
    """How a period stands at the province against here; a period that agrees is not told."""

    BEHIND = "behind"
    UNRECORDED = "unrecorded"
    ELSEWHERE = "elsewhere"
    OTHER = "other"
    PASSED = "passed"
    ADRIFT = "adrift"


UNUSED = (Kind.OTHER, Kind.PASSED, Kind.ADRIFT)
WORDS = {
    Kind.ELSEWHERE: ELSEWHERE,
    Kind.OTHER: OTHER,
    Kind.PASSED: PASSED,
    Kind.ADRIFT: ADRIFT,
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One period that differs: which report here, if any, and what the province has."""

    kind: Kind
    periode: str
    laporan: int = 0
    head: Head | None = None

    @property
    def kalimat(self) -> str:
        """Return what a person should know of it, if anything."""
        words = WORDS.get(self.kind, "")
        if self.head is None:
            return ""
        revisi = self.head.revision
        return words.format(revisi=revisi, laptop=self.head.name, berikutnya=revisi + 1)


def compared(
    rows: list[Kiriman],
    heads: tuple[Head, ...],
    up_to: int,
    replaced: Callable[[Kiriman], str | None],
) -> list[Difference]:
    """Return every difference between what is here and the province's heads.

    `up_to` is the newest receipt that was here when the province was asked; what came later can't
    be in its answer. `replaced` tells which report a revision says that it replaces.
    """
    newest = {head.period: head for head in heads}
    found = [
        Difference(Kind.BEHIND, row.periode, row.laporan, newest.get(row.periode))
        for row in rows
        if row.status and row.tanda_terima_id <= up_to and row.revisi > _revision(newest, row)
    ]
    found += [
        Difference(Kind.PASSED, row.periode, row.laporan, newest[row.periode])
        for row in rows
        if row.paket and not row.status and row.revisi < _revision(newest, row)
    ]
    for head in heads:
        found += _at_head([row for row in rows if row.periode == head.period], head, replaced)
    return found


def _at_head(
    rows: list[Kiriman], head: Head, replaced: Callable[[Kiriman], str | None]
) -> Iterator[Difference]:
    """Yield what the head itself says of a period's reports here."""
    row = next((one for one in rows if one.revisi == head.revision), None)
    if row is not None and row.digest == head.report_digest:
        if not row.status:
            yield Difference(Kind.UNRECORDED, head.period, row.laporan, head)
        return
    if row is not None:
        yield Difference(Kind.OTHER, head.period, row.laporan, head)
    elif head.revision > max((one.revisi for one in rows), default=0):
        yield Difference(Kind.ELSEWHERE, head.period, 0, head)
    good = {head.report_digest}
    for later in sorted(rows, key=lambda one: one.revisi):
        if later.revisi <= head.revision:
            continue
        if later.status or replaced(later) in good:
            good.add(later.digest)
        else:
            yield Difference(Kind.ADRIFT, head.period, later.laporan, head)


def _revision(newest: dict[str, Head], row: Kiriman) -> int:
    head = newest.get(row.periode)
    return head.revision if head else 0


def differences(db: Database) -> list[Difference]:
    """Return how the province's last word differs from what is here now."""
    known = hubungan.get(db)
    if known.keadaan is None:
        return []

    def replaced(row: Kiriman) -> str | None:
        return replaced_by(db, paket.report(db, row.laporan))

    heads = state_of(known.keadaan).heads
    return compared(kiriman.all_of(db), heads, known.keadaan_sampai, replaced)


def replaced_by(db: Database, isi: Isi) -> str | None:
    """Return the digest that a report replaces: as it says itself, for it may not be here."""
    # A quotation mark inside a text has a backslash before it, so this is a name in an object.
    said = _REPLACES.search(isi.isi) if isi.revisi > 1 else None
    return said[1].decode() if said else paket.replaced(db, isi.periode, isi.revisi)


def forgotten(db: Database) -> set[int]:
    """Return the reports that the province had and has no more: its backup was older."""
    return {one.laporan for one in differences(db) if one.kind is Kind.BEHIND}


def unused(db: Database) -> dict[int, Difference]:
    """Return the reports under whose number the province has something else."""
    return {one.laporan: one for one in differences(db) if one.kind in UNUSED}


def to_send(db: Database) -> list[Kiriman]:
    """Return the packages that have to reach the province yet, the oldest first.

    What it had and has forgotten goes again; whose number it has given away does not.
    """
    found = differences(db)
    again = {one.laporan for one in found if one.kind is Kind.BEHIND}
    aside = {one.laporan for one in found if one.kind in UNUSED}
    return [
        row
        for row in reversed(kiriman.all_of(db))
        if row.paket and row.laporan not in aside and (not row.is_final or row.laporan in again)
    ]


def state_of(data: bytes) -> State:
    """Return what the province's word on a school says; its signature is checked where it comes."""
    return documents.decode(State, unverified(data, documents.STATE))


def continued(db: Database, document: dict[str, Any]) -> dict[str, Any]:
    """Return a new report as the successor of what the province has, if that is not ours."""
    period = document["periode"]
    found = [one for one in differences(db) if one.periode == period]
    last = {row.laporan for row in kiriman.all_of(db) if row.revisi == row.revisi_terakhir}
    for one in found:
        apart = one.kind is Kind.ELSEWHERE or (one.kind in UNUSED and one.laporan in last)
        if apart and (head := one.head) is not None:
            reason = CONTINUED.format(revisi=head.revision, laptop=head.name)
            return document | {
                "revisi": max(document["revisi"], head.revision + 1),
                "menggantikan": head.report_digest,
                "alasan": document["alasan"] or reason,
            }
    return document
