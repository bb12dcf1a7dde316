import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.periode import JENIS, Periode, containing

days = st.dates(date(1990, 1, 1), date(2100, 12, 31))
kinds = st.sampled_from(JENIS)


@pytest.mark.parametrize(
    ("kode", "awal", "akhir", "judul", "rentang"),
    [
        ("2025-B05", date(2025, 5, 1), date(2025, 5, 31), "Mei 2025", "Mei 2025"),
        ("2024-B02", date(2024, 2, 1), date(2024, 2, 29), "Februari 2024", "Februari 2024"),
        (
            "2025-T2",
            date(2025, 4, 1),
            date(2025, 6, 30),
            "Triwulan II 2025",
            "April s.d. Juni 2025",
        ),
        (
            "2025-S1",
            date(2025, 1, 1),
            date(2025, 6, 30),
            "Semester I 2025",
            "Januari s.d. Juni 2025",
        ),
        (
            "2025",
            date(2025, 1, 1),
            date(2025, 12, 31),
            "Tahun 2025",
            "Januari s.d. Desember 2025",
        ),
    ],
)
def test_a_code_says_first_and_last_day(
    kode: str, awal: date, akhir: date, judul: str, rentang: str
) -> None:
    periode = Periode.of(kode)
    assert (periode.awal, periode.akhir) == (awal, akhir)
    assert (periode.judul, periode.rentang, str(periode)) == (judul, rentang, kode)


@pytest.mark.parametrize(
    "kode", ["", "2025-B13", "2025-B00", "2025-B5", "2025-T5", "2025-T0", "2025-S3", "25", "2025T3"]
)
def test_what_is_no_code_is_refused(kode: str) -> None:
    with pytest.raises(ValueError, match=kode or "^$"):
        Periode.of(kode)


def test_a_form_speaks_of_a_period_by_its_kind() -> None:
    assert (Periode.of("2025-T2").ini, Periode.of("2025-B01").lalu) == (
        "triwulan ini",
        "bulan lalu",
    )


@given(days, kinds)
def test_the_period_of_a_day_contains_it_and_returns_from_its_code(day: date, jenis: str) -> None:
    periode = containing(day, jenis)
    assert day in periode
    assert periode.jenis == jenis
    assert Periode.of(periode.kode) == periode
    assert containing(periode.awal, jenis) == containing(periode.akhir, jenis) == periode


@given(days, kinds)
def test_periods_follow_each_other_without_a_gap(day: date, jenis: str) -> None:
    periode = containing(day, jenis)
    assert periode.previous().akhir + timedelta(days=1) == periode.awal
    assert periode.next().awal - timedelta(days=1) == periode.akhir
    assert periode.next().previous() == periode


@given(days, kinds)
def test_the_months_of_a_period_cover_it(day: date, jenis: str) -> None:
    periode = containing(day, jenis)
    months = periode.months()
    assert (months[0].awal, months[-1].akhir) == (periode.awal, periode.akhir)
    assert all(a.next() == b for a, b in itertools.pairwise(months))
