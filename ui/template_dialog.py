"""A province's template: what it would change here, before it changes anything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import templat as actions
from bkk_desktop.domain.berkas_templat import BerkasTemplat, Perubahan
from bkk_desktop.domain.terbilang import grouped
from ui.desk import Desk
from ui.widgets.alive import while_alive
from ui.widgets.lines import Line, Lines
from ui.widgets.words import button, label

WHY = (
    "Ini yang berubah di pengaturan Anda. Laporan yang sudah dibekukan tetap dicetak seperti"
    " semula, dan perubahan ini bisa diurungkan."
)
SAME = "Templat ini sama dengan pengaturan Anda sekarang."
KINDS = "Templat laporan (*.json)"
NAME = "Templat laporan BKK.json"
LONGEST = 300


class TemplateDialog(QDialog):
    """Show what a template changes; `used` tells that it was taken over."""

    used = Signal()

    def __init__(
        self,
        found: tuple[BerkasTemplat, Sequence[Perubahan]],
        path: Path,
        desk: Desk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Pakai templat")
        self.resize(640, 520)
        self._path, self._desk = path, desk
        templat, changed = found
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(label(templat.judul, "title", wrap=True))
        column.addWidget(label(WHY if changed else SAME, "muted", wrap=True))
        self.lines = Lines("Yang berubah", desk.theme)
        self.lines.show_lines([line for one in changed for line in _lines(one)])
        column.addWidget(self.lines, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.use = button(f"Pakai, ubah {grouped(len(changed))} pengaturan", "primary")
        self.use.setEnabled(bool(changed))
        self.use.clicked.connect(self._use)
        leave = button("Batal", "quiet")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.use)
        column.addLayout(row)

    def _use(self) -> None:
        self.setEnabled(False)
        work = partial(actions.use, self._desk.office, self._path)
        done, failed = while_alive(self, self._used), while_alive(self, self._failed)
        self._desk.jobs.run(work, done, failed, writes=True)

    def _used(self, count: int) -> None:
        text = f"Templat dipakai; {grouped(count)} pengaturan berubah."
        self._desk.messages.done(text, undo=True)
        self.setEnabled(True)
        self.used.emit()
        self.accept()

    def _failed(self, error: BaseException) -> None:
        self.setEnabled(True)
        self._desk.messages.failed(error)


def _lines(one: Perubahan) -> list[Line]:
    return [
        Line(one.label, strong=True),
        Line(_short(one.baru), f"Sekarang: {_short(one.lama)}", level=1),
    ]


def _short(text: str) -> str:
    words = " · ".join(filter(None, (line.strip() for line in text.splitlines())))
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def choose_template(desk: Desk, parent: QWidget, used: Callable[[], object]) -> None:
    """Ask for a template's file and show what it would change; `used` tells that it was taken."""
    path = desk.messages.open_file(parent, "Pakai templat", KINDS)
    if path is not None:
        shown = while_alive(parent, partial(_show, desk, parent, path, used))
        work = partial(actions.read_file, desk.office, path)
        desk.jobs.run(work, shown, desk.messages.failed)


def _show(
    desk: Desk,
    parent: QWidget,
    path: Path,
    used: Callable[[], object],
    found: tuple[BerkasTemplat, tuple[Perubahan, ...]],
) -> None:
    dialog = TemplateDialog(found, path, desk, parent)
    dialog.used.connect(used)
    dialog.open()


def save_template(desk: Desk, parent: QWidget) -> None:
    """Save the office's template as one file."""
    path = desk.messages.save_file(parent, "Simpan templat", NAME, KINDS)
    if path is not None:
        done = while_alive(parent, partial(_saved, desk, path))
        desk.jobs.run(partial(actions.save_file, desk.office, path), done, desk.messages.failed)


def _saved(desk: Desk, path: Path, _nothing: None) -> None:
    desk.messages.done(f"{path.name} disimpan di {path.parent}.")
