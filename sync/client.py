"""One attempt over HTTPS: greeting, comparing, sending, receipt.

Only a receipt that verifies counts, whatever the status says; and nothing goes up before the
province has shown itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.store import aktivasi, hubungan, paket, tanda_terima
from sync import (
    asking,
    discovery,
    documents,
    lease,
    receipt,
    reconcile,
    sealing,
    standing,
    terms,
    trust,
)
from sync.canonical import MalformedError, loads
from sync.clock import instant
from sync.discovery import NotGreetedError
from sync.documents import Closure
from sync.envelope import verified
from sync.outcome import Class, Outcome, told
from sync.receipt import Result
from sync.transport import Answer, FailedError, Line
from sync.upload import Upload

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from datetime import timedelta

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from sync.discovery import Greeting
    from sync.documents import Trust
    from sync.lease import Taken

PROBLEM = "application/problem+json"
GONE = 410
# The program did not exist before; a clock that shows an earlier day is wrong.
BUILT = datetime(2026, 8, 1, tzinfo=UTC)
# A certificate that has run out, long after the last word from the province.
LONG = 400

# What a problem of the endpoint says is unsigned: it may change text and timing, never a state.
PROBLEMS = {
    "BKK-403-1": Class.UNKNOWN_DEVICE,
    "BKK-403-2": Class.REVOKED,
    "BKK-403-3": Class.UNKNOWN_DEVICE,
    "BKK-403-5": Class.DENIED,
    "BKK-409-1": Class.GAP,
    "BKK-409-2": Class.TAKEN,
    "BKK-409-3": Class.COPIED,
    "BKK-409-4": Class.UNKNOWN_DEVICE,
    "BKK-413-1": Class.TOO_LARGE,
    "BKK-426-1": Class.SCHEMA,
}
NEW_KEY = (Class.REVOKED, Class.COPIED, Class.DENIED)
DEVICE = (Class.UNKNOWN_DEVICE, *NEW_KEY)
_STATUS = {407: Class.PROXY, 413: Class.TOO_LARGE, 429: Class.BUSY}
_PROBLEM_CODE = re.compile(r"BKK-\d{3}(-\d{1,2})?")


def _silent(_done: int, _total: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt ended, before it is written down."""

    kelas: Class
    rincian: str = ""
    asked: timedelta | None = None
    moved: bool = False


def send(
    office: Office,
    paket_id: int,
    stop: threading.Event,
    report: Callable[[int, int], None] = _silent,
) -> Outcome:
    """Send one package now and return how it ended; raise UserError if it can't be sent at all."""
    taken = lease.take(office, paket_id)
    ended = Ended(Class.STOPPED)
    try:
        ended = _attempt(office, taken, stop, report)
        if ended.kelas in NEW_KEY:
            _needs_key(office, ended.kelas)
    finally:
        outcome = lease.close(
            office, taken, ended.kelas, ended.rincian, ended.asked, moved=ended.moved
        )
    return outcome


def _needs_key(office: Office, kelas: Class) -> None:
    """Keep why the next activation file must make a new key; what was signed says more."""
    with office.write("Kabar dari provinsi") as db:
        if not hubungan.get(db).perlu_kunci:
            hubungan.needs_key(db, kelas)


def ask(
    office: Office, stop: threading.Event, report: Callable[[int, int], None] = _silent
) -> Outcome:
    """Ask what the province has from us, and send nothing; ended as received if it has answered."""
    with office.read() as db:
        believed = trust.current(db)

    def talk(line: Line, greeting: Greeting) -> Ended:
        try:
            refused = asking.compare(office, line, greeting)
        except FailedError as error:
            return Ended(*_failed(office, error))
        return Ended(*_unsigned(refused)) if refused else Ended(Class.RECEIVED)

    ended = Ended(Class.STOPPED)
    if believed is not None:
        ended = _reached(office, believed, lambda base, ca: Line(base, ca, stop, report), talk)
    return told(ended.kelas, ended.rincian, None, office.now())


def _attempt(
    office: Office, taken: Taken, stop: threading.Event, report: Callable[[int, int], None]
) -> Ended:
    return _reached(
        office,
        taken.trust,
        lambda base, ca: Line(base, ca, stop, report),
        lambda line, greeting: _talk(office, taken, line, greeting),
    )


def _reached(
    office: Office,
    believed: Trust,
    connect: Callable[[str, str | None], Line],
    talk: Callable[[Line, Greeting], Ended],
) -> Ended:
    """Talk to the first address where the province shows itself."""
    ended, tried = Ended(Class.OFFLINE), list[str]()
    while base := next((one for one in believed.endpoints if one not in tried), ""):
        tried.append(base)
        try:
            with connect(base, believed.ca) as line:
                greeting = discovery.greet(office, line, believed)
                believed = greeting.trust
                # The province has moved: only its signed document can say so.
                if base in believed.endpoints:
                    return talk(line, greeting)
        except FailedError as error:
            now = Ended(*_failed(office, error))
        except NotGreetedError as error:
            now = Ended(*_unsigned(error.answer), error.answer.retry_after)
        else:
            continue
        # Of several addresses, one that was reached says more than one that was not.
        ended = now if ended.kelas is Class.OFFLINE else ended
        if now.kelas in (Class.STOPPED, Class.CLOCK):
            break
    return ended


