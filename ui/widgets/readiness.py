"""How ready an alumnus is: the school's list as ticks, and below it what the person can show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.actions import keahlian as skills
from bkk_desktop.actions import kesiapan as actions
from bkk_desktop.domain import keahlian as rules
from bkk_desktop.domain.keahlian import JENIS, Keahlian
from bkk_desktop.domain.kegiatan import KEHADIRAN
from bkk_desktop.domain.kesiapan import ButirKesiapan, Kesiapan, score
from bkk_desktop.errors import UserError
from bkk_desktop.store import keahlian, kegiatan, kesiapan
from bkk_desktop.store.database import Database
from ui import formats
from ui.desk import Desk
from ui.forms.keahlian import FORM
from ui.widgets.form_dialog import FormDialog
from ui.widgets.handing import Handing
from ui.widgets.lead import open_record
from ui.widgets.lines import ROLE, Line, Lines
from ui.widgets.words import button, label, rule

NO_LIST = "Sekolah belum menyusun butir kesiapan."
NO_SKILL = "Belum ada keahlian. Tambahkan sertifikat, SIM, PKL, bahasa, atau pengalaman kerja."
# A tick that is longer than the panel is wide says its day in a tip.
TICK, LONG, LEAST_LINES = 28, 256, 168
PRESENT = {"hadir": "good", "tidak": "warn"}


class Readiness(Handing):
    """The ticks and skills of one alumnus; `changed` tells that a skill was written.

    A tick is shown at once where it stands, so that the next one is only a key away.
    """

    changed = Signal()

    def __init__(self, desk: Desk, alumni: int) -> None:
        super().__init__()
        self._desk, self._alumni = desk, alumni
        self.boxes: dict[int, QCheckBox] = {}
        self.score = label("", "strong")
        self.score.setAccessibleName("Skor kesiapan")
        with desk.office.read() as db:
            self._items = kesiapan.items(db, used=True)
            ticked = kesiapan.of(db, alumni)
            lines = list(lines_of(db, alumni, desk.office.now().date()))
        page = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(_scrolled(page))
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._ticks(ticked))
        column.addWidget(rule())
        column.addLayout(self._buttons())
        self._add_lines(column, lines)
        self._selected()
        if desk.office.read_only:
            self.list_button.hide()
            self.add_button.hide()
        self.receives = next(iter(self.boxes.values()), self.add_button)

    def _add_lines(self, column: QVBoxLayout, lines: Sequence[Line]) -> None:
        self.lines = Lines("Keahlian", self._desk.theme)
        self.lines.setProperty("flat", "true")
        self.lines.setMinimumHeight(LEAST_LINES)
        self.lines.show_lines(lines)
        self.lines.opened.connect(self._open)
        self.lines.itemSelectionChanged.connect(self._selected)
        erase = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.lines, self.remove)
        erase.setContext(Qt.ShortcutContext.WidgetShortcut)
        erase.setEnabled(not self._desk.office.read_only)
        column.addWidget(self.lines, 1)
        if not lines:
            self.lines.hide()
            column.addWidget(label(NO_SKILL, "muted", wrap=True))
            column.addStretch(1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label("Kesiapan", "label"))
        row.addStretch(1)
        row.addWidget(self.score)
        self.list_button = button("Atur butir", "link", "list")
        self.list_button.clicked.connect(self.edit_list)
        row.addWidget(self.list_button)
        return row

    def _ticks(self, ticked: dict[int, Kesiapan]) -> QWidget:
        if not self._items:
            return label(NO_LIST, "muted", wrap=True)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in self._items:
            box = QCheckBox()
            box.setChecked(one.id in ticked)
            box.setEnabled(not self._desk.office.read_only)
            box.setFixedHeight(TICK)
            self._say(box, one, ticked.get(one.id))
            box.clicked.connect(partial(self._tick, one))
            self.boxes[one.id] = box
            column.addWidget(box)
        self._show_score()
        return inner

    def _say(self, box: QCheckBox, one: ButirKesiapan, has: Kesiapan | None) -> None:
        since = f" · {formats.day(has.tanggal)}" if has and has.tanggal else ""
        text = f"{one.nama}{since}"
        long = box.fontMetrics().horizontalAdvance(text) > LONG
        box.setText(one.nama if long else text)
        box.setToolTip(text if long else "")

    def _show_score(self) -> None:
        ready = {number for number, box in self.boxes.items() if box.isChecked()}
        self.score.setText(score(self._items, ready))

    def _tick(self, one: ButirKesiapan) -> None:
        box = self.boxes[one.id]
        on = box.isChecked()
        try:
            actions.tick(self._desk.office, self._alumni, one.id, on=on)
        except UserError as refusal:
            box.setChecked(not on)
            self._desk.messages.failed(refusal)
            return
        today = self._desk.office.now().date()
        self._say(box, one, Kesiapan(butir=one.id, tanggal=today) if on else None)
        self._show_score()
        words = "dicentang" if on else "tidak dicentang lagi"
        self._desk.messages.done(f"{one.nama} {words}.", undo=True)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.add_button = button("Tambah", "link")
        self.edit_button = button("Ubah", "link")
        self.remove_button = button("Hapus", "link")
        pressed = (
            (self.add_button, self.add),
            (self.edit_button, self.edit),
            (self.remove_button, self.remove),
        )
        row.addWidget(label("Keahlian", "label"))
        row.addStretch(1)
        for made, do in pressed:
            made.clicked.connect(do)
            row.addWidget(made)
        return row

    def _chosen(self) -> int:
        """Return the number of the skill that is selected, 0 if none is."""
        for item in self.lines.selectedItems():
            line: Line = item.data(ROLE)
            if isinstance(line.goal, tuple) and line.goal[0] == "keahlian":
                return int(line.goal[1])
        return 0

    def _selected(self) -> None:
        for made in (self.edit_button, self.remove_button):
            made.setVisible(bool(self._chosen()) and not self._desk.office.read_only)

    def add(self) -> None:
        """Enter a skill of this person, and with Ctrl+Enter another."""
        desk = self._desk
        blank = Keahlian(alumni=self._alumni)
        # Of the window: the panel may be made anew while the form is open.
        dialog = FormDialog(FORM, desk.office, desk.messages, blank, self.window())
        dialog.saved.connect(self.changed)
        dialog.open()

    def edit(self) -> None:
        """Open the selected skill."""
        if number := self._chosen():
            self._open(("keahlian", number))

    def remove(self) -> None:
        """Delete the selected skill; it stays in the bin."""
        if not (number := self._chosen()):
            return
        try:
            skills.remove(self._desk.office, [number])
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._desk.messages.done("Keahlian dihapus.", undo=True)
        self.changed.emit()

    def _open(self, goal: tuple[str, int]) -> None:
        dialog = open_record(self._desk, self.window(), *goal)
        if dialog is not None:
            dialog.saved.connect(self.changed)

    def edit_list(self) -> None:
        """Open the school's list."""
        from ui.readiness_dialog import ReadinessDialog

        dialog = ReadinessDialog(self._desk, self.window())
        dialog.changed.connect(self.changed)
        dialog.open()


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setObjectName("clear")
    area.setWidget(inner)
    return area


def lines_of(db: Database, alumni: int, today: date) -> Iterator[Line]:
    """Yield what a person can show, and the events the person was invited to."""
    for one in keahlian.of(db, alumni):
        yield _skill(one, today)
    events = kegiatan.of_alumni(db, alumni)
    if events:
        yield Line("Kegiatan yang diikuti", strong=True)
    for row in events:
        below = " · ".join(filter(None, (formats.day(row["tanggal"]), KEHADIRAN[row["kehadiran"]])))
        meaning = PRESENT.get(row["kehadiran"], "info")
        yield Line(row["nama"], below, meaning, goal=("kegiatan", row["id"]))


def _skill(one: Keahlian, today: date) -> Line:
    about = ", ".join(filter(None, (JENIS.get(one.jenis, ""), one.tingkat)))
    given = ", ".join(filter(None, (one.lembaga, f"nomor {one.nomor}" if one.nomor else "")))
    below = "\n".join(filter(None, (about, given, rules.when(one, today), one.keterangan)))
    meaning = "bad" if rules.is_expired(one, today) else "good"
    return Line(one.nama, below, meaning, goal=("keahlian", one.id))
