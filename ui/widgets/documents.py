"""The files of any record: added by button or drop, opened, described, exported, deleted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import (
    QAction,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QToolButton, QVBoxLayout

from bkk_desktop.actions import berkas as actions
from bkk_desktop.actions.berkas import ZIP, Added
from bkk_desktop.domain.berkas import MEGA, MOST_BYTES, Berkas
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import berkas as store
from ui import formats, viewing
from ui.desk import Desk
from ui.forms.berkas import FORM
from ui.widgets import icon
from ui.widgets.drops import light, paths_of
from ui.widgets.form_dialog import FormDialog
from ui.widgets.handing import Handing
from ui.widgets.lines import Line, Lines
from ui.widgets.words import Picture, button, label

KINDS = "PDF, gambar, Word, Excel (*.pdf *.jpg *.jpeg *.png *.webp *.docx *.xlsx);;Semua berkas (*)"
HOW = "Seret PDF atau gambar ke sini, atau tekan Tambah berkas. Paling besar {most} MB satu berkas."
ERASE = "Hapus {n} berkas? Berkasnya pindah ke keranjang dan bisa dipulihkan."
KILO = 1024


class Documents(Handing):
    """The files of one record; `kinds` says what they may be for, by their stored names.

    `changed` tells that something was written.
    """

    KEYS = (("Del", "Hapus berkas"), ("Return", "Buka berkas"))

    changed = Signal()

    def __init__(self, desk: Desk, tabel: str, baris: int, kinds: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("files")
        self._desk, self._kinds = desk, dict(kinds)
        self._tabel, self._baris = tabel, baris
        self._files: dict[int, Berkas] = {}
        self._dropped: list[Path] = []
        self._writes = not desk.office.read_only
        self.setAcceptDrops(self._writes)
        self.receives = self.list = Lines("Berkas", desk.theme)
        self.list.setProperty("flat", "true")
        self.list.setSelectionMode(Lines.SelectionMode.ExtendedSelection)
        self.list.opened.connect(self.open)
        self.list.itemSelectionChanged.connect(self._selected)
        self.menu = QMenu(self)
        self.kind_menu = QMenu(self)
        self._needs_one: list[QAction] = []
        self._build()
        self.reload()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        how = HOW.format(most=MOST_BYTES // MEGA)
        self._stack.addWidget(_nothing(how if self._writes else ""))
        column.addWidget(self._stack, 1)
        self._fill_menus()
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._context)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = button("Tambah berkas", glyph="plus", writes=self._desk.office)
        self.add_button.clicked.connect(self._add_clicked)
        row.addWidget(self.add_button)
        self.open_button = button("Buka", glyph="eye")
        self.open_button.clicked.connect(self._open_chosen)
        row.addWidget(self.open_button)
        self.more = QToolButton()
        self.more.setIcon(icon.icon("dots-three"))
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName("Tindakan lain untuk berkas")
        self.more.setToolTip("Tindakan lain untuk berkas")
        row.addWidget(self.more)
        row.addStretch(1)
        return row

    def _fill_menus(self) -> None:
        if self._writes:
            self._offer("Ubah nama dan keterangan", "pencil-simple", self.describe, one=True)
            self._offer("Ganti isinya", "arrows-clockwise", self.replace, one=True)
        self._offer("Simpan salinan", "download-simple", self.export, one=False)
        self._offer("Simpan sebagai satu ZIP", "archive", self.export_zip, one=False)
        if self._writes:
            self._fill_writing()

    def _fill_writing(self) -> None:
        if len(self._kinds) > 1:
            meant = self.menu.addMenu("Pindah jenis")
            self._needs_one.append(meant.menuAction())
            _list_kinds(meant, self._kinds)
            meant.triggered.connect(self._mean)
        self.menu.addSeparator()
        erase = self._offer("Hapus", "trash", self.erase, one=False)
        erase.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        erase.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(erase)
        _list_kinds(self.kind_menu, self._kinds)
        self.kind_menu.triggered.connect(self._kind_taken)

    def _offer(self, text: str, glyph: str, do: Callable[[], object], *, one: bool) -> QAction:
        made = self.menu.addAction(icon.icon(glyph), text)
        made.triggered.connect(do)
        if one:
            self._needs_one.append(made)
        return made

    def reload(self) -> None:
        """Read the files again; their bytes stay where they are."""
        kept = set(self._chosen())
        with self._desk.office.read() as db:
            files = store.of(db, self._tabel, self._baris)
        self._files = {one.id: one for one in files}
        self.list.show_lines([self._line(one) for one in files])
        for at, one in enumerate(files):
            self.list.item(at).setSelected(one.id in kept)
        self._stack.setCurrentIndex(0 if files else 1)
        self._selected()

    def _line(self, one: Berkas) -> Line:
        facts = (self._kinds.get(one.jenis, ""), one.tipe.upper(), size_words(one.ukuran))
        first = " · ".join(filter(None, (*facts, formats.day(one.tanggal))))
        return Line(one.nama, "\n".join(filter(None, (first, one.keterangan))), goal=one.id)

    def _chosen(self) -> list[int]:
        places = sorted(index.row() for index in self.list.selectedIndexes())
        lines = self.list.lines()
        return [int(str(lines[at].goal)) for at in places]

    def _selected(self) -> None:
        count = len(self._chosen())
        self.open_button.setEnabled(count == 1)
        self.more.setEnabled(count > 0)
        for action in self._needs_one:
            action.setEnabled(count == 1)

    def _context(self, at: QPoint) -> None:
        if self._chosen():
            self.menu.popup(self.list.viewport().mapToGlobal(at))

    def _add_clicked(self) -> None:
        self._dropped = []
        self._ask_kind(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _ask_kind(self, at: QPoint) -> None:
        if len(self._kinds) == 1:
            self._take(next(iter(self._kinds)))
        else:
            self.kind_menu.popup(at)

    def _kind_taken(self, action: QAction) -> None:
        self._take(action.data())

    def _take(self, jenis: str) -> None:
        title = f"Tambah {self._kinds[jenis].lower()}"
        paths = self._dropped or self._desk.messages.open_files(self, title, KINDS)
        self._dropped = []
        if paths:
            blank = Berkas(tabel=self._tabel, baris=self._baris, jenis=jenis)
            work = partial(actions.attach_all, self._desk.office, paths, blank)
            self._run(work, self._added)

    def _run(self, work: Callable[[], object], done: Callable[..., None]) -> None:
        self._desk.jobs.run(work, done, self._desk.messages.failed, writes=True)

    def _added(self, added: Added) -> None:
        if added.ids:
            self._written(f"{len(added.ids)} berkas ditambahkan.")
            self._go_to(added.ids)
        if added.refused:
            self._desk.messages.failed(UserError(*added.refused))

    def _go_to(self, ids: Sequence[int]) -> None:
        """Select what was added, so that the keys go on with it."""
        for at, line in enumerate(self.list.lines()):
            self.list.item(at).setSelected(line.goal in ids)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _written(self, text: str) -> None:
        self.reload()
        self._desk.messages.done(text, undo=True)
        self.changed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if paths_of(event.mimeData()):
            event.acceptProposedAction()
            light(self, over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look as before."""
        light(self, over=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files, after asking what they are for."""
        light(self, over=False)
        self._dropped = paths_of(event.mimeData())
        if self._dropped:
            event.acceptProposedAction()
            self._ask_kind(QCursor.pos())

    def _open_chosen(self) -> None:
        for number in self._chosen():
            self.open(number)

    def open(self, number: object) -> None:
        """Show a file with the system's viewer."""
        work = partial(viewing.copy_out, self._desk.office, int(str(number)))
        self._desk.lists.run(work, self._show, self._desk.messages.failed)

    def _show(self, path: Path) -> None:
        try:
            viewing.show(path)
        except UserError as refusal:
            self._desk.messages.failed(refusal)

    def describe(self) -> None:
        """Open the form of a file's name and description."""
        one = self._files[self._chosen()[0]]
        # Of the window: the panel may be made anew while the form is open.
        dialog = FormDialog(FORM, self._desk.office, self._desk.messages, one, self.window())
        dialog.saved.connect(self._described)
        dialog.open()

    def _described(self, _number: int) -> None:
        self.reload()
        self.changed.emit()

    def replace(self) -> None:
        """Put another content in the place of a file's."""
        number = self._chosen()[0]
        path = self._desk.messages.open_file(self, f"Ganti {self._files[number].nama}", KINDS)
        if path is not None:
            work = partial(actions.replace, self._desk.office, number, path)
            self._run(work, self._replaced)

    def _replaced(self, _nothing: None) -> None:
        self._written("Isi berkas diganti.")

    def _mean(self, action: QAction) -> None:
        one = replace(self._files[self._chosen()[0]], jenis=action.data())
        try:
            actions.save(self._desk.office, one)
        except UserError as refusal:
            self._desk.messages.failed(refusal)
            return
        self._written("Jenis berkas diubah.")

    def erase(self) -> None:
        """Delete the selected files; they stay in the bin."""
        ids, messages = self._chosen(), self._desk.messages
        if not ids:
            return
        if messages.ask(ERASE.format(n=len(ids)), f"Hapus {len(ids)} berkas", "Batal", danger=True):
            self._run(partial(_removed, self._desk.office, ids), self._erased)

    def _erased(self, count: int) -> None:
        self._written(f"{count} berkas dihapus.")

    def export(self) -> None:
        """Save one file under a name, or several into a folder."""
        ids, messages = self._chosen(), self._desk.messages
        if len(ids) == 1:
            one = self._files[ids[0]]
            kind = f"{one.tipe.upper()} (*.{one.tipe})"
            path = messages.new_place(self, "Simpan berkas", one.nama, kind)
            # The chooser has asked already whether a file of that name may go.
            save: Callable[[Path], object] = partial(
                actions.export, self._desk.office, one.id, overwrite=True
            )
        else:
            path = messages.folder(self, "Simpan ke folder")
            save = partial(actions.export_many, self._desk.office, ids)
        self._write_out(path, save, len(ids))

    def export_zip(self) -> None:
        """Save the selected files as one ZIP."""
        ids = self._chosen()
        path = self._desk.messages.new_place(self, "Simpan ZIP", f"Berkas{ZIP}", "ZIP (*.zip)")
        agreed = path is not None and path.suffix.lower() == ZIP
        whole = path if path is None or agreed else path.with_name(path.name + ZIP)
        save = partial(actions.export_many, self._desk.office, ids, overwrite=agreed)
        self._write_out(whole, save, len(ids))

    def _write_out(self, path: Path | None, save: Callable[[Path], object], count: int) -> None:
        if path is not None:
            work = partial(_saved, save, path, count)
            self._desk.jobs.run(work, self._exported, self._desk.messages.failed)

    def _exported(self, count: int) -> None:
        self._desk.messages.done(f"{count} berkas disalin.")


def files_of(
    desk: Desk, record: tuple[str, int], kinds: Mapping[str, str], changed: SignalInstance
) -> Documents:
    """Return the files of a record for a tab; `changed` is given what is written in them."""
    made = Documents(desk, *record, kinds)
    made.changed.connect(changed)
    return made


def _removed(office: Office, ids: Sequence[int]) -> int:
    actions.remove(office, ids)
    return len(ids)


def _saved(save: Callable[[Path], object], path: Path, count: int) -> int:
    save(path)
    return count


def _list_kinds(menu: QMenu, kinds: Mapping[str, str]) -> None:
    for jenis, words in kinds.items():
        menu.addAction(words).setData(jenis)


def _nothing(words: str) -> QFrame:
    made = QFrame()
    made.setObjectName("drop")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 24, 16, 24)
    column.setSpacing(8)
    centre = Qt.AlignmentFlag.AlignHCenter
    column.addWidget(Picture("file-arrow-up", 32, "quiet"), 0, centre)
    column.addWidget(label("Belum ada berkas", "strong"), 0, centre)
    how = label(words, "muted", wrap=True)
    how.setAlignment(centre)
    column.addWidget(how)
    column.addStretch(1)
    return made


def size_words(ukuran: int) -> str:
    """Return "12 KB" or "1,4 MB"."""
    if ukuran < MEGA:
        return f"{max(1, round(ukuran / KILO))} KB"
    return f"{ukuran / MEGA:.1f} MB".replace(".", ",")
