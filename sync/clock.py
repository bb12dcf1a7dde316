"""Times as they are stored (UTC, to the second) and as a person reads them (the laptop's own)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bkk_desktop.domain import hari
from sync.canonical import MalformedError


def stamp(moment: datetime) -> str:
    """Return a time as it is stored and compared."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def instant(text: str) -> datetime:
    """Return the time that a stored or received text names."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise MalformedError("time") from error
    if moment.tzinfo is None:
        raise MalformedError("time without zone")
    return moment


def spoken(moment: datetime, now: datetime) -> str:
    """Say when: pukul 14.20, besok pukul 07.05, 12 Mar 2026 pukul 07.05."""
    local = moment.astimezone(now.tzinfo)
    hour = f"pukul {local:%H.%M}"
    if local.date() == now.date():
        return hour
    if local.date() == now.date() + timedelta(days=1):
        return f"besok {hour}"
    return f"{hari.short(local.date())} {hour}"
