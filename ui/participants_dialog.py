"""The participants of one event: who is on the list, and with one key who came."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.actions import kegiatan as actions
from bkk_desktop.actions import lembar_kegiatan as paper
from bkk_desktop.actions.kegiatan import TambahKelas
from bkk_desktop.domain.kegiatan import HADIR, TIDAK, Kegiatan, PesertaKegiatan, counted
from bkk_desktop.errors import UserError
from bkk_desktop.store import record
from ui import formats
from ui.activity import show_paper
from ui.desk import Desk
from ui.form import Form
from ui.forms.peserta_kegiatan import FORM as PERSON
from ui.forms.tambah_kelas import FORM as CLASS
from ui.history_dialog import show_history
from ui.table import Loaded, load
from ui.tables.peserta_kegiatan import TABLE, of_event
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_view import ListView
from ui.widgets.page import Action, Toolbar
from ui.widgets.records import HISTORY
from ui.widgets.room import fitting
from ui.widgets.words import closing, label

KEYS = "Spasi mencatat hadir dan lanjut ke nama berikutnya, T tidak hadir."


class AttendanceView(ListView):
    """The list with its keys: `came` for the space bar, `absent` for T."""

    KEYS = (("Space", "Hadir"), ("T", "Tidak hadir"))

    came = Signal()
    absent = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the two keys, and leave the rest to the list."""
        if event.modifiers():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space:
            self.came.emit()
        elif event.key() == Qt.Key.Key_T:
            self.absent.emit()
        else:
            super().keyPressEvent(event)


