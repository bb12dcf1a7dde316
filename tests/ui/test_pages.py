from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni as alumni_actions
from bkk_desktop.actions import urungan
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan as Work
from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import laporan, record
from bkk_desktop.store.laporan import Laporan
from tests.conftest import Clock
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from tests.ui.listed import filled, press, show
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.pages.beranda import Beranda
from ui.pages.lowongan import Lowongan
from ui.pages.pencaker import Pencaker
from ui.pages.penempatan import Penempatan
from ui.pages.perusahaan import Perusahaan
from ui.survey import survey
from ui.widgets.detail import SecretLabel
from ui.widgets.form_dialog import FormDialog
from ui.widgets.line_button import LineButton
from ui.widgets.list_page import ListPage
from ui.widgets.lots import LotsDialog
from ui.widgets.page import Wish

__all__ = ["filled", "show"]

P = TypeVar("P", bound=ListPage)
Showing = Callable[[type[P]], P]


@pytest.fixture
def showing(filled: Filled, show: Showing[ListPage]) -> Showing[ListPage]:
    """Show pages of the small school."""
    assert filled.siti
    return show


def dialog_of(page: ListPage) -> FormDialog:
    return page.findChildren(FormDialog)[-1]


def test_typing_in_the_search_narrows_the_list(showing: Showing[Alumni]) -> None:
    page = showing(Alumni)
    assert page.count.text() == "2 alumni"
    QTest.keyClicks(page.search, "siti 0012")
    assert page.view.rows.rowCount() == 1
    assert page.count.text() == "1 dari 2 alumni"
    QTest.keyClick(page.search, Qt.Key.Key_Return)
    assert [row["nama"] for row in page.view.chosen()] == ["Siti Aminah"]


def test_the_panel_masks_the_nik_until_its_eye_is_pressed(
    showing: Showing[Alumni], filled: Filled
) -> None:
    page = showing(Alumni)
    page.view.select_ids([filled.siti])
    secret = page.detail.findChildren(SecretLabel)[-1]
    assert secret.shown.text() == "6171••••••••0003"
    QTest.mouseClick(secret.eye, Qt.MouseButton.LeftButton)
    assert secret.shown.text() == "6171014503060003"


def test_the_panel_tells_what_a_report_would_miss(
    desk: Desk, showing: Showing[Alumni], filled: Filled
) -> None:
    page = showing(Alumni)
    page.view.select_ids([filled.budi])
    with desk.office.read() as db:
        told = page.details(db, page.view.chosen()[0])
    assert "Isi tanggal lahir." in told.hints[0]
    assert told.states == [("Belum terdaftar", "plain")]


def test_the_history_names_what_changed(
    desk: Desk, showing: Showing[Alumni], filled: Filled
) -> None:
    with desk.office.read() as db:
        siti = record.get(db, Person, filled.siti)
    alumni_actions.save(desk.office, replace(siti, rombel="XII TKJ 9", nik="6171014503060009"))
    page = showing(Alumni)
    page.view.select_ids([filled.siti])
    with desk.office.read() as db:
        events = page.details(db, page.view.chosen()[0]).history
    assert callable(events)
    newest = events()[0]
    assert "Kelas terakhir: XII TKJ 1 → XII TKJ 9" in newest.changes
    assert "NIK: 6171••••••••0009" in newest.changes


def test_many_are_registered_at_once(
    qtbot: QtBot, desk: Desk, showing: Showing[Alumni], filled: Filled
) -> None:
    with desk.office.write("Hapus") as db:
        record.delete(db, Pendaftaran, filled.seeking)
    page = showing(Alumni)
    page.view.selectAll()
    press(page, "Daftarkan")
    with qtbot.waitSignal(page.loaded):
        dialog_of(page).save()
    with desk.office.read() as db:
        assert {p.alumni for p in record.all_of(db, Pendaftaran)} == {filled.siti, filled.budi}


