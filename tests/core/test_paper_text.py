"""Text on paper: every letter printed, lines no wider than their room."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.paper.fonts import SANS, width
from bkk_desktop.paper.text import longest, plain, text

WORDS = st.text(alphabet="abcdefghij ABC.-@/", max_size=200)


@given(WORDS, st.floats(40, 400), st.floats(6, 14))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(
    words: str, room: float, size: float
) -> None:
    box = plain(words, SANS, size, room)
    printed = "".join(part for line in box.lines for _, part in line.spans)
    assert re.sub(" ", "", printed) == re.sub(" ", "", words)
    assert all(line.wide <= room + 0.1 for line in box.lines)


@given(WORDS, st.floats(0, 300))
def test_a_split_text_is_the_same_text_without_lonely_lines(words: str, room: float) -> None:
    box = plain(words, SANS, 10, 60)
    head, rest = box.split(room)
    lines = (head.lines if head else ()) + (rest.lines if rest else ())
    assert lines == box.lines
    if head and rest:
        assert len(head.lines) >= 2
        assert len(rest.lines) >= 2
        assert head.height <= room + 0.5


def test_a_forced_line_break_is_kept_and_bold_ends_with_its_word() -> None:
    box = text(((SANS, "satu\ndua "), ("Sans-Bold", "tiga"), (SANS, ", empat")), 10, 500)
    assert [line.spans for line in box.lines] == [
        ((SANS, "satu"),),
        ((SANS, "dua "), ("Sans-Bold", "tiga"), (SANS, ", empat")),
    ]


def test_a_letter_that_no_font_has_becomes_a_box_of_its_own() -> None:
    box = plain("Budi 😀 \x07 Łukasz", SANS, 10, 500)
    assert box.lines[0].spans == ((SANS, "Budi □ Łukasz"),)


def test_a_long_address_asks_for_the_width_of_its_parts() -> None:
    whole, part = "muhammad.rizky@contoh.sch.id", "muhammad."
    assert longest(whole, SANS, 10) == pytest.approx(width(part, SANS, 10))
