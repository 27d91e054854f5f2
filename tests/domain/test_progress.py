"""Progress measures: exact on their thresholds, and kinds that do not mix."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geoservice.domain.progress import (
    AnnualCompletion,
    TimeShare,
    TotalCompletion,
    WorkPart,
    annual_completion,
    annual_completion_as_printed,
    annual_deviation,
    annual_pace,
    as_decimal,
    physical_progress,
    schedule_performance,
    schedule_variance,
    time_share_by_day,
    time_share_by_month,
    time_share_of_period,
    total_completion,
    total_completion_as_printed,
    total_deviation,
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


def part(done: int, total: int | None, weight: int = 1, name: str = "桩基") -> WorkPart:
    stated = None if total is None else Decimal(total)
    return WorkPart(name=name, unit="count", done=Decimal(done), total=stated, weight=Decimal(weight))


# Time ---------------------------------------------------------------------------------------------


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


# Investment ---------------------------------------------------------------------------------------


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


def test_a_printable_ratio_has_28_digits() -> None:
    assert as_decimal(Fraction(1, 3)) == Decimal("0.3333333333333333333333333333")


# Physical progress --------------------------------------------------------------------------------


def test_physical_progress_is_the_weighted_share_of_work_done() -> None:
    progress = physical_progress([part(30, 40, 3), part(1, 4, 1, "承台")])
    assert progress.ratio == Fraction(10, 16)


def test_more_done_than_planned_counts_as_done() -> None:
    assert physical_progress([part(50, 40), part(0, 10, name="承台")]).ratio == Fraction(1, 2)


def test_a_part_without_a_total_is_left_out_and_named() -> None:
    """花瓶墩: 14 are cast, of how many is not stated; no percentage may be computed (C08)."""
    progress = physical_progress([part(15, 15, name="承台"), part(14, None, name="花瓶墩")])
    assert (progress.ratio, progress.undetermined) == (1, ("花瓶墩",))


def test_it_is_told_how_much_weight_the_figure_stands_for() -> None:
    progress = physical_progress([part(15, 15, 1), part(14, None, 3)])
    assert progress.determined_weight_ratio == Fraction(1, 4)


@pytest.mark.parametrize("parts", [[], [part(14, None)], [part(1, 2, 0)]])
def test_without_a_weighted_total_there_is_no_figure(parts: list[WorkPart]) -> None:
    assert physical_progress(parts).ratio is None


@pytest.mark.parametrize(("done", "total", "weight"), [(-1, 2, 1), (1, 2, -1)])
def test_impossible_quantities_are_refused(done: int, total: int, weight: int) -> None:
    with pytest.raises(ImpossibleFigureError):
        part(done, total, weight)


def test_a_total_of_nothing_is_refused() -> None:
    with pytest.raises(MissingDenominatorError):
        part(0, 0)


PARTS = st.lists(
    st.builds(
        part,
        st.integers(0, 200),
        st.one_of(st.none(), st.integers(1, 100)),
        st.integers(0, 9),
    ),
    max_size=6,
)


@law
@given(PARTS)
def test_physical_progress_lies_between_nothing_and_all(parts: list[WorkPart]) -> None:
    ratio = physical_progress(parts).ratio
    assert ratio is None or 0 <= ratio <= 1


@law
@given(PARTS, st.integers(1, 9))
def test_weights_may_be_given_in_any_measure(parts: list[WorkPart], factor: int) -> None:
    scaled = [
        WorkPart(name=one.name, unit=one.unit, done=one.done, total=one.total, weight=one.weight * factor)
        for one in parts
    ]
    assert physical_progress(scaled) == physical_progress(parts)


@law
@given(DAYS)
def test_time_only_goes_on(day: date) -> None:
    later = day + timedelta(days=1)
    assert later.year > day.year or time_share_by_day(later).ratio > time_share_by_day(day).ratio


def test_a_total_completion_has_its_amounts() -> None:
    found = total_completion(completed_cny_100m=Decimal(1), total_cny_100m=Decimal(4))
    assert found == TotalCompletion(
        ratio=Fraction(1, 4), completed_cny_100m=Decimal(1), planned_cny_100m=Decimal(4)
    )
