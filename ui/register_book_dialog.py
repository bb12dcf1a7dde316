"""Buku pencari kerja: the register of a period to look at, print, or save as a workbook."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.domain import periode as periods
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, paper_of, sheets_pdf, sheets_xlsx
from bkk_desktop.paper.dress import Dress
from bkk_desktop.report import Sheet
from bkk_desktop.reports.buku_pencaker import EVER, TITLE, book
from bkk_desktop.store import pengaturan
from ui.desk import Desk
from ui.messages import EXCEL
from ui.preview import Document, PreviewDialog
from ui.reading import noted
from ui.saving import save_as
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.lead import open_record
from ui.widgets.period_picker import PeriodPicker
from ui.widgets.progress import Progress
from ui.widgets.room import screen_room
from ui.widgets.sheet_grid import SheetGrid
from ui.widgets.words import button, label

READING = "Membuka buku pencari kerja dengan NIK"
EMPTY = ("Belum ada pendaftaran", "Tidak ada yang mendaftar pada masa ini. Pilih masa lain.")


class RegisterBookDialog(QDialog):
    """Show the register; `changed` tells that a record was changed from here."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._desk, self._ticket = desk, 0
        self.sheet: Sheet | None = None
        self.grid: SheetGrid | None = None
        self.picker = PeriodPicker(periods.containing(desk.office.now().date(), "tahun"))
        self.ever = QCheckBox(EVER)
        self.with_nik = QCheckBox("Tampilkan NIK lengkap")
        self.count = label("", "muted")
        self.progress = Progress(stoppable=False)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState("book-open", *EMPTY))
        self._build()
        self._connect()
        room = screen_room(parent)
        self.resize(min(1280, room.width() - 48), min(720, room.height() - 32))
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(TITLE, "title"))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(16)
        for widget in (self.ever, self.picker, self.with_nik):
            row.addWidget(widget)
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._tools())
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.preview_button = button("Pratinjau dan cetak", "primary", "printer")
        self.excel_button = button("Simpan Excel", "", "table")
        leave = button("Tutup", "quiet")
        leave.clicked.connect(self.accept)
        for made in (self.preview_button, self.excel_button):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(leave)
        for made in (self.preview_button, self.excel_button, leave):
            made.setAutoDefault(False)
        return row

    def _connect(self) -> None:
        self.picker.changed.connect(self.reload)
        self.ever.toggled.connect(self._ever)
        self.with_nik.clicked.connect(self._reveal)
        self.preview_button.clicked.connect(self.preview)
        self.excel_button.clicked.connect(self.save_excel)

    @property
    def periode(self) -> Periode | None:
        """Return the chosen period, nothing for all."""
        return None if self.ever.isChecked() else self.picker.periode

    def _ever(self, on: bool) -> None:
        self.picker.setVisible(not on)
        self.reload()

    def _reveal(self, on: bool) -> None:
        if on and not noted(self._desk, READING):
            self.with_nik.setChecked(False)
            return
        self.reload()

    def reload(self) -> None:
        """Read the register again, off the GUI thread; the newest answer wins."""
        self._ticket += 1
        self._offer(ready=False)
        self.progress.begin("Membaca buku")
        work = partial(_read, self._desk.office, self.periode, revealed=self.with_nik.isChecked())
        taken = while_alive(self, partial(self._take, self._ticket))
        self._desk.lists.run(work, taken, while_alive(self, self._failed))

    def _take(self, ticket: int, sheet: Sheet) -> None:
        if ticket != self._ticket:
            return
        self.progress.end()
        self.sheet = sheet
        rows = sheet.tables[0].rows
        self.count.setText(f"{grouped(len(rows))} pendaftaran" if rows else "")
        last, self.grid = self.grid, None
        if rows:
            self.grid = SheetGrid(sheet.tables[0], TITLE)
            self.grid.record_opened.connect(self.open_row)
            self._stack.addWidget(self.grid)
            self._stack.setCurrentWidget(self.grid)
        else:
            self._stack.setCurrentIndex(0)
        if last is not None:
            self._stack.removeWidget(last)
            last.deleteLater()
        self._offer(ready=bool(rows))

    def _failed(self, error: BaseException) -> None:
        self.progress.end()
        self._desk.messages.failed(error)

    def _offer(self, *, ready: bool) -> None:
        self.preview_button.setEnabled(ready)
        self.excel_button.setEnabled(ready)

    def open_row(self, tabel: str, number: int) -> None:
        """Open a registration's form."""
        dialog = open_record(self._desk, self, tabel, number)
        if dialog is not None:
            dialog.saved.connect(self._changed)

    def _changed(self, _number: int) -> None:
        self.changed.emit()
        self.reload()

    def _name(self) -> str:
        return f"{TITLE} {self.periode.judul if self.periode else EVER.lower()}"

    def preview(self) -> None:
        """Show the real pages."""
        if self.sheet is None:
            return
        with self._desk.office.read() as db:
            paper = pengaturan.settings(db).kertas
        make = partial(book_pdf, self._desk.office, self.sheet)
        document = Document(TITLE, self._name(), make, paper, kind="buku_pencaker")
        PreviewDialog(document, self._desk, self).open()

    def save_excel(self) -> None:
        """Save the register as a workbook."""
        if self.sheet is not None:
            write = partial(_write, self._desk.office, self.sheet)
            save_as(self._desk, self, "Simpan Excel", f"{self._name()}.xlsx", EXCEL, write)


def _read(office: Office, periode: Periode | None, *, revealed: bool) -> Sheet:
    with office.read() as db:
        return book(db, periode, office.now().date(), revealed=revealed)


def _dress(office: Office) -> Dress:
    with office.read() as db:
        made = dress_of(db, office.now().date(), office.folder, final=True)
    return replace(made, title=TITLE, tembusan=(), cover=False)


def book_pdf(office: Office, sheet: Sheet, paper: str) -> bytes:
    """Return the register as PDF on the named paper, laid on its side."""
    target = BytesIO()
    sheets_pdf([sheet], replace(_dress(office), paper=paper_of(paper)), target)
    return target.getvalue()


def _write(office: Office, sheet: Sheet, path: Path) -> None:
    sheets_xlsx([sheet], _dress(office), path)
