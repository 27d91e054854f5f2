"""Progress measures (进度指标): how much is done, how much ought to be, and the gap between them.

Formulas: docs/methods.md. Ratios are exact fractions, so that a figure on a threshold stays on it;
money comes in as `Decimal`, percent exists only in wording. Annual and total completion are two
types: neither can stand where the other is asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from geoservice.errors import ImpossibleFigureError, MissingDenominatorError, MixedMeasureError, Told

_MONTHS_A_YEAR = 12
_PERCENT = 100


@dataclass(frozen=True, kw_only=True)
class TimeShare:
    """Time-proportional progress (序时进度): elapsed days or months over those of the period.

    `year` is the calendar year measured; None for any other period.
    """

    elapsed: int
    period: int
    year: int | None

    def __post_init__(self) -> None:
        if self.period <= 0 or not 0 <= self.elapsed <= self.period:
            raise ImpossibleFigureError(
                expected="an elapsed part of a period",
                found=Told("{elapsed} of {period}", elapsed=self.elapsed, period=self.period),
                where="time share",
                hint="look at the days of the period",
            )

    @property
    def ratio(self) -> Fraction:
        """elapsed / period, 0 to 1."""
        return Fraction(self.elapsed, self.period)


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


@dataclass(frozen=True, kw_only=True)
class WorkPart:
    """One kind of work: quantity done of a total, and its weight (cost share or agreed node weight).

    `total` is None where no source states it: the part is 未定 and no percentage is made of it.
    """

    name: str
    unit: str
    done: Decimal
    total: Decimal | None
    weight: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        _refuse_negative(self.done, Told("done of {name}", name=self.name))
        _refuse_negative(self.weight, Told("weight of {name}", name=self.name))
        if self.total is not None:
            _positive(self.total, Told("total of {name}", name=self.name))

    @property
    def ratio(self) -> Fraction | None:
        """min(done / total, 1); None while undetermined (未定)."""
        if self.total is None:
            return None
        return min(Fraction(self.done) / Fraction(self.total), Fraction(1))


@dataclass(frozen=True, kw_only=True)
class PhysicalProgress:
    """Physical progress (形象进度) over the parts whose total is known; the others are listed.

    `ratio` is None when no part is determined; `determined_weight_ratio` tells how much of the
    whole weight the figure stands for.
    """

    ratio: Fraction | None
    determined_weight_ratio: Fraction
    undetermined: tuple[str, ...]


def time_share_by_day(as_of: date) -> TimeShare:
    """Share of the calendar year gone by the end of a day: 13 July 2025 is 194/365 (C6, found)."""
    days = (date(as_of.year, 12, 31) - date(as_of.year, 1, 1)).days + 1
    return TimeShare(elapsed=as_of.timetuple().tm_yday, period=days, year=as_of.year)


def time_share_by_month(as_of: date) -> TimeShare:
    """Share of the year by months, m/12; the month of the day counts whole, as month-end reports do."""
    return TimeShare(elapsed=as_of.month, period=_MONTHS_A_YEAR, year=as_of.year)


def time_share_of_period(as_of: date, *, starts_on: date, ends_on: date) -> TimeShare:
    """Share of a construction period gone by the end of a day, both ends counted; 0 before, 1 after.

    Raises
    ------
    MissingDenominatorError : the period ends before it starts
    """
    period = (ends_on - starts_on).days + 1
    if period <= 0:
        raise MissingDenominatorError(
            expected="a period that ends on or after its first day",
            found=Told("{first} to {last}", first=starts_on, last=ends_on),
            where="time share",
            hint="look at the two days",
        )
    elapsed = (as_of - starts_on).days + 1
    return TimeShare(elapsed=min(max(elapsed, 0), period), period=period, year=None)


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
        raise _no_denominator("0", "time share")
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


def physical_progress(parts: Iterable[WorkPart]) -> PhysicalProgress:
    """Σ w·min(q/Q, 1) over the parts whose total Q is known, weights scaled to them (C6).

    A part without a total (未定) is left out and named; 14 piers of an unknown number are no percent.
    """
    known = [(Fraction(part.weight), part.ratio, part) for part in parts]
    determined = [(weight, ratio) for weight, ratio, _ in known if ratio is not None]
    weight = sum((one for one, _ in determined), Fraction(0))
    whole = sum((one for one, _, _ in known), Fraction(0))
    done = sum((one * ratio for one, ratio in determined), Fraction(0))
    return PhysicalProgress(
        ratio=done / weight if weight else None,
        determined_weight_ratio=weight / whole if whole else Fraction(0),
        undetermined=tuple(part.name for _, ratio, part in known if ratio is None),
    )


def as_decimal(ratio: Fraction) -> Decimal:
    """An exact ratio as a decimal of 28 digits, to print or to send; never to compare with a threshold."""
    return Decimal(ratio.numerator) / Decimal(ratio.denominator)


def exact_ratio(part: Decimal, whole: Decimal, name: str) -> Fraction:
    """part / whole without rounding; `name` says what the whole is.

    Raises
    ------
    MissingDenominatorError, ImpossibleFigureError : the whole is not positive, or the part is negative
    """
    _refuse_negative(part, Told("share of {name}", name=Told(name)))
    _positive(whole, name)
    return Fraction(part) / Fraction(whole)


def mixed(expected: str, found: str) -> MixedMeasureError:
    """The fault of putting annual beside total, or one year beside another."""
    return MixedMeasureError(
        expected=expected,
        found=found,
        where="progress measure",
        hint="annual rates go with the calendar year, total rates with the construction period",
    )


def _from_percent(percent: Decimal) -> Fraction:
    _refuse_negative(percent, "printed rate")
    return Fraction(percent) / _PERCENT


def _same_year(actual: AnnualCompletion, planned: TimeShare) -> None:
    if planned.year != actual.year:
        raise mixed(
            Told("the time share of {year}", year=actual.year),
            Told("that of {period}", period=planned.year or Told("another period")),
        )


def _refuse_negative(value: Decimal, where: str) -> None:
    if not value.is_finite() or value < 0:
        raise ImpossibleFigureError(
            expected="zero or more", found=str(value), where=where, hint="look at the figure in its source"
        )


def _positive(value: Decimal, where: str) -> None:
    if not value.is_finite() or value <= 0:
        raise _no_denominator(str(value), where)


def _no_denominator(found: str, where: str) -> MissingDenominatorError:
    return MissingDenominatorError(
        expected="a positive figure to divide by",
        found=found,
        where=where,
        hint="without it no ratio is made; leave the measure out and say so",
    )
