"""A form in a window of its own: saved with Ctrl+S, and nothing typed is lost by Esc."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from ui.form import Form, FormPanel
from ui.messages import Messages
from ui.widgets.room import fitting, screen_room
from ui.widgets.words import button, label, note, rule

UNSAVED = "Perubahan di formulir ini belum disimpan."
WIDTH, HEIGHT = 560, 680
# Two fields, of which the first is seldom all that must be filled in.
LEAST = 152


class FormDialog(QDialog):
    """Edit one record, or enter one after the other; `saved` carries the record's number.

    `following` is what the next new one begins as.
    """

    KEYS = (
        ("Ctrl+S", "Simpan"),
        ("Ctrl+Return", "Simpan dan buat baru"),
        ("Tab", "Isian berikutnya"),
        ("Down", "Buka daftar pilihan"),
        ("Esc", "Tutup; ditanya dulu bila ada yang belum disimpan"),
    )

    saved = Signal(int)

    def __init__(
        self,
        form: Form[Any],
        office: Office,
        messages: Messages,
        record: Any,  # noqa: ANN401  # a record of the form's kind
        parent: QWidget | None = None,
        fixed: Iterable[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._form, self._office, self._messages = form, office, messages
        self._verb = form.danger or "Simpan"
        self._blank = self.following = record
        self._saved_last = record
        title = _noun(form) if office.read_only else _title(form, record)
        self.setWindowTitle(title)
        self.panel = FormPanel(form, office, record, fixed)
        self._build(title)
        self._keys()
        self._resize(parent)
        self._focus_first()
        if office.read_only:
            self._look_only()

    def _build(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 12)
        head.addWidget(label(title, "title"), 1)
        asked = not self._office.read_only
        if asked and any(declared.required for declared in self._form.fields.values()):
            head.addWidget(label("* wajib diisi", "small"))
        layout.addLayout(head)
        self._area = area = QScrollArea()
        area.setWidget(self.panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(rule())
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(24, 0, 24, 0)
        layout.addLayout(self._notices)
        layout.addWidget(area, 1)
        layout.addWidget(rule())
        layout.addLayout(self._buttons())

    def _look_only(self) -> None:
        self.panel.setEnabled(False)
        self.save_button.hide()
        self.again_button.hide()
        self.cancel_button.setText("Tutup")
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 16)
        row.setSpacing(8)
        self.save_button = button(self._verb, "danger" if self._form.danger else "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        row.addWidget(self.save_button)
        self.again_button = button("Simpan dan buat baru")
        self.again_button.setToolTip("Ctrl+Enter")
        self.again_button.setAutoDefault(False)
        self.again_button.clicked.connect(self.save_and_new)
        row.addWidget(self.again_button)
        self.again_button.setVisible(not self._blank.id and self._form.title is None)
        row.addStretch(1)
        self.cancel_button = button("Kembali" if self._form.danger else "Batal", "quiet")
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        row.addWidget(self.cancel_button)
        return row

    def _keys(self) -> None:
        QShortcut(QKeySequence.StandardKey.Save, self, self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save_and_new)

    def _resize(self, parent: QWidget | None) -> None:
        room = screen_room(parent).height() - 80
        wanted = self.panel.sizeHint().height() + 140
        self.resize(WIDTH, max(320, min(HEIGHT, room, wanted)))

    def hug(self) -> None:
        """Let the fields take no more than they need, and the dialog what all of it needs."""
        fields, layout = self.panel.sizeHint().height(), self.layout()
        self._area.setMaximumHeight(max(fields, 1))
        self._area.setMinimumHeight(min(fields, LEAST))
        if layout is None:
            return
        layout.activate()
        tall = layout.hasHeightForWidth()
        wanted = (
            layout.totalHeightForWidth(self.width()) if tall else layout.totalSizeHint().height()
        )
        # A scrolled area asks for a part only of what stands in it.
        wanted += max(0, fields - self._area.sizeHint().height())
        self.resize(fitting(self.parentWidget(), self.width(), min(HEIGHT, wanted)))

    def _focus_first(self) -> None:
        first = next((e for e in self.panel.editors.values() if e.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def warn(self, text: str, meaning: str = "warn") -> None:
        """Say something above the fields that is worth knowing before it is saved."""
        if text:
            self._notices.setContentsMargins(24, 16, 24, 0)
            self._notices.setSpacing(8)
            said = note(text, meaning)
            self._notices.addWidget(said)
            room = said.heightForWidth(self.width() - 48) + 24
            high = min(HEIGHT, self.height() + room)
            self.resize(fitting(self.parentWidget(), self.width(), high))

    def save(self) -> None:
        """Save and close, or stay at the first field that is wrong."""
        if not self._office.read_only and self._stored():
            self.accept()

    def save_and_new(self) -> None:
        """Save and start the next record, if this one is new."""
        if self._office.read_only or not self._stored():
            return
        if self._blank.id:
            self.accept()
            return
        self.panel.show_record(self.following)
        self._focus_first()

    def _stored(self) -> bool:
        problems = self.panel.problems()
        if any(p.stops is Stops.SAVING for p in problems):
            self.panel.show_problems(problems)
            return False
        try:
            number = self._form.save(self._office, self.panel.record())
        except UserError as refusal:
            self.panel.show_problems(refusal.problems)
            return False
        noun = self._form.noun
        said = number if isinstance(number, str) else f"{noun[:1].upper()}{noun[1:]} disimpan."
        self._messages.done(said, undo=not self._form.final, final=self._form.final)
        self.saved.emit(number if isinstance(number, int) else 0)
        return True

    def reject(self) -> None:
        """Close; ask first if something was typed."""
        if self.panel.is_changed():
            answer = self._messages.choose(UNSAVED, "", (self._verb, "Buang perubahan", "Kembali"))
            if answer == 0:
                self.save()
            if answer != 1:
                return
        super().reject()


def _title(form: Form[Any], record: Any) -> str:  # noqa: ANN401  # a record of the form's kind
    if form.title is not None:
        return form.title(record)
    if record.id:
        return f"Ubah {form.noun}"
    return f"{_noun(form)} baru"


def _noun(form: Form[Any]) -> str:
    return f"{form.noun[:1].upper()}{form.noun[1:]}"
