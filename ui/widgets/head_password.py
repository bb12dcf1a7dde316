"""Pengaturan, keamanan: the password with which the head of the school looks, and only looks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from bkk_desktop.store import vault
from ui.desk import Desk
from ui.widgets.password import NewPassword
from ui.widgets.words import button, label

WHAT = (
    "Sandi kedua untuk kepala sekolah. Dengan sandi itu data hanya bisa dilihat, dicetak, dan "
    "diekspor; tidak ada yang bisa diubah atau dikirim."
)
HAS, HAS_NOT = "Sandi kepala sekolah sudah ada.", "Belum ada sandi kepala sekolah."
REMOVE = "Hapus sandi kepala sekolah? Setelah itu sandi tersebut tidak membuka data lagi."


def carded(card: QFrame, title: str, text: str = "") -> QVBoxLayout:
    """Dress a frame as a card with a heading; return where its contents go."""
    card.setObjectName("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(16, 16, 16, 16)
    inside.setSpacing(8)
    inside.addWidget(label(title, "heading"))
    if text:
        inside.addWidget(label(text, "muted", wrap=True))
    return inside


class HeadPassword(QFrame):
    """Set, change or remove the head's password."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        inside = carded(self, "Kepala sekolah", WHAT)
        self.state = label("", "strong")
        self.new = NewPassword()
        self.new.changed.connect(self._offer)
        self.save_button = button("Simpan sandi kepala sekolah", "primary")
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.remove_button = button("Hapus sandi ini", "quiet")
        self.remove_button.clicked.connect(self.remove)
        inside.addWidget(self.state)
        inside.addWidget(self.new)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.remove_button)
        row.addStretch(1)
        inside.addLayout(row)

    def reload(self) -> None:
        """Look whether there is such a password."""
        folder = self._desk.office.folder
        there = vault.exists(folder) and vault.has_head_password(folder)
        self.state.setText(HAS if there else HAS_NOT)
        self.remove_button.setVisible(there)

    def _offer(self) -> None:
        self.save_button.setEnabled(bool(self.new.password()))

    def save(self) -> None:
        """Set the password, off the GUI thread."""
        office = self._desk.office
        work = partial(vault.set_head_password, office.folder, office.key, self.new.password())
        self._desk.jobs.run(work, self._saved, self._desk.messages.failed)

    def _saved(self, _nothing: object) -> None:
        self.new.clear()
        self.reload()
        self._desk.messages.done("Sandi kepala sekolah disimpan.", final=True)

    def remove(self) -> None:
        """Remove the password, after asking."""
        if self._desk.messages.ask(REMOVE, "Hapus sandi", "Batal", danger=True):
            work = partial(vault.remove_head_password, self._desk.office.folder)
            self._desk.jobs.run(work, self._removed, self._desk.messages.failed)

    def _removed(self, _nothing: object) -> None:
        self.reload()
        self._desk.messages.done("Sandi kepala sekolah dihapus.", final=True)
