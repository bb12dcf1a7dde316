"""A WhatsApp text to copy, and a link for each person with the text filled in; nothing is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain.kontak_alumni import wa_link
from ui import formats
from ui.desk import Desk
from ui.theme import ROW
from ui.widgets.room import fitting
from ui.widgets.words import button, closing, label

WHY = "Tidak ada yang dikirim oleh program. Anda yang menempelkan atau mengirimnya."
NO_BROWSER = (
    "Tautan tidak bisa dibuka di laptop ini. Salin tautannya, lalu tempel di peramban atau ponsel."
)
NO_NUMBER = "nomor HP belum ada"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person: the name, the stored number, and the text for this person alone."""

    nama: str
    telepon: str
    text: str

    @property
    def link(self) -> str:
        """Return the link that opens WhatsApp with the text, "" without a number."""
        return wa_link(self.telepon, self.text) if self.text else ""


class MessageDialog(QDialog):
    """Show a text for everybody, and the people to whom it may be sent one by one."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        text: str,
        people: Sequence[Recipient] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._desk, self._people = desk, tuple(people)
        self.text = QPlainTextEdit(text)
        self.people = QListWidget()
        self.copy_button = button("Salin teks", "primary", "copy")
        self.open_button = button("Buka WhatsApp", "", "whatsapp-logo")
        self.link_button = button("Salin tautan", "", "link")
        self.resize(fitting(parent, 880 if people else 560, 560))
        self._build(title)
        self._connect()
        self._choose()

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        body = QHBoxLayout()
        body.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(label("Untuk grup", "label"))
        self.text.setAccessibleName("Teks pesan")
        self.text.setTabChangesFocus(True)
        left.addWidget(self.text, 1)
        left.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addLayout(left, 3)
        if self._people:
            body.addLayout(self._right(), 2)
        column.addLayout(body, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)

    def _right(self) -> QVBoxLayout:
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(label("Satu per satu", "label"))
        self.people.setAccessibleName("Penerima")
        for person in self._people:
            number = formats.phone(person.telepon) or NO_NUMBER
            item = QListWidgetItem(f"{person.nama} · {number}")
            item.setSizeHint(QSize(0, ROW))
            self.people.addItem(item)
        right.addWidget(self.people, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.link_button)
        row.addStretch(1)
        right.addLayout(row)
        return right

    def _connect(self) -> None:
        for made in (self.copy_button, self.open_button, self.link_button):
            made.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy)
        self.open_button.clicked.connect(self.open_link)
        self.link_button.clicked.connect(self.copy_link)
        self.people.currentRowChanged.connect(self._choose)
        self.people.itemActivated.connect(self.open_link)

    def _choose(self, _row: int = -1) -> None:
        known = bool(self.link())
        self.open_button.setEnabled(known)
        self.link_button.setEnabled(known)

    def link(self) -> str:
        """Return the selected person's link."""
        at = self.people.currentRow()
        return self._people[at].link if 0 <= at < len(self._people) else ""

    def copy(self) -> None:
        """Put the text on the clipboard as it stands now."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._desk.messages.done("Teks disalin. Tempelkan di WhatsApp.")

    def copy_link(self) -> None:
        """Put the selected person's link on the clipboard."""
        QGuiApplication.clipboard().setText(self.link())
        self._desk.messages.done("Tautan disalin.")

    def open_link(self) -> None:
        """Open the selected person's link, and go on to the next person."""
        if not self.link():
            return
        if not QDesktopServices.openUrl(QUrl(self.link(), QUrl.ParsingMode.StrictMode)):
            self._desk.messages.info(NO_BROWSER)
            return
        self.people.setCurrentRow(min(self.people.currentRow() + 1, len(self._people) - 1))
