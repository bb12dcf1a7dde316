"""Kop surat in Pengaturan: what is typed is seen on the page at once, and stored in one action."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import kop, urungan
from bkk_desktop.actions.kop import Kop
from tests.core.letters_office import fill_letters
from tests.ui.conftest import Recorder
from ui.desk import Desk
from ui.forms.pengaturan import FORM
from ui.pages.pengaturan import Pengaturan
from ui.widgets.letterhead import LetterheadSection
from ui.widgets.page import Wish


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Pengaturan:
    fill_letters(desk.office)
    made = Pengaturan(desk)
    qtbot.addWidget(made)
    made.resize(1166, 690)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def section(qtbot: QtBot, page: Pengaturan) -> LetterheadSection:
    page.show_wish(Wish(section="Kop surat"))
    assert isinstance(page.shown, LetterheadSection)
    shown = page.shown
    qtbot.waitUntil(lambda: "SMK NEGERI 2 PONTIANAK" in words(shown))
    return shown


def words(section: LetterheadSection) -> str:
    """Return the words of the page that is shown."""
    pages = section.view._pages  # noqa: SLF001  # what the person looks at
    if pages is None:
        return ""
    shown = pypdfium2.PdfDocument(pages.data)
    return " ".join(shown[0].get_textpage().get_text_range().split())


def test_what_is_typed_is_seen_on_the_page_and_saved_with_one_key(
    qtbot: QtBot, desk: Desk, page: Pengaturan, section: LetterheadSection
) -> None:
    line = section.lines[0]
    line.setFocus()
    QTest.keyClicks(line, "YAYASAN BINA KARYA")
    section.bold[0].click()
    qtbot.waitUntil(lambda: "YAYASAN BINA KARYA" in words(section))
    assert page.has_unsaved()
    with qtbot.waitSignal(section.saved):
        QTest.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not page.has_unsaved()
    assert [one.teks for one in kop.current(desk.office).baris] == ["YAYASAN BINA KARYA"]
    urungan.undo(desk.office)
    section.reload()
    assert not line.text()


def test_an_example_fills_the_lines_in(qtbot: QtBot, section: LetterheadSection) -> None:
    at = section.start.findText("MAN (Kementerian Agama)")
    section.start.setFocus()
    section.start.setCurrentIndex(at)
    section.start.activated.emit(at)
    assert section.lines[0].text() == "KEMENTERIAN AGAMA REPUBLIK INDONESIA"
    assert section.start.currentIndex() == 0
    qtbot.waitUntil(lambda: "KEMENTERIAN AGAMA REPUBLIK INDONESIA" in words(section))
    section.back_button.click()
    assert not section.has_unsaved()


def test_a_logo_is_chosen_from_disk_and_taken_away(
    qtbot: QtBot, desk: Desk, section: LetterheadSection, messages: Recorder, tmp_path: Path
) -> None:
    Image.new("RGB", (80, 90), "#aa0000").save(tmp_path / "logo.png")
    messages.files = [tmp_path / "logo.png"]
    with qtbot.waitSignal(section.left.changed):
        section.left.choose_button.click()
    section.save()
    assert kop.current(desk.office).logo[0] is not None
    section.left.drop_button.click()
    section.save()
    assert kop.current(desk.office).logo == (None, None)


def test_what_is_no_picture_is_told_and_changes_nothing(
    qtbot: QtBot, section: LetterheadSection, messages: Recorder, tmp_path: Path
) -> None:
    (tmp_path / "catatan.txt").write_text("bukan logo")
    messages.files = [tmp_path / "catatan.txt"]
    section.right.choose_button.click()
    qtbot.waitUntil(lambda: bool(messages.told))
    assert "catatan.txt bukan gambar" in messages.told[0]
    assert not section.has_unsaved()


def test_a_head_without_a_bold_line_is_told_and_kept_on_the_screen(
    desk: Desk, section: LetterheadSection
) -> None:
    QTest.keyClicks(section.lines[0], "SMK BINA KARYA")
    section.save_button.click()
    assert "sedikitnya satu baris" in section.wrong.text()
    assert section.lines[0].text() == "SMK BINA KARYA"
    assert kop.current(desk.office) == Kop()


def test_letters_on_printed_paper_go_without_the_head(
    desk: Desk, section: LetterheadSection
) -> None:
    (item,) = section.kinds.findItems("Surat penempatan", Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Unchecked)
    section.save_button.click()
    assert kop.current(desk.office).surat == (("surat_penempatan", False),)


def test_settings_typed_before_the_head_was_changed_leave_it_as_it_is(
    desk: Desk, page: Pengaturan, section: LetterheadSection
) -> None:
    assert page.shown is section
    typed = FORM.kind()
    QTest.keyClicks(section.lines[0], "SMK BINA KARYA")
    section.bold[0].click()
    section.save_button.click()
    FORM.save(desk.office, typed)
    assert [one.teks for one in kop.current(desk.office).baris] == ["SMK BINA KARYA"]
