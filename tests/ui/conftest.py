"""What tests of the screen stand on: a recorder for messages, and a desk with a real office."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication, QDialog

from bkk_desktop.office import Office
from bkk_desktop.store import vault
from tests.conftest import Clock
from ui.desk import Desk
from ui.desktop import Desktop
from ui.dressing import dress
from ui.jobs import Jobs
from ui.messages import Messages
from ui.theme import Choice, Theme


class Recorder(Messages):
    """Answers by itself and remembers what it was told; an unexpected fault fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.spoken: list[tuple[str, bool]] = []
        self.answers: list[str] = []
        self.files: list[Path | None] = []
        self.said.connect(self._heard)
        self.noted.connect(self._noted)

    def _heard(self, text: str, undo: bool) -> None:
        self.spoken.append((text, undo))

    def _noted(self, text: str) -> None:
        self.spoken.append((text, False))

    def choose(self, text: str, detail: str, buttons: tuple[str, ...], **_: object) -> int:
        self.told.append(f"{text} {detail}".strip())
        if len(buttons) == 1:
            return 0
        return buttons.index(self.answers.pop(0))

    def open_file(self, *_: object) -> Path | None:
        return self.files.pop(0)

    def open_files(self, *_: object) -> list[Path]:
        return [path for path in [self.files.pop(0)] if path]

    def new_place(self, *_: object) -> Path | None:
        return self.files.pop(0)

    def folder(self, *_: object) -> Path | None:
        return self.files.pop(0)


@pytest.fixture(autouse=True)
def _garbage_on_the_gui_thread() -> Iterator[None]:
    """Collect as the program does: no widget may die on a worker's thread."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> Iterator[None]:
    """Every test of the screen has the one application, and leaves no dialog in it."""
    yield
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # As the program does at its end: what Python put there must not outlive it.
    qapp.clipboard().setText("")


@pytest.fixture
def messages() -> Recorder:
    """A voice that nobody has to answer."""
    return Recorder()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The application in its own looks, light."""
    made = dress(qapp)
    made.choose(Choice.LIGHT)
    yield made
    qapp.setStyleSheet("")
    made.deleteLater()


@pytest.fixture
def memory(tmp_path: Path) -> QSettings:
    """What a window remembers, in a file of its own."""
    return QSettings(str(tmp_path / "tampilan.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def desk(office: Office, messages: Recorder, theme: Theme, memory: QSettings) -> Iterator[Desk]:
    """Everything a page is given."""
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    yield Desk(office, *queues, messages, theme, memory)
    for jobs in queues:
        jobs.shut_down(office.close)


@pytest.fixture
def desktop(
    tmp_path: Path, messages: Recorder, theme: Theme, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desktop]:
    """The program before its first window, on a laptop without a keyring."""
    monkeypatch.setattr(vault, "unlock_with_keyring", lambda _folder: None)
    made = Desktop(tmp_path / "data", None, messages, theme, clock)
    yield made
    made.shut_down()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
