"""Pupils straight from Dapodik's web service: where it is, its token, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from threading import Event
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.importer.plan import Report, Source
from bkk_desktop.store import record
from ui import memory as remembered
from ui.desk import Desk
from ui.widgets.alive import while_alive
from ui.widgets.password import PasswordLine
from ui.widgets.progress import Progress
from ui.widgets.room import screen_room
from ui.widgets.words import button, label, note

TITLE = "Langsung dari Dapodik"
ADDRESS = "http://localhost:5774"
WHERE_IT_IS, WHOSE, TOKEN = "dapodik/alamat", "dapodik/npsn", "dapodik/token"
WIDTH, HEIGHT, AROUND = 576, 600, 64
INTRO = (
    "Dapodik hanya mengirim siswa yang masih aktif. Ambil kelas akhir sebelum diluluskan di "
    "Dapodik; sesudah itu pakai unduhan Daftar PD Keluar."
)
WHERE = "Dapodik di laptop ini, atau di laptop lain pada jaringan sekolah, misalnya 192.168.1.5."
FROM_SETTINGS = "Diambil dari Pengaturan, Sekolah. Bila salah, perbaiki di sana."
NOT_IN_SETTINGS = "Delapan angka. Isi juga di Pengaturan, Sekolah, supaya tidak ditanya lagi."
STEPS = (
    "Di Dapodik, buka Pengaturan, lalu Web Service.",
    "Tambah aplikasi; alamatnya localhost bila Dapodik ada di laptop ini.",
    "Salin token yang muncul, lalu tempel di atas.",
)
TO_KEEP = "Akan disimpan di penyimpan sandi laptop ini, tidak di berkas dan tidak di cadangan."
KEPT = "Tersimpan di penyimpan sandi laptop ini, tidak di berkas dan tidak di cadangan."
FOR_NOW = (
    "Penyimpan sandi laptop ini tidak ada atau tidak mau menyimpan, jadi token hanya diingat "
    "sampai program ditutup."
)
FOUND = "Tersambung ke {dapodik}: {n} siswa aktif. Tekan Ambil siswa untuk memeriksanya dulu."
STOPPED = "Dihentikan. Tidak ada yang berubah."
FORGOTTEN = (
    "Token dilupakan di laptop ini. Di Dapodik token itu masih berlaku sampai dihapus di sana."
)
NOT_FORGOTTEN = (
    "Penyimpan sandi laptop ini tidak mau menghapus token. Hapus “BKK Desktop” di sana sendiri "
    "(di Windows: Pengelola Kredensial), atau hapus tokennya di Dapodik."
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """The pupils, and whether the keyring took the token that brought them."""

    source: Source
    kept: bool


class DapodikDialog(QDialog):
    """Ask for address and token, try them, and fetch; `taken` carries the pupils."""

    taken = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._desk = desk
        self._ticket = 0
        with desk.office.read() as db:
            known = record.only(db, Sekolah).npsn
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(TITLE, "title"))
        self.fields = self._fields(known)
        column.addWidget(_scrolled(label(INTRO, "muted", wrap=True), self.fields, _steps()), 1)
        self._said = QVBoxLayout()
        column.addLayout(self._said)
        self.progress = Progress(of="siswa")
        self.progress.stopped.connect(self._stopped)
        column.addWidget(self.progress)
        column.addLayout(self._buttons())
        self.resize(WIDTH, min(HEIGHT, screen_room(parent).height() - AROUND))
        self._recall()

    def _fields(self, known: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.address = QLineEdit(remembered.text(self._desk.memory, WHERE_IT_IS) or ADDRESS)
        self.npsn = QLineEdit(known or remembered.text(self._desk.memory, WHOSE))
        self.npsn.setReadOnly(bool(known))
        self.npsn.setMaxLength(8)
        self.token = PasswordLine("Token", "token")
        self.token.textEdited.connect(self._typed)
        self.forget = button("Lupakan token")
        self.forget.setAutoDefault(False)
        self.forget.clicked.connect(self._forget)
        self.hint = label(TO_KEEP, "small", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.token, 1)
        row.addWidget(self.forget)
        npsn_hint = label(FROM_SETTINGS if known else NOT_IN_SETTINGS, "small", wrap=True)
        self._add(column, "Alamat Dapodik", self.address, label(WHERE, "small", wrap=True))
        self._add(column, "NPSN", self.npsn, npsn_hint)
        head = label("Token", "label")
        head.setBuddy(self.token)
        column.addWidget(head)
        column.addLayout(row)
        column.addWidget(self.hint)
        return made

    @staticmethod
    def _add(column: QVBoxLayout, title: str, line: QLineEdit, hint: QWidget) -> None:
        head = label(title, "label")
        head.setBuddy(line)
        line.setAccessibleName(title)
        for widget in (head, line, hint):
            column.addWidget(widget)
        column.addSpacing(8)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.take = button("Ambil siswa", "primary", "download-simple")
        self.take.setDefault(True)
        self.take.clicked.connect(partial(self._ask, "Mengambil siswa", self._taken))
        self.test = button("Coba sambungan")
        self.test.clicked.connect(partial(self._ask, "Mencoba sambungan", self._tried))
        self.leave = button("Tutup", "quiet")
        self.leave.clicked.connect(self.reject)
        for made in (self.test, self.leave):
            made.setAutoDefault(False)
        row.addWidget(self.take)
        row.addWidget(self.test)
        row.addStretch(1)
        row.addWidget(self.leave)
        return row

    def _recall(self) -> None:
        """Fill in the token of this sitting, else ask the keyring, which may take a while."""
        held = self._desk.sitting.get(TOKEN, "")
        self._show_token(held, FOR_NOW if held else TO_KEEP)
        if not held and self.npsn.text():
            self._desk.network.run(
                partial(_kept, self.npsn.text()),
                while_alive(self, self._recalled),
                self._desk.messages.failed,
            )

    def _recalled(self, token: str) -> None:
        # What was typed in the meantime is newer.
        if token and not self.token.text():
            self._show_token(token, KEPT)

    def _show_token(self, token: str, hint: str) -> None:
        self.token.setText(token)
        self._place(hint)
        (self.take if token else self.token).setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self, _text: str) -> None:
        # The one that is kept stays until the new one has proved itself.
        self.hint.setText(TO_KEEP)

    def _place(self, hint: str) -> None:
        """Say where the token is kept, and offer to forget it if it is kept anywhere."""
        self.hint.setText(hint)
        self.forget.setEnabled(hint != TO_KEEP)

    def _say(self, text: str, meaning: str) -> None:
        while (item := self._said.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if text:
            frame = note(text, meaning)
            frame.setAccessibleName(text)
            self._said.addWidget(frame)

    def _ask(self, words: str, done: Callable[[Fetched], None]) -> None:
        typed = (self.address.text(), self.npsn.text(), self.token.text())
        today = self._desk.office.now().date()
        self._run(words, partial(_fetched, typed, today), done)

    def _run(self, words: str, work: Callable[..., Any], done: Callable[[Any], None]) -> None:
        self._say("", "info")
        self._ticket += 1
        self._enable(False)
        job = self._desk.network.run_long(
            work,
            while_alive(self, partial(self._done, self._ticket, done)),
            while_alive(self, partial(self._failed, self._ticket)),
            while_alive(self, partial(self._advance, self._ticket)),
        )
        self.progress.begin(words, job)

    def _enable(self, on: bool) -> None:
        for widget in (self.fields, self.take, self.test):
            widget.setEnabled(on)

    def _advance(self, ticket: int, done: int, total: int) -> None:
        if ticket == self._ticket:
            self.progress.advance(done, total)

    def _done(self, ticket: int, done: Callable[[Any], None], answer: object) -> None:
        if ticket == self._ticket:
            self._at_rest()
            done(answer)

    def _failed(self, ticket: int, error: BaseException) -> None:
        if ticket != self._ticket:
            return
        self._at_rest()
        if isinstance(error, UserError):
            self._say(str(error), "bad")
            lines = {"alamat": self.address, "npsn": self.npsn, "token": self.token}
            line = lines.get(error.problems[0].field, self.take)
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._desk.messages.failed(error)

    def _at_rest(self) -> None:
        self.progress.end()
        self._enable(True)

    def _stopped(self) -> None:
        """Let go at once: an answer that hangs is not waited for, and not taken when it comes."""
        self._ticket += 1
        self._at_rest()
        self._say(STOPPED, "info")
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tried(self, answer: Fetched) -> None:
        self._keep(answer)
        count = grouped(len(answer.source.rows))
        self._say(FOUND.format(dapodik=answer.source.berkas, n=count), "good")
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _taken(self, answer: Fetched) -> None:
        self._keep(answer)
        if not answer.kept:
            self._desk.messages.note(FOR_NOW)
        self.accept()
        self.taken.emit(answer.source)

    def _keep(self, answer: Fetched) -> None:
        self._desk.memory.setValue(WHERE_IT_IS, self.address.text().strip())
        self._desk.memory.setValue(WHOSE, self.npsn.text().strip())
        self._desk.sitting.pop(TOKEN, None)
        if not answer.kept:
            self._desk.sitting[TOKEN] = self.token.text().strip()
        self._place(KEPT if answer.kept else FOR_NOW)

    def _forget(self) -> None:
        self._desk.sitting.pop(TOKEN, None)
        self._run("Menghapus token", partial(_forgotten, self.npsn.text()), self._was_forgotten)

    def _was_forgotten(self, gone: object) -> None:
        if gone:
            self.token.clear()
            self._place(TO_KEEP)
        self._say(FORGOTTEN if gone else NOT_FORGOTTEN, "good" if gone else "warn")
        self.token.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close; what is under way is stopped first."""
        if self.progress.is_under_way:
            self.progress.stop()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what is under way and take no answer any more."""
        if self.progress.is_under_way:
            self.progress.stop()
        super().closeEvent(event)


def _scrolled(*parts: QWidget) -> QScrollArea:
    """Return what a magnified screen may be too low for."""
    inside = QWidget()
    inside.setObjectName("scrolled")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inside)
    return area


def _steps() -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(4)
    column.addWidget(label("Di mana tokennya", "strong"))
    for at, words in enumerate(STEPS, 1):
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(f"{at}.", "muted"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, wrap=True), 1)
        column.addLayout(row)
    return card


def _fetched(typed: tuple[str, str, str], today: date, report: Report, stop: Event) -> Fetched:
    from sync import dapodik, dapodik_token

    wanted = dapodik.access(*typed)
    source = dapodik.pupils(wanted, today, report, stop)
    return Fetched(source, dapodik_token.keep(wanted.npsn, wanted.token))


def _kept(npsn: str) -> str:
    from sync import dapodik_token

    return dapodik_token.kept(npsn)


def _forgotten(npsn: str, _report: object, _stop: object) -> bool:
    from sync import dapodik_token

    return dapodik_token.forget(npsn.strip())
