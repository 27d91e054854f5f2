"""Progress measures (进度指标): how much is done, how much ought to be, and the gap between them.

Formulas: docs/methods.md. Ratios are exact fractions, so that a figure on a threshold stays on it;
money comes in as `Decimal`, percent exists only in wording. Annual and total completion are two
types: neither can stand where the other is asked for.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from geoservice.domain.exact_ratio import exact_ratio, no_denominator, refuse_negative
from geoservice.domain.time_share import TimeShare
from geoservice.errors import MixedMeasureError, Told

_PERCENT = 100


@dataclass(frozen=True, kw_only=True)
class AnnualCompletion:
    """Annual investment completion (年度投资完成率): completed in the year / planned for the year.

    Amounts are in 亿元; both are None where a source prints only the rate.
    """

    year: int
    ratio: Fraction
    completed_cny_100m: Decimal | None = None
    planned_cny_100m: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class TotalCompletion:
    """Total investment completion (总投资完成率): completed since the start / total investment.

    Amounts are in 亿元; both are None where a source prints only the rate.
    """

    ratio: Fraction
    completed_cny_100m: Decimal | None = None
    planned_cny_100m: Decimal | None = None


def annual_completion(
    *, completed_cny_100m: Decimal, planned_cny_100m: Decimal, year: int
) -> AnnualCompletion:
    """Completed this year over planned for this year: 31.81 of 30.01 is 106 % (C6, found).

    Raises
    ------
    MissingDenominatorError, ImpossibleFigureError : no plan to divide by, or a negative amount
    """
    return AnnualCompletion(
        year=year,
        ratio=exact_ratio(completed_cny_100m, planned_cny_100m, "annual planned investment"),
        completed_cny_100m=completed_cny_100m,
        planned_cny_100m=planned_cny_100m,
    )


def total_completion(*, completed_cny_100m: Decimal, total_cny_100m: Decimal) -> TotalCompletion:
    """Completed since the start over total investment: 3.32 of 7.2 is 46.1 % (C6, derived).

    Raises
    ------
    MissingDenominatorError, ImpossibleFigureError : no total to divide by, or a negative amount
    """
    return TotalCompletion(
        ratio=exact_ratio(completed_cny_100m, total_cny_100m, "total investment"),
        completed_cny_100m=completed_cny_100m,
        planned_cny_100m=total_cny_100m,
    )


def annual_completion_as_printed(percent: Decimal, *, year: int) -> AnnualCompletion:
    """The annual rate as a source prints it, amounts unknown."""
    return AnnualCompletion(year=year, ratio=_from_percent(percent))


def total_completion_as_printed(percent: Decimal) -> TotalCompletion:
    """The total rate as a source prints it, amounts unknown."""
    return TotalCompletion(ratio=_from_percent(percent))


def annual_deviation(actual: AnnualCompletion, planned: TimeShare) -> Fraction:
    """Deviation Δ (偏差) = actual − planned, a difference of ratios: −0.003 is −0.3 percentage points.

    Raises
    ------
    MixedMeasureError : the time share is not that of the year the investment was planned for
    """
    _same_year(actual, planned)
    return actual.ratio - planned.ratio


def annual_pace(actual: AnnualCompletion, planned: TimeShare) -> Fraction:
    """Pace r = actual / time-proportional progress (实际/序时); 1 is exactly on time.

    Raises
    ------
    MixedMeasureError : the time share is not that of the year the investment was planned for
    """
    _same_year(actual, planned)
    if not planned.elapsed:
        raise no_denominator("0", "time share")
    return actual.ratio / planned.ratio


def total_deviation(actual: TotalCompletion, planned: TimeShare) -> Fraction:
    """Deviation of the total completion from the share of the construction period gone.

    Raises
    ------
    MixedMeasureError : the time share is that of a calendar year, which measures annual investment
    """
    if planned.year is not None:
        raise mixed(
            "the share of a construction period", Told("the share of the year {year}", year=planned.year)
        )
    return actual.ratio - planned.ratio


def schedule_variance(*, earned: Decimal, planned: Decimal) -> Decimal:
    """SV = BCWP − BCWS: budgeted cost of the work done less that of the work planned by the day."""
    return earned - planned


def schedule_performance(*, earned: Decimal, planned: Decimal) -> Fraction:
    """SPI = BCWP / BCWS; below 1 is late (C6, found).

    Raises
    ------
    MissingDenominatorError, ImpossibleFigureError : nothing was planned by the day, or negative cost
    """
    return exact_ratio(earned, planned, "planned value (BCWS)")


def mixed(expected: str, found: str) -> MixedMeasureError:
    """The fault of putting annual beside total, or one year beside another."""
    return MixedMeasureError(
        expected=expected,
        found=found,
        where="progress measure",
        hint="annual rates go with the calendar year, total rates with the construction period",
    )


def _from_percent(percent: Decimal) -> Fraction:
    refuse_negative(percent, "printed rate")
    return Fraction(percent) / _PERCENT


def _same_year(actual: AnnualCompletion, planned: TimeShare) -> None:
    if planned.year != actual.year:
        raise mixed(
            Told("the time share of {year}", year=actual.year),
            Told("that of {period}", period=planned.year or Told("another period")),
        )
