"""The import as a person does it: a file, questions, a plan, a result, and back again."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import NoReturn

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Choice
from bkk_desktop.importer.workbook import Cancelled
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.ui.importing import at, dialog, press, tkj
from ui.desk import Desk
from ui.import_dialog import FILE, PLAN, QUESTIONS, RESULT, ImportDialog, rejected_name
from ui.widgets.form_dialog import FormDialog
from ui.widgets.import_plan import NOTED

__all__ = ["dialog", "tkj"]

HEADS = ("No", "Nama", "JK", "NISN", "Tanggal Lahir", "NIK", "Rombel Saat Ini", "HP")
SITI = (1, "Siti Aminah", "P", "0012345678", "2008-03-05", "6171014503080003", "XII TKJ 1", "")
BUDI = (2, "Budi Santoso", "L", "0012345679", "2008-04-01", "6171010104080002", "XII TKJ 1", "")
YOUNG = (3, "Adi Muda", "L", "0022345679", "2010-04-01", "6171010104100002", "X TKJ 1", "")
NAMELESS = (4, "", "L", "0012345670", "2008-05-01", "6171010105080002", "XII TKJ 1", "")


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Daftar Peserta Didik"])
    sheet.append(["Tanggal Unduh: 2026-05-02 10:00:00"])
    sheet.append(list(HEADS))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def planned(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    dialog.read(path)
    at(qtbot, dialog, QUESTIONS)
    press(qtbot, dialog.go)
    at(qtbot, dialog, PLAN)


def stored(office: Office) -> list[str]:
    with office.read() as db:
        return [person.nama for person in record.all_of(db, Alumni)]


def said(dialog: ImportDialog) -> str:
    item = dialog.file.trouble.itemAt(0)
    assert item is not None
    frame = item.widget()
    assert frame is not None
    texts = [label.text() for label in frame.findChildren(QLabel)]
    return " ".join(text for text in texts if text and not "\ue000" <= text[0] <= "\uf8ff")


def test_a_chosen_file_is_read_planned_and_imported(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    desk.messages.files = [workbook(tmp_path / "pd.xlsx", SITI, BUDI, YOUNG, NAMELESS)]  # type: ignore[attr-defined]
    press(qtbot, dialog.file.zone.button)
    at(qtbot, dialog, QUESTIONS)
    assert dialog.questions.year.value() == 2026
    press(qtbot, dialog.go)
    at(qtbot, dialog, PLAN)
    assert dialog.go.text() == "Impor 2 alumni"
    assert dialog.plan.chips[Outcome.DITOLAK].text() == "Ditolak 1"
    assert stored(desk.office) == []
    with qtbot.waitSignal(dialog.imported):
        press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    assert dialog.outcome.title.text() == "2 alumni diimpor: 2 baru"
    assert sorted(stored(desk.office)) == ["Budi Santoso", "Siti Aminah"]


def test_a_file_can_be_dropped(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(workbook(tmp_path / "pd.xlsx", SITI)))])
    event = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    dialog.file.zone.dropEvent(event)
    at(qtbot, dialog, QUESTIONS)


@pytest.mark.parametrize("content", [b"", b"bukan buku kerja", b"PK\x03\x04rusak", b"%PDF-1.4 x"])
def test_a_bad_file_is_said_in_a_sentence_and_another_can_be_chosen(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "pd.xlsx"
    path.write_bytes(content)
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.file.trouble.count() == 1)
    assert "tidak berubah" in said(dialog)
    assert dialog.file.zone.button.isEnabled()
    dialog.read(workbook(tmp_path / "baik.xlsx", SITI))
    at(qtbot, dialog, QUESTIONS)


def test_without_a_final_class_or_a_year_it_does_not_go_on(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "pd.xlsx", SITI))
    at(qtbot, dialog, QUESTIONS)
    table = dialog.questions.table
    table.setFocus()
    table.setCurrentCell(0, 0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    press(qtbot, dialog.go)
    assert dialog.questions.wrong.text() == "Pilih paling sedikit satu kelas akhir."
    qtbot.keyClick(table, Qt.Key.Key_Space)
    dialog.questions.year.line.selectAll()
    qtbot.keyClicks(dialog.questions.year.line, "26")
    press(qtbot, dialog.go)
    assert "empat angka" in dialog.questions.wrong.text()
    dialog.questions.year.line.selectAll()
    qtbot.keyClicks(dialog.questions.year.line, "2025")
    press(qtbot, dialog.go)
    at(qtbot, dialog, PLAN)


def test_the_programme_of_a_class_is_proposed_and_remembered(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tkj: int, tmp_path: Path
) -> None:
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI))
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    with desk.office.read() as db:
        assert record.all_of(db, Alumni)[0].jurusan == tkj


def test_a_second_import_of_the_same_file_changes_nothing(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "pd.xlsx", SITI, BUDI)
    planned(qtbot, dialog, path)
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    press(qtbot, dialog.again)
    planned(qtbot, dialog, path)
    assert not dialog.go.isEnabled()
    assert dialog.plan.chips[Outcome.SAMA].text() == "Sama 2"


def test_a_changed_row_shows_old_and_new(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    with desk.office.write("Isi") as db:
        record.insert(db, Alumni(nama="Siti Aminah", nisn="0012345678", telepon="628111111111"))
    row = (*SITI[:-1], "081299998888")
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", row))
    texts = [shown.text() for shown in dialog.plan.panel.findChildren(QLabel)]
    assert "0811-1111-111" in texts
    assert "0812-9999-8888" in texts
    assert "6171••••••••0003" in texts


def test_a_doubtful_row_waits_for_a_choice(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    with desk.office.write("Isi") as db:
        record.insert(db, Alumni(nama="Orang Lain Sekali", nisn="0012345678"))
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI))
    assert dialog.plan.chips[Outcome.MERAGUKAN].isChecked()
    assert not dialog.go.isEnabled()
    radio = dialog.plan.panel.radios[Choice.BARU]
    radio.setFocus()
    qtbot.keyClick(radio, Qt.Key.Key_Space)
    assert dialog.go.text() == "Impor 1 alumni"
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    assert sorted(stored(desk.office)) == ["Orang Lain Sekali", "Siti Aminah"]


def test_the_counts_agree_from_the_choice_to_the_result(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    with desk.office.write("Isi") as db:
        record.insert(db, Alumni(nama="Orang Lain Sekali", nisn="0012345678"))
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI, BUDI))
    chips = dialog.plan.chips
    assert chips[Outcome.BARU].text() == "Baru 1"
    radio = dialog.plan.panel.radios[Choice.BARU]
    radio.setFocus()
    qtbot.keyClick(radio, Qt.Key.Key_Space)
    assert (chips[Outcome.BARU].text(), chips[Outcome.MERAGUKAN].text()) == (
        "Baru 2",
        "Meragukan 0",
    )
    assert chips[Outcome.MERAGUKAN].isVisible()
    qtbot.mouseClick(chips[Outcome.BARU], Qt.MouseButton.LeftButton)
    assert dialog.plan.model.rowCount() == 2
    assert dialog.go.text() == "Impor 2 alumni"
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    assert dialog.outcome.title.text() == "2 alumni diimpor: 2 baru"
    texts = [shown.text() for shown in dialog.outcome.findChildren(QLabel) if shown.isVisible()]
    assert "Baru 2" in texts


def test_rows_with_a_note_have_a_chip_of_their_own(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    ani = (5, "Ani Lestari", "P", "12345", "", "", "XII TKJ 1", "")
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI, BUDI, ani))
    chip = dialog.plan.chips[NOTED]
    assert chip.text() == "Ada catatan 1"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    model = dialog.plan.model
    assert [model.row(at).nama for at in range(model.rowCount())] == ["Ani Lestari"]
    said = model.index(0, 3).data()
    assert "NISN 12345 bukan 10 angka" in said
    assert "Tanggal lahir kosong." in said


def test_without_notes_there_is_no_chip_for_them(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI, BUDI))
    assert not dialog.plan.chips[NOTED].isVisible()


def test_rejected_rows_can_be_saved_to_mend(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI, NAMELESS))
    saved = tmp_path / "ditolak.xlsx"
    desk.messages.files = [saved]  # type: ignore[attr-defined]
    with qtbot.waitSignal(desk.messages.said):
        press(qtbot, dialog.save_rows)
    cells = [str(cell.value) for row in load_workbook(saved).active.iter_rows() for cell in row]  # type: ignore[union-attr]
    assert any("Nama kosong" in cell for cell in cells)


@pytest.mark.parametrize(
    ("berkas", "name"),
    [
        ("pd.xlsx", "pd - ditolak.xlsx"),
        ("Dapodik SMK St. Fransiskus", "Dapodik SMK St. Fransiskus - ditolak.xlsx"),
        ("Dapodik SMK A/B: 1", "Dapodik SMK A B 1 - ditolak.xlsx"),
    ],
)
def test_the_rejected_rows_get_a_name_that_any_system_takes(berkas: str, name: str) -> None:
    assert rejected_name(berkas) == name


def test_an_import_is_taken_back_at_once(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI, BUDI))
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    desk.messages.answers = ["Batalkan impor"]  # type: ignore[attr-defined]
    press(qtbot, dialog.undo)
    at(qtbot, dialog, FILE)
    assert stored(desk.office) == []
    assert said(dialog) == "Impor pd.xlsx dibatalkan."


def test_an_earlier_import_is_taken_back_from_the_list_and_names_what_it_kept(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI, BUDI))
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    with desk.office.write("Ubah") as db:
        siti = next(p for p in record.all_of(db, Alumni) if p.nama == "Siti Aminah")
        record.update(db, record.copied(siti, surel="siti@contoh.id"))
    press(qtbot, dialog.again)
    buttons = dialog.file.findChildren(QPushButton)
    undo = next(made for made in buttons if made.text() == "Batalkan impor")
    desk.messages.answers = ["Batalkan impor"]  # type: ignore[attr-defined]
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.file.trouble.count() == 1)
    assert stored(desk.office) == ["Siti Aminah"]
    assert "Siti Aminah (diubah sesudahnya)" in said(dialog)


def test_data_that_changed_since_the_plan_stop_the_import(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    planned(qtbot, dialog, workbook(tmp_path / "pd.xlsx", SITI))
    with desk.office.write("Sementara itu") as db:
        record.insert(db, Alumni(nama="Yang Lain"))
    press(qtbot, dialog.go)
    at(qtbot, dialog, QUESTIONS)
    assert "rencana" in dialog.questions.wrong.text()
    press(qtbot, dialog.go)
    at(qtbot, dialog, PLAN)
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    assert sorted(stored(desk.office)) == ["Siti Aminah", "Yang Lain"]


def test_a_closed_window_lets_a_late_answer_go(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "pd.xlsx", *([SITI, BUDI] * 400)))
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert stored(desk.office) == []
    assert desk.messages.told == []  # type: ignore[attr-defined]


def test_reading_can_be_stopped(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def patient(_path: Path, report: Callable[[int, int], None], stop: Event) -> NoReturn:
        report(500, 5000)
        stop.wait(20)
        raise Cancelled

    monkeypatch.setattr("ui.import_dialog.read_workbook", patient)
    dialog.read(tmp_path / "pd.xlsx")
    qtbot.waitUntil(dialog.progress.isVisible)
    qtbot.waitUntil(lambda: dialog.progress.count.text() == "500 dari 5.000")
    qtbot.mouseClick(dialog.progress.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.file.trouble.count() == 1)
    assert said(dialog) == "Impor dihentikan. Tidak ada yang berubah."
    assert dialog.file.zone.button.isEnabled()


def test_a_programme_that_is_missing_can_be_added_on_the_way(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    row = (*SITI[:6], "XII AKL 1", "")
    dialog.read(workbook(tmp_path / "pd.xlsx", row))
    at(qtbot, dialog, QUESTIONS)
    assert dialog.questions.hint.text().startswith("1 kelas belum punya jurusan")
    press(qtbot, dialog.questions.add)
    form = dialog.findChild(FormDialog)
    assert isinstance(form, FormDialog)
    assert form.panel.editors["singkatan"].value() == "AKL"
    qtbot.keyClicks(form.panel.editors["nama"].inner, "Akuntansi")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.questions.hint.isHidden)
    assert dialog.questions.answers().kelas_akhir == {"XII AKL 1"}
