"""The figures of a selection: how many came, passed and were accepted, men and women apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.domain.seleksi import HASIL, Angka, AngkaTahap, Ringkasan
from ui.widgets.words import label, rule

HEADS = ("Tahap", "Peserta", "Hadir", "Lolos", "Tidak lolos", "Mundur", "Cadangan", "Menunggu")
TOTALS = "Peserta tiap tahap sama dengan lolos, tidak lolos, mundur, cadangan, dan menunggu."
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def short(count: Angka) -> str:
    """Return a count with its men and women: 12 (7 L, 5 P)."""
    parts = ((count.l, "L"), (count.p, "P"), (count.belum, "?"))
    told = ", ".join(f"{number} {word}" for number, word in parts if number)
    return f"{count.jumlah} ({told})" if told else "0"


class Figures(QScrollArea):
    """Show the figures of one selection."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.setWidgetResizable(True)
        self.setAccessibleName("Ringkasan seleksi")

    def show_figures(self, told: Ringkasan) -> None:
        """Show other figures."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(_tiles(told))
        column.addWidget(_table(told.tahap))
        column.addWidget(label(TOTALS, "small", wrap=True))
        column.addStretch(1)
        self.setWidget(inside)


def _tiles(told: Ringkasan) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    counts = [("Pelamar", told.pelamar), *((words, told.akhir[h]) for h, words in HASIL.items())]
    for words, count in [*counts, ("Masih berjalan", told.proses)]:
        tile = QFrame()
        tile.setObjectName("card")
        inside = QVBoxLayout(tile)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(0)
        inside.addWidget(label(str(count.jumlah), "figure"))
        inside.addWidget(label(words, "muted"))
        inside.addWidget(label(_sexes(count), "small"))
        row.addWidget(tile, 1)
    return row


def _sexes(count: Angka) -> str:
    unknown = f", {count.belum} belum diisi" if count.belum else ""
    return f"{count.l} L, {count.p} P{unknown}"


def _table(stages: Sequence[AngkaTahap]) -> QFrame:
    frame = QFrame()
    frame.setObjectName("sheet")
    grid = QGridLayout(frame)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    for at, head in enumerate(HEADS):
        made = label(head, "label")
        grid.addWidget(made, 0, at, RIGHT if at else Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(at, 1 if at else 2)
    grid.addWidget(rule(), 1, 0, 1, len(HEADS))
    for line, stage in enumerate(stages, 2):
        grid.addWidget(label(stage.nama), line, 0)
        counts = (
            stage.masuk, stage.hadir, stage.lolos, stage.tidak_lolos,
            stage.mundur, stage.cadangan, stage.menunggu,
        )  # fmt: skip
        for at, count in enumerate(counts, 1):
            grid.addWidget(label(short(count)), line, at, RIGHT)
    return frame
