"""Everything that is said to or asked of the person, in one object that a test can replace."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6 import QtWidgets
from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from bkk_desktop.errors import UserError

log = logging.getLogger(__name__)

# Dialogs are named through their module: Python makes their classes when one is first shown.

EXCEL = "Buku kerja Excel (*.xlsx)"
CLOSE = "Tutup"
COPY = "Salin rincian"
MOST_LINES, WIDEST = 14, 600
MORE_LINES = "dan {jumlah} baris lagi"
OVERWRITE = "{nama} sudah ada di folder itu. Timpa dengan yang baru?"
BUG = (
    "Terjadi kesalahan pada program. Data yang sudah disimpan aman. "
    "Coba ulangi; bila terjadi lagi, kirim rinciannya kepada pengembang."
)


def _at_once() -> None:
    """Keep nobody waiting."""


class Messages(QObject):
    """Speak to the person: in the status bar when all is well, in a dialog when there's a choice.

    `said` carries a sentence and whether "Urungkan" belongs beside it; `noted` one that is no
    success and gets no tick; `settled` what was done just now for good.
    """

    said = Signal(str, bool)
    noted = Signal(str)
    settled = Signal(str)
    _crashed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._last: Path | None = None
        # Nothing is shown on a locked screen: whoever locks it makes this wait.
        self.before_asking: Callable[[], object] = _at_once
        # Emitted on any thread, told on this one: a dialog may only be made on the GUI thread.
        self._crashed.connect(self._tell_crash, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _tell_crash(self, error: BaseException) -> None:
        self.failed(error)

    def crashed(self, error: BaseException) -> None:
        """Take a fault from any thread and tell it on the GUI thread."""
        self._crashed.emit(error)

    def done(self, text: str, *, undo: bool = False, final: bool = False) -> None:
        """Say that something went well, without asking for attention; `final` is for good."""
        self.said.emit(text, undo)
        if final:
            self.settled.emit(text)

    def note(self, text: str) -> None:
        """Say how something stands that did not go through, without asking for attention."""
        self.noted.emit(text)

    def info(self, text: str, detail: str = "") -> None:
        """Say something that has to be read."""
        self.choose(text, detail, (CLOSE,))

    def ask(self, text: str, *buttons: str, detail: str = "", danger: bool = False) -> bool:
        """Ask before something is done; True if the person wants it. Esc and the last say no."""
        return self.choose(text, detail, buttons or ("Lanjutkan", "Batal"), danger=danger) == 0

    def choose(
        self, text: str, detail: str, buttons: tuple[str, ...], *, danger: bool = False
    ) -> int:
        """Offer buttons that name what they do; return the place of the one taken."""
        self.before_asking()
        box = QtWidgets.QMessageBox(QApplication.activeWindow())
        box.setWindowTitle("BKK Desktop")
        box.setText(bounded(text))
        box.setInformativeText(bounded(detail))
        box.setTextFormat(Qt.TextFormat.PlainText)
        role = QtWidgets.QMessageBox.ButtonRole.ActionRole
        made = [box.addButton(word, role) for word in buttons]
        made[0].setProperty("kind", "danger" if danger else "primary")
        box.setDefaultButton(made[-1] if danger else made[0])
        box.setEscapeButton(made[-1])
        box.exec()
        clicked = box.clickedButton()
        taken = next((at for at, button in enumerate(made) if button is clicked), len(made) - 1)
        # Only now: a box that deletes itself on closing could not be asked any more.
        box.deleteLater()
        return taken

    def failed(self, error: BaseException) -> None:
        """Say why something didn't work: a refusal in its own words, anything else as a bug."""
        if isinstance(error, UserError):
            self.info("\n".join(dict.fromkeys(map(str, error.problems))))
            return
        # Places in the code only: an exception's own text may hold somebody's data.
        log.error("bug: %s", details(error))
        if self.choose(BUG, "", (COPY, CLOSE)) == 0:
            QGuiApplication.clipboard().setText(details(error))

    def open_file(self, parent: QWidget, title: str, kinds: str) -> Path | None:
        """Let the person choose a file to read."""
        name, _ = QtWidgets.QFileDialog.getOpenFileName(parent, title, str(self._place()), kinds)
        return self._went(name)

    def open_files(self, parent: QWidget, title: str, kinds: str) -> list[Path]:
        """Let the person choose files to read, one or several."""
        names, _ = QtWidgets.QFileDialog.getOpenFileNames(parent, title, str(self._place()), kinds)
        return [path for name in names if (path := self._went(name))]

    def save_file(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Let the person choose where a file goes; it ends as the kinds say, or as proposed."""
        path = self.new_place(parent, title, name, kinds)
        ending = Path(name).suffix
        if path is None or "(*)" in kinds or (path.suffix and f"*{path.suffix.lower()}" in kinds):
            return path
        # The chooser asked about the name as it was typed.
        whole = path.with_name(f"{path.name}{ending}")
        if whole.exists() and not self.ask(
            OVERWRITE.format(nama=whole.name), "Timpa berkas", "Batal", danger=True
        ):
            return None
        return whole

    def new_place(self, parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
        """Return what the person typed or chose."""
        proposed = str(self._place() / name)
        chosen, _ = QtWidgets.QFileDialog.getSaveFileName(parent, title, proposed, kinds)
        return self._went(chosen)

    def folder(self, parent: QWidget, title: str) -> Path | None:
        """Let the person choose a folder."""
        name = QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(self._place()))
        return self._went(name)

    def _place(self) -> Path:
        """Return where the person was last, at first where downloads lie."""
        if self._last is None or not self._last.is_dir():
            downloads = QStandardPaths.StandardLocation.DownloadLocation
            return Path(QStandardPaths.writableLocation(downloads))
        return self._last

    def _went(self, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._last = path if path.is_dir() else path.parent
        return path


def bounded(text: str) -> str:
    """Return as much of a text as leaves the buttons on the screen; say how much is left out."""
    lines = [line if len(line) <= WIDEST else f"{line[:WIDEST]}…" for line in text.split("\n")]
    if len(lines) > MOST_LINES:
        lines = [*lines[:MOST_LINES], MORE_LINES.format(jumlah=len(lines) - MOST_LINES)]
    return "\n".join(lines)


def details(error: BaseException) -> str:
    """Return what a developer needs and nothing about people: places in the code, no values."""
    import platform

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    head = f"{type(error).__name__}, Python {platform.python_version()}, {platform.platform()}"
    return "\n".join([head, *lines])


def catch_all(messages: Messages) -> None:
    """Send what nobody caught, on any thread, to the person and the log."""

    def caught(_kind: type[BaseException], error: BaseException, _tb: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.exit(130)
        messages.failed(error)

    def caught_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            messages.crashed(args.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
