"""How stored values look on the screen."""

from __future__ import annotations

from datetime import date, datetime

from bkk_desktop.domain import hari
from bkk_desktop.domain.identitas import show_phone

GROUP = 4


def day(value: date | str | None) -> str:
    """Return "12 Mar 2026"; a stored day may also come as its ISO text."""
    if not value:
        return ""
    return hari.short(date.fromisoformat(value[:10]) if isinstance(value, str) else value)


def moment(stored: str) -> str:
    """Return "12 Mar 2026, 10.42" for a stored moment."""
    at = datetime.fromisoformat(stored)
    return f"{hari.short(at.date())}, {at:%H.%M}"


def phone(stored: str) -> str:
    """Return 628123456789 in groups that can be read aloud: 0812-3456-789."""
    shown = show_phone(stored)
    if not shown.isdigit() or len(shown) <= GROUP:
        return shown
    return "-".join(filter(None, (shown[:GROUP], shown[GROUP : 2 * GROUP], shown[2 * GROUP :])))
