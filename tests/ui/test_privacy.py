from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from bkk_desktop.actions.alumni import save
from bkk_desktop.domain.alumni import Alumni as Record
from bkk_desktop.office import Office
from bkk_desktop.store import akses, record
from tests.ui.conftest import Recorder
from tests.ui.filled import Filled, fill
from ui.desk import Desk
from ui.export_dialog import ExportDialog
from ui.pages.alumni import Alumni
from ui.pages.pengaturan import Pengaturan
from ui.preview import PreviewDialog
from ui.widgets.detail import SecretLabel
from ui.widgets.form_dialog import FormDialog
from ui.widgets.lead import open_record
from ui.widgets.retention import Retention

NIK = "6171014503060003"
CLICK = Qt.MouseButton.LeftButton
AGAIN, WITHDRAW = "Persetujuan diberikan lagi…", "Tarik persetujuan…"


@pytest.fixture
def filled(desk: Desk) -> Filled:
    return fill(desk.office)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, filled: Filled) -> Iterator[Alumni]:
    made = Alumni(desk)
    qtbot.addWidget(made)
    made.resize(1180, 700)
    made.data_changed.connect(made.reload)
    with qtbot.waitSignal(made.loaded):
        made.reload()
    made.show()
    made.select(filled.siti)
    yield made
    for dialog in made.findChildren(FormDialog):
        dialog.panel.show_record(dialog.panel.record())
        dialog.close()


def readings(desk: Desk, alumni: int) -> list[str]:
    with desk.office.read() as db:
        return [one.apa for one in akses.of(db, alumni)]


def trigger(page: Alumni, text: str) -> None:
    entry = page.toolbar.buttons[text]
    assert isinstance(entry, QAction)
    entry.trigger()


def dialog_of(page: Alumni) -> FormDialog:
    return page.findChildren(FormDialog)[-1]


def words(page: Alumni) -> str:
    return "\n".join(found.text() for found in page.detail.findChildren(QLabel))


def withdraw(qtbot: QtBot, page: Alumni) -> None:
    trigger(page, WITHDRAW)
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(dialog_of(page).save_button, CLICK)


def test_the_eye_notes_who_looks_and_the_panel_tells_it(
    qtbot: QtBot, page: Alumni, desk: Desk, filled: Filled
) -> None:
    secret = page.detail.findChildren(SecretLabel)[0]
    QTest.mouseClick(secret.eye, CLICK)
    assert secret.shown.text() == NIK
    assert readings(desk, filled.siti) == ["Membuka NIK di panel"]
    page.detail.open_tab("Privasi")
    assert "Membuka NIK di panel" in words(page)
    assert "Operator, 24 Agu 2026, 10.00" in words(page)
    qtbot.wait(1)


