"""The recovery code: eight groups of five signs that survive being copied by hand.

The last sign of each group checks the four before it and the group's place, so a slip of the
pen is told from a code that belongs elsewhere, and the group to look at is named. The alphabet
is Crockford's (no I, L, O, U), and what looks alike is read as what was meant.
"""

from __future__ import annotations

import os
import re

from bkk_desktop.errors import Problem, UserError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, SIGNS = 8, 4
LENGTH = GROUPS * (SIGNS + 1)
BYTES = GROUPS * SIGNS * 5 // 8

STRANGE = "Kode pemulihan hanya berisi huruf dan angka. Periksa lagi pada lembar kode Anda."
TOO_SHORT = "Kode pemulihan terdiri atas {perlu} huruf dan angka, yang diketik baru {ada}."
TOO_LONG = "Kode pemulihan terdiri atas {perlu} huruf dan angka, yang diketik ada {ada}."
MISTYPED = "Ada salah ketik di kelompok ke-{nomor}. Periksa lagi pada lembar kode Anda."

_LOOKALIKES = str.maketrans("OILU", "011V")


def generate() -> str:
    """Return a new code of 160 random bits, in groups as it is printed."""
    return written(os.urandom(BYTES))


def written(secret: bytes) -> str:
    """Return the code that stands for 20 bytes."""
    bits = int.from_bytes(secret)
    values = [bits >> 5 * place & 31 for place in range(GROUPS * SIGNS)]
    return "-".join(
        _group(place, values[place * SIGNS : (place + 1) * SIGNS]) for place in range(GROUPS)
    )


def _group(place: int, values: list[int]) -> str:
    return "".join(ALPHABET[value] for value in [*values, _check(place, values)])


def _check(place: int, values: list[int]) -> int:
    # Arithmetic in the field of 32 elements: no single wrong sign and no swap of neighbours
    # leaves the sum as it was.
    total = 0
    for value in values:
        total = _doubled(total ^ value)
    return total ^ place


def _doubled(value: int) -> int:
    double = value << 1
    return double ^ 0b100101 if double & 0b100000 else double


def normal(typed: str) -> str:
    """Return the signs of a code as it was typed; raise UserError that names the slip."""
    code = re.sub(r"[\s\-–—_.]", "", typed).upper().translate(_LOOKALIKES)
    if not set(code) <= set(ALPHABET):
        raise UserError(Problem(STRANGE, "kode", code="kode_aneh"))
    if len(code) != LENGTH:
        template = TOO_SHORT if len(code) < LENGTH else TOO_LONG
        raise UserError(Problem(template, "kode", {"perlu": LENGTH, "ada": len(code)}))
    for place in range(GROUPS):
        values = [ALPHABET.index(sign) for sign in code[place * 5 : place * 5 + 5]]
        if _check(place, values[:SIGNS]) != values[SIGNS]:
            raise UserError(Problem(MISTYPED, "kode", {"nomor": place + 1}, code="salah_ketik"))
    return code
