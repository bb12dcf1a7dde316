from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bkk_desktop.domain.cadangan import LATEST, MONTHS, WEEKS, is_due, kept

NOW = datetime(2026, 8, 24, 10, tzinfo=UTC)
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # the strategy adds the zone


def test_half_an_hour_apart_for_two_years_leaves_the_latest_the_weeks_and_the_months() -> None:
    made = [NOW - timedelta(minutes=30 * n) for n in range(2 * 365 * 48)]
    stay = [made[place] for place in sorted(kept(made))]
    assert stay[:LATEST] == made[:LATEST]
    weeks = {day.isocalendar()[:2] for day in stay}
    months = {(day.year, day.month) for day in stay}
    assert {(NOW - timedelta(weeks=n)).isocalendar()[:2] for n in range(WEEKS)} <= weeks
    assert len(months) == MONTHS
    assert len(stay) <= LATEST + WEEKS + MONTHS


@given(st.lists(st.none() | MOMENTS, max_size=60))
def test_the_latest_ten_stay_whatever_the_clock_did(made: list[datetime | None]) -> None:
    stay = kept(made)
    known = [place for place, when in enumerate(made) if when is not None]
    assert set(known[:LATEST]) <= stay
    assert {place for place, when in enumerate(made) if when is None} <= stay
    assert len(stay & set(known)) <= LATEST + WEEKS + MONTHS


@given(st.lists(MOMENTS, max_size=80))
def test_thinning_twice_lets_nothing_more_go(made: list[datetime]) -> None:
    left = [made[place] for place in sorted(kept(made))]
    assert kept(left) == set(range(len(left)))


def test_a_day_ahead_of_the_clock_is_due_and_so_is_never() -> None:
    assert is_due(None, timedelta(days=1), NOW)
    assert is_due(NOW + timedelta(days=400), timedelta(days=1), NOW)
    assert is_due(NOW - timedelta(days=1), timedelta(days=1), NOW)
    assert not is_due(NOW - timedelta(hours=23), timedelta(days=1), NOW)
