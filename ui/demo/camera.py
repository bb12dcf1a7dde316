"""The window of the sample school before a camera, in a process of its own for another screen."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from bkk_desktop.office import Office, open_office
from bkk_desktop.store import vault
from ui.demo.fits import faults
from ui.demo.manual import words_of
from ui.demo.views import Tour, View, pages, views
from ui.desk import Desk
from ui.dressing import dress
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.school_folders import SAMPLE_PASSWORD, sample_clock
from ui.theme import Choice

# The offscreen plugin says this of every window; it says nothing about ours.
NOISE = "This plugin does not support propagateSizeHints()"
BEHIND = QColor(0, 0, 0, 96)
# Less squeezed than usual: three times as quick, and half as large again.
QUALITY = 70


class Camera:
    """The window as it stands on the screen, its pictures, and what could not be read on them."""

    def __init__(self, office: Office, size: tuple[int, int], memory: Path) -> None:
        qInstallMessageHandler(_without_noise)
        app = QApplication.instance() or QApplication(["BKK Desktop"])
        if not isinstance(app, QApplication):
            raise TypeError("a core application runs already")
        self._office, self._theme = office, dress(app)
        queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
        settings = QSettings(str(memory / "tampilan.ini"), QSettings.Format.IniFormat)
        self._desk = Desk(office, *queues, Messages(), self._theme, settings, sample=True)
        self.window = MainWindow(self._desk)
        self.window.resize(*size)
        self.window.show()
        self._tour = Tour(app, self._desk, self.window)
        self._found: dict[str, str] = {}
        self.words: dict[str, list[str]] = {}

    def shots(self, look: Choice, names: Collection[str]) -> dict[str, QPixmap]:
        """Return a picture of each view with one of these names."""
        self._theme.choose(look)
        found = {}
        for view in pages(self.window):
            if view.name in names:
                self._tour.show(view)
                found[view.name] = self._picture()
                self._look(view)
                self._tour.leave(view)
        return found

    def take(self, look: Choice, word: str, folder: Path, whole: bool) -> int:
        """Write a picture of every view, or of the pages only; return how many."""
        self._theme.choose(look)
        count = 0
        for view in views(self.window) if whole else pages(self.window):
            self._tour.show(view)
            self._picture().save(str(folder / f"{view.name}-{word}.png"), "PNG", QUALITY)
            self._look(view)
            self._tour.leave(view)
            count += 1
        return count

    def _picture(self) -> QPixmap:
        """Return the window with the dialogs that are up, each in its middle."""
        picture = self.window.grab()
        for dialog in self._tour.dialogs:
            with QPainter(picture) as pen:
                pen.fillRect(self.window.rect(), BEHIND)
                pen.drawPixmap(self.window.rect().center() - dialog.rect().center(), dialog.grab())
        return picture

    def _look(self, view: View) -> None:
        # A page keeps what was chosen on it: only its first view is as it opens.
        self.words.setdefault(view.name, words_of((self.window, *self._tour.dialogs)[-1]))
        for top in (self.window, *self._tour.dialogs):
            for fault in faults(top):
                self._found.setdefault(fault, view.name)

    @property
    def faults(self) -> list[str]:
        """Return each fault with the view where it was seen first."""
        return [f"{name}: {fault}" for fault, name in self._found.items()]

    def close(self) -> None:
        """Close the window and what worked behind it."""
        self.window.close()
        for jobs in (self._desk.jobs, self._desk.lists, self._desk.network):
            jobs.shut_down(self._office.close)
        self._office.close()


def _without_noise(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if text != NOISE:
        sys.stderr.write(f"{text}\n")


def shoot(school: str, target: str, size: str, word: str) -> int:
    """Picture a copy of the school in a folder, and tell on the last line what came of it."""
    folder = Path(school)
    wide, high = map(int, size.split("x"))
    office = open_office(folder, vault.unlock(folder, SAMPLE_PASSWORD), sample_clock)
    with tempfile.TemporaryDirectory(prefix="bkk-layar-") as memory:
        camera = Camera(office, (wide, high), Path(memory))
        count = camera.take(Choice.LIGHT, word, Path(target), whole=True)
        camera.close()
    sys.stdout.write(json.dumps({"count": count, "faults": camera.faults}) + "\n")
    return 0
