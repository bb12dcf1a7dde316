"""A picture of every page of the sample school's window, light and dark."""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path

# Pictures need no display; whoever has one may still see the windows pass by.
if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from bkk_desktop.office import Office
from ui.app import dress
from ui.demo.quarter import PERIODE
from ui.demo.record import Record
from ui.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.theme import Choice, Theme
from ui.widgets.page import Wish

SIZE = (1366, 768)
# The offscreen plugin says this of every window; it says nothing about ours.
NOISE = "This plugin does not support propagateSizeHints()"
LOOKS = {Choice.LIGHT: "terang", Choice.DARK: "gelap"}


def take(record: Record, office: Office) -> None:
    """Write layar/<page>-<look>.png for every page of the window."""
    qInstallMessageHandler(_without_noise)
    app = QApplication.instance() or QApplication(["BKK Desktop"])
    if not isinstance(app, QApplication):
        raise TypeError("a core application runs already")
    theme = dress(app)
    with tempfile.TemporaryDirectory(prefix="bkk-layar-") as memory:
        desk = _desk(office, theme, Path(memory) / "tampilan.ini")
        window = MainWindow(desk)
        window.resize(*SIZE)
        window.show()
        for look, word in LOOKS.items():
            theme.choose(look)
            work = partial(_pages, app, (desk, window), record.folder("layar"), word)
            record.step(f"Gambar setiap halaman, {word}", work)
        window.close()
        for jobs in (desk.jobs, desk.lists, desk.network):
            jobs.shut_down(office.close)
        office.close()


def _without_noise(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if text != NOISE:
        sys.stderr.write(f"{text}\n")


def _desk(office: Office, theme: Theme, memory: Path) -> Desk:
    queues = (Jobs("kerja"), Jobs("daftar"), Jobs("jaringan"))
    settings = QSettings(str(memory), QSettings.Format.IniFormat)
    return Desk(office, *queues, Messages(), theme, settings, sample=True)


def _pages(app: QApplication, shown: tuple[Desk, MainWindow], folder: Path, word: str) -> int:
    desk, window = shown
    for name in window.pages:
        # The reported quarter says more than the one that has just begun.
        window.go(name, Wish(section=PERIODE.kode) if name == "laporan" else None)
        _settle(app, desk)
        window.grab().save(str(folder / f"{name}-{word}.png"))
    return len(window.pages)


def _settle(app: QApplication, desk: Desk) -> None:
    """Let the window come to rest: nothing read, nothing painted any more."""
    app.processEvents()
    while desk.busy:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    app.processEvents()
