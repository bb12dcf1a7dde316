"""A letter of the register beside the list: the very pages that went out."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.letters import dressed, read_again
from ui.widgets.alive import while_alive
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_view import PdfView
from ui.widgets.words import note


class LetterView(QWidget):
    """Show one letter, or say why there is nothing to show."""

    def __init__(self, desk: Desk, surat: int) -> None:
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.pages: PdfPages | None = None
        work = partial(_pages, desk.office, surat)
        desk.lists.run(work, while_alive(self, self._show), while_alive(self, self._refused))

    def _show(self, pages: PdfPages) -> None:
        self.pages = pages
        view = PdfView(self._desk.lists, self._desk.messages)
        self._column.addWidget(view)
        view.show_pages(pages)

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._desk.messages.failed(error)
            return
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.addWidget(note(str(error)))
        self._column.addStretch(1)


def _pages(office: Office, surat: int) -> PdfPages:
    return PdfPages(dressed(read_again(office, (surat,))))
