"""Money and numbers in digits and in Indonesian words."""

from __future__ import annotations

import re

_ONES = (
    "", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_STEPS = ((10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"), (100, "ratus"), (10, "puluh"))
LARGEST = 999_999_999_999
_MONEY = re.compile(r"(?:rp)?\.?\s*(\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,\d{1,2}|,-)?")
_SHORT = re.compile(r"(?:rp)?\.?\s*(\d+)(?:[.,](\d{1,3}))?\s*(juta|jt|ribu|rb)")
_UNITS = {"juta": 10**6, "jt": 10**6, "ribu": 10**3, "rb": 10**3}


def terbilang(number: int) -> str:
    """Write 0 to 999.999.999.999 in words: 3.054 -> tiga ribu lima puluh empat."""
    if not 0 <= number <= LARGEST:
        raise ValueError(number)
    return _words(number) or "nol"


def _words(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    if number < 20:  # noqa: PLR2004  # twelve to nineteen
        return f"{_ONES[number - 10]} belas"
    unit, name = next(step for step in _STEPS if number >= step[0])
    count, rest = divmod(number, unit)
    # seratus and seribu, but satu juta and satu miliar.
    head = f"se{name}" if count == 1 and unit <= 10**3 else f"{_words(count)} {name}"
    return f"{head} {_words(rest)}".rstrip()


def parse_terbilang(words: str) -> int | None:
    """Read a number in words back; None if it is not one."""
    text = re.sub(r"\bse(puluh|belas|ratus|ribu)\b", r"satu \1", words.strip().casefold())
    if text == "nol":
        return 0
    total = group = ones = 0
    for word in text.split():
        if word in _ONES[1:10]:
            ones = _ONES.index(word)
        elif word == "belas":
            ones += 10
        elif word in ("puluh", "ratus"):
            group, ones = group + ones * (10 if word == "puluh" else 100), 0
        elif word in ("ribu", "juta", "miliar"):
            unit = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9}[word]
            total, group, ones = total + (group + ones) * unit, 0, 0
        else:
            return None
    number = total + group + ones
    # Only what terbilang itself would say is a number; "dua tiga" and "satu ratus" are none.
    return number if number and terbilang(number) == words.strip().casefold() else None


def money(amount: int) -> str:
    """Write rupiah: Rp3.054.552."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{grouped(abs(amount))}"


def grouped(number: int) -> str:
    """Write a whole number with points: 3.054.552."""
    return f"{number:,}".replace(",", ".")


def parse_money(text: str) -> int | None:
    """Read rupiah as typed (`Rp3.054.552`, `3054552`, `3,5 juta`); None if it is no amount."""
    text = text.strip().casefold()
    if found := _MONEY.fullmatch(text):
        return int(re.sub(r"\D", "", found[1]))
    if found := _SHORT.fullmatch(text):
        unit = _UNITS[found[3]]
        part = found[2] or "0"
        return int(found[1] + part) * unit // int("1" + "0" * len(part))
    return None
