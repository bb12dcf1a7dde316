"""Pengaturan, program: which version runs, where its data lie, and the report for whoever helps."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop import VERSION
from ui import portable
from ui.desk import Desk
from ui.widgets.alive import while_alive
from ui.widgets.head_password import carded
from ui.widgets.words import button, label, note

if TYPE_CHECKING:
    from threading import Event

    from bkk_desktop.office import Office
    from sync.documents import Announced

WIDTH = 640
RUNS = "BKK Desktop {versi}\nData sekolah ini: {folder}"
KINDS = "Berkas pembaruan (*.bkku)"
UPDATED = (
    "Program tidak pernah diperbarui tanpa Anda. Pembaruan dicari di folder BKK pada flashdisk dan "
    "di pengumuman provinsi, hanya bila Anda memintanya."
)
ANNOUNCED = "Provinsi mengumumkan versi {versi}. Lihat isinya dengan Cari pembaruan."
SEARCHING = "Mencari pembaruan di flashdisk dan provinsi"
NOTHING_NEW = (
    "Tidak ada pembaruan di flashdisk, dan provinsi tidak mengumumkan versi yang lebih baru. Yang "
    "terpasang sekarang {versi}."
)
HELPED = (
    "Untuk siapa pun yang membantu Anda: versi, keadaan berkas data, dan catatan program. Tanpa "
    "nama dan isian. Anda membacanya dulu, lalu menyimpannya sendiri."
)


class Program(QWidget):
    """Show what runs and where, and offer the report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._version_card())
        if not (desk.sample or desk.office.read_only):
            column.addWidget(self._update_card())
        column.addWidget(self._support_card())
        column.addStretch(1)

    def _version_card(self) -> QFrame:
        card, inside = _card("Program")
        self.runs = label(RUNS.format(versi=VERSION, folder=self._desk.office.folder), wrap=True)
        self.runs.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.runs)
        if odd := portable.not_usual(self._desk.office.folder):
            inside.addWidget(note(odd, "warn"))
        return card

    def _update_card(self) -> QFrame:
        card, inside = _card("Pembaruan", UPDATED)
        self.announced = label("", "strong", wrap=True)
        self.announced.hide()
        inside.addWidget(self.announced)
        self.search_button = button("Cari pembaruan", "primary", "arrows-clockwise")
        self.search_button.clicked.connect(self.search)
        self.open_button = button("Buka berkas pembaruan…", glyph="folder-open")
        self.open_button.clicked.connect(self.choose)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.search_button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        inside.addLayout(row)
        return card

    def reload(self) -> None:
        """Look again what the province has announced."""
        if not hasattr(self, "announced"):
            return
        from ui import update_search

        one = update_search.announced(self._desk.office)
        self.announced.setVisible(one is not None)
        if one is not None:
            self.announced.setText(ANNOUNCED.format(versi=one.version))

    def search(self) -> None:
        """Look on the sticks and ask the province, off the GUI thread."""
        self.search_button.setEnabled(False)
        self._desk.messages.note(SEARCHING)
        work = partial(_searched, self._desk.office)
        done, failed = while_alive(self, self._found), while_alive(self, self._not_found)
        self._desk.network.run_long(work, done, failed)

    def _found(self, source: Path | Announced | None) -> None:
        self.search_button.setEnabled(True)
        if source is None:
            self._desk.messages.info(NOTHING_NEW.format(versi=VERSION))
        else:
            self.show_update(source)

    def _not_found(self, error: BaseException) -> None:
        self.search_button.setEnabled(True)
        self._desk.messages.failed(error)

    def choose(self) -> None:
        """Let the person choose a file."""
        path = self._desk.messages.open_file(self, "Buka berkas pembaruan", KINDS)
        if path is not None:
            self.show_update(path)

    def show_update(self, source: Path | Announced) -> None:
        """Show an update; when the system has it, the window closes."""
        from ui.update_dialog import UpdateDialog

        dialog = UpdateDialog(self._desk, source, self)
        dialog.handed.connect(self._leave, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def _leave(self) -> None:
        self.window().close()

    def _support_card(self) -> QFrame:
        card, inside = _card("Laporan bantuan", HELPED)
        self.support_button = button("Lihat laporan bantuan", glyph="lifebuoy")
        self.support_button.clicked.connect(self.show_support)
        inside.addWidget(self.support_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def show_support(self) -> None:
        """Show the report of the open school."""
        from ui import support

        desk = self._desk
        gather = partial(support.gather_from, desk.office)
        support.show_support(gather, desk.jobs, desk.messages, self)


def _searched(office: Office, _report: object, stop: Event) -> Path | Announced | None:
    from ui import update_search

    return update_search.search(office, update_search.sticks(), stop)


def _card(title: str, text: str = "") -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setMaximumWidth(WIDTH)
    return card, carded(card, title, text)
