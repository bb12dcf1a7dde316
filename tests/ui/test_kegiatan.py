"""The page of the BKK's own work, and the tab of an alumnus's readiness, by keys and clicks."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import (
    evaluasi,
    kegiatan,
    program_kerja,
    sekolah,
    urungan,
)
from bkk_desktop.actions.kegiatan import TambahPeserta
from bkk_desktop.domain.evaluasi import Evaluasi
from bkk_desktop.domain.kegiatan import Kegiatan as Event
from bkk_desktop.domain.kegiatan import PesertaKegiatan
from bkk_desktop.domain.program_kerja import ProgramKerja
from bkk_desktop.domain.sekolah import TandaDaftar
from bkk_desktop.store import berkas, record
from bkk_desktop.store import evaluasi as years
from bkk_desktop.store import kesiapan as readiness
from bkk_desktop.store import program_kerja as plans
from tests.core.files_of_people import pdf
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.listed import filled, page, press, show
from ui.desk import Desk
from ui.forms.tandai_siap import TicksEditor
from ui.pages.alumni import Alumni
from ui.pages.kegiatan import Kegiatan
from ui.participants_dialog import ParticipantsDialog
from ui.permits import SCANS, Permits
from ui.preview import PreviewDialog
from ui.programme import Programme
from ui.readiness_dialog import ReadinessDialog
from ui.training import PEOPLE, Training
from ui.widgets.documents import Documents
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage
from ui.widgets.page import Wish
from ui.widgets.picker import PickEditor
from ui.year_end import YearEnd

__all__ = ["filled", "page", "show"]
TODAY = date(2026, 8, 24)
Show = Callable[[type[ListPage]], ListPage]
LEFT = Qt.MouseButton.LeftButton


def save(dialog: FormDialog) -> None:
    QTest.mouseClick(dialog.save_button, LEFT)


def take(form: FormDialog, name: str) -> None:
    """Take the first suggestion with Enter."""
    editor = form.panel.editors[name]
    assert isinstance(editor, PickEditor)
    QTest.keyClick(editor.popup, Qt.Key.Key_Return)


def attendance(desk: Desk) -> list[str]:
    with desk.office.read() as db:
        return [one.kehadiran for one in record.all_of(db, PesertaKegiatan)]


@pytest.fixture
def event(desk: Desk, filled: Filled) -> int:
    number = kegiatan.save(desk.office, Event(nama="Pembekalan", tanggal=date(2026, 8, 20)))
    people = (filled.budi, filled.siti)
    kegiatan.add(desk.office, TambahPeserta(kegiatan=number, alumni=people))
    return number


@pytest.fixture
def people(
    qtbot: QtBot, desk: Desk, event: int, show: Show
) -> Iterator[tuple[Training, ParticipantsDialog]]:
    training = show(Training)
    assert isinstance(training, Training)
    training.view.select_ids([event])
    press(training, PEOPLE)
    dialog = training.findChildren(ParticipantsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.view.rows.rowCount() == 2 and not desk.busy)
    yield training, dialog
    dialog.done(0)
    qtbot.waitUntil(lambda: not desk.busy)


def test_the_space_bar_notes_who_came_and_goes_on(
    qtbot: QtBot, desk: Desk, people: tuple[Training, ParticipantsDialog]
) -> None:
    training, dialog = people
    assert [row["nama"] for row in dialog.view.chosen()] == ["Budi Santoso"]
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert [row["nama"] for row in dialog.view.chosen()] == ["Siti Aminah"]
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert attendance(desk) == ["hadir", "hadir"]
    qtbot.waitUntil(lambda: dialog.count.text() == "Hadir 2 dari 2 (1 P, 1 belum diisi)")
    QTest.keyClick(dialog.view, Qt.Key.Key_T)
    assert attendance(desk) == ["hadir", "tidak"]
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: training.view.rows.row(0)["hadir"] == 2)
    urungan.undo(desk.office)
    assert attendance(desk) == ["hadir", "tidak"]


def test_many_are_noted_at_once_and_taken_off_the_list(
    qtbot: QtBot, desk: Desk, people: tuple[Training, ParticipantsDialog]
) -> None:
    _, dialog = people
    dialog.view.selectAll()
    QTest.keyClick(dialog.view, Qt.Key.Key_Space)
    assert attendance(desk) == ["hadir", "hadir"]
    dialog.toolbar.buttons["Hapus dari daftar"].trigger()  # type: ignore[union-attr]
    assert attendance(desk) == []
    qtbot.waitUntil(lambda: dialog.view.rows.total == 0)
    assert dialog.count.text() == "Hadir 0 dari 0"


def test_a_class_and_one_person_are_added_from_the_list(
    desk: Desk, messages: Recorder, people: tuple[Training, ParticipantsDialog]
) -> None:
    _, dialog = people
    QTest.mouseClick(dialog.toolbar.buttons["Tambah kelas"], LEFT)  # type: ignore[arg-type]
    form = dialog.findChildren(FormDialog)[-1]
    QTest.keyClicks(form.panel.editors["kelas"].inner, "TKJ 2")
    take(form, "kelas")
    save(form)
    assert messages.spoken[-1] == ("0 peserta ditambahkan, 1 sudah ada di daftar.", True)
    dialog.open_row(1)
    form = dialog.findChildren(FormDialog)[-1]
    assert not form.panel.editors["alumni"].isEnabled()
    QTest.keyClicks(form.panel.editors["keterangan"].inner, "Datang terlambat")
    save(form)
    with desk.office.read() as db:
        assert record.get(db, PesertaKegiatan, 1).keterangan == "Datang terlambat"


def test_the_attendance_sheet_is_shown_as_pages(
    qtbot: QtBot, people: tuple[Training, ParticipantsDialog]
) -> None:
    _, dialog = people
    QTest.mouseClick(dialog.toolbar.buttons["Cetak daftar hadir"], LEFT)  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PreviewDialog)))
    preview = dialog.findChildren(PreviewDialog)[-1]
    qtbot.waitUntil(lambda: preview.pages is not None)
    assert preview.pages is not None
    assert len(preview.pages) == 1
    preview.done(0)


def test_selected_alumni_are_put_on_an_events_list_from_their_page(
    qtbot: QtBot, desk: Desk, messages: Recorder, filled: Filled, page: Alumni
) -> None:
    page.view.select_ids([filled.siti, filled.budi])
    press(page, "Tambahkan ke kegiatan…")
    assert "Belum ada kegiatan." in messages.told[-1]
    kegiatan.save(desk.office, Event(nama="Bursa kerja", tanggal=TODAY))
    press(page, "Tambahkan ke kegiatan…")
    form = page.findChildren(FormDialog)[-1]
    assert form.windowTitle() == "Tambahkan 2 alumni ke kegiatan"
    QTest.keyClicks(form.panel.editors["kegiatan"].inner, "Bursa")
    take(form, "kegiatan")
    with qtbot.waitSignal(page.loaded):
        save(form)
    assert messages.spoken[-1] == ("2 peserta ditambahkan.", True)
    assert attendance(desk) == ["", ""]


def test_many_are_ticked_ready_and_without_a_list_it_is_made_first(
    qtbot: QtBot, desk: Desk, messages: Recorder, filled: Filled, page: Alumni
) -> None:
    page.view.select_ids([filled.siti, filled.budi])
    press(page, "Tandai siap…")
    dialog = page.findChildren(ReadinessDialog)[-1]
    QTest.mouseClick(dialog.usual_button, LEFT)
    qtbot.waitUntil(lambda: dialog.records.view.rows.total == 8)
    dialog.done(0)
    press(page, "Tandai siap…")
    form = page.findChildren(FormDialog)[-1]
    ticks = form.panel.editors["butir"]
    assert isinstance(ticks, TicksEditor)
    save(form)
    assert "Centang paling sedikit satu" in form.panel.said("butir")
    QTest.keyClick(ticks.boxes[1], Qt.Key.Key_Space)
    with qtbot.waitSignal(page.loaded):
        save(form)
    assert messages.spoken[-1] == ("2 alumni ditandai siap.", True)
    with desk.office.read() as db:
        assert readiness.ready(db) == {filled.siti: {1}, filled.budi: {1}}


def test_the_plan_of_another_year_is_taken_over_and_what_is_late_is_told(
    qtbot: QtBot, desk: Desk, filled: Filled, show: Show
) -> None:
    assert filled
    program_kerja.save(
        desk.office, ProgramKerja(tahun=2025, nama="Bursa", tanggal_rencana=date(2025, 3, 1))
    )
    shown = show(Programme)
    assert isinstance(shown, Programme)
    assert shown.view.rows.rowCount() == 0
    press(shown, "Salin dari tahun lain")
    with qtbot.waitSignal(shown.loaded):
        save(shown.findChildren(FormDialog)[-1])
    assert [row["keadaan"] for row in shown.view.rows.shown_rows()] == ["Terlambat"]
    with desk.office.read() as db:
        [new] = plans.of_year(db, 2026)
        shown.view.select_ids([new.id])
        told = shown.details(db, shown.view.chosen()[0])
    known = {
        fact.title: fact.text for title, facts in told.groups for fact in facts if "2026" in title
    }
    assert known["Pencari kerja terdaftar"] == "1"
    assert known["Lowongan"] == "1 (2 posisi)"


def test_a_thing_planned_for_another_year_is_shown_with_its_year(qtbot: QtBot, show: Show) -> None:
    shown = show(Programme)
    assert isinstance(shown, Programme)
    press(shown, "Tambah program")
    form = shown.findChildren(FormDialog)[-1]
    QTest.keyClicks(form.panel.editors["nama"].inner, "Kunjungan industri")
    year = form.panel.editors["tahun"].inner
    QTest.keyClick(year, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(year, "2027")
    with qtbot.waitSignal(shown.loaded):
        save(form)
    assert shown.year() == 2027
    assert [row["nama"] for row in shown.view.chosen()] == ["Kunjungan industri"]
    press(shown, "Cetak satu halaman")
    qtbot.waitUntil(lambda: bool(shown.findChildren(PreviewDialog)))
    shown.findChildren(PreviewDialog)[-1].done(0)


def test_a_permit_is_renewed_with_its_scan_beside_it(
    qtbot: QtBot, desk: Desk, messages: Recorder, show: Show, tmp_path: Path
) -> None:
    old = TandaDaftar(nomor="TD-1", instansi="Disnaker", berlaku_sampai=date(2026, 9, 1))
    sekolah.save_tanda_daftar(desk.office, old)
    shown = show(Permits)
    assert isinstance(shown, Permits)
    shown.view.select_ids([1])
    assert shown.view.chosen()[0]["keadaan"] == "Dalam 30 hari"
    press(shown, "Catat perpanjangan")
    form = shown.findChildren(FormDialog)[-1]
    assert form.panel.record().instansi == "Disnaker"
    QTest.keyClicks(form.panel.editors["nomor"].inner, "TD-2")
    with qtbot.waitSignal(shown.loaded):
        save(form)
    assert [row["nomor"] for row in shown.view.chosen()] == ["TD-2"]
    press(shown, SCANS)
    files = shown.detail.open_tab(SCANS)
    assert isinstance(files, Documents)
    messages.files = [pdf(tmp_path, "td.pdf")]
    with qtbot.waitSignal(shown.loaded):
        files.kind_menu.actions()[0].trigger()
    with desk.office.read() as db:
        assert [one.nama for one in berkas.of(db, "tanda_daftar", 2)] == ["td.pdf"]
    messages.answers = ["Hapus 1 izin atau SK"]
    with qtbot.waitSignal(shown.loaded):
        press(shown, "Hapus")
    assert [row["nomor"] for row in shown.view.rows.shown_rows()] == ["TD-1"]


@pytest.fixture
def work(qtbot: QtBot, desk: Desk, filled: Filled) -> Iterator[Kegiatan]:
    assert filled
    made = Kegiatan(desk)
    qtbot.addWidget(made)
    made.resize(1186, 700)
    made.data_changed.connect(made.reload)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.reload()
    qtbot.waitUntil(lambda: not desk.busy)
    yield made
    qtbot.waitUntil(lambda: not desk.busy)


def test_the_page_opens_on_the_section_that_was_open(
    qtbot: QtBot, desk: Desk, work: Kegiatan
) -> None:
    assert isinstance(work.section, Training)
    QTest.mouseClick(work.tabs.buttons["Izin dan SK"], LEFT)
    assert isinstance(work.section, Permits)
    qtbot.waitUntil(lambda: not desk.busy)
    again = Kegiatan(desk)
    qtbot.addWidget(again)
    assert isinstance(again.section, Permits)
    work.show_wish(Wish(section="Program kerja", search="bursa"))
    assert isinstance(work.section, Programme)
    assert work.section.search.text() == "bursa"


def test_a_section_that_another_page_asks_for_is_read(
    qtbot: QtBot, desk: Desk, work: Kegiatan
) -> None:
    program_kerja.save(desk.office, ProgramKerja(tahun=2026, nama="Bursa kerja"))
    work.show_wish(Wish(section="Program kerja"))
    section = work.section
    assert isinstance(section, Programme)
    qtbot.waitUntil(lambda: section.view.rows.rowCount() == 1)


def test_a_years_texts_are_saved_beside_figures_that_nobody_types(
    qtbot: QtBot, desk: Desk, work: Kegiatan
) -> None:
    evaluasi.save(desk.office, Evaluasi(tahun=2025, capaian="Tahun lalu"))
    work.show_section("Evaluasi")
    shown = work.section
    assert isinstance(shown, YearEnd)
    qtbot.waitUntil(lambda: bool(shown.figures))
    assert shown.figures["Pencari kerja terdaftar"] == "1"
    box = shown.texts.panel.editors["capaian"].inner
    QTest.keyClicks(box, "Satu terdaftar")
    assert work.has_unsaved()
    assert not shown.year.isEnabled()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not work.has_unsaved()
    assert shown.year.isEnabled()
    with desk.office.read() as db:
        assert years.of_year(db, 2026).capaian == "Satu terdaftar"
    shown.year.setFocus()
    QTest.keyClick(shown.year, Qt.Key.Key_Down)
    assert shown.texts.panel.record().capaian == "Tahun lalu"
    qtbot.waitUntil(lambda: shown.figures.get("Pencari kerja terdaftar") == "0")
    QTest.mouseClick(shown.print_button, LEFT)
    qtbot.waitUntil(lambda: bool(shown.findChildren(PreviewDialog)))
    shown.findChildren(PreviewDialog)[-1].done(0)
