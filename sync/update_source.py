"""Updates that the province announces: what its last greeting names, and fetching the file.

Nothing is fetched unless a person has said so. What comes goes into a part file, so that a cut
road is continued where it broke; whole, it is the same file as on a stick, and checked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bkk_desktop.errors import UserError, file_faults
from bkk_desktop.files import rename
from bkk_desktop.store import hubungan
from sync import discovery, documents, trust, update
from sync.canonical import MalformedError
from sync.discovery import NotGreetedError
from sync.documents import Discovery
from sync.envelope import unverified
from sync.transport import FailedError, Line

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable
    from pathlib import Path

    from bkk_desktop.office import Office
    from bkk_desktop.store.database import Database
    from sync.documents import Announced, Trust
    from sync.transport import Answer
    from sync.update import Here

PATH = "/v1/updates/"
PART = 1 << 20
PARTIAL = 206

NO_ROAD = (
    "Provinsi tidak bisa dihubungi sekarang. Yang sudah terunduh disimpan dan dilanjutkan nanti; "
    "program dan data tidak berubah. Berkas pembaruan juga bisa dibawa dengan USB."
)
NOT_AS_SAID = (
    "Yang terunduh tidak sama dengan yang diumumkan provinsi, jadi dibuang. Program dan data tidak "
    "berubah; coba lagi nanti, atau minta berkasnya lewat USB."
)


def announced(db: Database, at: Here) -> Announced | None:
    """Return the newest update for this laptop that the last greeting names, if it is newer."""
    data = hubungan.get(db).salam
    if data is None:
        return None
    try:
        # Its signature was checked when it came.
        said = documents.decode(Discovery, unverified(data, documents.DISCOVERY))
    except MalformedError:
        return None
    fitting = [
        one
        for one in said.updates
        if one.platform == at.platform
        and one.bytes <= update.LARGEST
        and update.order(one.version) > update.order(at.version)
    ]
    return max(fitting, key=lambda one: update.order(one.version), default=None)


def ask(office: Office, stop: threading.Event) -> None:
    """Let the province greet us again; raise UserError if none of its addresses does."""
    believed = _believed(office)
    for address in believed.endpoints:
        try:
            with Line(address, believed.ca, stop, _silent) as line:
                discovery.greet(office, line, believed)
        except (FailedError, NotGreetedError):
            continue
        return
    raise UserError(NO_ROAD)


def _believed(office: Office) -> Trust:
    with office.read() as db:
        believed = trust.current(db)
    if believed is None:
        raise UserError(update.NOT_ACTIVE)
    return believed


def _silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


def fetch(
    office: Office,
    one: Announced,
    folder: Path,
    report: Callable[[int, int], None],
    stop: threading.Event,
) -> Path:
    """Fetch an announced file into a folder, going on where an earlier attempt broke off."""
    believed = _believed(office)
    target = folder / f"{one.sha256[:16]}{update.SUFFIX}"
    part = target.with_name(f"{target.name}.part")
    with file_faults(target):
        folder.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            for address in believed.endpoints:
                if _fetched(address, believed.ca, one, part, report, stop):
                    break
            _keep(one, part, target, stop)
    return target


def _keep(one: Announced, part: Path, target: Path, stop: threading.Event) -> None:
    if stop.is_set():
        raise UserError(update.STOPPED)
    if not part.exists() or part.stat().st_size < one.bytes:
        raise UserError(NO_ROAD)
    if update.digest_of(part) != (one.bytes, one.sha256):
        part.unlink()
        raise UserError(NOT_AS_SAID)
    rename(part, target)


def _fetched(
    address: str,
    ca: str | None,
    one: Announced,
    part: Path,
    report: Callable[[int, int], None],
    stop: threading.Event,
) -> bool:
    """Fetch what is still missing from one address; tell whether all of it is here."""
    try:
        with Line(address, ca, stop, _silent) as line, part.open("ab") as file:
            while (have := file.tell()) < one.bytes and not stop.is_set():
                last = min(have + PART, one.bytes) - 1
                answer = line.ask(
                    "GET",
                    PATH + one.sha256,
                    headers={"Range": f"bytes={have}-{last}"},
                    largest=PART,
                )
                if not _is_part(answer, last - have + 1):
                    return False
                file.write(answer.body)
                file.flush()
                report(have + len(answer.body), one.bytes)
    except FailedError:
        return False
    return not stop.is_set()


def _is_part(answer: Answer, size: int) -> bool:
    return answer.status == PARTIAL and len(answer.body) == size
