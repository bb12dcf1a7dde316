"""Class names: which level a class is, and which jurusan its name speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bkk_desktop.domain.sekolah import Jurusan

FINAL = {"XII", "XIII", "12", "13"}
_LEVELS = FINAL | {"X", "XI", "10", "11"}
_LITTLE_WORDS = {"dan", "dengan", "untuk", "di"}


def level(rombel: str) -> str:
    """Return the level that a class name begins with: XII TKJ 1 -> XII, "" if none."""
    words = re.findall(r"[A-Za-z]+|\d+", rombel.upper())
    first = next((word for word in words if word not in {"KELAS", "KLS"}), "")
    return first if first in _LEVELS else ""


def is_final(rombel: str) -> bool:
    """Tell whether the name speaks of the last year of school."""
    return level(rombel) in FINAL


def subject(rombel: str) -> str:
    """Return what is left without level and number: XII TKJ 1 -> TKJ."""
    words = re.findall(r"[^\W\d_]+|\d+", rombel)
    kept = [word for word in words if word.upper() not in _LEVELS | {"KELAS", "KLS"}]
    while kept and (kept[-1].isdigit() or len(kept[-1]) == 1):
        kept.pop()
    return " ".join(kept)


def proposed(rombel: str, jurusan: Iterable[Jurusan]) -> int | None:
    """Return the one jurusan that a class name can mean, or nothing."""
    wanted = _key(subject(rombel))
    found = {item.id for item in jurusan if wanted and wanted in _names(item)}
    return found.pop() if len(found) == 1 else None


def _names(jurusan: Jurusan) -> set[str]:
    words = re.findall(r"[^\W\d_]+", jurusan.nama)
    initials = "".join(word[0] for word in words if word.casefold() not in _LITTLE_WORDS)
    return {_key(jurusan.singkatan), _key(jurusan.nama), _key(initials)} - {""}


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
