"""Pengaturan, keamanan: the password, the recovery code, and remembering on this laptop."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import pengaturan, record, vault
from ui.desk import Desk
from ui.widgets.head_password import HeadPassword, carded
from ui.widgets.password import NewPassword, PasswordLine
from ui.widgets.recovery import RecoveryDialog
from ui.widgets.words import button, label

WIDTH = 560
MINUTES = (1, 3, 5, 10, 15, 30, 60, 0)
LOCK = (
    "Isian yang belum disimpan tetap ada. Layar juga terkunci sendiri bila laptop ditinggal diam."
)
OLD_CODE = "Kode lama langsung tidak berlaku. Siapkan kertas atau pencetak sebelum melanjutkan."


class Security(QWidget):
    """Change the ways into the school's data; `lock_wanted` asks to hide everything now.

    `changed` tells that a choice was stored.
    """

    lock_wanted = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = self._scrolled()
        read_only = desk.office.read_only
        cards = [self._lock_card()]
        if not read_only:
            self.head = HeadPassword(desk)
            cards = [
                self._password_card(), self._code_card(), self._remember_card(), self.head, *cards,
            ]  # fmt: skip
        for card in cards:
            card.setMaximumWidth(WIDTH)
            column.addWidget(card)
        column.addStretch(1)

    def _scrolled(self) -> QVBoxLayout:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setObjectName("clear")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        area.setWidget(inside)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        return column

    @staticmethod
    def _card(title: str, text: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        return card, carded(card, title, text)

    def _password_card(self) -> QFrame:
        card, inside = self._card(
            "Sandi", "Sandi membuka data di laptop ini. Data yang sudah ada tidak disandi ulang."
        )
        self.old = PasswordLine("Sandi sekarang")
        if not self._desk.forgotten:
            inside.addWidget(label("Sandi sekarang", "label"))
            inside.addWidget(self.old)
        self.new = NewPassword()
        self.new.changed.connect(self._offer)
        self.old.textChanged.connect(self._offer)
        inside.addWidget(self.new)
        self.change_button = button("Ganti sandi", "primary")
        self.change_button.setEnabled(False)
        self.change_button.clicked.connect(self.change_password)
        inside.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _code_card(self) -> QFrame:
        card, inside = self._card(
            "Kode pemulihan",
            "Jalan masuk bila sandi terlupa. Buat yang baru bila lembarnya hilang.",
        )
        self.code_button = button("Buat kode baru", glyph="key")
        self.code_button.clicked.connect(self.new_code)
        inside.addWidget(self.code_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _remember_card(self) -> QFrame:
        card, inside = self._card(
            "Ingat di laptop ini",
            "Program terbuka tanpa sandi selama Anda masuk ke Windows dengan akun Anda sendiri.",
        )
        self.remember = QCheckBox("Jangan tanya sandi di laptop ini")
        self.remember.clicked.connect(self._remember)
        inside.addWidget(self.remember)
        return card

    def _lock_card(self) -> QFrame:
        card, inside = self._card("Kunci layar", LOCK)
        head = label("Terkunci sendiri setelah diam", "label")
        self.minutes = QComboBox()
        self.minutes.setAccessibleName(head.text())
        self.minutes.setEnabled(not self._desk.office.read_only)
        self.minutes.activated.connect(self._set_minutes)
        self._show_minutes()
        inside.addWidget(head)
        inside.addWidget(self.minutes, 0, Qt.AlignmentFlag.AlignLeft)
        self.lock_button = button("Kunci sekarang", glyph="lock")
        self.lock_button.setToolTip("Ctrl+L")
        self.lock_button.clicked.connect(self.lock_wanted)
        inside.addWidget(self.lock_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _show_minutes(self) -> None:
        with self._desk.office.read() as db:
            now = pengaturan.settings(db).kunci_menit
        known = MINUTES if now in MINUTES else (now, *MINUTES)
        self.minutes.clear()
        for one in known:
            self.minutes.addItem(f"{one} menit" if one else "Tidak pernah", one)
        self.minutes.setCurrentIndex(known.index(now))

    def _set_minutes(self, at: int) -> None:
        office = self._desk.office
        with office.read() as db:
            now = pengaturan.settings(db)
        wanted = self.minutes.itemData(at)
        if wanted != now.kunci_menit:
            save_settings(office, replace(now, kunci_menit=wanted))
            self._desk.messages.done("Kunci layar disimpan.", undo=True)
            self.changed.emit()

    def reload(self) -> None:
        """Ask the keyring whether it remembers; that may take a while."""
        self._show_minutes()
        if self._desk.office.read_only:
            return
        self.head.reload()
        folder = self._desk.office.folder
        work = partial(vault.unlock_with_keyring, folder)
        self._desk.network.run(work, self._known, self._desk.messages.failed)

    def _known(self, key: bytes | None) -> None:
        self.remember.setChecked(key is not None)

    def _offer(self) -> None:
        known = self._desk.forgotten or bool(self.old.text())
        self.change_button.setEnabled(known and bool(self.new.password()))

    def change_password(self) -> None:
        """Change the password if the old one is right, or if the recovery code opened the data."""
        office, new = self._desk.office, self.new.password()
        work = (
            partial(vault.change_password, office.folder, office.key, new)
            if self._desk.forgotten
            else partial(_changed, office.folder, self.old.text(), new)
        )
        self._desk.jobs.run(work, self._changed, self._desk.messages.failed)

    def _changed(self, _nothing: object) -> None:
        self.old.clear()
        self.new.clear()
        self._desk.messages.done("Sandi diganti.", final=True)

    def new_code(self) -> None:
        """Make a new recovery code and show it until it was checked."""
        if self._desk.messages.ask(OLD_CODE, "Buat kode baru", "Batal"):
            office = self._desk.office
            work = partial(vault.new_recovery_code, office.folder, office.key)
            self._desk.jobs.run(work, self._show_code, self._desk.messages.failed)

    def _show_code(self, code: str) -> None:
        with self._desk.office.read() as db:
            school = record.only(db, Sekolah).nama
        RecoveryDialog(code, school, self).open()

    def _remember(self, on: bool) -> None:
        office = self._desk.office
        work = (
            partial(vault.remember, office.folder, office.key)
            if on
            else partial(vault.forget, office.folder)
        )
        self._desk.network.run(work, self._remembered, self._refused)

    def _remembered(self, _nothing: object) -> None:
        on = self.remember.isChecked()
        self._desk.messages.done("Laptop ini diingat." if on else "Sandi akan ditanyakan lagi.")

    def _refused(self, error: BaseException) -> None:
        self.remember.setChecked(not self.remember.isChecked())
        self._desk.messages.failed(error)


def _changed(folder: Path, old: str, new: str) -> None:
    vault.change_password(folder, vault.unlock(folder, old), new)
