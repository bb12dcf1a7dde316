"""What every test stands on: no display, no dialog that waits for a person, repeatable examples."""

import os

# Qt reads it when the first application is made, which may be in any test.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

from bkk_desktop.office import Office, open_office

pytest_plugins = ["tests.catalogue"]

KEY = bytes(range(32))


@dataclass
class Clock:
    """A time that only a test moves."""

    time: datetime = datetime(2026, 8, 24, 10, 0, tzinfo=timezone(timedelta(hours=7)))

    def __call__(self) -> datetime:
        return self.time


# A busy machine is no reason to fail; in CI the same commit always tries the same examples.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

WAITS_FOR_A_PERSON = {
    "QtPrintSupport.QPageSetupDialog": ["exec"],
    "QtPrintSupport.QPrintDialog": ["exec"],
    "QtWidgets.QColorDialog": ["getColor"],
    "QtWidgets.QDialog": ["exec"],
    "QtWidgets.QFileDialog": [
        "getExistingDirectory",
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
    ],
    "QtWidgets.QFontDialog": ["getFont"],
    "QtWidgets.QInputDialog": ["getDouble", "getInt", "getItem", "getMultiLineText", "getText"],
    "QtWidgets.QMessageBox": ["about", "critical", "exec", "information", "question", "warning"],
}


def _hangs(*_args: object, **_named: object) -> NoReturn:
    raise AssertionError("a test would wait here for a person; use the recorder for messages")


@pytest.fixture(autouse=True)
def _no_waiting_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every dialog that would block the test fail it instead."""
    # pytest-qt has imported Qt already; without it (-p no:pytest-qt) there is nothing to guard.
    if "PySide6.QtWidgets" in sys.modules:
        for name, methods in WAITS_FOR_A_PERSON.items():
            for method in methods:
                monkeypatch.setattr(f"PySide6.{name}.{method}", _hangs)


@pytest.fixture
def clock() -> Clock:
    """A clock that stands still until a test moves it: 24 August 2026, 10:00 in Pontianak."""
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    """An empty school's folder with today's schema, really encrypted."""
    opened = open_office(tmp_path / "sekolah", KEY, clock)
    yield opened
    opened.close()
