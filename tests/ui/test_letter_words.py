"""Ubah isi surat: typing changes the page beside it, and nothing that was typed gets lost."""

from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import templat_surat, urungan
from bkk_desktop.actions.surat import preview_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.templat_surat import IsiBaru
from tests.core.letters_office import fill_letters
from tests.ui.conftest import Recorder
from ui.desk import Desk
from ui.letter_dialog import LetterDialog
from ui.letter_words import WordsDialog
from ui.widgets.form_dialog import FormDialog

KIND = "surat_penempatan"


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> QWidget:
    fill_letters(desk.office)
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, window: QWidget, messages: Recorder) -> Iterator[WordsDialog]:
    made = WordsDialog(desk, window, KIND)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    qtbot.waitUntil(lambda: "ditempatkan bekerja pada" in page(made))
    yield made
    messages.answers = ["Buang perubahan"]
    made.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def page(dialog: WordsDialog) -> str:
    """Return the words of the page that is shown."""
    pages = dialog.view._pages  # noqa: SLF001  # what the person looks at
    if pages is None:
        return ""
    shown = pypdfium2.PdfDocument(pages.data)
    return " ".join(shown[0].get_textpage().get_text_range().split())


def box(dialog: WordsDialog, words: str) -> QPlainTextEdit:
    assert dialog.words is not None
    return next(one for one in dialog.words.boxes if words in one.toPlainText())


def type_at_end(qtbot: QtBot, where: QPlainTextEdit, words: str) -> None:
    where.setFocus()
    where.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(where, words)


def letter(desk: Desk, varian: str = "") -> str:
    return str(
        preview_letters(desk.office, KIND, [Subject(penempatan=1)], date(2026, 8, 3), varian)
    )


def test_what_is_typed_stands_on_the_page_beside_it_after_a_pause(
    qtbot: QtBot, dialog: WordsDialog
) -> None:
    looks: list[int] = []
    dialog._pause.timeout.connect(lambda: looks.append(1))  # noqa: SLF001  # the pause itself
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " dengan hormat")
    assert looks == []
    qtbot.waitUntil(lambda: "ditempatkan bekerja pada: dengan hormat" in page(dialog))
    assert looks == [1]


def test_a_wrong_placeholder_is_named_at_its_part_and_the_page_stays(
    qtbot: QtBot, desk: Desk, dialog: WordsDialog
) -> None:
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " {almni.nama}")
    assert dialog.words is not None
    at = dialog.words.boxes.index(box(dialog, "{almni.nama}"))
    qtbot.waitUntil(lambda: "Maksud Anda {alumni.nama}" in said(dialog, at))
    assert "ditempatkan bekerja pada" in page(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.words.boxes[at].hasFocus()
    assert not templat_surat.is_own(desk.office, KIND)


def said(dialog: WordsDialog, at: int) -> str:
    assert dialog.words is not None
    return dialog.words._below[at].text()  # noqa: SLF001  # what stands below the box


def test_words_are_saved_with_a_key_and_undone(
    qtbot: QtBot, desk: Desk, messages: Recorder, dialog: WordsDialog
) -> None:
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " SELAMAT")
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert messages.spoken[-1] == ("Isi Surat penempatan disimpan.", True)
    assert not dialog.save_button.isEnabled()
    assert "SELAMAT" in letter(desk)
    urungan.undo(desk.office)
    assert "SELAMAT" not in letter(desk)


def test_a_wording_of_its_own_name_is_chosen_when_a_letter_is_made(
    qtbot: QtBot, desk: Desk, window: QWidget, dialog: WordsDialog
) -> None:
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " SELAMAT")
    QTest.mouseClick(dialog.name_button, Qt.MouseButton.LeftButton)
    form = dialog.findChildren(FormDialog)[-1]
    form.panel.editors["nama"].show_value("PT Maju")
    form.save()
    assert dialog.wording.currentText() == "PT Maju"
    assert "SELAMAT" not in letter(desk)
    assert "SELAMAT" in letter(desk, "PT Maju")
    made = LetterDialog(desk, window)
    made.show()
    made.kind.setCurrentIndex(made.kind.findData(KIND))
    assert [made.wording.itemText(at) for at in range(made.wording.count())] == [
        "Isi yang biasa dipakai",
        "PT Maju",
    ]
    made.close()


