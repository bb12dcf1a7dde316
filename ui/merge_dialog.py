"""Two records of one person side by side: choose field by field, then make one of them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import duplikat, gabung
from bkk_desktop.actions.gabung import Gabungan, Perbandingan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.gabung import FIELDS, LEFT, RIGHT
from bkk_desktop.domain.identitas import masked
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.errors import UserError
from bkk_desktop.store import alumni, record
from bkk_desktop.store.duplikat import told_apart
from bkk_desktop.store.uses import words
from ui import formats
from ui.desk import Desk
from ui.form import Choice
from ui.forms.alumni import FORM
from ui.reading import MERGE, noted
from ui.table import place
from ui.widgets.page import Page
from ui.widgets.room import screen_room
from ui.widgets.stacked import Stacked
from ui.widgets.words import button, label, note, rule

WHAT = (
    "Pilih isi yang benar; saran sudah dipilih. Semua catatan milik yang kanan pindah ke yang kiri,"
    " lalu yang kanan masuk keranjang. Satu kali Urungkan mengembalikan keduanya."
)
SHARED = "Keduanya punya {apa} untuk hal yang sama; yang lebih lengkap dipakai."
NOTHING, EMPTY = "belum ada catatan lain", "kosong"
NO_TITLE = {
    "status_perkawinan": "Status perkawinan",
    "versi_persetujuan": "Versi persetujuan",
    "tanggal_tarik_persetujuan": "Persetujuan ditarik",
}
SAME_NUMBER = "{nomor} ini juga dipakai {nama}. Apakah keduanya orang yang sama?"
OFFERED = ("Bandingkan", "Bukan orang yang sama", "Nanti saja")
MERGED, APART = "Dua catatan digabung.", "Ditandai bukan duplikat."
SIZE = (940, 700)
TITLES, SIDE_WIDTH = 200, 288


class MergeDialog(QDialog):
    """Merge two alumni; `merged` carries action, first and second, `apart` that they are two."""

    merged = Signal(int, int, int)
    apart = Signal()

    def __init__(self, desk: Desk, compared: Perbandingan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Gabungkan data ganda")
        room = screen_room(parent)
        self.resize(min(SIZE[0], room.width() - 64), min(SIZE[1], room.height() - 64))
        self._desk, self._compared = desk, compared
        with desk.office.read() as db:
            self._programmes = {one.id: one.nama for one in record.all_of(db, Jurusan)}
        self.radios: dict[str, dict[str, QRadioButton]] = {}
        self._grid = QGridLayout()
        self.stacked = Stacked(compared.bertumpuk, desk.office.now().date())
        self.wrong = label("", "problem", wrap=True)
        self._build()
        self.take_suggestions()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label("Gabungkan data ganda", "title"))
        column.addWidget(label(WHAT, "muted", wrap=True))
        column.addLayout(self._shortcuts())
        area = QScrollArea()
        area.setWidget(self._body())
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(rule())
        column.addWidget(area, 1)
        column.addWidget(rule())
        column.addWidget(self.wrong)
        self.wrong.hide()
        column.addLayout(self._buttons())

    def _shortcuts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.all_left = button("Ambil semua dari kiri")
        self.all_left.clicked.connect(partial(self.take_all, LEFT))
        self.all_right = button("Ambil semua dari kanan")
        self.all_right.clicked.connect(partial(self.take_all, RIGHT))
        self.suggested = button("Pakai saran", "link")
        self.suggested.clicked.connect(self.take_suggestions)
        for made in (self.all_left, self.all_right, self.suggested):
            made.setAutoDefault(False)
            made.setEnabled(bool(self._compared.saran))
            row.addWidget(made)
        row.addStretch(1)
        self.reveal_button = button("Tampilkan NIK", "quiet", "eye")
        self.reveal_button.setCheckable(True)
        self.reveal_button.setAutoDefault(False)
        self.reveal_button.toggled.connect(self._reveal)
        self.reveal_button.setVisible("nik" in self._compared.saran)
        row.addWidget(self.reveal_button)
        return row

    def _body(self) -> QWidget:
        body = QWidget()
        body.setObjectName("scrolled")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 8, 8, 8)
        column.setSpacing(12)
        column.addWidget(self.stacked)
        self.stacked.setVisible(bool(self._compared.bertumpuk))
        if self._compared.sama:
            column.addWidget(note(SHARED.format(apa=words(dict(self._compared.sama))), "info"))
        grid = self._grid
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, TITLES)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._heads()
        differing = [name for name in FIELDS if name in self._compared.saran]
        alike = [name for name in FIELDS if name not in differing and self._value(LEFT, name)]
        for name in differing:
            self._choice(name)
        if alike:
            at = grid.rowCount()
            grid.addWidget(rule(), at, 0, 1, 3)
            grid.addWidget(label("Sama di keduanya", "heading"), at + 1, 0, 1, 3)
        for name in alike:
            at = grid.rowCount()
            grid.addWidget(label(_title(name), "muted"), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(self._shown(LEFT, name), wrap=True), at, 1, 1, 2)
        column.addLayout(grid)
        column.addStretch(1)
        return body

    def _heads(self) -> None:
        compared = self._compared
        for at, person, has in (
            (1, compared.kiri, compared.milik_kiri),
            (2, compared.kanan, compared.milik_kanan),
        ):
            self._grid.addWidget(label(person.nama, "heading", wrap=True), 0, at)
            said = words(dict(has)) if has else NOTHING
            self._grid.addWidget(label(said, "muted", wrap=True), 1, at)
        self._grid.addWidget(label("Catatan miliknya", "muted"), 1, 0)

    def _choice(self, name: str) -> None:
        at, group = self._grid.rowCount(), QButtonGroup(self)
        self._grid.addWidget(label(_title(name), "strong"), at, 0)
        self.radios[name] = {}
        for column, side in ((1, LEFT), (2, RIGHT)):
            radio = QRadioButton(self._shown(side, name))
            radio.setAccessibleName(f"{_title(name)}, {side}: {radio.text()}")
            radio.setToolTip(radio.text())
            radio.setMinimumWidth(SIDE_WIDTH)
            group.addButton(radio)
            self.radios[name][side] = radio
            self._grid.addWidget(radio, at, column)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.merge_button = button("Gabungkan", "primary")
        self.merge_button.setDefault(True)
        self.merge_button.clicked.connect(self.merge)
        self.apart_button = button("Bukan duplikat")
        self.apart_button.clicked.connect(self._tell_apart)
        leave = button("Batal", "quiet")
        leave.clicked.connect(self.reject)
        row.addWidget(self.merge_button)
        row.addWidget(self.apart_button)
        row.addStretch(1)
        row.addWidget(leave)
        for made in (self.apart_button, leave):
            made.setAutoDefault(False)
        return row

    def _value(self, side: str, name: str) -> Any:  # noqa: ANN401  # a field of an alumnus
        person = self._compared.kiri if side == LEFT else self._compared.kanan
        return getattr(person, name)

    def _shown(self, side: str, name: str) -> str:
        value = self._value(side, name)
        if value in (None, ""):
            return EMPTY
        if name == "nik" and self.reveal_button.isChecked():
            return str(value)
        if name == "jurusan":
            return self._programmes.get(value, EMPTY)
        return _in_words(name, value)

    def _reveal(self) -> None:
        """Show both NIKs in full, or mask them again."""
        both = (self._compared.kiri.id, self._compared.kanan.id)
        if self.reveal_button.isChecked() and not noted(self._desk, MERGE, both):
            self.reveal_button.setChecked(False)
            return
        for side, radio in self.radios["nik"].items():
            radio.setText(self._shown(side, "nik"))

    def take_all(self, side: str) -> None:
        """Choose every field from one side."""
        for radios in self.radios.values():
            radios[side].setChecked(True)

    def take_suggestions(self) -> None:
        """Choose what is better, field by field."""
        for name, side in self._compared.saran.items():
            self.radios[name][side].setChecked(True)

    def result_of(self) -> Alumni:
        """Return the person as chosen."""
        sides = {
            name: RIGHT if radios[RIGHT].isChecked() else LEFT
            for name, radios in self.radios.items()
        }
        values = {name: self._value(side, name) for name, side in sides.items()}
        return replace(self._compared.kiri, **values)

    def merge(self) -> None:
        """Make one person of the two, or say what stands against it."""
        left, right = self._compared.kiri.id, self._compared.kanan.id
        wanted = Gabungan(left, right, self.result_of(), *self.stacked.chosen())
        try:
            action = gabung.merge(self._desk.office, wanted)
        except UserError as refusal:
            self.wrong.setText(str(refusal))
            self.wrong.show()
            return
        self._desk.messages.done(MERGED, undo=True)
        self.merged.emit(action, left, right)
        self.accept()

    def _tell_apart(self) -> None:
        self.apart.emit()
        self.accept()


def _in_words(name: str, value: Any) -> str:  # noqa: ANN401  # a field of an alumnus
    declared = FORM.fields.get(name)
    if isinstance(declared, Choice):
        return dict(declared.choices()).get(value, str(value))
    kind = name.partition("_")[0]
    shown = {"nik": masked, "kode": place, "telepon": formats.phone, "tanggal": formats.day}
    # A postcode is a code too, but of no place that has a name.
    return shown.get(kind, str)(value) if name != "kode_pos" else str(value)


def _title(name: str) -> str:
    declared = FORM.fields.get(name)
    return declared.title if declared else NO_TITLE.get(name, name)


def open_merge(desk: Desk, parent: QWidget, one: int, other: int) -> MergeDialog | None:
    """Lay two alumni side by side over a window; nothing if one of them is gone."""
    try:
        compared = gabung.compare(desk.office, one, other)
    except UserError as refusal:
        desk.messages.failed(refusal)
        return None
    dialog = MergeDialog(desk, compared, parent)
    dialog.open()
    return dialog


def offer_merge(desk: Desk, page: Page, number: int) -> None:
    """Ask whether somebody who was just saved is the one who has the same NISN or NIK."""
    with desk.office.read() as db:
        person = record.by_id(db, Alumni, number)
        others = alumni.sharing_number(db, person) if person else []
        others = [one for one in others if told_apart(db, one.id, number) is None]
    if person is None or not others:
        return
    other = others[0]
    same = "NISN" if person.nisn and person.nisn == other.nisn else "NIK"
    taken = desk.messages.choose(SAME_NUMBER.format(nomor=same, nama=other.nama), "", OFFERED)
    if taken == 0:
        parent = QApplication.activeModalWidget() or page
        if dialog := open_merge(desk, parent, number, other.id):
            dialog.merged.connect(page.data_changed)
            dialog.apart.connect(partial(_tell_apart, desk, number, other.id))
    elif taken == 1:
        _tell_apart(desk, number, other.id)


def _tell_apart(desk: Desk, one: int, other: int) -> None:
    duplikat.not_the_same(desk.office, one, other)
    desk.messages.done(APART, undo=True)
