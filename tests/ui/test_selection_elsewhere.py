"""Who was accepted by one employer, at a fair say, when the next one chooses."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import lamaran, terima
from bkk_desktop.domain.lowongan import Lowongan
from bkk_desktop.domain.penerimaan import Penerimaan
from bkk_desktop.domain.seleksi import Lamaran
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.core.selection_office import VACANCY, selection
from ui.desk import Desk
from ui.matching_dialog import MatchingDialog

TWO = (("Ani", "P"), ("Budi", "L"))


def second_vacancy(office: Office) -> Lowongan:
    """Let Ani be accepted for the first vacancy from September on, and return another one."""
    made = selection(office, TWO)
    ani, _ = made.applied()
    terima.hire(office, Penerimaan(lamaran=(ani,), tanggal_mulai=date(2026, 9, 1)))
    with office.write("Lowongan lain") as db:
        number = record.insert(db, record.copied(VACANCY, jabatan="Kasir"))
        return record.get(db, Lowongan, number)


def test_who_begins_elsewhere_later_no_longer_stands_among_those_who_seek_work(
    qtbot: QtBot, desk: Desk
) -> None:
    dialog = MatchingDialog(desk, second_vacancy(desk.office))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.rows.rowCount() == len(TWO))
    shown = {row["nama"]: row["status"] for row in dialog.view.rows.shown_rows()}
    assert shown == {"Ani": "Akan bekerja", "Budi": "Mencari kerja"}
    for title in ("Sedang mencari kerja", "Belum bekerja"):
        QTest.mouseClick(dialog.filters.chips[title], Qt.MouseButton.LeftButton)
        assert [row["nama"] for row in dialog.view.rows.shown_rows()] == ["Budi"]
        dialog.filters.clear()


def test_ctrl_s_adds_however_many_are_selected(qtbot: QtBot, desk: Desk) -> None:
    dialog = MatchingDialog(desk, second_vacancy(desk.office))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.view.rows.rowCount() == len(TWO))
    QTest.keyClick(dialog.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(dialog.added) as added:
        QTest.keyClick(dialog.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
    assert added.args == [len(TWO)]


def test_who_has_other_work_is_named_before_being_placed_again(office: Office) -> None:
    vacancy = second_vacancy(office)
    with office.read() as db:
        before = [one.id for one in record.all_of(db, Lamaran)]
        people = [one.alumni for one in record.all_of(db, Lamaran)]
    lamaran.apply(office, vacancy.id, people)
    with office.read() as db:
        new = [x.id for x in record.all_of(db, Lamaran) if x.id not in before]
    ani, budi = new
    assert terima.elsewhere(office, Penerimaan(lamaran=(budi,))) == ""
    told = terima.elsewhere(office, Penerimaan(lamaran=(ani, budi)))
    assert told.startswith("Sudah punya penempatan lain yang belum selesai: Ani.")
