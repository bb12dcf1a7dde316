"""The fonts that every print carries with it: Liberation, as wide as Times and Arial."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.files import resource

NO_FONT = (
    "Huruf untuk mencetak ({nama}) tidak ada atau rusak, jadi tidak ada yang dicetak. Data Anda "
    "tidak berubah; pasang ulang BKK Desktop, lalu cetak lagi."
)

SERIF, SERIF_BOLD = "Serif", "Serif-Bold"
MISSING = "□"
SANS, SANS_BOLD = "Sans", "Sans-Bold"
BOLD = {SERIF: SERIF_BOLD, SANS: SANS_BOLD}
_FILES = {
    SERIF: "LiberationSerif-Regular",
    SERIF_BOLD: "LiberationSerif-Bold",
    SANS: "LiberationSans-Regular",
    SANS_BOLD: "LiberationSans-Bold",
}


@cache
def font(name: str) -> TTFont:
    """Return one of our fonts, read and made known to reportlab on first use."""
    # Binary streams are a quarter smaller and need no slow text encoding written in Python.
    rl_config.useA85 = 0
    file = f"{_FILES[name]}.ttf"
    try:
        made = TTFont(name, str(resource("fonts") / file))
    except (OSError, TTFError) as error:
        raise UserError(Problem(NO_FONT, values={"nama": file})) from error
    pdfmetrics.registerFont(made)
    return made


@lru_cache(maxsize=50_000)
def width(text: str, name: str, size: float) -> float:
    """Return how wide a text is in points."""
    return float(font(name).stringWidth(text, size))


@lru_cache(maxsize=50_000)
def printable(text: str) -> str:
    """Return the text with composed letters and without control characters but line breaks."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        " " if unicodedata.category(letter)[0] == "C" and letter != "\n" else letter
        for letter in composed
    )


@lru_cache(maxsize=50_000)
def drawable(text: str) -> str:
    """Return the text with an empty box for each letter that the fonts do not have."""
    glyphs = font(SANS).face.charToGlyph
    return "".join(
        letter if letter == "\n" or ord(letter) in glyphs else MISSING for letter in printable(text)
    )
