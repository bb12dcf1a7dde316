"""Pages of a PDF one below the other; only what is looked at is drawn, off the GUI thread."""

from __future__ import annotations

from collections import OrderedDict
from enum import Enum
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.jobs import Jobs
from ui.messages import Messages
from ui.widgets.alive import while_alive
from ui.widgets.pdf_pages import PdfPages

GAP = 16
MOST_KEPT = 12
SCREEN = 96 / 72
SMALLEST, LARGEST, STEP = 0.2, 4.0, 1.25
PAPER = QColor("#ffffff")
TURNS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
}


class Fit(Enum):
    """How large a page is shown."""

    WIDTH = "lebar"
    PAGE = "halaman"
    FREE = "bebas"


class PdfView(QAbstractScrollArea):
    """Show a PDF; `page_changed` carries the number of the page in view, from 0."""

    page_changed = Signal(int)
    zoomed = Signal()

    def __init__(self, jobs: Jobs, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._messages = jobs, messages
        self._pages: PdfPages | None = None
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: set[int] = set()
        self._ticket = 0
        self._tops: list[int] = []
        self._page = 0
        self.fit = Fit.WIDTH
        self.scale = 1.0
        self.setAccessibleName("Halaman cetak")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def page(self) -> int:
        """Return the number of the page in view, from 0."""
        return self._page

    def show_pages(self, pages: PdfPages) -> None:
        """Show another PDF from its first page."""
        self._pages = pages
        self._page = 0
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self.page_changed.emit(0)

    def fit_to(self, fit: Fit) -> None:
        """Show the whole width, or the whole page."""
        self.fit = fit
        page = self._page
        self._lay_out()
        self.go_to(page)

    def zoom(self, factor: float) -> None:
        """Show everything larger or smaller."""
        self.fit = Fit.FREE
        self.scale = min(LARGEST, max(SMALLEST, self.scale * factor))
        page = self._page
        self._lay_out()
        self.go_to(page)

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        if self._tops:
            page = max(0, min(page, len(self._tops) - 1))
            self.verticalScrollBar().setValue(self._tops[page] - GAP)
            # The last pages may be too short to reach the top.
            if page != self._page:
                self._page = page
                self.page_changed.emit(page)

    def is_drawn(self) -> bool:
        """Tell whether every page in view is there."""
        return all(number in self._pictures for number in self._in_view())

    def _lay_out(self) -> None:
        if self._pages is None:
            return
        self._ticket += 1
        self._pictures.clear()
        self._asked.clear()
        self.scale = self._fitting() if self.fit is not Fit.FREE else self.scale
        top, self._tops = GAP, []
        for number in range(len(self._pages)):
            self._tops.append(top)
            top += self._size(number).height() + GAP
        room = self.viewport().size()
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        bar.setRange(0, max(0, top - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(40)
        wide = round(self._pages.widest * self.scale * SCREEN) + 2 * GAP
        across.setRange(0, max(0, wide - room.width()))
        across.setPageStep(room.width())
        self.viewport().update()
        self.zoomed.emit()

    def _fitting(self) -> float:
        assert self._pages is not None  # noqa: S101  # only called with pages
        room = self.viewport().size()
        fitting = (room.width() - 2 * GAP) / (self._pages.widest * SCREEN)
        if self.fit is Fit.PAGE and len(self._pages):
            tallest = max(size.height() for size in self._pages.sizes)
            fitting = min(fitting, (room.height() - 2 * GAP) / (tallest * SCREEN))
        return min(LARGEST, max(SMALLEST, fitting))

    def _size(self, number: int) -> QSize:
        assert self._pages is not None  # noqa: S101  # only called with pages
        size = self._pages.sizes[number] * (self.scale * SCREEN)
        return QSize(round(size.width()), round(size.height()))

    def _place(self, number: int) -> QRect:
        size = self._size(number)
        room = self.viewport().width()
        left = max(GAP, (room - size.width()) // 2) - self.horizontalScrollBar().value()
        return QRect(left, self._tops[number] - self.verticalScrollBar().value(),
                     size.width(), size.height())  # fmt: skip

    def _in_view(self) -> list[int]:
        view = self.viewport().rect()
        return [n for n in range(len(self._tops)) if self._place(n).intersects(view)]

    def _scrolled(self, _value: int) -> None:
        self.viewport().update()
        middle = self.viewport().height() // 2
        shown = [n for n in self._in_view() if self._place(n).top() <= middle]
        if shown and shown[-1] != self._page:
            self._page = shown[-1]
            self.page_changed.emit(self._page)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages in view; what isn't drawn yet is white paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().alternateBase())
        for number in self._in_view():
            place = self._place(number)
            painter.fillRect(place, PAPER)
            picture = self._pictures.get(number)
            if picture is None:
                self._ask(number)
            else:
                self._pictures.move_to_end(number)
                painter.drawImage(QRectF(place), picture)
            painter.setPen(self.palette().mid().color())
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _ask(self, number: int) -> None:
        if number in self._asked or self._pages is None:
            return
        self._asked.add(number)
        ratio = self.viewport().devicePixelRatioF()
        work = partial(self._pages.picture, number, self.scale * SCREEN * ratio)
        done = while_alive(self, partial(self._drawn, self._ticket, number))
        self._jobs.run(work, done, self._messages.failed)

    def _drawn(self, ticket: int, number: int, picture: QImage) -> None:
        if ticket != self._ticket:
            return
        self._asked.discard(number)
        self._pictures[number] = picture
        while len(self._pictures) > MOST_KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        page = self._page
        self._lay_out()
        self.go_to(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with the keys that are made for it."""
        key = event.key()
        if key in TURNS:
            self.go_to(self._page + TURNS[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            self.go_to(0)
        elif key == Qt.Key.Key_End:
            self.go_to(len(self._tops) - 1)
        else:
            super().keyPressEvent(event)
