"""Pengaturan, pembersihan data: who would be made anonymous, and doing it once it is agreed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bkk_desktop.actions import pembersihan
from bkk_desktop.actions.pembersihan import Rencana
from bkk_desktop.domain.terbilang import grouped
from ui import formats
from ui.desk import Desk
from ui.tables.pembersihan import TABLE
from ui.widgets.alive import while_alive
from ui.widgets.page import Action
from ui.widgets.records import FilteredRecords
from ui.widgets.words import button, label, note

RECORD, PROCESSING = "Catatan pemrosesan data…", "catatan_pemrosesan"
RUN = "Bersihkan data…"
WHAT = (
    "Nama, nomor, alamat, kontak, dokumen, dan tulisan bebas dihapus, juga dari riwayat dan "
    "keranjang. Jumlah di laporan tetap sama, dan laporan yang sudah dibekukan tidak berubah."
)
FINAL = (
    "Pembersihan tidak bisa diurungkan. Cadangan dibuat lebih dulu; cadangan itu masih memuat "
    "datanya, jadi hapus cadangan lama bila sudah tidak diperlukan."
)
NOBODY = "Tidak ada yang perlu dibersihkan."
NEVER = "Masa simpan 0 tahun: data disimpan selamanya."
SINCE = "Tanpa kontak sejak {hari}."
DONE = "Data {jumlah} alumni dianonimkan. Cadangan sebelumnya: {nama}."


class Retention(QWidget):
    """Show who is proposed; `changed` tells that their data were made anonymous."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label("Pembersihan data", "heading"))
        head.addStretch(1)
        self.record_button = button(RECORD, glyph="file-text")
        self.record_button.clicked.connect(self._record)
        head.addWidget(self.record_button)
        column.addLayout(head)
        column.addWidget(label(WHAT, "muted", wrap=True))
        column.addWidget(note(FINAL, "warn"))
        self._since = label("", "muted")
        column.addWidget(self._since)
        run = Action(RUN, self.ask, "eraser", "primary")
        self.people = FilteredRecords(desk, TABLE, [run], "check-circle")
        column.addWidget(self.people, 1)

    def _record(self) -> None:
        from ui.letter_dialog import LetterDialog

        dialog = LetterDialog(self._desk, self)
        dialog.kind.setCurrentIndex(dialog.kind.findData(PROCESSING))
        dialog.open()

    def reload(self) -> None:
        """Look again who is proposed."""
        self.people.reload()
        work = partial(pembersihan.plan, self._desk.office)
        self._desk.lists.run(work, while_alive(self, self._tell), self._desk.messages.failed)

    def _tell(self, found: Rencana) -> None:
        day = formats.day(found.batas)
        self._since.setText(SINCE.format(hari=day) if found.batas else NEVER)

    def ask(self) -> None:
        """Look what would be done now, and ask."""
        work = partial(pembersihan.plan, self._desk.office)
        self._desk.jobs.run(work, while_alive(self, self._confirm), self._desk.messages.failed)

    def _confirm(self, found: Rencana) -> None:
        count = len(found.orang) + len(found.terhapus)
        if not count:
            self._desk.messages.info(NOBODY if found.batas else NEVER)
            return
        text = f"Anonimkan data {grouped(count)} alumni untuk selamanya?"
        if found.terhapus:
            text += f" {grouped(len(found.terhapus))} di antaranya sudah dihapus sebelumnya."
        yes = f"Anonimkan {grouped(count)} alumni"
        if self._desk.messages.ask(text, yes, "Batal", detail=FINAL, danger=True):
            work = partial(pembersihan.run, self._desk.office, found)
            done = while_alive(self, partial(self._done, count))
            self._desk.jobs.run(work, done, self._desk.messages.failed, writes=True)

    def _done(self, count: int, made: object) -> None:
        name = getattr(made, "name", "")
        self._desk.messages.done(DONE.format(jumlah=grouped(count), nama=name), final=True)
        self.changed.emit()
