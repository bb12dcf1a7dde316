import re
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from bkk_desktop.files import resource
from ui.theme import DARK, LIGHT, Choice, Theme, Tokens, contrast, pairs, style_sheet

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(tokens: Tokens) -> None:
    weak = {name: contrast(*pair) for name, pair in pairs(tokens).items() if contrast(*pair) < 4.5}
    assert weak == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_frame_round_what_the_keyboard_is_on_is_seen_on_every_ground(tokens: Tokens) -> None:
    grounds = (tokens.surface, tokens.raised, tokens.sunken, tokens.selection)
    assert min(contrast(tokens.accent, ground) for ground in grounds) >= 3


def test_every_colour_but_that_of_lines_is_compared_with_another() -> None:
    names = [field.name for field in fields(Tokens)]
    told_apart = Tokens(*(f"#{number:06x}" for number in range(len(names))))
    compared = {colour for pair in pairs(told_apart).values() for colour in pair}
    assert [name for name in names if getattr(told_apart, name) not in compared] == ["line"]


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@given(COLOURS, COLOURS)
def test_contrast_knows_no_first_and_second(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_open_place(tokens: Tokens) -> None:
    assert re.findall(r"\$\w*", style_sheet(tokens)) == ["$name"]


def test_the_style_sheet_has_no_colour_of_its_own() -> None:
    sheet = resource("theme.qss").read_text(encoding="utf-8")
    assert re.findall(r":[^;{]*#[0-9a-fA-F]{3,8}\b[^;{]*;", sheet) == []


def test_no_text_is_smaller_than_nine_points() -> None:
    sheet = resource("theme.qss").read_text(encoding="utf-8")
    sizes = {int(size) for size in re.findall(r"font-size: (\d+)pt", sheet)}
    assert sizes == {9, 12, 16, 22}


def test_choosing_dark_changes_what_is_shown(qapp: QApplication, theme: Theme) -> None:
    theme.choose(Choice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.surface
    theme.choose(Choice.LIGHT)
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.surface


def test_by_default_the_system_decides(qapp: QApplication, theme: Theme) -> None:
    theme.choose(Choice.SYSTEM)
    dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert theme.tokens is (DARK if dark else LIGHT)
