"""What the operator is asked once for a whole file, and where the answers go."""

import threading
from dataclasses import replace

import pytest

from bkk_desktop import importers
from bkk_desktop.domain.alumni import Alumni
from bkk_desktop.domain.sekolah import Jurusan, Rombel, Sekolah
from bkk_desktop.files import resource
from bkk_desktop.importer.codes import Outcome
from bkk_desktop.importer.plan import Plan
from bkk_desktop.office import Office
from bkk_desktop.store import record
from tests import books
from tests.books import leaver, pupil
from tests.imports import FINAL, only, plan_of, planned, quiet, read


def taken(plan: Plan) -> Alumni:
    row = only(plan)
    assert row.record is not None
    return row.record


@pytest.fixture
def school(office: Office) -> dict[str, int]:
    """A school in Pontianak with three jurusan, one class remembered."""
    with office.write("Isi sekolah") as db:
        record.insert(db, Sekolah(nama="SMK", kode_wilayah="61.71"))
        numbers = {
            "TKJ": record.insert(db, Jurusan(nama="Teknik Komputer dan Jaringan")),
            "AKL": record.insert(db, Jurusan(nama="Akuntansi", singkatan="AKL")),
            "Kuliner": record.insert(db, Jurusan(nama="Kuliner")),
        }
        record.insert(db, Rombel(nama="XII BOGA 1", jurusan=numbers["Kuliner"]))
    return numbers


def test_what_the_file_lacks_is_asked_once_with_proposals(
    office: Office, school: dict[str, int]
) -> None:
    classes = ["XII TKJ 1", "XII TKJ 1", "XIII AKL 2", "XI KULINER", "XII BOGA 1", "XII PPLG 1", ""]
    rows = [pupil(n, **{"Rombel Saat Ini": name}) for n, name in enumerate(classes, 1)]
    with office.read() as db:
        asked = importers.questions(read(office, books.xlsx(books.grid(rows))), db)
    assert [(k.rombel, k.jumlah, k.akhir, k.jurusan, k.singkatan) for k in asked.kelas] == [
        ("XI KULINER", 1, False, school["Kuliner"], "KULINER"),
        ("XII BOGA 1", 1, True, school["Kuliner"], "BOGA"),
        ("XII PPLG 1", 1, True, None, "PPLG"),
        ("XII TKJ 1", 2, True, school["TKJ"], "TKJ"),
        ("XIII AKL 2", 1, True, school["AKL"], "AKL"),
    ]
    assert asked.tanya_kelas_akhir
    assert asked.tanya_tahun
    proposed = asked.proposed()
    assert proposed.kelas_akhir == {"XII BOGA 1", "XII PPLG 1", "XII TKJ 1", "XIII AKL 2"}
    assert (proposed.tahun_lulus, proposed.kode_wilayah) == (2026, "61.71")


@pytest.mark.parametrize(("month", "year"), [("06", 2026), ("07", 2027)])
def test_the_year_proposed_is_the_summer_after_the_download(
    office: Office, month: str, year: int
) -> None:
    lines = books.grid([pupil(1)])
    lines[3] = [f"Tanggal Unduh: 2026-{month}-30 08:00:00"]
    with office.read() as db:
        assert importers.questions(read(office, books.xlsx(lines)), db).tahun_lulus == year


def test_leavers_are_asked_neither_class_nor_year(office: Office) -> None:
    rows = [leaver(1), leaver(2, **{"Keluar Karena": "Mutasi", "Rombel Saat Ini": "X 1"})]
    with office.read() as db:
        grid = books.grid(rows, title=books.LEFT)
        asked = importers.questions(read(office, books.xlsx(grid)), db)
    assert not asked.tanya_kelas_akhir
    assert not asked.tanya_tahun
    assert asked.tahun_lulus is None
    assert [kelas.rombel for kelas in asked.kelas] == ["XII TKJ 1"]


def test_the_answers_go_into_the_records(office: Office, school: dict[str, int]) -> None:
    answers = replace(FINAL, jurusan={"XII TKJ 1": school["TKJ"]}, kode_wilayah="61.71")
    alumni = taken(plan_of(office, [pupil(1)], answers))
    assert (alumni.jurusan, alumni.kode_wilayah, alumni.tahun_lulus) == (
        school["TKJ"],
        "61.71",
        2026,
    )


def test_a_person_without_an_address_gets_no_place(office: Office) -> None:
    row = pupil(1, Alamat="", Kelurahan="-", Kecamatan="")
    assert taken(plan_of(office, [row], replace(FINAL, kode_wilayah="61.71"))).kode_wilayah == ""


@pytest.mark.parametrize("name", ["daftar-peserta-didik", "daftar-peserta-didik-keluar"])
def test_the_sample_workbooks_are_understood(office: Office, name: str) -> None:
    path = resource("sample") / f"{name}.xlsx"
    found = importers.read_file(path, quiet, threading.Event())
    with office.read() as db:
        answers = importers.questions(found, db).proposed()
    plan = planned(office, found, answers)
    assert plan.counts()[Outcome.BARU] > 100