class ParticipantsDialog(QDialog):
    """Fill the list and note the attendance; `changed` tells that something was written."""

    changed = Signal()

    def __init__(self, desk: Desk, kegiatan: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._kegiatan = desk, kegiatan
        with desk.office.read() as db:
            event = record.get(db, Kegiatan, kegiatan)
        self.setWindowTitle("Peserta dan kehadiran")
        self.resize(fitting(parent, 920, 640))
        self.view = AttendanceView(TABLE, desk.theme)
        self.view.opened.connect(self.open_row)
        self.view.selected.connect(self._selected)
        self.view.came.connect(self.toggle)
        self.view.absent.connect(partial(self.attend, TIDAK))
        self.filters = FilterBar(TABLE)
        self.filters.changed.connect(self._filtered)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Cari peserta")
        self.search.setAccessibleName("Cari peserta")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.view.search)
        self.count = label("", "heading")
        self.count.setAccessibleName("Jumlah hadir")
        self.toolbar = Toolbar(self._offered(), self, read_only=desk.office.read_only)
        self._build(event)
        self.reload()

    def _offered(self) -> tuple[Action, ...]:
        return (
            Action("Tambah kelas", self.add_class, "users-three", "primary"),
            Action("Tambah alumni", self.add_person, "plus", keys="Ctrl+N"),
            Action("Hadir", partial(self.attend, HADIR), "check", needs="some"),
            Action("Tidak hadir", partial(self.attend, TIDAK), "x", needs="some"),
            Action("Cetak daftar hadir", self.print_sheet, "printer", reads=True),
            Action("Belum dicatat", partial(self.attend, ""), "", "more", "some"),
            Action("Ubah keterangan", self._open_chosen, "pencil-simple", "more", "one"),
            Action("Riwayat", self.show_history, HISTORY, "more", "one", reads=True),
            Action("Salin untuk Excel", self.view.copy, "copy", "more", "some", reads=True),
            Action("Ekspor ke Excel…", self.export, "table", "more", reads=True),
            Action("Kolom…", self.view.choose_columns, "columns", "more", reads=True),
            Action("Hapus dari daftar", self.strike, "trash", "more", "some", "Ctrl+Del"),
        )

    def _build(self, event: Kegiatan) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(event.nama, "title", wrap=True), 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        where = (formats.day(event.tanggal), event.tempat)
        column.addWidget(label(" · ".join(filter(None, where)), "muted"))
        column.addWidget(self.toolbar)
        row = QHBoxLayout()
        row.addWidget(self.filters, 1)
        self.search.setFixedWidth(240)
        row.addWidget(self.search)
        column.addLayout(row)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(EmptyState("users-three", TABLE.empty.title, TABLE.empty.text))
        column.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.addWidget(label("" if self._desk.office.read_only else KEYS, "small"))
        foot.addStretch(1)
        foot.addWidget(closing(self))
        column.addLayout(foot)

    def reload(self) -> None:
        """Read the list again."""
        work = partial(load, self._desk.office, of_event(self._kegiatan))
        self._desk.lists.run(work, while_alive(self, self._take), self._desk.messages.failed)

    def _take(self, loaded: Loaded) -> None:
        fresh = not self.view.rows.total
        self.view.set_rows(loaded)
        people = ((row["jenis_kelamin"], row["kehadiran"]) for row in loaded.rows)
        self.count.setText(counted(people).kata)
        self._stack.setCurrentIndex(0 if loaded.rows else 1)
        if fresh and loaded.rows:
            self.view.selectRow(0)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())

    def _selected(self) -> None:
        self.toolbar.enable(len(self.view.chosen_ids()))

    def toggle(self) -> None:
        """Note that the selected one came, or take it back, and go on to the next."""
        ids = self.view.chosen_ids()
        if len(ids) != 1:
            self.attend(HADIR)
            return
        if self._attempt(partial(actions.toggle, self._desk.office, ids[0])):
            self._go_on(ids[0])

    def attend(self, kehadiran: str) -> None:
        """Note the attendance of those who are selected; after one, go on to the next."""
        ids = self.view.chosen_ids()
        work = partial(actions.attend, self._desk.office, ids, kehadiran)
        if ids and self._attempt(work) and len(ids) == 1:
            self._go_on(ids[0])

    def _go_on(self, number: int) -> None:
        shown = [row["id"] for row in self.view.rows.shown_rows()]
        at = shown.index(number) + 1 if number in shown else len(shown)
        if at < len(shown):
            self.view.select_ids([shown[at]])

    def _attempt(self, work: Callable[[], object]) -> bool:
        if self._desk.office.read_only:
            return False
        try:
            work()
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return False
        self._written()
        return True

    def add_class(self) -> None:
        """Put a whole class on the list."""
        self._enter(CLASS, TambahKelas(kegiatan=self._kegiatan))

    def add_person(self) -> None:
        """Put one alumnus on the list, and with Ctrl+Enter another."""
        self._enter(PERSON, PesertaKegiatan(kegiatan=self._kegiatan))

    def open_row(self, number: int) -> None:
        """Open what is noted of a participant."""
        with self._desk.office.read() as db:
            found = record.get(db, PesertaKegiatan, number)
        self._enter(PERSON, found, "alumni")

    def _open_chosen(self) -> None:
        for number in self.view.chosen_ids()[:1]:
            self.open_row(number)

    def _enter(self, form: Form[Any], wanted: object, *fixed: str) -> None:
        desk = self._desk
        dialog = FormDialog(form, desk.office, desk.messages, wanted, self, fixed)
        dialog.saved.connect(self._written)
        dialog.open()

    def show_history(self) -> None:
        """Show what happened to the selected entry."""
        for number in self.view.chosen_ids()[:1]:
            show_history(self._desk, "peserta_kegiatan", number, self)

    def strike(self) -> None:
        """Take the selected ones off the list."""
        self._attempt(partial(actions.strike, self._desk.office, self.view.chosen_ids()))

    def print_sheet(self) -> None:
        """Show the attendance sheet as the real pages."""
        read = partial(paper.attendance, self._desk.office, self._kegiatan)
        show_paper(self._desk, self, read, paper.standing_pdf)

    def export(self) -> None:
        """Open the export of the list into a workbook."""
        from ui.export_dialog import ExportDialog, Offer

        rows, columns = self.view.rows.shown_rows(), self.view.shown_columns()
        offer = Offer("Peserta kegiatan", TABLE, columns, rows, self.view.chosen())
        ExportDialog(self._desk, offer, self).open()

    def _written(self, _number: int = 0) -> None:
        self.reload()
        self.changed.emit()
