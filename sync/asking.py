"""Asking the province what it has from this school, and fetching what went lost on the way here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.store import aktivasi, hubungan, kiriman, paket, tanda_terima
from sync import documents, enrolment, receipt, reconcile, standing, trust
from sync.documents import Query
from sync.envelope import sign
from sync.reconcile import Kind
from sync.transport import Load

if TYPE_CHECKING:
    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from sync.discovery import Greeting
    from sync.documents import State
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
    said = standing.checked(answer.body, greeting.trust.receipt_keys, npsn, asked.challenge)
    if said is None:
        return answer
    with office.write("Kabar dari provinsi") as db:
        standing.keep(db, said, answer.body, up_to, seq)
        hubungan.compared(db)
    _fetch(office, line, said)
    return None


def _fetch(office: Office, line: Line, said: State) -> None:
    """Fetch the receipts that the province has, or may have, and has not told us of."""
    with office.read() as db:
        found = reconcile.differences(db)
        ours = [one.laporan for one in found if one.kind in (Kind.UNRECORDED, Kind.PASSED)]
        ours += _decided(db, said)
        names = [kode for laporan in ours[:MOST] for kode in paket.names(db, laporan)]
    for package_id in names:
        answer = line.ask("GET", f"/v1/packages/{package_id}/receipt")
        if receipt.parsed(answer.body) is not None:
            receipt.record(office, answer.body, "https")


def _decided(db: Database, said: State) -> list[int]:
    """Return the reports whose last word at the province is another than the one here."""
    numbers = {head.report_digest: head.receipt for head in said.heads}
    return [
        row.laporan
        for row in kiriman.all_of(db)
        if row.status == "received"
        and (number := numbers.get(row.digest)) is not None
        and not tanda_terima.has_number(db, number)
    ]
