"""Names of people as they are compared: without titles, by sound, word against word.

The same person is written Muhammad Rizky, M. Riski and RIZKI MUHAMMAD, S.Kom by different hands.
"""

# ruff: noqa: SIM905  # lists of words read best as they are

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

INITIAL = 2
SOUNDS_ALIKE, STARTS_ALIKE, HARDLY_ALIKE = 0.97, 0.85, 0.7
JOINED_ALIKE = 0.9
SUBSTITUTED, LEFT_OUT = 6.0, 0.8
_TITLES = frozenset(
    "h hj kh dr drs dra ir prof sdr sdri tn ny nn bpk alm almh ust ustadz ustad".split()
)
_BETWEEN = frozenset("bin binti bt bte bnt ibn".split())
_DEGREE = re.compile(
    r"[sam]\.?(pd|kom|t|e|h|sos|ag|md|si|ip|p|kep|m|hum|pt|tr|st|kes|farm|ked|psi|ak)(\.?i)?\.?"
    r"|ners|a\.?ma\.?pd\.?|dipl.*"
)
_MUHAMMAD = (
    "muh muhd moh mohd moch much mhd mhmd muhamad muhammat muhamat mohamad mohammad mohamed "
    "muhammed muhamed mochamad mochammad muchamad muchammad muchammat mohammat"
)
_SAME = {
    **dict.fromkeys(_MUHAMMAD.split(), "muhammad"),
    **dict.fromkeys("sitti sity sti".split(), "siti"),
    **dict.fromkeys("abd abdl abdoel".split(), "abdul"),
    **dict.fromkeys("ach achmad akhmad akmad ahmat achmat akhmat".split(), "ahmad"),
    **dict.fromkeys("noer noor nor".split(), "nur"),
}
_FIRST = {"m": "muhammad", "st": "siti"}
# Two hands write one sound: old and new spelling, Arabic and Indonesian, heard and read.
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        ("oe", "u"), ("dj", "j"), ("tj", "c"), ("s[jyh]", "s"), ("[kc]h", "k"),
        ("([gdtb])h", r"\1"), ("ph", "p"), ("[fv]", "p"), ("z", "s"), ("q", "k"), ("x", "ks"),
        ("y", "i"), ("a[ei]", "e"), ("i?e$", "i"), ("ie", "i"), ("au", "o"), ("o", "u"),
        (r"(.)\1+", r"\1"), ("(?<=.)h$", ""), ("d$", "t"), ("b$", "p"),
    )
)  # fmt: skip

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are: `share` from 0 to 1, and what the match says in bits.

    `whole` tells whether the longer name holds every word of the shorter one, `other` whether each
    holds a word that is nothing like those of the other.
    """

    share: float
    bits: float
    whole: bool = False
    other: bool = False


@lru_cache(maxsize=500_000)
def words_of(nama: str) -> tuple[str, ...]:
    """Return the words of a name that tell people apart, in one spelling."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", nama) if not unicodedata.combining(c))
    raw = re.sub(r"['`’ʼ‘]", "", plain.casefold())
    parts = [part for at, part in enumerate(re.split(r"[\s,]+", raw)) if not _is_degree(at, part)]
    words = [word for part in parts for word in re.findall(r"[^\W_]+", part)]
    while len(words) > 1 and words[0] in _TITLES:
        del words[0]
    kept = [word for at, word in enumerate(words) if at == 0 or word not in _BETWEEN]
    if len(kept) > 1:
        kept[0] = _FIRST.get(kept[0], kept[0])
    return tuple(_SAME.get(word, word) for word in kept)


def _is_degree(at: int, part: str) -> bool:
    return at > 0 and ("." in part or at > 1) and _DEGREE.fullmatch(part) is not None


@lru_cache(maxsize=200_000)
def sound_of(word: str) -> str:
    """Return how a word sounds, as far as two spellings of it agree."""
    for pattern, to in _SOUNDS:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=500_000)
def alike(one: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1; an initial stands for what it begins."""
    from rapidfuzz.distance import OSA

    if one == other:
        return 1.0
    if min(len(one), len(other)) <= INITIAL:
        same = one.startswith(other) or other.startswith(one)
        return STARTS_ALIKE if same else 0.0
    sounds = sound_of(one), sound_of(other)
    if sounds[0] == sounds[1]:
        return SOUNDS_ALIKE
    found = max(OSA.normalized_similarity(one, other), OSA.normalized_similarity(*sounds))
    return float(found) if found >= HARDLY_ALIKE else 0.0


def compare(one: Sequence[str], other: Sequence[str], weigh: Weigh) -> Likeness:
    """Return how alike two names are; words may be swapped, left out, shortened or run together."""
    if not one or not other:
        return Likeness(0.0, 0.0)
    matched, left, over = _matched(one, other)
    shorter = one if len(one) < len(other) else other
    if len(one) != len(other) and (left or over) and (joined := _joined(one, other)):
        return Likeness(joined, joined * sum(weigh(word) for word in shorter), whole=True)
    swapped = min(len(left), len(over))
    bits = sum(_worth(a, b, found, weigh) for a, b, found in matched)
    bits -= SUBSTITUTED * swapped + LEFT_OUT * abs(len(left) - len(over))
    lost = sorted(map(len, (*left, *over)), reverse=True)
    alike_letters = sum(found * min(len(a), len(b)) for a, b, found in matched)
    room = float(sum(min(len(a), len(b)) for a, b, _ in matched))
    room += sum(lost[: 2 * swapped]) / 2 + sum(lost[2 * swapped :]) / 5
    whole = not swapped and all(found >= STARTS_ALIKE for _, _, found in matched)
    return Likeness(alike_letters / room, bits, whole, swapped > 0)


def _matched(
    one: Sequence[str], other: Sequence[str]
) -> tuple[list[tuple[str, str, float]], list[str], list[str]]:
    """Pair the words that are most alike; return the pairs and what is left on either side."""
    left, over = list(one), list(other)
    matched = []
    for found, a, b in sorted(((alike(a, b), a, b) for a in one for b in other), reverse=True):
        if found and a in left and b in over:
            matched.append((a, b, found))
            left.remove(a)
            over.remove(b)
    return matched, left, over


def _joined(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two names are without their spaces, if they nearly are the same."""
    from rapidfuzz.distance import OSA

    # Both ways round on both sides, or the answer would hang on who is asked about first.
    found = max(
        OSA.normalized_similarity(sound_of("".join(these)), sound_of("".join(those)))
        for these in (one, one[::-1])
        for those in (other, other[::-1])
    )
    return float(found) if found >= JOINED_ALIKE else 0.0


def _worth(one: str, other: str, found: float, weigh: Weigh) -> float:
    """Return what a pair of words says: a rare word more than a common one, a slip less."""
    bits = min(weigh(one), weigh(other))
    if min(len(one), len(other)) <= INITIAL and one != other:
        return min(bits, 2.0)
    return bits * (1.0 if found >= SOUNDS_ALIKE else max(0.0, 2.5 * found - 1.5))
