"""The page of job seekers: numbers, reports, removals, returning, and what hangs in the panel."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import sekolah, urungan
from bkk_desktop.domain.alumni import Alumni as Person
from bkk_desktop.domain.lapor_pencaker import LaporPencaker
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.penempatan import Penempatan as Work
from bkk_desktop.domain.pengaturan import Settings
from bkk_desktop.store import record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from tests.ui.listed import press, show
from ui.desk import Desk
from ui.pages.pencaker import Pencaker
from ui.register_dialog import RegisterDialog, RegisterManyDialog, register
from ui.strike_off_dialog import StrikeOffDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.list_page import ListPage
from ui.widgets.page import Wish
from ui.widgets.seeker_tabs import Reports

__all__ = ["show"]

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def filled(desk: Desk) -> Filled:
    """Siti seeks since July; Lama and Diam since 2024, and Diam was heard of this year."""
    made = fill(desk.office)
    with desk.office.write("Isi") as db:
        for name, begun in (("Lama", date(2024, 2, 1)), ("Diam", date(2024, 3, 1))):
            alumni = record.insert(db, Person(nama=name, rombel="XII TKJ 1"))
            one = Pendaftaran(
                alumni=alumni, nomor=f"{name}/2024", tanggal=begun, golongan_jabatan="3"
            )
            number = record.insert(db, one)
        record.insert(db, LaporPencaker(pendaftaran=number, tanggal=date(2026, 1, 5)))
    return made


@pytest.fixture
def page(filled: Filled, show: Callable[[type[ListPage]], ListPage]) -> Pencaker:
    """The page with its rows, as the window shows it."""
    assert filled.seeking
    made = show(Pencaker)
    assert isinstance(made, Pencaker)
    return made


def dialog_of(page: Pencaker, qtbot: QtBot) -> FormDialog:
    """Return the form that is open, with the keyboard in it."""
    made = next(d for d in page.findChildren(FormDialog) if d.isVisible())
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def line(dialog: FormDialog, name: str) -> QLineEdit:
    inner = dialog.panel.editors[name].inner
    assert isinstance(inner, QLineEdit)
    return inner


def typed(dialog: FormDialog, name: str, text: str) -> None:
    """Type into a field as a person does, and leave it."""
    line(dialog, name).setFocus()
    line(dialog, name).selectAll()
    QTest.keyClicks(line(dialog, name), text)
    QTest.keyClick(line(dialog, name), Qt.Key.Key_Tab)


def stored(desk: Desk, number: int) -> Pendaftaran:
    with desk.office.read() as db:
        return record.get(db, Pendaftaran, number)


def select(page: Pencaker, *names: str) -> None:
    rows = page.view.rows.shown_rows()
    page.view.select_ids([row["id"] for row in rows if row["nama"] in names])


def names(page: Pencaker) -> list[str]:
    return sorted(row["nama"] for row in page.view.rows.shown_rows())


def test_the_next_number_is_seen_and_a_wrong_one_refused_with_it(
    qtbot: QtBot, desk: Desk, page: Pencaker, filled: Filled
) -> None:
    press(page, "Daftarkan")
    dialog = dialog_of(page, qtbot)
    assert isinstance(dialog, RegisterDialog)
    assert line(dialog, "nomor").placeholderText() == "0002/BKK/2026 (otomatis)"
    dialog.panel.editors["alumni"].show_value(filled.budi)
    typed(dialog, "nomor", "0001/BKK/2026")
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert dialog.panel.said("nomor").startswith(
        "Nomor 0001/BKK/2026 sudah dipakai pendaftaran Siti Aminah. Nomor berikutnya yang bebas"
        " 0002/BKK/2026"
    )
    typed(dialog, "nomor", "7")
    assert "tidak mengikuti pola" in dialog.panel.said("nomor")
    line(dialog, "nomor").clear()
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, LEFT)
    with desk.office.read() as db:
        assert record.all_of(db, Pendaftaran)[-1].nomor == "0002/BKK/2026"


def test_the_number_that_is_seen_follows_the_day_and_the_one_before(
    qtbot: QtBot, page: Pencaker, filled: Filled
) -> None:
    press(page, "Daftarkan")
    dialog = dialog_of(page, qtbot)
    typed(dialog, "tanggal", "3/2/2025")
    assert line(dialog, "nomor").placeholderText() == "0001/BKK/2025 (otomatis)"
    typed(dialog, "tanggal", "24/8/2026")
    dialog.panel.editors["alumni"].show_value(filled.budi)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert line(dialog, "nomor").placeholderText() == "0003/BKK/2026 (otomatis)"
    dialog.close()


def test_many_see_their_numbers_before_and_who_is_registered_is_left_out(
    desk: Desk, page: Pencaker, filled: Filled
) -> None:
    with desk.office.write("Isi") as db:
        ani = record.insert(db, Person(nama="Ani"))
    dialog = register(desk, [filled.siti, filled.budi, ani], page)
    assert isinstance(dialog, RegisterManyDialog)
    shown = [dialog.numbers.item(at).text() for at in range(dialog.numbers.count())]
    assert shown == ["0002/BKK/2026   Budi Santoso", "0003/BKK/2026   Ani"]
    typed(dialog, "tanggal", "3/2/2025")
    assert dialog.numbers.item(0).text().startswith("0001/BKK/2025")
    QTest.mouseClick(dialog.save_button, LEFT)
    with desk.office.read() as db:
        given = {one.alumni: one.nomor for one in record.all_of(db, Pendaftaran)}
    assert (given[filled.budi], given[ani]) == ("0001/BKK/2025", "0002/BKK/2025")
    assert len([one for one in given if one == filled.siti]) == 1


def test_nobody_is_registered_twice(
    desk: Desk, page: Pencaker, filled: Filled, messages: Recorder
) -> None:
    with desk.office.read() as db:
        everyone = [one.alumni for one in record.all_of(db, Pendaftaran)]
    assert register(desk, everyone, page) is None
    assert "sudah terdaftar" in messages.told[-1]
    one = register(desk, [filled.siti], page)
    assert one is not None
    assert line(one, "nomor").text() == "0001/BKK/2026"
    one.close()


@pytest.mark.parametrize(
    ("chip", "expected"),
    [
        ("Perlu lapor", ["Diam", "Lama"]),
        ("Usulan dihapuskan", ["Lama"]),
        ("Belum punya AK/I", ["Diam", "Lama", "Siti Aminah"]),
        ("AK/I hampir habis", []),
    ],
)
def test_a_chip_shows_what_waits(page: Pencaker, chip: str, expected: list[str]) -> None:
    page.show_wish(Wish(chips=(chip,)))
    assert names(page) == expected


def test_reports_of_several_are_written_down_at_once(
    qtbot: QtBot, desk: Desk, page: Pencaker, messages: Recorder
) -> None:
    select(page, "Lama", "Diam")
    press(page, "Catat lapor")
    dialog = dialog_of(page, qtbot)
    assert line(dialog, "tanggal").text() == "24 Agu 2026"
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, LEFT)
    assert messages.spoken[-1] == ("Lapor 2 pencari kerja dicatat pada 24 Agu 2026.", True)
    page.show_wish(Wish(chips=("Perlu lapor",)))
    assert names(page) == []
    urungan.undo(desk.office)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert names(page) == ["Diam", "Lama"]


def reports(page: Pencaker) -> Reports:
    shown = page.detail.open_tab("Lapor")
    assert isinstance(shown, Reports)
    return shown


def test_a_report_is_written_and_taken_away_in_the_panel(
    qtbot: QtBot, desk: Desk, page: Pencaker, messages: Recorder
) -> None:
    select(page, "Diam")
    shown = reports(page)
    assert shown.due.text() == "Sudah 7 bulan tanpa kabar, sejak 5 Jan 2026."
    QTest.mouseClick(shown.report_button, LEFT)
    dialog = dialog_of(page, qtbot)
    with qtbot.waitSignal(page.loaded):
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown = reports(page)
    assert [one.text for one in shown.list.lines.lines()] == ["24 Agu 2026", "5 Jan 2026"]
    assert shown.due.text() == "Lapor berikutnya paling lambat 24 Feb 2027."
    shown.list.lines.setCurrentRow(0)
    messages.answers.append("Hapus lapor")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(shown.erase_button, LEFT)
    with desk.office.read() as db:
        assert [one.tanggal for one in record.all_of(db, LaporPencaker)] == [date(2026, 1, 5)]


def test_the_panel_holds_all_that_belongs_to_a_registration(page: Pencaker) -> None:
    select(page, "Siti Aminah")
    titles = ["Profil", "Pendaftaran", "Lapor", "Lamaran", "Berkas", "Riwayat"]
    assert list(page.detail.tabs.buttons) == titles
    for title in titles:
        QTest.mouseClick(page.detail.tabs.buttons[title], LEFT)
        assert page.detail.tabs.buttons[title].isChecked()


def struck(page: Pencaker) -> StrikeOffDialog:
    return next(d for d in page.findChildren(StrikeOffDialog) if d.isVisible())


def test_the_proposed_are_seen_before_struck_off_and_brought_back_at_once(
    qtbot: QtBot, desk: Desk, page: Pencaker, messages: Recorder
) -> None:
    with desk.office.write("Isi ulang") as db:
        ids = [
            record.insert(
                db,
                Pendaftaran(
                    alumni=record.insert(db, Person(nama=name)),
                    nomor=name,
                    tanggal=date(2023, 5, 2),
                ),
            )
            for name in ("Satu", "Dua", "Tetap")
        ]
    press(page, "Usulan dihapuskan…")
    dialog = struck(page)
    shown = [dialog.people.item(at) for at in range(dialog.people.count())]
    assert {item.text().split("  ·  ")[0] for item in shown} >= {"Satu", "Dua", "Tetap"}
    assert dialog.panel.editors["alasan_hapus"].value() == "Tidak melapor enam bulan"
    stays = next(item for item in shown if item.text().startswith("Tetap"))
    dialog.people.setCurrentItem(stays)
    QTest.keyClick(dialog.people, Qt.Key.Key_Space)
    assert stays.checkState() is Qt.CheckState.Unchecked
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, LEFT)
    assert [stored(desk, number).tanggal_hapus for number in ids] == [
        date(2026, 8, 24), date(2026, 8, 24), None,
    ]  # fmt: skip
    assert messages.spoken[-1] == (f"{len(shown) - 1} pencari kerja dihapuskan dari daftar.", True)
    urungan.undo(desk.office)
    assert [stored(desk, number).tanggal_hapus for number in ids] == [None, None, None]


def test_with_nobody_ticked_nobody_is_struck_off(page: Pencaker) -> None:
    select(page, "Lama")
    press(page, "Hapuskan dari daftar")
    dialog = struck(page)
    dialog.panel.editors["alasan_hapus"].show_value("Pindah")
    dialog.people.item(0).setCheckState(Qt.CheckState.Unchecked)
    QTest.mouseClick(dialog.save_button, LEFT)
    assert dialog.isVisible()
    assert "Belum ada yang dicentang" in dialog.panel.general.text()
    assert all(row["status"] == "Terdaftar" for row in page.view.rows.shown_rows())
    dialog.panel.show_record(dialog.panel.record())
    dialog.close()


def test_another_reason_has_to_be_told(
    qtbot: QtBot, desk: Desk, page: Pencaker, filled: Filled
) -> None:
    select(page, "Siti Aminah")
    press(page, "Hapuskan dari daftar")
    dialog = struck(page)
    QTest.keyClicks(dialog.panel.editors["alasan_hapus"].inner, "Lainnya")
    other = dialog.panel.editors["alasan_lain"]
    assert other.isVisible()
    QTest.mouseClick(dialog.save_button, LEFT)
    assert dialog.panel.said("alasan_lain") == "Tulis alasannya; laporan memintanya."
    QTest.keyClicks(other.inner, "Ikut pelatihan TNI")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, LEFT)
    assert stored(desk, filled.seeking).alasan_hapus == "Ikut pelatihan TNI"


def test_nothing_is_proposed_where_the_office_wants_no_proposals(
    desk: Desk, page: Pencaker, messages: Recorder
) -> None:
    sekolah.save_settings(desk.office, replace(Settings(), hapus_otomatis_bulan=0))
    press(page, "Usulan dihapuskan…")
    assert messages.told[-1].startswith("Tidak ada yang diusulkan dihapuskan. Usulan ini dimatikan")
    sekolah.save_settings(desk.office, replace(Settings(), hapus_otomatis_bulan=60))
    press(page, "Usulan dihapuskan…")
    assert "dalam 60 bulan terakhir" in messages.told[-1]


def test_who_lost_the_job_is_registered_again_under_a_new_number(
    qtbot: QtBot, desk: Desk, page: Pencaker, filled: Filled, messages: Recorder
) -> None:
    with desk.office.write("Isi") as db:
        work = Work(
            alumni=filled.siti, pendaftaran=filled.seeking, pemberi_kerja=filled.firm,
            tanggal_mulai=date(2026, 7, 6), tanggal_selesai=date(2026, 8, 20),
        )  # fmt: skip
        record.insert(db, work)
    with qtbot.waitSignal(page.loaded):
        page.reload()
    select(page, "Siti Aminah")
    assert page.next.text() == "Daftarkan lagi"
    QTest.mouseClick(page.next, LEFT)
    dialog = dialog_of(page, qtbot)
    assert line(dialog, "jabatan").text() == "Teknisi"
    assert line(dialog, "nomor").text() == ""
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, LEFT)
    rows = [row for row in page.view.rows.shown_rows() if row["nama"] == "Siti Aminah"]
    assert [(row["nomor"], row["status"]) for row in rows] == [
        ("0002/BKK/2026", "Terdaftar"), ("0001/BKK/2026", "Ditempatkan"),
    ]  # fmt: skip
    page.view.select_ids([filled.seeking])
    press(page, "Daftarkan lagi")
    assert "masih terdaftar dengan nomor 0002/BKK/2026" in messages.told[-1]
    assert page.view.chosen()[0]["nomor"] == "0002/BKK/2026"
    assert page.next.text() == "Tempatkan"


def test_two_years_are_proposed_for_a_card(
    qtbot: QtBot, desk: Desk, page: Pencaker, filled: Filled
) -> None:
    select(page, "Siti Aminah")
    press(page, "Catat kartu AK/I")
    dialog = dialog_of(page, qtbot)
    typed(dialog, "nomor", "617100012")
    assert "ada 9 angka, bukan 15 atau 18" in dialog.panel.said("nomor")
    typed(dialog, "nomor", "617100012050306")
    typed(dialog, "terbit", "1/9/24")
    assert line(dialog, "berlaku_sampai").text() == "1 Sep 2026"
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog.save_button, LEFT)
    kept = stored(desk, filled.seeking)
    assert (kept.nomor_ak1, kept.ak1_berlaku_sampai) == ("617100012050306", date(2026, 9, 1))
    page.show_wish(Wish(chips=("AK/I hampir habis",)))
    assert names(page) == ["Siti Aminah"]
    with desk.office.read() as db:
        told = page.details(db, page.view.rows.row(0))
    assert told.hints == [
        "AK/I berakhir dalam 8 hari. Ingatkan pemiliknya untuk memperpanjang di Dinas."
    ]


def test_the_form_proposes_two_years_from_the_registration(qtbot: QtBot, page: Pencaker) -> None:
    press(page, "Daftarkan")
    dialog = dialog_of(page, qtbot)
    typed(dialog, "nomor_ak1", "617100012050306")
    assert line(dialog, "ak1_berlaku_sampai").text() == "24 Agu 2028"
    line(dialog, "nomor_ak1").clear()
    dialog.panel.editors["nomor_ak1"].edited.emit()
    assert line(dialog, "ak1_berlaku_sampai").text() == ""
    dialog.panel.show_record(Pendaftaran())
    dialog.close()
