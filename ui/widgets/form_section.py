"""A form that stands in a page: edited in place, saved by its button or Ctrl+S."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from bkk_desktop.errors import Stops, UserError
from bkk_desktop.office import Office
from ui.desk import Desk
from ui.form import Form, FormPanel
from ui.widgets.words import button, label

WIDTH = 560


class FormSection(QWidget):
    """Edit the one record of a kind; `saved` tells that it was stored."""

    saved = Signal()

    def __init__(self, form: Form[Any], desk: Desk, read: Callable[[Office], Any]) -> None:
        super().__init__()
        self._form, self._desk, self._read = form, desk, read
        self.panel = FormPanel(form, desk.office, read(desk.office))
        self.panel.setMaximumWidth(WIDTH)
        self.panel.changed.connect(self._changed)
        area = QScrollArea()
        area.setWidget(self.panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card = QFrame()
        card.setObjectName("sheet")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        inside.addWidget(area, 1)
        inside.addLayout(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self, self.save)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._changed()
        if desk.office.read_only:
            self.panel.setEnabled(False)
            self.save_button.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(8)
        self.save_button = button("Simpan", "primary")
        self.save_button.setToolTip("Ctrl+S")
        self.save_button.clicked.connect(self.save)
        self.back_button = button("Batalkan perubahan", "quiet")
        self.back_button.clicked.connect(self.take_back)
        self._state = label("", "muted")
        for widget in (self.save_button, self.back_button, self._state):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def has_unsaved(self) -> bool:
        """Tell whether something typed isn't saved yet."""
        return self.panel.is_changed()

    def reload(self) -> None:
        """Show what is stored now, unless something typed would be lost."""
        if not self.has_unsaved():
            self.take_back()

    def take_back(self) -> None:
        """Show what is stored and forget what was typed."""
        self.panel.show_record(self._read(self._desk.office))
        self._changed()

    def _changed(self) -> None:
        unsaved = self.has_unsaved()
        self.save_button.setEnabled(unsaved)
        self.back_button.setVisible(unsaved)
        self._state.setText("Belum disimpan" if unsaved else "")

    def save(self) -> None:
        """Store the record, or stay at the first field that is wrong."""
        if self._desk.office.read_only:
            return
        problems = self.panel.problems()
        if any(p.stops is Stops.SAVING for p in problems):
            self.panel.show_problems(problems)
            return
        try:
            self._form.save(self._desk.office, self.panel.record())
        except UserError as refusal:
            self.panel.show_problems(refusal.problems)
            return
        self.take_back()
        noun = self._form.noun
        self._desk.messages.done(f"{noun[:1].upper()}{noun[1:]} disimpan.", undo=True)
        self.saved.emit()
