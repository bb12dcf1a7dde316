"""Spans of whole months: when one ends, and which days lie one back or longer."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def after(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def latest_before(today: date, months: int) -> date:
    """Return the last day that lies so many months back today: `after(day, months) <= today`."""
    begun = after(today, -months)
    if today.day < monthrange(today.year, today.month)[1]:
        return begun
    # The days of a longer month all come due on the last of a shorter one.
    return begun.replace(day=monthrange(begun.year, begun.month)[1])


def whole_months(since: date, today: date) -> int:
    """Return how many whole months have gone by."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return months - (after(since, months) > today)
