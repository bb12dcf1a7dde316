"""Ubah isi surat: the words of each letter beside the page that they make."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from io import BytesIO

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import templat_surat as actions
from bkk_desktop.actions.surat_isi import row_names
from bkk_desktop.domain.templat_surat import USUAL, IsiBaru
from bkk_desktop.errors import Problem, UserError
from bkk_desktop.letter import Template, all_letters
from bkk_desktop.letter.names import offered
from bkk_desktop.letter.wording import parts
from bkk_desktop.office import Office
from bkk_desktop.paper import dress_of, letters_pdf
from ui.desk import Desk
from ui.forms.isi_surat import FORM as NAME
from ui.letters import title_of
from ui.selection_menus import MenuButton
from ui.widgets.alive import while_alive
from ui.widgets.form_dialog import FormDialog
from ui.widgets.pdf_pages import PdfPages
from ui.widgets.pdf_view import PdfView
from ui.widgets.room import screen_room
from ui.widgets.word_parts import WordParts
from ui.widgets.words import button, label, rule

PAUSE = 400
UNSAVED = "Perubahan isi surat ini belum disimpan."
EXAMPLE = "Contoh dengan orang dan perusahaan karangan. Nama sekolah dan penanda tangan asli."
BACK, DROP = "Kembalikan isi bawaan", "Hapus isi ini"
ASK_BACK = "Kembalikan {surat} ke isi bawaan? Isi Anda masih bisa diambil lagi dengan Urungkan."
ASK_DROP = "Hapus isi “{nama}”? Isi ini masih bisa diambil lagi dengan Urungkan."
RESTORED = "{surat} memakai isi bawaan lagi."
DROPPED = "Isi “{nama}” dihapus."


class WordsDialog(QDialog):
    """Change the words of letters; `changed` tells that something was stored."""

    KEYS = (("Ctrl+S", "Simpan"),)

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget, jenis: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Ubah isi surat")
        self._desk = desk
        self._ticket, self._at = 0, 0
        self._shown = ("", "")
        self.kind, self.wording = QComboBox(), QComboBox()
        self.view = PdfView(desk.lists, desk.messages)
        self.words: WordParts | None = None
        self._template: Template | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.look)
        self._build()
        for letter in sorted(all_letters(), key=lambda one: title_of(one).casefold()):
            self.kind.addItem(title_of(letter), letter)
        self.kind.setCurrentIndex(max(0, self.kind.findData(jenis)))
        self.kind.activated.connect(self._choose)
        self.wording.activated.connect(self._choose)
        self._open(str(self.kind.currentData()), "")
        room = screen_room(parent)
        self.resize(min(1240, room.width() - 48), min(860, room.height() - 48))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addWidget(rule())
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(8, 0, 24, 0)
        beside.setSpacing(8)
        beside.addWidget(label(EXAMPLE, "small", wrap=True))
        beside.addWidget(self.view, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._area)
        split.addWidget(right)
        split.setSizes([560, 600])
        column.addWidget(split, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(8)
        row.addWidget(label("Ubah isi surat", "title"))
        row.addSpacing(16)
        self.kind.setAccessibleName("Surat")
        self.wording.setAccessibleName("Isi surat")
        row.addWidget(self.kind)
        row.addWidget(self.wording)
        row.addStretch(1)
        self.inserting = MenuButton("Sisipkan isian")
        self.inserting.entries.aboutToShow.connect(self._offer)
        row.addWidget(self.inserting)
        return row

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(24, 0, 24, 0)
        foot.setSpacing(8)
        self.wrong = label("", "problem", wrap=True)
        foot.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save_button = button("Simpan", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.name_button = button("Simpan dengan nama lain…")
        self.name_button.clicked.connect(self.save_as)
        self.back_button = button(BACK)
        self.back_button.clicked.connect(self.reset)
        close = button("Tutup", "quiet")
        close.clicked.connect(self.reject)
        for made in (self.save_button, self.name_button, self.back_button, close):
            made.setAutoDefault(False)
        for made in (self.save_button, self.name_button, self.back_button):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(close)
        foot.addLayout(row)
        return foot

    def _choose(self, _at: int) -> None:
        wanted = str(self.kind.currentData()), str(self.wording.currentData() or "")
        if wanted[0] != self._shown[0]:
            wanted = wanted[0], ""
        if wanted == self._shown:
            return
        if self._may_leave():
            self._open(*wanted)
        else:
            self.kind.setCurrentIndex(self.kind.findData(self._shown[0]))
            self.wording.setCurrentIndex(self.wording.findData(self._shown[1]))

    def _open(self, jenis: str, nama: str) -> None:
        office = self._desk.office
        self._shown = jenis, nama
        self.wording.clear()
        self.wording.addItem(USUAL, "")
        for name in actions.variants(office, jenis):
            self.wording.addItem(name, name)
        self.wording.setCurrentIndex(max(0, self.wording.findData(nama)))
        self.wording.setVisible(self.wording.count() > 1)
        self._template = actions.template_of(office, jenis, nama)
        self.words = WordParts(parts(self._template))
        self.words.edited.connect(self._typed)
        self.words.entered.connect(self._enter)
        self._area.setWidget(self.words)
        self._at = min(1, len(self.words.boxes) - 1)
        self.back_button.setText(DROP if nama else BACK)
        self.look()
        self._show_state()

    def _enter(self, at: int) -> None:
        self._at = at

    def _typed(self) -> None:
        self._pause.start()
        self._show_state()

    def _show_state(self) -> None:
        changed = self.words is not None and self.words.is_changed()
        self.save_button.setEnabled(changed)
        self.back_button.setEnabled(actions.is_own(self._desk.office, *self._shown))

    def look(self) -> None:
        """Make the page of the words as they stand; the newest answer wins."""
        self._pause.stop()
        if self.words is None or self._template is None:
            return
        self._ticket += 1
        work = partial(_page, self._desk.office, self._template, self.words.texts())
        self._desk.lists.run(
            work,
            while_alive(self, partial(self._look_at, self._ticket)),
            while_alive(self, partial(self._refused, self._ticket)),
        )

    def _look_at(self, ticket: int, pages: PdfPages) -> None:
        if ticket == self._ticket:
            self._say(())
            self.view.show_pages(pages)

    def _refused(self, ticket: int, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._desk.messages.failed(error)
        elif ticket == self._ticket:
            self._say(error.problems)

    def _say(self, found: Sequence[Problem]) -> None:
        if self.words is not None:
            self.words.show_problems(found)
        general = [str(one) for one in found if not one.field]
        self.wrong.setText("\n".join(general))
        self.wrong.setVisible(bool(general))

    def _offer(self) -> None:
        """Fill the menu with what the part under the cursor may say."""
        menu = self.inserting.entries
        menu.clear()
        if self.words is None or self._template is None:
            return
        part = self.words.parts[self._at]
        known = actions.known_to(self._desk.office, self._template)
        names = set(row_names().get(part.rows, frozenset())) if part.rows else known
        for title, entries in offered(names).items():
            inner = menu.addMenu(title)
            for words, name in entries:
                entry = inner.addAction(f"{words}\t{{{name}}}")
                entry.triggered.connect(partial(self._insert, f"{{{name}}}"))

    def _insert(self, text: str, _checked: bool = False) -> None:
        if self.words is not None:
            self.words.insert(self._at, text)

    def save(self) -> bool:
        """Store the words, or say at each part what is wrong; tell whether it was done."""
        if self.words is None or not self.words.is_changed():
            return True
        try:
            told = actions.save(self._desk.office, *self._shown, self.words.texts())
        except UserError as refusal:
            self._say(refusal.problems)
            if (box := self.words.show_wrong()) is not None:
                self._area.ensureWidgetVisible(box)
            return False
        self._stored(told)
        self._open(*self._shown)
        return True

    def _stored(self, told: str) -> None:
        self._desk.messages.done(told, undo=True)
        self.changed.emit()

    def save_as(self) -> None:
        """Store the words under a name of their own."""
        if self.words is None:
            return
        wanted = IsiBaru(*self._shown, teks=self.words.texts())
        desk = self._desk
        dialog = FormDialog(NAME, desk.office, desk.messages, wanted, self)
        dialog.saved.connect(self._named)
        dialog.open()

    def _named(self, _number: int) -> None:
        names = actions.variants(self._desk.office, self._shown[0])
        known = [self.wording.itemData(at) for at in range(self.wording.count())]
        new = next((name for name in names if name not in known), "")
        self.changed.emit()
        self._open(self._shown[0], new)

    def reset(self) -> None:
        """Go back to the words that ship, or drop a named wording."""
        jenis, nama = self._shown
        words = {"surat": title_of(jenis), "nama": nama}
        asked = (ASK_DROP if nama else ASK_BACK).format(**words)
        if not self._desk.messages.ask(asked, DROP if nama else BACK, "Batal", danger=True):
            return
        try:
            actions.reset(self._desk.office, jenis, nama)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._stored((DROPPED if nama else RESTORED).format(**words))
        self._open(jenis, "")

    def _may_leave(self) -> bool:
        if self.words is None or not self.words.is_changed():
            return True
        answer = self._desk.messages.choose(UNSAVED, "", ("Simpan", "Buang perubahan", "Kembali"))
        return self.save() if answer == 0 else answer == 1

    def reject(self) -> None:
        """Close; ask first if something was typed."""
        if self._may_leave():
            self._ticket += 1
            super().reject()


def _page(office: Office, template: Template, texts: Sequence[str]) -> PdfPages:
    letter = actions.example(office, template, texts)
    with office.read() as db:
        dress = dress_of(db, office.now().date(), office.folder)
    target = BytesIO()
    letters_pdf([letter], dress, target)
    return PdfPages(target.getvalue())