def _talk(office: Office, taken: Taken, line: Line, greeting: Greeting) -> Ended:
    """Compare, then send; nothing goes up that the province has said it can't take."""
    if hindered := _hindrance(office, taken, greeting):
        return hindered
    upload = Upload(line, taken.paket, greeting.said.part_bytes, taken.terputus)
    try:
        refused = asking.compare(office, line, greeting)
        if (found := _compared(office, taken, refused)) is not None:
            return found
        known = bool(taken.percobaan or taken.terputus or _status(office, taken))
        answer = upload.run(again=known)
    except FailedError as error:
        return Ended(*_failed(office, error), moved=upload.moved)
    return Ended(*_understood(office, taken, answer), answer.retry_after, upload.moved)


def _hindrance(office: Office, taken: Taken, greeting: Greeting) -> Ended | None:
    said = greeting.said
    with office.read() as db:
        device = aktivasi.device(db)
    manifest = sealing.opened(taken.paket.isi).manifest
    if device and device.kode in greeting.trust.revoked_devices:
        return Ended(Class.REVOKED)
    if len(taken.paket.isi) > said.package_bytes:
        return Ended(Class.TOO_LARGE, f" ({said.package_bytes // 1024} kB)")
    if not terms.fits(manifest.schema, said.accepts):
        return Ended(Class.SCHEMA, f" ({', '.join(said.accepts)})")
    return None


def _compared(office: Office, taken: Taken, refused: Answer | None) -> Ended | None:
    """Return the end if the province's state has already settled the matter."""
    if refused is not None:
        ended = Ended(*_unsigned(refused), refused.retry_after)
        # An endpoint that knows no question of the state may still take packages.
        return ended if ended.kelas in (*DEVICE, Class.BUSY, Class.PROXY) else None
    with office.read() as db:
        copied = hubungan.get(db).perlu_kunci == reconcile.FORKED
        forgotten = taken.laporan in reconcile.forgotten(db)
        status = tanda_terima.status_of(db, taken.laporan)
        other = taken.laporan in reconcile.unused(db)
        closed = _period(db, taken) in standing.closed(db)
    if status in ("accepted", "rejected") and not forgotten:
        return Ended(Class(status))
    if other:
        return Ended(Class.TAKEN)
    if copied:
        return Ended(Class.COPIED)
    # What has come before the period was closed is still asked after.
    return Ended(Class.CLOSED) if closed and not status else None


def _period(db: Database, taken: Taken) -> str:
    return paket.report(db, taken.laporan).periode


def _failed(office: Office, failure: FailedError) -> tuple[Class, str]:
    if failure.kelas is Class.CLOCK:
        now = office.now()
        # A certificate out of its time is the clock's fault only if the clock is known to be off.
        return (Class.CLOCK, hari.short(now.date())) if is_off(office, now) else (Class.TLS, "")
    if failure.kelas is Class.CUT and failure.percent > 0:
        place = f" di {failure.percent} %"
        return Class.CUT, place if failure.percent < 100 else " sebelum ada jawaban"  # noqa: PLR2004
    return failure.kelas, ""


def is_off(office: Office, now: datetime) -> bool:
    """Tell whether the laptop's clock can't be right, by what is known for sure."""
    with office.read() as db:
        data, heard = tanda_terima.newest(db), hubungan.get(db).waktu_provinsi
    said = receipt.parsed(data) if data else None
    known = [instant(text) for text in (said and said.at, heard) if text]
    trusted = max([BUILT, *known])
    return now < trusted or (bool(known) and (now - trusted).days > LONG)


def _understood(office: Office, taken: Taken, answer: Answer) -> tuple[Class, str]:
    if receipt.parsed(answer.body) is not None:
        recorded = receipt.record(office, answer.body, "https")
        if recorded.laporan == taken.laporan and recorded.hasil in (
            Result.RECORDED,
            Result.KNOWN,
            Result.STALE,
        ):
            return Class(_status(office, taken)), ""
    if answer.status == GONE and _is_closed(office, taken, answer.body):
        return Class.CLOSED, ""
    return _unsigned(answer)


def _is_closed(office: Office, taken: Taken, data: bytes) -> bool:
    """Tell whether the province has signed that it takes this package no more."""
    with office.read() as db:
        believed = trust.current(db)
    try:
        signed = verified(data, documents.CLOSURE, believed.receipt_keys if believed else ())
        said = documents.decode(Closure, signed)
    except MalformedError:
        return False
    return said.package_id == taken.paket.kode


def _status(office: Office, taken: Taken) -> str:
    with office.read() as db:
        return tanda_terima.status_of(db, taken.laporan)


def _unsigned(answer: Answer) -> tuple[Class, str]:
    code = _code(answer) if answer.kind == PROBLEM else ""
    if (kelas := PROBLEMS.get(code) or _STATUS.get(answer.status)) is not None:
        return kelas, ""
    if answer.status >= 500 and answer.status != 511:  # noqa: PLR2004  # 511: a portal's own
        return Class.BUSY, ""
    if code and 400 <= answer.status < 500:  # noqa: PLR2004  # client errors
        return Class.REFUSED, f" ({code})"
    if answer.status in (400, 401, 403, 409, 410, 411, 415, 422, 426):
        return Class.REFUSED, f" ({answer.status})"
    return Class.NOT_OUR_SERVER, ""


def _code(answer: Answer) -> str:
    try:
        code = loads(answer.body).get("code", "")
    except (MalformedError, AttributeError):
        code = ""
    known = isinstance(code, str) and _PROBLEM_CODE.fullmatch(code)
    return code if known else str(answer.status)
