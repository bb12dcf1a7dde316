"""Atur halaman: margins, letters and "one page" of one kind of form, kept on this laptop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.paper.dress import LEAST_MARGIN, MOST_MARGIN, PAPERS, paper_of
from ui.document import FIT, LETTERS, MARGINS
from ui.memory import text
from ui.widgets.words import button, label

if TYPE_CHECKING:
    from bkk_desktop.paper.dress import Paper
    from ui.document import Document

TITLE = "Atur halaman"
WHY = "Berlaku untuk {judul} di laptop ini, juga lain kali. Pratinjau langsung mengikutinya."
FITS = (
    "Huruf diperkecil seperlunya: surat paling kecil 9 pt, tabel 6,5 pt. Yang tetap tidak muat "
    "memakai beberapa halaman, dan tiap halamannya berkepala tabel."
)
SIDES = ("Atas", "Kanan", "Bawah", "Kiri")
SCALES = {80: "Paling kecil", 90: "Kecil", 100: "Biasa", 110: "Besar", 120: "Paling besar"}


class PageSetup:
    """Paper, set-up and printer of one kind of form as they were chosen last, on this laptop."""

    def __init__(self, memory: QSettings, kind: str) -> None:
        self._memory, self._key = memory, f"cetak/{kind}" if kind else ""

    def last(self, what: str) -> str:
        """Return what was chosen last, "" if nothing was."""
        return text(self._memory, f"{self._key}/{what}") if self._key else ""

    def chosen(self, what: str, value: str) -> None:
        """Remember a choice; a form without a kind is not remembered."""
        if self._key and value:
            self._memory.setValue(f"{self._key}/{what}", value)

    def paper(self, document: Document) -> Paper:
        """Return the paper of a document as it was set up last, if it can still be."""
        usual = PAPERS.get(document.paper, PAPERS["F4"])
        last = paper_of(self.last("kertas") or document.paper, usual)
        if last.name not in document.papers:
            last = last.on(document.paper)
        if MARGINS not in document.adjusts:
            last = replace(last, own=False, margins=PAPERS[last.name].margins)
        return replace(
            last,
            scale=last.scale if LETTERS in document.adjusts else 1,
            fit=last.fit and FIT in document.adjusts,
        )


class SetupDialog(QDialog):
    """Ask how the pages are set up; `chosen` carries the paper."""

    chosen = Signal(object)

    def __init__(
        self, paper: Paper, adjusts: Sequence[str], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self._paper = paper
        self.own = QCheckBox("Margin sendiri")
        self.sides = [QLineEdit() for _ in SIDES]
        self.scale = QComboBox()
        self.fit = QCheckBox("Muat satu halaman")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 16)
        self._column.setSpacing(12)
        self._column.addWidget(label(TITLE, "title"))
        self._column.addWidget(label(WHY.format(judul=title), "muted", wrap=True))
        if MARGINS in adjusts:
            self._add_margins()
        if LETTERS in adjusts:
            self._add_scale()
        if FIT in adjusts:
            self._column.addWidget(self.fit)
            self._column.addWidget(label(FITS, "small", wrap=True))
        self._column.addLayout(self._buttons())
        self.show_paper(paper)
        self.setMinimumWidth(440)

    def _add_margins(self) -> None:
        self._column.addWidget(self.own)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for at, (name, side) in enumerate(zip(SIDES, self.sides, strict=True)):
            side.setValidator(QIntValidator(0, MOST_MARGIN, side))
            side.setAccessibleName(f"Margin {name.lower()}")
            head = label(f"{name} (mm)", "label")
            head.setBuddy(side)
            grid.addWidget(head, 0, at)
            grid.addWidget(side, 1, at)
        self._column.addLayout(grid)
        self.own.toggled.connect(self._own)

    def _add_scale(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        head = label("Ukuran huruf", "label")
        for percent, words in SCALES.items():
            self.scale.addItem(f"{words} ({percent}%)", percent)
        head.setBuddy(self.scale)
        self.scale.setAccessibleName("Ukuran huruf")
        row.addWidget(head)
        row.addWidget(self.scale, 1)
        self._column.addLayout(row)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.use_button = button("Pakai", "primary")
        self.use_button.setDefault(True)
        self.use_button.clicked.connect(self.use)
        usual = button("Kembali ke bawaan")
        usual.clicked.connect(self._usual)
        leave = button("Batal", "quiet")
        leave.clicked.connect(self.reject)
        for made in (usual, leave):
            made.setAutoDefault(False)
        row.addWidget(usual)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.use_button)
        return row

    def show_paper(self, paper: Paper) -> None:
        """Show how a paper is set up."""
        self.own.setChecked(paper.own)
        self._own(paper.own)
        for side, margin in zip(self.sides, paper.margins, strict=True):
            side.setText(f"{margin:.0f}")
        nearest = min(SCALES, key=lambda percent: abs(percent / 100 - paper.scale))
        self.scale.setCurrentIndex(self.scale.findData(nearest))
        self.fit.setChecked(paper.fit)

    def _own(self, on: bool) -> None:
        for side in self.sides:
            side.setEnabled(on)

    def _usual(self) -> None:
        self.show_paper(PAPERS[self._paper.name])

    def use(self) -> None:
        """Take the choices over."""
        usual = PAPERS[self._paper.name]
        top, right, bottom, left = map(_millimetres, self.sides)
        own = self.own.isChecked()
        self.chosen.emit(
            replace(
                usual,
                margins=(top, right, bottom, left) if own else usual.margins,
                own=own,
                scale=int(self.scale.currentData() or 100) / 100,
                fit=self.fit.isChecked(),
            )
        )
        self.accept()


def _millimetres(side: QLineEdit) -> float:
    """Return a margin that a printer can do."""
    return float(min(max(int(side.text() or 0), LEAST_MARGIN), MOST_MARGIN))
