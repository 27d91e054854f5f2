"""Monthly plans (月度计划) of the ledger: the plan curve of a project and a year, as known on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from geoservice.domain.columns import AS_OF, AS_OF_PRECISION, FILE_ROW, PROJECT_ID, SOURCE_ID, UNIT
from geoservice.domain.exact_ratio import exact_ratio
from geoservice.domain.investment import CNY_100M_PER_UNIT, AnnualFigures, is_possible
from geoservice.domain.issues import Issue
from geoservice.domain.ledger import Ledger
from geoservice.domain.ledger_columns import PLAN_CURVES
from geoservice.domain.plan_curve import PlanCurve, days_late
from geoservice.errors import ImpossibleFigureError, MissingDenominatorError

FILE = f"data/{PLAN_CURVES.name}.csv"
PLAN_ON, PLANNED = "plan_on", "planned"


@dataclass(frozen=True, kw_only=True)
class YearPlan:
    """The cumulative plan of one project in one year, in 亿元 and as a curve from 0 to 1.

    `planned_cny_100m` is the plan of the whole year: the last point of the curve.
    """

    project_id: str
    year: int
    curve: PlanCurve
    planned_cny_100m: Decimal
    as_of: date
    as_of_precision: str
    source_id: str


@dataclass(frozen=True, kw_only=True)
class Performance:
    """Work done against the plan curve on the day of the report: SPI = BCWP / BCWS, and days late (C6).

    `spi` is None where nothing was planned by that day.
    """

    planned_ratio: Fraction
    spi: Fraction | None
    days_late: int


def year_plans(ledger: Ledger, year: int, as_of: date) -> dict[str, YearPlan]:
    """The newest plan of a year that was known on a day, by project; a plan that falls is left out."""
    known = ledger.known("plan_curves", as_of)
    found: dict[str, YearPlan] = {}
    for plan in sorted(_plans(known), key=lambda one: (one.as_of, one.project_id)):
        if plan.year == year:
            found[plan.project_id] = plan
    return found


def performance(plan: YearPlan, figures: AnnualFigures) -> Performance | None:
    """How a reported annual completion stands to the plan of its year; None without a report of that year."""
    done, report = figures.completion, figures.completed
    if done is None or report is None or done.year != plan.year:
        return None
    amount = done.completed_cny_100m
    ratio = done.ratio if amount is None else Fraction(amount) / Fraction(plan.planned_cny_100m)
    day = report.report.held_on
    planned_ratio = plan.curve.planned_ratio(day)
    return Performance(
        planned_ratio=planned_ratio,
        spi=None if planned_ratio == 0 else ratio / planned_ratio,
        days_late=days_late(plan.curve, ratio, day),
    )


def plan_issues(ledger: Ledger) -> Iterator[Issue]:
    """What is wrong with the monthly plans: amounts that cannot be, days twice, sums that fall."""
    rows = ledger.plan_curves
    for _, row in rows.iterrows():
        if row[PLANNED] is not None and not is_possible(row[PLANNED]):
            yield _issue("impossible_plan", row, PLANNED, found=str(row[PLANNED]))
    for key, group in _groups(rows):
        if _plan(key, group) is None and group[PLANNED].map(is_possible).all():
            found = ", ".join(f"{day:%Y-%m-%d} {amount}" for day, amount in _points(group))
            yield _issue("bad_plan_curve", group.iloc[0], PLANNED, found=found)


def _plans(rows: pd.DataFrame) -> Iterator[YearPlan]:
    for key, group in _groups(rows):
        plan = _plan(key, group)
        if plan is not None:
            yield plan


def _groups(rows: pd.DataFrame) -> Iterator[tuple[tuple[str, int], pd.DataFrame]]:
    """Rows of one project, year and statement; rows without a day or an amount make no point."""
    whole = rows[rows[PLAN_ON].notna() & rows[AS_OF].notna() & rows[PLANNED].notna()]
    by = [whole[PROJECT_ID], whole[PLAN_ON].dt.year, whole[AS_OF], whole[SOURCE_ID]]
    for (project_id, year, *_), group in whole.groupby(by, sort=False, dropna=False):
        yield (str(project_id), int(str(year))), group


def _plan(key: tuple[str, int], group: pd.DataFrame) -> YearPlan | None:
    """None when the points make no curve."""
    project_id, year = key
    points = _points(group)
    whole = points[-1][1]
    start = (date(year - 1, 12, 31), Fraction(0))
    try:
        shares = [
            (day, exact_ratio(amount, whole, "planned investment of the year")) for day, amount in points
        ]
        curve = PlanCurve(points=(start, *shares))
    except (ImpossibleFigureError, MissingDenominatorError):
        return None
    row = group.iloc[0]
    return YearPlan(
        project_id=project_id,
        year=year,
        curve=curve,
        planned_cny_100m=whole,
        as_of=row[AS_OF].date(),
        as_of_precision=row[AS_OF_PRECISION] or "day",
        source_id=row[SOURCE_ID] or "",
    )


def _points(group: pd.DataFrame) -> list[tuple[date, Decimal]]:
    rows = zip(group[PLAN_ON], group[PLANNED], group[UNIT], strict=True)
    points = ((day.date(), amount * CNY_100M_PER_UNIT.get(unit, Decimal(1))) for day, amount, unit in rows)
    return sorted(points, key=lambda point: point[0])


def _issue(kind: str, row: pd.Series, field: str, **values: str) -> Issue:
    told = {"project_id": str(row[PROJECT_ID]), **values}
    return Issue(kind=kind, file=FILE, row=int(row[FILE_ROW]), field=field, values=tuple(told.items()))
