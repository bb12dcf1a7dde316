"""The sheet "Data saya" of one alumnus, shown before it is printed or saved."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.data_saya import own_data
from bkk_desktop.letter import Letter
from bkk_desktop.store import pengaturan
from ui.desk import Desk
from ui.letters import pdf_of
from ui.preview import Document, PreviewDialog
from ui.widgets.alive import while_alive

TITLE = "Data saya"


def show_own_data(desk: Desk, parent: QWidget, alumni: int) -> None:
    """Show the sheet; nobody's name stands in the name of its file."""
    work = partial(own_data, desk.office, alumni)
    desk.jobs.run(work, while_alive(parent, partial(_show, desk, parent)), desk.messages.failed)


def _show(desk: Desk, parent: QWidget, letter: Letter) -> None:
    with desk.office.read() as db:
        usual = pengaturan.settings(db).kertas
    name = f"{TITLE} {desk.office.now().date().isoformat()}"
    make = partial(pdf_of, desk.office, [letter])
    document = Document(TITLE, name, make, usual, kind="data_saya")
    PreviewDialog(document, desk, parent).open()
