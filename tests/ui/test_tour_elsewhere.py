"""The guide never runs in a real school, and a sample without its province says so."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from bkk_desktop.errors import UserError
from ui.main_window import MainWindow
from ui.sample_province import MISSING, SampleProvince
from ui.tour import Tour

if TYPE_CHECKING:
    from pathlib import Path

    from ui.desk import Desk


def test_a_real_school_has_no_guide(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    with pytest.raises(ValueError, match="sample"):
        Tour(desk, window)
    assert "Panduan sepuluh langkah" not in [one.text for one in window.commands()]
    window.close()


def test_a_laptop_without_the_provinces_program_is_told_that_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "tidak-ada"))
    with pytest.raises(UserError) as told:
        SampleProvince(tmp_path).activation("69990001", "SMK Contoh")
    assert str(told.value) == MISSING
