"""First start: a new school in three short steps, or a look at the sample school."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import kode
from bkk_desktop.domain.sekolah import Bkk, Sekolah
from bkk_desktop.errors import UserError
from ui.jobs import Jobs
from ui.messages import Messages
from ui.school_folders import (
    KINDS,
    PREPARING,
    Clock,
    Opened,
    moved_school,
    new_school,
    sample_school,
)
from ui.widgets import editors
from ui.widgets.editors import Editor
from ui.widgets.password import NewPassword
from ui.widgets.picker import Listed, Option, PickEditor
from ui.widgets.progress import Progress
from ui.widgets.recovery import RecoveryCode
from ui.widgets.words import button, label

WIDTH = 560
STEPS = ("Sekolah", "Sandi", "Kode pemulihan")
WELCOME = (
    "Program ini bekerja tanpa internet. Data alumni tersimpan tersandi di laptop ini dan baru "
    "keluar bila Anda mengirim laporan."
)
NPSN_DIGITS = 8
ODD_NPSN = "NPSN terdiri dari 8 angka. Betulkan, atau kosongkan dulu dan isi nanti di Pengaturan."
MOVING = "Menyalin dan memeriksa cadangan..."
WHY_LOCKED = "Sandi ini membuka data sekolah di laptop ini. Tidak ada orang lain yang menyimpannya."


class FirstStart(QWidget):
    """Make the first school, or open the sample; `opened` carries what the window needs.

    `moved` carries the folder that was made of another laptop's backup.
    """

    opened = Signal(object)
    moved = Signal(object)
    return_wanted = Signal()
    beside_wanted = Signal()
    closed = Signal()

    def __init__(
        self, root: Path, folder: Path | None, jobs: Jobs, messages: Messages, now: Clock
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setWindowTitle("BKK Desktop")
        self.resize(800, 680)
        self._root, self._folder = root, folder
        self._jobs, self._messages, self._now = jobs, messages, now
        self._opened: Opened | None = None
        self._fields: dict[str, Editor] = {}
        self._primary: dict[QWidget | None, QPushButton] = {}
        self._stack = QStackedWidget()
        for page in (self._welcome(), self._school(), self._password(), QWidget()):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        QShortcut(QKeySequence("F1"), self, self.show_help)

    def show_help(self) -> None:
        """Tell how one begins."""
        from ui.help import open_before_school

        self.help = open_before_school(self, "mulai")

    def _sheet(self, step: int, title: str, text: str) -> tuple[QWidget, QVBoxLayout]:
        page = QScrollArea()
        page.setWidgetResizable(True)
        inside = QWidget()
        inside.setObjectName("scrolled")
        page.setWidget(inside)
        outside = QVBoxLayout(inside)
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(WIDTH)
        column = QVBoxLayout(card)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(4)
        if step:
            column.addWidget(label(f"Langkah {step} dari {len(STEPS)}: {STEPS[step - 1]}", "small"))
        column.addWidget(label(title, "title", wrap=True))
        column.addSpacing(4)
        column.addWidget(label(text, "muted", wrap=True))
        column.addSpacing(12)
        outside.addStretch(1)
        outside.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outside.addStretch(1)
        return page, column

    def _welcome(self) -> QWidget:
        page, column = self._sheet(0, "Selamat datang di BKK Desktop", WELCOME)
        self.new_button = button("Sekolah baru", "primary", "plus")
        self.new_button.clicked.connect(partial(self._show, 1))
        self.move_button = button("Pindah dari laptop lama", glyph="laptop")
        self.move_button.clicked.connect(self.move_in)
        self.sample_button = button("Lihat dengan sekolah contoh", glyph="eye")
        self.sample_button.clicked.connect(self.open_sample)
        for made, why in (
            (self.new_button, "Tiga langkah pendek: data sekolah, sandi, kode pemulihan."),
            (self.move_button, "Dari satu berkas cadangan; buka dengan sandi atau kode pemulihan."),
            (self.sample_button, "Semua nama di dalamnya rekaan; Anda boleh mencoba apa saja."),
        ):
            column.addWidget(made)
            column.addWidget(label(why, "small", wrap=True))
            column.addSpacing(8)
        self.progress = Progress(stoppable=False, at_once=True)
        # Parts of a hundred say nothing in figures.
        self.progress.count.hide()
        column.addWidget(self.progress)
        self.return_button = button("Kembali ke data sekolah yang ada", "link", "arrow-left")
        self.return_button.clicked.connect(self.return_wanted)
        self.return_button.hide()
        self.beside_button = button("", "link", "hard-drive")
        self.beside_button.clicked.connect(self.beside_wanted)
        self.beside_button.hide()
        self.place = label("", "small", wrap=True)
        self.place.hide()
        column.addWidget(self.return_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.beside_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.place)
        self._primary[page] = self.new_button
        return page

    def _school(self) -> QWidget:
        page, column = self._sheet(
            1, "Sekolah dan BKK", "Yang lain bisa dilengkapi nanti di Pengaturan."
        )
        places = [
            Option(code, f"{name}, {kode.provinsi_of(code)}", code)
            for code, name in kode.kabupaten_kota().items()
        ]
        shapes = [(one, one) for one in ("SMK", "SMA", "MA", "SLB")]
        for name, title, editor in (
            ("nama", "Nama sekolah *", editors.LineEditor()),
            ("npsn", "NPSN (8 angka)", editors.DigitsEditor(longest=12)),
            ("bentuk", "Bentuk", editors.ChoiceEditor(shapes)),
            ("kode_wilayah", "Kabupaten/kota", PickEditor(Listed(places), nothing="")),
            ("bkk", "Nama BKK", editors.LineEditor(placeholder="BKK dan nama sekolah")),
            ("ketua", "Ketua BKK", editors.LineEditor(placeholder="Nama dengan gelar")),
        ):
            head = label(title, "label")
            head.setBuddy(editor.inner)
            editor.inner.setAccessibleName(title)
            editor.inner.setObjectName(name)
            column.addWidget(head)
            column.addWidget(editor)
            column.addSpacing(4)
            editor.edited.connect(self._clear_problem)
            self._fields[name] = editor
        self.problem = label("", "problem", wrap=True)
        column.addWidget(self.problem)
        column.addLayout(self._buttons("Lanjut", self.go_on, 0))
        self._primary[page] = self._last
        return page

    def _password(self) -> QWidget:
        page, column = self._sheet(2, "Buat sandi", WHY_LOCKED)
        self.new_password = NewPassword()
        column.addWidget(self.new_password)
        self.wait = label("", "small", wrap=True)
        column.addWidget(self.wait)
        column.addLayout(self._buttons("Lanjut", self.make, 1))
        self.create_button = self._last
        self.create_button.setEnabled(False)
        self.new_password.changed.connect(self._offer)
        self._primary[page] = self.create_button
        return page

    def _buttons(self, text: str, slot: object, back: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._last = button(text, "primary")
        self._last.clicked.connect(slot)
        row.addWidget(self._last)
        away = button("Kembali", "quiet")
        away.clicked.connect(partial(self._show, back))
        row.addWidget(away)
        row.addStretch(1)
        return row

    def _show(self, step: int, _checked: bool = False) -> None:
        self._stack.setCurrentIndex(step)
        if step == 1:
            self._fields["nama"].setFocus()
        elif step == 2:  # noqa: PLR2004  # the password
            self.new_password.first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter do what the step's main button does."""
        main = self._primary.get(self._stack.currentWidget())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and main is not None:
            main.click()
            return
        super().keyPressEvent(event)

    def _clear_problem(self) -> None:
        self.problem.setText("")

    def offer_return(self) -> None:
        """Offer the way back to a school that is there already."""
        self.return_button.show()

    def offer_beside(self, words: str) -> None:
        """Offer to keep the data beside the program."""
        self.beside_button.setText(words)
        self.beside_button.show()

    def say_place(self, words: str) -> None:
        """Say where the data will lie, if that is not as usual."""
        self.place.setText(words)
        self.place.show()

    def field(self, name: str) -> Editor:
        """Return the editor of one fact about the school."""
        return self._fields[name]

    def go_on(self) -> None:
        """Go from the school to the password, if the school has a name."""
        if not self._fields["nama"].value():
            self.problem.setText("Isi nama sekolah.")
            self._fields["nama"].setFocus()
            return
        npsn = str(self._fields["npsn"].value() or "")
        if npsn and len(npsn) != NPSN_DIGITS:
            self.problem.setText(ODD_NPSN)
            self._fields["npsn"].setFocus()
            return
        self._fields["kode_wilayah"].leave()
        if said := self._fields["kode_wilayah"].unread():
            self.problem.setText(said)
            self._fields["kode_wilayah"].setFocus()
            return
        self.problem.setText("")
        self._show(2)

    def _offer(self) -> None:
        self.create_button.setEnabled(bool(self.new_password.password()))

    def make(self) -> None:
        """Make the school's folder, key and database, off the GUI thread."""
        if self._opened is not None:
            self._show(3)
            return
        told = {name: str(editor.value() or "") for name, editor in self._fields.items()}
        school = Sekolah(
            nama=told["nama"],
            npsn=told["npsn"],
            bentuk=told["bentuk"],
            kode_wilayah=told["kode_wilayah"],
        )
        bkk = Bkk(nama=told["bkk"] or f"BKK {school.nama}", nama_ketua=told["ketua"])
        folder = self._folder or self._root / _folder_name(school)
        self.create_button.setEnabled(False)
        self.wait.setText("Menyiapkan data tersandi...")
        password = self.new_password.password()
        work = partial(new_school, folder, password, school, bkk, self._now)
        self._jobs.run(work, self._created, self._refused)

    def _created(self, opened: Opened) -> None:
        self._opened = opened
        self.wait.setText("")
        self.new_password.clear()
        name = str(self._fields["nama"].value())
        page, column = self._sheet(3, "Simpan kode pemulihan", "Langkah terakhir.")
        self.recovery = RecoveryCode(opened.code, name)
        column.addWidget(self.recovery)
        self.finish_button = button("Mulai", "primary")
        self.finish_button.setEnabled(False)
        self.finish_button.clicked.connect(self._finish)
        self.recovery.checked.connect(self.finish_button.setEnabled)
        later = button("Lewati; buat kode baru nanti di Pengaturan", "link")
        later.clicked.connect(self._finish)
        row = QHBoxLayout()
        row.addWidget(self.finish_button)
        row.addWidget(later)
        row.addStretch(1)
        column.addLayout(row)
        self._primary[page] = self.finish_button
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.recovery.answer.setFocus()

    def _finish(self) -> None:
        self.opened.emit(self._opened)

    def open_sample(self) -> None:
        """Make the sample school the first time, then open it."""
        self._enable(False)
        self.progress.begin(PREPARING)
        work = partial(sample_school, self._root)
        self._jobs.run_long(work, self._sample_ready, self._refused, self.progress.advance)

    def _enable(self, on: bool) -> None:
        for made in (
            self.new_button, self.move_button, self.sample_button, self.return_button,
        ):  # fmt: skip
            made.setEnabled(on)

    def move_in(self) -> None:
        """Make this laptop's folder of a backup; the password is asked as for any school."""
        path = self._messages.open_file(self, "Pindah dari laptop lama", KINDS)
        if path is not None:
            self.move_from(path)

    def move_from(self, path: Path) -> None:
        """Make this laptop's folder of this backup."""
        self._enable(False)
        self.progress.begin(MOVING)
        work = partial(moved_school, self._root, path)
        self._jobs.run(work, self._moved_in, self._refused)

    def _moved_in(self, folder: Path) -> None:
        self._enable(True)
        self.progress.end()
        self.moved.emit(folder)

    def _sample_ready(self, opened: Opened) -> None:
        self._enable(True)
        self.progress.end()
        self.opened.emit(opened)

    def _refused(self, error: BaseException) -> None:
        self._enable(True)
        self._offer()
        self.progress.end()
        self.wait.setText("")
        if isinstance(error, UserError) and self._stack.currentIndex():
            self.wait.setText(str(error))
        else:
            self._messages.failed(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the person went away."""
        super().closeEvent(event)
        self.closed.emit()


def _folder_name(school: Sekolah) -> str:
    """Return a folder name that people recognise: the NPSN, or the name in plain letters."""
    plain = re.sub(r"[^a-z0-9]+", "-", school.nama.lower()).strip("-")
    return school.npsn if re.fullmatch(r"\d{8}", school.npsn) else plain or "sekolah"
