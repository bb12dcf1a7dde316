"""What is missing in alumni, in a window: each line opens the form at its field."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.office import Office
from bkk_desktop.store.kelengkapan import Kelengkapan
from ui.desk import Desk
from ui.table import Loaded, prepared
from ui.tables.perlu_dilengkapi import TABLE, titled
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.lead import open_record
from ui.widgets.list_view import ListView
from ui.widgets.room import screen_room
from ui.widgets.words import closing, label

HOW = "Tekan Enter atau klik dua kali untuk membuka isiannya. Yang sudah dibenahi hilang dari sini."
WAIT = "Alumni sedang diperiksa."
SIZE = (1040, 600)


class IncompleteDialog(QDialog):
    """List the findings of all alumni; `written` tells that one was mended."""

    written = Signal()
    loaded = Signal()

    def __init__(self, desk: Desk, kelengkapan: Kelengkapan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Perlu dilengkapi")
        room = screen_room(parent)
        self.resize(min(SIZE[0], room.width() - 64), min(SIZE[1], room.height() - 64))
        self._desk, self._kelengkapan = desk, kelengkapan
        self._place = 0
        self.view = ListView(TABLE, desk.theme)
        self.filters = FilterBar(TABLE)
        self.search = QLineEdit()
        self.count = label(WAIT, "muted")
        self._stack = QStackedWidget()
        self._build()
        self.search.textChanged.connect(self._searched)
        self.filters.changed.connect(self._filtered)
        self.view.opened.connect(self.open_row)
        self.search.installEventFilter(self)
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("Perlu dilengkapi", "title"))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.search.setPlaceholderText("Cari nama, kelas, atau isian")
        self.search.setAccessibleName("Cari yang perlu dilengkapi")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(288)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(label(HOW, "muted", wrap=True))
        column.addWidget(self.filters)
        self._stack.addWidget(self.view)
        self._stack.addWidget(EmptyState("check-circle", TABLE.empty.title, TABLE.empty.text))
        column.addWidget(self._stack, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(closing(self))
        column.addLayout(row)

    def reload(self) -> None:
        """Look again, off the GUI thread."""
        work = partial(_looked, self._desk.office, self._kelengkapan)
        done = while_alive(self, self._take)
        self._desk.jobs.run(work, done, while_alive(self, self._desk.messages.failed))

    def _take(self, found: Loaded) -> None:
        self.view.set_rows(found)
        for pick in self.filters.picks:
            pick.offer(found.values[pick.pick.column])
        self._stack.setCurrentIndex(0 if found.rows else 1)
        self._say()
        if not self.view.chosen_count() and self.view.rows.rowCount():
            # Where the mended one stood, so that Enter goes on with the next.
            self.view.selectRow(min(self._place, self.view.rows.rowCount() - 1))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.loaded.emit()

    def _say(self) -> None:
        shown, total = self.view.rows.rowCount(), self.view.rows.total
        of = f" dari {grouped(total)}" if shown != total else ""
        whose = f" pada {grouped(self._kelengkapan.people)} alumni" if shown == total else ""
        self.count.setText(f"{grouped(shown)}{of} isian{whose}" if total else "")

    def _searched(self, text: str) -> None:
        self.view.search(text)
        self._say()

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())
        self._say()

    def open_row(self, number: int) -> None:
        """Open the form of the person at the field."""
        self._place = self.view.currentIndex().row()
        for row in self.view.chosen():
            if row["id"] == number:
                form = open_record(self._desk, self, "alumni", row["alumni"], row["kolom"])
                if form is not None:
                    form.saved.connect(self._saved)

    def _saved(self, _number: int) -> None:
        self.reload()
        self.written.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the search to the list with Enter or the arrow, never close the window."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        ):
            if self.view.rows.rowCount():
                self.view.selectRow(0)
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)


def _looked(office: Office, kelengkapan: Kelengkapan) -> Loaded:
    with office.read() as db:
        kelengkapan.look(db, office.now().date())
        rows = titled(kelengkapan.rows(db))
    return prepared(rows, TABLE)
