"""The same person twice, from the list to one record, by mouse and by keyboard."""

from collections.abc import Callable
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions.alumni import save
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.office import Office
from bkk_desktop.store import duplikat, record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.duplicates import DuplicatesDialog
from ui.forms.alumni import FORM
from ui.merge_dialog import MergeDialog
from ui.pages.alumni import Alumni
from ui.widgets.form_dialog import FormDialog
from ui.widgets.record import history

DEWI = Person(
    nama="Dewi Lestari Kapuas", nisn="0098765432", tanggal_lahir=date(2007, 1, 9),
    jenis_kelamin="P", nama_ibu="Rohani", rombel="XII AKL 1", tahun_lulus=2025,
)  # fmt: skip


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """Siti stands twice and is registered under both numbers; so does Dewi."""
    stored = fill(desk.office)
    with desk.office.write("Isi") as db:
        siti = record.get(db, Person, stored.siti)
        again = record.copied(
            siti, nama="ST. AMINAH", rombel="XII TKJ 3", telepon="", nik="", surel="siti@contoh.id"
        )
        number = record.insert(db, again)
        record.insert(
            db,
            Pendaftaran(
                alumni=number, nomor="0002/BKK/2026", tanggal=date(2026, 8, 1), golongan_jabatan="3"
            ),
        )
        record.insert(db, DEWI)
        record.insert(db, record.copied(DEWI, nama="DEWI LESTARI", rombel="XII AKL 2"))
    return stored


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, filled: Filled, host: QWidget) -> DuplicatesDialog:
    assert filled.siti
    made = DuplicatesDialog(desk, host)
    with qtbot.waitSignal(made.found):
        made.open()
    return made


def shown(dialog: DuplicatesDialog) -> list[str]:
    view = dialog.view.rows
    return [view.row(at)["label_kiri"].split(" ·")[0] for at in range(view.rowCount())]


def unwanted(error: BaseException) -> None:
    raise error


def people(office: Office) -> list[str]:
    with office.read() as db:
        return [person.nama for person in record.all_of(db, Person)]


def click(made: QPushButton) -> None:
    assert made.isEnabled(), made.text()
    QTest.mouseClick(made, Qt.MouseButton.LeftButton)


def merging(dialog: QWidget) -> MergeDialog:
    return dialog.findChildren(MergeDialog)[-1]


def at_rest(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.busy)


def choose_row(dialog: DuplicatesDialog, nama: str) -> None:
    dialog.view.selectRow(shown(dialog).index(nama))
    dialog.view.setFocus()


def test_pairs_are_listed_with_how_sure_they_are_and_why(dialog: DuplicatesDialog) -> None:
    assert sorted(shown(dialog)) == ["Dewi Lestari Kapuas", "Siti Aminah"]
    assert dialog.count.text() == "2 pasangan"
    assert {dialog.view.rows.row(at)["keyakinan"] for at in (0, 1)} <= {"Pasti", "Sangat mirip"}
    choose_row(dialog, "Siti Aminah")
    assert "NISN sama" in dialog.reasons.text()
    assert "ST. AMINAH · XII TKJ 3 · 2024" in dialog.reasons.text()


def test_printing_and_lists_do_not_wait_for_a_long_search(
    qtbot: QtBot, desk: Desk, filled: Filled, host: QWidget
) -> None:
    assert filled.siti
    held = Event()
    # Whatever stands before the search on its own worker holds only the search.
    desk.jobs.run_beside(lambda _r, _s: held.wait(10), lambda _: None, unwanted)
    searching = DuplicatesDialog(desk, host)
    searching.open()
    heard: list[str] = []
    desk.jobs.run(lambda: "dicetak", heard.append, unwanted)
    desk.lists.run(lambda: "daftar", heard.append, unwanted)
    qtbot.waitUntil(lambda: sorted(heard) == ["daftar", "dicetak"])
    assert searching.progress.is_under_way
    with qtbot.waitSignal(searching.found):
        held.set()
    assert shown(searching)


def test_the_list_is_narrowed_to_how_sure_it_is(dialog: DuplicatesDialog) -> None:
    (pick,) = dialog.filters.picks
    words = {dialog.view.rows.row(at)["keyakinan"] for at in (0, 1)}
    assert {entry.text() for entry in pick.menu().actions()} == {"Semua", *words}
    word = dialog.view.rows.row(0)["keyakinan"]
    next(a for a in pick.menu().actions() if a.text() == word).trigger()
    assert {dialog.view.rows.row(at)["keyakinan"] for at in range(len(shown(dialog)))} == {word}


