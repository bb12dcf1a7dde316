"""The first question of every attempt: is this the province? Nothing goes up before it is.

The answer is signed and holds our own word of this minute, so neither a portal nor a recording
can give it. It brings the province's time, its limits, and its newest trust document.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from bkk_desktop.store import hubungan
from sync import documents, trust
from sync.canonical import MalformedError
from sync.clock import instant, stamp
from sync.documents import Discovery
from sync.envelope import ForgedError, unverified, verified

if TYPE_CHECKING:
    from datetime import datetime

    from bkk_desktop.office import Office
    from sync.documents import Trust
    from sync.transport import Answer, Line

PATH = "/.well-known/bkk-sync"


class NotGreetedError(Exception):
    """An answer that is not the province's; what it means is for the caller to say."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(str(answer.status))
        self.answer = answer


@dataclass(frozen=True, slots=True)
class Greeting:
    """A province that has shown itself, and the trust document that stands from now on."""

    said: Discovery
    trust: Trust


def greet(office: Office, line: Line, believed: Trust) -> Greeting:
    """Ask who is there; keep time and trust of the province, or raise NotGreetedError."""
    nonce = secrets.token_hex(16)
    before = office.now()
    answer = line.ask("GET", f"{PATH}?n={nonce}")
    after = office.now()
    try:
        said, newest = understood(answer.body, nonce, believed)
    except MalformedError as error:
        raise NotGreetedError(answer) from error
    # Half of the way there and back, unless the clock was put right meanwhile.
    here = before + max(after - before, timedelta(0)) / 2
    _keep(office, (said, answer.body), here, newest)
    return Greeting(said, newest)


def understood(data: bytes, nonce: str, believed: Trust) -> tuple[Discovery, Trust]:
    """Return what a greeting says and the trust document that it leaves us with.

    Raise MalformedError unless a key that this trust names has signed it, with our own nonce.
    """
    said = documents.decode(Discovery, unverified(data, documents.DISCOVERY))
    given = trust.read(said.trust.encode())
    if not trust.follows(given, believed):
        raise ForgedError("another root")
    newest = given if given.trust_version > believed.trust_version else believed
    verified(data, documents.DISCOVERY, newest.receipt_keys)
    if said.nonce != nonce:
        raise ForgedError("an old answer")
    instant(said.at)
    return said, newest


def _keep(office: Office, greeting: tuple[Discovery, bytes], here: datetime, newest: Trust) -> None:
    said, data = greeting
    offset = round((instant(said.at) - here).total_seconds())
    with office.write("Kabar dari provinsi") as db:
        hubungan.told_time(db, offset, stamp(instant(said.at)), data)
        stands = trust.current(db)
        if stands is None or newest.trust_version > stands.trust_version:
            trust.adopt(db, said.trust.encode(), stamp(office.now()))
