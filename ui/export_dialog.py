"""A list into a workbook: which rows, whether with whole NIKs, and how far it is."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.paper.listing import Listing, listing_xlsx
from bkk_desktop.store.database import Row
from ui.desk import Desk
from ui.jobs import Report
from ui.messages import EXCEL
from ui.reading import EXPORT, noted
from ui.table import Column, Format, Table
from ui.widgets.alive import while_alive
from ui.widgets.copying import nameable
from ui.widgets.progress import Progress
from ui.widgets.words import button, label, note

WHAT = "Kolom yang tampil disimpan menurut urutannya di layar, dengan baris yang tersaring saja."
WARNING = (
    "NIK lengkap adalah data pribadi. Simpan berkasnya di tempat yang hanya Anda buka, dan jangan "
    "kirim lewat grup."
)
WITHDRAWN = "{jumlah} {noun} tidak ikut, karena persetujuannya sudah ditarik."
MASKED = "NIK (disamarkan)"


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be exported: a list with the columns and rows that stand, and those selected."""

    title: str
    table: Table
    columns: Sequence[Column]
    shown: Sequence[Row]
    chosen: Sequence[Row]

    @property
    def noun(self) -> str:
        """Return what the rows are."""
        return self.table.noun


class ExportDialog(QDialog):
    """Ask what goes into the workbook and write it in the background."""

    def __init__(self, desk: Desk, offer: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Ekspor ke Excel")
        self.setMinimumWidth(480)
        self._desk = desk
        shown, chosen = nameable(offer.shown), nameable(offer.chosen)
        self._left_out = len(offer.shown) - len(shown)
        offer = self._offer = replace(offer, shown=shown, chosen=chosen)
        many, some = grouped(len(offer.shown)), grouped(len(offer.chosen))
        self.all_rows = QRadioButton(f"Semua yang tampil ({many} {offer.noun})")
        self.chosen_rows = QRadioButton(f"Yang dipilih saja ({some} {offer.noun})")
        self.all_columns = QCheckBox("Sertakan juga kolom yang disembunyikan")
        self.with_nik = QCheckBox("Sertakan NIK lengkap")
        self.warning = note(WARNING, "warn")
        self.progress = Progress()
        self._build()
        self.all_columns.setVisible(len(offer.columns) < len(offer.table.columns))
        self.with_nik.setVisible(any(c.format is Format.NIK for c in offer.table.columns))
        self.warning.hide()
        self.with_nik.toggled.connect(self.warning.setVisible)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(f"Ekspor {self._offer.noun} ke Excel", "title"))
        column.addWidget(label(WHAT, "muted", wrap=True))
        if self._left_out:
            text = WITHDRAWN.format(jumlah=grouped(self._left_out), noun=self._offer.noun)
            column.addWidget(note(text))
        several = 1 < len(self._offer.chosen) < len(self._offer.shown)
        for choice in (self.all_rows, self.chosen_rows):
            choice.setVisible(several)
            column.addWidget(choice)
        (self.chosen_rows if several else self.all_rows).setChecked(True)
        column.addWidget(self.all_columns)
        column.addWidget(self.with_nik)
        column.addWidget(self.warning)
        column.addStretch(1)
        column.addWidget(self.progress)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = button("Simpan sebagai…", "primary", "floppy-disk")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        leave = button("Batal", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addWidget(self.save_button)
        row.addStretch(1)
        row.addWidget(leave)
        column.addLayout(row)
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def columns(self) -> list[Column]:
        """Return the columns that were asked for: those that stand first, in their order."""
        shown = list(self._offer.columns)
        rest = [column for column in self._offer.table.columns if column not in shown]
        if self.all_columns.isChecked():
            return shown + rest
        return shown + [c for c in rest if self.with_nik.isChecked() and c.format is Format.NIK]

    def save(self) -> None:
        """Ask for the place and write."""
        name = f"{self._offer.title} {self._desk.office.now():%Y-%m-%d}.xlsx"
        path = self._desk.messages.save_file(self, "Ekspor ke Excel", name, EXCEL)
        if path is None:
            return
        rows = self._offer.chosen if self.chosen_rows.isChecked() else self._offer.shown
        if self.with_nik.isChecked() and not noted(self._desk, EXPORT, [r["id"] for r in rows]):
            return
        what = (self._offer.title, self.columns(), rows)
        work = partial(_write, what, path, self.with_nik.isChecked())
        self.save_button.setEnabled(False)
        job = self._desk.jobs.run_long(
            work,
            while_alive(self, partial(self._written, path, len(rows))),
            while_alive(self, self._refused),
            while_alive(self, self.progress.advance),
        )
        self.progress.begin("Menulis buku kerja", job)

    def _written(self, path: Path, count: int, whole: bool) -> None:
        if not whole:
            self._again()
            return
        self._desk.messages.done(f"{grouped(count)} {self._offer.noun} disimpan di {path.name}.")
        self.accept()

    def _refused(self, error: BaseException) -> None:
        self._again()
        self._desk.messages.failed(error)

    def _again(self) -> None:
        self.progress.end()
        self.save_button.setEnabled(True)

    def reject(self) -> None:
        """Stop what is being written, or close."""
        if self.progress.is_under_way:
            self.progress.stop()
        else:
            super().reject()


def _write(
    what: tuple[str, Sequence[Column], Sequence[Row]],
    path: Path,
    revealed: bool,
    report: Report,
    stop: threading.Event,
) -> bool:
    title, columns, rows = what
    heads = [_head(column, revealed=revealed) for column in columns]
    lines = [[column.cell(row, revealed=revealed) for column in columns] for row in rows]
    listing = Listing(title, heads, [column.width for column in columns], lines)
    return listing_xlsx(listing, path, report, stop)


def _head(column: Column, *, revealed: bool) -> str:
    """Return the word by which an import knows the column; it must not take a masked NIK."""
    if column.format is Format.NIK and not revealed:
        return MASKED
    return column.head or column.title
