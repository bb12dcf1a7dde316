"""Each of CONTRIBUTING's steps, followed once: what is added appears by itself and works."""

import ast
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from bkk_desktop import importers, reports
from bkk_desktop.actions import impor, urungan
from bkk_desktop.actions.surat import Subject, write_letters
from bkk_desktop.domain import istilah
from bkk_desktop.domain.periode import Periode
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from bkk_desktop.letter import Paragraph, all_letters, template
from bkk_desktop.office import Office, open_office
from bkk_desktop.reports import bundle
from bkk_desktop.reports.counting import count
from bkk_desktop.store import alumni as people
from bkk_desktop.store import migrate, pengaturan, record
from bkk_desktop.store.migrations import STEPS
from tests.conftest import KEY, Clock
from ui import forms, tables
from ui.form import FormPanel

ROOT = Path(__file__).resolve().parents[2]
Put = Callable[[ModuleType, str, str], None]
REPORT = """
from bkk_desktop.report import Heading, Row, Table
from bkk_desktop.reports import Report, form

def sheet(hitungan):
    head = ((Heading("KELOMPOK"), Heading("JUMLAH")),)
    rows = (Row(("Siswa", 7)),)
    return form.sheet(hitungan, "laporan_coba", [Table(head, (60, 20), ("l", "r"), rows)])

REPORT = Report("laporan_coba", 99, "Coba", sheet)
"""
FORM = """
from bkk_desktop.actions.sekolah import save_jurusan
from bkk_desktop.domain.sekolah import Jurusan, Sekolah
from ui.form import Form, Section, Text

FORM = Form(
    id="coba",
    noun="jurusan",
    kind=Jurusan,
    sections=(Section("", {"nama": Text("Nama jurusan", required=True)}),),
    check=lambda _office, _record: (),
    save=save_jurusan,
)
"""
TABLE = """
from bkk_desktop.store.sekolah import jurusan_listing
from ui.table import Column, Empty, Table

TABLE = Table(
    id="coba",
    noun="jurusan",
    columns=(Column("nama", "Jurusan", 288),),
    rows=lambda db, _today: jurusan_listing(db),
    search=("nama",),
    sort=("nama", False),
    empty=Empty("Belum ada jurusan", "Tambahkan di sini."),
)
"""
IMPORTER = """
from bkk_desktop.importer.person import read_person
from bkk_desktop.importer.plan import Column, Source, SourceRow
from bkk_desktop.importer.source import Importer

def recognise(book):
    sheet = book.sheets[0]
    if sheet.lines[0][1][0] != "BUKU INDUK":
        return None
    columns = (Column("Nama", field="nama"), Column("NISN", field="nisn"))
    rows = tuple(SourceRow(number, tuple(cells)) for number, cells in sheet.lines[1:])
    return Source("induk", book.berkas, "induk", "Buku induk", sheet.nama, columns, rows)

def fill(draft, cells, source, answers, today):
    draft.record, warnings = read_person(cells, today, lambda _read, _year: {})
    draft.warnings += warnings

IMPORTER = Importer("induk", "Buku induk", recognise, lambda _source, _cells: True, fill)
"""
STEP = """
def up(db):
    db["coba"].create({"id": int, "nama": str}, pk="id", not_null={"nama"}, strict=True)
"""
LETTER = """
judul = "Surat coba"
perihal = "Coba"

[[blok]]
jenis = "alinea"
teks = "Kepada {sekolah.nama}."
"""


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Put]:
    """Lay a module into a folder that is looked through; with the test it is gone again."""
    caches = (reports.all_reports, importers.all_importers, all_letters)
    laid: list[tuple[ModuleType, str]] = []

    def lay(package: ModuleType, name: str, code: str) -> None:
        folder = tmp_path / package.__name__
        folder.mkdir()
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
        laid.append((package, name))
        _forget()

    def _forget() -> None:
        for cache in caches:
            cache.cache_clear()

    _forget()
    yield lay
    for package, name in laid:
        sys.modules.pop(f"{package.__name__}.{name}", None)
        delattr(package, name)
    _forget()


