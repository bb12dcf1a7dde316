"""Making a letter: which one, about whom, of which day; then it is shown before it is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions.buku_surat import check_day
from bkk_desktop.actions.surat import Order
from bkk_desktop.actions.templat_surat import template_of, variants
from bkk_desktop.domain.templat_surat import USUAL
from bkk_desktop.letter import Template, all_letters
from ui.desk import Desk
from ui.letter_fields import Given, LetterFields
from ui.letters import print_blank, title_of, write_order
from ui.widgets.editors import DayEditor
from ui.widgets.room import screen_room
from ui.widgets.words import button, label, rule

if TYPE_CHECKING:
    from ui.widgets.list_page import ListPage

NO_DAY = "Isi tanggal surat."
NUMBERED = "Anda melihat suratnya dulu. Nomornya tercatat saat surat dicetak atau disimpan."
PLAIN = "Surat ini tidak memakai nomor. Anda melihatnya dulu sebelum dicetak."
WIDTH, HEIGHT = 600, 680


def fitting(given: Given) -> list[Template]:
    """Return the letters that can be about what is given, by title; all of them for nothing."""
    wanted = {name for name in given.__dataclass_fields__ if getattr(given, name)}
    if "lowongan" in wanted:
        wanted |= {"seleksi", "tahap"}
    known = sorted(all_letters().values(), key=lambda letter: title_of(letter.id).casefold())
    return [one for one in known if not wanted or wanted & set(one.about)]


class LetterDialog(QDialog):
    """Ask what a letter needs, then show it; `done` is called once it took its number."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        given: Given | None = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Buat surat")
        self._desk, self._parent, self._given = desk, parent, given or Given()
        self._done = done
        today = desk.office.now().date()
        self.kind, self.wording = QComboBox(), QComboBox()
        self.day = DayEditor(today)
        self.day.show_value(today)
        self.fields: LetterFields | None = None
        self._build()
        for letter in fitting(self._given):
            self.kind.addItem(title_of(letter.id), letter.id)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self._show_kind()
        self.resize(WIDTH, min(HEIGHT, screen_room(parent).height() - 80))
        self.kind.setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(24, 0, 24, 12)
        head.setSpacing(4)
        head.addWidget(label("Buat surat", "title"))
        self.why = label("", "muted", wrap=True)
        head.addWidget(self.why)
        column.addLayout(head)
        column.addWidget(rule())
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._fields = QVBoxLayout(inner)
        self._fields.setContentsMargins(24, 16, 24, 16)
        self._fields.setSpacing(4)
        self._ask("Surat", self.kind)
        self._wording_head = self._ask("Isi surat", self.wording)
        self._place = QVBoxLayout()
        self._fields.addLayout(self._place)
        self._ask("Tanggal surat *", self.day)
        self._fields.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(area, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _ask(self, title: str, editor: QWidget) -> QWidget:
        head = label(title, "label")
        head.setBuddy(editor)
        inner = editor.inner if isinstance(editor, DayEditor) else editor
        inner.setAccessibleName(title.removesuffix(" *"))
        for part in (head, editor):
            self._fields.addWidget(part)
        self._fields.addSpacing(8)
        return head

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 12, 24, 0)
        foot.setSpacing(8)
        self.wrong = label("", "problem", wrap=True)
        self.wrong.hide()
        foot.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.show_button = button("Lihat surat", "primary", "eye")
        self.show_button.setDefault(True)
        self.show_button.clicked.connect(self.write)
        self.blank_button = button("Lembar kosong")
        self.blank_button.setAutoDefault(False)
        self.blank_button.clicked.connect(self.write_blank)
        leave = button("Batal", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addWidget(self.show_button)
        row.addWidget(self.blank_button)
        row.addStretch(1)
        row.addWidget(leave)
        foot.addLayout(row)
        return foot

    @property
    def jenis(self) -> str:
        """Return the kind of letter that is chosen."""
        return str(self.kind.currentData())

    def _show_kind(self, _at: int = 0) -> None:
        office = self._desk.office
        template = template_of(office, self.jenis)
        self.wording.clear()
        self.wording.addItem(USUAL, "")
        for name in variants(office, self.jenis):
            self.wording.addItem(name, name)
        for part in (self._wording_head, self.wording):
            part.setVisible(self.wording.count() > 1)
        self.why.setText(NUMBERED if template.numbered else PLAIN)
        self.blank_button.setVisible(not template.numbered and not _is_list(template))
        self._say("")
        if self.fields is not None:
            self._place.removeWidget(self.fields)
            self.fields.hide()
            self.fields.deleteLater()
        self.fields = LetterFields(self._desk, template, self._given)
        self._place.addWidget(self.fields)

    def _say(self, problem: str) -> None:
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))

    def write(self) -> None:
        """Show the letters, or say what is missing."""
        if self.fields is None:
            return
        day = self.day.value()
        unread = self.day.unread() or ("" if isinstance(day, date) else NO_DAY)
        problem = self.fields.lacking() or unread
        self._say(problem)
        if problem or not isinstance(day, date):
            return
        if not self._day_is_meant(day):
            return
        wording = str(self.wording.currentData() or "")
        order = Order(self.jenis, self.fields.subjects(), day, wording)
        write_order(self._desk, self._parent, order, self._done)
        self.accept()

    def _day_is_meant(self, day: date) -> bool:
        """Ask about a day long before the book's newest letter, as a wrong clock would give it."""
        doubts = check_day(self._desk.office, self.jenis, day)
        question = "\n".join(str(one) for one in doubts)
        return not doubts or self._desk.messages.ask(question, "Tetap pakai tanggal ini", "Kembali")

    def write_blank(self) -> None:
        """Show the letter with dots to fill in by hand."""
        print_blank(self._desk, self._parent, self.jenis)
        self.accept()


def _is_list(template: Template) -> bool:
    return bool({"seleksi", "tahap", "laporan"} & set(template.about))


def offer_letters(page: ListPage, given: Given) -> None:
    """Open the dialog on what is selected in a page's list."""
    LetterDialog(page.desk, page, given, page.data_changed.emit).open()
