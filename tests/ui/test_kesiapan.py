"""The readiness of an alumnus in the panel, and the school's list, by keys and clicks."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import (
    keahlian,
    kesiapan,
)
from bkk_desktop.domain.keahlian import Keahlian
from bkk_desktop.domain.kesiapan import ButirKesiapan
from bkk_desktop.store import kesiapan as readiness
from tests.ui.filled import Filled
from tests.ui.listed import filled, page, show
from ui.desk import Desk
from ui.pages.alumni import Alumni
from ui.readiness_dialog import ReadinessDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.readiness import Readiness

__all__ = ["filled", "page", "show"]
LEFT = Qt.MouseButton.LeftButton


def save(dialog: FormDialog) -> None:
    QTest.mouseClick(dialog.save_button, LEFT)


def tab_of(page: Alumni, number: int) -> Readiness:
    page.view.select_ids([number])
    made = page.detail.open_tab("Kesiapan")
    assert isinstance(made, Readiness)
    return made


def test_a_tick_in_the_panel_has_its_day_and_counts_at_once(
    desk: Desk, filled: Filled, page: Alumni
) -> None:
    for name in ("Wawancara", "Disiplin"):
        kesiapan.save(desk.office, ButirKesiapan(nama=name))
    tab = tab_of(page, filled.siti)
    assert tab.score.text() == "0 dari 2"
    QTest.keyClick(tab.boxes[2], Qt.Key.Key_Space)
    assert (tab.score.text(), tab.boxes[2].text()) == ("1 dari 2", "Disiplin · 24 Agu 2026")
    QTest.keyClick(tab.boxes[2], Qt.Key.Key_Space)
    assert (tab.score.text(), tab.boxes[2].text()) == ("0 dari 2", "Disiplin")
    with desk.office.read() as db:
        assert readiness.ready(db) == {}


def test_skills_are_added_by_keys_and_the_expired_one_is_marked(
    qtbot: QtBot, desk: Desk, filled: Filled, page: Alumni
) -> None:
    old = Keahlian(
        alumni=filled.siti, jenis="sertifikat", nama="Junior Cook", tanggal_selesai=date(2025, 1, 1)
    )
    keahlian.save(desk.office, old)
    tab = tab_of(page, filled.siti)
    [line] = tab.lines.lines()
    assert line.meaning == "bad"
    assert "Kedaluwarsa, berlaku sampai 1 Jan 2025" in line.below
    assert not tab.remove_button.isVisible()
    QTest.mouseClick(tab.add_button, LEFT)
    form = page.window().findChildren(FormDialog)[-1]
    QTest.keyClicks(form.panel.editors["jenis"].inner, "SIM")
    QTest.keyClicks(form.panel.editors["nama"].inner, "SIM C")
    with qtbot.waitSignal(page.loaded):
        save(form)
    tab = tab_of(page, filled.siti)
    assert [one.text for one in tab.lines.lines()] == ["Junior Cook", "SIM C"]
    tab.lines.setCurrentRow(0)
    with qtbot.waitActive(page):
        page.activateWindow()
    tab.lines.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is tab.lines)
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(tab.lines, Qt.Key.Key_Delete)
    assert [one.text for one in tab_of(page, filled.siti).lines.lines()] == ["SIM C"]


def test_the_list_is_ordered_by_keys(qtbot: QtBot, desk: Desk, page: Alumni) -> None:
    kesiapan.save(desk.office, ButirKesiapan(nama="Satu"))
    kesiapan.save(desk.office, ButirKesiapan(nama="Dua"))
    dialog = ReadinessDialog(desk, page)
    with qtbot.waitActive(dialog):
        dialog.open()
    qtbot.waitUntil(lambda: dialog.records.view.rows.total == 2)
    dialog.records.view.select_ids([2])
    QTest.keyClick(dialog, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.mouseClick(dialog.records.toolbar.buttons["Pakai atau hentikan"], LEFT)  # type: ignore[arg-type]
    with desk.office.read() as db:
        shown = [(one.nama, one.boleh_dipakai) for one in readiness.items(db)]
    assert shown == [("Dua", False), ("Satu", True)]
    dialog.done(0)
