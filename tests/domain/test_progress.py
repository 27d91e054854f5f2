"""Progress measures: exact on their thresholds, and kinds that do not mix."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.progress import (
    AnnualCompletion,
    TotalCompletion,
    annual_completion,
    annual_completion_as_printed,
    annual_deviation,
    annual_pace,
    schedule_performance,
    schedule_variance,
    total_completion,
    total_completion_as_printed,
    total_deviation,
)
from geoservice.domain.time_share import (
    TimeShare,
    time_share_by_day,
    time_share_by_month,
    time_share_of_period,
)
from geoservice.errors import ImpossibleFigureError, MissingDenominatorError, MixedMeasureError
from tests.makers import law

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
AMOUNTS = st.decimals(min_value=0, max_value=10_000, places=2)
PLANS = st.decimals(min_value=Decimal("0.01"), max_value=10_000, places=2)


def annual(completed: str, planned: str, year: int = 2025) -> AnnualCompletion:
    return annual_completion(
        completed_cny_100m=Decimal(completed), planned_cny_100m=Decimal(planned), year=year
    )


def test_annual_and_total_completion_are_never_equal() -> None:
    of_the_whole = total_completion(completed_cny_100m=Decimal(1), total_cny_100m=Decimal(2))
    assert annual("1", "2") != of_the_whole


def test_an_annual_rate_is_not_held_against_another_year() -> None:
    with pytest.raises(MixedMeasureError, match="2024"):
        annual_deviation(annual("1", "2", 2024), time_share_by_day(date(2025, 7, 31)))


def test_an_annual_rate_is_not_held_against_a_construction_period() -> None:
    period = time_share_of_period(date(2025, 6, 1), starts_on=date(2025, 1, 1), ends_on=date(2025, 12, 31))
    with pytest.raises(MixedMeasureError):
        annual_pace(annual("1", "2"), period)


def test_a_total_rate_is_not_held_against_a_calendar_year() -> None:
    with pytest.raises(MixedMeasureError):
        total_deviation(total_completion_as_printed(Decimal(50)), time_share_by_day(date(2025, 7, 31)))


def test_a_total_rate_is_held_against_its_construction_period() -> None:
    period = time_share_of_period(date(2025, 1, 10), starts_on=date(2025, 1, 1), ends_on=date(2025, 1, 20))
    assert total_deviation(total_completion_as_printed(Decimal(40)), period) == Fraction(-1, 10)


def test_a_printed_rate_has_no_amounts() -> None:
    printed = annual_completion_as_printed(Decimal("96.2"), year=2025)
    assert (printed.ratio, printed.completed_cny_100m) == (Fraction(962, 1000), None)


@pytest.mark.parametrize("planned", ["0", "-1", "NaN"])
def test_without_a_plan_there_is_no_rate(planned: str) -> None:
    with pytest.raises(MissingDenominatorError, match="annual planned investment"):
        annual("1", planned)


@pytest.mark.parametrize("completed", ["-0.01", "NaN", "Infinity"])
def test_a_negative_investment_is_refused(completed: str) -> None:
    with pytest.raises(ImpossibleFigureError):
        annual(completed, "1")


def test_a_pace_before_any_time_is_gone_is_refused() -> None:
    with pytest.raises(MissingDenominatorError):
        annual_pace(annual("1", "2"), TimeShare(elapsed=0, period=365, year=2025))


def test_a_ratio_that_no_decimal_can_hold_stays_exact() -> None:
    """1 of 3 in the fourth month is exactly the time share; rounded decimals need not say so."""
    third = annual("1", "3")
    april = time_share_by_month(date(2025, 4, 30))
    assert (annual_deviation(third, april), annual_pace(third, april)) == (0, 1)


@law
@given(AMOUNTS, PLANS, DAYS)
def test_behind_in_points_is_behind_in_pace(completed: Decimal, planned: Decimal, day: date) -> None:
    rate = annual_completion(completed_cny_100m=completed, planned_cny_100m=planned, year=day.year)
    share = time_share_by_day(day)
    assert (annual_deviation(rate, share) < 0) == (annual_pace(rate, share) < 1)


@law
@given(AMOUNTS, PLANS)
def test_spi_below_one_is_a_negative_schedule_variance(earned: Decimal, planned: Decimal) -> None:
    late = schedule_performance(earned=earned, planned=planned) < 1
    assert late == (schedule_variance(earned=earned, planned=planned) < 0)


def test_spi_needs_work_planned() -> None:
    with pytest.raises(MissingDenominatorError, match="BCWS"):
        schedule_performance(earned=Decimal(1), planned=Decimal(0))


def test_a_total_completion_has_its_amounts() -> None:
    found = total_completion(completed_cny_100m=Decimal(1), total_cny_100m=Decimal(4))
    assert found == TotalCompletion(
        ratio=Fraction(1, 4), completed_cny_100m=Decimal(1), planned_cny_100m=Decimal(4)
    )
