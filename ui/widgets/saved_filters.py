"""The kept filters of a list: a menu that shows, keeps, renames and deletes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton

from bkk_desktop.actions.saringan import remove
from bkk_desktop.domain.saringan import Isi, Saringan, packed, unpacked
from bkk_desktop.errors import UserError
from bkk_desktop.store import saringan as store
from ui.desk import Desk
from ui.forms.saringan import FORM
from ui.widgets import icon
from ui.widgets.button_menu import ButtonMenu
from ui.widgets.form_dialog import FormDialog

NOTHING = "Belum ada saringan tersimpan"


class SavedFilters(QToolButton):
    """Offer the kept filters of one list; `chosen` carries what one of them narrows to."""

    chosen = Signal(object)
    written = Signal()

    def __init__(self, desk: Desk, daftar: str, now: Callable[[], Isi]) -> None:
        super().__init__()
        self._desk, self._daftar, self._now = desk, daftar, now
        self.setProperty("kind", "chip")
        self.setText("Saringan tersimpan")
        self.setAccessibleName("Saringan tersimpan")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setIcon(icon.icon("caret-down"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.offered = ButtonMenu(self)
        self.offered.aboutToShow.connect(self._offer)
        self.setMenu(self.offered)

    def _offer(self) -> None:
        menu = self.offered
        menu.clear()
        with self._desk.office.read() as db:
            kept = store.of(db, self._daftar)
        now = self._now()
        for one in kept:
            entry = menu.addAction(one.nama)
            entry.setCheckable(True)
            entry.setChecked(unpacked(one.isi) == now)
            entry.triggered.connect(partial(self._choose, one))
        if not kept:
            menu.addAction(NOTHING).setEnabled(False)
        if self._desk.office.read_only:
            return
        menu.addSeparator()
        keep = menu.addAction(icon.icon("plus"), "Simpan saringan…")
        keep.triggered.connect(self.keep)
        keep.setEnabled(now != Isi())
        if kept:
            self._add_menu("Ubah nama", "pencil-simple", kept, self._rename)
            self._add_menu("Hapus saringan", "trash", kept, self._remove)

    def _add_menu(
        self, title: str, glyph: str, kept: list[Saringan], do: Callable[[Saringan], object]
    ) -> None:
        menu = self.offered.addMenu(icon.icon(glyph), title)
        for one in kept:
            menu.addAction(one.nama).triggered.connect(partial(do, one))

    def _choose(self, one: Saringan, _checked: bool = False) -> None:
        self.chosen.emit(unpacked(one.isi))

    def keep(self) -> None:
        """Ask for a name for what the list is narrowed to now."""
        self._edit(Saringan(daftar=self._daftar, isi=packed(self._now())))

    def _rename(self, one: Saringan, _checked: bool = False) -> None:
        self._edit(one)

    def _edit(self, one: Saringan) -> None:
        desk = self._desk
        dialog = FormDialog(FORM, desk.office, desk.messages, one, self.window())
        dialog.saved.connect(self._saved)
        dialog.open()

    def _saved(self, _number: int) -> None:
        self.written.emit()

    def _remove(self, one: Saringan, _checked: bool = False) -> None:
        try:
            remove(self._desk.office, one.id)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._desk.messages.done(f"Saringan {one.nama} dihapus.", undo=True)
        self.written.emit()
