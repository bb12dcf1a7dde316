"""Days as people at an Indonesian school type and read them."""

from __future__ import annotations

import re
from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
SHORT = tuple("Agu" if name == "Agustus" else name[:3] for name in MONTHS)

# Other spellings that are seen: English months of Excel, the old "Nopember", "Ags".
_OTHER = {
    "ags": 8, "agt": 8, "aug": 8, "august": 8, "dec": 12, "december": 12, "feb": 2,
    "february": 2, "january": 1, "july": 7, "june": 6, "march": 3, "may": 5, "nop": 11,
    "nopember": 11, "oct": 10, "october": 10, "pebruari": 2, "peb": 2, "sept": 9,
}  # fmt: skip
_NAMES = (
    {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
    | {name.casefold(): number for number, name in enumerate(SHORT, 1)}
    | _OTHER
)
# Compiled when a day is first read: the start of the program reads none.
_SEPARATOR = r"\s*[\s/.,-]\s*"
_BY_PLACE = rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:{_SEPARATOR}(\d{{4}}|\d{{2}}))?"
_BY_NAME = r"(\d{1,2})[\s/.,-]*([a-z]+)[\s/.,-]*(\d{4}|\d{2})?"
_ISO = r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?"
_DENSE = r"(\d{2})(\d{2})(\d{4}|\d{2})"
_AHEAD = 20


def short(day: date) -> str:
    """Write a day for lists: 12 Mar 2026."""
    return f"{day.day} {SHORT[day.month - 1]} {day.year}"


def long(day: date) -> str:
    """Write a day for letters: 12 Maret 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def format_day(day: date, *, full: bool = False) -> str:
    """Write a day, short for lists or in full for letters."""
    return long(day) if full else short(day)


def weekday(day: date) -> str:
    """Return the day's name: Senin."""
    return DAYS[day.weekday()]


def parse_day(text: str, today: date) -> date | None:
    """Read a day as typed (`120326`, `12/3/26`, `12 mar 2026`, ISO); None if it is no day.

    Without a year it is this year's; a year of two digits is at most 20 years ahead of today.
    """
    text = re.sub(r"\s+", " ", text.strip().casefold())
    if found := re.fullmatch(_ISO, text):
        year, month, day = map(int, found.groups())
        return _day(year, month, day)
    if found := re.fullmatch(_DENSE, text) or re.fullmatch(_BY_PLACE, text):
        return _day(_year(found[3], today), int(found[2]), int(found[1]))
    if found := re.fullmatch(_BY_NAME, text):
        return _day(_year(found[3], today), _NAMES.get(found[2], 0), int(found[1]))
    return None


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    if len(text) > len("26"):
        return int(text)
    year = today.year - today.year % 100 + int(text)
    return year - 100 if year > today.year + _AHEAD else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def age(born: date, day: date) -> int:
    """Return whole years of life; who is born on 29 February is older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
