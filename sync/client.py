"""One attempt over HTTPS: only a receipt that verifies counts, whatever the status says."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.store import tanda_terima
from sync import lease, receipt, transport
from sync.canonical import MalformedError, loads
from sync.clock import instant
from sync.outcome import Class, Outcome
from sync.receipt import Result
from sync.transport import Answer, FailedError

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from bkk_desktop.office import Office
    from sync.lease import Taken

PROBLEM = "application/problem+json"
# The program did not exist before; a clock that shows an earlier day is wrong.
BUILT = datetime(2026, 8, 1, tzinfo=UTC)
# A certificate that has run out, long after the last word from the province.
LONG = 400

_STATUS = {407: Class.PROXY, 429: Class.BUSY}
_PROBLEM_CODE = re.compile(r"BKK-\d{3}(-\d{1,2})?")


def _silent(_done: int, _total: int) -> None:
    pass


def send(
    office: Office,
    paket_id: int,
    stop: threading.Event,
    report: Callable[[int, int], None] = _silent,
) -> Outcome:
    """Send one package now and return how it ended; raise UserError if it can't be sent at all."""
    taken = lease.take(office, paket_id)
    kelas, rincian, answer = Class.STOPPED, "", None
    try:
        kelas, rincian, answer = _attempt(office, taken, stop, report)
    finally:
        asked = answer.retry_after if answer else None
        outcome = lease.close(office, taken, kelas, rincian, asked)
    return outcome


def _attempt(
    office: Office, taken: Taken, stop: threading.Event, report: Callable[[int, int], None]
) -> tuple[Class, str, Answer | None]:
    failure = FailedError(Class.OFFLINE)
    for base in taken.trust.endpoints:
        url = f"{base.rstrip('/')}/v1/packages/{taken.paket.kode}"
        try:
            answer = transport.put(url, taken.trust.ca, taken.paket.isi, stop, report)
        except FailedError as error:
            failure = error
            if error.kelas is Class.OFFLINE:
                continue
            break
        return *_understood(office, taken, answer), answer
    return *_failed(office, failure), None


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
        data = tanda_terima.newest(db)
    said = receipt.parsed(data) if data else None
    trusted = max(BUILT, instant(said.at)) if said else BUILT
    return now < trusted or (said is not None and (now - trusted).days > LONG)


def _understood(office: Office, taken: Taken, answer: Answer) -> tuple[Class, str]:
    if receipt.parsed(answer.body) is not None:
        recorded = receipt.record(office, answer.body, "https")
        if recorded.laporan == taken.laporan and recorded.hasil in (
            Result.RECORDED,
            Result.KNOWN,
            Result.STALE,
        ):
            return Class(_status(office, taken)), ""
    return _unsigned(answer)


def _status(office: Office, taken: Taken) -> str:
    with office.read() as db:
        return tanda_terima.status_of(db, taken.laporan)


def _unsigned(answer: Answer) -> tuple[Class, str]:
    ours = answer.kind == PROBLEM
    if answer.status in _STATUS:
        return _STATUS[answer.status], ""
    if answer.status >= 500 and answer.status != 511:  # noqa: PLR2004  # 511: a portal's own
        return Class.BUSY, ""
    if ours and 400 <= answer.status < 500:  # noqa: PLR2004  # client errors
        return Class.REFUSED, f" ({_code(answer)})"
    if answer.status in (400, 401, 403, 409, 410, 411, 413, 415, 422, 426):
        return Class.REFUSED, f" ({answer.status})"
    return Class.NOT_OUR_SERVER, ""


def _code(answer: Answer) -> str:
    try:
        code = loads(answer.body).get("code", "")
    except (MalformedError, AttributeError):
        code = ""
    known = isinstance(code, str) and _PROBLEM_CODE.fullmatch(code)
    return code if known else str(answer.status)
