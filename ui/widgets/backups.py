"""Pengaturan, cadangan: what is kept and where, a copy elsewhere, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.actions import cadangan
from bkk_desktop.domain import hari
from bkk_desktop.domain.cadangan import ELSEWHERE_EVERY, is_due
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import backup, one_file, record, upkeep
from bkk_desktop.store.backup import Backup
from bkk_desktop.store.restoring import Done, lost_by
from ui.desk import Desk
from ui.school_folders import KINDS
from ui.theme import Theme
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.head_password import carded
from ui.widgets.lines import Line, Lines
from ui.widgets.words import button, label, note

WIDTH = 640
WHAT = (
    "Dibuat sendiri setiap setengah jam bekerja, ketika program ditutup, dan sebelum hal yang "
    "berisiko. Isinya tersandi, lengkap dengan dokumen dan foto."
)
AWAY = "{nama} tersimpan dan sudah dibaca ulang; flashdisk aman dicabut."
NONE = "Belum ada cadangan."
EMPTY = "Belum ada yang bisa dipulihkan"
EMPTY_HOW = "Cadangan pertama dibuat sendiri saat program ditutup, atau dengan tombol di atas."
ELSEWHERE = "Salinan di tempat lain: {kapan}."
NEVER = "belum pernah"
REMIND = "Laptop bisa hilang atau rusak. Simpan satu cadangan di flashdisk setiap minggu."
REHEARSED = "Terakhir dicoba dipulihkan: {kapan}, berhasil."
LOSES_NOTHING = "Tidak ada pekerjaan yang hilang: sejak itu belum ada yang berubah."
LOSES = "{jumlah} tindakan sesudahnya tidak ikut:"
MORE = "dan {jumlah} lainnya"
BESIDE = "Data yang sekarang tidak dihapus; salinannya disimpan di sebelahnya."
UNREADABLE = "Data yang sekarang tidak terbaca, jadi tidak bisa dibandingkan."
MOST = 12
MIB = 1 << 20


class BackupList(Lines):
    """The backups, the latest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("Cadangan yang ada", theme)

    def show_backups(self, found: Sequence[Backup]) -> None:
        """Show these, with the latest chosen."""
        self.show_lines([_line(one, latest=not place) for place, one in enumerate(found)])
        if found:
            self.setCurrentRow(0)

    def chosen(self) -> Backup | None:
        """Return the backup that is chosen."""
        row = self.currentRow()
        goal = self.lines()[row].goal if row >= 0 else None
        return goal if isinstance(goal, Backup) else None


def _line(one: Backup, *, latest: bool) -> Line:
    below = f"{size(one.size)}{', yang terakhir' if latest else ''}"
    return Line(named(one), below, "good" if latest else "", goal=one)


def named(one: Backup) -> str:
    """Return when a backup was made, or its name if that isn't known."""
    return moment(one.made) if one.made else one.path.name


def moment(when: datetime) -> str:
    """Return "24 Nov 2026, 10.42"."""
    return f"{hari.short(when.date())}, {when:%H.%M}"


def size(count: int) -> str:
    """Return a size of a file as people say it."""
    return f"{count / MIB:.1f} MB".replace(".", ",")


def told(lost: Sequence[Done] | None) -> str:
    """Say what a return to a backup would lose."""
    if lost is None:
        return f"{UNREADABLE}\n{BESIDE}"
    if not lost:
        return f"{LOSES_NOTHING}\n{BESIDE}"
    lines = [f"• {done.nama}, {moment(done.pada)}" for done in lost[:MOST]]
    if len(lost) > MOST:
        lines.append(MORE.format(jumlah=len(lost) - MOST))
    return "\n".join([LOSES.format(jumlah=len(lost)), *lines, "", BESIDE])


