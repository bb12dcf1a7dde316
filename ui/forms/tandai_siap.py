"""Ticking things of the readiness list for many alumni at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from bkk_desktop.actions.kesiapan import check_many, tick_many
from bkk_desktop.domain.kesiapan import ButirKesiapan, TandaiSiap
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.store import kesiapan
from ui.form import Day, Field, Form, Section
from ui.widgets.editors import Editor


class TicksEditor(Editor):
    """A box to tick for each thing in use; the value is the numbers of those that are."""

    def __init__(self, items: Sequence[ButirKesiapan]) -> None:
        self.boxes = {one.id: QCheckBox(one.nama) for one in items}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(8)
        for box in self.boxes.values():
            column.addWidget(box)
        super().__init__(inner)
        if self.boxes:
            inner.setFocusProxy(next(iter(self.boxes.values())))
        for box in self.boxes.values():
            box.toggled.connect(self._toggled)

    def _toggled(self, _on: bool) -> None:
        self.edited.emit()

    def value(self) -> object:
        """Return the numbers of what is ticked."""
        return tuple(number for number, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: object) -> None:
        """Tick these."""
        wanted = value if isinstance(value, tuple) else ()
        for number, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(number in wanted)
            box.blockSignals(False)


@dataclass(frozen=True, slots=True)
class Ticks(Field):
    """The things of the list that are in use."""

    def editor(self, office: Office, _today: date) -> Editor:
        """Return a box for each."""
        with office.read() as db:
            return TicksEditor(kesiapan.items(db, used=True))


FORM = Form(
    id="tandai_siap",
    noun="kesiapan",
    kind=TandaiSiap,
    sections=(
        Section(
            "",
            {
                "butir": Ticks("Siap untuk", required=True),
                "tanggal": Day("Sejak", required=True),
            },
        ),
    ),
    check=check_many,
    save=tick_many,
    title=lambda wanted: f"Tandai {grouped(len(wanted.alumni))} alumni siap",
)
