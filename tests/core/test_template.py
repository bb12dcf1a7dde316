"""Our own workbook: easy to fill in Excel, and understood when it comes back."""

import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from bkk_desktop import importers
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.errors import UserError
from bkk_desktop.importer.plan import Plan
from bkk_desktop.importer.template import COLUMNS, HEADS, RELIGIONS, template_workbook
from bkk_desktop.importers import pemetaan
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests.imports import only, quiet, read, verdicts
from ui.forms.alumni import AGAMA

FILLED: Mapping[str, Any] = {
    "Nama": "Siti Aminah", "NISN": "0071234567", "NIK": "6171014505070003", "L/P": "P",
    "Tempat Lahir": "Pontianak", "Tanggal Lahir": date(2007, 5, 5), "Agama": "Islam",
    "Jurusan": "Kuliner", "Kelas": "XII KUL 1", "Tahun Lulus": "2026",
    "Nomor Ijazah": "DN-13/1", "Nomor HP": "081234567890", "Nomor HP Orang Tua": "081298765432",
    "Alamat": "Jl. Melati 5", "RT": "003", "RW": "012", "Kabupaten/Kota": "Kota Pontianak",
    "Kode Pos": "78122", "Tinggi Badan": 160,
}  # fmt: skip


@pytest.fixture
def jurusan(office: Office) -> int:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK", kode_wilayah="61.71"))
        record.insert(db, Jurusan(nama="Akuntansi"))
        return record.insert(db, Jurusan(nama="Kuliner"))


@pytest.fixture
def template(office: Office, jurusan: int, tmp_path: Path) -> Path:
    assert jurusan
    path = tmp_path / "templat.xlsx"
    template_workbook(office, path)
    return path


def filled(path: Path, *rows: Mapping[str, Any]) -> bytes:
    book = load_workbook(path)
    for number, row in enumerate(rows, 2):
        for title, value in row.items():
            book["Data"].cell(number, HEADS.index(title) + 1).value = value
    book.save(path)
    return path.read_bytes()


def planned(office: Office, data: bytes) -> Plan:
    source = read(office, data)
    with office.read() as db:
        asked = importers.questions(source, db)
    assert not asked.is_needed()
    return importers.make_plan(office, source, asked.proposed(), quiet, threading.Event())


def choices(book: Workbook, title: str) -> list[object]:
    letter = get_column_letter(HEADS.index(title) + 1)
    rules = book["Data"].data_validations.dataValidation
    rule = next(rule for rule in rules if f"{letter}2" in str(rule.sqref))
    cells = book["Pilihan"][rule.formula1.partition("!")[2].replace("$", "")]
    return [cell[0].value for cell in cells]


def test_a_filled_template_is_imported_without_a_question(
    office: Office, template: Path, jurusan: int
) -> None:
    siti = only(planned(office, filled(template, FILLED))).record
    assert siti == Alumni(
        nama="Siti Aminah", nisn="0071234567", nik="6171014505070003", jenis_kelamin="P",
        tempat_lahir="Pontianak", tanggal_lahir=date(2007, 5, 5), agama="Islam", jurusan=jurusan,
        rombel="XII KUL 1", tahun_lulus=2026, nomor_ijazah="DN-13/1", telepon="6281234567890",
        telepon_orang_tua="6281298765432", alamat="Jl. Melati 5", rt="003", rw="012",
        kode_wilayah="61.71", kode_pos="78122", tinggi=160,
    )  # fmt: skip


def test_excel_offers_what_this_school_has(template: Path) -> None:
    book = load_workbook(template)
    assert choices(book, "L/P") == ["L", "P"]
    assert choices(book, "Agama") == list(RELIGIONS)
    assert choices(book, "Jurusan") == ["Akuntansi", "Kuliner"]
    assert len(choices(book, "Kabupaten/Kota")) > 500
    assert "Kab. Sambas" in choices(book, "Kabupaten/Kota")[:14]
    assert book["Pilihan"].sheet_state == "hidden"
    assert book["Data"].freeze_panes == "B2"


def test_numbers_that_begin_with_zero_stay_text_while_they_are_typed(template: Path) -> None:
    sheet = load_workbook(template)["Data"]
    for title in ("NISN", "NIK", "Nomor HP", "RT"):
        letter = get_column_letter(HEADS.index(title) + 1)
        assert sheet.column_dimensions[letter].number_format == "@"


def test_the_guide_explains_every_column_with_an_example_that_can_be_imported(
    office: Office, template: Path
) -> None:
    guide = load_workbook(template)["Petunjuk"]
    told = {row[0]: row[2] for row in guide.iter_rows(values_only=True)}
    assert all(told[column.title] == column.example for column in COLUMNS)
    example = {column.title: column.example for column in COLUMNS} | {"Jurusan": "Kuliner"}
    row = only(planned(office, filled(template, example)))
    assert row.outcome.value == "baru"
    assert row.warnings == ()


def test_an_empty_template_says_that_it_is_empty(office: Office, template: Path) -> None:
    with pytest.raises(UserError, match="tidak berisi baris data"):
        read(office, template.read_bytes())


def test_a_mended_template_gives_back_only_what_was_changed(
    office: Office, template: Path, jurusan: int
) -> None:
    with office.write("Isi") as db:
        record.insert(db, Alumni(nama="Siti Aminah", nisn="0071234567", jurusan=jurusan, rt="003"))
    data = filled(template, {"Nama": "Siti Aminah", "NISN": "0071234567", "RT": "004"})
    row = only(planned(office, data))
    assert [(change.field, change.lama, change.baru) for change in row.changes] == [
        ("rt", "003", "004")
    ]


def test_the_template_offers_the_religions_of_the_form() -> None:
    assert RELIGIONS == AGAMA
    assert set(RELIGIONS) == set(pemetaan.RELIGIONS.values())


def test_a_row_without_a_name_comes_back_with_the_reason(office: Office, template: Path) -> None:
    data = filled(template, {"NISN": "0071234567", "Kelas": "XII KUL 1"})
    assert verdicts(planned(office, data)) == [("ditolak", "nama_kosong")]
