"""Plan curves: what ought to be done by a day, and how late today's value is."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.plan_curve import PlanCurve, days_late, year_curve
from geoservice.domain.time_share import time_share_by_day
from geoservice.errors import ImpossibleFigureError
from tests.makers import law

DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))
MONTHLY = PlanCurve(
    points=(
        (date(2025, 3, 31), Fraction(0)),
        (date(2025, 4, 30), Fraction(3, 10)),
        (date(2025, 5, 31), Fraction(3, 10)),
        (date(2025, 6, 30), Fraction(1)),
    )
)


@law
@given(DAYS)
def test_without_a_monthly_plan_the_plan_is_the_time_share(day: date) -> None:
    assert year_curve(day.year).planned_ratio(day) == time_share_by_day(day).ratio


@pytest.mark.parametrize(
    ("day", "ratio"),
    [
        (date(2025, 1, 1), "0"),
        (date(2025, 3, 31), "0"),
        (date(2025, 4, 10), "1/10"),
        (date(2025, 4, 30), "3/10"),
        (date(2025, 5, 15), "3/10"),
        (date(2025, 6, 30), "1"),
        (date(2026, 1, 1), "1"),
    ],
)
def test_a_monthly_plan_is_straight_between_month_ends(day: date, ratio: str) -> None:
    assert MONTHLY.planned_ratio(day) == Fraction(ratio)


@pytest.mark.parametrize(
    ("ratio", "day"),
    [
        ("0", date(2025, 3, 31)),
        ("1/10", date(2025, 4, 10)),
        ("1/9", date(2025, 4, 12)),
        ("3/10", date(2025, 4, 30)),
        ("1", date(2025, 6, 30)),
        ("2", date(2025, 6, 30)),
    ],
)
def test_the_plan_reaches_a_value_on_its_first_day(ratio: str, day: date) -> None:
    assert MONTHLY.first_day_at(Fraction(ratio)) == day


@pytest.mark.parametrize(
    ("ratio", "as_of", "late"),
    [
        ("1/10", date(2025, 4, 10), 0),
        ("1/10", date(2025, 4, 25), 15),
        ("3/10", date(2025, 4, 10), -20),
        ("1", date(2025, 6, 20), -10),
        ("1", date(2025, 9, 1), 0),
    ],
)
def test_days_late_run_from_the_day_the_plan_had_todays_value(ratio: str, as_of: date, late: int) -> None:
    assert days_late(MONTHLY, Fraction(ratio), as_of) == late


@law
@given(DAYS, st.fractions(0, 1, max_denominator=500))
def test_who_has_done_what_is_planned_is_not_late(day: date, ratio: Fraction) -> None:
    curve = year_curve(day.year)
    assert (days_late(curve, ratio, day) <= 0) == (ratio > curve.planned_ratio(day - timedelta(days=1)))


@pytest.mark.parametrize(
    "points",
    [
        (),
        ((date(2025, 1, 1), Fraction(0)),),
        ((date(2025, 1, 1), Fraction(0)), (date(2025, 1, 1), Fraction(1))),
        ((date(2025, 1, 1), Fraction(1)), (date(2025, 2, 1), Fraction(0))),
    ],
)
def test_a_curve_that_is_none_is_refused(points: tuple[tuple[date, Fraction], ...]) -> None:
    with pytest.raises(ImpossibleFigureError):
        PlanCurve(points=points)
