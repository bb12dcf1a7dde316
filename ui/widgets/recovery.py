"""The recovery code: shown once, copied or printed, and checked by typing one group of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.theme import LARGE
from ui.widgets.words import button, label, note

CHECKED = 2
WHY = (
    "Bila sandi terlupa, hanya kode ini yang bisa membuka data. Cetak atau salin dengan tangan, "
    "lalu simpan di lemari arsip, jangan di laptop ini. Kode tidak akan ditampilkan lagi."
)
PAPER = (
    "<h2>Kode pemulihan BKK Desktop</h2><p>{school}</p>"
    "<p style='font-family: monospace; font-size: 16pt'>{code}</p>"
    "<p>Simpan lembar ini di tempat yang terkunci. Siapa pun yang memegang kode ini dan laptopnya "
    "bisa membuka data alumni.</p>"
)


class RecoveryCode(QWidget):
    """Show a code; `checked` tells whether one group of it was typed back."""

    checked = Signal(bool)

    def __init__(self, code: str, school: str) -> None:
        super().__init__()
        self.code, self._school = code, school
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(note(WHY, "warn"))
        column.addWidget(self._card())
        column.addLayout(self._buttons())
        asked = label(f"Ketik kelompok ke-{CHECKED + 1} dari kode itu", "label")
        column.addWidget(asked)
        self.answer = QLineEdit()
        self.answer.setMaximumWidth(160)
        self.answer.setAccessibleName(asked.text())
        self.answer.textChanged.connect(self._compare)
        column.addWidget(self.answer)
        self._verdict = label(" ", "small")
        column.addWidget(self._verdict)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        groups = self.code.split("-")
        half = len(groups) // 2
        fixed = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        fixed.setPointSize(LARGE)
        for part in (groups[:half], groups[half:]):
            line = label("  ".join(part))
            line.setStyleSheet(f"font-family: '{fixed.family()}'; font-size: {LARGE}pt")
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            inside.addWidget(line)
        card.setAccessibleName("Kode pemulihan " + " ".join(groups))
        return card

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, glyph, slot in (
            ("Cetak", "printer", self._print),
            ("Salin", "copy", self._copy),
        ):
            made = button(text, glyph=glyph)
            made.setAutoDefault(False)
            made.clicked.connect(slot)
            row.addWidget(made)
        row.addStretch(1)
        return row

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code)

    def _print(self) -> None:
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._print_on, printer))
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _print_on(self, printer: QPrinter) -> None:
        paper = QTextDocument()
        paper.setHtml(PAPER.format(school=self._school, code=self.code))
        paper.print_(printer)

    def is_checked(self) -> bool:
        """Tell whether the asked group was typed back."""
        typed = self.answer.text().strip().upper()
        return typed == self.code.split("-")[CHECKED]

    def _compare(self, typed: str) -> None:
        right = self.is_checked()
        enough = len(typed.strip()) >= len(self.code.split("-")[CHECKED])
        self._verdict.setText(
            "Cocok." if right else "Belum cocok; periksa lagi." if enough else " "
        )
        self.checked.emit(right)


class RecoveryDialog(QDialog):
    """Show a new code and let go only once it was checked."""

    def __init__(self, code: str, school: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Kode pemulihan baru")
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Kode pemulihan baru", "title"))
        self.shown = RecoveryCode(code, school)
        column.addWidget(self.shown)
        self.done_button = button("Kode sudah disimpan", "primary")
        self.done_button.setEnabled(False)
        self.done_button.clicked.connect(self.accept)
        self.shown.checked.connect(self.done_button.setEnabled)
        row = QHBoxLayout()
        row.addWidget(self.done_button)
        row.addStretch(1)
        column.addLayout(row)

    def reject(self) -> None:
        """Stay: the code is shown only now."""
