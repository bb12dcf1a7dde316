import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bkk_desktop.domain.periode import Periode, containing
from bkk_desktop.office import Office
from bkk_desktop.reports.counting import count, names_behind
from bkk_desktop.store.database import Database
from tests.core.counting_identities import broken, not_carried
from tests.core.counting_office import Records, fill, offices
from tests.core.counting_oracle import Oracle, age

periods = st.builds(
    containing,
    st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["bulan", "triwulan", "semester", "tahun"]),
)
# A few offices in the ordinary run; `make exact` tries five hundred.
OFFICES = int(os.environ.get("BKK_OFFICES", "40"))
many = settings(max_examples=OFFICES, suppress_health_check=[HealthCheck.function_scoped_fixture])


@contextmanager
def stored(office: Office, records: Records) -> Iterator[Database]:
    """Give a database that holds these records, and take them out again."""
    with office.write("Isi") as db:
        db.execute("SAVEPOINT kosong")
        fill(db, records)
        try:
            yield db
        finally:
            db.execute("ROLLBACK TO kosong")


@given(records=offices(), periode=periods)
@many
def test_every_figure_is_what_the_rules_say_day_by_day(
    office: Office, records: Records, periode: Periode
) -> None:
    with stored(office, records) as db:
        cells = count(db, periode, records.settings).cells
    oracle = Oracle(records)
    expected = {key: oracle.cell(key, periode.awal, periode.akhir) for key in cells}
    assert cells == expected


@given(records=offices(), periode=periods)
@many
def test_every_identity_holds_in_three_periods_one_after_the_other(
    office: Office, records: Records, periode: Periode
) -> None:
    line = [periode, periode.next(), periode.next().next()]
    with stored(office, records) as db:
        first, *rest = [count(db, one, records.settings, names=False).cells for one in line]
    assert [name for cells in (first, *rest) for name in broken(cells)] == []
    assert not_carried(first, rest[0]) == []
    assert not_carried(rest[0], rest[1]) == []


@given(records=offices(), change=st.data())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_figure_that_is_one_too_many_is_never_overlooked(
    office: Office, records: Records, change: st.DataObject
) -> None:
    with stored(office, records) as db:
        cells = count(db, Periode.of("2025-T2"), records.settings, names=False).cells
    once = [key for key in cells if "|opening|" in key or "|closing|" in key]
    key = change.draw(st.sampled_from(once))
    assert broken(cells | {key: cells[key] + 1})


@given(records=offices(), periode=periods)
@many
def test_a_complete_office_passes_every_check_but_full_vacancies(
    office: Office, records: Records, periode: Periode
) -> None:
    with stored(office, records) as db:
        hitungan = count(db, periode, records.settings)
    failed = {check.number for check in hitungan.checks if not check.ok}
    full = any(x.problem.code == "lowongan_penuh" for x in hitungan.findings)
    assert failed == ({1, 12} if full else set())


def spoilt(db: Database, what: str) -> None:
    """Make some records incomplete or impossible."""
    db.execute(
        {
            "": "SELECT 1",
            "sex": "UPDATE alumni SET jenis_kelamin = '' WHERE id = 1",
            "birth": "UPDATE alumni SET tanggal_lahir = NULL WHERE id = 1",
            "young": "UPDATE alumni SET tanggal_lahir = '2012-01-01' WHERE id = 2",
            "programme": "UPDATE alumni SET jurusan = NULL WHERE id = 1",
            "code": "UPDATE jurusan SET kode_ipk = '9999' WHERE id IN (1, 3)",
            "year": "UPDATE alumni SET tahun_lulus = NULL WHERE id = 1",
            "group": "UPDATE pendaftaran SET golongan_jabatan = 'x' WHERE id = 1",
            "days": "UPDATE pendaftaran SET tanggal = date(tanggal, '+200 days') WHERE id < 4",
            "twice": "UPDATE pendaftaran SET alumni = 1",
            "place": "UPDATE penempatan SET kode_wilayah = '', negara = '' WHERE id = 1",
            "employer": "UPDATE pemberi_kerja SET jenis = '', lapangan_usaha = '' WHERE id = 1",
            "reason": "UPDATE penempatan SET alasan_akan = ''",
            "lot": "UPDATE lot_pencaker SET lama = '', jumlah = 0",
        }[what]
    )


SPOILT = (
    "", "sex", "birth", "young", "programme", "code", "year", "group", "days", "twice", "place",
    "employer", "reason", "lot",
)  # fmt: skip


@given(records=offices(), periode=periods, what=st.sampled_from(SPOILT))
@settings(max_examples=2 * OFFICES, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_and_the_program_count_alike(
    office: Office, records: Records, periode: Periode, what: str
) -> None:
    with stored(office, records) as db:
        spoilt(db, what)
        one = count(db, periode, records.settings)
        other = count(db, periode, records.settings, names=False)
    assert other.cells == one.cells
    assert other.findings == one.findings
    assert other.checks == one.checks
    assert other.lists["penempatan"] == one.lists["penempatan"]


@given(records=offices(), periode=periods)
@many
def test_the_names_behind_a_figure_add_up_to_it(
    office: Office, records: Records, periode: Periode
) -> None:
    with stored(office, records) as db:
        hitungan = count(db, periode, records.settings)
    sums = {key: sum(x.jumlah for x in hitungan.names_behind(key)) for key in hitungan.cells}
    assert sums == hitungan.cells


@given(records=offices(), day=st.dates(date(2024, 1, 1), date(2026, 12, 31)))
@many
def test_a_quarter_is_the_sum_of_its_months_and_opens_as_the_last_one_closed(
    office: Office, records: Records, day: date
) -> None:
    quarter = containing(day, "triwulan")
    with stored(office, records) as db:
        whole = count(db, quarter, records.settings).cells
        months = [count(db, month, records.settings).cells for month in quarter.months()]
        following = count(db, quarter.next(), records.settings).cells
    for key, figure in whole.items():
        table, row, movement, column = key.split("|")
        if table == "III/7" or (table == "III/1-I" and not column.startswith("JML")):
            continue
        if movement == "opening":
            assert figure == months[0].get(key, 0)
        elif movement == "closing":
            assert figure == months[-1].get(key, 0)
            start = "1" if table.startswith("III/1-") else row
            assert figure == following.get(f"{table}|{start}|opening|{column}", 0)
        elif not movement.startswith("subtotal"):
            assert figure == sum(month.get(key, 0) for month in months)


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 2, 29), date(2025, 2, 28), 16),
        (date(2008, 2, 29), date(2025, 3, 1), 17),
        (date(2008, 2, 29), date(2024, 2, 29), 16),
        (date(2005, 6, 30), date(2025, 6, 30), 20),
    ],
)
def test_the_oracle_knows_birthdays(born: date, day: date, years: int) -> None:
    assert age(born, day) == years


def test_an_empty_office_counts_nothing_in_every_cell(office: Office) -> None:
    with stored(office, Records()) as db:
        hitungan = count(db, Periode.of("2025-T2"), Records().settings)
    assert set(hitungan.cells.values()) == {0}
    assert len(hitungan.cells) == 2730
    assert hitungan.ready


def test_an_unknown_figure_has_nobody_behind_it(office: Office) -> None:
    with stored(office, Records()) as db:
        assert names_behind(db, Periode.of("2025-T2"), Records().settings, "III/9|1|x|L") == []
