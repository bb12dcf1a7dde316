"""Pengaturan, kop surat: the head of letters beside the real page that it makes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import kop as actions
from bkk_desktop.actions.cap_surat import can_sign
from bkk_desktop.actions.kop import Kop
from bkk_desktop.domain.kop import GARIS, LONGEST, MOST_LINES, Baris
from bkk_desktop.errors import UserError
from ui.desk import Desk
from ui.letters import INTRODUCTION, title_of
from ui.widgets.alive import while_alive
from ui.widgets.logo_picker import LogoPicker
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_view import PdfView
from ui.widgets.words import button, label, note, rule

if TYPE_CHECKING:
    from bkk_desktop.office import Office

PAUSE = 400
WIDTH = 460
SHOWN_KINDS = 6
WHY = (
    "Paling banyak enam baris. Baris sesudah baris tebal yang terakhir dicetak kecil. Kosongkan "
    "semuanya untuk memakai nama dan alamat sekolah."
)
KINDS_WHY = "Hilangkan centang untuk surat yang dicetak di kertas berkop."
NO_CODE = (
    "Surat belum memuat kode pemeriksaan, karena sekolah belum diaktifkan. Sesudah aktivasi di "
    "halaman Pengiriman, kodenya tercetak sendiri di surat bernomor."
)
START = "Mulai dari contoh…"


class LetterheadSection(QWidget):
    """Edit the head of letters; `saved` tells that it was stored."""

    KEYS = (("Ctrl+S", "Simpan"),)

    saved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stored = Kop()
        self._ticket = 0
        self.start = QComboBox()
        self.lines = [QLineEdit() for _ in range(MOST_LINES)]
        self.bold = [QCheckBox("Tebal") for _ in range(MOST_LINES)]
        self.left, self.right = LogoPicker(desk, "Logo kiri"), LogoPicker(desk, "Logo kanan")
        self.closing = QComboBox()
        self.kinds = QListWidget()
        self.view = PdfView(desk.lists, desk.messages)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self._build()
        self._connect()
        self.take_back()

    def _build(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(4)
        self._add_lines(column)
        self._add_looks(column)
        self._add_kinds(column)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = QFrame()
        card.setObjectName("sheet")
        card.setFixedWidth(WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(area, 1)
        inside.addWidget(rule())
        inside.addLayout(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(card)
        row.addWidget(self.view, 1)

    def _add_lines(self, column: QVBoxLayout) -> None:
        column.addWidget(label("Kop surat", "heading"))
        column.addWidget(label(WHY, "small", wrap=True))
        column.addSpacing(8)
        self.start.setAccessibleName("Mulai dari contoh")
        self.start.addItem(START)
        column.addWidget(self.start)
        column.addSpacing(8)
        for number, (line, bold) in enumerate(zip(self.lines, self.bold, strict=True), 1):
            line.setAccessibleName(f"Baris {number}")
            line.setMaxLength(LONGEST)
            bold.setAccessibleName(f"Baris {number} tebal")
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(line, 1)
            row.addWidget(bold)
            column.addLayout(row)

    def _add_looks(self, column: QVBoxLayout) -> None:
        for picker in (self.left, self.right):
            column.addSpacing(12)
            column.addWidget(picker)
        column.addSpacing(12)
        head = label("Garis di bawah kop", "label")
        head.setBuddy(self.closing)
        column.addWidget(head)
        self.closing.setAccessibleName("Garis di bawah kop")
        for name, words in GARIS.items():
            self.closing.addItem(words, name)
        column.addWidget(self.closing)

    def _add_kinds(self, column: QVBoxLayout) -> None:
        column.addSpacing(12)
        head = label("Surat yang memakai kop", "label")
        head.setBuddy(self.kinds)
        column.addWidget(head)
        column.addWidget(label(KINDS_WHY, "small", wrap=True))
        self.kinds.setAccessibleName("Surat yang memakai kop")
        for kind in sorted(actions.kinds(Kop()), key=lambda one: title_of(one).casefold()):
            item = QListWidgetItem(title_of(kind), self.kinds)
            item.setData(Qt.ItemDataRole.UserRole, kind)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        self.kinds.setMinimumHeight(self.kinds.sizeHintForRow(0) * SHOWN_KINDS + 8)
        column.addWidget(self.kinds)
        column.addSpacing(8)
        self.no_code = note(NO_CODE)
        column.addWidget(self.no_code)

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        self.wrong = label("", "problem", wrap=True)
        self.wrong.hide()
        foot.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = button("Simpan", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.back_button = button("Batalkan perubahan", "quiet")
        self._state = label("", "muted")
        for widget in (self.save_button, self.back_button, self._state):
            row.addWidget(widget)
        row.addStretch(1)
        foot.addLayout(row)
        return foot

    def _connect(self) -> None:
        for line in self.lines:
            line.textEdited.connect(self._edited)
        for box in self.bold:
            box.clicked.connect(self._edited)
        for picker in (self.left, self.right):
            picker.changed.connect(self._edited)
        self.closing.activated.connect(self._edited)
        self.kinds.itemChanged.connect(self._edited)
        self.start.activated.connect(self._begin)
        self.save_button.clicked.connect(self.save)
        self.back_button.clicked.connect(self.take_back)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def typed(self) -> Kop:
        """Return the head as it stands on the screen."""
        lines = tuple(
            Baris(words, box.isChecked())
            for line, box in zip(self.lines, self.bold, strict=True)
            if (words := line.text().strip())
        )
        heads = {}
        for at in range(self.kinds.count()):
            item = self.kinds.item(at)
            kind = str(item.data(Qt.ItemDataRole.UserRole))
            heads[kind] = item.checkState() is Qt.CheckState.Checked
        logos = self.left.logo, self.right.logo
        return Kop(lines, str(self.closing.currentData()), logos, actions.chosen(heads))

    def has_unsaved(self) -> bool:
        """Tell whether something typed isn't saved yet."""
        return self.typed() != self._stored

    def reload(self) -> None:
        """Show what is stored now, unless something typed would be lost."""
        if not self.has_unsaved():
            self.take_back()

    def take_back(self) -> None:
        """Show what is stored and forget what was typed."""
        stored = actions.current(self._desk.office)
        self._examples = actions.examples(self._desk.office)
        while self.start.count() > 1:
            self.start.removeItem(1)
        self.start.addItems(list(self._examples))
        self._show_lines(stored.baris)
        self.left.show_logo(stored.logo[0])
        self.right.show_logo(stored.logo[1])
        self.closing.setCurrentIndex(self.closing.findData(stored.garis))
        heads = actions.kinds(stored)
        self.kinds.blockSignals(True)
        for at in range(self.kinds.count()):
            item = self.kinds.item(at)
            checked = heads[str(item.data(Qt.ItemDataRole.UserRole))]
            item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
        self.kinds.blockSignals(False)
        self.no_code.setVisible(not can_sign(self._desk.office))
        self._stored = self.typed()
        self._say("")
        self._show_state()
        self.look()

    def _show_lines(self, lines: tuple[Baris, ...]) -> None:
        for at, (line, box) in enumerate(zip(self.lines, self.bold, strict=True)):
            shown = lines[at] if at < len(lines) else Baris("")
            line.setText(shown.teks)
            line.setCursorPosition(0)
            box.setChecked(shown.tebal)

    def _begin(self, at: int) -> None:
        """Fill the lines in from an example."""
        self.start.setCurrentIndex(0)
        if at:
            self._show_lines(list(self._examples.values())[at - 1])
            self._edited()

    def _edited(self, *_: object) -> None:
        self._say("")
        self._show_state()
        self._pause.start()

    def _show_state(self) -> None:
        unsaved = self.has_unsaved()
        self.save_button.setEnabled(unsaved)
        self.back_button.setVisible(unsaved)
        self._state.setText("Belum disimpan" if unsaved else "")

    def _say(self, problem: str) -> None:
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))

    def look(self) -> None:
        """Make the page with this head; the newest answer wins."""
        self._pause.stop()
        self._ticket += 1
        self._desk.lists.run(
            partial(_page, self._desk.office, self.typed()),
            while_alive(self, partial(self._look_at, self._ticket)),
            self._desk.messages.failed,
        )

    def _look_at(self, ticket: int, pages: PdfPages) -> None:
        if ticket == self._ticket:
            self.view.show_pages(pages)

    def save(self) -> None:
        """Store the head, or say what is wrong."""
        if not self.has_unsaved():
            return
        try:
            actions.save(self._desk.office, self.typed())
        except UserError as refusal:
            self._say(str(refusal))
            return
        self.take_back()
        self._desk.messages.done("Kop surat disimpan.", undo=True)
        self.saved.emit()


def _page(office: Office, wanted: Kop) -> PdfPages:
    from bkk_desktop.actions.surat import blank_letter
    from bkk_desktop.paper import dress_of, letters_pdf

    letter = replace(blank_letter(office, INTRODUCTION), letterhead=True)
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    target = BytesIO()
    head = actions.dressed(office, wanted)
    letters_pdf([letter], replace(dress, letterhead=head), target)
    return PdfPages(target.getvalue())
