"""Evaluasi: the year in figures that nobody types, and three texts beside them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import lembar_kegiatan as paper
from bkk_desktop.domain.evaluasi import AngkaTahun, Evaluasi, told
from bkk_desktop.office import Office
from bkk_desktop.store import evaluasi as store
from ui.activity import show_paper
from ui.desk import Desk
from ui.forms.evaluasi import FORM
from ui.widgets.alive import while_alive
from ui.widgets.form_section import FormSection
from ui.widgets.page import MARGIN, Command, Page, of_button
from ui.widgets.words import button, label

YEARS_BACK = 6
SAVE_FIRST = "Simpan atau batalkan dulu perubahan di kiri."
SOURCE = "Dihitung dari catatan yang ada, jadi tidak diketik."


class YearEnd(Page):
    """The evaluation of one year."""

    name, title, glyph = "evaluasi", "Evaluasi", "chart-line-up"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        now = desk.office.now().year
        self.year = QComboBox()
        self.year.setAccessibleName("Tahun evaluasi")
        for one in range(now, now - YEARS_BACK, -1):
            self.year.addItem(str(one), one)
        self.print_button = button("Cetak evaluasi", glyph="printer")
        self.print_button.clicked.connect(self.print_year)
        self.texts = FormSection(FORM, desk, self._read)
        self.texts.saved.connect(self.data_changed)
        self.texts.panel.changed.connect(self._typed)
        self.texts.back_button.clicked.connect(self._typed)
        self.texts.saved.connect(self._typed)
        self.figures: dict[str, str] = {}
        self._build()
        self.year.activated.connect(self._picked)

    @property
    def tahun(self) -> int:
        """Return the year that is chosen."""
        return int(self.year.currentData())

    def _read(self, office: Office) -> Evaluasi:
        with office.read() as db:
            return store.of_year(db, self.tahun)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 16, MARGIN, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(self.title, "title"))
        head.addWidget(label("Tahun", "label"), 0, Qt.AlignmentFlag.AlignVCenter)
        self.year.setMinimumWidth(96)
        head.addWidget(self.year)
        head.addStretch(1)
        head.addWidget(self.print_button)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.texts, 1)
        row.addWidget(self._card(), 1)
        column.addLayout(row, 1)

    def commands(self) -> Iterator[Command]:
        """Yield the printing, which stands beside the title."""
        yield of_button(self.print_button)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("sheet")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setObjectName("clear")
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.addWidget(self._area)
        return card

    def reload(self) -> None:
        """Count the year again; what is being typed stays."""
        self.texts.reload()
        self._typed()
        work = partial(_counted, self.desk.office, self.tahun)
        self.desk.lists.run(work, while_alive(self, self._show), self.desk.messages.failed)

    def _show(self, figures: AngkaTahun) -> None:
        if figures.tahun != self.tahun:
            return
        shown = told(figures)
        self.figures = {name: value for name, value, _ in shown}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"Angka tahun {figures.tahun}", "heading"))
        column.addWidget(label(SOURCE, "muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for at, (name, value, definition) in enumerate(shown):
            grid.addWidget(label(name, "strong"), 3 * at, 0)
            figure = label(value, "strong")
            figure.setAccessibleName(f"{name}: {value}")
            grid.addWidget(figure, 3 * at, 1, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label(definition, "small", wrap=True), 3 * at + 1, 0, 1, 2)
            grid.setRowMinimumHeight(3 * at + 2, 8)
        column.addLayout(grid)
        column.addStretch(1)
        self._area.setWidget(page)

    def _typed(self) -> None:
        unsaved = self.texts.has_unsaved()
        self.year.setEnabled(not unsaved)
        self.year.setToolTip(SAVE_FIRST if unsaved else "")

    def _picked(self, _at: int) -> None:
        self.texts.take_back()
        self.reload()

    def has_unsaved(self) -> bool:
        """Tell whether a text isn't saved yet."""
        return self.texts.has_unsaved()

    def focus_search(self) -> None:
        """Put the focus on the year."""
        self.year.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def print_year(self) -> None:
        """Show the evaluation as the real page, with what is saved."""
        read = partial(paper.evaluation, self.desk.office, self.tahun)
        show_paper(self.desk, self, read, paper.standing_pdf)


def _counted(office: Office, tahun: int) -> AngkaTahun:
    with office.read() as db:
        return store.figures(db, tahun)
