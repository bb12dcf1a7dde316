"""The window: navigation, the pages, the status strip, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from bkk_desktop.domain import hari
from bkk_desktop.errors import UserError
from bkk_desktop.store import backup, journal, kiriman, sekolah
from ui import memory
from ui.desk import Desk
from ui.pages import ENTRIES, Entry, Pages
from ui.sample_visit import sample_banner
from ui.sender import Sender
from ui.widgets.banner import banner
from ui.widgets.navigation import Navigation
from ui.widgets.page import Action, Command, Page, Wish
from ui.widgets.room import screen_room
from ui.widgets.roomy import Roomy
from ui.widgets.status import StatusStrip

if TYPE_CHECKING:
    from bkk_desktop.actions.urungan import Undone
    from ui.finder import Finder
    from ui.help import Help

SIZE = (1280, 720)
SENDING_AFTER = 1000
READING_AFTER = 10
HEAD = "Dibuka sebagai kepala sekolah: hanya melihat. Mengubah data perlu sandi operator."
OPERATE = "Masuk sebagai operator"
FIND = "magnifying-glass"
NOTHING_LEFT = "Tidak ada lagi yang bisa dikembalikan"
EARLIER = "Urungkan yang sebelumnya, “{nama}”?"
STILL_WRITING = "Masih menyimpan. Urungkan sebentar lagi, sesudah selesai."
UNSAVED = "Ada perubahan di Pengaturan yang belum disimpan."


class MainWindow(QMainWindow):
    """One school's window.

    `own_school_wanted` tells that the sample should be left, `lock_wanted` that the person goes
    away for a while, `restore_wanted` carries the backup to go back to.
    """

    own_school_wanted = Signal()
    lock_wanted = Signal()
    restore_wanted = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._saved_at = ""
        self._settled_at = 0
        self._focused: QWidget | None = None
        self._stale: set[str] = set()
        self._finder: Finder | None = None
        self._help: Help | None = None
        self.sending = Sender(desk, self)
        self.pages = Pages(self._make)
        self.navigation = Navigation("")
        self.status = StatusStrip()
        self._stack = QStackedWidget()
        self._rooms: dict[str, Roomy] = {}
        self._build()
        for entry in ENTRIES:
            self._add(entry)
        self._connect()
        self._restore()
        self.refresh()
        self.go(next(iter(self.pages)))
        self.navigation.buttons[self.current.name].setFocus()
        if not desk.office.read_only:
            QTimer.singleShot(SENDING_AFTER, self.sending.start)

    def _build(self) -> None:
        body = QWidget()
        row = QHBoxLayout(body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self._desk.sample:
            column.addWidget(sample_banner(self._desk, self.own_school_wanted, self._guide))
        if self._desk.office.read_only:
            column.addWidget(banner(HEAD, OPERATE, self.lock_wanted))
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        row.addLayout(column, 1)
        self.setCentralWidget(body)

    def _add(self, entry: Entry) -> None:
        keys = self.pages.keys_of(entry.name)
        self.navigation.add(entry, keys)
        # A button's own shortcut would wait for its animation before it clicks.
        QShortcut(QKeySequence(keys), self, self.navigation.buttons[entry.name].click)

    def _make(self, entry: Entry) -> Page:
        page = entry.make(self._desk, self.sending)
        self._rooms[entry.name] = Roomy(page)
        self._stack.addWidget(self._rooms[entry.name])
        page.data_changed.connect(self._written)
        page.wanted.connect(self.go)
        page.lock_wanted.connect(self.lock_wanted)
        page.restore_wanted.connect(self.restore_wanted)
        page.backed_up.connect(self.refresh)
        page.help_wanted.connect(self._show_topic)
        page.badge_changed.connect(self.navigation.buttons[entry.name].set_badge)
        return page

    def _connect(self) -> None:
        self.navigation.wanted.connect(self.go)
        self.navigation.find_wanted.connect(self.search_all)
        self.navigation.help_wanted.connect(self.show_help)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # it runs
        self._desk.messages.said.connect(self.status.say)
        self._desk.messages.noted.connect(self.status.note)
        self._desk.messages.settled.connect(self._settle)
        self._desk.jobs.writing_changed.connect(self._writing)
        self.sending.written.connect(self._written)
        self.status.undo_wanted.connect(self.undo)
        for action in self.offered():
            if not self._desk.office.read_only or action.reads:
                QShortcut(QKeySequence(action.keys), self, action.do)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self.redo)

    def offered(self) -> tuple[Action, ...]:
        """Return what can be done wherever one is; the keys, the palette and the sheet use it."""
        return (
            Action("Cari di seluruh program", self.search_all, FIND, keys="Ctrl+K", reads=True),
            Action("Cari di halaman ini", self._search, FIND, keys="Ctrl+F", reads=True),
            Action("Urungkan", self.undo, "arrow-counter-clockwise", keys="Ctrl+Z"),
            Action("Ulangi", self.redo, "arrow-clockwise", keys="Ctrl+Y"),
            Action("Muat ulang", self.refresh, "arrows-clockwise", keys="F5", reads=True),
            Action("Kunci layar", self.lock_wanted.emit, "lock", keys="Ctrl+L", reads=True),
            Action("Daftar pintasan", self.show_keys, "keyboard", keys="Ctrl+/", reads=True),
            Action("Bantuan", self.show_help, "question", keys="F1", reads=True),
        )

    def commands(self) -> Iterator[Command]:
        """Yield what is offered, undo and redo with the name of what they would take back."""
        with self._desk.office.read() as db:
            undone, redone = journal.next_names(db, self._desk.office.since)
        names = {"Urungkan": undone, "Ulangi": redone}
        for action in self.offered():
            if self._desk.office.read_only and not action.reads:
                continue
            name = names.get(action.text)
            text = f"{action.text}: {name}" if name else action.text
            why = NOTHING_LEFT if name == "" else ""
            yield Command(action.text, text, action.do, action.glyph, action.keys, why)
        yield from self.help.commands()

    @property
    def help(self) -> Help:
        """Return what tells how things are done."""
        if self._help is None:
            from ui.help import Help

            self._help = Help(self._desk, self)
        return self._help

    def show_help(self) -> None:
        """Open the help at what is in front."""
        self.help.open_for(self.current)

    def _guide(self) -> None:
        self.help.start_tour()

    def _show_topic(self, topic: str) -> None:
        self.help.open(topic)

    def _focus_moved(self, _left: QWidget | None, taken: QWidget | None) -> None:
        if taken is not None and taken.window() is not self:
            from ui.help import offer_in

            offer_in(taken.window(), self.show_help)

    def search_all(self) -> None:
        """Open the search of the whole program."""
        from ui.palette import Palette

        finder = self.finder
        finder.begin(self.current)
        Palette(self._desk, finder, self).show()

    def show_keys(self) -> None:
        """Show all keys on one sheet."""
        from ui.shortcut_sheet import ShortcutSheet

        finder = self.finder
        finder.begin(self.current)
        ShortcutSheet(self._desk, finder, self).open()

    @property
    def finder(self) -> Finder:
        """Return what knows everything that can be found."""
        if self._finder is None:
            from ui.finder import Finder

            self._finder = Finder(self._desk, self.pages, self.commands, self)
            self._finder.wanted.connect(self.go)
        return self._finder

    def go(self, name: str, wish: Wish | None = None) -> None:
        """Show a page, and on it what was asked for."""
        page = self.pages[name]
        self._stack.setCurrentWidget(self._rooms[name])
        self.navigation.show_current(name)
        self._fill()
        if wish is not None:
            page.show_wish(wish)

    def _fill(self) -> None:
        page = self.current
        # Reading before the first paint would only keep the window from being painted.
        if self.isVisible() and page.name in self._stale:
            self._stale.discard(page.name)
            page.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what the page shows, once the window stands and has taken the keys that wait."""
        super().showEvent(event)
        QTimer.singleShot(READING_AFTER, self._fill)

    @property
    def folder(self) -> Path:
        """Return the school's folder."""
        return self._desk.office.folder

    @property
    def current(self) -> Page:
        """Return the page that is shown."""
        shown = self._stack.currentWidget()
        return next(p for p in self.pages.made if self._rooms[p.name] is shown)

    def refresh(self) -> None:
        """Read again what is shown; other pages follow when they come up."""
        self._stale = set(self.pages)
        with self._desk.office.read() as db:
            school = sekolah.name(db)
            sent = kiriman.all_of(db)
            undone, _ = journal.next_names(db, self._desk.office.since)
            latest = self._latest()
        if latest != self._settled_at:
            self.status.settle("")
        self.status.show_undo("" if self._desk.office.read_only else undone)
        waiting = sum(1 for one in sent if one.paket and not one.is_final)
        self.navigation.set_school(school or "Sekolah Anda")
        self.setWindowTitle(f"{school or 'BKK Desktop'}{' (sekolah contoh)' * self._desk.sample}")
        self._show_state(waiting)
        self.navigation.buttons["pengiriman"].set_badge(sum(one.is_unsettled for one in sent))
        if self._stack.count():
            self._fill()

    def _show_state(self, waiting: int) -> None:
        office = self._desk.office
        newest = backup.latest(office.folder)
        parts = [f"Tersimpan {self._saved_at}" if self._saved_at else "Semua tersimpan"]
        parts.append(_backup_words(newest, office.now().date()))
        if waiting:
            parts.append(f"{waiting} antre")
        self.status.show_state(parts)

    def _written(self) -> None:
        self._saved_at = f"{self._desk.office.now():%H.%M}"
        self.refresh()

    def _writing(self, writing: bool) -> None:
        # A job that writes must not meet a second writer; the focus comes back with the pages.
        if writing:
            self._focused = self.focusWidget()
        self._stack.setEnabled(not writing)
        if not writing and self._focused is not None and isValid(self._focused):
            self._focused.setFocus()

    def _search(self) -> None:
        self.current.focus_search()

    def _latest(self) -> int:
        """Return the number of what undo would take back, 0 for nothing."""
        with self._desk.office.read() as db:
            found = journal.latest_undoable(db, self._desk.office.since)
        return found.id if found else 0

    def _settle(self, text: str) -> None:
        self._settled_at = self._latest()
        self.status.settle(text)

    def _meant(self) -> bool:
        """Ask before undo reaches past what was done last for good."""
        if not self.status.stands or self._latest() != self._settled_at:
            return True
        with self._desk.office.read() as db:
            earlier, _ = journal.next_names(db, self._desk.office.since)
        if not earlier:
            self._desk.messages.note(self.status.stands)
            return False
        return self._desk.messages.ask(
            f"{self.status.stands} {EARLIER.format(nama=earlier)}",
            "Urungkan yang sebelumnya",
            "Batal",
            danger=True,
        )

    def undo(self) -> None:
        """Take back the last action of this sitting."""
        from bkk_desktop.actions import urungan

        if self._meant():
            self.take_back(partial(urungan.undo, self._desk.office), "Diurungkan: {nama}.")

    def redo(self) -> None:
        """Do again what was just undone."""
        from bkk_desktop.actions import urungan

        self.take_back(partial(urungan.redo, self._desk.office), "Diulangi: {nama}.")

    def take_back(self, work: Callable[[], Undone | None], sentence: str) -> None:
        """Undo or redo, say what came of it, and name what was left alone."""
        if self._desk.jobs.writing:
            # It would wait for the writer, and the window with it.
            self._desk.messages.note(STILL_WRITING)
            return
        try:
            undone = work()
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        if undone is None:
            self._desk.messages.note(f"{NOTHING_LEFT}.")
            return
        self._written()
        if undone.berubah or not undone.kept:
            self._desk.messages.done(sentence.format(nama=undone.nama))
        if undone.kept:
            lines = dict.fromkeys(f"{kept.label}: {kept.sebab}" for kept in undone.kept)
            some = "Sebagian dari " if undone.berubah else ""
            self._desk.messages.info(
                f"{some}“{undone.nama}” tetap seperti sekarang.", "\n".join(lines)
            )

    def _restore(self) -> None:
        room = screen_room(None).size()
        self.resize(QSize(*SIZE).boundedTo(room))
        if geometry := memory.state(self._desk.memory, "jendela/letak"):
            self.restoreGeometry(geometry)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember how the window stood; ask before something typed is lost."""
        for page in self.pages.made:
            if page.has_unsaved():
                self.go(page.name)
                if not self._desk.messages.ask(UNSAVED, "Tutup tanpa menyimpan", "Kembali"):
                    event.ignore()
                    return
        for page in self.pages.made:
            page.remember()
        self._desk.memory.setValue("jendela/letak", self.saveGeometry())
        self._desk.memory.sync()
        event.accept()
        if self._help is not None:
            self._help.close()
        self.closed.emit()


def _backup_words(newest: Path | None, today: date) -> str:
    if newest is None:
        return "Belum ada cadangan"
    made = backup.made_on(newest)
    if made is None:
        return "Cadangan ada"
    days = (today - made.date()).days
    if days < 0:
        # The clock was ahead then, or is behind now.
        return f"Cadangan {hari.short(made.date())}"
    return f"Cadangan {('hari ini', 'kemarin')[days] if days in (0, 1) else f'{days} hari lalu'}"
