"""One row of an import plan in detail: why, what changes field by field, and the choice."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.domain import identitas
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.importer.codes import FIELDS, LABELS, Outcome
from bkk_desktop.importer.plan import Choice, PlanRow
from bkk_desktop.office import Office
from bkk_desktop.store import record
from ui import formats
from ui.table import place
from ui.widgets.words import label, note

CHOICES = {
    Choice.SAMA: "orang yang sama",
    Choice.BARU: "orang lain, tambahkan",
    Choice.LEWATI: "lewati",
}
ALONE = "tambahkan sebagai alumni"
WIDTH, TITLE_WIDTH = 392, 88
NOTHING = "Pilih satu baris untuk melihat rinciannya."


class RowPanel(QFrame):
    """Show one row; `chosen` carries the choice for the doubtful rows that are selected."""

    chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setObjectName("detail")
        self.setMinimumWidth(WIDTH)
        with office.read() as db:
            self._jurusan = {j.id: j.nama for j in record.all_of(db, Jurusan)}
        self._office = office
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        clear = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent }"
        self._area.setStyleSheet(clear)
        self._area.setAccessibleName("Rincian baris")
        column.addWidget(self._area)
        self.radios: dict[Choice, QRadioButton] = {}

    def refresh_names(self) -> None:
        """Read the names of jurusan again."""
        with self._office.read() as db:
            self._jurusan = {j.id: j.nama for j in record.all_of(db, Jurusan)}

    def show_row(self, row: PlanRow | None, choice: Choice | None, selected: int = 1) -> None:
        """Show a row, or nothing."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        self.radios = {}
        if row is None:
            column.addWidget(
                label("Pilih satu baris untuk melihat rinciannya.", "muted", wrap=True)
            )
        else:
            self._fill(column, row, choice, selected)
        column.addStretch(1)
        self._area.setWidget(page)

    def _fill(
        self, column: QVBoxLayout, row: PlanRow, choice: Choice | None, selected: int
    ) -> None:
        column.addWidget(label(row.nama or "(tanpa nama)", "heading", wrap=True))
        column.addWidget(label(f"Baris {row.baris} · {LABELS[row.outcome]}", "muted"))
        if row.reason is not None:
            meaning = {Outcome.DITOLAK: "bad", Outcome.MERAGUKAN: "warn"}.get(row.outcome, "info")
            column.addWidget(note(str(row.reason), meaning))
        if row.outcome is Outcome.MERAGUKAN:
            column.addWidget(self._choice(row, choice, selected))
        for warning in row.warnings:
            column.addWidget(note(str(warning), "warn"))
        if row.changes:
            column.addLayout(self._changes(row))
        elif row.record is not None and row.outcome in (Outcome.BARU, Outcome.MERAGUKAN):
            column.addWidget(label("Yang akan disimpan", "label"))
            column.addLayout(self._values(row.record))

    def _choice(self, row: PlanRow, choice: Choice | None, selected: int) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        many = f" (berlaku untuk {selected} baris terpilih)" if selected > 1 else ""
        column.addWidget(label(f"Pilihan Anda{many}", "label"))
        group = QButtonGroup(box)
        for offered in offered_choices(row):
            alone = offered is Choice.BARU and Choice.SAMA not in offered_choices(row)
            words = ALONE if alone else CHOICES[offered]
            radio = QRadioButton(f"{words[0].upper()}{words[1:]}")
            radio.setChecked(offered is (choice or Choice.LEWATI))
            radio.clicked.connect(partial(self._chose, offered))
            group.addButton(radio)
            column.addWidget(radio)
            self.radios[offered] = radio
        return box

    def _chose(self, choice: Choice, _on: bool = True) -> None:
        self.chosen.emit(choice)

    def _changes(self, row: PlanRow) -> QGridLayout:
        grid = _grid()
        for at, head in enumerate(("Isian", "Sekarang", "Dari berkas")):
            grid.addWidget(label(head, "label"), 0, at)
        for at, change in enumerate(row.changes, 1):
            title = label(FIELDS.get(change.field, change.field), "small", wrap=True)
            title.setFixedWidth(TITLE_WIDTH)
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            old = self.shown(change.field, change.lama) or "kosong"
            grid.addWidget(label(old, "muted", wrap=True), at, 1, Qt.AlignmentFlag.AlignTop)
            new = self.shown(change.field, change.baru)
            grid.addWidget(label(new, "strong", wrap=True), at, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _values(self, person: Alumni) -> QGridLayout:
        grid = _grid()
        known = [
            (FIELDS[field.name], self.shown(field.name, getattr(person, field.name)))
            for field in fields(person)
            if field.name in FIELDS
        ]
        for at, (title, text) in enumerate((t, x) for t, x in known if x):
            name = label(title, "small", wrap=True)
            name.setFixedWidth(TITLE_WIDTH)
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(text, wrap=True), at, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        return grid

    def shown(self, field: str, value: object) -> str:
        """Return a field's value as a person reads it."""
        if value is None or value == "":
            return ""
        if isinstance(value, date):
            return formats.day(value)
        if field == "jurusan" and isinstance(value, int):
            return self._jurusan.get(value, str(value))
        words = {"nik": identitas.masked, "telepon": formats.phone, "kode_wilayah": place}
        return words[field](str(value)) if field in words else str(value)


def offered_choices(row: PlanRow) -> tuple[Choice, ...]:
    """Return what can be said of a doubtful row: nobody can be the same as nobody."""
    same = row.merged is not None or row.lain > 0
    new = row.record is not None
    return tuple(
        choice
        for choice, possible in ((Choice.SAMA, same), (Choice.BARU, new), (Choice.LEWATI, True))
        if possible
    )


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    return grid
