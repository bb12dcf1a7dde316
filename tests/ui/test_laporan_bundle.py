"""The page of the report: what differs from the last closing, templates, the whole bundle."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni
from bkk_desktop.actions.sekolah import save_settings
from bkk_desktop.actions.templat import save_file
from bkk_desktop.domain.periode import Periode
from bkk_desktop.store import pengaturan
from tests.ui.test_laporan import (  # noqa: F401  # fixtures
    T2,
    T3,
    activate,
    click,
    frozen_by_hand,
    jurusan,
    names,
    opened,
    page,
    person,
    registered,
    school,
)
from ui.desk import Desk
from ui.pages.laporan import Laporan
from ui.template_dialog import TemplateDialog
from ui.template_editor import TemplateEditor
from ui.widgets.report_panel import UNNAMED

OWN = {
    "III/1": "Per bulan",
    "III/3": "Per triwulan",
    "III/5": "Per semester",
    "III/8": "Per tahun",
}
ENDS = {"tahun": "2025", "semester": "2025-S2", "bulan": "2025-B12"}


def menu(page: Laporan, name: str) -> None:  # noqa: F811
    next(one for one in page.offered() if one.text == name).do()


def titles(page: Laporan) -> list[str]:  # noqa: F811
    return [page.sheets.bar.tabText(at) for at in range(page.sheets.bar.count())]


def test_an_opening_says_by_name_what_differs_from_the_last_closing(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
    jurusan: int,  # noqa: F811
) -> None:
    frozen_by_hand(qtbot, desk, page)
    late = alumni.save(desk.office, person("Tina Susulan", jurusan))
    registered(desk.office, late, date(2026, 6, 20))
    with qtbot.waitSignal(page.loaded):
        page.go_to(T3)
    click(qtbot, page.sheets.grids[0], "III/1-I|1|opening|JML/P")
    qtbot.waitUntil(lambda: "+1 Tina Susulan" in names(page))
    assert names(page)[0] == "Berbeda dari sisa akhir Triwulan II 2026"
    click(qtbot, page.sheets.grids[0], "III/1-I|1|opening|JML/L")
    qtbot.waitUntil(lambda: names(page)[0] == "Sama dengan sisa akhir Triwulan II 2026")


def test_a_figure_in_a_failed_check_leads_to_its_names(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
    jurusan: int,  # noqa: F811
) -> None:
    frozen_by_hand(qtbot, desk, page)
    late = alumni.save(desk.office, person("Tina Susulan", jurusan))
    registered(desk.office, late, date(2026, 6, 20))
    with qtbot.waitSignal(page.loaded):
        page.go_to(T3)
    activate(qtbot, page.panel.checks, "III/2 baris 3202, sisa awal, P")
    qtbot.waitUntil(lambda: "+1 Tina Susulan" in names(page))
    assert page.panel.title.text() == "III/2 baris 3202"


def test_a_template_is_looked_at_before_it_is_taken_over(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "Templat Kalbar.json"
    save_file(desk.office, path)
    document = json.loads(path.read_bytes())
    document["isi"] |= {"huruf_perempuan": "W", "tabel": {"III/1": "bulan"}}
    path.write_text(json.dumps(document))
    desk.messages.files = [path]  # type: ignore[attr-defined]
    menu(page, "Pakai templat provinsi")
    dialog = opened(qtbot, TemplateDialog)
    assert isinstance(dialog, TemplateDialog)
    shown = [line.text for line in dialog.lines.lines()]
    assert shown == [
        "Huruf kolom perempuan", "W (wanita)", "Tabel dengan masa sendiri", "III/1 = bulan",
    ]  # fmt: skip
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert titles(page)[:4] == ["III/1 April 2026", "III/1 Mei 2026", "III/1 Juni 2026", "III/2"]
    with desk.office.read() as db:
        assert pengaturan.settings(db).huruf_perempuan == "W"
    page.sheets.bar.setCurrentIndex(1)
    click(qtbot, page.sheets.grids[0], "III/1-I|2|registered|JML/LP")
    assert names(page) == ["Siti Aminah"]


def test_a_damaged_template_is_said_and_changes_nothing(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
    tmp_path: Path,
) -> None:
    path = tmp_path / "rusak.json"
    path.write_text("{")
    desk.messages.files = [path]  # type: ignore[attr-defined]
    menu(page, "Pakai templat provinsi")
    qtbot.waitUntil(lambda: bool(desk.messages.told))  # type: ignore[attr-defined]
    assert "rusak" in desk.messages.told[-1]  # type: ignore[attr-defined]


def test_one_command_saves_the_whole_bundle(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
    tmp_path: Path,
) -> None:
    desk.messages.files = [tmp_path / "Laporan.pdf"]  # type: ignore[attr-defined]
    menu(page, "Simpan berkas lengkap")
    qtbot.waitUntil(lambda: (tmp_path / "Laporan.xlsx").exists() and not desk.jobs.busy)
    assert (tmp_path / "Laporan.pdf").read_bytes().startswith(b"%PDF")


def test_tables_and_words_are_chosen_without_codes(
    qtbot: QtBot,
    page: Laporan,  # noqa: F811
) -> None:
    menu(page, "Tabel dan istilah")
    dialog = opened(qtbot, TemplateEditor)
    assert isinstance(dialog, TemplateEditor)
    combo = dialog.periods["III/7"]
    combo.setCurrentIndex(combo.findText("Tidak dicetak"))
    assert dialog.periods["Rekap"].count() == 2
    dialog.search.setText("kelompok umur")
    shown = [at for at in range(dialog.words.rowCount()) if not dialog.words.isRowHidden(at)]
    assert len(shown) == 1
    cell = dialog.words.item(shown[0], 1)
    assert cell is not None
    cell.setText("UMUR")
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert "III/7" not in titles(page)
    assert page.sheets.grids[0].grid.table.head[0][2].text == "UMUR"


def test_the_eight_tables_keep_their_own_periods_in_a_report_of_any_kind(
    qtbot: QtBot,
    page: Laporan,  # noqa: F811
) -> None:
    menu(page, "Tabel dan istilah")
    dialog = opened(qtbot, TemplateEditor)
    assert isinstance(dialog, TemplateEditor)
    for tabel, words in OWN.items():
        combo = dialog.periods[tabel]
        assert combo.count() == 6
        combo.setCurrentIndex(combo.findText(words))
    with qtbot.waitSignal(page.loaded):
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    for kind, counts in {
        "tahun": {"III/1": 12, "III/3": 4, "III/5": 2, "III/8": 1, "III/2": 1},
        "semester": {"III/1": 6, "III/3": 2, "III/5": 1, "III/8": 1, "III/2": 1},
        "bulan": {"III/1": 1, "III/3": 1, "III/5": 1, "III/8": 1, "III/2": 1},
    }.items():
        with qtbot.waitSignal(page.loaded):
            page.period.kind.setCurrentIndex(page.period.kind.findData(kind))
            page.period.kind.activated.emit(page.period.kind.currentIndex())
            page.go_to(
                Periode.of({"tahun": "2025", "semester": "2025-S2", "bulan": "2025-B12"}[kind])
            )
        assert page.draft is not None
        shown = [part.report.kode for part in page.draft.parts]
        assert {tabel: shown.count(tabel) for tabel in counts} == counts, kind


def test_words_that_cannot_be_printed_are_said_and_stay_in_the_dialog(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
) -> None:
    menu(page, "Tabel dan istilah")
    dialog = opened(qtbot, TemplateEditor)
    assert isinstance(dialog, TemplateEditor)
    cell = dialog.words.item(0, 1)
    assert cell is not None
    cell.setText("{sekolah}")
    qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(desk.messages.told))  # type: ignore[attr-defined]
    assert "kurung kurawal" in desk.messages.told[-1]  # type: ignore[attr-defined]
    assert dialog.isVisible()
    assert cell.text() == "{sekolah}"


def test_a_frozen_table_of_another_period_says_that_its_names_are_elsewhere(
    qtbot: QtBot,
    desk: Desk,
    page: Laporan,  # noqa: F811
) -> None:
    with desk.office.read() as db:
        settings = pengaturan.settings(db)
    save_settings(desk.office, replace(settings, tabel_laporan="III/1 = bulan"))
    with qtbot.waitSignal(page.loaded):
        page.reload()
    frozen_by_hand(qtbot, desk, page)
    assert titles(page)[1] == "III/1 Mei 2026"
    page.sheets.bar.setCurrentIndex(1)
    click(qtbot, page.sheets.grids[0], "III/1-I|2|registered|JML/LP")
    assert names(page) == [UNNAMED]
