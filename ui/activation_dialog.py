"""Activation: the file from the province is trusted only after its fingerprint was compared."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.errors import file_faults
from bkk_desktop.office import Office
from sync import keys
from sync.enrolment import LARGEST
from sync.keys import Activation
from ui.desk import Desk
from ui.theme import TITLE
from ui.widgets.alive import while_alive
from ui.widgets.import_file import DropZone
from ui.widgets.words import button, label, note

KINDS = "Berkas aktivasi (*.bkka);;Semua berkas (*)"
HOW = "Berkas .bkka dikirim dinas provinsi bersama surat resmi yang memuat sidik jarinya."
COMPARE = (
    "Bandingkan angka ini dengan sidik jari di surat resmi dari dinas, satu per satu. "
    "Kalau ada satu saja yang berbeda, jangan lanjutkan dan hubungi dinas."
)
SAME = "Saya sudah membandingkan: semua angka sama dengan surat resmi"
ACROSS = 3


class ActivationDialog(QDialog):
    """Open an activation file and trust it; `activated` tells that it was."""

    activated = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Aktivasi pengiriman")
        self.resize(640, 448)
        self._desk = desk
        self._data = b""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Aktivasi pengiriman", "title"))
        self._trouble = QVBoxLayout()
        column.addLayout(self._trouble)
        self.stack = QStackedWidget()
        self.zone = DropZone("Seret berkas aktivasi ke sini", HOW, "Pilih berkas")
        self.zone.dropped.connect(self.read)
        self.zone.button.clicked.connect(self.choose)
        self.stack.addWidget(self.zone)
        self._facts = QWidget()
        self._facts_column = QVBoxLayout(self._facts)
        self._facts_column.setContentsMargins(0, 0, 0, 0)
        self.stack.addWidget(self._facts)
        column.addWidget(self.stack, 1)
        self.same = QCheckBox(SAME)
        self.same.hide()
        self.same.toggled.connect(self._compared)
        column.addWidget(self.same)
        column.addLayout(self._buttons())
        self._show_current()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.trust = button("Percayai dan aktifkan", "primary", "key")
        self.trust.setEnabled(False)
        self.trust.hide()
        self.trust.clicked.connect(self.activate)
        self.other = button("Pilih berkas lain")
        self.other.setAutoDefault(False)
        self.other.hide()
        self.other.clicked.connect(self.choose)
        leave = button("Tutup", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addWidget(self.trust)
        row.addWidget(self.other)
        row.addStretch(1)
        row.addWidget(leave)
        return row

    def _show_current(self) -> None:
        with self._desk.office.read() as db:
            stands = keys.current(db)
        if stands is not None:
            text = f"Sudah aktif untuk {stands.provinsi}, sidik jari {stands.sidik_jari}."
            self._say(f"{text} Berkas baru dari dinas yang sama boleh dibuka di sini.", "good")

    def _say(self, text: str, meaning: str) -> None:
        while (item := self._trouble.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if text:
            self._trouble.addWidget(note(text, meaning))

    def choose(self) -> None:
        """Let the person choose the file."""
        path = self._desk.messages.open_file(self, "Pilih berkas aktivasi", KINDS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a file off the GUI thread and show what it says."""
        self._say("", "info")
        self._desk.jobs.run(
            partial(_read, self._desk.office, path),
            while_alive(self, self._show),
            while_alive(self, self._refused),
        )

    def _refused(self, error: BaseException) -> None:
        self._say(str(error), "bad")
        self._begin_again()

    def _begin_again(self) -> None:
        self.stack.setCurrentIndex(0)
        for widget in (self.same, self.trust, self.other):
            widget.hide()

    def _show(self, answer: tuple[bytes, Activation]) -> None:
        self._data, said = answer
        while (item := self._facts_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._facts_column.addWidget(label(said.provinsi, "heading", wrap=True))
        where = ", ".join(said.alamat) or "lewat USB saja"
        text = f"Untuk {said.sekolah}, NPSN {said.npsn}. Alamat pengiriman: {where}."
        self._facts_column.addWidget(label(text, "muted", wrap=True))
        self._facts_column.addSpacing(8)
        self._facts_column.addWidget(self._fingerprint(said.sidik_jari))
        self._facts_column.addWidget(label(COMPARE, wrap=True))
        self._facts_column.addStretch(1)
        self.stack.setCurrentIndex(1)
        self.same.setChecked(False)
        for widget in (self.same, self.trust, self.other):
            widget.show()
        self.same.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fingerprint(self, groups: str) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setAccessibleName(f"Sidik jari {groups}")
        grid = QGridLayout(card)
        grid.setContentsMargins(24, 16, 24, 16)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for at, group in enumerate(groups.split()):
            shown = label(group)
            shown.setStyleSheet(f"font-family: '{font.family()}'; font-size: {TITLE}pt")
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            place = Qt.AlignmentFlag.AlignCenter
            grid.addWidget(shown, at // ACROSS, at % ACROSS, place)
        return card

    def _compared(self, on: bool) -> None:
        self.trust.setEnabled(on)

    def activate(self) -> None:
        """Trust the file that is shown."""
        self.setEnabled(False)
        work = partial(keys.activate, self._desk.office, self._data)
        self._desk.jobs.run(
            work,
            while_alive(self, self._activated),
            while_alive(self, self._not_activated),
            writes=True,
        )

    def _activated(self, said: Activation) -> None:
        self.setEnabled(True)
        self._desk.messages.done(f"Pengiriman ke {said.provinsi} aktif.", final=True)
        self.activated.emit()
        self.accept()

    def _not_activated(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._refused(error)


def _read(office: Office, path: Path) -> tuple[bytes, Activation]:
    with file_faults(path), path.open("rb") as file:
        data = file.read(LARGEST + 1)
    said = keys.read(data)
    keys.check(office, data)
    return data, said