def test_a_report_appears_in_the_bundle(
    office: Office, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        istilah, "ISTILAH", {**istilah.ISTILAH, "judul.laporan_coba": "Laporan coba"}
    )
    put(reports, "laporan_coba", REPORT)
    with office.read() as db:
        hitungan = count(db, Periode.of("2026-T2"), pengaturan.settings(db))
    last = bundle.parts(hitungan)[-1]
    assert last.report.id == "laporan_coba"
    assert last.sheet.tables[0].rows[0].cells == ("Siswa", 7)


@pytest.mark.usefixtures("put")
def test_a_letter_can_be_written(
    tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.write("Isi") as db:
        record.insert(db, Sekolah(nama="SMK Negeri 2 Pontianak"))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "surat_coba.toml").write_text(LETTER, encoding="utf-8")
    monkeypatch.setattr(template, "resource", lambda name: tmp_path / name)
    (letter,) = write_letters(office, "surat_coba", [Subject()])
    (block,) = letter.blocks
    assert isinstance(block, Paragraph)
    assert "".join(words for words, _ in block.words.parts) == "Kepada SMK Negeri 2 Pontianak."


def test_a_form_saves_what_is_typed(qtbot: QtBot, office: Office, put: Put) -> None:
    put(forms, "coba", FORM)
    form = forms.all_forms()["coba"]
    panel = FormPanel(form, office, Jurusan())
    qtbot.addWidget(panel)
    line = panel.editors["nama"].inner
    qtbot.keyClicks(line, "Teknik Mesin")
    assert panel.problems() == []
    form.save(office, panel.record())
    with office.read() as db:
        assert [one.nama for one in record.all_of(db, Jurusan)] == ["Teknik Mesin"]


def test_a_list_shows_its_rows(office: Office, put: Put) -> None:
    put(tables, "coba", TABLE)
    with office.write("Isi") as db:
        record.insert(db, Jurusan(nama="Teknik Mesin"))
    with office.read() as db:
        rows = tables.all_tables()["coba"].rows(db, office.now().date())
    assert [row["nama"] for row in rows] == ["Teknik Mesin"]


def test_an_import_source_brings_its_people(tmp_path: Path, office: Office, put: Put) -> None:
    put(importers, "induk", IMPORTER)
    file = tmp_path / "induk.csv"
    file.write_text("BUKU INDUK;\nSiti Aminah;0012345678\n", encoding="utf-8")
    stop, report = threading.Event(), lambda _done, _total: None
    source = importers.read_file(file, report, stop)
    with office.read() as db:
        answers = importers.questions(source, db).proposed()
    impor.apply(office, importers.make_plan(office, source, answers, report, stop))
    with office.read() as db:
        assert [row["nama"] for row in people.listing(db)] == ["Siti Aminah"]


def test_a_migration_keeps_what_is_there_and_its_table_can_be_undone(
    office: Office, monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    with office.write("Isi") as db:
        record.insert(db, Jurusan(nama="Teknik Mesin"))
    office.close()
    step = ModuleType("langkah.m9999_coba")
    exec(STEP, step.__dict__)  # noqa: S102  # the step as its file would have it
    monkeypatch.setattr(migrate, "STEPS", (*STEPS, step))
    again = open_office(office.folder, KEY, clock)
    with again.write("Tambah coba") as db:
        db.execute("INSERT INTO coba (nama) VALUES ('satu')")
    urungan.undo(again)
    with again.read() as db:
        assert db.one("SELECT 1 FROM coba") is None
        assert [one.nama for one in record.all_of(db, Jurusan)] == ["Teknik Mesin"]
    again.close()


def test_the_way_of_a_report_is_told_as_the_code_goes() -> None:
    told = (ROOT / "sync" / "README.md").read_text(encoding="utf-8")
    steps = re.findall(r"`([\w/]+\.py)` `(\w+)`", told)
    assert steps
    assert [f"{path}: {name}" for path, name in steps if name not in defined(ROOT / path)] == []


def defined(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {one.name for one in ast.walk(tree) if isinstance(one, kinds)}
