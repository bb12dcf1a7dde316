"""A dialog that is closed is gone: nothing holds it, so an evening of work costs no memory."""

import gc
import weakref
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from bkk_desktop.actions.laporan import Late
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.periode import Periode
from bkk_desktop.store.kelengkapan import Kelengkapan
from ui.activation_dialog import ActivationDialog
from ui.agreements_dialog import AgreementsDialog
from ui.bulk_dialog import BulkDialog
from ui.calendar_dialog import CalendarDialog
from ui.dapodik_dialog import DapodikDialog
from ui.desk import Desk
from ui.export_dialog import ExportDialog, Offer
from ui.forms.coret import Coret
from ui.forms.daftarkan import Daftarkan
from ui.import_dialog import ImportDialog
from ui.incomplete_dialog import IncompleteDialog
from ui.introduction_dialog import IntroductionDialog
from ui.late_dialog import LateDialog
from ui.letter_dialog import LetterDialog
from ui.letter_words import WordsDialog
from ui.pages.alumni import BULK
from ui.preview import Document, PreviewDialog
from ui.register_book_dialog import RegisterBookDialog
from ui.register_dialog import RegisterDialog, RegisterManyDialog
from ui.revision_dialog import RevisionDialog
from ui.strike_off_dialog import StrikeOffDialog
from ui.support import SupportDialog, gather_from
from ui.tables.alumni import TABLE as ALUMNI
from ui.update_dialog import UpdateDialog
from ui.usb_dialog import UsbDialog


def one_page(_paper: str) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Halaman")
    canvas.save()
    return file.getvalue()


T2 = Periode.of("2026-T2")
LATE = Late("pendaftaran", 1, "terdaftar", "Siti", date(2026, 5, 4), T2, "baru")
NO_ROWS = Offer("Alumni", ALUMNI, ALUMNI.columns, (), ())
Make = Callable[[Desk, QWidget], QDialog]

DIALOGS: dict[str, Make] = {
    "import": ImportDialog,
    "dapodik": DapodikDialog,
    "preview": lambda desk, parent: PreviewDialog(Document("S", "s", one_page), desk, parent),
    "activation": ActivationDialog,
    "agreements": AgreementsDialog,
    "calendar": CalendarDialog,
    "late": lambda desk, parent: LateDialog([LATE], Periode.of("2026-T3"), desk, parent),
    "revision": lambda desk, parent: RevisionDialog(T2, desk, parent),
    "usb": lambda desk, parent: UsbDialog(desk, "USB", parent),
    "bulk": lambda desk, parent: BulkDialog(desk, BULK, [1], parent),
    "export": lambda desk, parent: ExportDialog(desk, NO_ROWS, parent),
    "incomplete": lambda desk, parent: IncompleteDialog(desk, Kelengkapan(), parent),
    "register": lambda desk, parent: RegisterDialog(desk, Pendaftaran(), parent),
    "register many": lambda desk, parent: RegisterManyDialog(desk, Daftarkan(), parent),
    "register book": RegisterBookDialog,
    "strike off": lambda desk, parent: StrikeOffDialog(desk, (), Coret(), parent),
    "letter": LetterDialog,
    "words": WordsDialog,
    "support": lambda desk, parent: SupportDialog(
        partial(gather_from, desk.office), desk.jobs, desk.messages, parent
    ),
    "update": lambda desk, parent: UpdateDialog(desk, Path("tiada.bkku"), parent),
    "introduction": lambda desk, parent: IntroductionDialog(desk, [1], parent),
}


@pytest.mark.parametrize("make", DIALOGS.values(), ids=DIALOGS.keys())
def test_a_closed_dialog_is_freed(qtbot: QtBot, desk: Desk, make: Make) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = make(desk, parent)
    dialog.open()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    alive = weakref.ref(dialog)
    del dialog
    gc.collect()
    assert alive() is None
