"""Beranda: what is due, missing and unsent, how the cohort stands, and the next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import hari, terbilang
from bkk_desktop.office import Office
from ui import memory
from ui.desk import Desk
from ui.widgets.line_button import Cut, LineButton, chip_room
from ui.widgets.page import MARGIN, Page, Wish
from ui.widgets.reflow import Reflow
from ui.widgets.words import MEANING_ICONS, Picture, Tile, button, chip, label, note

if TYPE_CHECKING:
    from ui.survey.kinds import Count, Due, Goal, Start, Step, Survey, Waiting
    from ui.widgets.chart_card import ChartCard

LOADING_AFTER = 300
STEP_HEIGHT, DUE_HEIGHT, TILE_HEIGHT, CHART_HEIGHT = 92, 90, 62, 288
WHAT, STATE, FIGURE = 200, 152, 56
# How the parts of the page share its width, and how narrow each may become side by side.
HALF_SHARES, CHART_SHARES, TILE_SHARES = (8, 5), (1, 1), (1, 1, 1, 1)
HALF_LEAST, CHART_LEAST, TILE_LEAST = 440, 432, 176
LOADING = "Sedang membaca catatan di laptop ini."
NOTHING_MISSING = "Tidak ada yang kurang. Semua catatan cukup lengkap untuk dilaporkan."
FIRST = (
    "Begitu alumni masuk, halaman ini menunjukkan apa yang belum lengkap dan bagaimana keadaan "
    "lulusan Anda, dalam angka dan grafik."
)
DISMISSED = "beranda/langkah_awal_selesai"
DUE, MISSING, STARTS = "Jatuh tempo", "Perlu dilengkapi", "Langkah awal"


class Beranda(Page):
    """The first page; every figure on it leads to what is behind it.

    `loaded` tells that the figures stand, `drawn` that the charts do.
    """

    name, title, glyph = "beranda", "Beranda", "house"

    loaded = Signal()
    drawn = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.primary = button("")
        self.cards: list[ChartCard] = []
        self._ticket = 0
        self._found: Survey | None = None
        self._can_draw = False
        self._chosen = ""
        self._height = 0
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
        if ticket != self._ticket:
            return
        # What didn't change stands as it is: nothing moves under the eye.
        if found != self._found:
            self._found = found
            self._height = self._area.verticalScrollBar().value()
            self._area.setWidget(self._shown(found))
            QTimer.singleShot(0, self, self._scroll_back)
            self._draw()
        self.badge_changed.emit(sum(d.state == "Terlambat" for d in found.due))
        self.loaded.emit()

    def _scroll_back(self) -> None:
        self._area.verticalScrollBar().setValue(self._height)

    def _draw(self) -> None:
        if not self.cards:
            return
        if self._can_draw:
            self._ready(None)
        else:
            self.desk.lists.run(_get_ready, self._ready, self.desk.messages.failed)

    def _ready(self, _nothing: None) -> None:
        self._can_draw = True
        for card in self.cards:
            card.draw()
        self.drawn.emit()

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
        page, column = self._page(step)
        column.addWidget(_halves((DUE, _empty(DUE_HEIGHT)), (MISSING, _empty(DUE_HEIGHT))))
        column.addSpacing(4)
        column.addWidget(label("Keadaan sekarang", "heading"))
        column.addWidget(_empty(TILE_HEIGHT))
        charts = [_empty(CHART_HEIGHT) for _ in CHART_SHARES]
        column.addWidget(Reflow(charts, CHART_LEAST, CHART_SHARES))
        column.addStretch(1)
        return page

    def _shown(self, found: Survey) -> QWidget:
        page, column = self._page(self._step(found.step))
        self.cards = []
        due = self._due(found.due, found.waiting)
        begun = bool(found.standing)
        if begun:
            missing = self._missing(found.missing) if found.missing else _calm(NOTHING_MISSING)
            column.addWidget(_halves((DUE, due), (MISSING, missing)))
        else:
            column.addWidget(_halves((DUE, due), (STARTS, self._starts(found.starts))))
            column.addWidget(note(FIRST, action=self._quick_start()))
        if begun and found.starts and not memory.number(self.desk.memory, DISMISSED):
            column.addWidget(self._still_to_do(found.starts))
        if begun:
            column.addSpacing(4)
            column.addWidget(label("Keadaan sekarang", "heading"))
            column.addWidget(self._tiles(found.standing))
            column.addSpacing(4)
            column.addWidget(self._charts(found))
        column.addStretch(1)
        return page

    def _page(self, step: QFrame) -> tuple[QWidget, QVBoxLayout]:
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
        return page, column

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

    def _due(self, periods: tuple[Due, ...], waiting: tuple[Waiting, ...]) -> QFrame:
        card, column = _lines()
        for due in periods:
            title = f"Laporan {due.periode.judul}"
            made = _due_line(title, due.state, due.meaning, due.words)
            made.clicked.connect(partial(self._go, "laporan", Wish(section=due.periode.kode)))
            column.addWidget(made)
        for one in waiting:
            made = _due_line(one.title, one.state, one.meaning, one.words)
            made.clicked.connect(partial(self._go, one.goal.page, one.goal.wish))
            column.addWidget(made)
        column.addStretch(1)
        return card

    def _missing(self, counts: tuple[Count, ...]) -> QFrame:
        card, column = _lines()
        for count in counts:
            figure = label(terbilang.grouped(count.figure), "strong")
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            made = LineButton(f"{terbilang.grouped(count.figure)} {count.words}")
            made.add(Picture(MEANING_ICONS[count.meaning], tone=count.meaning))
            made.add(figure, FIGURE)
            made.add(Cut(count.words), stretch=1)
            made.clicked.connect(partial(self._go, count.page, count.wish))
            column.addWidget(made)
        column.addStretch(1)
        return card

    def _starts(self, starts: tuple[Start, ...]) -> QFrame:
        card, column = _lines()
        for one in starts:
            state = "Selesai" if one.done else "Belum"
            made = LineButton(f"{one.words}, {state.lower()}")
            made.add(Picture("check-circle" if one.done else "circle", tone=_tone(one.done)))
            made.add(Cut(one.words, ""), stretch=1)
            made.add(chip(state, "good" if one.done else "plain"))
            made.clicked.connect(partial(self._go, one.goal.page, one.goal.wish))
            column.addWidget(made)
        return card

    def _still_to_do(self, starts: tuple[Start, ...]) -> QWidget:
        """Return the first steps of a school that has begun, until done or sent away."""
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label(STARTS, "heading"))
        done = sum(one.done for one in starts)
        head.addWidget(label(f"{done} dari {len(starts)} selesai", "muted"))
        head.addStretch(1)
        away = button("Sembunyikan", "quiet")
        away.setAccessibleName(f"Sembunyikan {STARTS}")
        away.clicked.connect(partial(self._dismiss, room))
        head.addWidget(away)
        column.addLayout(head)
        column.addWidget(self._starts(starts))
        return room

    def _dismiss(self, room: QWidget, _checked: bool = False) -> None:
        self.desk.memory.setValue(DISMISSED, 1)
        room.hide()
        self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _quick_start(self) -> QPushButton:
        made = button("Mulai cepat, dua halaman", glyph="question")
        made.clicked.connect(partial(self.help_wanted.emit, "mulai-cepat"))
        return made

    def _tiles(self, counts: tuple[Count, ...]) -> Reflow:
        tiles = []
        for count in counts:
            tile = Tile(terbilang.grouped(count.figure), count.words, count.meaning)
            tile.clicked.connect(partial(self._go, count.page, count.wish))
            tiles.append(tile)
        return Reflow(tiles, TILE_LEAST, TILE_SHARES)

    def _charts(self, found: Survey) -> Reflow:
        from ui.widgets.chart_card import ChartCard

        for picture in found.pictures:
            card = ChartCard(picture, self.desk.theme, self._chosen)
            card.wanted.connect(self._open)
            card.switched.connect(self._switched)
            self.cards.append(card)
        return Reflow(self.cards, CHART_LEAST, CHART_SHARES)

    def _switched(self, words: str) -> None:
        self._chosen = words

    def _open(self, goal: Goal | None) -> None:
        if goal is not None:
            self._go(goal.page, goal.wish)

    def _go(self, page: str, wish: object, _checked: bool = False) -> None:
        self.wanted.emit(page, wish)


def _survey(office: Office) -> Survey:
    # What it reads and knows is imported on the worker, after the window has been painted.
    from ui.survey import survey

    return survey(office)


def _get_ready() -> None:
    from ui.survey.drawing import get_ready

    get_ready()


def _due_line(title: str, state: str, meaning: str, words: str) -> LineButton:
    made = LineButton(f"{title}, {state}. {words}")
    made.add(Cut(title, "strong"), WHAT)
    made.add(chip_room(chip(state, meaning), STATE))
    made.add(Cut(words), stretch=1)
    return made


def _tone(done: bool) -> str:
    return "good" if done else "quiet"


def _halves(*halves: tuple[str, QWidget]) -> Reflow:
    cells = []
    for words, card in halves:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(words, "heading"))
        column.addWidget(card, 1)
        cells.append(cell)
    return Reflow(cells, HALF_LEAST, HALF_SHARES)


def _lines() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setObjectName("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(8, 8, 8, 8)
    column.setSpacing(0)
    return card, column


def _calm(text: str) -> QWidget:
    room = QWidget()
    column = QVBoxLayout(room)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(note(text, "good"))
    column.addStretch(1)
    return room


def _empty(height: int) -> QFrame:
    card = QFrame()
    card.setObjectName("card")
    card.setFixedHeight(height)
    return card
