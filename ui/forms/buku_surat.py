"""One book of letters: its name, its pattern, and which letters take their numbers from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from bkk_desktop.actions.buku_surat import check_book, save_book
from bkk_desktop.domain.buku_surat import BukuSurat
from bkk_desktop.letter import all_letters
from bkk_desktop.office import Office
from ui.form import Field, Form, Section, Text
from ui.widgets.editors import Editor


class KindsEditor(Editor):
    """Boxes to tick, one for each letter that has a number; the value has one kind a line."""

    def __init__(self) -> None:
        inner = QWidget()
        super().__init__(inner)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        self.boxes = {
            letter.id: QCheckBox(letter.title)
            for letter in all_letters().values()
            if letter.numbered
        }
        for box in self.boxes.values():
            column.addWidget(box)
            box.clicked.connect(self._ticked)
        inner.setFocusProxy(next(iter(self.boxes.values())))

    def _ticked(self, _on: bool) -> None:
        self.edited.emit()

    def value(self) -> object:
        """Return the ticked kinds."""
        return "\n".join(kind for kind, box in self.boxes.items() if box.isChecked())

    def show_value(self, value: object) -> None:
        """Tick the kinds."""
        wanted = str(value or "").split("\n")
        for kind, box in self.boxes.items():
            box.setChecked(kind in wanted)


@dataclass(frozen=True, slots=True)
class Kinds(Field):
    """Which kinds of letters."""

    def editor(self, _office: Office, _today: date) -> Editor:
        """Return the boxes."""
        return KindsEditor()


FORM = Form(
    id="buku_surat",
    noun="buku",
    kind=BukuSurat,
    sections=(
        Section(
            "",
            {
                "nama": Text("Nama buku", required=True, help="Misalnya Surat pengantar."),
                "pola": Text(
                    "Pola nomor",
                    required=True,
                    help="Misalnya {urut:3}/SP-{kode_surat}/{bulan_romawi}/{tahun}. Nomor urutnya "
                    "mulai lagi tiap tahun.",
                ),
                "klasifikasi": Text(
                    "Klasifikasi", help="Kosongkan untuk memakai klasifikasi di Pengaturan."
                ),
                "jenis": Kinds("Surat yang bernomor di buku ini"),
            },
        ),
    ),
    check=check_book,
    save=save_book,
)
