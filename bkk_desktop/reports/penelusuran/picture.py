"""The chart of a cohort: what became of everybody, of each sex, and of each programme."""

from __future__ import annotations

from dataclasses import replace

from bkk_desktop.chart import Bar, Chart, Look, Part, stacked
from bkk_desktop.domain.penelusuran import KEADAAN
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, font
from bkk_desktop.reports.penelusuran.people import ALL, L, P, Rekap
from bkk_desktop.reports.penelusuran.sheets import EVERYBODY, WITHOUT_PROGRAMME

COUNTED = ("bekerja", "melanjutkan", "wirausaha", "belum", "belum_terdata")
# Chosen to differ in lightness as well, for those who see colours otherwise and for grey printers.
ON_PAPER = ("#1d6b45", "#5b9bd5", "#e0a526", "#b5484f", "#cfd4cf")
INK_ON_PAPER = ("#ffffff", "#0c1d2e", "#2b1e00", "#ffffff", "#1b211d")
IN_THE_DARK = ("#4fae7d", "#8cc0f0", "#f0c36d", "#e08a8f", "#56605a")
INK_IN_THE_DARK = ("#06150d", "#0c1d2e", "#2b1e00", "#2b0a0c", "#e9edea")


def parts(*, dark: bool = False) -> tuple[Part, ...]:
    """Return the five kinds of part in their colours."""
    colours, inks = (IN_THE_DARK, INK_IN_THE_DARK) if dark else (ON_PAPER, INK_ON_PAPER)
    return tuple(map(Part, KEADAAN.values(), colours, inks))


def bars(found: Rekap) -> list[Bar]:
    """Return the bars: everybody, by sex, by programme."""
    made = [
        _bar(found, EVERYBODY, ALL, ALL, strong=True),
        _bar(found, "Laki-laki", ALL, L),
        _bar(found, "Perempuan", ALL, P),
    ]
    return made + [_bar(found, p or WITHOUT_PROGRAMME, p, ALL) for p in found.programmes]


def _bar(found: Rekap, words: str, programme: str, sex: str, *, strong: bool = False) -> Bar:
    keys = tuple(f"{programme}|{sex}|{measure}" for measure in COUNTED)
    return Bar(words, tuple(len(found.behind(key)) for key in keys), keys, strong)


def picture(found: Rekap, width: float, look: Look | None = None, *, dark: bool = False) -> Chart:
    """Draw a cohort in a width of points."""
    for name in (SANS, SANS_BOLD):
        font(name)
    return stacked(bars(found), parts(dark=dark), width, look or look_of())


def look_of(text: str = "", muted: str = "", empty: str = "") -> Look:
    """Return the look of our own fonts, in these colours or those of paper."""
    look = Look(SANS, SANS_BOLD)
    return replace(
        look, text=text or look.text, muted=muted or look.muted, empty=empty or look.empty
    )
