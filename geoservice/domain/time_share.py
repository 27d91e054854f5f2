"""Time-proportional progress (序时进度): how much of a period is gone on a day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from geoservice.errors import ImpossibleFigureError, MissingDenominatorError, Told

_MONTHS_A_YEAR = 12


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
