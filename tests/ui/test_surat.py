"""The page Surat: the register, letters made from it and printed again, numbers set aside."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import buku_surat
from bkk_desktop.actions.surat import write_letters
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.akses import OPERATOR
from bkk_desktop.domain.buku_surat import PesanNomor
from bkk_desktop.store import akses
from tests.core.letters_office import fill_letters, numbers
from tests.ui.conftest import Recorder
from ui.desk import Desk
from ui.forms.buku_surat import KindsEditor
from ui.letter_dialog import LetterDialog, fitting
from ui.letter_fields import Given
from ui.pages.surat import Surat
from ui.preview import PreviewDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.letter_view import LetterView
from ui.widgets.people_editor import PeopleEditor
from ui.widgets.records_dialog import RecordsDialog

DAY = date(2026, 8, 3)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[Surat]:
    """A register with an introduction, a placement letter and two numbers set aside."""
    fill_letters(desk.office)
    about = Subject(alumni=(1, 2), lowongan=1)
    write_letters(desk.office, "surat_pengantar", [about], DAY)
    write_letters(desk.office, "surat_penempatan", [Subject(penempatan=1)], DAY)
    buku_surat.reserve(desk.office, PesanNomor(0, 2, DAY, "Undangan", "Dinas"))
    made = Surat(desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.data_changed.connect(made.reload)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    with qtbot.waitSignal(made.loaded):
        made.reload()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def press(page: Surat, text: str) -> None:
    made = page.toolbar.buttons[text]
    assert made.isEnabled(), text
    if isinstance(made, QPushButton):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    else:
        made.trigger()


def previewed(qtbot: QtBot, desk: Desk) -> PreviewDialog:
    def found() -> list[PreviewDialog]:
        shown = QApplication.topLevelWidgets()
        return [d for d in shown if isinstance(d, PreviewDialog) and d.isVisible() and d.pages]

    qtbot.waitUntil(lambda: bool(found()), timeout=20_000)
    qtbot.waitUntil(lambda: not desk.lists.busy)
    return found()[0]


def text(data: bytes) -> str:
    pages = pypdfium2.PdfDocument(data)
    return " ".join(" ".join(p.get_textpage().get_text_range() for p in pages).split())


def saved(qtbot: QtBot, desk: Desk, messages: Recorder, path: Path) -> bytes:
    messages.files = [path]
    with qtbot.waitSignal(messages.said):
        QTest.mouseClick(previewed(qtbot, desk).save_button, Qt.MouseButton.LeftButton)
    return path.read_bytes()


def shown(page: Surat) -> list[str]:
    return [row["nomor"].split("/")[1] for row in page.view.rows.shown_rows()]


def dialog(page: Surat) -> LetterDialog:
    press(page, "Buat surat")
    return page.findChildren(LetterDialog)[-1]


def choose(made: LetterDialog, jenis: str) -> None:
    made.kind.setCurrentIndex(made.kind.findData(jenis))


def pick(qtbot: QtBot, line: QWidget, words: str) -> None:
    line.setFocus()
    qtbot.keyClicks(line, words)
    popups = [w for w in QApplication.topLevelWidgets() if w.objectName() == "suggestions"]
    qtbot.keyClick(next(one for one in popups if one.isVisible()), Qt.Key.Key_Return)


def test_the_register_is_narrowed_by_state_kind_and_words(page: Surat) -> None:
    assert page.count.text() == "4 surat"
    QTest.mouseClick(page.filters.chips["Dipesan"], Qt.MouseButton.LeftButton)
    assert sorted(shown(page)) == ["003", "004"]
    page.clear_filters()
    assert [pick.pick.title for pick in page.filters.picks] == ["Buku", "Tahun", "Jenis"]
    for words, found in (("citra", ["001"]), ("penempatan", ["002"]), ("dinas 004", ["004"])):
        page.search.clear()
        QTest.keyClicks(page.search, words)
        assert shown(page) == found


def test_the_panel_shows_the_very_letter_and_whom_it_is_about(
    qtbot: QtBot, desk: Desk, page: Surat
) -> None:
    page.view.select_ids([1])
    with desk.office.read() as db:
        told = page.details(db, page.view.chosen()[0])
    assert told.states == [("Terbit", "good")]
    assert "Budi Santoso, Citra Dewi" in [fact.text for _, facts in told.groups for fact in facts]
    view = page.detail.open_tab("Surat")
    assert isinstance(view, LetterView)
    qtbot.waitUntil(lambda: view.pages is not None)
    assert view.pages is not None
    assert numbers(desk.office)[0] in text(view.pages.data)


def test_a_letter_is_made_from_the_page_and_stands_in_the_list(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Surat, tmp_path: Path
) -> None:
    made = dialog(page)
    choose(made, "lamaran_kolektif")
    assert made.fields is not None
    people = made.fields.people
    assert people is not None
    for name in ("citra", "budi"):
        pick(qtbot, people.picker.line, name)
    vacancy = made.fields.editors["lowongan"]
    pick(qtbot, vacancy.inner, "mekanik")
    firm = made.fields.editors["pemberi_kerja"]
    assert (firm.value(), firm.isEnabled()) == (1, False)
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    previewed(qtbot, desk)
    assert len(numbers(desk.office)) == 4
    with qtbot.waitSignal(page.loaded):
        content = saved(qtbot, desk, messages, tmp_path / "lamaran.pdf")
    told = text(content)
    assert told.index("Citra Dewi") < told.index("Budi Santoso")
    assert "DAFTAR PELAMAR" in told
    assert len(numbers(desk.office)) == 5
    assert page.view.rows.total == 5


def test_what_is_missing_is_said_before_a_letter_is_shown(page: Surat) -> None:
    made = dialog(page)
    for jenis, said in (
        ("surat_pengantar", "Pilih sedikitnya satu alumni."),
        ("surat_penempatan", "Pilih penempatan dulu."),
        ("berita_acara_rekrutmen", "Pilih lowongan dulu."),
        ("panggilan", "Pilih tahap seleksi dulu."),
    ):
        choose(made, jenis)
        QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
        assert made.wrong.text() == said
    choose(made, "sptjm")
    made.day.line.setText("")
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    assert made.wrong.text() == "Isi tanggal surat."
    assert made.isVisible()


def test_minutes_of_a_selection_without_applicants_are_not_written(page: Surat) -> None:
    made = dialog(page)
    choose(made, "berita_acara_rekrutmen")
    assert made.fields is not None
    made.fields.editors["seleksi"].show_value(1)
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    assert made.wrong.text().startswith("Belum ada pelamar di sana.")


def test_the_answers_stand_on_the_letter_that_asked_for_them(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Surat, tmp_path: Path
) -> None:
    made = LetterDialog(desk, page, Given(alumni=(1, 2)), page.data_changed.emit)
    made.open()
    choose(made, "insiden_alumni")
    assert made.fields is not None
    qtbot.keyClicks(made.fields.editors["tanya.kapan"].inner, "Senin pagi")
    qtbot.keyClicks(made.fields.editors["tanya.data_terungkap"].inner, "Nama dan nomor HP")
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    told = text(saved(qtbot, desk, messages, tmp_path / "insiden.pdf"))
    assert told.count("Senin pagi") == 2
    assert told.count("Nama dan nomor HP") == 2
    assert "Yth. Saudara Citra Dewi" in told


def test_a_letter_about_a_report_names_its_period(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Surat, tmp_path: Path
) -> None:
    made = dialog(page)
    choose(made, "pengantar_laporan")
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    told = text(saved(qtbot, desk, messages, tmp_path / "laporan.pdf"))
    assert "Triwulan II 2026" in told
    assert "1. Kepala Dinas Tenaga Kerja" in told
    with desk.office.read() as db:
        assert db.value("SELECT tujuan FROM surat ORDER BY id DESC").startswith("Kepala Dinas")


def test_whoever_makes_a_letter_with_a_whole_nik_is_noted(
    qtbot: QtBot, desk: Desk, page: Surat
) -> None:
    with desk.office.write("nik") as db:
        db.execute("UPDATE alumni SET nik = '6171014503060003' WHERE id = 1")
    made = LetterDialog(desk, page, Given(penempatan=(1,)))
    made.open()
    choose(made, "pernyataan_bekerja")
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    previewed(qtbot, desk)
    with desk.office.read() as db:
        assert [one.peran for one in akses.of(db, 1)] == [OPERATOR]


def test_a_blank_sheet_can_be_made_of_what_has_no_number(
    qtbot: QtBot, desk: Desk, page: Surat
) -> None:
    made = dialog(page)
    choose(made, "surat_pengantar")
    assert not made.blank_button.isVisible()
    choose(made, "izin_orang_tua")
    QTest.mouseClick(made.blank_button, Qt.MouseButton.LeftButton)
    pages = previewed(qtbot, desk).pages
    assert pages is not None
    assert "Budi" not in text(pages.data)


def test_a_list_offers_the_letters_that_fit_what_is_selected() -> None:
    kinds = {one.id for one in fitting(Given(penempatan=(1,)))}
    assert kinds == {"surat_penempatan", "keterangan_bekerja", "pernyataan_bekerja"}
    assert "berita_acara_rekrutmen" in {one.id for one in fitting(Given(lowongan=1))}
    assert len(fitting(Given())) > 10


def test_people_are_taken_out_of_a_letter_again(qtbot: QtBot, desk: Desk, page: Surat) -> None:
    assert page.isVisible()
    editor = PeopleEditor(desk.office, (1, 2))
    qtbot.addWidget(editor)
    with qtbot.waitActive(editor):
        editor.show()
        editor.activateWindow()
    editor.list.setFocus()
    editor.list.setCurrentRow(0)
    qtbot.keyClick(editor.list, Qt.Key.Key_Delete)
    assert editor.ids() == (2,)
    editor.list.setCurrentRow(0)
    QTest.mouseClick(editor.out, Qt.MouseButton.LeftButton)
    assert editor.ids() == ()
    editor.show_value((2, 1, 2))
    assert editor.value() == (2, 1)


def test_a_reprint_is_the_same_file_to_the_byte(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Surat, tmp_path: Path
) -> None:
    made = LetterDialog(desk, page, Given(penempatan=(1,)), page.data_changed.emit)
    made.open()
    choose(made, "surat_penempatan")
    QTest.mouseClick(made.show_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.loaded):
        first = saved(qtbot, desk, messages, tmp_path / "pertama.pdf")
    previewed(qtbot, desk).close()
    with desk.office.write("ubah") as db:
        db.execute("UPDATE sekolah SET nama = 'SMK Lain', nama_kepala = 'Orang Lain'")
    page.view.select_ids([5])
    press(page, "Cetak ulang")
    again = saved(qtbot, desk, messages, tmp_path / "lagi.pdf")
    assert again == first
    assert len(numbers(desk.office)) == 5


def test_what_was_typed_elsewhere_cant_be_printed_here(messages: Recorder, page: Surat) -> None:
    page.view.select_ids([3])
    press(page, "Cetak ulang")
    assert "tidak bisa dicetak ulang" in messages.told[-1]


def test_numbers_are_set_aside_and_nothing_offers_to_take_that_back(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Surat
) -> None:
    press(page, "Pesan nomor")
    form = page.findChildren(FormDialog)[-1]
    form.panel.editors["jumlah"].show_value(2)
    form.panel.editors["perihal"].show_value("Rapat")
    with qtbot.waitSignal(page.loaded):
        form.save()
    assert len(numbers(desk.office)) == 6
    said, undo = messages.spoken[-1]
    assert said.startswith("2 nomor dipesan: 421.5/005/")
    assert not undo


def test_a_reserved_number_is_opened_to_note_what_it_was_used_for(
    qtbot: QtBot, page: Surat
) -> None:
    page.open_row(3)
    form = page.findChildren(FormDialog)[-1]
    form.panel.editors["tujuan"].show_value("PT Baru")
    form.panel.editors["keadaan"].show_value("terbit")
    with qtbot.waitSignal(page.loaded):
        form.save()
    QTest.keyClicks(page.search, "pt baru")
    assert [row["state"] for row in page.view.rows.shown_rows()] == ["Terbit"]


def test_opening_a_letter_shows_it_again(qtbot: QtBot, desk: Desk, page: Surat) -> None:
    page.open_row(2)
    pages = previewed(qtbot, desk).pages
    assert pages is not None
    assert "SURAT PENEMPATAN" in text(pages.data)


def test_a_number_is_void_with_its_reason_and_only_once(
    qtbot: QtBot, messages: Recorder, page: Surat
) -> None:
    page.view.select_ids([2, 3])
    press(page, "Batalkan nomor")
    form = page.findChildren(FormDialog)[-1]
    form.save()
    assert form.isVisible()
    form.panel.editors["alasan"].show_value("Salah alamat")
    with qtbot.waitSignal(page.loaded):
        form.save()
    assert messages.spoken[-1] == ("2 nomor dibatalkan.", False)
    QTest.mouseClick(page.filters.chips["Batal"], Qt.MouseButton.LeftButton)
    assert sorted(shown(page)) == ["002", "003"]
    page.view.selectAll()
    press(page, "Batalkan nomor")
    assert "sudah batal" in messages.told[-1]


def test_the_agenda_is_copied_for_excel_and_printed_book_by_book(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Surat
) -> None:
    press(page, "Salin agenda ke Excel")
    first, second, *others = QGuiApplication.clipboard().text().split("\n")
    assert first.split("\t")[:3] == ["No. urut", "Nomor surat", "Tanggal"]
    assert second.split("\t")[:2] == ["1", numbers(desk.office)[0]]
    assert len(others) == 3
    assert messages.spoken[-1][0].startswith("Agenda 4 surat disalin")
    press(page, "Cetak agenda surat")
    pages = previewed(qtbot, desk).pages
    assert pages is not None
    told = text(pages.data)
    assert "BUKU AGENDA SURAT Surat keluar, tahun 2026" in told
    assert told.count("Dipesan") == 2


def test_a_book_takes_the_letters_that_are_ticked(qtbot: QtBot, desk: Desk, page: Surat) -> None:
    press(page, "Buku nomor surat…")
    books = page.findChildren(RecordsDialog)[-1]
    books.records.add()
    form = books.findChildren(FormDialog)[-1]
    form.panel.editors["nama"].show_value("Pengantar")
    form.panel.editors["pola"].show_value("{urut}/SP/{tahun}")
    kinds = form.panel.editors["jenis"]
    assert isinstance(kinds, KindsEditor)
    qtbot.keyClick(kinds.boxes["surat_pengantar"], Qt.Key.Key_Space)
    with qtbot.waitSignal(books.changed):
        form.save()
    write_letters(desk.office, "surat_pengantar", [Subject(alumni=(1,), pemberi_kerja=1)], DAY)
    assert numbers(desk.office)[-1] == "1/SP/2026"
    qtbot.waitUntil(lambda: books.records.view.rows.total == 1)
    books.accept()


def test_the_head_of_school_sees_letters_and_makes_none(
    qtbot: QtBot, desk: Desk, page: Surat
) -> None:
    assert page.isVisible()
    desk.office.read_only = True
    seen = Surat(desk)
    qtbot.addWidget(seen)
    seen.show()
    with qtbot.waitSignal(seen.loaded):
        seen.reload()
    visible = {text for text, made in seen.toolbar.buttons.items() if made.isVisible()}
    assert "Cetak ulang" in visible
    assert not {"Buat surat", "Pesan nomor", "Batalkan nomor", "Ubah isi surat"} & visible
