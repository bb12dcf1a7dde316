"""Atur halaman: what is set up shows at once, prints alike, and is there the next time."""

from collections.abc import Iterator

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.paper.dress import paper_of
from tests.ui.test_preview import F4, pdf
from ui import printing
from ui.desk import Desk
from ui.document import MARGINS, Document
from ui.page_setup import PageSetup, SetupDialog
from ui.preview import PreviewDialog
from ui.widgets.pdf_pages import PdfPages

ASKED: list[str] = []


def made(paper: str) -> bytes:
    ASKED.append(paper)
    return pdf(2, F4)


DOCUMENT = Document("Surat pengantar", "surat", made, kind="surat_pengantar")


@pytest.fixture
def preview(qtbot: QtBot, desk: Desk) -> Iterator[PreviewDialog]:
    ASKED.clear()
    yield opened(qtbot, desk)
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def opened(qtbot: QtBot, desk: Desk, document: Document = DOCUMENT) -> PreviewDialog:
    dialog = PreviewDialog(document, desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.print_button.isEnabled)
    return dialog


def asked(qtbot: QtBot, preview: PreviewDialog) -> SetupDialog:
    qtbot.mouseClick(preview.setup_button, Qt.MouseButton.LeftButton)
    (dialog,) = preview.findChildren(SetupDialog)
    return dialog


def test_margins_letters_and_one_page_are_shown_at_once_and_the_next_time(
    qtbot: QtBot, desk: Desk, preview: PreviewDialog
) -> None:
    dialog = asked(qtbot, preview)
    assert not dialog.sides[0].isEnabled()
    qtbot.keyClick(dialog.own, Qt.Key.Key_Space)
    dialog.sides[3].setFocus()
    dialog.sides[3].selectAll()
    qtbot.keyClicks(dialog.sides[3], "30")
    qtbot.keyClick(dialog.scale, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.fit, Qt.Key.Key_Space)
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(ASKED) == 2)
    wanted = "F4 margin=12,20,18,30 huruf=110 muat"
    assert ["F4", wanted] == ASKED
    qtbot.waitUntil(preview.print_button.isEnabled)
    assert opened(qtbot, desk).paper_name == wanted
    assert opened(qtbot, desk, Document("Lain", "lain", made, kind="lain")).paper_name == "F4"


def test_another_paper_keeps_the_set_up(qtbot: QtBot, desk: Desk, preview: PreviewDialog) -> None:
    dialog = asked(qtbot, preview)
    qtbot.keyClick(dialog.fit, Qt.Key.Key_Space)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    preview.paper.setFocus()
    qtbot.keyClick(preview.paper, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: ASKED[-1] == "A4 muat")
    qtbot.waitUntil(lambda: not desk.jobs.busy)


def test_the_usual_set_up_comes_back(qtbot: QtBot, desk: Desk) -> None:
    desk.memory.setValue("cetak/surat_pengantar/kertas", "A4 margin=30,30,30,30 huruf=120 muat")
    preview = opened(qtbot, desk)
    dialog = asked(qtbot, preview)
    assert dialog.own.isChecked()
    dialog.findChildren(type(dialog.use_button))[0].click()
    qtbot.mouseClick(dialog.use_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ASKED[-1] == "A4")
    qtbot.waitUntil(lambda: not desk.jobs.busy)


@pytest.mark.parametrize("kept", ["x", "B5 huruf=abc", "A4 margin=1,2", "F4 " * 999, "A4\nmuat"])
def test_a_memory_that_makes_no_sense_is_the_usual_set_up(desk: Desk, kept: str) -> None:
    desk.memory.setValue("cetak/surat_pengantar/kertas", kept)
    paper = PageSetup(desk.memory, "surat_pengantar").paper(DOCUMENT)
    assert paper.margins == paper_of(paper.name).margins


def test_a_card_takes_no_margins_from_the_memory(desk: Desk) -> None:
    desk.memory.setValue("cetak/kartu/kertas", "A4 margin=30,30,30,30 huruf=120 muat")
    setup = PageSetup(desk.memory, "kartu")
    assert setup.paper(Document("Kartu", "kartu", made, kind="kartu", adjusts=())).words == "A4"
    only = Document("Kuesioner", "kuesioner", made, kind="kartu", adjusts=(MARGINS,))
    assert setup.paper(only).words == "A4 margin=30,30,30,30"


def test_a_printer_that_has_vanished_is_said_and_another_can_be_chosen(
    desk: Desk, preview: PreviewDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.memory.setValue("cetak/surat_pengantar/pencetak", "Epson Ruang BKK")
    chosen = []

    def ask(_parent: QWidget, pages: PdfPages, title: str, _usual: str) -> QPrinter | None:
        chosen.append((len(pages), title))
        return None

    monkeypatch.setattr(printing, "ask_for_printer", ask)
    preview.print_pages()
    told = desk.messages.told  # type: ignore[attr-defined]
    assert "Epson Ruang BKK" in told[0]
    assert "pilih pencetak lain" in told[0]
    assert chosen == [(2, "Surat pengantar")]
    assert preview.pages is not None
    assert len(pypdfium2.PdfDocument(preview.pages.data)) == 2
