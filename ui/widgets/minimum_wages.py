"""The minimum wages in the settings: what ships is changed by writing one's own figure above it."""

from __future__ import annotations

from dataclasses import replace

from bkk_desktop.actions import upah_minimum as actions
from bkk_desktop.domain.upah import UpahMinimum
from bkk_desktop.store import upah_minimum as store
from ui.desk import Desk
from ui.forms.upah_minimum import FORM
from ui.tables.upah_minimum import TABLE
from ui.widgets.form_dialog import FormDialog
from ui.widgets.records import Listed, Records


class MinimumWages(Records):
    """Show every known minimum wage and edit those of the school."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Listed(TABLE, FORM, self._blank, actions.remove, "money"))

    def _blank(self) -> UpahMinimum:
        return UpahMinimum(tahun=self._desk.office.now().year)

    def open_row(self, number: int) -> None:
        """Open the school's figure; what ships is the beginning of one."""
        if number > 0:
            super().open_row(number)
            return
        with self._desk.office.read() as db:
            shipped = next(one.record for one in store.listing(db) if one.record.id == number)
        desk, fixed = self._desk, ("kode_wilayah", "tahun")
        own = replace(shipped, id=0)
        dialog = FormDialog(FORM, desk.office, desk.messages, own, self, fixed)
        dialog.saved.connect(self._saved)
        dialog.open()