def test_enter_compares_and_enter_again_merges(
    qtbot: QtBot, desk: Desk, dialog: DuplicatesDialog
) -> None:
    choose_row(dialog, "Dewi Lestari Kapuas")
    QTest.keyClick(dialog.view, Qt.Key.Key_Return)
    compared = merging(dialog)
    assert compared.radios["nama"]["kiri"].isChecked()
    assert "tanggal_lahir" not in compared.radios
    with qtbot.waitSignal(dialog.changed):
        QTest.keyClick(compared.merge_button, Qt.Key.Key_Return)
    at_rest(qtbot, desk)
    assert shown(dialog) == ["Siti Aminah"]
    assert people(desk.office).count("DEWI LESTARI") == 0
    assert dialog.said.text() == "Dua catatan digabung."


def test_a_merge_is_undone_where_it_was_made(
    qtbot: QtBot, desk: Desk, dialog: DuplicatesDialog
) -> None:
    before = people(desk.office)
    choose_row(dialog, "Dewi Lestari Kapuas")
    click(dialog.compare_button)
    click(merging(dialog).merge_button)
    assert len(people(desk.office)) == len(before) - 1
    with qtbot.waitSignal(dialog.found):
        click(dialog.undo_button)
    assert people(desk.office) == before
    assert len(shown(dialog)) == 2
    assert dialog.undo_button.isHidden()
    at_rest(qtbot, desk)


def test_del_says_two_people_and_the_mark_can_be_taken_back(
    qtbot: QtBot, desk: Desk, dialog: DuplicatesDialog
) -> None:
    choose_row(dialog, "Siti Aminah")
    QTest.keyClick(dialog.view, Qt.Key.Key_Delete)
    at_rest(qtbot, desk)
    assert shown(dialog) == ["Dewi Lestari Kapuas"]
    assert dialog.show_known.text() == "Bukan duplikat (1)"
    click(dialog.show_known)
    assert dialog.known.rows.row(0)["label_kiri"] == "Siti Aminah · XII TKJ 1 · 2024"
    assert dialog.compare_button.isHidden()
    with qtbot.waitSignal(dialog.found):
        click(dialog.back_button)
    assert len(shown(dialog)) == 2
    at_rest(qtbot, desk)


def test_fields_are_chosen_one_by_one_or_all_from_a_side(
    desk: Desk, dialog: DuplicatesDialog, filled: Filled
) -> None:
    choose_row(dialog, "Siti Aminah")
    click(dialog.compare_button)
    compared = merging(dialog)
    click(compared.all_right)
    assert compared.result_of().nama == "ST. AMINAH"
    click(compared.all_left)
    assert compared.result_of().surel == ""
    click(compared.suggested)
    assert compared.result_of().surel == "siti@contoh.id"
    compared.radios["rombel"]["kanan"].click()
    compared.radios["nik"]["kiri"].click()
    assert compared.radios["nik"]["kiri"].text() == "6171••••••••0003"
    click(compared.reveal_button)
    assert compared.radios["nik"]["kiri"].text() == "6171014503060003"
    click(compared.merge_button)
    with desk.office.read() as db:
        person = record.get(db, Person, filled.siti)
    assert (person.nama, person.rombel) == ("Siti Aminah", "XII TKJ 3")


def test_of_two_open_registrations_one_is_ended_in_the_same_window(
    desk: Desk, dialog: DuplicatesDialog, filled: Filled
) -> None:
    with desk.office.read() as db:
        second_one = next(p for p in record.all_of(db, Person) if p.nama == "ST. AMINAH")
    save(desk.office, record.copied(second_one, keterangan="Pindah kelas"))
    choose_row(dialog, "Siti Aminah")
    click(dialog.compare_button)
    compared = merging(dialog)
    (_, first, day, why), (_, second, _, _) = compared.stacked.lines
    assert (first.currentText(), second.currentText()) == ("Hapuskan dari daftar", "Biarkan")
    first.setCurrentIndex(0)
    click(compared.merge_button)
    assert "0001/BKK/2026 dan 0002/BKK/2026" in compared.wrong.text()
    first.setCurrentIndex(1)
    day.inner.selectAll()  # type: ignore[attr-defined]  # a line
    QTest.keyClicks(day.inner, "15/7/26")
    why.setCurrentText("Terdaftar dua kali")
    click(compared.merge_button)
    with desk.office.read() as db:
        kept = record.all_of(db, Pendaftaran)
        told = history(db, "alumni", filled.siti, FORM)
    assert [one.alumni for one in kept] == [filled.siti, filled.siti]
    assert [one.tanggal_hapus for one in kept] == [date(2026, 7, 15), None]
    assert told[0].what == "Gabungkan data ganda Siti Aminah"
    assert "Ubah alumni ST. AMINAH" in [event.what for event in told]


