"""What goes out of a selection: read back from the real PDF, picture, clipboard and links."""

import gc
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import lamaran, tahap
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.seleksi import Tujuan
from bkk_desktop.store import record
from tests.core.selection_office import Selection as Made
from tests.core.selection_office import selection
from ui.desk import Desk
from ui.matching_dialog import MatchingDialog
from ui.message_dialog import MessageDialog
from ui.pages.lowongan import Lowongan as Page
from ui.preview import PreviewDialog
from ui.selection import Selection
from ui.stages_dialog import StagesDialog

THREE = (("Ani", "P"), ("Budi", "L"), ("Cici", "P"))


@pytest.fixture
def made(desk: Desk) -> Made:
    """Ani and Budi stand in the interview, which has its day; Cici was accepted."""
    found = selection(desk.office, THREE)
    ids = found.applied()
    stage = found.stages()[2]
    tahap.save(
        desk.office,
        record.copied(
            stage,
            tanggal=date(2026, 9, 1),
            pukul="08.00 WIB",
            tempat="Aula sekolah & lapangan",
            bawa="KTP, ijazah",
        ),
    )
    lamaran.move(desk.office, ids[:2], Tujuan(tahap=stage.id))
    lamaran.attend(desk.office, ids[:1], "hadir")
    lamaran.move(desk.office, ids[2:], Tujuan(hasil="diterima"))
    return found


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk, made: Made) -> Iterator[Selection]:
    page = Page(desk)
    qtbot.addWidget(page)
    page.show()
    page.open_selection(made.lowongan)
    found = page.selection
    assert found is not None
    qtbot.waitUntil(lambda: found.state is not None)
    yield found
    for dialog in dialogs(QDialog):
        dialog.close()
    qtbot.waitUntil(lambda: not desk.busy)


def dialogs(kind: type[Any]) -> list[Any]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


def take(menu: QMenu, *words: str) -> None:
    """Take an entry of a menu by its words, through inner menus."""
    entry: QAction | None = None
    for word in words:
        entry = next(a for a in menu.actions() if a.text().startswith(word))
        inner = entry.menu()
        if isinstance(inner, QMenu):
            menu = inner
    assert entry is not None
    assert entry.isEnabled()
    entry.trigger()


