"""The report for whoever helps, shown before it is saved: what is read is what the file holds."""

from __future__ import annotations

import getpass
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as pyside
from PySide6.QtCore import QLocale, Qt, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from bkk_desktop import VERSION
from bkk_desktop.actions import bantuan
from bkk_desktop.errors import file_faults
from bkk_desktop.files import replace_whole
from bkk_desktop.office import Office, wall_clock
from ui import logfile
from ui.jobs import Jobs
from ui.messages import Messages
from ui.widgets.alive import while_alive
from ui.widgets.room import fitting
from ui.widgets.words import button, closing, label

if TYPE_CHECKING:
    from bkk_desktop.actions.bantuan import Part

TITLE = "Laporan bantuan"
WHY = (
    "Ini seluruh isinya. Tidak ada nama, nomor, atau isian Anda di dalamnya, dan program tidak "
    "mengirimnya. Baca dulu, simpan, lalu kirim sendiri kepada yang membantu Anda."
)
KINDS = "Berkas teks (*.txt)"
NAME = "bkk-bantuan_{hari:%Y-%m-%d}.txt"
COPIED = "Laporan bantuan disalin."
SAVED = "{nama} disimpan. Isinya sama dengan yang baru Anda baca."
MAKING = "Memeriksa..."

Gather = Callable[[], list["Part"]]


def gather_from(office: Office) -> list[Part]:
    """Return what an open school tells; run it off the GUI thread."""
    return bantuan.of_office(office)


def gather_outside(folders: list[Path]) -> list[Part]:
    """Return what the folders of schools tell that are not open."""
    return [bantuan.of_folder(folder, wall_clock()) for folder in folders]


class SupportDialog(QDialog):
    """Show the report; a button saves exactly what is shown."""

    def __init__(
        self, gather: Gather, jobs: Jobs, messages: Messages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.resize(fitting(parent, 720, 600))
        self._messages = messages
        self.text = QPlainTextEdit(MAKING)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(TITLE)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.save_button = button("Simpan berkas…", "primary", "download-simple")
        self.save_button.clicked.connect(self.save)
        self.copy_button = button("Salin", glyph="copy")
        self.copy_button.clicked.connect(self.copy)
        self._build()
        work = partial(_made, gather, list(_program()), logfile.folder(), _known())
        jobs.run(work, while_alive(self, self._show), while_alive(self, self._failed))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(TITLE, "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.save_button, self.copy_button):
            made.setAutoDefault(False)
            made.setEnabled(False)
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)

    def _show(self, text: str) -> None:
        self.text.setPlainText(text)
        for made in (self.save_button, self.copy_button):
            made.setEnabled(True)

    def _failed(self, error: BaseException) -> None:
        self.reject()
        self._messages.failed(error)

    def copy(self) -> None:
        """Put what is shown on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._messages.done(COPIED)

    def save(self) -> None:
        """Write what is shown where the person says."""
        name = NAME.format(hari=wall_clock())
        path = self._messages.save_file(self, "Simpan laporan bantuan", name, KINDS)
        if path is None:
            return
        try:
            with file_faults(path):
                replace_whole(path, self.text.toPlainText().encode())
        except Exception as error:  # noqa: BLE001  # a refusal or a bug: both are told
            self._messages.failed(error)
            return
        self._messages.info(SAVED.format(nama=path.name))


def show_support(gather: Gather, jobs: Jobs, messages: Messages, parent: QWidget) -> SupportDialog:
    """Show the report over a window."""
    dialog = SupportDialog(gather, jobs, messages, parent)
    dialog.open()
    return dialog


def _made(
    gather: Gather, program: list[tuple[str, object]], log: Path | None, known: list[str]
) -> str:
    parts = [bantuan.facts("Program dan laptop", program), *gather()]
    if log is not None:
        parts.append(bantuan.of_log(log / logfile.FILE, known))
        parts.append(bantuan.of_crashes(log / logfile.CRASHES))
    return bantuan.report(parts)


def _program() -> Iterator[tuple[str, object]]:
    """Yield what runs where; only from the GUI thread, which knows the screens."""
    yield "Versi", VERSION
    yield "Terpasang sebagai", "program jadi" if getattr(sys, "frozen", False) else "sumber"
    yield "Sistem", f"{platform.system()} {platform.release()} ({platform.machine()})"
    yield "Versi sistem", platform.version()
    yield "Python, Qt", f"{platform.python_version()}, {qVersion()} (PySide {pyside})"
    yield "Tampilan", QGuiApplication.platformName()
    for one in QGuiApplication.screens():
        size, ratio = one.size(), one.devicePixelRatio()
        yield "Layar", f"{size.width()} x {size.height()}, skala {ratio:g}"
    yield "Bahasa sistem", QLocale.system().name()
    yield "Waktu", f"{wall_clock():%Y-%m-%d %H.%M %z}"


def _known() -> list[str]:
    """Return the words that name this laptop and whoever sits at it."""
    words = [platform.node(), Path.home().name]
    with suppress(OSError, KeyError, ImportError):
        words.append(getpass.getuser())
    return words
