"""The selection of one vacancy: applicants on a board, as a list, and all that is done to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QMenu,
)

from bkk_desktop.actions import lamaran, tahap, terima
from bkk_desktop.domain.penerimaan import offered
from bkk_desktop.domain.seleksi import HASIL, Tujuan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from ui.desk import Desk
from ui.form import Form
from ui.forms.lamaran import FORM as NOTE
from ui.forms.lamaran import read as read_note
from ui.forms.penerimaan import FORM as HIRE
from ui.forms.putusan import FORM as DECIDE
from ui.forms.putusan import Putusan
from ui.matching_dialog import MatchingDialog
from ui.selection_state import target
from ui.selection_view import SelectionView
from ui.stages_dialog import StagesDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.page import Action
from ui.widgets.records import HISTORY

ERASE = "Hapus {n} lamaran beserta catatannya? Catatannya pindah ke keranjang dan bisa dipulihkan."
WHO = "Yang ditempatkan: {nama}."
PLACED = "Sudah ditempatkan, jadi tidak ikut: {nama}."
NOT_STARTED = "Yang dipilih sudah ditempatkan semua."


class Selection(SelectionView):
    """One vacancy's selection with all that can be done; `written` tells of a change."""

    KEYS = (
        ("Left", "Ke kolom di kiri"),
        ("Right", "Ke kolom di kanan"),
        ("Ctrl+Left", "Pindahkan pelamar ke kiri"),
        ("Ctrl+Right", "Pindahkan pelamar ke kanan"),
        ("Return", "Buka catatan pelamar"),
        ("H", "Hadir"),
        ("T", "Tidak hadir"),
        ("L", "Loloskan"),
        ("G", "Tidak lolos"),
        ("C", "Cadangan"),
        ("M", "Mengundurkan diri"),
        ("Esc", "Kembali ke daftar lowongan"),
    )

    written = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board.moved.connect(self._move)
        self.board.opened.connect(self.note)
        self.board.pressed_key.connect(self._press)
        self.board.menu_wanted.connect(self._show_menu)
        self.view.opened.connect(self.note)
        self.view.installEventFilter(self)

    def offered(self) -> Sequence[Action]:
        """Return what can be done in a selection."""
        return (
            Action("Cari calon", self.propose, "user-plus", "primary", keys="Ctrl+N"),
            Action("Loloskan", self.advance, "arrow-right", needs="some"),
            Action("Tempatkan…", self.hire, "handshake", needs="some"),
            Action("Tidak lolos…", self.reject, "x-circle", needs="some"),
            Action("Atur tahap", self.edit_stages, "list", "more"),
            Action("Hadir", partial(self.attend, "hadir"), "check", "more", "some"),
            Action("Tidak hadir", partial(self.attend, "tidak"), "x", "more", "some"),
            Action("Kehadiran belum dicatat", partial(self.attend, ""), "", "more", "some"),
            Action("Cadangan", partial(self.end, "cadangan"), "clock", "more", "some"),
            Action("Mundur…", self.withdraw, "sign-out", "more", "some"),
            Action("Catatan pelamar", self._note_chosen, "pencil-simple", "more", "one"),
            Action("Riwayat", self.show_history, HISTORY, "more", "one", reads=True),
            Action("Hapus lamaran", self.erase, "trash", "more", "some", "Ctrl+Del"),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the list understand the same single letters as the board."""
        if watched is self.view and isinstance(event, QKeyEvent):
            letter = event.text().upper()
            if event.type() is QEvent.Type.KeyPress and not event.modifiers():
                return letter.isalpha() and self._press(letter)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list of vacancies with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _press(self, letter: str) -> bool:
        does: dict[str, Callable[[], object]] = {
            "H": partial(self.attend, "hadir"),
            "T": partial(self.attend, "tidak"),
            "L": self.advance,
            "G": self.reject,
            "C": partial(self.end, "cadangan"),
            "M": self.withdraw,
            "P": self.hire,
        }
        if letter not in does or not self.chosen_ids() or self._desk.office.read_only:
            return False
        does[letter]()
        return True

    def _show_menu(self, place: QPoint) -> None:
        if self._desk.office.read_only:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in self.offered():
            if action.needs == "nothing":
                continue
            entry = menu.addAction(action.text)
            entry.setEnabled(bool(self.chosen_ids()))
            entry.triggered.connect(action.do)
        menu.popup(place)

    def _move(self, ids: list[int], key: str) -> None:
        where = target(key)
        names = {stage.id: stage.nama for stage in self.state.stages} if self.state else {}
        place = HASIL.get(where.hasil, names.get(where.tahap, ""))
        work = partial(lamaran.move, self._desk.office, ids, where)
        self._attempt(work, f"{grouped(len(ids))} pelamar dipindahkan ke {place}.", ids)

    def show_history(self) -> None:
        """Show what happened to the selected application."""
        from ui.history_dialog import show_history

        for number in self.chosen_ids()[:1]:
            show_history(self._desk, "lamaran", number, self)

    def advance(self) -> None:
        """Let the selected pass the stage in which each stands."""
        ids = self.chosen_ids()
        if ids:
            work = partial(lamaran.advance, self._desk.office, ids)
            self._attempt(work, f"{grouped(len(ids))} pelamar lolos ke tahap berikut.", ids)

    def end(self, hasil: str) -> None:
        """Let the selection end for the selected, without asking why."""
        ids = self.chosen_ids()
        if ids:
            work = partial(lamaran.move, self._desk.office, ids, Tujuan(hasil=hasil))
            self._attempt(work, f"{grouped(len(ids))} pelamar: {HASIL[hasil].lower()}.", ids)

    def reject(self) -> None:
        """Ask for the reason, then let the selected fail."""
        self._decide("tidak_lolos")

    def withdraw(self) -> None:
        """Ask for the reason, then note that the selected withdrew."""
        self._decide("mundur")

    def _decide(self, hasil: str) -> None:
        if ids := tuple(self.chosen_ids()):
            self._open(DECIDE, Putusan(lamaran=ids, hasil=hasil))

    def attend(self, kehadiran: str) -> None:
        """Note who came to the stage in which each stands."""
        ids = self.chosen_ids()
        if ids:
            work = partial(lamaran.attend, self._desk.office, ids, kehadiran)
            self._attempt(work, f"Kehadiran {grouped(len(ids))} pelamar dicatat.", ids)

    def hire(self) -> None:
        """Place the selected, all in one step."""
        if self.state is None:
            return
        chosen = set(self.chosen_ids())
        placed = {row["id"] for row in self.state.loaded.rows if row["penempatan"] is not None}
        if not chosen - placed:
            self._desk.messages.info(NOT_STARTED)
            return
        ids = [row["id"] for row in self.state.loaded.rows if row["id"] in chosen - placed]
        today = self._desk.office.now().date()
        wanted = offered(self.state.lowongan, ids, today)
        dialog = self._open(HIRE, wanted)
        dialog.warn(WHO.format(nama=terima.names(self._desk.office, wanted)), "info")
        if placed & chosen:
            rows = self.state.loaded.rows
            left = [row["nama"] for row in rows if row["id"] in placed & chosen]
            dialog.warn(PLACED.format(nama=lamaran.named(left)), "info")
        dialog.warn(terima.elsewhere(self._desk.office, wanted))
        dialog.warn("\n".join(terima.hindrances(self._desk.office, wanted)))

    def _note_chosen(self) -> None:
        for number in self.chosen_ids()[:1]:
            self.note(number)

    def note(self, number: int) -> None:
        """Open the notes of one applicant."""
        self._open(NOTE, read_note(self._desk.office, number))

    def propose(self) -> None:
        """Propose alumni who fit."""
        if self.state is not None:
            dialog = MatchingDialog(self._desk, self.state.lowongan, self)
            dialog.added.connect(self._done)
            dialog.open()

    def edit_stages(self) -> None:
        """Open the stages, with the usual ones if there are none yet."""
        if self.state is None:
            return
        if not self.state.stages:
            work = partial(tahap.prepare, self._desk.office, self._number)
            if not self._attempt(work, "Tahap seleksi yang biasa disiapkan."):
                return
        dialog = StagesDialog(self._desk, self._number, self)
        dialog.changed.connect(self.written)
        dialog.open()

    def erase(self) -> None:
        """Delete the selected applications; they stay in the bin."""
        ids = self.chosen_ids()
        n = grouped(len(ids))
        if self._desk.messages.ask(ERASE.format(n=n), f"Hapus {n} lamaran", "Batal", danger=True):
            work = partial(lamaran.remove, self._desk.office, ids)
            self._attempt(work, f"{n} lamaran dihapus.")

    def _open(self, form: Form[Any], record: Any) -> FormDialog:  # noqa: ANN401  # of its kind
        dialog = FormDialog(form, self._desk.office, self._desk.messages, record, self)
        self._wanted = tuple(self.chosen_ids())
        dialog.saved.connect(self._done)
        dialog.open()
        return dialog

    def _done(self, _number: int = 0) -> None:
        self.written.emit()

    def _attempt(self, work: Callable[[], object], text: str, ids: Sequence[int] = ()) -> bool:
        try:
            work()
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return False
        self._wanted = tuple(ids)
        self._desk.messages.done(text, undo=True)
        self.written.emit()
        return True
