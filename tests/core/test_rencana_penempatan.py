"""The year's plan of placements, what came of it, and its page."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.actions import rencana_penempatan as actions
from bkk_desktop.actions.urungan import undo
from bkk_desktop.domain.rencana_penempatan import MASA, Nyata, RencanaPenempatan, realised
from bkk_desktop.errors import UserError
from bkk_desktop.office import Office
from bkk_desktop.paper import Dress, sheets_pdf
from bkk_desktop.reports.rencana import sheet
from bkk_desktop.store import record
from bkk_desktop.store import rencana_penempatan as store
from tests.core.counting_office import Records, fill
from tests.core.test_laporan import job, person, registration
from tests.core.test_paper_sheets import texts

PLAN = RencanaPenempatan(tahun=2025, masa="T1", jabatan="Kasir", rencana_l=1, rencana_p=2)


@pytest.fixture
def school(office: Office) -> Office:
    """Siti was placed in February, Budi in May."""
    records = Records(
        alumni=[person("Siti"), person("Budi", jenis_kelamin="L", jurusan=2)],
        pendaftaran=[registration(1, date(2025, 1, 6)), registration(2, date(2025, 1, 7))],
        penempatan=[job(1, date(2025, 2, 3)), job(2, date(2025, 5, 5))],
    )
    with office.write("Isi") as db:
        fill(db, records)
    return office


def test_a_line_counts_who_was_placed_in_its_time(school: Office) -> None:
    actions.save(school, PLAN)
    with school.read() as db:
        line, outside = store.results(db, 2025)
        page = sheet(db, 2025)
    assert [one.nama for one in line.nyata] == ["Siti"]
    assert [one.nama for one in outside.nyata] == ["Budi"]
    rows = page.tables[0].rows
    assert rows[0].cells[7:13] == (1, 2, 3, 0, 1, 1)
    assert rows[1].cells[2] == "Penempatan di luar rencana"
    assert rows[-1].cells[7:13] == (1, 2, 3, 1, 1, 2)


def test_a_line_may_ask_for_an_employer_a_programme_and_a_place(school: Office) -> None:
    wide = RencanaPenempatan(tahun=2025, jabatan="Apa saja", rencana_l=1, rencana_p=1)
    narrow = RencanaPenempatan(
        tahun=2025, pemberi_kerja="pt a", jurusan=2, kode_wilayah="61.71", rencana_l=1
    )
    actions.save(school, wide)
    actions.save(school, narrow)
    with school.read() as db:
        found = store.results(db, 2025)
        rows = store.listing(db)
    by_line = [[one.nama for one in result.nyata] for result in found]
    assert by_line == [["Siti"], ["Budi"], []]
    assert [row["antar_kerja"] for row in rows] == ["", "AKL"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tahun": 25}, "tahun_salah"),
        ({"masa": "T9"}, "masa_salah"),
        ({"jabatan": " "}, "sasaran_kosong"),
        ({"rencana_l": -1}, "jumlah_salah"),
        ({"rencana_l": 0, "rencana_p": 0}, "jumlah_kosong"),
        ({"kode_wilayah": "99.99"}, "wilayah_salah"),
        ({"lapangan_usaha": "9"}, "lapangan_usaha_salah"),
        ({"jurusan": 99}, "jurusan_hilang"),
    ],
)
def test_a_line_that_cannot_be_is_refused(
    school: Office, change: dict[str, object], code: str
) -> None:
    from dataclasses import replace

    wrong = replace(PLAN, **change)  # type: ignore[arg-type]
    assert code in {problem.code for problem in actions.check(school, wrong)}
    with pytest.raises(UserError):
        actions.save(school, wrong)


def test_a_plan_is_taken_over_into_a_year_that_has_none(school: Office) -> None:
    actions.save(school, PLAN)
    assert actions.copy_year(school, 2025, 2026) == 1
    with pytest.raises(UserError, match="sudah ada"):
        actions.copy_year(school, 2025, 2026)
    with pytest.raises(UserError, match="Belum ada"):
        actions.copy_year(school, 2020, 2027)
    undo(school)
    with school.read() as db:
        assert store.of_year(db, 2026) == []


def test_a_line_is_deleted_and_comes_back(school: Office) -> None:
    number = actions.save(school, PLAN)
    actions.remove(school, [number])
    undo(school)
    with school.read() as db:
        assert record.get(db, RencanaPenempatan, number).jabatan == "Kasir"


def test_an_empty_plan_and_a_long_one_print(school: Office) -> None:
    for number in range(60):
        line = RencanaPenempatan(
            tahun=2025, masa=f"B{number % 12 + 1:02}", jabatan=f"Jabatan {number}", rencana_l=1
        )
        actions.save(school, line)
    for year in (2024, 2025):
        file = BytesIO()
        with school.read() as db:
            sheets_pdf([sheet(db, year)], Dress(cover=False, final=True), file)
        text = "\n".join(texts(file.getvalue()))
        assert "RENCANA PENEMPATAN TENAGA KERJA" in text
    assert all(f"Jabatan {number}" in text for number in range(60))


plans = st.builds(
    RencanaPenempatan,
    tahun=st.just(2025),
    masa=st.sampled_from(list(MASA)),
    pemberi_kerja=st.sampled_from(["", "PT A"]),
    jurusan=st.sampled_from([None, 1, 2]),
    rencana_l=st.integers(0, 2),
    rencana_p=st.integers(0, 2),
)
placed = st.builds(
    Nyata,
    id=st.integers(1, 99),
    hari=st.dates(date(2025, 1, 1), date(2025, 12, 31)).map(date.isoformat),
    nama=st.just("Siti"),
    jenis_kelamin=st.sampled_from("LP"),
    jurusan=st.sampled_from([1, 2]),
    pemberi_kerja=st.sampled_from(["PT A", "PT B"]),
    jabatan=st.just("Kasir"),
    kode_wilayah=st.just("61.71"),
)


@given(st.lists(plans, max_size=5), st.lists(placed, max_size=8))
def test_every_placement_counts_once(plan: list[RencanaPenempatan], happened: list[Nyata]) -> None:
    found = realised(plan, happened)
    counted = [one for result in found for one in result.nyata]
    assert sorted(counted, key=id) == sorted(happened, key=id)
    assert [result.rencana for result in found] == [*plan, None]
