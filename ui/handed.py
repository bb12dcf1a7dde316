"""A file that was opened by double click: kept until its school is open, then put where it goes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from bkk_desktop.errors import Problem, UserError
from ui import slips
from ui.desk import Desk
from ui.first_start import FirstStart
from ui.main_window import MainWindow
from ui.messages import Messages
from ui.widgets.page import Wish

ACTIVATION, REPLY, BACKUP, UPDATE = ".bkka", ".bkkr", ".bkkc", ".bkku"
UNKNOWN = (
    "{nama} bukan berkas BKK Desktop. Yang bisa dibuka: berkas aktivasi (.bkka), balasan dinas "
    "(.bkkr), cadangan (.bkkc), dan pembaruan program (.bkku)."
)
GONE = "{nama} tidak ada di tempatnya. Pasang USB-nya atau simpan lagi berkasnya, lalu buka lagi."
IN_SAMPLE = (
    "{nama} belum dibuka: yang terbuka sekarang sekolah contoh. Pilih “Mulai dengan sekolah "
    "sendiri”, lalu buka berkasnya lagi."
)
ONLY_LOOKING = (
    "{nama} belum dibuka: kepala sekolah hanya melihat. Buka program dengan sandi operator, lalu "
    "buka berkasnya lagi."
)
IN_THE_WAY = "{nama} belum dibuka. Selesaikan dulu jendela yang terbuka, lalu buka berkasnya lagi."


class Handed:
    """One file on its way; it goes its way once, or a sentence says why it can't."""

    def __init__(self, path: Path, messages: Messages) -> None:
        self._messages = messages
        self._path: Path | None = path
        if path.suffix.lower() not in (ACTIVATION, REPLY, BACKUP, UPDATE):
            self._refuse(UNKNOWN)
        elif not path.is_file():
            self._refuse(GONE)

    def _refuse(self, sentence: str) -> None:
        if self._path is not None:
            problem = Problem(sentence, values={"nama": self._path.name})
            self._path = None
            self._messages.failed(UserError(problem))

    def is_taken_by_another(self, schools: list[Path]) -> bool:
        """Hand the file to a program that has a school open; False if there is none."""
        if self._path is None:
            return False
        try:
            return slips.passed_on(self._path, schools)
        except UserError as refusal:
            self._messages.failed(refusal)
            return True

    def move_in(self, window: FirstStart) -> None:
        """Make this laptop's first school of a backup; anything else waits for a school."""
        if self._path is not None and self._path.suffix.lower() == BACKUP:
            path, self._path = self._path, None
            window.move_from(path)

    def open_in(self, window: QWidget | None, desk: Desk | None) -> None:
        """Show the file where it belongs, or say what has to come first; wait for a school."""
        if self._path is None or desk is None or not isinstance(window, MainWindow):
            return
        _bring_forward(window)
        if desk.sample:
            self._refuse(IN_SAMPLE)
        elif desk.office.read_only:
            self._refuse(ONLY_LOOKING)
        elif QApplication.activeModalWidget() is not None:
            self._refuse(IN_THE_WAY)
        else:
            path, self._path = self._path, None
            _show(window, path)


def _show(window: MainWindow, path: Path) -> None:
    from ui.pages.pengaturan import Pengaturan
    from ui.pages.pengiriman import Pengiriman
    from ui.widgets.backups import Backups
    from ui.widgets.program import Program

    kind = path.suffix.lower()
    if kind == BACKUP:
        window.go("pengaturan", Wish(section="Cadangan"))
    elif kind == UPDATE:
        window.go("pengaturan", Wish(section="Program"))
    else:
        window.go("pengiriman")
    page = window.current
    if isinstance(page, Pengaturan) and isinstance(page.shown, Backups):
        page.shown.restore_from(path)
    elif isinstance(page, Pengaturan) and isinstance(page.shown, Program):
        page.shown.show_update(path)
    elif isinstance(page, Pengiriman):
        take = page.take_reply if kind == REPLY else page.take_activation
        take(path)


def _bring_forward(window: QWidget) -> None:
    """Come before the file manager in which the file was opened."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
