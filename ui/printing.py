"""Printing: the very pages of the preview, drawn at 300 dpi and at their true size."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QPointF, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from bkk_desktop.errors import UserError
from ui.jobs import Jobs
from ui.widgets.alive import while_alive
from ui.widgets.pdf_pages import POINTS, PdfPages

DPI = 300
GONE = "Pencetak {nama}, yang terakhir dipakai untuk {judul}, sedang tidak ada."
CHOOSE = "Nyalakan atau sambungkan dulu, atau pilih pencetak lain sesudah ini."
NO_PRINTER = (
    "Pencetak menolak dokumen ini. Dokumennya tetap ada; periksa pencetak, lalu cetak lagi, "
    "atau simpan sebagai PDF."
)


def is_gone(usual: str) -> bool:
    """Tell whether a printer that was used last can't be reached any more."""
    return bool(usual) and usual not in QPrinterInfo.availablePrinterNames()


def ask_for_printer(
    parent: QWidget, pages: PdfPages, title: str, usual: str = ""
) -> QPrinter | None:
    """Let the person choose a printer and pages; return nothing if they change their mind.

    The usual printer is offered if it is still there.
    """
    printer = printer_for(pages, title)
    if usual in QPrinterInfo.availablePrinterNames():
        printer.setPrinterName(usual)
        # Another printer has a paper of its own.
        _set_paper(printer, pages.sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Cetak")
    dialog.setMinMax(1, len(pages))
    dialog.setFromTo(1, len(pages))
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def printer_for(pages: PdfPages, title: str) -> QPrinter:
    """Return a printer that is set up for the first page's paper, edge to edge."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setDocName(title)
    printer.setFullPage(True)
    _set_paper(printer, pages.sizes[0])
    return printer


def _set_paper(printer: QPrinter, size: QSizeF) -> None:
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    # A fuzzy match would take Folio for F4, which is half a millimetre wider.
    paper = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    lies = size.width() > size.height()
    way = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    layout = QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages that were asked for, from 0; the last one first if the printer wants it."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = list(range(first - 1, min(last, count)))
    backwards = printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
    return numbers[::-1] if backwards else numbers


class Printing(QObject):
    """One print under way: pages are drawn on a worker and painted here, one by one.

    `printed` tells how many pages went out, `progressed` how far it is.
    """

    printed = Signal(int)
    progressed = Signal(int, int)

    def __init__(
        self,
        pages: PdfPages,
        printer: QPrinter,
        jobs: Jobs,
        failed: Callable[[BaseException], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._pages, self._printer, self._jobs, self._failed = pages, printer, jobs, failed
        self._numbers = wanted_pages(printer, len(pages))
        self._at = 0
        self._stopped = False
        self._painter = QPainter()

    def start(self) -> None:
        """Begin; a printer that refuses is said in a sentence."""
        if not self._painter.begin(self._printer):
            self._failed(UserError(NO_PRINTER))
            return
        self._next()

    def stop(self) -> None:
        """Print no more pages than have gone out."""
        self._stopped = True

    def _next(self) -> None:
        if self._stopped or self._at >= len(self._numbers):
            self._painter.end()
            self.printed.emit(self._at)
            return
        work = partial(self._pages.picture, self._numbers[self._at], DPI / POINTS)
        self._jobs.run(work, while_alive(self, self._paint), while_alive(self, self._broken))

    def _paint(self, picture: QImage) -> None:
        size = self._pages.sizes[self._numbers[self._at]]
        if self._at:
            _set_paper(self._printer, size)
            if not self._printer.newPage():
                self._broken(UserError(NO_PRINTER))
                return
        dots = self._printer.resolution() / POINTS
        self._painter.drawImage(QRectF(QPointF(0, 0), size * dots), picture)
        self._at += 1
        self.progressed.emit(self._at, len(self._numbers))
        self._next()

    def _broken(self, error: BaseException) -> None:
        self._painter.end()
        self._failed(error)
