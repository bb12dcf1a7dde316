"""An update, with consent: what is new, how large, from whom; "Nanti" is always there.

Nothing is fetched or installed before a button was pressed. What is installed is handed to the
system, after a backup that was checked; the program then closes, and never updates itself.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import pembaruan
from bkk_desktop.domain import hari
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from sync import keys, trust, update, update_source
from sync.documents import Announced
from sync.update import Offered
from ui import update_search
from ui.desk import Desk
from ui.widgets.alive import while_alive
from ui.widgets.progress import Progress
from ui.widgets.room import fitting
from ui.widgets.words import button, label, note

if TYPE_CHECKING:
    from ui.jobs import Report

TITLE = "Pembaruan program"
FOLDER = "pembaruan"
READING = "Membaca pembaruan"
PREPARING = "Membuat cadangan dan memeriksa pembaruan"
FETCHING = "Mengunduh pembaruan"
NEW = "BKK Desktop {versi}"
FACTS = "Terpasang sekarang {kini} · {besar} · terbit {hari}"
ANNOUNCED = "Diumumkan provinsi · {besar} · terpasang sekarang {kini}"
FETCH_FIRST = (
    "Isinya baru terlihat dan diperiksa sesudah diunduh. Unduhan yang terputus atau dihentikan "
    "dilanjutkan di tempat berhentinya."
)
SIGNED = "Disahkan {provinsi}. Sidik jari penanda tangan: {sidik_jari}"
HOW = (
    "Sebelum dipasang, cadangan data dibuat dan diperiksa. Program lalu ditutup. Laporan yang "
    "sudah dibekukan tidak berubah."
)
WINDOWS = (
    "Cadangan sudah dibuat dan diperiksa. Program ditutup sekarang, lalu pemasang dibuka; ikuti "
    "langkahnya."
)
DEBIAN = (
    "Cadangan sudah dibuat dan diperiksa. Program ditutup sekarang. Pasang dengan satu baris ini "
    "di terminal:"
)
BY_FOLDER = (
    "Cadangan sudah dibuat dan diperiksa. Program ditutup sekarang. Bongkar arsip di folder yang "
    "terbuka, lalu salin isinya menimpa folder program; folder “Data BKK” dan berkas portabel.txt "
    "dibiarkan."
)
NOT_STARTED = "Pemasang tidak bisa dibuka dari sini. Buka sendiri: {berkas}. Data aman."
KIB, MB = 1 << 10, 1_000_000

Source = Path | Announced


@dataclass(frozen=True, slots=True)
class Ready:
    """An update and what hinders it just now."""

    offered: Offered
    wait: str


class UpdateDialog(QDialog):
    """Show an update, fetch it if it is only announced, and install it if that is wanted.

    `handed` tells that the system has the installer, so that the program must close.
    """

    handed = Signal()

    def __init__(self, desk: Desk, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.resize(fitting(parent, 600, 440))
        self._desk, self._source = desk, source
        self._offered: Offered | None = None
        self._busy = False
        self.heading = label(TITLE, "title")
        self.facts = label("", "muted", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(8)
        self.progress = Progress(at_once=True)
        self.progress.count.hide()
        self.install_button = button("Pasang sekarang", "primary", "download-simple")
        self.install_button.clicked.connect(self.install)
        self.fetch_button = button("Unduh", "primary", "download-simple")
        self.fetch_button.clicked.connect(self.fetch)
        self.later_button = button("Nanti")
        self.later_button.clicked.connect(self.reject)
        self._build()
        if isinstance(source, Path):
            self.read(source)
        else:
            self._announce(source)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(self.heading)
        column.addWidget(self.facts)
        column.addLayout(self._body)
        column.addStretch(1)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(8)
        for made in (self.install_button, self.fetch_button):
            made.hide()
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.later_button)
        column.addLayout(row)

    def _clear(self) -> None:
        while (item := self._body.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _announce(self, one: Announced) -> None:
        self.heading.setText(NEW.format(versi=one.version))
        kini = update.here().version
        self.facts.setText(ANNOUNCED.format(besar=size(one.bytes), kini=kini))
        self._body.addWidget(label(FETCH_FIRST, wrap=True))
        self.fetch_button.show()
        self.fetch_button.setFocus()

    def fetch(self) -> None:
        """Fetch what the province announces; a cut road is gone on with later."""
        if isinstance(self._source, Announced):
            office = self._desk.office
            folder = office.folder.parent / FOLDER / "unduhan"
            work = partial(update_source.fetch, office, self._source, folder)
            self._run(FETCHING, work, self.read, self._desk.network.run_long)

    def read(self, path: Path) -> None:
        """Read a file and show what it offers."""
        work = partial(_read, self._desk.office, path)
        self._run(READING, work, self._show, self._desk.jobs.run_long)

    def _run(
        self,
        words: str,
        work: Callable[[Report, Event], Any],
        done: Callable[[Any], None],
        queue: Callable[..., Any],
    ) -> None:
        self._busy = True
        self._clear()
        for made in (self.install_button, self.fetch_button, self.later_button):
            made.setEnabled(False)
        answer = partial(self._answered, done)
        job = queue(
            work,
            while_alive(self, answer),
            while_alive(self, self._refused),
            while_alive(self, self.progress.advance),
        )
        self.progress.begin(words, job)

    def _answered(self, done: Callable[[Any], None], answer: object) -> None:
        self._at_rest()
        done(answer)

    def _at_rest(self) -> None:
        self._busy = False
        self.progress.end()
        for made in (self.install_button, self.fetch_button, self.later_button):
            made.setEnabled(True)

    def _refused(self, error: BaseException) -> None:
        self._at_rest()
        if not isinstance(error, UserError):
            self.reject()
            self._desk.messages.failed(error)
            return
        self._clear()
        self.facts.setVisible(bool(self.facts.text()))
        self._body.addWidget(note(str(error), "bad"))
        self.install_button.hide()
        self.later_button.setText("Tutup")
        self.later_button.setFocus()

    def _show(self, ready: Ready) -> None:
        one, self._offered = ready.offered, ready.offered
        said = one.update
        self.heading.setText(NEW.format(versi=said.version))
        day = hari.short(date.fromisoformat(said.released))
        facts = FACTS.format(kini=update.here().version, besar=size(said.bytes), hari=day)
        self.facts.setText(facts)
        self._clear()
        self._body.addWidget(self._news(said.notes))
        groups = keys.groups(one.signer)
        self._body.addWidget(
            label(SIGNED.format(provinsi=one.provinsi, sidik_jari=groups), "small", wrap=True)
        )
        self._body.addWidget(note(ready.wait or HOW, "warn" if ready.wait else "info"))
        self.fetch_button.hide()
        self.install_button.show()
        self.install_button.setEnabled(not ready.wait)
        (self.later_button if ready.wait else self.install_button).setFocus()

    @staticmethod
    def _news(notes: tuple[str, ...]) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(4)
        inside.addWidget(label("Yang baru", "label"))
        for one in notes[:12]:
            inside.addWidget(label(f"• {one}", wrap=True))
        return card

    def install(self) -> None:
        """Back up, check the installer, hand it to the system, and close."""
        if self._offered is not None:
            folder = self._desk.office.folder.parent / FOLDER
            work = partial(_prepared, self._desk.office, self._offered, folder)
            self._run(PREPARING, work, self._hand, self._desk.jobs.run_long)

    def _hand(self, installer: Path) -> None:
        assert self._offered is not None  # noqa: S101  # it was shown
        hand_over(installer, self._offered.update.platform, self._desk)
        self.accept()
        self.handed.emit()

    def reject(self) -> None:
        """Go away; what is being done is stopped first."""
        if self._busy:
            self.progress.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise when the window is to be closed from outside."""
        if self._busy:
            self.progress.stop()
            event.ignore()
            return
        super().closeEvent(event)


