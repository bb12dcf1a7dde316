"""A password field with an eye, and a pair of them that must agree."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets import icon
from ui.widgets.words import label

LEAST = 8
RULE = "Paling sedikit 8 huruf atau angka. Kalimat pendek yang Anda ingat lebih baik."


class PasswordLine(QLineEdit):
    """One password, or another secret; the eye shows what was typed."""

    def __init__(self, name: str, what: str = "sandi") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icon.icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setToolTip(f"Tampilkan {what}")
        self._eye.triggered.connect(self._toggle)

    def _toggle(self) -> None:
        hidden = self.echoMode() is QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.setIcon(icon.icon("eye-slash" if hidden else "eye"))


class NewPassword(QWidget):
    """A new password typed twice; `changed` tells that it may be usable now."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.first, self.second = PasswordLine("Sandi baru"), PasswordLine("Ulangi sandi baru")
        for title, line in (("Sandi baru", self.first), ("Ulangi sandi baru", self.second)):
            head = label(title, "label")
            head.setBuddy(line)
            column.addWidget(head)
            column.addWidget(line)
            line.textChanged.connect(self._typed)
            column.addSpacing(4)
        self._verdict = label(RULE, "small", wrap=True)
        column.addWidget(self._verdict)

    def password(self) -> str:
        """Return the password if both agree and it is long enough, else nothing."""
        one, other = self.first.text(), self.second.text()
        return one if one == other and len(one) >= LEAST else ""

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _typed(self) -> None:
        one, other = self.first.text(), self.second.text()
        if other and one != other:
            self._verdict.setText("Kedua sandi belum sama.")
        elif len(one) < LEAST:
            self._verdict.setText(RULE)
        else:
            self._verdict.setText("Kedua sandi sama." if other else RULE)
        self.changed.emit()
