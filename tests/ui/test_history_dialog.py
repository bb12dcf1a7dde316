"""What happened to a record is told in every list, also in the bin."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import penelusuran, sekolah
from bkk_desktop.domain.kontak_alumni import TIDAK_DIANGKAT, KontakAlumni
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.store import record
from tests.ui.filled import fill
from ui.desk import Desk
from ui.history_dialog import HistoryDialog
from ui.pages.penelusuran import Penelusuran
from ui.pages.pengaturan import Pengaturan
from ui.widgets.records import FilteredRecords, Records


def shown(qtbot: QtBot, desk: Desk, section: str) -> Records | FilteredRecords:
    page = Pengaturan(desk)
    qtbot.addWidget(page)
    page.show()
    page.reload()
    page.show_section(section)
    qtbot.waitUntil(lambda: not desk.busy)
    part = page.shown
    assert isinstance(part, Records | FilteredRecords)
    return part


def told(dialog: HistoryDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def opened(part: Records | FilteredRecords) -> HistoryDialog:
    made = part.toolbar.buttons["Riwayat"]
    assert made.isEnabled()
    trigger = getattr(made, "trigger", getattr(made, "click", None))
    assert trigger is not None
    trigger()
    return part.window().findChildren(HistoryDialog)[-1]


def test_a_short_list_tells_what_happened_to_a_record(qtbot: QtBot, desk: Desk) -> None:
    number = sekolah.save_jurusan(desk.office, Jurusan(nama="Teknik", kode_ipk="3702"))
    with desk.office.read() as db:
        old = record.get(db, Jurusan, number)
    sekolah.save_jurusan(desk.office, replace(old, nama="Teknik Jaringan"))
    part = shown(qtbot, desk, "Jurusan")
    part.view.select_ids([number])
    dialog = opened(part)
    assert "Riwayat jurusan" in told(dialog)
    assert "Konsentrasi keahlian: Teknik → Teknik Jaringan" in told(dialog)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_bin_tells_what_happened_to_what_lies_in_it(qtbot: QtBot, desk: Desk) -> None:
    number = sekolah.save_jurusan(desk.office, Jurusan(nama="Teknik", kode_ipk="3702"))
    sekolah.remove_jurusan(desk.office, number)
    part = shown(qtbot, desk, "Keranjang")
    part.view.selectRow(0)
    dialog = opened(part)
    assert "Hapus jurusan" in told(dialog)
    assert "Simpan jurusan Teknik" in told(dialog)
    dialog.close()


def test_the_survey_tells_of_contacts_in_a_persons_history(qtbot: QtBot, desk: Desk) -> None:
    filled = fill(desk.office)
    contact = KontakAlumni(tahun=2026, cara="telepon", hasil=TIDAK_DIANGKAT)
    penelusuran.contact(desk.office, [filled.budi], contact)
    page = Penelusuran(desk)
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.reload()
    page.filters.clear()
    rows = page.view.rows
    row = next(r for r in rows.shown_rows() if r["id"] == filled.budi)
    with desk.office.read() as db:
        history = page.details(db, row).history
    assert callable(history)
    names = [event.what for event in history()]
    assert any(name.startswith("Kontak Budi Santoso") for name in names)