def pdf_text(qtbot: QtBot, desk: Desk) -> str:
    qtbot.waitUntil(lambda: any(d.pages for d in dialogs(PreviewDialog)), timeout=20_000)
    qtbot.waitUntil(lambda: not desk.busy)
    (dialog,) = dialogs(PreviewDialog)
    document = pypdfium2.PdfDocument(dialog.pages.data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_attendance_list_has_who_stands_in_the_stage_and_room_to_sign(
    qtbot: QtBot, desk: Desk, shown: Selection
) -> None:
    take(shown.papers.entries, "Daftar hadir", "Wawancara (2)")
    text = pdf_text(qtbot, desk)
    for words in ("DAFTAR HADIR", "Selasa, 1 September 2026", "Aula sekolah", "Ani", "Budi"):
        assert words in text
    assert "Cici" not in text
    assert text.count("1.") >= 1
    assert text.count("2.") >= 1


def test_the_call_up_tells_when_where_and_what_to_bring(
    qtbot: QtBot, desk: Desk, shown: Selection
) -> None:
    take(shown.papers.entries, "Panggilan", "Wawancara (2)")
    text = pdf_text(qtbot, desk)
    for words in ("08.00 WIB", "KTP, ijazah", "Teknisi", "PT Borneo", "Budi"):
        assert words in text


def test_the_results_have_figures_and_everybody(qtbot: QtBot, desk: Desk, shown: Selection) -> None:
    take(shown.papers.entries, "Hasil seleksi")
    text = pdf_text(qtbot, desk)
    for words in (
        "3 orang (1 laki-laki, 2 perempuan)",
        "1 orang (1 perempuan)",
        "2 orang (1 laki-laki, 1 perempuan)",
        "Diterima",
        "Cici",
        "Hasan",
        "Rina",
    ):
        assert words in text


def test_the_call_up_is_copied_and_each_link_carries_its_own_text(
    qtbot: QtBot, shown: Selection
) -> None:
    take(shown.papers.entries, "Panggilan untuk WhatsApp", "Wawancara (2)")
    (dialog,) = dialogs(MessageDialog)
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert "1. Ani\n2. Budi" in copied
    assert "Tempat: Aula sekolah & lapangan" in copied
    dialog.people.setCurrentRow(1)
    QTest.mouseClick(dialog.link_button, Qt.MouseButton.LeftButton)
    link = urlsplit(QGuiApplication.clipboard().text())
    assert (link.netloc, link.path) == ("wa.me", "/6281200000001")
    (text,) = parse_qs(link.query)["text"]
    assert text.startswith("Halo Budi,\n\nAnda dipanggil untuk Wawancara")
    assert "Aula sekolah & lapangan" in text
    assert "Ani" not in text
    assert qtbot


@pytest.mark.parametrize("kind", ["stages", "matching", "message"])
def test_a_closed_dialog_is_freed(qtbot: QtBot, desk: Desk, made: Made, kind: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    with desk.office.read() as db:
        vacancy = record.get(db, Lowongan, made.lowongan)
    makes: dict[str, Callable[[], QDialog]] = {
        "stages": lambda: StagesDialog(desk, made.lowongan, parent),
        "matching": lambda: MatchingDialog(desk, vacancy, parent),
        "message": lambda: MessageDialog(desk, "Pesan", "Teks", (), parent),
    }
    dialog = makes[kind]()
    dialog.open()
    qtbot.waitUntil(lambda: not desk.busy)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    alive = weakref.ref(dialog)
    del dialog
    gc.collect()
    assert alive() is None


class Browser(QObject):
    """What the system would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Remember a link."""
        self.opened.append(bytes(url.toEncoded().data()).decode())


def test_a_link_is_opened_as_it_is_and_the_next_person_comes(shown: Selection) -> None:
    browser = Browser()
    # The stub wants bytes, Qt takes the name of the slot as text.
    QDesktopServices.setUrlHandler("https", browser, "take")  # type: ignore[arg-type]
    try:
        take(shown.papers.entries, "Panggilan untuk WhatsApp", "Wawancara (2)")
        (dialog,) = dialogs(MessageDialog)
        dialog.people.setCurrentRow(0)
        link = dialog.link()
        QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert browser.opened == [link]
    assert "%20%26%20" in link
    assert dialog.people.currentRow() == 1


def test_attendance_and_results_are_told_as_text(shown: Selection) -> None:
    take(shown.papers.entries, "Daftar hadir untuk WhatsApp", "Wawancara (2)")
    (dialog,) = dialogs(MessageDialog)
    assert "*Hadir: 1 orang*\n1. Ani" in dialog.text.toPlainText()
    assert "*Belum tercatat hadir: 1 orang*\n1. Budi" in dialog.text.toPlainText()
    dialog.close()
    take(shown.papers.entries, "Hasil seleksi untuk WhatsApp")
    told = dialogs(MessageDialog)[-1]
    assert "*Diterima: 1 orang*\n1. Cici" in told.text.toPlainText()
    told.people.setCurrentRow(0)
    assert "Selamat%2C%20Anda%20diterima" in told.link()


def test_a_stage_without_people_is_not_offered(shown: Selection) -> None:
    inner = next(a for a in shown.papers.entries.actions() if a.text() == "Panggilan").menu()
    assert isinstance(inner, QMenu)
    assert [a.isEnabled() for a in inner.actions()] == [False, False, True, False, False]


def test_the_announcement_is_one_page_of_every_paper(
    qtbot: QtBot, desk: Desk, shown: Selection
) -> None:
    take(shown.papers.entries, "Pengumuman untuk dicetak")
    text = pdf_text(qtbot, desk)
    for words in ("LOWONGAN KERJA", "Teknisi", "PT Borneo", "Rp3.300.000", "0812-0000-0000"):
        assert words in text
    assert "Pak X" not in text
    (dialog,) = dialogs(PreviewDialog)
    for at in range(dialog.paper.count()):
        dialog.paper.setCurrentIndex(at)
        dialog.make()
        qtbot.waitUntil(lambda: not desk.busy, timeout=20_000)
        assert len(dialog.pages) == 1


def test_the_picture_is_a_phone_wide(
    qtbot: QtBot, desk: Desk, shown: Selection, tmp_path: Path
) -> None:
    path = tmp_path / "lowongan.png"
    desk.messages.files = [path]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.messages.said, timeout=20_000):
        take(shown.papers.entries, "Pengumuman sebagai gambar")
    image = QImage(str(path))
    assert image.width() == 1080
    assert image.height() == 1527
    drawn = {
        image.pixelColor(x, y).lightness() for x in range(0, 1080, 4) for y in range(0, 600, 4)
    }
    assert min(drawn) < 64
    assert max(drawn) == 255


def test_a_vacancy_is_announced_from_the_list(qtbot: QtBot, desk: Desk, made: Made) -> None:
    page = Page(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert not page.announce_button.isEnabled()
    page.view.selectRow(0)
    assert page.announce_button.isEnabled()
    take(page.announce_button.entries, "Pengumuman untuk WhatsApp")
    (dialog,) = dialogs(MessageDialog)
    assert dialog.text.toPlainText().startswith("*LOWONGAN KERJA: Teknisi*\nPT Borneo")
    assert made.lowongan
    dialog.close()
