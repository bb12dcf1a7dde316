"""What is seen of a locked program: the school's name and a line for the password."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.password import PasswordLine
from ui.widgets.room import screen_of
from ui.widgets.words import Picture, button, label

WIDTH = 400
SAFE = "Semua tetap seperti saat ditinggalkan; isian yang belum disimpan juga masih ada."
HEAD = (
    "Dikunci dari tampilan kepala sekolah. Sandi operator membuka semuanya; sandi kepala sekolah "
    "kembali ke tampilan tadi."
)
HINT = "Sandi terlupa? Kode pemulihan juga bisa diketik di sini."


class LockScreen(QWidget):
    """Stand over everything until `tried` was right; it can't be closed by hand."""

    tried = Signal(str)

    def __init__(self, school: str, *, head: bool = False) -> None:
        super().__init__()
        self.may_close = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("BKK Desktop terkunci")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        outside = QVBoxLayout(self)
        outside.addStretch(1)
        card = self._card(school, HEAD if head else SAFE)
        outside.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(1)

    def _card(self, school: str, told: str) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Picture("lock", 32, "quiet"), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(label("Layar terkunci", "title"))
        column.addWidget(label(school, "strong", wrap=True))
        column.addWidget(label(told, "muted", wrap=True))
        head = label("Sandi", "label")
        self.password = PasswordLine("Sandi")
        head.setBuddy(self.password)
        self.password.returnPressed.connect(self.submit)
        self.problem = label("", "problem", wrap=True)
        self.problem.hide()
        self.open_button = button("Buka", "primary")
        self.open_button.clicked.connect(self.submit)
        column.addSpacing(8)
        for widget in (head, self.password, self.problem, self.open_button):
            column.addWidget(widget)
        column.addWidget(label(HINT, "small", wrap=True))
        return card

    def show_over(self, window: QWidget) -> None:
        """Fill the screen on which the window stands."""
        self.setGeometry(screen_of(window).geometry())
        self.showFullScreen()
        self.raise_()

    def take_focus(self) -> None:
        """Be ready for the password."""
        self.activateWindow()
        self.raise_()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Let what was typed be tried."""
        if self.password.text():
            self._enable(False)
            self.tried.emit(self.password.text())

    def refuse(self, text: str) -> None:
        """Say why it stays locked."""
        self._enable(True)
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.password.selectAll()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enable(self, on: bool) -> None:
        self.password.setEnabled(on)
        self.open_button.setEnabled(on)

    def leave(self) -> None:
        """Go away for good."""
        self.may_close = True
        self.password.clear()
        self.close()
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, unless it was opened: closing would lose what stands behind."""
        event.setAccepted(self.may_close)
