"""The real pages before they are printed: turned, zoomed, saved, printed at their true size."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from bkk_desktop.errors import UserError
from ui import printing
from ui.desk import Desk
from ui.preview import Document, PreviewDialog
from ui.widgets.pdf_pages import POINTS, PdfPages

MM = 72 / 25.4
F4, A4 = (215 * MM, 330 * MM), (210 * MM, 297 * MM)


def pdf(count: int, size: tuple[float, float]) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=size)
    for number in range(count):
        canvas.drawString(72, 72, f"Halaman {number + 1}")
        canvas.rect(0, 0, 20 * MM, 20 * MM, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def made(paper: str) -> bytes:
    return pdf(5, F4 if paper == "F4" else A4)


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Iterator[Callable[..., PreviewDialog]]:
    def show(make: Callable[[str], bytes] = made) -> PreviewDialog:
        dialog = PreviewDialog(Document("Surat", "surat", make), desk)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    yield show
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


@pytest.fixture
def dialog(qtbot: QtBot, shown: Callable[..., PreviewDialog]) -> PreviewDialog:
    opened = shown()
    qtbot.waitUntil(lambda: opened.pages is not None)
    return opened


def test_the_pages_are_drawn_as_they_come_into_view(qtbot: QtBot, dialog: PreviewDialog) -> None:
    qtbot.waitUntil(dialog.view.is_drawn)
    assert dialog.total.text() == "dari 5"
    picture = dialog.view.grab().toImage()
    assert picture.pixelColor(picture.width() // 2, 60).name() == "#ffffff"


def test_pages_are_turned_with_keys_and_by_number(qtbot: QtBot, dialog: PreviewDialog) -> None:
    qtbot.keyClick(dialog.view, Qt.Key.Key_PageDown)
    assert dialog.number.text() == "2"
    qtbot.keyClick(dialog.view, Qt.Key.Key_End)
    assert dialog.number.text() == "5"
    assert not dialog.after.isEnabled()
    dialog.number.selectAll()
    qtbot.keyClicks(dialog.number, "3\r")
    assert dialog.view.page == 2


def test_a_page_is_fitted_whole_and_enlarged(qtbot: QtBot, dialog: PreviewDialog) -> None:
    wide = dialog.view.scale
    qtbot.mouseClick(dialog.whole, Qt.MouseButton.LeftButton)
    whole = dialog.view.scale
    assert whole < wide
    qtbot.mouseClick(dialog.larger, Qt.MouseButton.LeftButton)
    assert dialog.view.scale == pytest.approx(whole * 1.25)
    assert dialog.percent.text() == f"{round(whole * 125)}%"


def test_another_paper_makes_the_pages_anew(qtbot: QtBot, dialog: PreviewDialog) -> None:
    before = dialog.pages
    dialog.paper.setFocus()
    qtbot.keyClick(dialog.paper, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: dialog.pages is not before)
    assert dialog.pages is not None
    assert dialog.pages.sizes[0].width() == pytest.approx(A4[0], abs=0.1)


def test_the_very_pages_are_saved(
    qtbot: QtBot, desk: Desk, dialog: PreviewDialog, tmp_path: Path
) -> None:
    desk.messages.files = [tmp_path / "surat"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.messages.said):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert len(pypdfium2.PdfDocument(tmp_path / "surat.pdf")) == 5


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, desk: Desk, dialog: PreviewDialog, tmp_path: Path
) -> None:
    desk.messages.files = [tmp_path / "tidak ada" / "surat.pdf"]  # type: ignore[attr-defined]
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.messages.told))  # type: ignore[attr-defined]
    assert "Folder" in desk.messages.told[0]  # type: ignore[attr-defined]


def test_what_cannot_be_made_is_said_with_a_way_out(
    qtbot: QtBot, shown: Callable[..., PreviewDialog]
) -> None:
    answers = [UserError("Belum ada surat. Pilih dulu orangnya.")]

    def fails_once(paper: str) -> bytes:
        if answers:
            raise answers.pop()
        return made(paper)

    dialog = shown(fails_once)
    qtbot.waitUntil(lambda: "Belum ada surat" in words(dialog))
    assert not dialog.print_button.isEnabled()
    again = next(b for b in dialog.findChildren(QWidget) if b.property("text") == "Coba lagi")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.pages is not None)


def words(dialog: QWidget) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_pages_are_printed_at_their_true_size(
    qtbot: QtBot, desk: Desk, dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "cetak.pdf"

    def to_file(_parent: QWidget, pages: PdfPages, title: str, _usual: str) -> QPrinter:
        printer = printing.printer_for(pages, title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setFromTo(2, 4)
        return printer

    monkeypatch.setattr(printing, "ask_for_printer", to_file)
    with qtbot.waitSignal(desk.messages.said, timeout=20_000) as said:
        qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert said.args is not None
    assert said.args[0] == "3 halaman dikirim ke pencetak."
    printed = PdfPages(target.read_bytes())
    assert len(printed) == 3
    assert printed.sizes[0].width() == pytest.approx(F4[0], abs=1)
    assert printed.sizes[0].height() == pytest.approx(F4[1], abs=1)
    assert black_square(printed.picture(0, 1)) == pytest.approx(20 * MM, abs=2)


def black_square(picture: QImage) -> int:
    line = picture.height() - 10
    return sum(picture.pixelColor(x, line).lightness() < 60 for x in range(picture.width()))


def test_a_printer_that_refuses_is_said_and_can_be_tried_again(
    qtbot: QtBot, desk: Desk, dialog: PreviewDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_parent: QWidget, pages: PdfPages, title: str, _usual: str) -> QPrinter:
        printer = printing.printer_for(pages, title)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "tidak ada" / "cetak.pdf"))
        return printer

    monkeypatch.setattr(printing, "ask_for_printer", nowhere)
    monkeypatch.setattr("PySide6.QtGui.QPainter.begin", lambda *_: False)
    qtbot.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    assert "Pencetak menolak" in desk.messages.told[0]  # type: ignore[attr-defined]
    assert dialog.print_button.isEnabled()


def test_a_landscape_page_is_printed_lying_down() -> None:
    pages = PdfPages(pdf(1, F4[::-1]))
    layout = printing.printer_for(pages, "Laporan").pageLayout()
    assert layout.orientation() is layout.Orientation.Landscape
    size = layout.fullRect(layout.Unit.Millimeter).size()
    assert size.width() == pytest.approx(330, abs=0.3)
    assert size.height() == pytest.approx(215, abs=0.3)


def opened(qtbot: QtBot, desk: Desk, kind: str) -> PreviewDialog:
    dialog = PreviewDialog(Document("Surat", "surat", made, kind=kind), desk)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.pages is not None)
    return dialog


def test_paper_and_printer_are_remembered_for_each_kind_of_form(
    qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def ask(_parent: QWidget, pages: PdfPages, title: str, usual: str) -> QPrinter:
        asked.append(usual)
        printer = printing.printer_for(pages, title)
        monkeypatch.setattr(printer, "printerName", lambda: "Epson Ruang BKK", raising=False)
        return printer

    monkeypatch.setattr(printing, "ask_for_printer", ask)
    monkeypatch.setattr("PySide6.QtGui.QPainter.begin", lambda *_: False)
    first = opened(qtbot, desk, "surat_pengantar")
    at = first.paper.findData("A4")
    first.paper.setCurrentIndex(at)
    first.paper.activated.emit(at)
    qtbot.waitUntil(first.print_button.isEnabled)
    first.print_button.click()
    again, other = opened(qtbot, desk, "surat_pengantar"), opened(qtbot, desk, "daftar_hadir")
    assert (again.paper_name, other.paper_name) == ("A4", "F4")
    again.print_button.click()
    other.print_button.click()
    assert asked == ["", "Epson Ruang BKK", ""]
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def test_a_closed_preview_lets_a_late_answer_go(
    qtbot: QtBot, desk: Desk, shown: Callable[..., PreviewDialog]
) -> None:
    dialog = shown()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.messages.told == []  # type: ignore[attr-defined]


def test_the_scale_is_pixels_for_a_point() -> None:
    pages = PdfPages(pdf(1, A4))
    picture = pages.picture(0, 300 / POINTS)
    assert picture.width() == pytest.approx(210 / 25.4 * 300, abs=2)
    assert re.fullmatch("#0{6}", picture.pixelColor(40, picture.height() - 40).name())
