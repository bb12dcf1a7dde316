from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.chart import Bar, Chart, Part, beside, piled, stacked
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.paper.fonts import SANS, SANS_BOLD, font
from bkk_desktop.reports.penelusuran.picture import look_of, parts
from ui.theme import contrast

KINDS = (Part("Ya", "#1d6b45", "#ffffff"), Part("Tidak", "#b5484f", "#ffffff"))


def drawn(*bars: Bar, width: float = 400) -> Chart:
    for name in (SANS, SANS_BOLD):
        font(name)
    return stacked(bars, KINDS, width, look_of())


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=8))
def test_the_parts_of_a_bar_are_as_wide_as_their_share(figures: list[tuple[int, int]]) -> None:
    bars = [Bar(f"B{at}", both, (f"{at}|a", f"{at}|b")) for at, both in enumerate(figures)]
    chart = drawn(*bars)
    spots = {spot.key: spot for spot in chart.spots}
    for bar in bars:
        own = [spots[key] for key in bar.keys if key in spots]
        assert len(own) == sum(part > 0 for part in bar.parts)
        for spot, (part, key) in zip(
            own, [(p, k) for p, k in zip(bar.parts, bar.keys, strict=True) if p], strict=True
        ):
            assert spot.key == key
            share = spot.width / sum(one.width for one in own)
            assert share == pytest.approx(part / bar.whole)
            assert chart.key_at(spot.x + spot.width / 2, spot.y + 2) == key
        for left, right in pairwise(own):
            assert left.x + left.width == pytest.approx(right.x)
    assert chart.key_at(-1, -1) == ""


def test_the_svg_says_the_figures_and_what_readers_without_clipping_can_draw() -> None:
    long = "Teknik Kendaraan Ringan Otomotif dan Alat Berat Pertambangan Laut"
    chart = drawn(Bar(long, (12, 30), ("a", "b")), Bar("Kosong", (0, 0), ("c", "d")))
    svg = chart.svg()
    words = [one.text or "" for one in ET.fromstring(svg).iter() if one.tag.endswith("text")]
    assert {"Ya", "Tidak", "12", "30", "–"} <= {word.strip() for word in words}
    assert any(word.strip().endswith("… (42)") for word in words)
    assert b"<clipPath" not in svg


def test_a_number_in_a_part_can_be_read_in_light_and_dark() -> None:
    for kinds in (parts(), parts(dark=True)):
        assert all(contrast(part.colour, part.ink) >= 4.5 for part in kinds)


def test_a_legend_that_is_too_wide_takes_another_line() -> None:
    assert drawn(width=60).drawing.height > drawn(width=400).drawing.height


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=12))
def test_columns_are_as_high_as_what_they_count(figures: list[tuple[int, int]]) -> None:
    bars = [
        Bar(f"B{at}", both, (f"{at}|a", f"{at}|b"), key=f"{at}") for at, both in enumerate(figures)
    ]
    drawn()
    chart = piled(bars, KINDS, (400, 168), look_of())
    high = {spot.key: spot.height for spot in chart.spots if "|" in spot.key}
    shown = {k: f for bar in bars for k, f in zip(bar.keys, bar.parts, strict=True) if f}
    assert high.keys() == shown.keys()
    for key, figure in shown.items():
        assert high[key] / max(high.values()) == pytest.approx(figure / max(shown.values()))
    assert {spot.key for spot in chart.spots} - high.keys() == {b.key for b in bars if b.whole}
    assert all(spot.y >= 0 and spot.y + spot.height <= 168 for spot in chart.spots)


@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), min_size=1, max_size=6))
def test_columns_side_by_side_each_have_their_number_and_place(
    figures: list[tuple[int, int]],
) -> None:
    bars = [Bar(f"B{at}", both, (f"{at}|a", f"{at}|b")) for at, both in enumerate(figures)]
    drawn()
    chart = beside(bars, KINDS, (400, 168), look_of())
    shown = {k: f for bar in bars for k, f in zip(bar.keys, bar.parts, strict=True) if f}
    assert {spot.key for spot in chart.spots} == shown.keys()
    for spot in chart.spots:
        assert spot.words.endswith(f": {grouped(shown[spot.key])}")
        assert chart.key_at(spot.x + spot.width / 2, spot.y + spot.height / 2) == spot.key
        assert 0 <= spot.x <= spot.x + spot.width <= 400
        assert 0 <= spot.y <= spot.y + spot.height <= 168


def test_the_words_of_a_bar_open_its_whole() -> None:
    chart = drawn(Bar("2025", (12, 30), ("a", "b"), spoken="Lulusan 2025", key="all"))
    told = {spot.key: spot.words for spot in chart.spots}
    assert told == {
        "all": "Lulusan 2025: 42",
        "a": "Lulusan 2025, Ya: 12 dari 42",
        "b": "Lulusan 2025, Tidak: 30 dari 42",
    }


def test_words_below_narrow_columns_do_not_run_into_each_other() -> None:
    bars = [Bar(f"Okt {at}", (at, 1), ("a", "b")) for at in range(10, 22)]
    drawn()
    for width, least in ((500, 12), (300, 6), (100, 2)):
        svg = piled(bars, KINDS, (width, 168), look_of()).svg().decode()
        shown = [bar.words for bar in bars if bar.words in svg]
        assert least <= len(shown) <= 12
        assert shown[-1] == "Okt 21"
        assert (len(shown) == 12) is (width == 500)
