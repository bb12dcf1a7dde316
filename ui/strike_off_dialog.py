"""Taking seekers off the list: who they are is seen before, and whoever stays is unticked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from bkk_desktop.errors import Problem, UserError
from bkk_desktop.office import Office
from bkk_desktop.store.database import Row
from ui import formats
from ui.desk import Desk
from ui.forms.coret import FORM, Coret
from ui.register_dialog import add_below
from ui.theme import ROW
from ui.widgets.form_dialog import FormDialog
from ui.widgets.words import note

WHO = "Yang dicentang dihapuskan dari daftar"
NOBODY = "Belum ada yang dicentang. Centang paling sedikit satu orang."
HOW = (
    "Mereka sudah {bulan} bulan atau lebih tanpa kabar. Hapus centang siapa yang masih mencari "
    "kerja; tidak ada yang dihapuskan sebelum Anda menyimpan."
)
ROLE = Qt.ItemDataRole.UserRole


class StrikeOffDialog(FormDialog):
    """Day and reason for all who are ticked; one action, so that it is undone at once."""

    def __init__(self, desk: Desk, rows: Sequence[Row], coret: Coret, parent: QWidget) -> None:
        self.people = QListWidget()
        self.people.setAccessibleName(WHO)
        for row in rows:
            item = QListWidgetItem(_words(row))
            item.setData(ROLE, row["id"])
            item.setCheckState(Qt.CheckState.Checked)
            item.setSizeHint(QSize(0, ROW))
            self.people.addItem(item)
        record = replace(coret, pendaftaran=tuple(row["id"] for row in rows))
        form = replace(FORM, save=partial(_save, self.people))
        super().__init__(form, desk.office, desk.messages, record, parent)
        self.save_button.setText("Hapuskan dari daftar")
        add_below(self, WHO, self.people)

    def explain(self, months: int) -> None:
        """Say why these people are proposed."""
        self._notices.setContentsMargins(24, 16, 24, 0)
        told = note(HOW.format(bulan=months))
        self._notices.addWidget(told)
        # The dialog is open by now; what is not shown yet would not be counted.
        told.show()
        self.hug()


def _words(row: Row) -> str:
    heard = formats.day(row["lapor_terakhir"])
    said = f"lapor {heard}" if heard else f"mendaftar {formats.day(row['tanggal'])}"
    return "  ·  ".join(filter(None, (row["nama"], row["nomor"], said)))


def _save(people: QListWidget, office: Office, record: Coret) -> object:
    items = (people.item(at) for at in range(people.count()))
    ticked = tuple(item.data(ROLE) for item in items if item.checkState() is Qt.CheckState.Checked)
    if not ticked:
        raise UserError(Problem(NOBODY))
    return FORM.save(office, replace(record, pendaftaran=ticked))
