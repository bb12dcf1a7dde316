"""Draw what Beranda shows as charts; imported after the figures stand, for it needs reportlab."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bkk_desktop.chart import Bar, Chart, Look, Part, beside, piled, stacked
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, font
from bkk_desktop.reports.penelusuran.picture import look_of
from bkk_desktop.reports.penelusuran.picture import parts as outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.survey.kinds import Choice, Picture

# Which of the five colours each kind of chart takes, in the order of its legend.
COLOURS = {"rows": (0, 1, 2, 3, 4), "piled": (0, 2), "beside": (1, 0, 4, 2)}
HEIGHT = 168
WHOLE = "semua"


def get_ready() -> None:
    """Read the fonts and draw once, so that the first chart comes as fast as the others."""
    for name in (SANS, SANS_BOLD):
        font(name)
    stacked([Bar("", (1,), ("",))], [Part("", "#000000", "#ffffff")], 100, look_of()).svg()


def drawn(picture: Picture, choice: Choice, width: float, look: Look, *, dark: bool) -> Chart:
    """Draw one set of a picture's bars in a width of points."""
    bars = _bars(choice)
    parts = _parts(picture, dark=dark)
    if picture.shape == "rows":
        return stacked(bars, parts, width, look)
    draw = piled if picture.shape == "piled" else beside
    return draw(bars, parts, (width, HEIGHT), look)


def _bars(choice: Choice) -> list[Bar]:
    return [
        Bar(
            group.words,
            group.parts,
            tuple(f"{at}|{place}" for place in range(len(group.parts))),
            spoken=group.spoken,
            key=f"{at}|{WHOLE}" if group.whole else "",
        )
        for at, group in enumerate(choice.groups)
    ]


def _parts(picture: Picture, *, dark: bool) -> Sequence[Part]:
    kinds = outcomes(dark=dark)
    chosen = [kinds[at] for at in COLOURS[picture.shape]]
    return [replace(part, words=words) for part, words in zip(chosen, picture.legend, strict=True)]
