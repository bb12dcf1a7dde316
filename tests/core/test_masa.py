"""Spans of months: what is due, and which days lie that long back."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.masa import after, latest_before, whole_months

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert after(date(2025, 8, 31), 6) == date(2026, 2, 28)
    assert after(date(2024, 2, 29), 24) == date(2026, 2, 28)
    assert after(date(2026, 1, 15), -1) == date(2025, 12, 15)


@given(days, st.integers(1, 60), st.integers(-3, 3))
def test_what_lies_that_long_back_is_exactly_what_is_due(
    today: date, months: int, beside: int
) -> None:
    limit = latest_before(today, months)
    assert after(limit, months) <= today
    day = limit + timedelta(days=beside)
    assert (after(day, months) <= today) == (day <= limit)


@given(days, st.integers(0, 20_000))
def test_whole_months_are_as_many_as_have_gone_by(since: date, gone: int) -> None:
    today = since + timedelta(days=gone)
    months = whole_months(since, today)
    assert after(since, months) <= today < after(since, months + 1)
