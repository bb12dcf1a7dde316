"""Choosing a report period: its kind, and the one before or after with the arrows."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from bkk_desktop.domain.periode import JENIS, Periode, containing
from ui.widgets import icon
from ui.widgets.words import label

FIRST_YEAR = 2000


class PeriodPicker(QWidget):
    """Show one period; `changed` carries the new one."""

    changed = Signal(object)

    def __init__(self, periode: Periode) -> None:
        super().__init__()
        self.periode = periode
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.kind = QComboBox()
        self.kind.setAccessibleName("Jenis masa laporan")
        for jenis in JENIS:
            self.kind.addItem(jenis.capitalize(), jenis)
        self.kind.activated.connect(self._kind_chosen)
        self.before = _arrow("caret-left", "Masa sebelumnya (Ctrl+Kiri)")
        self.after = _arrow("caret-right", "Masa berikutnya (Ctrl+Kanan)")
        self.before.clicked.connect(partial(self._step, -1))
        self.after.clicked.connect(partial(self._step, 1))
        self.name = label("", "heading")
        self.span = label("", "muted")
        for widget in (self.kind, self.before, self.name, self.after, self.span):
            row.addWidget(widget)
        self._show()

    def go(self, periode: Periode) -> None:
        """Show a period, without telling."""
        self.periode = periode
        self._show()

    def earlier(self) -> None:
        """Go one period back."""
        self._step(-1)

    def later(self) -> None:
        """Go one period on."""
        self._step(1)

    def _step(self, way: int, _on: bool = False) -> None:
        other = self.periode.previous() if way < 0 else self.periode.next()
        if other.tahun >= FIRST_YEAR:
            self._take(other)

    def _kind_chosen(self, _at: int) -> None:
        jenis = str(self.kind.currentData())
        if jenis != self.periode.jenis:
            self._take(containing(self.periode.akhir, jenis))

    def _take(self, periode: Periode) -> None:
        self.periode = periode
        self._show()
        self.changed.emit(periode)

    def _show(self) -> None:
        self.kind.setCurrentIndex(self.kind.findData(self.periode.jenis))
        self.name.setText(self.periode.judul)
        self.name.setMinimumWidth(168)
        self.name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        alone = self.periode.rentang == self.periode.judul
        self.span.setText("" if alone else self.periode.rentang)


def _arrow(glyph: str, words: str) -> QToolButton:
    made = QToolButton()
    made.setIcon(icon.icon(glyph))
    made.setIconSize(QSize(icon.SMALL, icon.SMALL))
    made.setToolTip(words)
    made.setAccessibleName(words.partition(" (")[0])
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made
