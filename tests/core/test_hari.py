"""Days as they are typed and written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain import hari

TODAY = date(2026, 8, 24)
days = st.dates(date(1950, 1, 1), date(2046, 12, 31))


@given(days)
def test_a_day_written_in_any_way_is_read_back(day: date) -> None:
    for text in (
        hari.short(day),
        hari.long(day),
        hari.long(day).upper(),
        day.isoformat(),
        f"{day:%d/%m/%Y}",
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d%m%Y}",
        f" {day.day}. {day.month}. {day.year} ",
    ):
        assert hari.parse_day(text, TODAY) == day


@given(st.dates(date(1947, 1, 1), date(2046, 12, 31)))
def test_two_digits_of_a_year_mean_at_most_twenty_years_ahead(day: date) -> None:
    assert hari.parse_day(f"{day:%d%m%y}", TODAY) == day
    assert hari.parse_day(f"{day.day} {hari.SHORT[day.month - 1]} {day:%y}", TODAY) == day


@given(st.text(max_size=20))
def test_whatever_is_typed_is_a_day_or_none(text: str) -> None:
    assert isinstance(hari.parse_day(text, TODAY), date | None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("120326", date(2026, 3, 12)),
        ("12/3/26", date(2026, 3, 12)),
        ("12 mar 2026", date(2026, 3, 12)),
        ("12 Agustus 2026", date(2026, 8, 12)),
        ("12 nopember 2025", date(2025, 11, 12)),
        ("5 Aug 2026", date(2026, 8, 5)),
        ("12/3", date(2026, 3, 12)),
        ("12 Mei", date(2026, 5, 12)),
        ("2026-03-12 00:00:00", date(2026, 3, 12)),
        ("29/2/2024", date(2024, 2, 29)),
    ],
)
def test_people_type_days_like_this(text: str, day: date) -> None:
    assert hari.parse_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text", ["", "kemarin", "29/2/2026", "32/1/2026", "12 xyz 2026", "0", "1/13/2026", "12/3/126"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    assert hari.parse_day(text, TODAY) is None


def test_a_day_is_short_in_lists_and_long_in_letters() -> None:
    day = date(2026, 8, 3)
    assert (hari.format_day(day), hari.format_day(day, full=True)) == (
        "3 Agu 2026",
        "3 Agustus 2026",
    )
    assert hari.weekday(day) == "Senin"


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2008, 8, 24), TODAY, 18),
        (date(2008, 8, 25), TODAY, 17),
    ],
)
def test_age_is_whole_years(born: date, day: date, years: int) -> None:
    assert hari.age(born, day) == years
