"""The employers' page: contacts with one key, agreements, the calendar, and minimum wages."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import kontak_pemberi_kerja as contacts
from bkk_desktop.actions import mou as agreements
from bkk_desktop.domain.kontak_pemberi_kerja import KontakPemberiKerja
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.upah import UpahMinimum
from bkk_desktop.store import berkas, record, upah_minimum
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.listed import filled, press, show
from ui.agreements_dialog import AgreementsDialog
from ui.calendar_dialog import LIST, MONTH, CalendarDialog
from ui.desk import Desk
from ui.files_dialog import FilesDialog
from ui.pages.perusahaan import CALENDAR, Perusahaan
from ui.widgets.documents import Documents
from ui.widgets.employer_tabs import AGREEMENTS, CONTACTS, FILES, WORK, Noted
from ui.widgets.form_dialog import FormDialog
from ui.widgets.lines import Lines
from ui.widgets.list_page import ListPage
from ui.widgets.minimum_wages import MinimumWages
from ui.widgets.page import Wish

__all__ = ["filled", "show"]
TODAY, OVERDUE = date(2026, 8, 24), date(2026, 8, 20)


@pytest.fixture
def page(desk: Desk, filled: Filled, show: Callable[[type[ListPage]], ListPage]) -> Perusahaan:
    """The page with its one employer selected: an overdue follow-up, an agreement that ends."""
    contacts.save(
        desk.office,
        KontakPemberiKerja(
            pemberi_kerja=filled.firm,
            tanggal=date(2026, 8, 10),
            isi="Butuh teknisi",
            tindak_lanjut="Kirim daftar calon",
            tanggal_tindak_lanjut=OVERDUE,
        ),
    )
    agreements.save(
        desk.office,
        Mou(
            pemberi_kerja=filled.firm,
            nomor="12/MoU",
            tanggal_mulai=date(2024, 9, 1),
            tanggal_selesai=date(2026, 8, 30),
        ),
    )
    made = show(Perusahaan)
    assert isinstance(made, Perusahaan)
    made.view.select_ids([filled.firm])
    return made


def dialog_of(page: ListPage) -> FormDialog:
    return page.findChildren(FormDialog)[-1]


def save_by_key(qtbot: QtBot, dialog: FormDialog) -> None:
    dialog.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def test_one_key_notes_a_contact_with_the_selected_employer(
    qtbot: QtBot, desk: Desk, page: Perusahaan, filled: Filled
) -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page, Qt.Key.Key_N, both)
    dialog = dialog_of(page)
    assert not dialog.panel.editors["pemberi_kerja"].isEnabled()
    QTest.keyClicks(dialog.panel.editors["isi"].inner, "Minta enam orang")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    with desk.office.read() as db:
        new = record.all_of(db, KontakPemberiKerja)[-1]
    assert (new.pemberi_kerja, new.tanggal, new.isi) == (filled.firm, TODAY, "Minta enam orang")
    assert page.view.chosen_ids() == [filled.firm]


def test_an_overdue_follow_up_is_told_and_ticked_in_its_tab(
    qtbot: QtBot, desk: Desk, page: Perusahaan
) -> None:
    assert page.view.chosen()[0]["terlambat"]
    tab = page.detail.open_tab(CONTACTS)
    assert isinstance(tab, Noted)
    [line] = tab.lines.lines()
    assert line.meaning == "warn"
    assert "Tindak lanjut: Kirim daftar calon, 20 Agu 2026 (4 hari lalu)" in line.below
    tick = tab.buttons["Sudah dilakukan"]
    assert not tick.isEnabled()
    QTest.keyClick(tab.lines, Qt.Key.Key_Down)
    tab.lines.setCurrentRow(0)
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    with desk.office.read() as db:
        assert record.all_of(db, KontakPemberiKerja)[0].sudah_tindak_lanjut
    assert not page.view.chosen()[0]["terlambat"]


def test_the_overdue_ones_are_listed_by_a_chip(page: Perusahaan) -> None:
    page.clear_filters()
    QTest.mouseClick(page.filters.chips["Tindak lanjut terlambat"], Qt.MouseButton.LeftButton)
    assert page.view.rows.rowCount() == 1
    QTest.mouseClick(page.filters.chips["MoU segera berakhir"], Qt.MouseButton.LeftButton)
    assert page.view.rows.rowCount() == 1
    QTest.mouseClick(page.filters.chips["Pernah menempatkan"], Qt.MouseButton.LeftButton)
    assert page.view.rows.rowCount() == 0


def test_an_agreement_is_added_from_its_tab_and_its_scan_beside_it(
    qtbot: QtBot, desk: Desk, messages: Recorder, page: Perusahaan, tmp_path: Path
) -> None:
    tab = page.detail.open_tab(AGREEMENTS)
    assert isinstance(tab, Noted)
    assert "Dalam 7 hari, 6 hari lagi" in tab.lines.lines()[0].below
    QTest.mouseClick(tab.buttons["Tambah MoU"], Qt.MouseButton.LeftButton)
    dialog = dialog_of(page)
    QTest.keyClicks(dialog.panel.editors["nomor"].inner, "13/MoU")
    with qtbot.waitSignal(page.loaded):
        save_by_key(qtbot, dialog)
    again = page.detail.open_tab(AGREEMENTS)
    assert isinstance(again, Noted)
    assert [line.text for line in again.lines.lines()] == ["MoU · 13/MoU", "MoU · 12/MoU"]
    again.lines.setCurrentRow(0)
    QTest.mouseClick(again.buttons["Naskah"], Qt.MouseButton.LeftButton)
    files = page.findChildren(FilesDialog)[-1]
    scan = tmp_path / "naskah.pdf"
    scan.write_bytes(_pdf())
    messages.files = [scan]
    with qtbot.waitSignal(files.changed):
        files.documents.kind_menu.actions()[0].trigger()
    with desk.office.read() as db:
        assert [one.nama for one in berkas.of(db, "mou", 2)] == ["naskah.pdf"]
    files.done(0)


def _pdf() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 72, "Naskah")
    canvas.save()
    return file.getvalue()


def test_each_line_of_work_opens_its_record(desk: Desk, page: Perusahaan, filled: Filled) -> None:
    with desk.office.write("Isi") as db:
        record.insert(db, Penempatan(alumni=filled.siti, pemberi_kerja=filled.firm, jabatan="A"))
    page.view.select_ids([filled.firm])
    lines = page.detail.open_tab(WORK).findChild(Lines)
    assert isinstance(lines, Lines)
    shown = lines.lines()
    assert [line.text for line in shown] == [
        "Lowongan (1)",
        "Teknisi",
        "Penempatan (1)",
        "Siti Aminah",
    ]
    for at, title in ((1, "Ubah lowongan"), (3, "Ubah penempatan")):
        lines.setCurrentRow(at)
        QTest.keyClick(lines, Qt.Key.Key_Return)
        dialog = page.window().findChildren(FormDialog)[-1]
        assert dialog.windowTitle() == title
        dialog.done(0)


def test_an_employer_has_files_of_its_own(page: Perusahaan) -> None:
    assert isinstance(page.detail.open_tab(FILES), Documents)


def test_the_history_names_contacts_and_agreements(desk: Desk, page: Perusahaan) -> None:
    with desk.office.read() as db:
        told = page.details(db, page.view.chosen()[0]).history
    assert callable(told)
    assert [event.what for event in told()][:2] == [
        "Tambah MoU PT Borneo",
        "Catat kontak dengan PT Borneo",
    ]


@pytest.fixture
def calendar(qtbot: QtBot, page: Perusahaan) -> CalendarDialog:
    press(page, CALENDAR)
    dialog = page.findChildren(CalendarDialog)[-1]
    qtbot.waitUntil(lambda: dialog.view.rows.total == 3)
    return dialog


def test_the_calendar_lists_by_day_what_needs_attention(
    qtbot: QtBot, calendar: CalendarDialog
) -> None:
    rows = calendar.view.rows.shown_rows()
    assert [(row["tanggal"], row["ingat"], row["kapan"]) for row in rows] == [
        (OVERDUE, "Lewat", "4 hari lalu"),
        (date(2026, 8, 30), "7 hari", "6 hari lagi"),
    ]
    calendar.view.selectRow(0)
    with qtbot.waitSignal(calendar.changed):
        QTest.mouseClick(calendar.done_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: calendar.view.rows.rowCount() == 1)
    calendar.done(0)


def test_enter_opens_the_record_behind_a_day(calendar: CalendarDialog) -> None:
    calendar.view.selectRow(1)
    QTest.keyClick(calendar.view, Qt.Key.Key_Return)
    [dialog] = calendar.findChildren(FormDialog)
    assert dialog.windowTitle() == "Ubah MoU"
    dialog.done(0)
    calendar.done(0)


def test_a_month_shows_its_days_and_leads_to_the_list(calendar: CalendarDialog) -> None:
    QTest.mouseClick(calendar.tabs.buttons[MONTH], Qt.MouseButton.LeftButton)
    month = calendar.month
    assert month.title.text() == "Agustus 2026"
    cells = {
        item.text().split("\n", 1)[0]: (at, place)
        for at in range(month.sheet.rowCount())
        for place in range(7)
        if (item := month.sheet.item(at, place)) and item.text().count("\n")
    }
    assert list(cells) == ["20", "30"]
    month.sheet.setCurrentCell(*cells["30"])
    month.sheet.cellActivated.emit(*cells["30"])
    assert calendar.tabs.buttons[LIST].isChecked()
    assert [row["kapan"] for row in calendar.view.chosen()] == ["6 hari lagi"]
    QTest.mouseClick(month.back, Qt.MouseButton.LeftButton)
    month.later()
    month.later()
    assert month.title.text() == "September 2026"
    calendar.done(0)


def test_another_page_can_ask_for_the_calendar(qtbot: QtBot, page: Perusahaan) -> None:
    page.show_wish(Wish(section=CALENDAR))
    dialog = page.findChildren(CalendarDialog)[-1]
    qtbot.waitUntil(lambda: dialog.view.rows.total == 3)
    dialog.done(0)


def test_the_register_narrows_to_what_ends_soon(qtbot: QtBot, page: Perusahaan) -> None:
    press(page, "Register MoU")
    dialog = page.findChildren(AgreementsDialog)[-1]
    qtbot.waitUntil(lambda: dialog.records.view.rows.total == 1)
    QTest.mouseClick(dialog.filters.chips["Segera berakhir"], Qt.MouseButton.LeftButton)
    assert dialog.records.view.rows.rowCount() == 1
    QTest.mouseClick(dialog.filters.chips["Sudah berakhir"], Qt.MouseButton.LeftButton)
    assert dialog.records.view.rows.rowCount() == 0
    dialog.done(0)


def test_the_schools_minimum_wage_is_written_above_what_ships(qtbot: QtBot, desk: Desk) -> None:
    wages = MinimumWages(desk)
    qtbot.addWidget(wages)
    wages.changed.connect(wages.reload)
    wages.show()
    wages.reload()
    qtbot.waitUntil(lambda: wages.view.rows.total > 0)
    rows = wages.view.rows.shown_rows()
    at = next(at for at, r in enumerate(rows) if (r["kode_wilayah"], r["tahun"]) == ("61.71", 2026))
    wages.view.selectRow(at)
    QTest.keyClick(wages.view, Qt.Key.Key_Return)
    [dialog] = wages.findChildren(FormDialog)
    line = dialog.panel.editors["jumlah"].inner
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(line, "3300000")
    with qtbot.waitSignal(wages.changed):
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    with desk.office.read() as db:
        assert upah_minimum.minimum(db, "61.71", 2026) == 3_300_000
        assert [one.id for one in record.all_of(db, UpahMinimum)] == [1]
