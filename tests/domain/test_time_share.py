"""How much of a period is gone: by the day, by the month, both ends of a period counted."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.time_share import (
    TimeShare,
    time_share_by_day,
    time_share_by_month,
    time_share_of_period,
)
from geoservice.errors import ImpossibleFigureError, MissingDenominatorError
from tests.makers import law

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("day", "elapsed", "period"),
    [
        (date(2025, 1, 1), 1, 365),
        (date(2025, 12, 31), 365, 365),
        (date(2024, 12, 31), 366, 366),
        (date(2024, 2, 29), 60, 366),
    ],
)
def test_a_day_counts_when_it_is_over_and_a_leap_year_has_one_more(
    day: date, elapsed: int, period: int
) -> None:
    assert time_share_by_day(day) == TimeShare(elapsed=elapsed, period=period, year=day.year)


@pytest.mark.parametrize(("day", "ratio"), [(date(2025, 1, 31), "1/12"), (date(2025, 7, 1), "7/12")])
def test_by_month_the_month_of_the_report_counts_whole(day: date, ratio: str) -> None:
    assert time_share_by_month(day).ratio == Fraction(ratio)


@law
@given(DAYS)
def test_at_the_end_of_the_year_days_and_months_agree(day: date) -> None:
    last = date(day.year, 12, 31)
    assert time_share_by_day(last).ratio == time_share_by_month(last).ratio == 1


@pytest.mark.parametrize(
    ("day", "ratio"),
    [
        (date(2024, 12, 8), "0"),
        (date(2024, 12, 9), "1/10"),
        (date(2024, 12, 18), "1"),
        (date(2025, 3, 1), "1"),
    ],
)
def test_a_construction_period_counts_both_its_ends(day: date, ratio: str) -> None:
    share = time_share_of_period(day, starts_on=date(2024, 12, 9), ends_on=date(2024, 12, 18))
    assert (share.ratio, share.year) == (Fraction(ratio), None)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(MissingDenominatorError):
        time_share_of_period(date(2025, 1, 1), starts_on=date(2025, 1, 2), ends_on=date(2025, 1, 1))


@pytest.mark.parametrize(("elapsed", "period"), [(-1, 12), (13, 12), (0, 0)])
def test_no_more_time_can_be_gone_than_there_is(elapsed: int, period: int) -> None:
    with pytest.raises(ImpossibleFigureError):
        TimeShare(elapsed=elapsed, period=period, year=None)


@law
@given(DAYS)
def test_time_only_goes_on(day: date) -> None:
    later = day + timedelta(days=1)
    assert later.year > day.year or time_share_by_day(later).ratio > time_share_by_day(day).ratio
