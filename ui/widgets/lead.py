"""From a name or a problem to the record behind it: its form, at the field that is wrong."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.errors import UserError
from bkk_desktop.store import record
from ui.desk import Desk
from ui.form import Form
from ui.forms import all_forms
from ui.reading import FORM as READ_FORM
from ui.reading import noted
from ui.widgets.form_dialog import FormDialog

FIXED = {"pendaftaran": ("alumni",), "penempatan": ("alumni",), "lowongan_keluar": ("lowongan",)}
# There is one of these only, and none before it is filled in.
ALONE = ("sekolah", "bkk")
NO_FORM = "Catatan ini dibuka dari Pencari Kerja, Saldo awal tanpa nama."


def open_record(
    desk: Desk, parent: QWidget, tabel: str, number: int, field: str = ""
) -> FormDialog | None:
    """Open a record's form, with the focus on a field; say so if the record is gone."""
    form: Form[Any] | None = all_forms().get(tabel)
    if form is None:
        desk.messages.info(NO_FORM)
        return None
    try:
        with desk.office.read() as db:
            alone = tabel in ALONE
            found = record.only(db, form.kind) if alone else record.get(db, form.kind, number)
    except UserError as gone:
        desk.messages.failed(gone)
        return None
    if isinstance(found, Alumni) and found.nik and not noted(desk, READ_FORM, (number,)):
        return None
    dialog = FormDialog(form, desk.office, desk.messages, found, parent, FIXED.get(tabel, ()))
    dialog.open()
    if field:
        dialog.panel.show_problems(dialog.panel.problems())
        if editor := dialog.panel.editors.get(field):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog
