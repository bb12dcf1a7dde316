"""Above the work list: which cohort and survey, and the three rates with their denominators."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.reports.penelusuran.people import Rekap
from bkk_desktop.reports.penelusuran.sheets import percent
from ui.widgets.words import button, label

YEARS_BACK, YEARS_AHEAD = 4, 1
USUAL = 65
YARDSTICK = "{part} dari {whole} lulusan. Patokan umum untuk yang diketahui: {usual}%."


class SurveyBar(QFrame):
    """Choose cohort and survey year; `chosen` tells that another was chosen."""

    chosen = Signal()
    rates_wanted = Signal()

    def __init__(self, year: int) -> None:
        super().__init__()
        self.setObjectName("card")
        self.cohort, self.year = QComboBox(), QComboBox()
        self.cohort.setAccessibleName("Tahun lulus")
        self.year.setAccessibleName("Tahun survei")
        for one in range(year + YEARS_AHEAD, year - YEARS_BACK, -1):
            self.year.addItem(str(one), one)
        self.year.setCurrentIndex(self.year.findData(year))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(8)
        for words, box in (("Lulusan", self.cohort), ("Survei", self.year)):
            row.addWidget(label(words, "label"))
            box.setMinimumWidth(88)
            row.addWidget(box)
            row.addSpacing(8)
            box.activated.connect(self._picked)
        self.rates: dict[str, tuple[QLabel, QLabel]] = {}
        for name in ("menjawab", "diketahui", "BMW"):
            self._add_rate(row, name)
        row.addStretch(1)
        self.open_button = button("Angka dan grafik", "", "chart-bar")
        self.open_button.clicked.connect(self.rates_wanted)
        row.addWidget(self.open_button)

    def _add_rate(self, row: QHBoxLayout, name: str) -> None:
        figure, words = label("–", "strong"), label(name, "muted")
        figure.setAccessibleName(name)
        row.addSpacing(4)
        row.addWidget(figure)
        row.addWidget(words)
        self.rates[name] = figure, words

    def offer(self, cohorts: Mapping[int, int], wanted: int | None) -> None:
        """Offer the years of graduation that occur; the wanted one is chosen if it is there."""
        self.cohort.clear()
        for year in cohorts:
            self.cohort.addItem(str(year), year)
        at = self.cohort.findData(wanted)
        self.cohort.setCurrentIndex(max(at, 0) if cohorts else -1)
        self.open_button.setEnabled(bool(cohorts))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Return where the keyboard comes to, in reading order."""
        return self.cohort, self.year, self.open_button

    @property
    def kohort(self) -> int | None:
        """Return the year of graduation that is chosen, or nothing while there is none."""
        value = self.cohort.currentData()
        return int(value) if value is not None else None

    @property
    def tahun(self) -> int:
        """Return the year of the survey."""
        return int(self.year.currentData())

    def _picked(self, _at: int) -> None:
        self.chosen.emit()

    def show_rates(self, found: Rekap) -> None:
        """Show who answered, of whom something is known, and who works, studies or has a firm."""
        whole = found.count("n")
        for name, measure in (("menjawab", "t"), ("diketahui", "k"), ("BMW", "bmw")):
            part = found.count(measure)
            figure, words = self.rates[name]
            figure.setText(percent(part, whole))
            figure.setToolTip(f"{grouped(part)} dari {grouped(whole)} lulusan")
            if measure == "k":
                self._measure(figure, part, whole)
            words.setText(f"{name} ({grouped(part)}/{grouped(whole)})")

    def _measure(self, figure: QLabel, part: int, whole: int) -> None:
        """Show by colour and words whether of enough people something is known."""
        values = {"part": grouped(part), "whole": grouped(whole), "usual": USUAL}
        figure.setToolTip(YARDSTICK.format(**values))
        enough = part * 100 >= whole * USUAL
        figure.setProperty("tone", "good" if enough else "warn")
        figure.style().unpolish(figure)
        figure.style().polish(figure)
