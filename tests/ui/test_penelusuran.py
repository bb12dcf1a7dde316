"""The page of the tracing: the work list, the rates, and what goes out and comes in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import penelusuran as actions
from bkk_desktop.domain.daftar_kuesioner import for_school
from bkk_desktop.domain.kontak_alumni import KontakAlumni
from bkk_desktop.paper.answers_workbook import FILL
from bkk_desktop.store import penelusuran as store
from tests.ui.cohort import answer, graduates
from tests.ui.conftest import Recorder
from tests.ui.listed import press, show
from ui.answers_dialog import AnswersDialog
from ui.calling_dialog import CallingDialog
from ui.desk import Desk
from ui.pages.penelusuran import Penelusuran
from ui.preview import PreviewDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage

__all__ = ["show"]

SMK = for_school("SMK")
TODAY = date(2026, 8, 24)


@pytest.fixture
def people(desk: Desk) -> list[int]:
    return graduates(desk.office)


@pytest.fixture
def page(people: list[int], show: Callable[[type[ListPage]], ListPage]) -> Penelusuran:
    assert people
    made = show(Penelusuran)
    assert isinstance(made, Penelusuran)
    return made


def shown(page: Penelusuran) -> list[str]:
    return [page.view.rows.row(at)["nama"] for at in range(page.view.rows.rowCount())]


def test_last_years_cohort_is_shown_with_its_rates(
    qtbot: QtBot, desk: Desk, page: Penelusuran, people: list[int]
) -> None:
    assert (page.bar.kohort, page.bar.tahun) == (2025, 2026)
    assert sorted(shown(page)) == ["Budi", "Cahya", "Dewi", "Siti"]
    answer(desk.office, people[0], "bekerja")
    with qtbot.waitSignal(page.loaded):
        page.reload()
    figure, words = page.bar.rates["menjawab"]
    assert (figure.text(), words.text()) == ("25,0%", "menjawab (1/4)")
    assert shown(page)[-1] == "Siti", "who has answered comes last"


def test_promises_that_are_due_are_counted_beside_the_page(
    qtbot: QtBot, desk: Desk, page: Penelusuran, people: list[int]
) -> None:
    promise = KontakAlumni(tahun=2026, hasil="janji", coba_lagi=TODAY)
    actions.contact(desk.office, people[:2], promise)
    with qtbot.waitSignal(page.badge_changed) as told, qtbot.waitSignal(page.loaded):
        page.reload()
    assert told.args == [2]
    figure, _ = page.bar.rates["diketahui"]
    assert "65%" in figure.toolTip()


def test_another_cohort_is_chosen_and_remembered(
    qtbot: QtBot, desk: Desk, page: Penelusuran
) -> None:
    page.bar.cohort.setCurrentIndex(page.bar.cohort.findData(2020))
    with qtbot.waitSignal(page.loaded):
        page.bar.cohort.activated.emit(page.bar.cohort.currentIndex())
    assert shown(page) == ["Lama"]
    again = Penelusuran(desk)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.loaded):
        again.reload()
    assert again.bar.kohort == 2020


def test_one_tick_for_everybody_who_was_sent_the_message(
    qtbot: QtBot, desk: Desk, page: Penelusuran, people: list[int], messages: Recorder
) -> None:
    page.view.select_ids(people[:3])
    with qtbot.waitSignal(page.loaded):
        press(page, "Tandai pesan dikirim")
    with desk.office.read() as db:
        told = [[one.hasil for one in store.contacts_of(db, number)] for number in people]
    assert told == [["terkirim"], ["terkirim"], ["terkirim"], []]
    assert messages.spoken[-1] == ("Pesan dikirim dicatat untuk 3 alumni.", True)


def test_a_contact_with_its_day_is_recorded_for_many(
    qtbot: QtBot, desk: Desk, page: Penelusuran, people: list[int]
) -> None:
    page.view.select_ids(people[:2])
    press(page, "Catat kontak")
    form = page.findChildren(FormDialog)[-1]
    form.panel.editors["hasil"].show_value("janji")
    QTest.keyClicks(form.panel.editors["coba_lagi"].inner, "28/8/26")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    with desk.office.read() as db:
        (promise,) = store.contacts_of(db, people[1])
    assert (promise.coba_lagi, promise.petugas) == (date(2026, 8, 28), "Rina")


def test_a_class_is_given_to_a_caller_and_found_by_the_filter(
    qtbot: QtBot, page: Penelusuran, people: list[int]
) -> None:
    page.view.select_ids([people[0], people[2]])
    press(page, "Bagikan ke petugas")
    form = page.findChildren(FormDialog)[-1]
    QTest.keyClicks(form.panel.editors["petugas"].inner, "Bu Ani")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    page.filters.show_state((), {"petugas": "Bu Ani"})
    assert sorted(shown(page)) == ["Cahya", "Siti"]


def test_the_message_is_copied_and_whatsapp_opened_only_on_a_click(
    desk: Desk,
    page: Penelusuran,
    people: list[int],
    messages: Recorder,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page.view.select_ids([people[0]])
    press(page, "Salin teks WhatsApp")
    assert "Siti" in QGuiApplication.clipboard().text()
    assert opened == []
    page.open_whatsapp()
    assert opened[0].host() == "wa.me"
    page.view.select_ids([people[1]])
    page.open_whatsapp()
    assert len(opened) == 1
    assert "belum ada" in messages.told[-1]
    with desk.office.read() as db:
        assert store.contacts_of(db, people[0]) == [], "opened is not sent"


def test_calling_begins_at_the_selected_person_and_leaves_out_who_answered(
    qtbot: QtBot, desk: Desk, page: Penelusuran, people: list[int], messages: Recorder
) -> None:
    answer(desk.office, people[3], "belum")
    with qtbot.waitSignal(page.loaded):
        page.reload()
    waiting = [name for name in shown(page) if name != "Dewi"]
    page.view.select_ids([page.view.rows.row(1)["id"]])
    QTest.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChildren(CallingDialog)[-1]
    assert dialog.head_name == waiting[1]
    assert dialog.place.text() == "Nomor 1 dari 2"
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    page.filters.show_state((), {"langkah": "Sudah menjawab"})
    page.view.clearSelection()
    page.call()
    assert "Tidak ada yang perlu dihubungi" in messages.told[-1]


def test_the_panel_tells_contacts_and_answers_in_words(
    desk: Desk, page: Penelusuran, people: list[int]
) -> None:
    answer(desk.office, people[0], "bekerja")
    actions.contact(desk.office, [people[0]], KontakAlumni(tahun=2026, hasil="tersambung"))
    page.view.select_ids([people[0]])
    with desk.office.read() as db:
        told = page.details(db, page.view.chosen()[0])
    groups = {title: {fact.title: fact.text for fact in facts} for title, facts in told.groups}
    assert groups["Kontak"] == {"24 Agu 2026": "Tersambung"}
    assert groups["Jawaban 24 Agu 2026"]["Apa kegiatan utamanya sekarang?"] == "Bekerja"
    history = told.history() if callable(told.history) else told.history
    assert "Penelusuran Siti" in [event.what for event in history]


def test_the_newest_answer_is_mended_and_removed(
    qtbot: QtBot, desk: Desk, page: Penelusuran, people: list[int], messages: Recorder
) -> None:
    answer(desk.office, people[0], "bekerja")
    page.view.select_ids([people[0]])
    press(page, "Ubah jawaban terakhir")
    form = page.findChildren(FormDialog)[-1]
    QTest.keyClicks(form.panel.editors["bukti"].inner, "foto kartu")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    with desk.office.read() as db:
        assert store.answers_of(db, people[0])[0].bukti == "foto kartu"
    messages.answers = ["Hapus jawaban"]
    page.view.select_ids([people[0]])
    with qtbot.waitSignal(page.loaded):
        press(page, "Hapus jawaban terakhir")
    with desk.office.read() as db:
        assert store.answers_of(db, people[0]) == []
    page.view.select_ids([people[0]])
    press(page, "Ubah jawaban terakhir")
    assert "belum punya jawaban" in messages.told[-1]


def test_lists_forms_and_sheets_go_out_and_a_filled_sheet_comes_in(
    qtbot: QtBot,
    desk: Desk,
    page: Penelusuran,
    people: list[int],
    messages: Recorder,
    tmp_path: Path,
) -> None:
    lists, flat, sheet = tmp_path / "d.xlsx", tmp_path / "d.csv", tmp_path / "isian.xlsx"
    messages.files = [lists, flat, sheet]
    for text in ("Simpan daftar per kelas", "Simpan daftar per kelas", "Buat lembar Excel"):
        press(page, text)
    qtbot.waitUntil(lambda: all(path.exists() for path in (lists, flat, sheet)))
    qtbot.waitUntil(lambda: not desk.busy)
    assert load_workbook(lists).sheetnames == ["XII A", "XII B"]
    assert len(flat.read_text(encoding="utf-8-sig").splitlines()) == 5
    book = load_workbook(sheet)
    row = next(r for r in book[FILL].iter_rows(min_row=4) if r[0].value == people[0])
    row[7].value = "Wirausaha"
    book.save(sheet)
    messages.files = [sheet]
    press(page, "Impor lembar Excel")
    dialog = page.findChildren(AnswersDialog)[-1]
    qtbot.waitUntil(lambda: dialog.plan is not None)
    assert dialog.save_button.text() == "Simpan 1 jawaban"
    with desk.office.read() as db:
        assert store.answers_of(db, people[0]) == [], "nothing is stored before it was shown"
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(dialog.save_button, Qt.Key.Key_Space)
    with desk.office.read() as db:
        assert store.answers_of(db, people[0])[0].kegiatan_utama == "wirausaha"


def test_a_file_that_is_no_such_sheet_is_refused_in_the_dialog(
    qtbot: QtBot, desk: Desk, people: list[int], tmp_path: Path
) -> None:
    assert people
    path = tmp_path / "lain.xlsx"
    path.write_bytes(b"bukan buku kerja")
    dialog = AnswersDialog(desk, path, 2026)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not desk.busy)
    assert dialog.plan is None
    assert not dialog.save_button.isEnabled()


def test_paper_forms_are_shown_for_the_selected_people(
    qtbot: QtBot, page: Penelusuran, people: list[int]
) -> None:
    page.view.select_ids(people[:2])
    press(page, "Formulir kertas")
    preview = page.findChildren(PreviewDialog)[-1]
    qtbot.waitUntil(lambda: preview.pages is not None)
    two = len(preview.pages or ())
    preview.close()
    page.view.clearSelection()
    press(page, "Formulir kertas")
    preview = page.findChildren(PreviewDialog)[-1]
    qtbot.waitUntil(lambda: preview.pages is not None)
    assert len(preview.pages or ()) * 2 == two
    preview.close()


def test_a_school_without_alumni_is_told_what_belongs_here(qtbot: QtBot, desk: Desk) -> None:
    made = Penelusuran(desk)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.loaded):
        made.reload()
    assert made.bar.kohort is None
    assert not made.bar.open_button.isEnabled()
    made.show_rates()
    made.save_list()
