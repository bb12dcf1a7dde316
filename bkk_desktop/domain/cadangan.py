"""Cadangan (backups): which of them are kept.

Days come from the laptop's clock, which may be wrong, so order is never taken from them: they only
tell one week and one month from another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

LATEST, WEEKS, MONTHS = 10, 8, 12
EVERY = timedelta(minutes=30)
ELSEWHERE_EVERY = timedelta(days=7)
REHEARSED_EVERY = timedelta(days=30)


def kept(made: Sequence[datetime | None]) -> set[int]:
    """Return the places of the backups to keep, given when each was made, the latest first.

    Kept are the latest, and the latest of each of the last weeks and months that have any; one
    whose day is not known is never let go.
    """
    known = [place for place, when in enumerate(made) if when is not None]
    unknown = set(range(len(made))) - set(known)
    days = {place: when for place, when in enumerate(made) if when is not None}
    return (
        unknown
        | set(known[:LATEST])
        | _firsts(known, lambda place: days[place].isocalendar()[:2], WEEKS)
        | _firsts(known, lambda place: (days[place].year, days[place].month), MONTHS)
    )


def _firsts(places: Sequence[int], span: Callable[[int], object], most: int) -> set[int]:
    first: dict[object, int] = {}
    for place in places:
        first.setdefault(span(place), place)
    return set(list(first.values())[:most])


def is_due(last: datetime | None, every: timedelta, now: datetime) -> bool:
    """Tell whether something is to be done again; a day ahead of the clock counts as due."""
    return last is None or not timedelta(0) <= now - last < every
