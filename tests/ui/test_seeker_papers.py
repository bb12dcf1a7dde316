"""What goes out to seekers: cards, reminders and the register, seen before and never sent."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import berkas
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.office import open_office
from bkk_desktop.store import akses, record
from tests.conftest import KEY
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from tests.ui.listed import press, show
from ui.desk import Desk
from ui.message_dialog import MessageDialog
from ui.pages.pencaker import Pencaker
from ui.preview import PreviewDialog
from ui.register_book_dialog import RegisterBookDialog
from ui.widgets.list_page import ListPage
from ui.widgets.seeker_tabs import Reports

__all__ = ["show"]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """Siti seeks; so does Menarik, who withdrew the consent, and Lama of last year."""
    made = fill(desk.office)
    with desk.office.write("Isi") as db:
        for name, begun in (("Menarik", date(2026, 7, 1)), ("Lama", date(2025, 11, 3))):
            gone = date(2026, 8, 1) if name == "Menarik" else None
            alumni = record.insert(db, Person(nama=name, tanggal_tarik_persetujuan=gone))
            record.insert(db, Pendaftaran(alumni=alumni, nomor=name, tanggal=begun))
    return made


@pytest.fixture
def page(filled: Filled, show: Callable[[type[ListPage]], ListPage]) -> Pencaker:
    """The page with its rows, as the window shows it."""
    assert filled.seeking
    made = show(Pencaker)
    assert isinstance(made, Pencaker)
    return made


def previewed(qtbot: QtBot, page: QWidget) -> PreviewDialog:
    def shown() -> PreviewDialog | None:
        found = [d for d in page.findChildren(PreviewDialog) if d.isVisible()]
        return found[0] if found and found[0].pages is not None else None

    qtbot.waitUntil(lambda: shown() is not None)
    made = shown()
    assert made is not None
    return made


def test_cards_are_seen_and_saved_and_who_gets_none_is_told(
    qtbot: QtBot, desk: Desk, page: Pencaker, filled: Filled, messages: Recorder, tmp_path: Path
) -> None:
    file = tmp_path / "foto.jpg"
    Image.new("RGB", (300, 400), (200, 30, 30)).save(file)
    berkas.attach(desk.office, file, "alumni", filled.siti, "foto")
    page.view.selectAll()
    press(page, "Kartu pencari kerja")
    dialog = previewed(qtbot, page)
    assert messages.told[-1] == (
        "Kartu dibuat untuk 2 dari 3 yang dipilih. Tanpa kartu: 1 orang menarik persetujuan data"
        " pribadi."
    )
    assert dialog.pages is not None
    assert len(dialog.pages) == 2, "a front and a back"
    target = tmp_path / "kartu.pdf"
    messages.files.append(target)
    QTest.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(target.exists)
    assert target.read_bytes().startswith(b"%PDF")
    assert b"Siti" not in target.read_bytes()[:200]
    dialog.close()


def test_without_consent_there_is_no_card_at_all(
    qtbot: QtBot, page: Pencaker, messages: Recorder
) -> None:
    rows = page.view.rows.shown_rows()
    page.view.select_ids([row["id"] for row in rows if row["nama"] == "Menarik"])
    press(page, "Kartu pencari kerja")
    qtbot.waitUntil(lambda: bool(messages.told))
    assert messages.told[-1].startswith("Tidak ada kartu yang bisa dibuat")
    assert not page.findChildren(PreviewDialog)


def test_a_reminder_opens_whatsapp_on_a_click_only(
    page: Pencaker, messages: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    page.view.selectAll()
    press(page, "Ingatkan untuk lapor")
    dialog = page.findChildren(MessageDialog)[-1]
    text = dialog.text.toPlainText()
    assert "1. Siti Aminah" in text
    assert "Menarik" not in text, "who withdrew the consent is not written to"
    assert opened == []
    dialog.people.setCurrentRow(0)
    QTest.mouseClick(dialog.open_button, LEFT)
    assert (opened[0].host(), opened[0].path()) == ("wa.me", "/6281234567890")
    assert "0001%2FBKK%2F2026" in opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded)
    dialog.close()
    rows = page.view.rows.shown_rows()
    page.view.select_ids([row["id"] for row in rows if row["nama"] == "Menarik"])
    press(page, "Ingatkan untuk lapor")
    assert "Tidak ada yang bisa diingatkan" in messages.told[-1]


@pytest.fixture
def book(qtbot: QtBot, page: Pencaker) -> RegisterBookDialog:
    press(page, "Buku pencari kerja…")
    made = page.findChildren(RegisterBookDialog)[-1]
    qtbot.waitUntil(lambda: made.sheet is not None)
    return made


def names(book: RegisterBookDialog) -> list[object]:
    assert book.sheet is not None
    return [row.cells[2] for row in book.sheet.tables[0].rows]


def test_the_book_shows_a_period_or_all_and_a_year_without_any_says_so(
    qtbot: QtBot, book: RegisterBookDialog
) -> None:
    assert names(book) == ["Persetujuan ditarik", "Siti Aminah"]
    QTest.mouseClick(book.picker.before, LEFT)
    qtbot.waitUntil(lambda: names(book) == ["Lama"])
    QTest.mouseClick(book.picker.before, LEFT)
    qtbot.waitUntil(lambda: names(book) == [])
    assert not book.preview_button.isEnabled()
    book.ever.click()
    qtbot.waitUntil(lambda: len(names(book)) == 3)
    assert book.count.text() == "3 pendaftaran"
    book.close()


def test_whole_niks_are_shown_after_it_is_noted_who_reads_them(
    qtbot: QtBot, desk: Desk, book: RegisterBookDialog, messages: Recorder, tmp_path: Path
) -> None:
    book.with_nik.click()
    qtbot.waitUntil(lambda: book.sheet is not None and not book.sheet.notes)
    with desk.office.read() as db:
        assert [one["apa"] for one in akses.listing(db)] == [
            "Membuka buku pencari kerja dengan NIK"
        ]
    target = tmp_path / "buku.xlsx"
    messages.files.append(target)
    QTest.mouseClick(book.excel_button, LEFT)
    qtbot.waitUntil(target.exists)
    cells = load_workbook(BytesIO(target.read_bytes())).worksheets[0].iter_rows(values_only=True)
    assert "6171014503060003" in [cell for row in cells for cell in row]
    book.close()


def test_the_book_is_looked_at_as_pages(qtbot: QtBot, book: RegisterBookDialog) -> None:
    qtbot.waitUntil(book.preview_button.isEnabled)
    QTest.mouseClick(book.preview_button, LEFT)
    dialog = previewed(qtbot, book)
    assert dialog.pages is not None
    size = dialog.pages.sizes[0]
    assert size.width() > size.height()
    dialog.close()
    book.close()


def test_the_head_of_the_school_looks_and_changes_nothing(
    qtbot: QtBot, desk: Desk, filled: Filled
) -> None:
    head = open_office(desk.office.folder, KEY, desk.office.now, read_only=True)
    own = Desk(head, desk.jobs, desk.lists, desk.network, desk.messages, desk.theme, desk.memory)
    page = Pencaker(own)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.select_ids([filled.seeking])
    shown = {text for text, made in page.toolbar.buttons.items() if made.isVisible()}
    assert "Buku pencari kerja…" in shown
    assert not {"Daftarkan", "Catat lapor", "Hapuskan dari daftar"} & shown
    reports = page.detail.open_tab("Lapor")
    assert isinstance(reports, Reports)
    assert not reports.report_button.isVisible()
    page.hide()
    head.close()
