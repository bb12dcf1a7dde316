"""Who fits a vacancy: alumni in order, with the reasons, to be added as applicants in one go."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import lamaran as actions
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.pencocokan import FAILED, MET, NOTE, UNKNOWN, Alasan, Cocok
from bkk_desktop.domain.pengumuman import positions
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from ui.desk import Desk
from ui.table import Loaded, load
from ui.tables.calon import for_vacancy
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.list_view import ListView
from ui.widgets.room import screen_room
from ui.widgets.words import Picture, button, label

GROUPS = (
    (FAILED, "Tidak cocok", "warning", "warn"),
    (UNKNOWN, "Belum diketahui", "info", "info"),
    (MET, "Cocok", "check-circle", "good"),
    (NOTE, "Perlu diketahui", "info", "quiet"),
)
SIDE = 296
UNASKED = "Lowongan ini belum menyebut syarat, jadi semua alumni memenuhi."


class MatchingDialog(QDialog):
    """Propose alumni for a vacancy; `added` tells that some were made applicants."""

    added = Signal(int)

    def __init__(self, desk: Desk, vacancy: Lowongan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Cari calon pelamar")
        self._desk, self._vacancy = desk, vacancy
        self._table = for_vacancy(vacancy.id)
        self.view = ListView(self._table, desk.theme)
        self.filters = FilterBar(self._table)
        self.search = QLineEdit()
        self.count = label("", "muted")
        self.add_button = button("Tambahkan sebagai pelamar", "primary", "user-plus")
        self._reasons = QScrollArea()
        self._build()
        self._connect()
        room = screen_room(parent)
        self.resize(min(1240, room.width() - 64), min(720, room.height() - 64))
        self._choose()
        desk.lists.run(
            partial(load, desk.office, self._table),
            while_alive(self, self._take),
            desk.messages.failed,
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label(f"Calon untuk {self._vacancy.jabatan}", "title"))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.search.setPlaceholderText("Cari nama, kelas, jurusan")
        self.search.setAccessibleName("Cari calon")
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(296)
        head.addWidget(self.search)
        column.addLayout(head)
        asked = positions(self._vacancy)
        if asked:
            column.addWidget(label(f"Dicari {asked}.", "muted"))
        column.addWidget(self.filters)
        body = QHBoxLayout()
        body.setSpacing(12)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        empty = self._table.empty
        self._stack.addWidget(EmptyState("users", empty.title, empty.text))
        nothing = "Matikan satu saringan, atau hapus kata pencarian."
        self._stack.addWidget(EmptyState("magnifying-glass", "Tidak ada yang cocok", nothing))
        body.addWidget(self._stack, 1)
        body.addWidget(self._side())
        column.addLayout(body, 1)
        column.addLayout(self._buttons())

    def _side(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("detail")
        frame.setFixedWidth(SIDE)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        self._reasons.setObjectName("clear")
        self._reasons.setWidgetResizable(True)
        self._reasons.setFrameShape(QFrame.Shape.NoFrame)
        self._reasons.setAccessibleName("Alasan")
        inside.addWidget(self._reasons)
        return frame

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button.setToolTip("Ctrl+S")
        row.addWidget(self.add_button)
        row.addWidget(label("Pilih banyak dengan Shift atau Ctrl.", "small"))
        row.addStretch(1)
        close = button("Tutup", "quiet")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row.addWidget(close)
        return row

    def _connect(self) -> None:
        self.search.textChanged.connect(self._searched)
        self.filters.changed.connect(self._filtered)
        self.view.selected.connect(self._choose)
        self.view.opened.connect(self._opened)
        self.add_button.setAutoDefault(False)
        self.add_button.clicked.connect(self.add)
        # A button's own shortcut would be lost with its words, which tell how many are selected.
        QShortcut(QKeySequence.StandardKey.Save, self, self.add)

    def _take(self, loaded: Loaded) -> None:
        self.view.set_rows(loaded)
        for pick in self.filters.picks:
            pick.offer(loaded.values[pick.pick.column])
        self._show_state()
        if self.view.rows.rowCount():
            self.view.selectRow(0)
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _searched(self, text: str) -> None:
        self.view.search(text)
        self._show_state()

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())
        self._show_state()

    def _show_state(self) -> None:
        shown, total = self.view.rows.rowCount(), self.view.rows.total
        self._stack.setCurrentIndex(0 if shown else 2 if total else 1)
        of = f" dari {grouped(total)}" if shown != total else ""
        self.count.setText(f"{grouped(shown)}{of} alumni")

    def _choose(self) -> None:
        count = self.view.chosen_count()
        self.add_button.setEnabled(count > 0)
        many = f"Tambahkan {grouped(count)} pelamar" if count > 1 else "Tambahkan sebagai pelamar"
        self.add_button.setText(many)
        row = self.view.chosen()[0] if count == 1 else None
        self._reasons.setWidget(_reasons(row["cocok"] if row else None, count))

    def _opened(self, _number: int) -> None:
        self.add()

    def add(self) -> None:
        """Make the selected alumni applicants, all in one action."""
        ids = self.view.chosen_ids()
        if not ids:
            return
        try:
            count = actions.apply(self._desk.office, self._vacancy.id, ids)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._desk.messages.done(f"{grouped(count)} pelamar ditambahkan.", undo=True)
        self.added.emit(count)
        self.accept()


def _reasons(one: Cocok | None, count: int) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(4)
    if one is None:
        text = f"{grouped(count)} alumni dipilih." if count else "Pilih alumni di daftar."
        column.addWidget(label(text, "muted", wrap=True))
        column.addStretch(1)
        return page
    column.addWidget(label(one.calon.nama, "heading", wrap=True))
    about = " · ".join(filter(None, (one.calon.rombel, str(one.calon.tahun_lulus or ""))))
    column.addWidget(label(about, "muted", wrap=True))
    asked = {MET, FAILED, UNKNOWN} & {reason.arti for reason in one.alasan}
    if not asked:
        column.addSpacing(8)
        column.addWidget(label(UNASKED, wrap=True))
    for kind, title, glyph, tone in GROUPS:
        _add_group(column, [r for r in one.alasan if r.arti == kind], (title, glyph, tone))
    column.addStretch(1)
    return page


def _add_group(column: QVBoxLayout, reasons: Sequence[Alasan], dress: tuple[str, str, str]) -> None:
    title, glyph, tone = dress
    if not reasons:
        return
    column.addSpacing(8)
    column.addWidget(label(title, "label"))
    for reason in reasons:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Picture(glyph, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(reason.kata, wrap=True), 1)
        column.addLayout(row)
