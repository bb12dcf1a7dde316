"""The same person entered twice: a list of pairs to merge, or to mark as two people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bkk_desktop.actions import duplikat, urungan
from bkk_desktop.actions.duplikat import Pasangan, Temuan
from bkk_desktop.domain.duplikat import Keyakinan
from bkk_desktop.domain.terbilang import grouped
from bkk_desktop.errors import UserError
from bkk_desktop.store.database import Row
from ui.desk import Desk
from ui.merge_dialog import APART, MERGED, open_merge
from ui.table import Column, Empty, Format, Loaded, Pick, Table, load, prepared
from ui.tables.bukan_duplikat import TABLE as TOLD_APART
from ui.widgets.alive import while_alive
from ui.widgets.empty import EmptyState
from ui.widgets.filters import FilterBar
from ui.widgets.list_view import ListView
from ui.widgets.progress import Progress
from ui.widgets.room import screen_room
from ui.widgets.words import button, label

HOW = (
    "Enter membandingkan dua catatan berdampingan, Del menandainya bukan duplikat. Tidak ada yang"
    " digabung sebelum Anda memilih."
)
HOW_KNOWN = (
    "Pasangan ini Anda tandai bukan duplikat, jadi tidak diusulkan lagi sampai tandanya dibatalkan."
)
SEARCHING = "Membandingkan alumni"
PARTLY = "Pencarian dihentikan: baru {done} dari {total} alumni dibandingkan."
SIZE = (1180, 660)
FOUND, NOTHING, SEARCH, KNOWN, UNKNOWN = range(5)
WORDS = {Keyakinan.PASTI: "Pasti", Keyakinan.MIRIP: "Sangat mirip", Keyakinan.MUNGKIN: "Mungkin"}
PAIRS = Table(
    id="duplikat",
    noun="pasangan",
    columns=(
        Column(
            "keyakinan",
            "Kemiripan",
            120,
            Format.STATE,
            meanings={"Pasti": "good", "Sangat mirip": "info", "Mungkin": "warn"},
        ),
        Column("label_kiri", "Alumni", 280),
        Column("label_kanan", "Mungkin orang yang sama", 280),
        Column("alasan", "Yang sama", 248),
        Column("berlawanan", "Yang berbeda", 144),
    ),
    rows=lambda _db, _today: (),
    search=("label_kiri", "label_kanan"),
    picks=(Pick("Kemiripan", "keyakinan"),),
    empty=Empty(
        "Tidak ada data ganda",
        "Tidak ada dua catatan alumni yang tampaknya milik satu orang.",
    ),
)


class DuplicatesDialog(QDialog):
    """Search, list and settle pairs; `changed` tells that records were written."""

    KEYS = (("Del", "Tandai bukan orang yang sama"), ("Ctrl+Z", "Urungkan"))

    changed = Signal()
    found = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Data ganda")
        room = screen_room(parent)
        self.resize(min(SIZE[0], room.width() - 64), min(SIZE[1], room.height() - 64))
        self._desk = desk
        self._result: Temuan | None = None
        self._numbers: dict[tuple[int, int], int] = {}
        self._place = 0
        self._action = 0
        self.view, self.known = ListView(PAIRS, desk.theme), ListView(TOLD_APART, desk.theme)
        self.filters = FilterBar(PAIRS)
        self.progress = Progress(at_once=True)
        self.count, self.how = label("", "muted"), label(HOW, "muted", wrap=True)
        self.reasons = label("", "muted", wrap=True)
        self.partly = label("", "hint", wrap=True)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.search()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(label("Data ganda", "title"))
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        self.show_known = button("Bukan duplikat", "chip")
        self.show_known.setCheckable(True)
        head.addWidget(self.show_known)
        column.addLayout(head)
        column.addWidget(self.how)
        column.addWidget(self.filters)
        column.addWidget(self.partly)
        self.partly.hide()
        wait = "Nama, nomor, tanggal lahir, ibu, dan telepon dibandingkan di laptop ini."
        for shown in (
            self.view,
            EmptyState("check-circle", PAIRS.empty.title, PAIRS.empty.text),
            EmptyState("users", SEARCHING, wait),
            self.known,
            EmptyState("users", TOLD_APART.empty.title, TOLD_APART.empty.text),
        ):
            self._stack.addWidget(shown)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reasons)
        column.addWidget(self.progress)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.compare_button = button("Bandingkan", "primary")
        self.apart_button = button("Bukan duplikat")
        self.again_button = button("Cari lagi")
        self.back_button = button("Batalkan tanda")
        self.said = label("", "muted")
        self.undo_button = button("Urungkan", "link", "arrow-counter-clockwise")
        self.leave = button("Tutup", "quiet")
        for made in (self.compare_button, self.apart_button, self.again_button, self.back_button):
            row.addWidget(made)
        row.addStretch(1)
        row.addWidget(self.said)
        for made in (self.undo_button, self.leave):
            row.addWidget(made)
        # Enter in the list compares; no button takes it.
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(False)
        self.undo_button.hide()
        return row

    def _connect(self) -> None:
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.opened.connect(self._open)
        self.view.selected.connect(self._selected)
        self.known.selected.connect(self._selected)
        self.filters.changed.connect(self._filtered)
        self.show_known.toggled.connect(self._switch)
        self.compare_button.clicked.connect(self.compare_chosen)
        self.apart_button.clicked.connect(self.tell_apart)
        self.again_button.clicked.connect(self.search)
        self.back_button.clicked.connect(self.take_back)
        self.undo_button.clicked.connect(self.undo)
        self.leave.clicked.connect(self.reject)
        quick = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.view, self.tell_apart)
        quick.setContext(Qt.ShortcutContext.WidgetShortcut)
        QShortcut(QKeySequence.StandardKey.Undo, self, self.undo)

    def search(self) -> None:
        """Compare all alumni, off the GUI thread; "Batal" keeps what was found until then."""
        if self.progress.is_under_way:
            return
        self.show_known.setChecked(False)
        self.show_known.setEnabled(False)
        self._stack.setCurrentIndex(SEARCH)
        self.reasons.clear()
        job = self._desk.jobs.run_beside(
            partial(duplikat.find, self._desk.office),
            while_alive(self, self._take),
            while_alive(self, self._failed),
            while_alive(self, self.progress.advance),
        )
        self.progress.begin(SEARCHING, job)
        self._selected()

    def _failed(self, error: BaseException) -> None:
        self._at_rest()
        self._stack.setCurrentIndex(NOTHING)
        self._desk.messages.failed(error)

    def _at_rest(self) -> None:
        self.progress.end()
        self.show_known.setEnabled(True)

    def _take(self, result: Temuan) -> None:
        self._at_rest()
        stopped = result.dibandingkan < result.semua
        self.partly.setVisible(stopped)
        if stopped:
            done, total = grouped(result.dibandingkan), grouped(result.semua)
            self.partly.setText(PARTLY.format(done=done, total=total))
        self._show(result)
        self._read_known()
        self.found.emit()

    def _show(self, result: Temuan) -> None:
        self._result = result
        loaded = prepared([self._row(pair) for pair in result.pairs], PAIRS)
        self.view.set_rows(loaded)
        for pick in self.filters.picks:
            pick.offer(loaded.values[pick.pick.column])
        self._filtered()
        if not self.view.chosen_count() and self.view.rows.rowCount():
            # Where the settled one stood, so that Enter goes on with the next.
            self.view.selectRow(min(self._place, self.view.rows.rowCount() - 1))
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, pair: Pasangan) -> Row:
        number = self._numbers.setdefault((pair.kiri, pair.kanan), len(self._numbers) + 1)
        said = pair.penilaian
        return cast(
            "Row",
            {
                "id": number,
                "pair": pair,
                "keyakinan": WORDS[said.keyakinan],
                "label_kiri": pair.label_kiri,
                "label_kanan": pair.label_kanan,
                "alasan": ", ".join(said.alasan),
                "berlawanan": ", ".join(said.berlawanan),
            },
        )

    def _filtered(self) -> None:
        self.view.keep(self.filters.tests())
        self._switch()

    def _switch(self) -> None:
        shown, total = self.view.rows.rowCount(), self.view.rows.total
        known = self.known.rows.total
        self.how.setText(HOW_KNOWN if self.show_known.isChecked() else HOW)
        if self.show_known.isChecked():
            self._stack.setCurrentIndex(KNOWN if known else UNKNOWN)
            if known and not self.known.chosen_count():
                self.known.selectRow(0)
            self.count.setText(f"{grouped(known)} pasangan bukan duplikat" if known else "")
        else:
            self._stack.setCurrentIndex(FOUND if total else NOTHING)
            of = f" dari {grouped(total)}" if shown != total else ""
            self.count.setText(f"{grouped(shown)}{of} pasangan" if total else "")
        self.filters.setVisible(not self.show_known.isChecked())
        self._selected()

    def _chosen(self) -> Pasangan | None:
        rows = self.view.chosen()
        pair: Pasangan | None = rows[0]["pair"] if len(rows) == 1 else None
        return pair

    def _selected(self) -> None:
        known, busy = self.show_known.isChecked(), self.progress.is_under_way
        pair = None if known or busy else self._chosen()
        self.compare_button.setVisible(not known)
        self.apart_button.setVisible(not known)
        self.again_button.setVisible(not known)
        self.back_button.setVisible(known)
        self.compare_button.setEnabled(pair is not None)
        self.apart_button.setEnabled(pair is not None)
        self.again_button.setEnabled(not busy)
        self.back_button.setEnabled(self.known.chosen_count() > 0)
        self.reasons.setText("" if pair is None else _sentence(pair))
        self.reasons.setVisible(not known)

    def _open(self, _number: int) -> None:
        self.compare_chosen()

    def compare_chosen(self) -> None:
        """Lay the selected pair side by side."""
        pair = self._chosen()
        if pair is None:
            return
        self._place = self.view.currentIndex().row()
        dialog = open_merge(self._desk, self, pair.kiri, pair.kanan)
        if dialog is not None:
            dialog.merged.connect(self._merged)
            dialog.apart.connect(self.tell_apart)

    def _merged(self, action: int, tetap: int, hilang: int) -> None:
        if self._result is not None:
            self._show(duplikat.after_merge(self._desk.office, self._result, tetap, hilang))
        self._say(MERGED, action)

    def tell_apart(self) -> None:
        """Remember that the selected pair is two people."""
        pair, result = self._chosen(), self._result
        if pair is None or result is None or self.show_known.isChecked():
            return
        self._place = self.view.currentIndex().row()
        try:
            action = duplikat.not_the_same(self._desk.office, pair.kiri, pair.kanan)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            self.search()
            return
        left = tuple(other for other in result.pairs if other is not pair)
        self._show(replace(result, pairs=left))
        self._say(APART, action)

    def take_back(self) -> None:
        """Forget the marks that are selected, and look again."""
        try:
            duplikat.take_back(self._desk.office, self.known.chosen_ids())
        except UserError as refusal:
            self._desk.messages.failed(refusal)
        self.changed.emit()
        self.search()

    def _say(self, text: str, action: int) -> None:
        self._action = action
        self.said.setText(text)
        self.undo_button.setVisible(action > 0)
        self._read_known()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last merge or mark back, and look again."""
        if not self._action or self.progress.is_under_way:
            return
        try:
            urungan.undo_action(self._desk.office, self._action)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
        self._action = 0
        self.undo_button.hide()
        self.said.setText("Diurungkan.")
        self.changed.emit()
        self.search()

    def _read_known(self) -> None:
        work: Callable[[], Loaded] = partial(load, self._desk.office, TOLD_APART)
        done, failed = while_alive(self, self._take_known), self._desk.messages.failed
        self._desk.lists.run(work, done, while_alive(self, failed))

    def _take_known(self, loaded: Loaded) -> None:
        self.known.set_rows(loaded)
        count = len(loaded.rows)
        self.show_known.setText(f"Bukan duplikat ({grouped(count)})" if count else "Bukan duplikat")
        if self.show_known.isChecked():
            self._switch()

    def reject(self) -> None:
        """Close; a search under way is stopped first."""
        if self.progress.is_under_way:
            self.progress.stop()
            return
        super().reject()


def _sentence(pair: Pasangan) -> str:
    said = pair.penilaian
    against = f" Yang berbeda: {', '.join(said.berlawanan)}." if said.berlawanan else ""
    return (
        f"{pair.label_kiri} dan {pair.label_kanan}. Yang sama: {', '.join(said.alasan)}.{against}"
    )


def open_duplicates(desk: Desk, parent: QWidget) -> DuplicatesDialog:
    """Open the search for the same person twice over a window and return it."""
    dialog = DuplicatesDialog(desk, parent)
    dialog.open()
    return dialog