class Backups(QWidget):
    """Show the backups; `restore_wanted` carries the one to go back to, `made` tells of a new."""

    restore_wanted = Signal(object)
    made = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._state_card())
        column.addWidget(label("Kembali ke keadaan sebelumnya", "heading"))
        self.list = BackupList(desk.theme)
        self.list.currentRowChanged.connect(self._offer)
        self.listed = QStackedWidget()
        self.listed.setMaximumWidth(WIDTH)
        self.listed.addWidget(self.list)
        self.listed.addWidget(EmptyState("clock-counter-clockwise", EMPTY, EMPTY_HOW))
        column.addWidget(self.listed, 1)
        self.restore_button = button("Pulihkan cadangan ini…", glyph="clock-counter-clockwise")
        self.restore_button.clicked.connect(self.restore)
        self.file_button = button("Pulihkan dari berkas…", "link")
        self.file_button.clicked.connect(self.restore_file)
        column.addLayout(_row(self.restore_button, self.file_button))

    def _state_card(self) -> QFrame:
        card = QFrame()
        card.setMaximumWidth(WIDTH)
        inside = carded(card, "Cadangan", WHAT)
        self.words = label("", wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        inside.addWidget(self.words)
        self.reminder = note(REMIND, "warn")
        inside.addWidget(self.reminder)
        self.make_button = button("Buat cadangan sekarang", "primary", "download-simple")
        self.make_button.clicked.connect(self.make)
        self.away_button = button("Simpan ke flashdisk…", glyph="hard-drive")
        self.away_button.clicked.connect(self.take_away)
        inside.addLayout(_row(self.make_button, self.away_button))
        return card

    def reload(self) -> None:
        """Look again what there is."""
        office = self._desk.office
        found, noted = backup.all_of(office.folder), upkeep.read(office.folder)
        self.list.show_backups(found)
        self.listed.setCurrentIndex(0 if found else 1)
        elsewhere = moment(noted.di_tempat_lain) if noted.di_tempat_lain else NEVER
        lines = [f"Cadangan terakhir: {named(found[0])}, sudah diperiksa." if found else NONE]
        lines.append(ELSEWHERE.format(kapan=elsewhere))
        if noted.geladi:
            lines.append(REHEARSED.format(kapan=moment(noted.geladi)))
        self.words.setText("\n".join(lines))
        now = office.now()
        self.reminder.setVisible(is_due(noted.di_tempat_lain, ELSEWHERE_EVERY, now))
        self._offer()

    def _offer(self, _row: int = 0) -> None:
        self.restore_button.setEnabled(self.list.chosen() is not None)

    def make(self) -> None:
        """Make a backup off the GUI thread."""
        work = partial(backup.make, self._desk.office)
        self._run(work, "Cadangan selesai dan sudah diperiksa.")

    def take_away(self) -> None:
        """Ask where the copy goes, and put it there."""
        office = self._desk.office
        with office.read() as db:
            npsn = record.only(db, Sekolah).npsn or "sekolah"
        name = f"BKK_{npsn}_{office.now():%Y-%m-%d}{one_file.SUFFIX}"
        path = self._desk.messages.save_file(self, "Simpan cadangan di tempat lain", name, KINDS)
        if path is not None:
            work = partial(cadangan.take_away, office, path)
            self._run(
                work, f"{path.name} tersimpan dan sudah dibaca ulang; flashdisk aman dicabut."
            )

    def _run(self, work: Callable[[], object], sentence: str) -> None:
        self._busy(True)
        done = while_alive(self, partial(self._done, sentence))
        self._desk.jobs.run(work, done, while_alive(self, self._failed))

    def _done(self, sentence: str, _answer: object) -> None:
        self._busy(False)
        self.reload()
        self.made.emit()
        self._desk.messages.done(sentence)

    def _failed(self, error: BaseException) -> None:
        self._busy(False)
        self._desk.messages.failed(error)

    def _busy(self, busy: bool) -> None:
        for one in (self.make_button, self.away_button, self.restore_button, self.file_button):
            one.setEnabled(not busy)

    def restore(self) -> None:
        """Look what a return to the chosen backup would lose, then ask."""
        chosen = self.list.chosen()
        if chosen is not None:
            self._look(chosen.path, named(chosen))

    def restore_file(self) -> None:
        """Let the person choose a backup in a file."""
        path = self._desk.messages.open_file(self, "Pulihkan dari berkas", KINDS)
        if path is not None:
            self.restore_from(path)

    def restore_from(self, path: Path) -> None:
        """Take this backup in, then ask as for any other."""
        self._busy(True)
        work = partial(cadangan.take_in, self._desk.office, path)
        done = while_alive(self, partial(self._taken, path.name))
        self._desk.jobs.run(work, done, while_alive(self, self._failed))

    def _taken(self, name: str, source: Path) -> None:
        self._busy(False)
        self.reload()
        self._look(source, name)

    def _look(self, source: Path, name: str) -> None:
        office = self._desk.office
        work = partial(lost_by, office.folder, office.key, source)
        done = while_alive(self, partial(self._ask, source, name))
        self._desk.jobs.run(work, done, self._desk.messages.failed)

    def _ask(self, source: Path, name: str, lost: list[Done] | None) -> None:
        text = f"Kembali ke keadaan {name}?"
        if self._desk.messages.ask(text, "Pulihkan", "Batal", detail=told(lost), danger=True):
            self.restore_wanted.emit(source)


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
