"""Four things that an operator must get to the end of by hand: scan, card, freeze, attendance."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from bkk_desktop.actions import kegiatan
from bkk_desktop.actions.kegiatan import TambahPeserta
from bkk_desktop.domain.kegiatan import Kegiatan, PesertaKegiatan
from bkk_desktop.domain.mou import Mou
from bkk_desktop.domain.pendaftaran import Pendaftaran
from bkk_desktop.store import berkas, penelusuran, record
from tests.core.files_of_people import pdf
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from tests.ui.hands import ESC, SPACE, Hands, Key, pdf_text
from tests.ui.listed import click, entry
from ui.agreements_dialog import AgreementsDialog
from ui.desk import Desk
from ui.files_dialog import FilesDialog
from ui.main_window import MainWindow
from ui.pages.kegiatan import Kegiatan as EventsPage
from ui.pages.pencaker import Pencaker
from ui.participants_dialog import ParticipantsDialog
from ui.preview import PreviewDialog
from ui.rates_dialog import RatesDialog
from ui.training import Training
from ui.widgets.documents import Documents
from ui.widgets.list_view import ListView
from ui.widgets.survey_bar import SurveyBar


@pytest.fixture
def filled(desk: Desk) -> Filled:
    made = fill(desk.office)
    with desk.office.write("Isi") as db:
        record.insert(
            db, Mou(pemberi_kerja=made.firm, nomor="12/MoU", tanggal_mulai=date(2026, 1, 5))
        )
    event = Kegiatan(nama="Pembekalan kerja", tanggal=date(2026, 8, 24))
    number = kegiatan.save(desk.office, event)
    kegiatan.add(desk.office, TambahPeserta(kegiatan=number, alumni=(made.siti, made.budi)))
    return made


@pytest.fixture
def hands(qtbot: QtBot, desk: Desk, messages: Recorder, filled: Filled) -> Iterator[Hands]:
    assert filled.siti
    window = MainWindow(desk)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    made = Hands(qtbot, messages)
    made.sit_at(window)
    yield made
    qtbot.waitUntil(lambda: not desk.busy)
    window.close()
    window.deleteLater()


def first_row(hands: Hands, view: ListView) -> None:
    """Click on the first row."""
    hands.wait(lambda: view.rows.rowCount() > 0)
    place = view.visualRect(view.model().index(0, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.chosen_count() == 1


def test_the_scan_of_an_agreement_is_attached(
    hands: Hands, desk: Desk, messages: Recorder, tmp_path: Path
) -> None:
    hands.go("4")
    hands.do("Register MoU")
    register = hands.dialog(AgreementsDialog)
    first_row(hands, register.records.view)
    hands.do("Naskah")
    dialog = hands.dialog(FilesDialog)
    messages.files = [pdf(tmp_path, "MoU PT Borneo.pdf")]
    shown = dialog.findChildren(Documents)[0]
    hands.click(shown.add_button)
    click(shown.kind_menu, entry(shown.kind_menu, "Naskah MoU"))
    hands.wait(lambda: shown.list.count() == 1)
    assert hands.last_said() == "1 berkas ditambahkan."
    assert shown.list.item(0).isSelected(), "the keys go on with what was added"
    assert dialog.focusWidget() is shown.list
    with desk.office.read() as db:
        (kept,) = berkas.of(db, "mou", 1)
    assert (kept.nama, kept.jenis) == ("MoU PT Borneo.pdf", "naskah")
    hands.press(ESC)
    assert hands.dialog(AgreementsDialog) is register


def test_the_register_of_agreements_is_printed_with_the_columns_of_dapodik(
    hands: Hands, tmp_path: Path
) -> None:
    hands.go("4")
    hands.do("Register MoU")
    register = hands.dialog(AgreementsDialog)
    hands.wait(lambda: register.records.view.rows.rowCount() > 0)
    hands.do("Cetak register")
    preview = hands.dialog(PreviewDialog)
    hands.wait(lambda: preview.pages is not None)
    assert preview.pages is not None
    (tmp_path / "register.pdf").write_bytes(preview.pages.data)
    text = " ".join(pdf_text(tmp_path / "register.pdf").split())
    for head in ("Jenis kerja sama", "Nomor MoU", "Tgl. mulai", "Bidang usaha", "12/MoU"):
        assert head in text
    hands.press(ESC)


def test_the_card_of_the_dinas_is_written_down_with_its_expiry(
    hands: Hands, desk: Desk, filled: Filled
) -> None:
    hands.go("3")
    page = hands.window.current
    assert isinstance(page, Pencaker)
    first_row(hands, page.view)
    hands.do("Catat kartu AK/I")
    form = hands.fill(nomor="6171-0001-150306", terbit="20/8/26")
    hands.press(Key.Key_Tab)
    editor = form.panel.editors["berlaku_sampai"]
    assert editor.value() == date(2028, 8, 20), "two years are proposed"
    hands.save()
    with desk.office.read() as db:
        card = record.get(db, Pendaftaran, filled.seeking)
    assert (card.nomor_ak1, card.ak1_berlaku_sampai) == ("6171-0001-150306", date(2028, 8, 20))
    assert hands.last_said() == "Kartu AK/I disimpan."


def test_a_cohorts_tracing_is_frozen_and_said_to_stand(hands: Hands, desk: Desk) -> None:
    hands.go("7")
    bar = hands.shown(SurveyBar)[0]
    hands.click(bar.open_button)
    dialog = hands.dialog(RatesDialog)
    hands.wait(dialog.freeze_button.isEnabled)
    hands.say("Bekukan")
    hands.click(dialog.freeze_button)
    said = "Penelusuran dibekukan sebagai revisi 1."
    hands.wait(lambda: (said, False) in hands.messages.spoken)
    hands.rest()
    with desk.office.read() as db:
        (kept,) = penelusuran.frozen(db, 2025, 2026)
    assert kept.revisi == 1
    hands.press(ESC)
    assert hands.window.status.stands.endswith("Tidak bisa diurungkan.")


def test_attendance_is_printed_as_a_list_and_taken_from_it(
    hands: Hands, desk: Desk, messages: Recorder, tmp_path: Path
) -> None:
    hands.window.go("kegiatan")
    hands.rest()
    page = hands.window.current
    assert isinstance(page, EventsPage)
    (training,) = hands.shown(Training)
    first_row(hands, training.view)
    hands.do("Peserta dan kehadiran")
    dialog = hands.dialog(ParticipantsDialog)
    hands.wait(lambda: dialog.view.rows.rowCount() == 2)
    hands.do("Cetak daftar hadir")
    preview = hands.dialog(PreviewDialog)
    hands.wait(lambda: bool(preview.pages) and preview.save_button.isEnabled())
    messages.files = [tmp_path / "daftar.pdf"]
    hands.click(preview.save_button)
    hands.wait((tmp_path / "daftar.pdf").exists)
    hands.rest()
    text = pdf_text(tmp_path / "daftar.pdf")
    assert text.index("Budi Santoso") < text.index("Siti Aminah")
    hands.press(ESC)
    assert hands.dialog(ParticipantsDialog) is dialog
    hands.focus(dialog.view)
    hands.press(SPACE, "t")
    with desk.office.read() as db:
        noted = {one.alumni: one.kehadiran for one in record.all_of(db, PesertaKegiatan)}
    assert sorted(noted.values()) == ["hadir", "tidak"]
    hands.wait(lambda: dialog.count.text().startswith("Hadir 1 dari 2"))
    hands.press(ESC)
