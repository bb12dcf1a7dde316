"""Look at the real pages before they are printed or saved; one letter or three hundred."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.paper.dress import PAPERS, Paper
from bkk_desktop.paper.output import save
from ui import printing
from ui.apart import TITLE as APART
from ui.apart import Letters, SavingApart
from ui.desk import Desk
from ui.document import Document, paper_words
from ui.page_setup import PageSetup, SetupDialog
from ui.widgets import icon
from ui.widgets.alive import while_alive
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_view import STEP, Fit, PdfView
from ui.widgets.progress import Progress
from ui.widgets.room import screen_room
from ui.widgets.words import button, label, note

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

__all__ = ["PDF", "Document", "PreviewDialog", "tool"]

PDF = "PDF (*.pdf)"
MOST_PAGES = 99_999
LEAST_PAPER = 72


class PreviewDialog(QDialog):
    """Show a document's pages with "Cetak" and "Simpan PDF".

    `confirmed` tells that what is done once was done.
    """

    confirmed = Signal()

    KEYS = (
        ("Ctrl+P", "Cetak"),
        ("Ctrl+S", "Simpan PDF"),
        ("Ctrl++", "Perbesar"),
        ("Ctrl+-", "Perkecil"),
        ("Ctrl+0", "Satu halaman penuh"),
        ("Ctrl+1", "Selebar jendela"),
        ("PgDown", "Halaman berikutnya"),
        ("PgUp", "Halaman sebelumnya"),
        ("Home", "Halaman pertama"),
        ("End", "Halaman terakhir"),
    )

    def __init__(self, document: Document, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Pratinjau: {document.title}")
        self._document, self._desk = document, desk
        self._setup = PageSetup(desk.memory, document.kind)
        self._sheet = self._setup.paper(document)
        self._ticket = 0
        self.pages: PdfPages | None = None
        self._printing: printing.Printing | None = None
        self._next: Callable[[], None] | None = None
        self.view = PdfView(desk.lists, desk.messages)
        self.progress = Progress()
        self.apart = SavingApart(desk, self, self.progress)
        self._build()
        self._connect()
        self._resize(parent)
        self.make()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._tools())
        self.until = note(self._document.until)
        self.until.setVisible(self._document.confirm is not None)
        column.addWidget(self.until)
        column.addWidget(self.progress)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._trouble = QWidget()
        self._trouble_column = QVBoxLayout(self._trouble)
        self._trouble_column.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._trouble)
        column.addWidget(self._stack, 1)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = button("Cetak", "primary", "printer")
        self.print_button.setToolTip("Ctrl+P")
        self.save_button = button("Simpan PDF", "", "floppy-disk")
        self.save_button.setToolTip("Ctrl+S")
        self.apart_button = button("Satu berkas per orang…")
        many = isinstance(self._document.make, Letters) and len(self._document.make) > 1
        self.apart_button.setVisible(many)
        self.paper = QComboBox()
        self.paper.setAccessibleName("Kertas")
        for name in self._document.papers:
            self.paper.addItem(paper_words(PAPERS[name]), name)
        self.paper.setCurrentIndex(max(0, self.paper.findData(self._sheet.name)))
        self.paper.setVisible(len(self._document.papers) > 1)
        # On a small screen the measures of the paper give way, the tools never.
        self.paper.setMinimumWidth(LEAST_PAPER)
        self.setup_button = tool("sliders-horizontal", "Atur halaman…")
        self.setup_button.setVisible(bool(self._document.adjusts and self._document.papers))
        shown = (self.print_button, self.save_button, self.apart_button)
        for made in shown:
            # Enter in the page number must not print.
            made.setAutoDefault(False)
        for widget in (*shown, self.paper, self.setup_button):
            row.addWidget(widget)
        row.addStretch(1)
        self._add_zoom(row)
        row.addSpacing(16)
        self._add_paging(row)
        return row

    def _add_zoom(self, row: QHBoxLayout) -> None:
        self.smaller = tool("magnifying-glass-minus", "Perkecil (Ctrl+-)")
        self.larger = tool("magnifying-glass-plus", "Perbesar (Ctrl++)")
        self.wide = tool("arrows-out-line-horizontal", "Selebar jendela (Ctrl+1)")
        self.whole = tool("frame-corners", "Satu halaman penuh (Ctrl+0)")
        self.percent = label("", "muted")
        self.percent.setMinimumWidth(48)
        self.percent.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.smaller, self.percent, self.larger, self.wide, self.whole):
            row.addWidget(widget)

    def _add_paging(self, row: QHBoxLayout) -> None:
        self.before = tool("caret-left", "Halaman sebelumnya (PageUp)")
        self.after = tool("caret-right", "Halaman berikutnya (PageDown)")
        self.number = QLineEdit()
        self.number.setAccessibleName("Halaman")
        self.number.setValidator(QIntValidator(1, MOST_PAGES, self.number))
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setFixedWidth(56)
        self.total = label("", "muted")
        for widget in (self.before, self.number, self.total, self.after):
            row.addWidget(widget)

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.print_pages)
        self.save_button.clicked.connect(self.save)
        self.apart_button.clicked.connect(self.save_apart)
        self.apart.ended.connect(partial(self._offer, ready=True))
        self.paper.activated.connect(self._take_paper)
        self.setup_button.clicked.connect(self.set_up)
        self.smaller.clicked.connect(partial(self.view.zoom, 1 / STEP))
        self.larger.clicked.connect(partial(self.view.zoom, STEP))
        self.wide.clicked.connect(partial(self.view.fit_to, Fit.WIDTH))
        self.whole.clicked.connect(partial(self.view.fit_to, Fit.PAGE))
        self.before.clicked.connect(partial(self._turn, -1))
        self.after.clicked.connect(partial(self._turn, 1))
        self.number.returnPressed.connect(self._go_to)
        self.view.page_changed.connect(self._show_place)
        self.view.zoomed.connect(self._show_zoom)
        self.progress.stopped.connect(self._stop)
        for keys, do in (
            (QKeySequence.StandardKey.Print, self.print_pages),
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.ZoomIn, self.larger.click),
            (QKeySequence.StandardKey.ZoomOut, self.smaller.click),
            (QKeySequence("Ctrl+0"), self.whole.click),
            (QKeySequence("Ctrl+1"), self.wide.click),
        ):
            QShortcut(QKeySequence(keys), self, do)

    def _resize(self, parent: QWidget | None) -> None:
        room = screen_room(parent)
        self.resize(min(1120, room.width() - 64), min(880, room.height() - 64))

    @property
    def paper_name(self) -> str:
        """Return the paper that is chosen, with how it is set up."""
        return self._sheet.words

    def _take_paper(self) -> None:
        self._take_setup(self._sheet.on(str(self.paper.currentData())))

    def set_up(self) -> None:
        """Ask for margins, letters, and whether it is to be on one page."""
        dialog = SetupDialog(self._sheet, self._document.adjusts, self._document.title, self)
        dialog.chosen.connect(self._take_setup)
        dialog.open()

    def _take_setup(self, sheet: Paper) -> None:
        self._sheet = sheet
        self._setup.chosen("kertas", self.paper_name)
        self.make()

    def make(self) -> None:
        """Write the document anew and show it; the newest answer wins."""
        self._ticket += 1
        self._offer(ready=False)
        self.progress.begin("Menyiapkan halaman")
        work = partial(_made, self._document.make, self.paper_name)
        self._desk.jobs.run(
            work,
            while_alive(self, partial(self._show, self._ticket)),
            while_alive(self, self._refused),
        )

    def _show(self, ticket: int, pages: PdfPages) -> None:
        if ticket != self._ticket:
            return
        self.progress.end()
        self.pages = pages
        self._stack.setCurrentIndex(0)
        self.total.setText(f"dari {grouped(len(pages))}")
        self.view.show_pages(pages)
        self._offer(ready=len(pages) > 0)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        waiting, self._next = self._next, None
        if waiting is not None:
            waiting()

    def _confirmed(self, then: Callable[[], None]) -> None:
        """Do what comes with the pages leaving the screen, once; then print or save them."""
        if self._document.confirm is None:
            then()
            return
        self._offer(ready=False)
        self._desk.jobs.run(
            partial(self._document.confirm, self.paper_name),
            while_alive(self, partial(self._take_final, then)),
            while_alive(self, self._not_confirmed),
            writes=True,
        )

    def _take_final(self, then: Callable[[], None], make: Callable[[str], bytes]) -> None:
        self._document = replace(self._document, make=make, confirm=None)
        self.until.hide()
        self.confirmed.emit()
        self._next = then
        self.make()

    def _not_confirmed(self, error: BaseException) -> None:
        self._offer(ready=True)
        self._desk.messages.failed(error)

    def _refused(self, error: BaseException) -> None:
        self.progress.end()
        if not isinstance(error, UserError):
            self._desk.messages.failed(error)
        again = button("Coba lagi")
        again.clicked.connect(self.make)
        text = str(error) if isinstance(error, UserError) else "Halaman tidak bisa disiapkan."
        while (item := self._trouble_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._trouble_column.addWidget(note(text, "bad", again))
        self._trouble_column.addStretch(1)
        self._stack.setCurrentIndex(1)

    def _offer(self, *, ready: bool) -> None:
        for widget in (
            self.print_button, self.save_button, self.apart_button, self.smaller, self.larger,
            self.wide, self.whole, self.before, self.after, self.number,
        ):  # fmt: skip
            widget.setEnabled(ready)
        if ready:
            self._show_place(self.view.page)

    def _turn(self, step: int) -> None:
        self.view.go_to(self.view.page + step)

    def _go_to(self) -> None:
        self.view.go_to(int(self.number.text() or 1) - 1)
        self._show_place(self.view.page)

    def _show_place(self, page: int) -> None:
        self.number.setText(str(page + 1))
        count = len(self.pages) if self.pages else 0
        self.before.setEnabled(page > 0)
        self.after.setEnabled(page < count - 1)

    def _show_zoom(self) -> None:
        self.percent.setText(f"{round(self.view.scale * 100)}%")

    def save(self) -> None:
        """Save the pages as a PDF."""
        if self.pages is None:
            return
        name = f"{self._document.file_name}.pdf"
        path = self._desk.messages.save_file(self, "Simpan PDF", name, PDF)
        if path is None:
            return
        self._confirmed(partial(self._save_to, path))

    def _save_to(self, path: Path) -> None:
        if self.pages is None:
            return
        work = partial(save, path, self.pages.data)
        done = partial(self._saved, path)
        self._desk.jobs.run(work, done, self._desk.messages.failed)

    def _saved(self, path: Path, _nothing: None) -> None:
        self._desk.messages.done(f"{path.name} disimpan di {path.parent}.")

    def save_apart(self) -> None:
        """Save each letter as a PDF of its own in a folder."""
        folder = self._desk.messages.folder(self, APART)
        if folder is not None:
            self._confirmed(partial(self._save_apart_in, folder))

    def _save_apart_in(self, folder: Path) -> None:
        if isinstance(self._document.make, Letters):
            self._offer(ready=False)
            self.apart.start(self._document.make, self.paper_name, folder)

    def print_pages(self) -> None:
        """Ask for a printer and print."""
        if self.pages is None or self._printing is not None:
            return
        usual = self._setup.last("pencetak")
        if printing.is_gone(usual):
            said = printing.GONE.format(nama=usual, judul=self._document.title)
            self._desk.messages.info(said, printing.CHOOSE)
        printer = printing.ask_for_printer(self, self.pages, self._document.title, usual)
        if printer is not None:
            self._setup.chosen("pencetak", printer.printerName())
            self._confirmed(partial(self._print_on, printer))

    def _print_on(self, printer: QPrinter) -> None:
        if self.pages is None:
            return
        work = printing.Printing(self.pages, printer, self._desk.lists, self._unprinted, self)
        work.printed.connect(self._printed)
        work.progressed.connect(self.progress.advance)
        self._printing = work
        self.progress.begin("Mencetak")
        self.print_button.setEnabled(False)
        work.start()

    def _printed(self, count: int) -> None:
        self._end_printing()
        self._desk.messages.done(f"{grouped(count)} halaman dikirim ke pencetak.")

    def _unprinted(self, error: BaseException) -> None:
        self._end_printing()
        self._desk.messages.failed(error)

    def _end_printing(self) -> None:
        self._printing = None
        self.progress.end()
        self.print_button.setEnabled(True)

    def _stop(self) -> None:
        if self._printing is not None:
            self._printing.stop()
        elif not self.apart.is_under_way:
            self.reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop printing before the pages go."""
        if self._printing is not None:
            self._printing.stop()
        self.apart.stop()
        self._ticket += 1
        super().closeEvent(event)


def _made(make: Callable[[str], bytes], paper: str) -> PdfPages:
    return PdfPages(make(paper))


def tool(glyph: str, words: str) -> QToolButton:
    """Return a small button with an icon only, named for those who can't see it."""
    made = QToolButton()
    made.setIcon(icon.icon(glyph))
    made.setIconSize(QSize(icon.NORMAL, icon.NORMAL))
    made.setToolTip(words)
    made.setAccessibleName(words.partition(" (")[0])
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