def test_a_day_that_can_not_be_read_ends_nothing(
    desk: Desk, dialog: DuplicatesDialog, filled: Filled
) -> None:
    choose_row(dialog, "Siti Aminah")
    click(dialog.compare_button)
    compared = merging(dialog)
    _, _, day, _ = compared.stacked.lines[0]
    day.inner.selectAll()  # type: ignore[attr-defined]  # a line
    QTest.keyClicks(day.inner, "kemarin dulu")
    click(compared.merge_button)
    assert "terbuka pada waktu yang sama" in compared.wrong.text()
    with desk.office.read() as db:
        assert record.by_id(db, Person, filled.siti) is not None
    assert "ST. AMINAH" in people(desk.office)


def test_not_the_same_is_also_said_from_the_comparison(
    qtbot: QtBot, desk: Desk, dialog: DuplicatesDialog
) -> None:
    choose_row(dialog, "Siti Aminah")
    click(dialog.compare_button)
    click(merging(dialog).apart_button)
    at_rest(qtbot, desk)
    assert shown(dialog) == ["Dewi Lestari Kapuas"]


def test_the_page_opens_the_search(qtbot: QtBot, desk: Desk, filled: Filled) -> None:
    assert filled.siti
    page = Alumni(desk)
    qtbot.addWidget(page)
    page.show()
    entry = page.toolbar.buttons["Cari data ganda…"]
    assert isinstance(entry, QAction)
    entry.trigger()
    (dialog,) = page.findChildren(DuplicatesDialog)
    qtbot.waitUntil(lambda: len(shown(dialog)) == 2)
    at_rest(qtbot, desk)


Saving = Callable[[str], Alumni]


@pytest.fixture
def saving(qtbot: QtBot, desk: Desk, messages: Recorder) -> Saving:
    """Enter Budi with Siti's NISN by hand, and answer what is asked then."""

    def saved(answer: str) -> Alumni:
        siti = fill(desk.office).siti
        assert siti
        page = Alumni(desk)
        qtbot.addWidget(page)
        page.show()
        page.add()
        form = page.findChildren(FormDialog)[-1]
        QTest.keyClicks(form.panel.editors["nama"].inner, "Siti A.")
        QTest.keyClicks(form.panel.editors["nisn"].inner, "0012345678")
        messages.answers.append(answer)
        click(form.save_button)
        qtbot.waitUntil(lambda: not messages.answers)
        return page

    return saved


def test_saving_a_nisn_that_somebody_has_leads_to_the_comparison(
    qtbot: QtBot, desk: Desk, messages: Recorder, saving: Saving
) -> None:
    page = saving("Bandingkan")
    assert "NISN ini juga dipakai Siti Aminah." in messages.told[-1]
    click(merging(page).merge_button)
    assert people(desk.office) == ["Siti Aminah", "Budi Santoso"]
    at_rest(qtbot, desk)


def test_who_is_said_to_be_somebody_else_is_not_asked_about_again(
    qtbot: QtBot, desk: Desk, messages: Recorder, saving: Saving
) -> None:
    page = saving("Bukan orang yang sama")
    with desk.office.read() as db:
        assert len(duplikat.listing(db)) == 1
        number = db.value("SELECT max(id) FROM alumni")
    asked = len(messages.told)
    page.open_row(number)
    form = page.findChildren(FormDialog)[-1]
    QTest.keyClicks(form.panel.editors["nis"].inner, "77")
    click(form.save_button)
    at_rest(qtbot, desk)
    qtbot.waitUntil(lambda: not form.isVisible())
    assert len(messages.told) == asked