def test_ones_own_words_go_back_to_ours_after_a_question(
    qtbot: QtBot, desk: Desk, messages: Recorder, dialog: WordsDialog
) -> None:
    assert not dialog.back_button.isEnabled()
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " SELAMAT")
    dialog.save()
    messages.answers = ["Batal", "Kembalikan isi bawaan"]
    QTest.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert "SELAMAT" in letter(desk)
    QTest.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert "SELAMAT" not in letter(desk)
    assert messages.spoken[-1] == ("Surat penempatan memakai isi bawaan lagi.", True)


def test_a_named_wording_is_deleted_by_its_name(
    qtbot: QtBot, desk: Desk, messages: Recorder, dialog: WordsDialog
) -> None:
    texts = tuple(part.text for part in dialog.words.parts) if dialog.words else ()
    wanted = IsiBaru(KIND, "", "PT Maju", texts)
    templat_surat.save_as(desk.office, wanted)
    dialog._named(0)  # noqa: SLF001  # as after the form
    messages.answers = ["Hapus isi ini"]
    QTest.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert templat_surat.variants(desk.office, KIND) == []
    assert dialog.wording.currentData() == ""
    assert qtbot is not None


def test_a_placeholder_is_put_in_by_its_indonesian_name(qtbot: QtBot, dialog: WordsDialog) -> None:
    where = box(dialog, "ditempatkan bekerja pada:")
    type_at_end(qtbot, where, " ")
    menu = dialog.inserting.entries
    menu.aboutToShow.emit()
    group = next(entry for entry in menu.actions() if entry.text() == "Alumni")
    inner = group.menu()
    assert isinstance(inner, QMenu)
    entry = next(one for one in inner.actions() if one.text().startswith("Tempat, tanggal lahir"))
    entry.trigger()
    assert where.toPlainText().endswith(" {alumni.tempat_tanggal_lahir}")
    qtbot.waitUntil(lambda: "pada: Pontianak, 12 Maret" in page(dialog))


def test_a_table_offers_only_what_its_rows_know(qtbot: QtBot, dialog: WordsDialog) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData("surat_pengantar"))
    dialog.kind.activated.emit(0)
    qtbot.waitUntil(lambda: "Dengan hormat" in page(dialog))
    box(dialog, "{pelamar.nama}").setFocus()
    dialog.inserting.entries.aboutToShow.emit()
    titles = [entry.text() for entry in dialog.inserting.entries.actions()]
    assert titles == ["Kolom daftar nama"]


@pytest.mark.parametrize(
    ("answer", "kept_and_left"),
    [
        ("Kembali", (False, False)),
        ("Buang perubahan", (False, True)),
        ("Simpan", (True, True)),
    ],
)
def test_leaving_a_letter_asks_about_what_was_typed(
    qtbot: QtBot,
    messages: Recorder,
    dialog: WordsDialog,
    answer: str,
    kept_and_left: tuple[bool, bool],
) -> None:
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " SELAMAT")
    messages.answers = [answer]
    dialog.kind.setCurrentIndex(dialog.kind.findData("sptjm"))
    dialog.kind.activated.emit(0)
    office = dialog._desk.office  # noqa: SLF001  # the very office that is written to
    left = dialog.kind.currentData() == "sptjm"
    assert (templat_surat.is_own(office, KIND), left) == kept_and_left


def test_closing_asks_about_what_was_typed(
    qtbot: QtBot, messages: Recorder, dialog: WordsDialog
) -> None:
    type_at_end(qtbot, box(dialog, "ditempatkan bekerja pada:"), " SELAMAT")
    messages.answers = ["Kembali"]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert messages.told[-1].startswith("Perubahan isi surat ini belum disimpan.")
