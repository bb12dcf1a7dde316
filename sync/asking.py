"""Asking the province what it has from this school, and fetching what went lost on the way here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.store import aktivasi, hubungan, paket, tanda_terima
from sync import documents, enrolment, receipt, reconcile, trust
from sync.canonical import MalformedError
from sync.documents import Query, State
from sync.envelope import sign, verified
from sync.reconcile import Kind
from sync.transport import Load

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from sync.discovery import Greeting
    from sync.transport import Answer, Line

PATH = "/v1/state"
# Five thousand periods, more than any document may name.
LARGEST = 4 * 1024 * 1024
# So many missing receipts are asked for at one contact.
MOST = 20
QUERY = "application/vnd.bkk.state-query+dsse"


def compare(office: Office, line: Line, greeting: Greeting) -> Answer | None:
    """Ask what the province has and keep its word; return the answer if it was none."""
    with office.read() as db:
        device, npsn = aktivasi.device(db), trust.npsn(db)
        up_to, seq = tanda_terima.last(db), aktivasi.seq(db)
        # Asked each time: a province that went back to a backup may have forgotten this laptop.
        enrol = enrolment.request(db, device) if device else None
    if device is None:
        return None
    asked = Query(1, npsn, device.kode, greeting.said.challenge, enrol)
    signed = sign(device.kunci, documents.QUERY, documents.encode(asked))
    answer = line.ask("POST", PATH, Load(signed, QUERY), largest=LARGEST)
    said = _signed(answer.body, greeting, asked)
    if said is None:
        return answer
    with office.write("Kabar dari provinsi") as db:
        hubungan.told_state(db, answer.body, up_to)
        if said.seq > seq:
            # Somebody else has sent with our key: this laptop or the other one is a copy.
            hubungan.needs_key(db, reconcile.FORKED)
    _fetch(office, line)
    return None


def _signed(data: bytes, greeting: Greeting, asked: Query) -> State | None:
    try:
        verified(data, documents.STATE, greeting.trust.receipt_keys)
        said = reconcile.state_of(data)
    except MalformedError:
        return None
    ours = (asked.npsn, asked.challenge)
    return said if (said.npsn, said.challenge) == ours else None


def _fetch(office: Office, line: Line) -> None:
    """Fetch the receipts of what the province may have and has not told us of."""
    with office.read() as db:
        found = reconcile.differences(db)
        ours = [one.laporan for one in found if one.kind in (Kind.UNRECORDED, Kind.PASSED)]
        names = [kode for laporan in ours[:MOST] for kode in paket.names(db, laporan)]
    for package_id in names:
        answer = line.ask("GET", f"/v1/packages/{package_id}/receipt")
        if receipt.parsed(answer.body) is not None:
            receipt.record(office, answer.body, "https")