@pytest.mark.case("J12")
def test_no_nik_is_shown_without_the_note(
    page: Alumni, desk: Desk, messages: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The school's own file can't be written any more, though it can still be read.
    path = desk.office.path
    hidden = path.with_suffix(".pindah")
    path.rename(hidden)
    secret = page.detail.findChildren(SecretLabel)[0]
    QTest.mouseClick(secret.eye, CLICK)
    trigger(page, "Tampilkan NIK")
    hidden.rename(path)
    assert NIK not in secret.shown.text()
    assert not secret.eye.isChecked()
    assert not page.view.rows.revealed
    assert len(messages.told) == 2
    assert messages.told[0].startswith("NIK tidak ditampilkan")
    assert monkeypatch


def test_list_form_copy_and_export_are_readings(
    qtbot: QtBot, page: Alumni, desk: Desk, filled: Filled, messages: Recorder, tmp_path: Path
) -> None:
    trigger(page, "Tampilkan NIK")
    page.view.selectRow(0)
    page.view.select_ids([filled.siti])
    page.view.copy()
    assert NIK in QApplication.clipboard().text()
    page.open_row(filled.siti)
    page.export()
    dialog = page.findChildren(ExportDialog)[-1]
    dialog.with_nik.setChecked(True)
    messages.files.append(tmp_path / "alumni.xlsx")
    with qtbot.waitSignal(messages.said):
        dialog.save()
    assert readings(desk, filled.siti) == [
        "Mengekspor NIK ke Excel",
        "Membuka formulir alumni",
        "Menyalin NIK dari daftar",
        "Menampilkan NIK di daftar",
    ]
    QApplication.clipboard().clear()


def test_consent_is_written_down_for_many_at_once(
    qtbot: QtBot, page: Alumni, desk: Desk, filled: Filled
) -> None:
    page.view.select_ids([filled.siti, filled.budi])
    trigger(page, "Catat persetujuan…")
    form = dialog_of(page)
    form.panel.editors["cara"].setFocus()
    QTest.keyClicks(form.panel.editors["cara"].inner, "F")
    with qtbot.waitSignal(page.loaded):
        QTest.mouseClick(form.save_button, CLICK)
    with desk.office.read() as db:
        both = [record.get(db, Record, number) for number in (filled.siti, filled.budi)]
    assert [(one.cara_persetujuan, one.versi_persetujuan) for one in both] == [
        ("Formulir kertas", "1")
    ] * 2


def test_a_withdrawn_person_is_locked_and_says_so(
    qtbot: QtBot, page: Alumni, filled: Filled, messages: Recorder
) -> None:
    withdraw(qtbot, page)
    page.select(filled.siti)
    page.detail.open_tab("Privasi")
    assert "Data terkunci" in words(page)
    assert "Persetujuan ditarik" in words(page)
    messages.answers.append("Tutup")
    page.open_row(filled.siti)
    assert "sudah ditarik" in messages.told[-1]
    assert page.findChildren(FormDialog) == [] or not dialog_of(page).isVisible()
    messages.answers.append(AGAIN)
    page.open_row(filled.siti)
    assert "diberikan lagi" in dialog_of(page).windowTitle()


def test_an_export_leaves_a_withdrawn_person_out_and_says_how_many(
    qtbot: QtBot, page: Alumni, filled: Filled, messages: Recorder, tmp_path: Path
) -> None:
    withdraw(qtbot, page)
    page.export()
    dialog = page.findChildren(ExportDialog)[-1]
    told = "\n".join(found.text() for found in dialog.findChildren(QLabel))
    assert "1 alumni tidak ikut, karena persetujuannya sudah ditarik." in told
    messages.files.append(tmp_path / "alumni.xlsx")
    with qtbot.waitSignal(messages.said):
        dialog.save()
    book = load_workbook(tmp_path / "alumni.xlsx")
    cells = [str(cell.value) for row in book.worksheets[0] for cell in row]
    assert "Budi Santoso" in cells
    assert "Siti Aminah" not in cells
    page.view.select_ids([filled.siti])
    page.view.copy()
    assert "Siti" not in QApplication.clipboard().text()


def test_own_data_is_shown_in_the_preview(qtbot: QtBot, page: Alumni, desk: Desk) -> None:
    trigger(page, "Cetak data saya")
    qtbot.waitUntil(lambda: bool(page.findChildren(PreviewDialog)))
    shown = page.findChildren(PreviewDialog)[0]
    qtbot.waitUntil(shown.save_button.isEnabled, timeout=30_000)
    assert shown.pages is not None
    assert len(shown.pages) == 1
    assert shown.windowTitle() == "Pratinjau: Data saya"
    shown.close()
    with desk.office.read() as db:
        assert [row["apa"] for row in akses.listing(db)] == ["Mencetak data saya"]


def test_a_clean_up_asks_first_and_says_that_it_is_final(
    qtbot: QtBot, desk: Desk, office: Office, messages: Recorder
) -> None:
    clock = office.now
    assert callable(clock)
    old = clock.time  # type: ignore[attr-defined]
    clock.time = old.replace(year=2014)  # type: ignore[attr-defined]
    number = save(office, Record(nama="Lama Sekali", tahun_lulus=2014))
    clock.time = old  # type: ignore[attr-defined]
    settings = Pengaturan(desk)
    qtbot.addWidget(settings)
    settings.resize(1180, 700)
    settings.show()
    settings.sections.setCurrentRow(
        [settings.sections.item(at).text() for at in range(settings.sections.count())].index(
            "Pembersihan data"
        )
    )
    retention = settings.shown
    assert isinstance(retention, Retention)
    qtbot.waitUntil(lambda: retention.people.view.rows.rowCount() == 1)
    messages.answers.append("Batal")
    retention.ask()
    qtbot.waitUntil(lambda: bool(messages.told))
    assert "tidak bisa diurungkan" in messages.told[-1]
    with office.read() as db:
        assert record.get(db, Record, number).nama == "Lama Sekali"
    messages.answers.append("Anonimkan 1 alumni")
    retention.ask()
    with qtbot.waitSignal(retention.changed, timeout=30_000):
        pass
    with office.read() as db:
        found = record.get(db, Record, number)
    assert (found.nama, found.tanggal_anonim) == (f"Alumni {number}", date(2026, 8, 24))
    assert replace(found, nama="") != Record()


def test_a_form_that_is_opened_from_anywhere_is_a_reading(page: Alumni, filled: Filled) -> None:
    for number in (filled.siti, filled.budi):
        dialog = open_record(page.desk, page, "alumni", number)
        assert dialog is not None
        dialog.close()
    assert readings(page.desk, filled.siti) == ["Membuka formulir alumni"]
    assert readings(page.desk, filled.budi) == []