def test_deleting_names_what_it_does_and_can_be_undone(
    qtbot: QtBot, desk: Desk, messages: Recorder, showing: Showing[Alumni], filled: Filled
) -> None:
    page = showing(Alumni)
    page.view.select_ids([filled.budi])
    messages.answers = ["Batal", "Hapus 1 alumni"]
    press(page, "Hapus")
    assert page.view.rows.total == 2
    with qtbot.waitSignal(page.loaded):
        press(page, "Hapus")
    assert page.view.rows.total == 1
    assert messages.spoken == [("1 alumni dihapus.", True)]
    urungan.undo(desk.office)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert page.view.rows.total == 2


def test_somebody_in_use_is_not_deleted_and_it_is_said_why(
    messages: Recorder, showing: Showing[Alumni], filled: Filled
) -> None:
    page = showing(Alumni)
    page.view.select_ids([filled.siti])
    messages.answers = ["Hapus 1 alumni"]
    press(page, "Hapus")
    assert len(messages.told) == 2
    assert page.view.rows.total == 2


def test_niks_of_the_list_can_be_shown_and_masked(showing: Showing[Alumni]) -> None:
    page = showing(Alumni)
    press(page, "Tampilkan NIK")
    assert page.view.rows.revealed
    press(page, "Tampilkan NIK")
    assert not page.view.rows.revealed


def test_filters_and_widths_are_remembered(
    qtbot: QtBot, desk: Desk, showing: Showing[Alumni]
) -> None:
    page = showing(Alumni)
    QTest.mouseClick(page.filters.chips["Belum lengkap"], Qt.MouseButton.LeftButton)
    page.view.setColumnWidth(0, 333)
    page.view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    page.remember()
    other = Alumni(desk)
    qtbot.addWidget(other)
    with qtbot.waitSignal(other.loaded):
        other.reload()
    assert other.view.columnWidth(0) == 333
    assert other.filters.chips["Belum lengkap"].isChecked()
    assert other.view.rows.rowCount() == 1
    assert other.view.horizontalHeader().sortIndicatorSection() == 1


def test_a_seeker_is_placed_from_the_list(
    qtbot: QtBot, desk: Desk, showing: Showing[Pencaker], filled: Filled
) -> None:
    page = showing(Pencaker)
    page.view.selectRow(0)
    press(page, "Tempatkan")
    dialog = dialog_of(page)
    dialog.panel.editors["lowongan"].show_value(filled.vacancy)
    dialog.panel.editors["lowongan"].edited.emit()
    dialog.panel.editors["tanggal_mulai"].show_value(date(2026, 8, 3))
    with qtbot.waitSignal(page.loaded):
        dialog.save()
    with desk.office.read() as db:
        work = record.all_of(db, Work)[0]
    assert (work.alumni, work.pemberi_kerja, work.pendaftaran) == (
        filled.siti,
        filled.firm,
        filled.seeking,
    )
    assert page.view.rows.row(0)["status"] == "Ditempatkan"


def test_only_open_registrations_are_struck_off(
    qtbot: QtBot, messages: Recorder, showing: Showing[Pencaker]
) -> None:
    page = showing(Pencaker)
    page.view.selectRow(0)
    press(page, "Hapuskan dari daftar")
    dialog = dialog_of(page)
    dialog.panel.editors["alasan_hapus"].show_value("Melanjutkan kuliah")
    with qtbot.waitSignal(page.loaded):
        dialog.save()
    assert page.view.rows.row(0)["status"] == "Dihapuskan"
    press(page, "Hapuskan dari daftar")
    assert "masih berstatus Terdaftar" in messages.told[-1]


def test_what_many_seekers_want_is_given_at_once(qtbot: QtBot, showing: Showing[Pencaker]) -> None:
    page = showing(Pencaker)
    page.view.selectAll()
    press(page, "Isi jabatan yang dicari")
    dialog = dialog_of(page)
    dialog.panel.editors["golongan_jabatan"].show_value("7")
    with qtbot.waitSignal(page.loaded):
        dialog.save()
    shown = [page.view.rows.row(at) for at in range(page.view.rows.rowCount())]
    assert {row["golongan_jabatan"] for row in shown} == {"7"}
    assert all(row["jabatan"] for row in shown)


