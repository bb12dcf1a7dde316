"""Importing a school's own list as a person does it: columns, values, plan, and the next time."""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.ui.importing import at, dialog, press, tkj
from ui.desk import Desk
from ui.import_dialog import COLUMNS, FILE, PLAN, QUESTIONS, RESULT, ImportDialog
from ui.import_sources import SOURCES
from ui.widgets.editors import ChoiceEditor

__all__ = ["dialog", "tkj"]

HEADS = ("No", "Nama Lengkap", "JK", "NISN", "Hobi", "Jurusan", "Lulus")
SITI = (1, "Siti Aminah", 2, "0071234567", "Membaca", "TKJ", 2025)
BUDI = (2, "Budi Santoso", 1, "0071234568", "Bola", "Boga", 2025)


def workbook(path: Path, *rows: Sequence[object], heads: Sequence[object] = HEADS) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Alumni SMK"])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def card(dialog: ImportDialog, title: str) -> QPushButton:
    return dialog.file.cards[[source.title for source in SOURCES].index(title)]


def editor(dialog: ImportDialog, title: str) -> ChoiceEditor:
    proposal = dialog.columns.proposal
    assert proposal is not None
    titles = [column.title for column in proposal.columns]
    return dialog.columns.editors[titles.index(title)]


def choose(qtbot: QtBot, dialog: ImportDialog, title: str, letters: str) -> None:
    box = editor(dialog, title).box
    box.setFocus()
    qtbot.keyClicks(box, letters)


def trail(dialog: ImportDialog) -> list[str]:
    row = dialog._trail  # noqa: SLF001  # what stands above the steps
    shown = [item.widget() for at in range(row.count()) if (item := row.itemAt(at))]
    return [made.text() for made in shown if isinstance(made, QLabel)]


def stored(office: Office) -> list[Alumni]:
    with office.read() as db:
        return record.all_of(db, Alumni)


def copied(text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)


def test_a_list_is_chosen_mapped_answered_and_imported(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tkj: int, tmp_path: Path
) -> None:
    desk.messages.files = [workbook(tmp_path / "alumni.xlsx", SITI, BUDI)]  # type: ignore[attr-defined]
    press(qtbot, card(dialog, "Berkas lain (Excel/CSV)"))
    at(qtbot, dialog, COLUMNS)
    assert trail(dialog) == [
        "1. Berkas", "2. Kolom", "3. Pertanyaan", "4. Periksa", "5. Selesai",
    ]  # fmt: skip
    assert dialog.columns.hint.text() == "Tidak diambil: No, Hobi."
    assert editor(dialog, "Nama Lengkap").value() == "nama"
    choose(qtbot, dialog, "Hobi", "Keter")
    assert dialog.columns.hint.text() == "Tidak diambil: No."
    press(qtbot, dialog.go)
    at(qtbot, dialog, QUESTIONS)
    asked = dialog.questions
    header = asked.table.horizontalHeaderItem(0)
    assert header is not None
    assert header.text() == "Jurusan di berkas"
    assert asked.hint.text().startswith("1 isi belum dipasangkan")
    assert not asked.place.isVisible()
    assert [made.value() for made in asked.values.editors] == ["L", "P"]
    press(qtbot, dialog.go)
    at(qtbot, dialog, PLAN)
    press(qtbot, dialog.go)
    at(qtbot, dialog, RESULT)
    siti, budi = stored(desk.office)
    assert (siti.nama, siti.jenis_kelamin, siti.jurusan) == ("Siti Aminah", "P", tkj)
    assert (budi.jenis_kelamin, budi.jurusan, budi.keterangan) == ("L", None, "Bola")


def test_the_choice_is_proposed_again_for_the_same_heads(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "alumni.xlsx", SITI)
    dialog.read(path)
    at(qtbot, dialog, COLUMNS)
    choose(qtbot, dialog, "Hobi", "Keter")
    for step in (QUESTIONS, PLAN, RESULT):
        press(qtbot, dialog.go)
        at(qtbot, dialog, step)
    press(qtbot, dialog.again)
    dialog.read(path)
    at(qtbot, dialog, COLUMNS)
    assert "Pilihan terakhir Anda" in dialog.columns.intro.text()
    assert editor(dialog, "Hobi").value() == "keterangan"


def test_a_field_chosen_twice_is_told_at_once_and_does_not_go_on(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "alumni.xlsx", SITI))
    at(qtbot, dialog, COLUMNS)
    choose(qtbot, dialog, "Hobi", "NISN")
    said = "NISN dipilih untuk “NISN” dan “Hobi”. Pilih satu saja."
    assert dialog.columns.wrong.text() == said
    press(qtbot, dialog.go)
    assert dialog.stack.currentIndex() == COLUMNS
    assert dialog.columns.wrong.text() == said
    assert editor(dialog, "Hobi").box.hasFocus()
    qtbot.keyClick(editor(dialog, "Hobi").box, Qt.Key.Key_Home)
    assert not dialog.columns.wrong.isVisible()
    press(qtbot, dialog.go)
    at(qtbot, dialog, QUESTIONS)


def test_without_a_name_it_does_not_go_on(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "alumni.xlsx", SITI))
    at(qtbot, dialog, COLUMNS)
    choose(qtbot, dialog, "Nama Lengkap", "Tidak")
    press(qtbot, dialog.go)
    assert dialog.columns.wrong.text() == "Pilih kolom mana yang berisi nama."


