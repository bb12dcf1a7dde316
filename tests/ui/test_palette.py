"""Ctrl+K: anybody, any report and anything that can be done, with the keyboard alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import alumni
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.store import record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled
from tests.ui.windowed import filled, window
from ui.desk import Desk
from ui.finding import Hit
from ui.main_window import MainWindow
from ui.pages.alumni import Alumni
from ui.pages.laporan import Laporan
from ui.pages.lowongan import Lowongan
from ui.pages.pengaturan import Pengaturan
from ui.palette import Palette
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage

__all__ = ["filled", "window"]

CTRL = Qt.KeyboardModifier.ControlModifier
Opening = Callable[[str], Palette]


@pytest.fixture(autouse=True)
def _pages_come_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.finder.PAUSE", 0)


@pytest.fixture
def opening(qtbot: QtBot, desk: Desk, window: MainWindow) -> Opening:
    """Press Ctrl+K, wait until everything can be found, and type."""

    def opened(text: str) -> Palette:
        with qtbot.waitActive(window):
            window.activateWindow()
        QTest.keyClick(window, Qt.Key.Key_K, CTRL)
        palette = window.findChildren(Palette)[-1]
        qtbot.waitUntil(lambda: not (window.finder.busy or desk.busy), timeout=15_000)
        QTest.keyClicks(palette.line, text)
        return palette

    return opened


def shown(palette: Palette) -> dict[str, list[Hit]]:
    """Return what is on the screen, by heading."""
    lines = palette.view.lines
    groups: dict[str, list[Hit]] = {}
    for at in range(lines.rowCount()):
        line = lines.line(at)
        if isinstance(line, Hit):
            groups[list(groups)[-1]].append(line)
        else:
            groups[line] = []
    return groups


def titles(palette: Palette, group: str) -> list[str]:
    return [hit.title for hit in shown(palette).get(group, [])]


def enter(palette: Palette) -> None:
    QTest.keyClick(palette.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["siti", "amin si", "0012345678", "617101450306", "081234567"])
def test_a_person_is_found_by_name_and_number(opening: Opening, text: str) -> None:
    palette = opening(text)
    (found,) = shown(palette)["Alumni"]
    assert found.title == "Siti Aminah"
    assert found.note == "XII TKJ 1 · lulus 2024 · 6171••••••••0003"


def test_enter_goes_to_the_person_on_the_list(
    qtbot: QtBot, window: MainWindow, opening: Opening, filled: Filled
) -> None:
    page = window.pages["alumni"]
    assert isinstance(page, Alumni)
    page.search.setText("budi")
    with qtbot.waitSignal(page.loaded):
        enter(opening("siti"))
    assert window.current is page
    assert page.view.chosen_ids() == [filled.siti]
    assert window.focusWidget() is page.view
    assert not window.findChildren(Palette) or not window.findChildren(Palette)[-1].isVisible()


def test_a_vacancy_is_found_by_its_employer(
    qtbot: QtBot, window: MainWindow, opening: Opening, filled: Filled
) -> None:
    palette = opening("borneo")
    assert titles(palette, "Perusahaan") == ["PT Borneo"]
    assert titles(palette, "Lowongan") == ["Teknisi"]
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    page = window.pages["lowongan"]
    assert isinstance(page, Lowongan)
    with qtbot.waitSignal(page.loaded):
        enter(palette)
    assert page.view.chosen_ids() == [filled.vacancy]


def test_a_report_is_found_with_its_state(
    qtbot: QtBot, window: MainWindow, opening: Opening
) -> None:
    palette = opening("triwulan ii 2026")
    hit = next(h for h in shown(palette)["Laporan"] if h.title == "Laporan Triwulan II 2026")
    assert (hit.note, hit.end) == ("April s.d. Juni 2026", "Draf")
    page = window.pages["laporan"]
    assert isinstance(page, Laporan)
    while palette.view.chosen != hit:
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.loaded):
        enter(palette)
    assert page.period.periode.kode == "2026-T2"


def test_an_action_of_any_page_is_run(window: MainWindow, opening: Opening, qtbot: QtBot) -> None:
    palette = opening("tambah perusahaan")
    enter(palette)
    qtbot.waitUntil(lambda: bool(window.current.findChildren(FormDialog)))
    assert window.current.name == "perusahaan"
    (form,) = window.current.findChildren(FormDialog)
    form.close()


def test_an_action_without_its_rows_says_what_is_lacking(
    window: MainWindow, opening: Opening, messages: Recorder, qtbot: QtBot
) -> None:
    palette = opening("akhiri pekerjaan")
    (hit,) = shown(palette)["Tindakan"]
    assert hit.why == "Pilih dulu barisnya di daftar"
    enter(palette)
    qtbot.waitUntil(lambda: window.current.name == "penempatan")
    said = ("Akhiri pekerjaan: pilih dulu barisnya di daftar.", False)
    qtbot.waitUntil(lambda: messages.spoken[-1] == said)


def test_with_a_row_selected_the_action_can_be_done(
    qtbot: QtBot, window: MainWindow, opening: Opening, filled: Filled
) -> None:
    page = window.pages["alumni"]
    assert isinstance(page, Alumni)
    with qtbot.waitSignal(page.loaded):
        window.go("alumni")
    page.select(filled.siti)
    palette = opening("tandai siap")
    assert shown(palette)["Tindakan"][0].why == ""
    palette.close()


def test_a_section_of_the_settings_and_what_it_does_are_found(
    window: MainWindow, opening: Opening, qtbot: QtBot
) -> None:
    palette = opening("cadangan")
    assert "Cadangan" in titles(palette, "Halaman")
    assert "Buat cadangan sekarang" in titles(palette, "Tindakan")
    enter(palette)
    page = window.pages["pengaturan"]
    assert isinstance(page, Pengaturan)
    qtbot.waitUntil(lambda: window.current is page)
    assert page.sections.currentItem().text() == "Cadangan"


def test_the_page_of_that_very_name_comes_first(opening: Opening) -> None:
    palette = opening("alumni")
    chosen = palette.view.chosen
    assert chosen is not None
    assert (chosen.title, chosen.key) == ("Alumni", "halaman:alumni")


def test_undo_names_what_it_would_take_back(
    desk: Desk, opening: Opening, filled: Filled, window: MainWindow, qtbot: QtBot
) -> None:
    alumni.remove(desk.office, [filled.budi])
    palette = opening("urungkan")
    assert "Urungkan: Hapus 1 alumni" in titles(palette, "Tindakan")
    assert window.isVisible()
    enter(palette)

    def back() -> bool:
        with desk.office.read() as db:
            return record.by_id(db, Person, filled.budi) is not None

    qtbot.waitUntil(back)


def test_what_was_used_last_stands_first_when_nothing_is_typed(
    opening: Opening, desk: Desk, qtbot: QtBot, window: MainWindow
) -> None:
    enter(opening("siti"))
    qtbot.waitUntil(lambda: window.current.name == "alumni")
    qtbot.waitUntil(lambda: not desk.busy)
    palette = opening("")
    assert titles(palette, "Terakhir dipakai") == ["Siti Aminah"]
    assert "Impor alumni" in titles(palette, "Di halaman Alumni")
    assert titles(palette, "Halaman")[0] == "Beranda"
    kept = str(desk.memory.value("pencarian/terakhir"))
    assert "Siti" not in kept
    palette.close()


def test_a_person_who_is_gone_is_not_offered_again(
    opening: Opening, desk: Desk, filled: Filled, qtbot: QtBot, window: MainWindow
) -> None:
    enter(opening("budi"))
    qtbot.waitUntil(lambda: window.current.name == "alumni")
    alumni.remove(desk.office, [filled.budi])
    window.current.data_changed.emit()
    palette = opening("")
    assert titles(palette, "Terakhir dipakai") == []
    QTest.keyClicks(palette.line, "budi")
    assert titles(palette, "Alumni") == []
    palette.close()


def test_a_new_person_is_found_the_next_time(opening: Opening, desk: Desk) -> None:
    opening("rina").close()
    alumni.save(desk.office, Person(nama="Rina Wati", rombel="XII A"))
    palette = opening("rina")
    assert titles(palette, "Alumni") == ["Rina Wati"]
    palette.close()


def test_who_took_consent_back_is_found_as_in_the_list_and_marked(
    opening: Opening, desk: Desk, filled: Filled
) -> None:
    with desk.office.write("Tarik") as db:
        siti = record.get(db, Person, filled.siti)
        record.update(db, replace(siti, tanggal_tarik_persetujuan=date(2026, 8, 1)))
    palette = opening("siti")
    (hit,) = shown(palette)["Alumni"]
    assert (hit.end, hit.meaning) == ("Persetujuan ditarik", "warn")
    palette.close()


def test_many_lead_to_all_of_them_on_the_list(
    opening: Opening, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    with desk.office.write("Isi") as db:
        for at in range(12):
            record.insert(db, PemberiKerja(nama=f"CV Jaya {at:02}"))
    palette = opening("cv jaya")
    names = titles(palette, "Perusahaan")
    assert names[:2] == ["CV Jaya 00", "CV Jaya 01"]
    assert names[-1] == "Semua 12 yang cocok di Perusahaan"
    for _ in names[1:]:
        QTest.keyClick(palette.line, Qt.Key.Key_Down)
    enter(palette)
    qtbot.waitUntil(lambda: window.current.name == "perusahaan")
    search = getattr(window.current, "search", None)
    assert search is not None
    assert search.text() == "cv jaya"


def test_what_is_not_there_is_said_with_a_way_on(opening: Opening) -> None:
    palette = opening("zzqq")
    assert "Tidak ada yang cocok dengan “zzqq”" in palette.told
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_the_button_of_the_navigation_opens_it_too(window: MainWindow) -> None:
    QTest.mouseClick(window.navigation.find_button, Qt.MouseButton.LeftButton)
    (palette,) = window.findChildren(Palette)
    assert palette.isVisible()
    palette.close()


def test_a_click_takes_what_is_under_the_mouse(
    opening: Opening, window: MainWindow, qtbot: QtBot
) -> None:
    palette = opening("kegiatan")
    view = palette.view
    row = next(at for at in view.lines.hits() if view.lines.line(at).title == "Kegiatan")
    spot = view.visualRect(view.lines.index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: window.current.name == "kegiatan")


def test_the_head_of_the_school_is_offered_nothing_that_writes(
    qtbot: QtBot, desk: Desk, filled: Filled
) -> None:
    desk.office.read_only = True
    window = MainWindow(desk)
    assert filled.siti
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.search_all()
    palette = window.findChildren(Palette)[-1]
    qtbot.waitUntil(lambda: len(window.pages.made) == len(window.pages), timeout=15_000)
    offered = {hit.title for hit in window.finder.actions()}
    assert {"Ekspor ke Excel…", "Pratinjau", "Kunci layar"} <= offered
    assert not {"Impor alumni", "Hapus", "Bekukan", "Urungkan", "Tambah perusahaan"} & offered
    QTest.keyClicks(palette.line, "siti")
    qtbot.waitUntil(lambda: titles(palette, "Alumni") == ["Siti Aminah"])
    palette.close()
    window.close()
    window.deleteLater()


def test_looking_elsewhere_closes_it(opening: Opening, window: MainWindow, qtbot: QtBot) -> None:
    palette = opening("siti")
    with qtbot.waitActive(palette):
        palette.activateWindow()
    with qtbot.waitSignal(palette.destroyed):
        window.activateWindow()


def test_a_letter_is_found_by_its_number(
    opening: Opening, desk: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    with desk.office.write("Isi") as db:
        number = db.execute(
            """
            INSERT INTO surat (tahun, urut, nomor, jenis, tanggal, perihal, tujuan)
            VALUES (2026, 7, '007/BKK/2026', 'surat_pengantar', '2026-08-01', 'Pengantar', 'PT X')
            """
        )
    palette = opening("007/bkk")
    (hit,) = shown(palette)["Surat"]
    assert (hit.title, hit.note) == ("007/BKK/2026", "Pengantar · PT X · 1 Agu 2026")
    page = window.pages["surat"]
    assert isinstance(page, ListPage)
    with qtbot.waitSignal(page.loaded):
        enter(palette)
    assert page.view.chosen_ids() == [number]
