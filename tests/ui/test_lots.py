from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import pendaftaran as actions
from bkk_desktop.domain.pendaftaran import LotPencaker
from bkk_desktop.store.pendaftaran import lot_listing
from ui.desk import Desk
from ui.forms.lot_pencaker import FORM
from ui.widgets.form_dialog import FormDialog
from ui.widgets.lots import LotsDialog

LOT = LotPencaker(
    tanggal_saldo=date(2026, 1, 1),
    jenis_kelamin="P",
    kelompok_umur="15-19",
    pendidikan="3602",
    golongan_jabatan="4",
    lama="0-2",
    jumlah=5,
)


def opened(qtbot: QtBot, desk: Desk) -> LotsDialog:
    actions.save_lot(desk.office, LOT)
    dialog = LotsDialog(desk, FORM)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.records.view.rows.rowCount() == 1)
    dialog.records.view.selectRow(0)
    reduce = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Kurangi")
    QTest.mouseClick(reduce, Qt.MouseButton.LeftButton)
    return dialog


def test_people_without_a_name_leave_the_opening_balance(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    form = dialog.findChildren(FormDialog)[-1]
    for name, value in (
        ("jumlah", 2),
        ("tanggal", date(2026, 2, 3)),
        ("alasan", "tidak melapor enam bulan"),
    ):
        form.panel.editors[name].show_value(value)
    with qtbot.waitSignal(dialog.changed):
        form.save()
    qtbot.waitUntil(lambda: not desk.busy)
    assert dialog.records.view.rows.row(0)["sisa"] == 3


def test_more_than_there_are_cannot_leave(qtbot: QtBot, desk: Desk) -> None:
    dialog = opened(qtbot, desk)
    form = dialog.findChildren(FormDialog)[-1]
    for name, value in (("jumlah", 6), ("tanggal", date(2026, 2, 3)), ("alasan", "pindah")):
        form.panel.editors[name].show_value(value)
    form.save()
    assert form.isVisible()
    with desk.office.read() as db:
        assert lot_listing(db)[0]["sisa"] == 5
