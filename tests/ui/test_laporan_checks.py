"""The checks beside the report: what freezing would refuse, and one line for many alike."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import pendaftaran
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.store import akses, record
from sync.package import freeze
from ui.desk import Desk
from ui.pages.laporan import Laporan
from ui.reading import REPORT
from ui.revision_dialog import RevisionDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.lines import Line, Lines
from ui.widgets.report_panel import ReportPanel
from ui.widgets.report_words import DRAFT, READY

T2 = Periode.of("2026-T2")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[Laporan]:
    made = Laporan(desk)
    made.data_changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1180, 730)
    made.show()
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def school(
    office: Office, npsn: str, people: int = 1, born: date | None = date(2006, 1, 2)
) -> None:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", npsn=npsn, kode_wilayah="61.71"))
        code = record.insert(db, Jurusan(nama="Teknik Jaringan", kode_ipk="3202"))
        numbers = [
            record.insert(
                db,
                Alumni(
                    nama=f"Orang {n:02}", tanggal_lahir=born, jenis_kelamin="P", jurusan=code,
                    tahun_lulus=2025,
                ),
            )
            for n in range(people)
        ]  # fmt: skip
    pattern = Pendaftaran(tanggal=date(2026, 5, 4), golongan_jabatan="3")
    pendaftaran.register_many(office, numbers, pattern)


def counted(qtbot: QtBot, page: Laporan) -> None:
    with qtbot.waitSignal(page.loaded):
        page.go_to(T2)


def dialog_of(qtbot: QtBot, page: Laporan) -> FormDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(FormDialog)))
    return next(d for d in page.findChildren(FormDialog) if d.isVisible())


def at(lines: Lines, text: str) -> int:
    return next(n for n, line in enumerate(lines.lines()) if text in line.text)


@pytest.mark.parametrize("npsn", ["", "3010567", "3010567A"])
def test_what_freezing_would_refuse_is_told_before_with_the_same_words(
    qtbot: QtBot, desk: Desk, page: Laporan, npsn: str
) -> None:
    school(desk.office, npsn)
    with pytest.raises(UserError) as refused:
        freeze(desk.office, T2)
    counted(qtbot, page)
    said = [line.below for line in page.panel.checks.lines()]
    assert str(refused.value) in said
    assert page.state.text() == DRAFT
    assert page.sentence.text() == "1 data perlu dilengkapi"
    assert not page.freeze_button.isEnabled()
    assert page.panel.tabs.tabText(0) == "Periksa (1)"


def test_the_way_leads_to_the_npsn_and_the_report_is_ready_once_it_is_right(
    qtbot: QtBot, desk: Desk, page: Laporan
) -> None:
    school(desk.office, "3010567")
    counted(qtbot, page)
    way = next(b for b in page.findChildren(QPushButton) if b.text() == "Buka data sekolah")
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, page)
    npsn = dialog.panel.editors["npsn"].inner
    qtbot.waitUntil(npsn.hasFocus)
    qtbot.keyClick(npsn, Qt.Key.Key_End)
    qtbot.keyClicks(npsn, "8")
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert page.state.text() == READY
    assert page.freeze_button.isEnabled()
    assert page.notes.count() == 0


def test_the_line_of_the_check_leads_to_the_npsn_too(
    qtbot: QtBot, desk: Desk, page: Laporan
) -> None:
    school(desk.office, "")
    counted(qtbot, page)
    page.panel.checks.setCurrentRow(at(page.panel.checks, "Data sekolah"))
    qtbot.keyClick(page.panel.checks, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    qtbot.waitUntil(dialog.panel.editors["npsn"].inner.hasFocus)


def test_a_revision_tells_a_wrong_npsn_before_it_is_frozen(
    qtbot: QtBot, desk: Desk, page: Laporan
) -> None:
    school(desk.office, "30105678")
    freeze(desk.office, T2)
    with desk.office.write("Isi") as db:
        known = record.only(db, Sekolah)
        record.update(db, record.copied(known, npsn="3010567"))
    counted(qtbot, page)
    page.revise()
    dialog = page.findChildren(RevisionDialog)[-1]
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ReportPanel)))
    lines = dialog.findChildren(ReportPanel)[0].checks
    assert not dialog.freeze.isEnabled()
    lines.setCurrentRow(at(lines, "Data sekolah"))
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog_of(qtbot, page).panel.editors["npsn"].inner.hasFocus)


@pytest.mark.parametrize(("nik", "noted"), [("6171014501060003", 1), ("", 0)])
def test_a_list_with_full_niks_is_noted_before_it_leaves_and_masked_on_the_screen(
    qtbot: QtBot, desk: Desk, page: Laporan, nik: str, noted: int, tmp_path: Path
) -> None:
    school(desk.office, "30105678")
    with desk.office.write("Isi") as db:
        record.update(db, record.copied(record.get(db, Alumni, 1), nik=nik))
    counted(qtbot, page)
    page.sheets.bar.setCurrentIndex(tab(page, "Pencari kerja"))
    shown = [str(cell) for row in page.sheets.grids[0].grid.table.rows for cell in row.cells]
    assert ("6171••••••••0003" in shown) is bool(nik)
    assert not nik or nik not in shown
    assert len(readings(desk)) == 0
    page.preview()
    assert len(readings(desk)) == noted
    desk.messages.files = [None, tmp_path / "l.xlsx", tmp_path / "l.pdf"]  # type: ignore[attr-defined]
    page.save_excel()
    assert len(readings(desk)) == noted
    for save in (page.save_excel, page.save_pdf):
        with qtbot.waitSignal(desk.messages.said):
            save()
    assert readings(desk) == [(REPORT, "Semua di daftar")] * (3 * noted)


def tab(page: Laporan, kode: str) -> int:
    return next(n for n in range(page.sheets.bar.count()) if page.sheets.bar.tabText(n) == kode)


def readings(desk: Desk) -> list[tuple[str, str]]:
    with desk.office.read() as db:
        return [(row["apa"], row["siapa"]) for row in akses.listing(db)]


def test_many_with_the_same_cause_are_one_line_and_each_name_is_reached(
    qtbot: QtBot, desk: Desk, page: Laporan
) -> None:
    school(desk.office, "30105678", people=98, born=None)
    counted(qtbot, page)
    lines = page.panel.checks
    first = at(lines, "98 alumni")
    many = lines.lines()[first]
    assert many.below == "Tanggal lahir belum diisi."
    assert len(lines.lines()) < 30
    lines.setCurrentRow(first)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    names = [line.text for line in lines.lines()[first + 1 : first + 99]]
    assert names == [f"Orang {n:02}" for n in range(98)]
    lines.setCurrentRow(first + 98)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    dialog = dialog_of(qtbot, page)
    assert dialog.panel.editors["nama"].value() == "Orang 97"
    qtbot.waitUntil(dialog.panel.editors["tanggal_lahir"].inner.hasFocus)
    dialog.close()
    lines.setCurrentRow(first)
    qtbot.keyClick(lines, Qt.Key.Key_Return)
    assert len(lines.lines()) < 30


@pytest.mark.parametrize("double", [False, True])
def test_a_click_and_a_double_click_fold_out_once(qtbot: QtBot, desk: Desk, double: bool) -> None:
    lines = Lines("Uji", desk.theme)
    qtbot.addWidget(lines)
    inside = tuple(Line(f"Orang {n}", level=2, goal=n) for n in range(3))
    lines.show_lines([Line("3 alumni", "Tanggal lahir belum diisi.", level=1, inside=inside)])
    lines.resize(320, 240)
    lines.show()
    place = lines.visualItemRect(lines.item(0)).center()
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(lines.viewport(), left, pos=place)
    if double:
        qtbot.mouseDClick(lines.viewport(), left, pos=place)
    assert [line.text for line in lines.lines()][1:] == ["Orang 0", "Orang 1", "Orang 2"]
