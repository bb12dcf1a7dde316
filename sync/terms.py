"""What the province takes and asks, by its last signed greeting: forms of the report, and haste.

A form that is named stands for its smaller minor versions too, which only lack optional members.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bkk_desktop.domain import hari
from bkk_desktop.errors import Problem, Stops
from bkk_desktop.store import hubungan
from sync import documents, trust
from sync.canonical import MalformedError
from sync.documents import Discovery
from sync.envelope import unverified

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bkk_desktop.store.database import Database

_FORM = re.compile(r"([A-Za-z0-9._ -]{1,60})/(\d{1,4})\.(\d{1,4})")
# Nobody is kept from sending for longer than this, whatever a greeting says.
LONGEST = timedelta(hours=6)
SOON = 60

NOT_TAKEN = (
    "Provinsi memakai bentuk laporan lain ({bentuk}) daripada program ini ({milik}), jadi laporan "
    "yang dibekukan sekarang belum bisa dikirim. Pasang versi terbaru program lebih dulu; bila "
    "tetap dibekukan, laporan tersimpan dan bisa dicetak."
)
ENDS = (
    "Bentuk laporan program ini diterima provinsi sampai {hari}. Pasang versi terbaru program "
    "sebelum hari itu."
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The forms that are taken, the last day of ours if it was announced, and the spread."""

    accepts: tuple[str, ...]
    until: date | None = None
    spread: timedelta = timedelta(0)


def fits(schema: str, accepts: Iterable[str]) -> bool:
    """Tell whether a form is one of those that are taken, or a smaller minor version of one."""
    mine = _FORM.fullmatch(schema)
    if mine is None:
        return schema in accepts
    for one in accepts:
        theirs = _FORM.fullmatch(one)
        if theirs and theirs.groups()[:2] == mine.groups()[:2] and int(mine[3]) <= int(theirs[3]):
            return True
    return False


def terms(db: Database) -> Terms | None:
    """Return what the province has said last, or nothing before activation."""
    said, believed = _greeting(db), trust.current(db)
    if said is None:
        return Terms(believed.schemas) if believed else None
    ends = [one.until for one in said.sunset if fits(documents.SCHEMA, (one.schema,))]
    spread = timedelta(seconds=said.advice.spread_s if said.advice else 0)
    return Terms(said.accepts, _day(min(ends, default="")), min(spread, LONGEST))


def spread(db: Database) -> timedelta:
    """Return over which time the province asks every laptop to come."""
    known = terms(db)
    return known.spread if known else timedelta(0)


def warnings(db: Database, today: date) -> list[Problem]:
    """Return what should be known before freezing; none of it keeps anybody from it."""
    known = terms(db)
    if known is None:
        return []
    ended = known.until is not None and known.until < today
    if ended or not fits(documents.SCHEMA, known.accepts):
        values = {"bentuk": ", ".join(known.accepts) or "belum disebut", "milik": documents.SCHEMA}
        return [Problem(NOT_TAKEN, values=values, stops=Stops.NOTHING, code="BKK-F7")]
    if known.until is not None and (known.until - today).days <= SOON:
        values = {"hari": hari.short(known.until)}
        return [Problem(ENDS, values=values, stops=Stops.NOTHING, code="BKK-F8")]
    return []


def _greeting(db: Database) -> Discovery | None:
    # It was verified when it came; only the program's own older or newer self may differ.
    data = hubungan.get(db).salam
    try:
        return documents.decode(Discovery, unverified(data, documents.DISCOVERY)) if data else None
    except MalformedError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
