"""The province's signed word on what it has from this school, kept by whichever road it came.

By line it answers our own question. On a stick nobody has asked: it is taken only if it is not
older than the last one, by the province's own clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bkk_desktop.store import aktivasi, hubungan, tanda_terima
from sync import documents, receipt, reconcile, trust
from sync.canonical import MalformedError
from sync.clock import instant
from sync.documents import Certificate, State
from sync.envelope import public_of, verified
from sync.keys import groups

if TYPE_CHECKING:
    from bkk_desktop.store.aktivasi import Perangkat
    from bkk_desktop.store.database import Database

# The challenge of a state that nobody has asked for.
UNASKED = "0" * 32


@dataclass(frozen=True, slots=True)
class Laptop:
    """How this laptop stands at the province, and the digits that a person reads out."""

    status: str = ""
    sidik_jari: str = ""

    @property
    def waits(self) -> bool:
        """Tell whether a person at the province has yet to confirm it."""
        return self.status == "waiting"


def checked(data: bytes, keys: tuple[str, ...], npsn: str, challenge: str) -> State | None:
    """Return what a state says if the province has signed it for this school and question."""
    try:
        said = documents.decode(State, verified(data, documents.STATE, keys))
        instant(said.at)
    except MalformedError:
        return None
    return said if (said.npsn, said.challenge) == (npsn, challenge) else None


def keep(db: Database, said: State, data: bytes, up_to: int, seq: int) -> None:
    """Keep a state; `seq` is the number of this laptop's last package when it was asked for."""
    hubungan.told_state(db, data, up_to)
    device = aktivasi.device(db)
    if device is None:
        return
    mine = next((one for one in said.devices if one.device == device.kode), None)
    if said.challenge != UNASKED or mine is not None:
        hubungan.known(db)
    if max(said.seq, mine.seq if mine else 0) > seq:
        # Somebody else has sent with our key: this laptop or the other one is a copy.
        hubungan.needs_key(db, reconcile.FORKED)
    if said.certificate is not None:
        certified(db, said.certificate)


def by_stick(db: Database, data: bytes) -> bool:
    """Keep the state of a reply, unless it is foreign or older than what is known."""
    believed = trust.current(db)
    said = checked(data, believed.receipt_keys, trust.npsn(db), UNASKED) if believed else None
    if said is None:
        return False
    stands = hubungan.get(db)
    at = instant(said.at)
    if stands.keadaan is not None and instant(reconcile.state_of(stands.keadaan).at) > at:
        return False
    keep(db, said, data, _up_to(db, said), aktivasi.seq(db))
    offset = timedelta(seconds=stands.selisih_detik or 0)
    if stands.dipulihkan_pada and instant(stands.dipulihkan_pada) + offset < at:
        hubungan.compared(db)
    return True


def _up_to(db: Database, said: State) -> int:
    """Return the number of the newest receipt here that the province had given by then."""
    for number, data in tanda_terima.latest_first(db):
        known = receipt.parsed(data)
        if known is not None and instant(known.at) <= instant(said.at):
            return number
    return 0


def certified(db: Database, text: str) -> bool:
    """Keep a certificate of this laptop's own key; tell whether it is its first one."""
    believed, device, data = trust.current(db), aktivasi.device(db), text.encode()
    if believed is None or device is None:
        return False
    try:
        signed = verified(data, documents.CERTIFICATE, believed.receipt_keys)
        said = documents.decode(Certificate, signed)
    except MalformedError:
        return False
    ours = (trust.npsn(db), device.kode, public_of(device.kunci))
    if (said.npsn, said.device, said.key) != ours:
        return False
    new = hubungan.get(db).sertifikat is None
    hubungan.certified(db, data)
    hubungan.known(db)
    return new


def laptop(db: Database) -> Laptop:
    """Return how the province has last spoken of this laptop."""
    device, known = aktivasi.device(db), hubungan.get(db)
    if device is None:
        return Laptop()
    heard = reconcile.state_of(known.keadaan).devices if known.keadaan else ()
    status = next((one.status for one in heard if one.device == device.kode), "")
    return Laptop(status, digits(device))


def digits(device: Perangkat) -> str:
    """Return the six groups of five digits by which a person at the province knows a laptop."""
    return groups(public_of(device.kunci))


def closed(db: Database) -> tuple[str, ...]:
    """Return the periods that the province takes no more, as it has last said."""
    known = hubungan.get(db)
    return reconcile.state_of(known.keadaan).closed if known.keadaan else ()
