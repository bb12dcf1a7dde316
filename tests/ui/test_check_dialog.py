"""Periksa surat: a code is pasted or scanned, and the answer stands below it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from bkk_desktop.actions.cap_surat import sealed_cards
from bkk_desktop.actions.surat import Order, written
from bkk_desktop.actions.surat_isi import Subject
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.kartu_pencaker import Kartu
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.domain.sekolah import Sekolah
from bkk_desktop.store import aktivasi, record
from bkk_desktop.store.aktivasi import Perangkat
from tests.core.letters_office import fill_letters
from ui.check_dialog import EMPTY, CheckDialog
from ui.desk import Desk
from ui.pages.surat import Surat
from ui.preview import PreviewDialog


@pytest.fixture
def code(desk: Desk) -> str:
    office = desk.office
    fill_letters(office)
    with office.write("kunci") as db:
        record.update(db, replace(record.only(db, Sekolah), npsn="30105678"))
        aktivasi.store_device(db, Perangkat("d-1", "Laptop", b"k" * 32))
    return written(office, Order("surat_penempatan", (Subject(penempatan=1),)))[0][0].code


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, window: QWidget, code: str) -> CheckDialog:
    assert code
    made = CheckDialog(desk, window)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def said(dialog: CheckDialog) -> str:
    if dialog.found is None:
        return ""
    return " ".join(one.text() for one in dialog.found.findChildren(QLabel))


def test_a_pasted_code_is_told_and_its_letter_shown(
    qtbot: QtBot, desk: Desk, dialog: CheckDialog, code: str
) -> None:
    dialog.code.setPlainText(code)
    assert not dialog.show_button.isVisible()
    dialog.check_button.click()
    assert "Sah: surat 421.5/001/BKK-SMKN2PTK/VIII/2026" in said(dialog)
    dialog.show_button.click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PreviewDialog)))
    (shown,) = dialog.findChildren(PreviewDialog)
    qtbot.waitUntil(lambda: shown.pages is not None)
    shown.close()
    qtbot.waitUntil(lambda: not (desk.jobs.busy or desk.lists.busy))


def test_a_scanner_that_ends_with_enter_needs_no_click(dialog: CheckDialog, code: str) -> None:
    QTest.keyClicks(dialog.code, code)
    QTest.keyClick(dialog.code, Qt.Key.Key_Return)
    assert "Sah:" in said(dialog)


def test_a_card_is_told_from_a_letter(desk: Desk, dialog: CheckDialog, code: str) -> None:
    assert code
    with desk.office.read() as db:
        one = record.get(db, Pendaftaran, 1)
        nama, npsn = record.get(db, Alumni, one.alumni).nama, record.only(db, Sekolah).npsn
    card = Kartu(one.nomor, nama, "", npsn, one.tanggal or desk.office.now().date())
    (signed,) = sealed_cards(desk.office, [card])
    assert signed.isi_qr.startswith("BKK1:")
    dialog.code.setPlainText(signed.isi_qr + "\n")
    assert f"Sah: kartu pencari kerja nomor {one.nomor}" in said(dialog)
    assert not dialog.show_button.isVisible()
    dialog.code.setPlainText(signed.isi_qr.replace("KARTU/", "KARTU/9") + "\n")
    assert "Tidak sah: kartu nomor 9" in said(dialog)


def test_another_text_takes_the_answer_away(dialog: CheckDialog, code: str) -> None:
    dialog.code.setPlainText(code + "\n")
    dialog.code.setPlainText("surat palsu")
    assert said(dialog) == ""
    assert not dialog.show_button.isVisible()
    dialog.check()
    assert "bukan kode surat" in said(dialog)


def test_nothing_typed_is_asked_for(dialog: CheckDialog) -> None:
    dialog.check_button.click()
    assert EMPTY in said(dialog)


def test_the_page_of_letters_offers_it(qtbot: QtBot, desk: Desk, code: str) -> None:
    assert code
    page = Surat(desk)
    qtbot.addWidget(page)
    page.check()
    (shown,) = page.findChildren(CheckDialog)
    shown.close()
