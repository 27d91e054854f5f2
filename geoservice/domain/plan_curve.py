"""Plan curves (计划曲线): what ought to be done by a day, and how many days late today's value is."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil

from geoservice.errors import ImpossibleFigureError


@dataclass(frozen=True, kw_only=True)
class PlanCurve:
    """Cumulative planned ratio at the end of each of some days; straight between them.

    Days and ratios rise; the first ratio is that of the day before work begins, the last the goal.
    """

    points: tuple[tuple[date, Fraction], ...]

    def __post_init__(self) -> None:
        days = [day for day, _ in self.points]
        ratios = [ratio for _, ratio in self.points]
        falls = any(later < earlier for earlier, later in pairwise(ratios))
        if len(days) < 2 or falls or any(later <= earlier for earlier, later in pairwise(days)):
            raise ImpossibleFigureError(
                expected="at least two days in order, with a ratio that never falls",
                found=", ".join(f"{day} {ratio}" for day, ratio in self.points) or "no point",
                where="plan curve",
                hint="give the cumulative plan, month by month",
            )

    def planned_ratio(self, as_of: date) -> Fraction:
        """Planned ratio at the end of a day; level before the first point and after the last."""
        days = [day for day, _ in self.points]
        after = bisect_left(days, as_of)
        if after == 0:
            return self.points[0][1]
        if after == len(days):
            return self.points[-1][1]
        (left_on, left), (right_on, right) = self.points[after - 1], self.points[after]
        return left + (right - left) * Fraction((as_of - left_on).days, (right_on - left_on).days)

    def first_day_at(self, ratio: Fraction) -> date:
        """The first day by whose end the plan has reached a ratio; the last day for more than the goal."""
        if ratio <= self.points[0][1]:
            return self.points[0][0]
        for (left_on, left), (right_on, right) in pairwise(self.points):
            if ratio <= right:
                return left_on + timedelta(
                    days=ceil((right_on - left_on).days * (ratio - left) / (right - left))
                )
        return self.points[-1][0]


def year_curve(year: int) -> PlanCurve:
    """Time-proportional plan (序时) of a calendar year, day by day; used where no monthly plan is given."""
    return PlanCurve(
        points=((date(year - 1, 12, 31), Fraction(0)), (date(year, 12, 31), Fraction(1))),
    )


def days_late(curve: PlanCurve, done_ratio: Fraction, as_of: date) -> int:
    """Days from the day the plan had today's value to today; negative when ahead of the plan (C6).

    Once the goal is reached the figure no longer grows: 0, or less when it was reached early.
    """
    planned_on = curve.first_day_at(done_ratio)
    if done_ratio >= curve.points[-1][1]:
        return min((as_of - planned_on).days, 0)
    return (as_of - planned_on).days
