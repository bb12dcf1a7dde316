"""What is done with selected alumni for the BKK's own work: onto an event's list, ticked ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from bkk_desktop.actions.kegiatan import TambahPeserta
from bkk_desktop.domain.kegiatan import Kegiatan
from bkk_desktop.domain.kesiapan import TandaiSiap
from bkk_desktop.store import kesiapan, pengaturan, record
from ui.desk import Desk
from ui.form import Form
from ui.widgets.alive import while_alive
from ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from bkk_desktop.letter import Letter

NO_EVENT = "Belum ada kegiatan."
NO_EVENT_WAY = "Buat dulu kegiatannya di halaman Kegiatan, lalu pilih alumninya lagi di sini."
NO_LIST = "Belum ada butir kesiapan."
Make = Callable[[str], bytes]


def add_to_event(
    desk: Desk, parent: QWidget, ids: Sequence[int], saved: Callable[[int], object]
) -> None:
    """Ask for the event that the selected alumni take part in."""
    with desk.office.read() as db:
        known = record.all_of(db, Kegiatan)
    if not known:
        desk.messages.info(NO_EVENT, NO_EVENT_WAY)
        return
    from ui.forms.tambah_peserta import FORM

    _ask(desk, parent, FORM, TambahPeserta(alumni=tuple(ids)), saved)


def mark_ready(
    desk: Desk, parent: QWidget, ids: Sequence[int], saved: Callable[[int], object]
) -> None:
    """Ask what the selected alumni are ready for; without a list, offer to make one."""
    with desk.office.read() as db:
        known = kesiapan.items(db, used=True)
    if not known:
        from ui.readiness_dialog import ReadinessDialog

        desk.messages.note(NO_LIST)
        ReadinessDialog(desk, parent).open()
        return
    from ui.forms.tandai_siap import FORM

    today = desk.office.now().date()
    _ask(desk, parent, FORM, TandaiSiap(alumni=tuple(ids), tanggal=today), saved)


def _ask(
    desk: Desk,
    parent: QWidget,
    form: Form[Any],
    wanted: object,
    saved: Callable[[int], object],
) -> None:
    dialog = FormDialog(form, desk.office, desk.messages, wanted, parent)
    dialog.saved.connect(saved)
    dialog.open()


def show_paper(
    desk: Desk, parent: QWidget, read: Callable[[], Letter], drawn: Callable[..., bytes]
) -> None:
    """Show what is read as the real pages; `drawn` takes office, letter and the paper's name."""
    shown = while_alive(parent, partial(_show, desk, parent, drawn))
    desk.jobs.run(read, shown, desk.messages.failed)


def kind_of(letter: Letter) -> str:
    """Return under which name the set-up of a sheet is remembered."""
    return "_".join(letter.title.lower().split())


def _show(desk: Desk, parent: QWidget, drawn: Callable[..., bytes], letter: Letter) -> None:
    from ui.preview import Document, PreviewDialog

    with desk.office.read() as db:
        paper = pengaturan.settings(db).kertas
    name = f"{letter.title} {desk.office.now():%Y-%m-%d}"
    make: Make = partial(drawn, desk.office, letter)
    document = Document(letter.title, name, make, paper, kind=kind_of(letter))
    PreviewDialog(document, desk, parent).open()
