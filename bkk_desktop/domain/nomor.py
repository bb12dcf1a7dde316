"""Numbers of registrations and letters, made from a pattern such as `{urut:4}/BKK/{tahun}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from bkk_desktop.errors import Problem

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
WORDS = ("urut", "tahun", "bulan", "bulan_romawi", "klasifikasi", "kode_surat")
_MOST_DIGITS = 9
_PLACE = re.compile(r"\{([a-z_]+)(?::([1-9]))?\}")


def numbered(
    pattern: str, urut: int, tanggal: date, values: Mapping[str, str] | None = None
) -> str:
    """Fill a pattern; `values` gives what is not the day's or the running number's."""
    words = _words(tanggal, values)

    def filled(found: re.Match[str]) -> str:
        if found[1] == "urut":
            return str(urut).zfill(int(found[2] or 1))
        return words[found[1]]

    return _PLACE.sub(filled, pattern)


def next_urut(
    pattern: str,
    tanggal: date,
    used: Iterable[str],
    values: Mapping[str, str] | None = None,
) -> int:
    """Return the running number after the largest that was ever used in that year."""
    matches = map(_reader(pattern, tanggal, values).fullmatch, used)
    return max((int(found["urut"]) for found in matches if found), default=0) + 1


def follows(number: str, pattern: str, tanggal: date) -> bool:
    """Tell whether a number is one that the pattern could give in that year."""
    return _reader(pattern, tanggal, None).fullmatch(number) is not None


def _reader(pattern: str, tanggal: date, values: Mapping[str, str] | None) -> re.Pattern[str]:
    # The month may differ: the number runs through the year.
    words = {name: re.escape(word) for name, word in _words(tanggal, values).items()}
    words |= {"bulan": r"\d\d", "bulan_romawi": r"[IVX]+"}
    digits = rf"\d{{1,{_MOST_DIGITS}}}"
    parts, end, seen = [], 0, False
    for found in _PLACE.finditer(pattern):
        parts.append(re.escape(pattern[end : found.start()]))
        if found[1] == "urut":
            parts.append(digits if seen else f"(?P<urut>{digits})")
            seen = True
        else:
            parts.append(words[found[1]])
        end = found.end()
    return re.compile("".join(parts) + re.escape(pattern[end:]))


def _words(tanggal: date, values: Mapping[str, str] | None) -> dict[str, str]:
    day = {
        "tahun": str(tanggal.year),
        "bulan": f"{tanggal.month:02}",
        "bulan_romawi": ROMAN[tanggal.month - 1],
    }
    return dict.fromkeys(WORDS, "") | day | dict(values or {})


def pattern_problems(pattern: str, field: str) -> Iterator[Problem]:
    """Yield what keeps a pattern from giving each number once."""
    unknown = [found[1] for found in _PLACE.finditer(pattern) if found[1] not in WORDS]
    if unknown or "{" in _PLACE.sub("", pattern) or "}" in _PLACE.sub("", pattern):
        yield Problem(
            "Pola nomor memakai bagian yang tidak dikenal. Yang bisa dipakai: {bagian}.",
            field,
            {"bagian": ", ".join(f"{{{word}}}" for word in WORDS)},
            code="pola_tidak_dikenal",
        )
    elif "urut" not in {found[1] for found in _PLACE.finditer(pattern)}:
        text = "Pola nomor harus memuat {{urut}}, supaya tidak ada nomor yang kembar."
        yield Problem(text, field, code="pola_tanpa_urut")
