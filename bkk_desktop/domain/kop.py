"""Kop surat: the head of a letter, line by line, and which kinds of letters go out without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bkk_desktop.errors import Problem

GANDA, TUNGGAL = "ganda", "tunggal"
GARIS = {GANDA: "Ganda (tebal di atas tipis)", TUNGGAL: "Tunggal"}
MOST_LINES, LONGEST = 6, 120
# The logos are files of the school under these kinds, left and right.
LOGO = ("logo_kiri", "logo_kanan")

_BOLD = "**"
_WITH, _WITHOUT = "ya", "tidak"


@dataclass(frozen=True, slots=True)
class Baris:
    """One line of the head."""

    teks: str
    tebal: bool = False


def lines_of(text: str) -> tuple[Baris, ...]:
    """Return the lines that are stored; a bold one stands between two pairs of asterisks."""
    kept = filter(None, (line.strip() for line in text.splitlines()))
    return tuple(Baris(line.strip("* "), line.startswith(_BOLD)) for line in kept)


def text_of(lines: Sequence[Baris]) -> str:
    """Return lines as they are stored; empty ones fall away."""
    told = ((" ".join(line.teks.replace("*", " ").split()), line.tebal) for line in lines)
    return "\n".join(f"{_BOLD}{teks}{_BOLD}" if bold else teks for teks, bold in told if teks)


def line_problems(lines: Sequence[Baris]) -> Iterator[Problem]:
    """Yield what is wrong with the lines of a head; none at all is the school's own particulars."""
    filled = [line for line in lines if line.teks.strip()]
    if len(filled) > MOST_LINES:
        text = "Kop surat paling banyak {banyak} baris. Gabungkan atau hapus sebagian."
        yield Problem(text, "kop_baris", {"banyak": MOST_LINES}, code="kop_banyak")
    if any(len(line.teks) > LONGEST for line in filled):
        text = "Satu baris kop paling panjang {panjang} huruf. Bagi menjadi dua baris."
        yield Problem(text, "kop_baris", {"panjang": LONGEST}, code="kop_panjang")
    if filled and not any(line.tebal for line in filled):
        text = "Tandai sedikitnya satu baris sebagai tebal, misalnya nama sekolah."
        yield Problem(text, "kop_baris", code="kop_tanpa_tebal")


def choices_of(text: str) -> dict[str, bool]:
    """Return for which kinds of letters the office chose to have the head or not."""
    pairs = (line.partition("=") for line in text.splitlines())
    return {kind.strip(): word.strip() != _WITHOUT for kind, sign, word in pairs if sign}


def choices_text(wanted: Mapping[str, bool]) -> str:
    """Return such choices as they are stored."""
    return "\n".join(f"{kind} = {_WITH if head else _WITHOUT}" for kind, head in wanted.items())
