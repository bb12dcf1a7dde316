"""Penyamaran: what a text for the outside must not say, struck out; and figures made coarse.

Everything here errs towards striking out too much: whoever helps can ask, nobody can take back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bkk_desktop.domain.terbilang import grouped

PLACE, MAIL, DAY, DIGITS, SOMEBODY = "<tempat>", "<surel>", "<tanggal>", "<angka>", "<pengguna>"
SHORTEST = 3
STEPS = (1, 10, 50, 100, 500, 1_000, 5_000, 10_000, 50_000, 100_000)

# A folder's name may hold spaces, so a path ends only where no path can go on.
_REST = r"[^\n\"'<>|:;,]*"
_PATTERNS = (
    (re.compile(rf"(?<![A-Za-z])[A-Za-z]:[\\/]{_REST}"), PLACE),
    (re.compile(rf"\\\\[^\s\\]+\\{_REST}"), PLACE),
    (re.compile(rf"(?<![\w.>])~?/(?=\S){_REST}"), PLACE),
    (re.compile(r"[^\s@<>]+@[^\s@<>]+"), MAIL),
    (re.compile(r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\b"), DAY),
    (re.compile(r"\+?\d{6,}|\+?\d{2,4}(?:[ .-]\d{3,4}){2,}"), DIGITS),
)


def disguised(text: str, known: Iterable[str] = ()) -> str:
    """Return a text without places, addresses, dates, long numbers and these words."""
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    for word in known:
        if len(word) >= SHORTEST:
            whole = re.compile(rf"(?<![\w<]){re.escape(word)}(?!\w)", re.IGNORECASE)
            text = whole.sub(SOMEBODY, text)
    return text


def coarse(count: int) -> str:
    """Return about how many there are, so that no school is known by its figure."""
    if count <= 0:
        return "0"
    below = max(step for step in STEPS if step <= count)
    above = next((step for step in STEPS if step > count), None)
    if above is None:
        return f"{grouped(below)} atau lebih"
    return f"{grouped(below)} sampai {grouped(above - 1)}"


def coarse_size(count: int) -> str:
    """Return about how large a file is."""
    return "kosong" if count <= 0 else f"{coarse(-(-count // 1_000_000))} MB"