def _read(office: Office, path: Path, _report: Report, _stop: Event) -> Ready:
    with office.read() as db:
        trusted = trust.current(db)
    found = update.offered(path, trusted, update_search.here(office))
    wait = pembaruan.hindrance(office)
    return Ready(found, "" if wait is None else str(wait))


def _prepared(office: Office, one: Offered, folder: Path, report: Report, stop: Event) -> Path:
    installer = update.take_out(one, folder, report, stop)
    pembaruan.prepare(office)
    return installer


def hand_over(installer: Path, platform: str, desk: Desk) -> None:
    """Give the installer to the system: start it, or show where it lies and how it goes on."""
    if platform == update.WINDOWS:
        desk.messages.info(WINDOWS)
        if not _started(installer):
            desk.messages.info(NOT_STARTED.format(berkas=installer))
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(installer.parent)))
    if platform == update.DEBIAN:
        desk.messages.info(DEBIAN, f"sudo apt install '{installer}'")
    else:
        desk.messages.info(BY_FOLDER, str(installer))


def _started(installer: Path) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(installer)  # noqa: S606  # its digest was signed
        except OSError:
            return False
        return True
    return False


def size(count: int) -> str:
    """Return a size as people say it."""
    if count < MB:
        return f"{max(1, count // KIB)} KB"
    return f"{count / MB:.1f} MB".replace(".", ",")