def test_the_opening_balance_has_its_own_window(showing: Showing[Pencaker]) -> None:
    page = showing(Pencaker)
    press(page, "Saldo awal tanpa nama")
    dialog = page.findChildren(LotsDialog)[-1]
    assert dialog.isVisible()
    dialog.accept()


@pytest.mark.parametrize("kind", [Alumni, Pencaker, Perusahaan, Lowongan])
def test_every_row_has_a_panel_and_a_form(
    qtbot: QtBot, showing: Showing[ListPage], kind: type[ListPage]
) -> None:
    page = showing(kind)
    page.view.selectRow(0)
    assert page.detail.isVisible()
    qtbot.waitUntil(lambda: page.view.rows.rowCount() > 0)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert dialog_of(page).isVisible()
    dialog_of(page).close()


def test_a_vacancy_of_an_employer_is_entered_from_it(
    showing: Showing[Perusahaan], filled: Filled
) -> None:
    page = showing(Perusahaan)
    page.view.selectRow(0)
    press(page, "Tambah lowongan")
    wanted = dialog_of(page).panel.record()
    assert (wanted.pemberi_kerja, wanted.kode_wilayah) == (filled.firm, "61.71")


def test_a_vacancy_is_filled_and_withdrawn_from_the_list(
    qtbot: QtBot, showing: Showing[Lowongan]
) -> None:
    page = showing(Lowongan)
    page.view.selectRow(0)
    press(page, "Tarik atau dipenuhi pihak lain")
    dialog = dialog_of(page)
    dialog.panel.editors["jumlah_bebas"].show_value(1)
    dialog.panel.editors["alasan"].show_value("Batal")
    with qtbot.waitSignal(page.loaded):
        dialog.save()
    assert page.view.rows.row(0)["sisa"] == 1


def test_an_empty_list_offers_the_first_step(qtbot: QtBot, desk: Desk) -> None:
    page = Penempatan(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    first = next(
        b
        for b in page.findChildren(QPushButton)
        if b.isVisible() and b.text() == "Catat penempatan"
    )
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert dialog_of(page).isVisible()
    dialog_of(page).close()


def test_a_figure_on_beranda_leads_to_what_is_behind_it(
    qtbot: QtBot, desk: Desk, filled: Filled
) -> None:
    page = Beranda(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    line = next(t for t in page.findChildren(LineButton) if "belum lengkap" in t.accessibleName())
    assert filled.budi
    with qtbot.waitSignal(page.wanted) as heard:
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert heard.args == ["alumni", Wish(("Belum lengkap",))]


def test_the_next_step_goes_from_school_to_people_to_report(desk: Desk, clock: Clock) -> None:
    assert survey(desk.office).step.page == "pengaturan"
    clock.time -= timedelta(days=90)
    fill(desk.office)
    clock.time += timedelta(days=90)
    found = survey(desk.office)
    assert found.step.page == "laporan"
    assert [due.periode.kode for due in found.due] == ["2026-T2", "2026-T3"]
    assert [due.state for due in found.due] == ["Terlambat", "Berjalan"]
    assert {c.words: c.figure for c in found.missing} == {"alumni belum lengkap": 1}
    assert [c.figure for c in found.standing] == [2, 1, 2, 0]


def test_a_frozen_report_that_was_not_sent_is_the_next_step(desk: Desk) -> None:
    fill(desk.office)
    document = b'{"cells":{}}'
    with desk.office.write("Bekukan") as db:
        now = desk.office.now()
        periode = Periode.of("2026-T2")
        laporan.insert(db, Laporan(0, periode, 1, "sha256:00", document, "", now))
    step = survey(desk.office).step
    assert (step.title, step.page) == ("Kirim laporan Triwulan II 2026", "pengiriman")
