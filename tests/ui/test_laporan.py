"""The report page: figures with the names behind them, checks that lead to fields, the freeze."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni, pendaftaran, penempatan
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.office import Office
from bkk_desktop.report import Heading, Row, Table
from bkk_desktop.reports.counting import Behind, Finding
from bkk_desktop.store import laporan, record
from sync.package import freeze
from ui.desk import Desk
from ui.late_dialog import LateDialog
from ui.pages.laporan import Laporan
from ui.preview import PreviewDialog
from ui.report_draft import as_frozen, drafted, report_pdf
from ui.revision_dialog import RevisionDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.lines import Lines
from ui.widgets.page import Wish
from ui.widgets.report_words import READY
from ui.widgets.sheet_grid import CELL_PAD, SheetGrid

T2, T3 = Periode.of("2026-T2"), Periode.of("2026-T3")


def person(nama: str, jurusan: int, **more: object) -> Alumni:
    known = Alumni(
        nama=nama,
        tanggal_lahir=date(2007, 3, 5),
        jenis_kelamin="P",
        jurusan=jurusan,
        tahun_lulus=2026,
        kode_wilayah="61.71",
    )
    return replace(known, **more)  # type: ignore[arg-type]  # fields of an alumnus


def registered(office: Office, who: int, day: date) -> int:
    return pendaftaran.register(
        office, Pendaftaran(alumni=who, tanggal=day, golongan_jabatan="3", jabatan="Teknisi")
    )


@pytest.fixture
def jurusan(office: Office) -> int:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Uji", npsn="30105678", kode_wilayah="61.71"))
        return record.insert(db, Jurusan(nama="Teknik Jaringan", kode_ipk="3202"))


@pytest.fixture
def school(office: Office, jurusan: int) -> Office:
    """Siti and Ani registered in the second quarter; Ani was placed in the third."""
    siti = alumni.save(office, person("Siti Aminah", jurusan))
    ani = alumni.save(office, person("Ani Lestari", jurusan, jenis_kelamin="P"))
    registered(office, siti, date(2026, 5, 4))
    seeking = registered(office, ani, date(2026, 6, 1))
    with office.write("Isi") as db:
        firm = PemberiKerja(nama="PT Borneo", jenis="24", lapangan_usaha="C", kode_wilayah="61.71")
        number = record.insert(db, firm)
    penempatan.place(
        office,
        Penempatan(
            alumni=ani, pendaftaran=seeking, pemberi_kerja=number, jabatan="Teknisi",
            golongan_jabatan="3", tanggal_mulai=date(2026, 7, 6), kode_wilayah="61.71",
        ),
    )  # fmt: skip
    return office


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, school: Office) -> Iterator[Laporan]:
    assert school is desk.office
    made = Laporan(desk)
    made.data_changed.connect(made.reload)
    qtbot.addWidget(made)
    made.resize(1180, 730)
    made.show()
    with qtbot.waitSignal(made.loaded):
        made.go_to(T2)
    yield made
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog):
            dialog.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def opened(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    def found() -> list[QDialog]:
        shown = QApplication.topLevelWidgets()
        return [one for one in shown if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: bool(found()))
    return found()[0]


def press(qtbot: QtBot, page: Laporan, name: str) -> None:
    made = page.toolbar.buttons[name]
    assert isinstance(made, QPushButton)
    assert made.isVisible()
    assert made.isEnabled()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def cell(grid: SheetGrid, key: str) -> tuple[int, int]:
    rows, columns = grid.grid.rowCount(), grid.grid.columnCount()
    return next((r, c) for r in range(rows) for c in range(columns) if grid.grid.key(r, c) == key)


def click(qtbot: QtBot, grid: SheetGrid, key: str) -> None:
    index = grid.grid.index(*cell(grid, key))
    place = grid.visualRect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)


def names(page: Laporan) -> list[str]:
    return [line.text for line in page.panel.names.lines()]


def activate(qtbot: QtBot, lines: Lines, text: str) -> None:
    at = next(n for n, line in enumerate(lines.lines()) if text in line.text and line.goal)
    lines.setFocus()
    lines.setCurrentRow(at)
    qtbot.keyClick(lines, Qt.Key.Key_Return)


def frozen_by_hand(qtbot: QtBot, desk: Desk, page: Laporan) -> None:
    desk.messages.answers = ["Bekukan laporan Triwulan II 2026"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.loaded):
        press(qtbot, page, "Bekukan")


def test_a_complete_period_is_ready(page: Laporan) -> None:
    assert page.state.text() == READY
    assert page.freeze_button.isEnabled()
    assert page.panel.tabs.tabText(0) == "Periksa"


def test_a_click_on_a_figure_shows_the_names_behind_it(qtbot: QtBot, page: Laporan) -> None:
    click(qtbot, page.sheets.grids[0], "III/1-I|2|registered|JML/P")
    assert names(page) == ["Ani Lestari", "Siti Aminah"]
    assert page.panel.about.text().endswith("P: 2")


def test_enter_on_a_figure_shows_the_names_and_a_name_opens_its_form(
    qtbot: QtBot, page: Laporan
) -> None:
    page.sheets.bar.setCurrentIndex(1)
    grid = page.sheets.grids[0]
    grid.setCurrentIndex(grid.grid.index(*cell(grid, "III/2|3202|closing|P")))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert names(page) == ["Ani Lestari", "Siti Aminah"]
    activate(qtbot, page.panel.names, "Siti Aminah")
    dialog = opened(qtbot, FormDialog)
    assert isinstance(dialog, FormDialog)
    assert dialog.panel.editors["tanggal"].value() == date(2026, 5, 4)


def test_every_tab_shows_its_table(page: Laporan) -> None:
    assert [page.sheets.bar.tabText(at) for at in range(8)] == [f"III/{n}" for n in range(1, 9)]
    for at in range(page.sheets.bar.count()):
        page.sheets.bar.setCurrentIndex(at)
        assert page.sheets.grids
        assert all(grid.grid.columnCount() for grid in page.sheets.grids)


def test_a_listed_person_leads_to_the_record(qtbot: QtBot, page: Laporan) -> None:
    tabs = [page.sheets.bar.tabText(at) for at in range(page.sheets.bar.count())]
    page.sheets.bar.setCurrentIndex(tabs.index("Pencari kerja"))
    grid = page.sheets.grids[0]
    grid.setCurrentIndex(grid.grid.index(0, 2))
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert opened(qtbot, FormDialog).windowTitle().startswith("Ubah pendaftaran")


def test_a_failed_check_names_the_person_and_leads_to_the_field(
    qtbot: QtBot, desk: Desk, page: Laporan, jurusan: int
) -> None:
    budi = alumni.save(desk.office, person("Budi Santoso", jurusan, tanggal_lahir=None))
    registered(desk.office, budi, date(2026, 6, 9))
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert (page.state.text(), page.sentence.text()) == ("Draf", "1 data perlu dilengkapi")
    assert not page.freeze_button.isEnabled()
    assert any(isinstance(c, Finding) for c in page.draft.hitungan.checks[0].causes)  # type: ignore[union-attr]
    activate(qtbot, page.panel.checks, "Budi Santoso")
    dialog = opened(qtbot, FormDialog)
    assert isinstance(dialog, FormDialog)
    editor = dialog.panel.editors["tanggal_lahir"]
    qtbot.waitUntil(editor.inner.hasFocus)
    qtbot.keyClicks(editor.inner, "12/4/2007")
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert page.state.text() == READY


def test_freezing_asks_once_and_then_shows_what_was_frozen(
    qtbot: QtBot, desk: Desk, page: Laporan
) -> None:
    frozen_by_hand(qtbot, desk, page)
    assert "lewat revisi" in desk.messages.told[0]  # type: ignore[attr-defined]
    assert page.state.text() == "Dibekukan"
    assert "Revisi 1" in page.sentence.text()
    assert not page.freeze_button.isVisible()
    click(qtbot, page.sheets.grids[0], "III/1-I|2|registered|JML/P")
    assert names(page) == ["Ani Lestari", "Siti Aminah"]


def test_paper_says_draft_until_it_is_frozen(school: Office) -> None:
    draft = drafted(school, T2)
    assert "DRAF" in printed(report_pdf(school, draft, "F4"))
    freeze(school, T2)
    done = drafted(school, T2)
    assert "DRAF" not in printed(report_pdf(school, done, "A4"))
    assert done.hitungan.cells == draft.hitungan.cells


def printed(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages)


def test_not_now_freezes_nothing(qtbot: QtBot, desk: Desk, page: Laporan) -> None:
    desk.messages.answers = ["Belum"]  # type: ignore[attr-defined]
    press(qtbot, page, "Bekukan")
    with desk.office.read() as db:
        assert laporan.latest(db, T2) is None


def test_a_frozen_report_shows_the_same_names_behind_every_figure(school: Office) -> None:
    for periode in (T2, T3):
        counted = drafted(school, periode).hitungan
        freeze(school, periode)
        with school.read() as db:
            done = laporan.latest(db, periode)
        assert done is not None
        again = as_frozen(done)
        for key, value in counted.cells.items():
            now, then = counted.names_behind(key), again.names_behind(key)
            assert who(now) == who(then), key
            assert sum(one.jumlah for one in then) == value


def who(behind: list[Behind]) -> list[tuple[str, int, str, int]]:
    return sorted((one.tabel, one.id, one.nama, one.jumlah) for one in behind)


def test_a_late_entry_is_counted_in_the_running_period(
    qtbot: QtBot, desk: Desk, page: Laporan, jurusan: int
) -> None:
    frozen_by_hand(qtbot, desk, page)
    late = alumni.save(desk.office, person("Tina Susulan", jurusan))
    registered(desk.office, late, date(2026, 6, 20))
    with qtbot.waitSignal(page.loaded):
        page.go_to(T3)
    assert page.state.text() == "Draf"
    page.settle_late()
    dialog = opened(qtbot, LateDialog)
    assert isinstance(dialog, LateDialog)
    assert dialog.here.text() == "Hitung 1 di Triwulan III 2026"
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.here, Qt.MouseButton.LeftButton)
    assert page.state.text() == READY
    click(qtbot, page.sheets.grids[0], "III/1-I|2|registered|JML/P")
    assert names(page) == ["Tina Susulan"]


@pytest.mark.case("J15")
def test_a_revision_needs_a_reason_and_lists_what_changes(
    qtbot: QtBot, desk: Desk, page: Laporan, jurusan: int
) -> None:
    frozen_by_hand(qtbot, desk, page)
    late = alumni.save(desk.office, person("Tina Susulan", jurusan))
    registered(desk.office, late, date(2026, 6, 20))
    with qtbot.waitSignal(page.loaded):
        page.reload()
    press(qtbot, page, "Buat revisi")
    dialog = opened(qtbot, RevisionDialog)
    assert isinstance(dialog, RevisionDialog)
    qtbot.waitUntil(dialog.freeze.isEnabled)
    assert dialog.freeze.text() == "Bekukan revisi 2"
    lines = [line.text for shown in dialog.findChildren(Lines) for line in shown.lines()]
    assert "Tina Susulan" in lines
    qtbot.mouseClick(dialog.freeze, Qt.MouseButton.LeftButton)
    assert "alasan" in dialog.wrong.text()
    qtbot.keyClicks(dialog.reason, "Satu pendaftaran terlambat dicatat")
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.freeze, Qt.MouseButton.LeftButton)
    assert "Revisi 2" in page.sentence.text()
    with desk.office.read() as db:
        newest = laporan.latest(db, T2)
    assert newest is not None
    assert newest.alasan == "Satu pendaftaran terlambat dicatat"


def test_arrows_and_kind_lead_through_the_periods(qtbot: QtBot, page: Laporan) -> None:
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(page.period.after, Qt.MouseButton.LeftButton)
    assert page.period.name.text() == "Triwulan III 2026"
    page.period.kind.setFocus()
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClick(page.period.kind, Qt.Key.Key_Up)
    assert page.period.name.text() == "September 2026"
    assert page.draft is not None
    assert page.draft.periode.kode == "2026-B09"


def test_another_page_may_ask_for_a_period(qtbot: QtBot, page: Laporan) -> None:
    with qtbot.waitSignal(page.loaded):
        page.show_wish(Wish(section="2026-T3"))
    assert page.draft is not None
    assert page.draft.periode == T3


def test_the_report_is_previewed_as_a_draft(qtbot: QtBot, desk: Desk, page: Laporan) -> None:
    press(qtbot, page, "Pratinjau")
    dialog = opened(qtbot, PreviewDialog)
    assert isinstance(dialog, PreviewDialog)
    qtbot.waitUntil(lambda: dialog.pages is not None)
    assert dialog.pages is not None
    assert len(dialog.pages) > 8
    qtbot.waitUntil(lambda: not desk.lists.busy)


def test_the_report_is_saved_as_workbook_and_pdf(
    qtbot: QtBot, desk: Desk, page: Laporan, tmp_path: Path
) -> None:
    desk.messages.files = [tmp_path / "l.xlsx", tmp_path / "l.pdf"]  # type: ignore[attr-defined]
    for name in ("Simpan Excel", "Simpan PDF"):
        with qtbot.waitSignal(desk.messages.said):
            press(qtbot, page, name)
    assert len(load_workbook(tmp_path / "l.xlsx").sheetnames) >= 8
    assert (tmp_path / "l.pdf").read_bytes().startswith(b"%PDF")


def test_a_file_that_cannot_be_written_is_said(
    qtbot: QtBot, desk: Desk, page: Laporan, tmp_path: Path
) -> None:
    desk.messages.files = [tmp_path / "tidak ada" / "l.xlsx"]  # type: ignore[attr-defined]
    press(qtbot, page, "Simpan Excel")
    qtbot.waitUntil(lambda: bool(desk.messages.told))  # type: ignore[attr-defined]
    assert "Folder" in desk.messages.told[0]  # type: ignore[attr-defined]
    assert page.isEnabled()


def test_a_refused_freeze_is_said_and_counted_again(
    qtbot: QtBot, desk: Desk, page: Laporan, jurusan: int
) -> None:
    budi = alumni.save(desk.office, person("Budi Santoso", jurusan, tanggal_lahir=None))
    registered(desk.office, budi, date(2026, 6, 9))
    desk.messages.answers = ["Bekukan laporan Triwulan II 2026"]  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.loaded):
        press(qtbot, page, "Bekukan")
    assert "Budi Santoso" in desk.messages.told[1]  # type: ignore[attr-defined]
    assert page.state.text() == "Draf"
    assert page.isEnabled()


def test_no_figure_of_a_narrow_grid_is_cut(qtbot: QtBot) -> None:
    table = Table(
        head=((Heading("NO"), Heading("I. PENCARI KERJA"), Heading("L+P")),),
        widths=(10, 200, 1),
        align=("c", "l", "r"),
        rows=(Row(("1", "Terdaftar", 123_456), "total"),),
    )
    grid = SheetGrid(table, "III/1")
    qtbot.addWidget(grid)
    grid.resize(300, 200)
    grid.show()
    bold = QFont(grid.font())
    bold.setWeight(QFont.Weight.DemiBold)
    assert grid.columnWidth(2) >= QFontMetrics(bold).horizontalAdvance("123.456") + 2 * CELL_PAD
