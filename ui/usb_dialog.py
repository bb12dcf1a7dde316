"""The stick: copied out and read back before it may be pulled, and replies read in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from sync.receipt import Result
from sync.replies import Replies, read_replies
from sync.usb import Copied, copy_out
from ui.desk import Desk
from ui.jobs import Job
from ui.widgets.alive import while_alive
from ui.widgets.lines import Line, Lines
from ui.widgets.progress import Progress
from ui.widgets.words import button, label, note

DONT_PULL = "Jangan cabut USB"
SAFE = "Sudah diperiksa; USB aman dicabut"
PARTLY = "USB aman dicabut, tetapi {n} dari {total} laporan belum tersalin"
OUT = "USB aman dicabut"
NONE = "USB aman dicabut, tetapi tidak ada yang tersalin"
NEXT = "Serahkan USB ini ke dinas provinsi. Sesudah kembali, tekan Baca balasan dari USB."
TRUSTED = (Result.RECORDED, Result.KNOWN, Result.STALE)
UPDATE = (
    "Di USB ini juga ada pembaruan program, versi {versi}. Tidak dipasang sendiri; lihat di "
    "Pengaturan, Program, Cari pembaruan."
)


class UsbDialog(QDialog):
    """Show what happens with a stick; `changed` tells that the outbox looks different."""

    changed = Signal()

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(640, 440)
        self._desk = desk
        self._job: Job | None = None
        self._on_stick = True
        self._stick: Path | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self.progress = Progress(at_once=True)
        column.addWidget(self.progress)
        self.lines = Lines("Hasil", desk.theme)
        column.addWidget(self.lines, 1)
        self.next = label("", "muted", wrap=True)
        column.addWidget(self.next)
        row = QHBoxLayout()
        row.addStretch(1)
        self.leave = button("Tutup")
        self.leave.clicked.connect(self.reject)
        row.addWidget(self.leave)
        column.addLayout(row)

    def copy(self, folder: Path) -> None:
        """Copy what waits to the stick and read it back."""
        self._say(DONT_PULL, "warn")
        self._run("Menyalin dan memeriksa", partial(copy_out, self._desk.office, folder),
                  self._copied)  # fmt: skip

    def read(self, place: Path) -> None:
        """Read the province's replies from the stick, or one that was saved anywhere."""
        self._on_stick = place.is_dir()
        if self._on_stick:
            self._stick = place
            self._say(DONT_PULL, "warn")
        work = partial(_read, partial(read_replies, self._desk.office, place))
        self._run("Membaca balasan", work, self._read)

    def _run(self, words: str, work: Callable[..., Any], done: Callable[[Any], None]) -> None:
        self.leave.setEnabled(False)
        self._job = self._desk.jobs.run_long(
            work,
            while_alive(self, done),
            while_alive(self, self._refused),
            while_alive(self, self.progress.advance),
            writes=True,
        )
        self.progress.begin(words, self._job)

    def _say(self, text: str, meaning: str) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        frame: QFrame = note(text, meaning)
        frame.setAccessibleName(text)
        self._place.addWidget(frame)

    def _at_rest(self) -> None:
        self._job = None
        self.progress.end()
        self.leave.setEnabled(True)
        self.leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copied(self, copied: list[Copied]) -> None:
        self._at_rest()
        failed = sum(not one.sudah for one in copied)
        text = PARTLY.format(n=grouped(failed), total=grouped(len(copied))) if failed else SAFE
        self._say(NONE if failed == len(copied) else text, "bad" if failed else "good")
        self.lines.show_lines(
            [Line(one.nama_berkas, one.kalimat, "good" if one.sudah else "bad") for one in copied]
        )
        self.next.setText(NEXT if failed < len(copied) else "")
        if sent := len(copied) - failed:
            self._desk.messages.done(f"{grouped(sent)} laporan disalin ke USB.", final=True)
        self.changed.emit()

    def _read(self, replies: Replies) -> None:
        self._at_rest()
        count = replies.baru
        said = f"{grouped(count)} tanda terima baru dicatat" if count else "Tidak ada yang baru"
        self._say(f"{said}; {OUT}" if self._on_stick else said, "good" if count else "info")
        lines = []
        for one in replies.berkas:
            lines.append(Line(one.kalimat, meaning="info" if one.rincian else "warn"))
            for receipt in one.rincian:
                meaning = "good" if receipt.hasil in TRUSTED else "bad"
                lines.append(Line(receipt.kalimat, meaning=meaning, level=1))
        self.lines.show_lines(lines)
        self.changed.emit()
        self._look_for_update()

    def _look_for_update(self) -> None:
        if self._stick is not None:
            work = partial(_update_on, self._desk.office, self._stick)
            tell = while_alive(self, self._tell_update)
            self._desk.jobs.run(work, tell, self._desk.messages.failed)

    def _tell_update(self, version: str) -> None:
        if version:
            self.next.setText(UPDATE.format(versi=version))

    def _refused(self, error: BaseException) -> None:
        self._at_rest()
        if isinstance(error, UserError):
            self._say(str(error), "bad")
            self._look_for_update()
        else:
            self.reject()
            self._desk.messages.failed(error)

    def reject(self) -> None:
        """Stay as long as the stick is in use."""
        if self._job is None:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Likewise when the window is to be closed from outside."""
        if self._job is not None:
            event.ignore()
            return
        super().closeEvent(event)


def _update_on(office: Office, stick: Path) -> str:
    from ui import update_search

    found = update_search.on_sticks(office, [stick])
    return found.update.version if found else ""


def _read(read: Callable[[], Replies], _report: object, _stop: object) -> Replies:
    return read()
