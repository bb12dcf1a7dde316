"""The placements' page: the wage beside the minimum, AKAD papers, the end of work, counts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import penempatan as actions
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan as Work
from bkk_desktop.store import record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.listed import filled, press, show
from ui.desk import Desk
from ui.pages.penempatan import Penempatan
from ui.widgets.documents import Documents
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage

__all__ = ["filled", "show"]


@pytest.fixture
def page(desk: Desk, filled: Filled, show: Callable[[type[ListPage]], ListPage]) -> Penempatan:
    """The page with Siti, placed by the BKK, and Budi, who found work himself elsewhere."""
    work = Work(
        alumni=filled.siti,
        pemberi_kerja=filled.firm,
        jabatan="Teknisi",
        golongan_jabatan="3",
        tanggal_mulai=date(2026, 8, 3),
        kode_wilayah="61.71",
        upah=3_100_000,
    )
    actions.place(desk.office, work)
    alone = replace(work, alumni=filled.budi, sudah_melalui_bkk=False, kode_wilayah="31.73")
    with desk.office.write("Isi") as db:
        record.insert(db, alone)
    made = show(Penempatan)
    assert isinstance(made, Penempatan)
    return made


def dialog_of(page: ListPage) -> FormDialog:
    return page.findChildren(FormDialog)[-1]


def shown(dialog: FormDialog, name: str) -> bool:
    """Tell whether a field is asked for: visible but for what scrolling hides."""
    editor: QWidget = dialog.panel.editors[name]
    return editor.isVisibleTo(dialog)


def test_the_two_ways_are_counted_apart(page: Penempatan) -> None:
    assert page.count.text() == "2 penempatan: 1 melalui BKK, 1 usaha sendiri"
    QTest.mouseClick(page.filters.chips["Usaha sendiri"], Qt.MouseButton.LeftButton)
    assert page.count.text() == "1 dari 2 penempatan: 0 melalui BKK, 1 usaha sendiri"


def test_the_panel_says_what_the_wage_is_worth_and_holds_the_proof(
    desk: Desk, page: Penempatan
) -> None:
    page.view.select_ids([1])
    with desk.office.read() as db:
        told = page.details(db, page.view.chosen()[0])
    facts = {fact.title: fact.text for _, group in told.groups for fact in group}
    assert facts["Dibandingkan"].startswith("96 % dari UMK Kota Pontianak 2026 (Rp3.205.220)")
    assert isinstance(page.detail.open_tab("Berkas"), Documents)
    page.view.select_ids([2])
    with desk.office.read() as db:
        told = page.details(db, page.view.chosen()[0])
    facts = {fact.title: fact.text for _, group in told.groups for fact in group}
    assert "belum diisi" in facts["Dibandingkan"]


def test_the_form_compares_the_wage_as_it_is_typed(qtbot: QtBot, page: Penempatan) -> None:
    page.open_row(1)
    dialog = dialog_of(page)
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    editor = dialog.panel.editors["upah"]
    editor.inner.setFocus()
    QTest.keyClick(editor.inner, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(editor.inner, "4000000")
    QTest.keyClick(editor.inner, Qt.Key.Key_Tab)
    assert dialog.panel.said("upah").startswith("124 % dari UMK Kota Pontianak 2026")
    dialog.done(0)


def test_only_work_in_another_province_asks_for_akad_papers(page: Penempatan) -> None:
    page.open_row(1)
    dialog = dialog_of(page)
    assert not shown(dialog, "nomor_spp_akad")
    place = dialog.panel.editors["kode_wilayah"]
    place.show_value("31.73")
    place.edited.emit()
    assert shown(dialog, "nomor_spp_akad")
    QTest.mouseClick(dialog.panel.editors["sudah_melalui_bkk"].inner, Qt.MouseButton.LeftButton)
    dialog.done(0)


def test_a_code_of_kbji_fills_its_group(page: Penempatan) -> None:
    press(page, "Catat penempatan")
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.panel.editors["kode_jabatan"].inner, "7412")
    assert dialog.panel.editors["golongan_jabatan"].value() == "7"
    dialog.done(0)


def test_work_ends_and_a_new_search_begins_in_one_step(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Penempatan, filled: Filled
) -> None:
    page.view.select_ids([1])
    press(page, "Akhiri pekerjaan…")
    dialog = dialog_of(page)
    assert dialog.windowTitle() == "Akhiri pekerjaan 1 orang"
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    reason = dialog.panel.editors["alasan_selesai"].inner
    reason.setFocus()
    QTest.keyClick(reason, Qt.Key.Key_Down)
    again = dialog.panel.editors["boleh_daftar"].inner
    again.setFocus()
    QTest.keyClick(again, Qt.Key.Key_Space)
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    today = desk.office.now().date()
    with desk.office.read() as db:
        ended = record.get(db, Work, 1)
        seeking = record.all_of(db, Pendaftaran)[-1]
    assert (ended.tanggal_selesai, ended.alasan_selesai) == (today, "Kontrak selesai")
    assert (seeking.alumni, seeking.tanggal, seeking.golongan_jabatan) == (filled.siti, today, "3")
    assert messages.spoken[-1] == (
        "Pekerjaan 1 orang diakhiri. 1 orang terdaftar lagi sebagai pencari kerja.",
        True,
    )


def test_who_has_left_already_is_not_ended_again(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Penempatan
) -> None:
    with desk.office.write("Selesai") as db:
        left = replace(record.get(db, Work, 2), tanggal_selesai=date(2026, 8, 20))
        record.update(db, left)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.select_ids([2])
    press(page, "Akhiri pekerjaan…")
    assert messages.told[-1].startswith("Yang dipilih sudah berhenti bekerja.")
    page.view.select_ids([1, 2])
    press(page, "Akhiri pekerjaan…")
    dialog = dialog_of(page)
    assert dialog.windowTitle() == "Akhiri pekerjaan 1 orang"
    dialog.done(0)
