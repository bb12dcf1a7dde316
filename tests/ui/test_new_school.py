"""A school that has only just begun: not late with what was before, led until the start is done."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.pemberi_kerja import PemberiKerja
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import record
from tests.conftest import Clock
from tests.ui.cohort import graduates
from ui.desk import Desk
from ui.pages.beranda import STARTS, Beranda
from ui.survey import survey


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Iterator[Beranda]:
    graduates(desk.office)
    made = Beranda(desk)
    qtbot.addWidget(made)
    made.resize(1190, 732)
    made.show()
    with qtbot.waitSignal(made.drawn):
        made.reload()
    yield made
    qtbot.waitUntil(lambda: not desk.busy)


def words(page: Beranda) -> set[str]:
    return {one.text() for one in page.findChildren(QLabel) if one.isVisible()}


def test_nobody_is_late_for_a_period_before_the_first_day_of_use(desk: Desk, clock: Clock) -> None:
    graduates(desk.office)
    found = survey(desk.office)
    assert [one.state for one in found.due] == ["Sebelum dipakai", "Berjalan"]
    assert found.due[0].words.startswith("Program dipakai sejak 24 Agu 2026")
    assert found.step.title != "Periksa laporan Triwulan II 2026"
    clock.time += timedelta(days=60)
    assert [one.state for one in survey(desk.office).due] == ["Terlambat", "Berjalan"]


def test_the_first_steps_stay_until_they_are_done(qtbot: QtBot, desk: Desk, page: Beranda) -> None:
    assert {STARTS, "1 dari 4 selesai"} <= words(page)
    with desk.office.write("Isi") as db:
        school = record.only(db, Sekolah)
        record.update(db, record.copied(school, kode_wilayah="61.71"))
        record.insert(db, PemberiKerja(nama="PT Borneo"))
        record.insert(db, Pendaftaran(alumni=1, nomor="1", tanggal=desk.office.now().date()))
    with qtbot.waitSignal(page.loaded):
        page.reload()
    assert STARTS not in words(page)


def test_the_first_steps_are_sent_away_for_good(qtbot: QtBot, desk: Desk, page: Beranda) -> None:
    away = next(b for b in page.findChildren(QPushButton) if b.text() == "Sembunyikan")
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    assert STARTS not in words(page)
    assert page.focusWidget() is page.primary
    again = Beranda(desk)
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.loaded):
        again.reload()
    assert STARTS not in words(again)
