"""The last step of an import: what was done, and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions.impor import Applied
from bkk_desktop.actions.urungan import Undone
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.importer.codes import LABELS, Outcome
from ui.widgets.words import Picture, chip, label

MEANINGS = {
    Outcome.BARU: "good",
    Outcome.BERUBAH: "info",
    Outcome.MERAGUKAN: "warn",
    Outcome.DITOLAK: "bad",
}
NEXT = "Langkah berikutnya: di halaman Alumni, pilih yang mencari kerja lalu tekan Daftarkan."
MOST_NAMED = 5


class ResultStep(QWidget):
    """Say what an import did."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addStretch(2)
        column.addWidget(Picture("check-circle", 48), 0, centre)
        self.title = label("", "title")
        column.addWidget(self.title, 0, centre)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(8)
        column.addLayout(self._chips)
        self.next = label(NEXT, "muted")
        column.addWidget(self.next, 0, centre)
        self.left = label("", "hint")
        column.addWidget(self.left, 0, centre)
        column.addStretch(3)

    def show_applied(self, applied: Applied, counts: dict[Outcome, int], undecided: int) -> None:
        """Show the counts of an import."""
        total = applied.baru + applied.berubah
        parts = ((applied.baru, "baru"), (applied.berubah, "diperbarui"))
        told = ", ".join(f"{grouped(count)} {words}" for count, words in parts if count)
        self.title.setText(f"{grouped(total)} alumni diimpor: {told}")
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._chips.addStretch(1)
        for outcome, count in counts.items():
            if count:
                words = f"{LABELS[outcome]} {grouped(count)}"
                self._chips.addWidget(chip(words, MEANINGS.get(outcome, "plain")))
        self._chips.addStretch(1)
        self.left.setText(f"{grouped(undecided)} baris yang meragukan dilewati.")
        self.left.setVisible(undecided > 0)


def undone_words(undone: Undone) -> str:
    """Say what taking an import back did, and what it left alone and why."""
    if not undone.kept:
        return f"{undone.nama} dibatalkan."
    names = [f"{kept.label} ({kept.sebab})" for kept in undone.kept[:MOST_NAMED]]
    more = len(undone.kept) - len(names)
    rest = f", dan {grouped(more)} lagi" if more else ""
    head = f"{undone.nama} dibatalkan, kecuali" if undone.berubah else "Yang ini tidak dibatalkan:"
    return f"{head} {grouped(len(undone.kept))} catatan: {', '.join(names)}{rest}."
