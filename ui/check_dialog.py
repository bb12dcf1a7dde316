"""Periksa surat: the code of a paper is pasted, typed or scanned, and told genuine or not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions.cap_surat import Hasil, checked
from ui.desk import Desk
from ui.letters import print_again
from ui.widgets.room import fitting
from ui.widgets.words import button, closing, label, note

TITLE = "Periksa surat"
WHY = (
    "Pindai kode QR di surat, laporan, atau kartu dengan ponsel atau alat pemindai, lalu tempel "
    "tulisannya di sini. Pemeriksaan tidak memakai internet."
)
EMPTY = "Tempel atau pindai dulu kodenya."
WIDTH, HEIGHT, BOX = 560, 400, 92


class CheckDialog(QDialog):
    """Ask for a code and say what it is."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.resize(fitting(parent, WIDTH, HEIGHT))
        self._desk = desk
        self.code = QPlainTextEdit()
        self.code.setFixedHeight(BOX)
        self.code.setTabChangesFocus(True)
        self.code.textChanged.connect(self._changed)
        self.found: QFrame | None = None
        self._surat = 0
        self._build()
        self.code.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(label(TITLE, "title"))
        column.addWidget(label(WHY, "muted", wrap=True))
        column.addSpacing(8)
        head = label("Tulisan dari kode", "label")
        head.setBuddy(self.code)
        self.code.setAccessibleName("Tulisan dari kode")
        column.addWidget(head)
        column.addWidget(self.code)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.check_button = button("Periksa", "primary", "check-circle")
        self.check_button.setDefault(True)
        self.check_button.clicked.connect(self.check)
        self.show_button = button("Lihat surat", "", "eye")
        self.show_button.setAutoDefault(False)
        self.show_button.clicked.connect(self._show_letter)
        self.show_button.hide()
        row.addWidget(self.check_button)
        row.addWidget(self.show_button)
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)

    def _changed(self) -> None:
        self._say(None)
        # A scanner that types ends with Enter.
        if self.code.toPlainText().endswith("\n"):
            self.check()

    def check(self) -> None:
        """Say what the code is."""
        text = self.code.toPlainText()
        if text.strip():
            self._say(checked(self._desk.office, text))
        else:
            self._say(Hasil(False, EMPTY))
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, hasil: Hasil | None) -> None:
        if self.found is not None:
            self._place.removeWidget(self.found)
            self.found.hide()
            self.found.deleteLater()
            self.found = None
        self._surat = hasil.surat if hasil else 0
        self.show_button.setVisible(bool(self._surat))
        if hasil is not None:
            words = f"{hasil.kalimat} {hasil.lanjut}".strip()
            self.found = note(words, "good" if hasil.sah else "bad")
            self.found.setAccessibleName(words)
            self._place.addWidget(self.found)

    def _show_letter(self) -> None:
        print_again(self._desk, self, [self._surat])