def test_the_head_and_the_sheet_can_be_chosen(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "alumni.xlsx", SITI)
    book = load_workbook(path)
    book.create_sheet("Lulusan 2024").append(["Nama", "NISN"])
    book["Lulusan 2024"].append(["Ani", "0071234569"])
    book.save(path)
    dialog.read(path)
    at(qtbot, dialog, COLUMNS)
    box = dialog.columns.line.box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Home)
    assert dialog.columns.table.item(0, 0).text() == "Kolom A"  # type: ignore[union-attr]
    box = dialog.columns.sheet.box
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    texts = [dialog.columns.table.item(row, 0).text() for row in range(2)]  # type: ignore[union-attr]
    assert texts == ["Nama", "NISN"]


def test_going_back_leads_to_the_columns_and_then_to_the_file(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "alumni.xlsx", SITI))
    at(qtbot, dialog, COLUMNS)
    press(qtbot, dialog.go)
    at(qtbot, dialog, QUESTIONS)
    press(qtbot, dialog.back)
    at(qtbot, dialog, COLUMNS)
    press(qtbot, dialog.back)
    at(qtbot, dialog, FILE)


def test_an_odd_year_must_be_a_year_or_blank(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "alumni.xlsx", (*SITI[:6], "angkatan 12")))
    at(qtbot, dialog, COLUMNS)
    press(qtbot, dialog.go)
    at(qtbot, dialog, QUESTIONS)
    year = dialog.questions.values.editors[-1]
    qtbot.keyClicks(year.inner, "25")
    press(qtbot, dialog.go)
    assert "“angkatan 12” ditulis empat angka" in dialog.questions.wrong.text()
    year.inner.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(year.inner, "2025")
    press(qtbot, dialog.go)
    at(qtbot, dialog, PLAN)
    assert dialog.plan.chips[Outcome.BARU].text() == "Baru 1"


def test_a_column_that_cannot_be_the_jurusan_is_told_at_the_columns(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    rows = [(n, f"Orang {n}", 1, "", "", f"Jalan {n}", 2025) for n in range(1, 250)]
    dialog.read(workbook(tmp_path / "alumni.xlsx", *rows))
    at(qtbot, dialog, COLUMNS)
    press(qtbot, dialog.go)
    qtbot.waitUntil(lambda: "249 isi yang berbeda" in dialog.columns.wrong.text())
    assert dialog.stack.currentIndex() == COLUMNS


def test_what_was_copied_in_excel_is_pasted_with_its_heads(
    qtbot: QtBot, dialog: ImportDialog
) -> None:
    copied("Nama\tNISN\tKelas\r\nSiti\t0071234567\tXII TKJ 1\r\n")
    press(qtbot, card(dialog, "Tempel dari Excel"))
    at(qtbot, dialog, COLUMNS)
    assert [made.value() for made in dialog.columns.editors] == ["nama", "nisn", "rombel"]


def test_what_was_copied_without_heads_is_pasted_too(qtbot: QtBot, dialog: ImportDialog) -> None:
    copied(html="<table><tr><td>Siti</td><td>0071234567</td><td>P</td></tr></table>")
    press(qtbot, card(dialog, "Tempel dari Excel"))
    at(qtbot, dialog, COLUMNS)
    assert [made.value() for made in dialog.columns.editors] == ["nama", "nisn", "jenis_kelamin"]
    assert dialog.columns.line.box.currentText() == "Tanpa baris judul"


def test_an_empty_clipboard_says_what_to_do(qtbot: QtBot, dialog: ImportDialog) -> None:
    QGuiApplication.clipboard().clear()
    press(qtbot, card(dialog, "Tempel dari Excel"))
    qtbot.waitUntil(lambda: dialog.file.trouble.count() == 1)
    texts = " ".join(shown.text() for shown in dialog.file.findChildren(QLabel))
    assert "tekan Ctrl+C" in texts


def test_the_template_is_saved_filled_and_imported_without_a_question(
    qtbot: QtBot, desk: Desk, dialog: ImportDialog, tmp_path: Path
) -> None:
    path = tmp_path / "templat.xlsx"
    desk.messages.files = [path]  # type: ignore[attr-defined]
    press(qtbot, card(dialog, "Unduh templat Excel"))
    qtbot.waitUntil(lambda: dialog.file.trouble.count() == 1)
    book = load_workbook(path)
    names = ["Siti Aminah", "0071234567", None, None, "P", None, None, None]
    book["Data"].append([*names, "Teknik Komputer dan Jaringan", "XII TKJ 1", "2026"])
    book.save(path)
    dialog.read(path)
    at(qtbot, dialog, PLAN)
    assert trail(dialog) == ["1. Berkas", "2. Kolom", "3. Periksa", "4. Selesai"]
    assert dialog.go.text() == "Impor 1 alumni"
    press(qtbot, dialog.back)
    at(qtbot, dialog, COLUMNS)


def test_formulas_without_results_are_told(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    dialog.read(workbook(tmp_path / "alumni.xlsx", (*SITI[:3], "=1+1", *SITI[4:])))
    at(qtbot, dialog, COLUMNS)
    assert dialog.columns.uncounted.isVisible()
