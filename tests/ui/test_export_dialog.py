import threading
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from bkk_desktop.actions.alumni import save
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.importer.source import read_file
from bkk_desktop.importers.dapodik import IMPORTER
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.listed import filled, page, press, show
from ui.desk import Desk
from ui.export_dialog import ExportDialog
from ui.pages.alumni import Alumni

__all__ = ["filled", "page", "show"]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def target(tmp_path: Path, messages: Recorder) -> Path:
    """Return where the person chooses to save, without the ending."""
    messages.files.append(tmp_path / "alumni")
    return tmp_path / "alumni.xlsx"


def opened(page: Alumni) -> ExportDialog:
    press(page, "Ekspor ke Excel…")
    return page.findChildren(ExportDialog)[-1]


def tick(box: QCheckBox) -> None:
    QTest.mouseClick(box, LEFT, pos=QPoint(12, box.height() // 2))
    assert box.isChecked()


def saved(qtbot: QtBot, dialog: ExportDialog, path: Path) -> list[list[object]]:
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.save_button, LEFT)
    sheet = load_workbook(path).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_what_is_shown_is_saved_and_the_result_is_said(
    qtbot: QtBot, page: Alumni, target: Path, messages: Recorder
) -> None:
    QTest.keyClicks(page.search, "siti")
    rows = saved(qtbot, opened(page), target)
    assert rows == [
        ["Nama", "NISN", "Kelas", "Tahun lulus", "Hasil", "Nomor HP"],
        ["Siti Aminah", "0012345678", "XII TKJ 1", 2024, "Belum terdata", "081234567890"],
    ]
    assert messages.spoken[-1] == ("1 alumni disimpan di alumni.xlsx.", False)


def test_a_nik_is_masked_unless_it_is_asked_for(
    qtbot: QtBot, page: Alumni, target: Path, messages: Recorder
) -> None:
    press(page, "Tampilkan NIK")
    dialog = opened(page)
    tick(dialog.all_columns)
    rows = saved(qtbot, dialog, target)
    at = rows[0].index("NIK (disamarkan)")
    assert rows[2][at] == "6171••••••••0003"
    messages.files.append(target)
    dialog = opened(page)
    assert not dialog.warning.isVisible()
    tick(dialog.with_nik)
    assert dialog.warning.isVisible()
    rows = saved(qtbot, dialog, target)
    assert rows[2][rows[0].index("NIK")] == "6171014503060003"


def test_only_the_selected_are_saved_if_some_are(
    qtbot: QtBot, desk: Desk, page: Alumni, target: Path, filled: Filled
) -> None:
    for nama in ("Ani", "Cici"):
        save(desk.office, Person(nama=nama))
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.view.select_ids([filled.siti, filled.budi])
    dialog = opened(page)
    assert dialog.chosen_rows.text() == "Yang dipilih saja (2 alumni)"
    rows = saved(qtbot, dialog, target)
    assert [row[0] for row in rows[1:]] == ["Budi Santoso", "Siti Aminah"]


def test_the_import_knows_what_was_exported(qtbot: QtBot, page: Alumni, target: Path) -> None:
    dialog = opened(page)
    tick(dialog.all_columns)
    tick(dialog.with_nik)
    saved(qtbot, dialog, target)
    source = read_file(target, [IMPORTER], lambda _done, _total: None, threading.Event())
    names = [column.field for column in source.columns]
    siti = dict(zip(names, source.rows[1].cells, strict=True))
    assert siti["nama"] == "Siti Aminah"
    assert siti["nisn"] == "0012345678"
    assert siti["nik"] == "6171014503060003"
    assert {"rombel", "tahun_lulus", "telepon", "jenis_kelamin", "tanggal_lahir"} <= set(names)


def test_a_masked_nik_is_not_imported(qtbot: QtBot, page: Alumni, target: Path) -> None:
    dialog = opened(page)
    tick(dialog.all_columns)
    saved(qtbot, dialog, target)
    source = read_file(target, [IMPORTER], lambda _done, _total: None, threading.Event())
    assert "nik" not in [column.field for column in source.columns]


def test_an_empty_list_says_so_and_the_window_stays(
    qtbot: QtBot, page: Alumni, target: Path, messages: Recorder
) -> None:
    QTest.keyClicks(page.search, "tidak ada orang ini")
    dialog = opened(page)
    QTest.mouseClick(dialog.save_button, LEFT)
    qtbot.waitUntil(lambda: bool(messages.told))
    assert messages.told[-1].startswith("Tidak ada baris untuk disimpan.")
    assert not target.exists()
    assert dialog.save_button.isEnabled()
