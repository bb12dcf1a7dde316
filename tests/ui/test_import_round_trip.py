"""Our own list of alumni, exported and imported again, changes nothing; the list takes pastes."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import which

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from bkk_desktop.domain.alumni import Alumni as Record
from bkk_desktop.domain.sekolah import Jurusan
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.office import Office
from bkk_desktop.store import record
from ui.desk import Desk
from ui.export_dialog import ExportDialog, Offer
from ui.import_dialog import COLUMNS, FILE, PLAN, QUESTIONS, ImportDialog, open_import
from ui.pages.alumni import Alumni

PEOPLE = (
    Record(
        nama="Siti Aminah", nisn="0071234567", nik="6171014505070003", nis="00123",
        tempat_lahir="Pontianak", tanggal_lahir=date(2007, 5, 5), jenis_kelamin="P",
        telepon="6281234567890", surel="siti@contoh.id", rombel="XII TKJ 1", tahun_lulus=2025,
        kecamatan="Pontianak Selatan", kode_wilayah="61.71",
    ),
    Record(nama="Budi", rombel="XII TKJ 1", tahun_lulus=2025, tanggal_lahir=date(2007, 1, 31)),
    Record(nama="=Adi", nisn="0009321234", telepon="62561123456", rombel="12", tahun_lulus=2024),
)  # fmt: skip

# A person who saves as CSV finds "save cell content as shown" ticked; a converter does not.
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


@pytest.fixture
def people(office: Office) -> None:
    with office.write("Isi") as db:
        tkj = record.insert(db, Jurusan(nama="Teknik Komputer dan Jaringan", singkatan="TKJ"))
        for person in PEOPLE:
            record.insert(db, record.copied(person, jurusan=tkj if person.nisn else None))


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, people: None) -> Alumni:
    assert people is None
    made = Alumni(desk)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.loaded):
        made.reload()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, page: Alumni) -> Iterator[ImportDialog]:
    made = open_import(desk, page)
    qtbot.waitUntil(made.isVisible)
    yield made
    made.close()


Export = Callable[[bool, bool], Path]


@pytest.fixture
def export(qtbot: QtBot, desk: Desk, page: Alumni, tmp_path: Path) -> Export:
    """Export the list to Excel, with hidden columns and with whole NIKs."""

    def save(columns: bool, nik: bool) -> Path:
        return exported(qtbot, desk, page, (tmp_path / "alumni.xlsx", columns, nik))

    return save


def exported(qtbot: QtBot, desk: Desk, page: Alumni, what: tuple[Path, bool, bool]) -> Path:
    path, columns, nik = what
    rows = [page.view.rows.row(at) for at in range(page.view.rows.rowCount())]
    offer = Offer("Alumni", page.table, page.view.shown_columns(), rows, [])
    asking = ExportDialog(desk, offer, page)
    asking.show()
    asking.all_columns.setChecked(columns)
    asking.with_nik.setChecked(nik)
    desk.messages.files = [path]  # type: ignore[attr-defined]
    with qtbot.waitSignal(asking.finished):
        qtbot.mouseClick(asking.save_button, Qt.MouseButton.LeftButton)
    return path


def at(qtbot: QtBot, dialog: ImportDialog, step: int) -> None:
    qtbot.waitUntil(lambda: dialog.stack.currentIndex() == step and dialog.stack.isEnabled())


def unchanged(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    dialog.read(path)
    at(qtbot, dialog, PLAN)
    assert dialog.plan.chips[Outcome.SAMA].text() == "Sama 3"
    assert dialog.go.text() == "Tidak ada perubahan"
    assert not dialog.go.isEnabled()


@pytest.mark.parametrize(("columns", "nik"), [(False, False), (True, False), (True, True)])
def test_our_own_list_comes_back_without_a_change(
    qtbot: QtBot, export: Export, dialog: ImportDialog, columns: bool, nik: bool
) -> None:
    path = export(columns, nik)
    unchanged(qtbot, dialog, path)
    book = load_workbook(path)
    book.save(path)
    unchanged(qtbot, dialog, path)


@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls", AS_SHOWN])
def test_our_own_list_comes_back_from_libreoffice(
    qtbot: QtBot, export: Export, dialog: ImportDialog, tmp_path: Path, kind: str
) -> None:
    path = export(True, True)
    out = tmp_path / "keluar"
    profile = f"-env:UserInstallation=file://{tmp_path / 'profil'}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    unchanged(qtbot, dialog, out / f"alumni.{kind.partition(':')[0]}")


def test_a_cell_changed_in_our_own_list_is_the_only_change(
    qtbot: QtBot, export: Export, dialog: ImportDialog
) -> None:
    path = export(True, False)
    book = load_workbook(path)
    sheet = book.worksheets[0]
    place = [cell.value for cell in sheet[1]].index("Surel") + 1
    row = next(r for r in range(2, 5) if sheet.cell(r, 1).value == "Siti Aminah")
    sheet.cell(row, place).value = "baru@contoh.id"
    book.save(path)
    dialog.read(path)
    at(qtbot, dialog, PLAN)
    changes = [c for planned in dialog.plan.plan.rows for c in planned.changes]  # type: ignore[union-attr]
    assert [(change.field, change.baru) for change in changes] == [("surel", "baru@contoh.id")]


def test_ctrl_v_in_the_list_opens_the_import_with_what_was_copied(
    qtbot: QtBot, page: Alumni
) -> None:
    data = QMimeData()
    data.setText("Nama\tNISN\r\nAni\t0071234569\r\n")
    QGuiApplication.clipboard().setMimeData(data)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(ImportDialog)
    assert isinstance(dialog, ImportDialog)
    at(qtbot, dialog, COLUMNS)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    at(qtbot, dialog, QUESTIONS)
    qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    at(qtbot, dialog, PLAN)
    with qtbot.waitSignal(page.data_changed):
        qtbot.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    dialog.close()


def test_ctrl_v_in_the_search_line_still_pastes_text(qtbot: QtBot, page: Alumni) -> None:
    QGuiApplication.clipboard().setText("Siti")
    page.search.setFocus()
    qtbot.keyClick(page.search, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.search.text() == "Siti"
    assert page.findChild(ImportDialog) is None


def test_rows_copied_from_our_own_list_are_known_again(
    qtbot: QtBot, page: Alumni, dialog: ImportDialog
) -> None:
    page.view.selectAll()
    page.view.copy()
    dialog.paste()
    at(qtbot, dialog, PLAN)
    assert dialog.plan.chips[Outcome.SAMA].text() == "Sama 3"
    assert dialog.stack.currentIndex() != FILE
