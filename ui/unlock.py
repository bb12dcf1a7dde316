"""Opening a school's data: by password, by recovery code, or because this laptop remembers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.store import backup, vault
from ui.jobs import Jobs
from ui.messages import Messages
from ui.school_folders import Opened
from ui.widgets.password import PasswordLine
from ui.widgets.progress import Progress
from ui.widgets.words import button, label

WIDTH = 400
BY_CODE = "Sandi terlupa? Pakai kode pemulihan"
BY_PASSWORD = "Kembali ke sandi"  # noqa: S105  # words on a button
KEY_TAKEN = "Kunci sudah diambil. Pakai sandi yang berlaku ketika cadangan itu dibuat."
CODE_HINT = "Delapan kelompok dari lembar kode pemulihan; huruf kecil atau tanpa strip boleh."


class Unlock(QWidget):
    """Ask for the password; `opened` carries what the main window needs."""

    opened = Signal(object)
    sample_wanted = Signal()
    new_wanted = Signal()
    closed = Signal()

    def __init__(self, folders: Sequence[Path], jobs: Jobs, messages: Messages) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("Buka data sekolah")
        self.resize(720, 520)
        self._folders, self._jobs, self._messages = folders, jobs, messages
        self._by_code = False
        outside = QVBoxLayout(self)
        outside.addStretch(1)
        outside.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(1)
        self._dress()
        QShortcut(QKeySequence("F1"), self, self.show_help)

    def show_help(self) -> None:
        """Tell what to do without the password."""
        from ui.help import open_before_school

        self.help = open_before_school(self, "sandi")

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(8)
        column.addWidget(label("Buka data sekolah", "title"))
        self.school = QComboBox()
        self.school.setAccessibleName("Sekolah")
        self.school.addItems([folder.name for folder in self._folders])
        self.school.setVisible(len(self._folders) > 1)
        column.addWidget(self.school)
        self._title = label("Sandi", "label")
        column.addWidget(self._title)
        self.password = PasswordLine("Sandi")
        self.code = QLineEdit()
        self.code.setAccessibleName("Kode pemulihan")
        for line in (self.password, self.code):
            line.returnPressed.connect(self.open)
            column.addWidget(line)
        self.problem = label("", "problem", wrap=True)
        column.addWidget(self.problem)
        self.open_button = button("Buka", "primary")
        self.open_button.clicked.connect(self.open)
        column.addWidget(self.open_button)
        column.addWidget(self._made_key_button())
        self.way_button = button(BY_CODE, "link")
        self.way_button.clicked.connect(self._other_way)
        column.addWidget(self.way_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer_others(column)
        return card

    def _made_key_button(self) -> QPushButton:
        self.key_button = button("Ambil kunci dari cadangan", glyph="key")
        self.key_button.clicked.connect(self.take_key)
        self.key_button.hide()
        return self.key_button

    def _offer_others(self, column: QVBoxLayout) -> None:
        self.sample_button = button("Lihat sekolah contoh", "link")
        self.sample_button.clicked.connect(self.sample_wanted)
        self.new_button = button("Buat data sekolah baru", "link")
        self.new_button.clicked.connect(self.new_wanted)
        self.support_button = button("Tidak bisa dibuka? Buat laporan bantuan", "link")
        self.support_button.clicked.connect(self.show_support)
        for made in (self.sample_button, self.new_button, self.support_button):
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self.progress = Progress(stoppable=False, at_once=True)
        # Parts of a hundred say nothing in figures.
        self.progress.count.hide()
        column.addWidget(self.progress)

    def show_support(self) -> None:
        """Show the report for whoever helps, while no school is open."""
        from ui import support

        gather = partial(support.gather_outside, list(self._folders))
        support.show_support(gather, self._jobs, self._messages, self)

    def begin(self, words: str) -> None:
        """Say that something long is being done, and let nothing else be begun."""
        self._enable(False)
        self.progress.begin(words)

    def end(self) -> None:
        """Be there for the person again."""
        self.progress.end()
        self._enable(True)

    def _other_way(self) -> None:
        self._by_code = not self._by_code
        self._dress()

    def _dress(self) -> None:
        self.password.setVisible(not self._by_code)
        self.code.setVisible(self._by_code)
        self._title.setText("Kode pemulihan" if self._by_code else "Sandi")
        self.way_button.setText(BY_PASSWORD if self._by_code else BY_CODE)
        self._say(CODE_HINT if self._by_code else "", "small")
        (self.code if self._by_code else self.password).setFocus()

    def _say(self, text: str, role: str = "problem") -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.problem.setProperty("role", role)
        self.problem.style().unpolish(self.problem)
        self.problem.style().polish(self.problem)

    @property
    def folder(self) -> Path:
        """Return the folder that is to be opened."""
        return self._folders[self.school.currentIndex()]

    def open(self) -> None:
        """Try the password or the code, off the GUI thread: it takes a second by design."""
        line = self.code if self._by_code else self.password
        if not line.text():
            self._say("Ketik kode pemulihan Anda." if self._by_code else "Ketik sandi Anda.")
            return
        way = _by_code if self._by_code else vault.unlock_as
        self._enable(False)
        self._say("Membuka...", "small")
        self._jobs.run(partial(way, self.folder, line.text()), self._open, self._refused)

    def _open(self, found: tuple[bytes, str]) -> None:
        key, role = found
        self._enable(True)
        self._say("")
        self.password.clear()
        self.code.clear()
        head = role == vault.HEAD
        self.opened.emit(Opened(self.folder, key, forgotten=self._by_code, read_only=head))

    def _refused(self, error: BaseException) -> None:
        self._enable(True)
        line = self.code if self._by_code else self.password
        line.setFocus()
        line.selectAll()
        self._say(str(error) if isinstance(error, UserError) else "")
        self.key_button.setVisible(not vault.is_whole(self.folder))
        if not isinstance(error, UserError):
            self._messages.failed(error)

    def take_key(self) -> None:
        """Bring the key file back from a backup, so that the password can be tried again."""
        try:
            backup.take_key(self.folder)
        except UserError as refusal:
            self._say(str(refusal))
            return
        self.key_button.hide()
        self._say(KEY_TAKEN, "small")
        self.password.selectAll()
        self.password.setFocus()

    def _enable(self, on: bool) -> None:
        for widget in (
            self.password, self.code, self.open_button, self.school, self.way_button,
            self.sample_button, self.new_button, self.support_button,
        ):  # fmt: skip
            widget.setEnabled(on)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person went away."""
        super().closeEvent(event)
        self.closed.emit()


def _by_code(folder: Path, code: str) -> tuple[bytes, str]:
    return vault.unlock_with_recovery(folder, code), vault.RECOVERY
