"""Beranda: what is due, what is missing, what waits, and the most urgent next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import hari, terbilang
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.widgets.page import MARGIN, Page
from ui.widgets.words import Tile, button, chip, label, note

if TYPE_CHECKING:
    from ui.survey import Count, Due, Step, Survey

ACROSS = 4
LOADING_AFTER = 300
STEP_HEIGHT, DUE_HEIGHT, TILE_HEIGHT = 92, 78, 62
LOADING = "Sedang membaca catatan di laptop ini."
NOTHING_MISSING = "Tidak ada yang kurang. Semua catatan cukup lengkap untuk dilaporkan."


class Beranda(Page):
    """The first page; every figure on it leads to what is behind it."""

    name, title, glyph = "beranda", "Beranda", "house"

    loaded = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.primary = button("")
        self._ticket = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._waiting())
        column.addWidget(self._area)

    def reload(self) -> None:
        """Look at everything again, off the GUI thread."""
        self._ticket += 1
        done = partial(self._take, self._ticket)
        self.desk.lists.run(partial(_survey, self.desk.office), done, self.desk.messages.failed)

    def _take(self, ticket: int, found: Survey) -> None:
        if ticket == self._ticket:
            self._area.setWidget(self._shown(found))
            self.badge_changed.emit(sum(d.state == "Terlambat" for d in found.due))
            self.loaded.emit()

    def _waiting(self) -> QWidget:
        """Return the page before its figures; only a slow laptop is told why it is empty."""
        step = _empty(STEP_HEIGHT)
        words = label(LOADING, "muted")
        words.hide()
        QVBoxLayout(step).addWidget(words)
        # The words own the timer: when the figures come first, both are gone.
        timer = QTimer(words)
        timer.setSingleShot(True)
        timer.timeout.connect(words.show)
        timer.start(LOADING_AFTER)
        return self._page(
            step, _empty(DUE_HEIGHT), _wrapped(_empty(TILE_HEIGHT)), _wrapped(_empty(TILE_HEIGHT))
        )

    def _shown(self, found: Survey) -> QWidget:
        missing = _wrapped(note(NOTHING_MISSING, "good"))
        if found.missing:
            missing = self._tiles(found.missing)
        step, due = self._step(found.step), self._due(found.due)
        return self._page(step, due, missing, self._tiles(found.standing))

    def _page(self, step: QFrame, due: QFrame, missing: QLayout, standing: QLayout) -> QWidget:
        page = QWidget()
        page.setObjectName("scrolled")
        column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN, 16, MARGIN, MARGIN)
        column.setSpacing(12)
        today = self.desk.office.now().date()
        head = QHBoxLayout()
        head.addWidget(label("Beranda", "title"))
        head.addStretch(1)
        head.addWidget(label(f"{hari.weekday(today)}, {hari.long(today)}", "muted"))
        column.addLayout(head)
        column.addWidget(step)
        column.addSpacing(4)
        column.addWidget(label("Laporan", "heading"))
        column.addWidget(due)
        column.addSpacing(4)
        column.addWidget(label("Perlu dilengkapi sebelum dilaporkan", "heading"))
        column.addLayout(missing)
        column.addSpacing(4)
        column.addWidget(label("Keadaan sekarang", "heading"))
        column.addLayout(standing)
        column.addStretch(1)
        return page

    def _step(self, step: Step) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 16, 16, 16)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(label("Langkah berikutnya", "small"))
        words.addWidget(label(step.title, "heading", wrap=True))
        words.addWidget(label(step.why, "muted", wrap=True))
        row.addLayout(words, 1)
        self.primary = button(step.button, "primary", "arrow-right")
        self.primary.clicked.connect(partial(self._go, step.page, step.wish))
        row.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignVCenter)
        return card

    def _due(self, periods: tuple[Due, ...]) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        grid = QGridLayout(card)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(2, 1)
        for at, due in enumerate(periods):
            grid.addWidget(label(due.periode.judul, "strong"), at, 0)
            grid.addWidget(chip(due.state, due.meaning), at, 1)
            grid.addWidget(label(due.words, "muted"), at, 2)
        return card

    def _tiles(self, counts: tuple[Count, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for at, count in enumerate(counts):
            tile = Tile(terbilang.grouped(count.figure), count.words, count.meaning)
            tile.clicked.connect(partial(self._go, count.page, count.wish))
            grid.addWidget(tile, at // ACROSS, at % ACROSS)
        for column in range(ACROSS):
            grid.setColumnStretch(column, 1)
        return grid

    def _go(self, page: str, wish: object, _checked: bool = False) -> None:
        self.wanted.emit(page, wish)


def _survey(office: Office) -> Survey:
    # What it reads and knows is imported on the worker, after the window has been painted.
    from ui.survey import survey

    return survey(office)


def _empty(height: int) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    card.setFixedHeight(height)
    return card


def _wrapped(card: QWidget) -> QLayout:
    row = QHBoxLayout()
    row.addWidget(card)
    return row
